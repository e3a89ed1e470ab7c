/* With f_e the unit distance from edge e (0 there, 1 at the far side) and H_e the height of the
   face over it, pressure fades by phi = product over border edges of S(H_e f_e / b + 1/2),   S(t) =
   t^3 (10 - 15 t + 6 t^2) in 0 .. 1, b the width. Half of it lies beyond the border, so that a
   uniform pressure has the same resultant as with a sharp one. */
#include "joints/contact_border.h"
#include "elements/edge_table.h"
#include <stdbool.h>

/* f_e = c[0] + c[1] x + c[2] y; edge e runs from corner e to the next. */
static const double quad_edge[4][3] = {
  {0.5, 0.0,  0.5 },
  {0.5, -0.5, 0.0 },
  {0.5, 0.0,  -0.5},
  {0.5, 0.5,  0.0 },
};
static const double tri_edge[3][3] = {
  {0.0, 0.0,  1.0 },
  {1.0, -1.0, -1.0},
  {0.0, 1.0,  0.0 },
};

static bool is_quad(const FaceShape *shape)
{
  return shape->corners == 4;
}

static const double *edge_line(const FaceShape *shape, int edge)
{
  return is_quad(shape) ? quad_edge[edge] : tri_edge[edge];
}

/* Height of a face over one of its edges: of the parallelogram or triangle with its area. */
static double height_over(const SurfaceFace *face, int edge, const Vec3 reference[])
{
  const int  next = (edge + 1) % face->shape->corners;
  const Vec3 along =
    vec3_sub(reference[face->node[next]], reference[face->node[edge]]); /* corners come first */
  double    point[FACE_MAX_RULE][2], weight[FACE_MAX_RULE], area = 0.0;
  const int points = face_rule(face->shape, 2, point, weight);
  Vec3      position[FACE_MAX_NODES];
  FacePoint p;

  surface_positions(face, reference, position);
  for (int q = 0; q < points; q++) {
    face_point(face->shape, position, point[q], &p);
    area += weight[q] * p.stretch;
  }
  return (is_quad(face->shape) ? 1.0 : 2.0) * area / vec3_norm(along);
}

PetscErrorCode contact_border_create(const Surface *surface, const Vec3 reference[], double *width,
                                     FaceBorder **border)
{
  const PetscInt most  = FACE_MAX_EDGES * surface->count;
  PetscInt       count = 0, (*end)[2];
  PetscBool     *once;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(surface->count, border));
  PetscCall(PetscMalloc2(most, &end, most, &once));
  for (PetscInt f = 0; f < surface->count; f++)
    for (int e = 0, corners = surface->face[f].shape->corners; e < corners; e++, count++) {
      end[count][0] = surface->face[f].node[e];
      end[count][1] = surface->face[f].node[(e + 1) % corners];
    }
  PetscCall(edges_find_border(count, end, once));
  count = 0;
  for (PetscInt f = 0; f < surface->count; f++)
    for (int e = 0; e < surface->face[f].shape->corners; e++) {
      double *height = &(*border)[f].height[e];

      if (!once[count++]) continue;
      *height = height_over(&surface->face[f], e, reference);
      *width  = fmin(*width, 2.0 * *height);
    }
  PetscCall(PetscFree2(end, once));
  PetscFunctionReturn(0);
}

/* S and its first two derivatives by t. */
static void smooth_step(double t, double s[3])
{
  s[0] = t <= 0.0 ? 0.0 : 1.0;
  s[1] = s[2] = 0.0;
  if (t <= 0.0 || t >= 1.0) return;
  s[0] = t * t * t * (10.0 - 15.0 * t + 6.0 * t * t);
  s[1] = 30.0 * t * t * (1.0 - t) * (1.0 - t);
  s[2] = 60.0 * t * (1.0 - t) * (1.0 - 2.0 * t);
}

ContactFade contact_border_fade(const FaceShape *shape, const FaceBorder *border, double width,
                                const double at[2])
{
  static const int direction[3][2] = {
    {0, 0},
    {1, 1},
    {0, 1}
  };
  ContactFade fade = {.value = 1.0};

  for (int e = 0; border && e < shape->corners; e++) {
    const double *c = edge_line(shape, e), scale = border->height[e] / width;
    const double  slope[2] = {scale * c[1], scale * c[2]}; /* of t */
    ContactFade   product;
    double        s[3];

    if (border->height[e] <= 0.0) continue;
    smooth_step(scale * (c[0] + c[1] * at[0] + c[2] * at[1]) + 0.5, s);
    product.value = fade.value * s[0];
    for (int i = 0; i < 2; i++)
      product.first[i] = fade.first[i] * s[0] + fade.value * s[1] * slope[i];
    for (int k = 0; k < 3; k++) {
      const int i = direction[k][0], j = direction[k][1];

      product.second[k] = fade.second[k] * s[0] + fade.value * s[2] * slope[i] * slope[j] +
                          s[1] * (fade.first[i] * slope[j] + fade.first[j] * slope[i]);
    }
    fade = product;
  }
  return fade;
}

double contact_border_outside(const FaceShape *shape, const FaceBorder *border, const double at[2])
{
  const double size = is_quad(shape) ? 2.0 : 1.0; /* of the unit cell */
  double       most = -HUGE_VAL;

  if (!border) return face_shape_outside(shape, at);
  for (int e = 0; e < shape->corners; e++) {
    const double *c   = edge_line(shape, e);
    const double  out = -size * (c[0] + c[1] * at[0] + c[2] * at[1]);

    most = fmax(most, border->height[e] > 0.0 ? out - size : out);
  }
  return most;
}
