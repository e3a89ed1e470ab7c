#pragma once
/** @file Size and shape of the cells of a mesh, and of groups of them such as those of one tissue.
 */
#include "elements/cell_quality.h"
#include "elements/mesh_report.h"
#include "mesh/mesh.h"

/** A group without cells has scaled_jacobian and aspect 1 and no worst cell (-1). Lines and points
    have no shape and count for sizes only. */
typedef struct {
  PetscInt cells;
  MeshSize size;
  double   scaled_jacobian, aspect;    /* least and greatest over its cells */
  PetscInt jacobian_cell, aspect_cell; /* local cells that have them, the first of each */
} GroupQuality;

/** Quality of every local cell. Not collective.
    @param[out] quality  [mesh->cell_count] */
void mesh_cell_qualities(const Mesh *mesh, CellQuality quality[]);

/** Quality of groups of the local cells. Not collective.
    @param[in]  quality  [mesh->cell_count] of mesh_cell_qualities()
    @param[in]  group    [mesh->cell_count] number of the group of each cell, below count
    @param[out] result   [count] */
void mesh_group_qualities(const Mesh *mesh, const CellQuality quality[], PetscInt count,
                          const PetscInt group[], GroupQuality result[]);
