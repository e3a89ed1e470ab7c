#pragma once
/** @file Fibres of the annulus: two families that cross, whose angle goes around the disc and whose
    stiffness goes around and across it, from a measured grid.
    References: Holzapfel et al. (2005), Biomech. Model. Mechanobiol. 3, 125-140 (angle); Gruber et
    al. (2024), Front. Bioeng. Biotechnol. 12, 1391957 (grid of stiffness). */
#include "base/tensor.h"
#include "tables/table_set.h"

/** The grid: regions around half a disc, layers across the annulus. */
enum { ANNULUS_REGIONS = 5, ANNULUS_LAYERS = 5 };

/** Where something is in an annulus. */
typedef struct {
  double angle; /* rad, from anterior towards right */
  double depth; /* 0 at the outer edge, 1 at the nucleus */
} AnnulusPlace;

typedef struct {
  double angle[ANNULUS_REGIONS]; /* rad, from anterior; ascending */
  double depth[ANNULUS_LAYERS];  /* as of a place; ascending */
  double k1[ANNULUS_REGIONS][ANNULUS_LAYERS], k2[ANNULUS_REGIONS][ANNULUS_LAYERS]; /* MPa, 1 */
  double ventral; /* angle between fibres and the horizontal plane in front, rad */
  double slope;   /* its change by the angle around the disc */
} AnnulusGrid;

/** Not collective. */
PetscErrorCode annulus_grid_read(const TableSet *tables, AnnulusGrid *grid);

/** Constants of the fibres at a place: bilinear between the points of the grid, constant beyond
    them; alike on both sides.
    @param[out] k1  MPa
    @param[out] k2  1 */
void annulus_stiffness(const AnnulusGrid *grid, AnnulusPlace place, double *k1, double *k2);

/** Angle between the fibres and the horizontal plane, rad. */
double annulus_fibre_angle(const AnnulusGrid *grid, AnnulusPlace place);

/** Directions of both families: the axis of the disc and the tangent around it, made orthonormal,
    give a = cos(phi) tangent +- sin(phi) axis.
    @param[in]  axis     unit vector
    @param[in]  tangent  of any length, not along the axis
    @param[out] fibre    unit vectors */
void annulus_fibres(const AnnulusGrid *grid, AnnulusPlace place, Vec3 axis, Vec3 tangent,
                    Vec3 fibre[2]);
