#pragma once
/** @file Where the nodes of bodies and discs lie: a stack of planes of one section. In a body, a
    point lies on the straight line between its places on the two endplates; in a disc, on the
    straight line between the endplates. */
#include "anatomy/anatomy.h"
#include "mesh/section.h"
#include "options.h"

/** How fine the mesh is. */
typedef struct {
  PetscInt core, nucleus_rings, annulus_rings; /* see section.h */
  PetscInt disc_layers;  /* between the cartilage endplates, which are a layer each */
  PetscInt lower_layers; /* of a body, from the bony endplate up to the roots of the pedicles */
  PetscInt root_layers;  /* beside the roots, up to the other bony endplate */
} ColumnResolution;

ColumnResolution column_resolution(MeshLevel level);

typedef struct {
  const Anatomy   *anatomy; /* borrowed */
  ColumnResolution resolution;
  Section         *section;
  SectionWarp      warp[SPINE_LEVELS];        /* beside the roots of the pedicles */
  double           root_bottom[SPINE_LEVELS]; /* their lower edge: 0 at the lower bony endplate,
                                                 1 at the upper one */
} ColumnShape;

PetscErrorCode column_shape_create(const Anatomy *anatomy, const ColumnResolution *resolution,
                                   ColumnShape **shape);
PetscErrorCode column_shape_destroy(ColumnShape **shape);

/** Planes of a body with both its endplates: 0 is the lower face of the body, 1 the upper face of
    the lower bony endplate. */
PetscInt column_body_planes(const ColumnResolution *resolution);

/** The plane at the lower edge of the roots of the pedicles. */
PetscInt column_root_plane(const ColumnResolution *resolution);

/** Layers of a disc with both its cartilage endplates. */
PetscInt column_disc_layers(const ColumnResolution *resolution);

/** Nodes of a plane of a body.
    @param[out] point  [section->node_count] mm, global */
void column_body_plane(const ColumnShape *shape, PetscInt level, PetscInt plane, Vec3 point[]);

/** Planes of a column from the lower face of the lowest level to the upper face of the uppermost
    one, and the number of a plane of a body among them. */
PetscInt column_plane_count(const ColumnResolution *resolution, PetscInt levels);
PetscInt column_plane_number(const ColumnResolution *resolution, PetscInt levels_below,
                             PetscInt plane);

/** Nodes of a whole column, plane by plane from below; herniations bulge the discs.
    @param[in]  top, bottom  levels
    @param[out] point        [planes][section->node_count] mm, global */
void column_nodes(const ColumnShape *shape, PetscInt top, PetscInt bottom, Vec3 point[]);

/** Angle of the middle of a ring quad of a disc, rad, from anterior to right, 0 .. 2 pi. */
double column_disc_angle(const ColumnShape *shape, PetscInt disc, PetscInt quad);
