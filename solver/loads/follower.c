/* Follower load: a constant tension along a path of straight lines from point to point, as of a
   weightless rope through eyelets, which presses the bodies that carry the points against each
   other and turns with them. It has the potential tension times path length. */
#include "elements/cable.h"
#include "loads/load.h"

static void on_cell(const Load *load, double factor, const SolidCell *cell, double force[],
                    double derivative[])
{
  line_forces(cell->current, factor * load->magnitude, 0.0, force, derivative);
  for (int k = 0; k < LINE_UNKNOWNS; k++) force[k] = -force[k];
  if (!derivative) return;
  for (int k = 0; k < LINE_UNKNOWNS * LINE_UNKNOWNS; k++) derivative[k] = -derivative[k];
}

const LoadType load_follower = {
  .name = "follower",
  .unit = "N",
  .meaning =
    "tension along a path of lines that presses the bodies on it together and follows them",
  .scalar  = true,
  .on_cell = on_cell,
};
