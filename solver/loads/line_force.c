/* Line force: a given tension along a path of points of bodies and nodes, through which the line
   slides without friction: one tension from end to end, each point is pulled towards its
   neighbours. It has the potential tension times length of the path, so the work on a joint that
   the line spans is the tension times the change of its length. */
#include "elements/polyline.h"
#include "loads/load.h"

static void on_path(const Load *load, double factor, int count, const Vec3 current[],
                    double force[], double derivative[])
{
  polyline_forces(count, current, -factor * load->magnitude, 0.0, force, derivative);
}

const LoadType load_line_force = {
  .name    = "line_force",
  .unit    = "N",
  .meaning = "tension along a path of points of bodies and nodes, through which the line slides",
  .scalar  = true,
  .on_path = on_path,
};
