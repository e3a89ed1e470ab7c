/* Pressure on faces of solids that follows them as they move: with the tangents of the face
     f_a = -p int N_a x,1 x x,2 dA,   df_a = -p int N_a (dx,1 x x,2 + x,1 x dx,2) dA.
   On a closed surface the derivative of the sum is symmetric and has the potential p times volume;
   over an edge where the surface ends it is not. A negative pressure pulls.
   Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element Analysis,
   section 8.5. */
#include "loads/face_integral.h"
#include "loads/load.h"

/* The derivative by node b of the vector of area at a point is s x dx_b, s = dN_b,2 x,1 - dN_b,1
   x,2. */
static void add_derivative(const FaceIntegral *face, const FacePoint *at, double push,
                           double derivative[])
{
  const int n = face->shape->nodes;

  for (int b = 0; b < n; b++) {
    const Mat3 cross = mat3_skew(vec3_sub(vec3_scale(at->first[b][1], at->tangent[0]),
                                          vec3_scale(at->first[b][0], at->tangent[1])));

    for (int a = 0; a < n; a++)
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
          derivative[(3 * face->node[a] + i) * face->unknowns + 3 * face->node[b] + j] -=
            push * at->value[a] * cross.a[i][j];
  }
}

static void on_face(const Load *load, double factor, const SolidCell *cell, int face,
                    double force[], double derivative[])
{
  FaceIntegral integral;

  face_integral_begin(cell, face, cell->current, force, derivative, &integral);
  for (int q = 0; q < integral.points; q++) {
    const double push = factor * load->magnitude * integral.weight[q];
    FacePoint    at;

    face_point(integral.shape, integral.position, integral.place[q], &at);
    for (int a = 0; a < integral.shape->nodes; a++)
      for (int i = 0; i < 3; i++)
        force[3 * integral.node[a] + i] -= push * at.stretch * at.value[a] * at.normal.a[i];
    if (derivative) add_derivative(&integral, &at, push, derivative);
  }
}

const LoadType load_pressure = {
  .name        = "pressure",
  .unit        = "MPa",
  .meaning     = "pressure on faces of solids that stays normal to them; negative pulls",
  .unsymmetric = true,
  .scalar      = true,
  .on_face     = on_face,
};
