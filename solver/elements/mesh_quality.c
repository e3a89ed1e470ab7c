/* Size and shape of the cells of a mesh and of groups of them. */
#include "elements/mesh_quality.h"

static void cell_positions(const Mesh *mesh, PetscInt cell, Vec3 node[])
{
  const PetscInt *number = mesh_cell_nodes(mesh, cell);

  for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[cell]]; a++)
    node[a] = mesh->position[number[a]];
}

void mesh_cell_qualities(const Mesh *mesh, CellQuality quality[])
{
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    Vec3 node[CELL_MAX_NODES];

    cell_positions(mesh, cell, node);
    quality[cell] = cell_quality(mesh->cell_type[cell], node);
  }
}

static void add_cell(const Mesh *mesh, PetscInt cell, CellQuality quality, GroupQuality *group)
{
  const CellType type = mesh->cell_type[cell];
  Vec3           node[CELL_MAX_NODES];
  double         size;
  bool           inverted;

  group->cells++;
  cell_positions(mesh, cell, node);
  size = cell_size(type, node, &inverted);
  if (type == CELL_LINE2) group->size.length += size;
  if (type == CELL_LINE2 || type == CELL_POINT1) return;
  if (type == CELL_TRI3 || type == CELL_QUAD4)
    group->size.area += size;
  else
    group->size.volume += size;
  if (group->jacobian_cell < 0 || quality.scaled_jacobian < group->scaled_jacobian) {
    group->scaled_jacobian = quality.scaled_jacobian;
    group->jacobian_cell   = cell;
  }
  if (group->aspect_cell < 0 || quality.aspect > group->aspect) {
    group->aspect      = quality.aspect;
    group->aspect_cell = cell;
  }
}

void mesh_group_qualities(const Mesh *mesh, const CellQuality quality[], PetscInt count,
                          const PetscInt group[], GroupQuality result[])
{
  for (PetscInt g = 0; g < count; g++)
    result[g] =
      (GroupQuality){.scaled_jacobian = 1.0, .aspect = 1.0, .jacobian_cell = -1, .aspect_cell = -1};
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++)
    add_cell(mesh, cell, quality[cell], &result[group[cell]]);
}
