/* Dead force at a point that moves with a rigid body: its direction stays fixed in space. */
#include "loads/load.h"

static void on_body(const Load *load, double factor, const BodyMotion *body, double force[],
                    double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS])
{
  const Vec3 vector = vec3_scale(factor, load->vector);

  body_point_force(body, load->point, vector, force);
  body_point_geometric(body, load->point, vector, derivative);
}

const LoadType load_force = {
  .name     = "force",
  .unit     = "N",
  .meaning  = "force of fixed direction at a point of a rigid body",
  .at_point = true,
  .on_body  = on_body,
};
