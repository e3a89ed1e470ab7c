/* Weight: mass times acceleration. Masses of cells are lumped at their nodes in the reference
   configuration, so that the weight does not change as they deform. */
#include "loads/load.h"

static void on_mass(const Load *load, double factor, double mass, double force[3])
{
  for (int i = 0; i < 3; i++) force[i] = factor * mass * load->vector.a[i];
}

const LoadType load_gravity = {
  .name    = "gravity",
  .unit    = "mm/s2",
  .meaning = "acceleration that gives solids, beams and point masses their weight",
  .on_mass = on_mass,
};
