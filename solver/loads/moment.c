/* Pure moment on a rigid body about an axis fixed in space. It has no potential: its tangent is not
   symmetric once the body may turn about more than one axis. */
#include "loads/load.h"

static void on_body(const Load *load, double factor, const BodyMotion *body, double force[],
                    double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS])
{
  body_moment(body, vec3_scale(factor, load->vector), force, derivative);
}

const LoadType load_moment = {
  .name        = "moment",
  .unit        = "N.mm",
  .unsymmetric = true,
  .meaning     = "pure moment about an axis fixed in space, on a rigid body",
  .on_body     = on_body,
};
