/* Integration over the overlap of two faces: both are projected onto the plane through the middle
   of the secondary face, clipped against each other, and the overlap is cut into triangles around
   its middle.
   Reference: Puso & Laursen (2004), Comput. Methods Appl. Mech. Eng. 193, 601-629, section 4. */
#include "joints/mortar_internal.h"
#include "joints/polygon.h"
#include "joints/projection.h"

/* 28 points a triangle: shape functions of distorted quadrilaterals are no polynomials in the
   plane, and their integrals are those of the solids only as far as the rule is exact. */
enum { RULE = 6 };

/** The plane in which faces are clipped. */
typedef struct {
  Vec3 origin, axis[2], normal;
} Plane;

void mortar_basis(const FaceShape *shape, double value[])
{
  if (shape->nodes == shape->corners) return;
  for (int edge = 0; edge < shape->corners; edge++) {
    const double middle = value[shape->corners + edge];

    value[edge] += MORTAR_SHARE * middle;
    value[(edge + 1) % shape->corners] += MORTAR_SHARE * middle;
    value[shape->corners + edge] = (1.0 - 2.0 * MORTAR_SHARE) * middle;
  }
}

static Plane plane_of(const MortarFace *face)
{
  const double middle[2] = {face->shape->corners == 4 ? 0.0 : 1.0 / 3.0,
                            face->shape->corners == 4 ? 0.0 : 1.0 / 3.0};
  FacePoint p;
  Plane     plane;

  face_point(face->shape, face->position, middle, &p);
  plane.origin  = p.point;
  plane.normal  = p.normal;
  plane.axis[0] = vec3_scale(1.0 / vec3_norm(p.tangent[0]), p.tangent[0]);
  plane.axis[1] = vec3_cross(plane.normal, plane.axis[0]);
  return plane;
}

/* The outline of a face in the plane, with the middles of its edges. */
static Polygon outline(const MortarFace *face, const Plane *plane)
{
  const int corners = face->shape->corners, per_edge = face->shape->nodes / corners;
  Polygon   polygon = {.corners = face->shape->nodes};

  for (int k = 0; k < polygon.corners; k++) {
    const int  node = k % per_edge == 0 ? k / per_edge : corners + k / per_edge;
    const Vec3 d    = vec3_sub(face->position[node], plane->origin);

    for (int i = 0; i < 2; i++) polygon.at[k][i] = vec3_dot(d, plane->axis[i]);
  }
  return polygon;
}

/* Where a line along the normal of the plane meets a face. */
static bool meet(const MortarFace *face, const Plane *plane, const double at[2], FacePoint *p)
{
  const Vec3 line[2] = {
    vec3_add(plane->origin,
             vec3_add(vec3_scale(at[0], plane->axis[0]), vec3_scale(at[1], plane->axis[1]))),
    plane->normal,
  };
  double unit[2] = {face->shape->corners == 4 ? 0.0 : 1.0 / 3.0,
                    face->shape->corners == 4 ? 0.0 : 1.0 / 3.0};

  if (!projection_along(face->shape, face->position, line, unit)) return false;
  face_point(face->shape, face->position, unit, p);
  return true;
}

static void add_point(const FacePoint *s, const FacePoint *m, double weight,
                      const FaceShape *shapes[2], MortarOverlap *overlap)
{
  double value[FACE_MAX_NODES];

  for (int a = 0; a < shapes[0]->nodes; a++) value[a] = s->value[a];
  mortar_basis(shapes[0], value);
  overlap->area += weight;
  for (int a = 0; a < shapes[0]->nodes; a++) {
    overlap->own[a] += weight * value[a];
    for (int b = 0; b < shapes[0]->nodes; b++) overlap->mass[a][b] += weight * value[a] * value[b];
    for (int b = 0; b < shapes[1]->nodes; b++)
      overlap->cross[a][b] += weight * value[a] * m->value[b];
  }
}

void mortar_overlap(const MortarFace *secondary, const MortarFace *main, double tolerance,
                    MortarOverlap *overlap)
{
  const FaceShape *shapes[2] = {secondary->shape, main->shape}, *triangle = face_shape_of(3);
  const Plane      plane = plane_of(secondary);
  const Polygon    below = outline(main, &plane), window = polygon_reversed(&below),
                own = outline(secondary, &plane), part = polygon_clip(&own, &window);
  double       point[FACE_MAX_RULE][2], weight[FACE_MAX_RULE], middle[2];
  const int    points = face_rule(triangle, RULE, point, weight);
  const double least  = 1e-12 * polygon_area(&own); /* slivers of round-off */

  *overlap = (MortarOverlap){0};
  /* the outline of a face that looks at the secondary one turns the other way */
  if (polygon_area(&window) <= 0.0 || part.corners < 3 || polygon_area(&part) <= least) return;
  polygon_middle(&part, middle);
  for (int k = 0; k < part.corners; k++) {
    const double *p = part.at[k], *q = part.at[(k + 1) % part.corners];
    const double  jacobian =
      (p[0] - middle[0]) * (q[1] - middle[1]) - (p[1] - middle[1]) * (q[0] - middle[0]);

    for (int r = 0; r < points; r++) {
      double    at[2];
      FacePoint s, m;

      for (int i = 0; i < 2; i++)
        at[i] = middle[i] + point[r][0] * (p[i] - middle[i]) + point[r][1] * (q[i] - middle[i]);
      if (!meet(secondary, &plane, at, &s) || !meet(main, &plane, at, &m)) continue;
      if (vec3_norm(vec3_sub(s.point, m.point)) > tolerance) continue;
      add_point(&s, &m, weight[r] * jacobian, shapes, overlap);
    }
  }
}
