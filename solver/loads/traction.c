/* Dead traction on faces of solids, a force of fixed direction by reference area that may grow
   linearly from place to place:
     f_a = int N_a t (1 + slope . (X - point)) dA. */
#include "loads/face_integral.h"
#include "loads/load.h"

static void on_face(const Load *load, double factor, const SolidCell *cell, int face,
                    double force[], double derivative[])
{
  FaceIntegral integral;

  face_integral_begin(cell, face, cell->reference, force, derivative, &integral);
  for (int q = 0; q < integral.points; q++) {
    FacePoint at;
    double    share;

    face_point(integral.shape, integral.position, integral.place[q], &at);
    share = factor * integral.weight[q] * at.stretch *
            (1.0 + vec3_dot(load->slope, vec3_sub(at.point, load->point)));
    for (int a = 0; a < integral.shape->nodes; a++)
      for (int i = 0; i < 3; i++)
        force[3 * integral.node[a] + i] += share * at.value[a] * load->vector.a[i];
  }
}

const LoadType load_traction = {
  .name    = "traction",
  .unit    = "MPa",
  .meaning = "force of fixed direction by reference area on faces of solids",
  .graded  = true,
  .on_face = on_face,
};
