/* Length l of a line through points x0, x1, ... with unit vectors n_s from x_s to x_(s+1):
     dl/dx_i = n_(i-1) - n_i,
     d2l/dx2 = sum over the straight parts of (I - n n^T) / l_s between their two ends.
   A potential U(l) with tension N = dU/dl gives the forces N dl/dx and the tangent
     dN/dl (dl/dx)(dl/dx)^T + N d2l/dx2. */
#include "elements/polyline.h"

double polyline_length(int count, const Vec3 point[])
{
  double length = 0.0;

  for (int s = 0; s + 1 < count; s++) length += vec3_norm(vec3_sub(point[s + 1], point[s]));
  return length;
}

/* Add N (I - n n^T) / l_s between the ends of one straight part. */
static void add_turning(int count, int s, Vec3 n, double tension_per_length, double tangent[])
{
  const int size = 3 * count;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      const double k     = tension_per_length * ((i == j) - n.a[i] * n.a[j]);
      const int    first = (3 * s + i) * size + 3 * s + j;

      tangent[first] += k;
      tangent[first + 3] -= k;
      tangent[first + 3 * size] -= k;
      tangent[first + 3 * size + 3] += k;
    }
}

/* Points that coincide have no direction between them: they pass the tension on as one point. */
void polyline_forces(int count, const Vec3 point[], double tension, double slope, double force[],
                     double tangent[])
{
  const int size = 3 * count;

  for (int k = 0; k < size; k++) force[k] = 0.0;
  for (int k = 0; tangent && k < size * size; k++) tangent[k] = 0.0;
  for (int s = 0; s + 1 < count; s++) {
    const Vec3   span   = vec3_sub(point[s + 1], point[s]);
    const double length = vec3_norm(span);

    if (length == 0.0) continue;
    const Vec3 n = vec3_scale(1.0 / length, span);

    for (int i = 0; i < 3; i++) {
      force[3 * s + i] -= n.a[i];
      force[3 * s + 3 + i] += n.a[i];
    }
    if (tangent) add_turning(count, s, n, tension / length, tangent);
  }
  for (int i = 0; tangent && i < size; i++)
    for (int j = 0; j < size; j++) tangent[size * i + j] += slope * force[i] * force[j];
  for (int k = 0; k < size; k++) force[k] *= tension;
}
