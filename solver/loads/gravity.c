/* Weight of solids: density times acceleration, lumped by the shape functions over the reference
   volume, so that it does not change as the solid deforms. */
#include "loads/load.h"

static void on_cell(const Load *load, double factor, const SolidCell *cell, double force[],
                    double derivative[])
{
  const PetscInt nodes = cell_node_counts[cell->type];
  double         share[CELL_MAX_NODES];

  if (derivative)
    for (PetscInt k = 0; k < 9 * nodes * nodes; k++) derivative[k] = 0.0;
  for (PetscInt k = 0; k < 3 * nodes; k++) force[k] = 0.0;
  if (!cell->material) return;
  solid_volume_shares(cell->type, cell->reference, share);
  for (PetscInt a = 0; a < nodes; a++)
    for (int i = 0; i < 3; i++)
      force[3 * a + i] = factor * cell->material->density * share[a] * load->vector.a[i];
}

const LoadType load_gravity = {
  .name    = "gravity",
  .unit    = "mm/s2",
  .meaning = "acceleration that gives solids their weight",
  .on_cell = on_cell,
};
