/* Dead force on each node of a set: its direction stays fixed in space. */
#include "loads/load.h"

static void on_node(const Load *load, double factor, Vec3 reference, double force[3])
{
  (void)reference;
  for (int i = 0; i < 3; i++) force[i] = factor * load->vector.a[i];
}

const LoadType load_nodal_force = {
  .name    = "nodal_force",
  .unit    = "N",
  .meaning = "force of fixed direction on each node of a set",
  .on_node = on_node,
};
