/* Cross-sections of the neural arch, each from the dimensions that the tables give. */
#include "anatomy/arch_shape.h"
#include "anatomy/facet_plane.h"

/* Parts of the yaw and of the tilt of its facets that the middle piece of the pillar takes. */
static const double PILLAR_YAW_SHARE = 0.25, PILLAR_TILT_SHARE = 0.95;

/* The necks between the middle piece and the facets turn the rest of the way. Their least and
   greatest part of the pillar's length, and how far their edges may move to the side for each
   length that they go along. */
static const double NECK_LEAST = 0.12, NECK_MOST = 0.22, NECK_SLOPE = 0.85;

/* Part of the way from the facets' middle to the pedicle's by which the middle piece lies out. */
static const double PILLAR_SHIFT = 0.25;

/* Part of the necks' direction that goes on along the facets; the rest goes to the other end. */
static const double NECK_STRAIGHTNESS = 0.9;

/* Width of the back of the pillar over its front: its sides face lamina and transverse process. */
static const double PILLAR_TAPER = 0.85;

/* How far out along the half width of a body its pedicles may stand, but for a quarter of their own
   width; how near to the midplane; and where the outline of a body is taken for its side. */
static const double ROOT_LIMIT = 0.78, ROOT_LEAST = 0.4, ROOT_SIDE = 0.98;

/* Part of the fall of the spinous process that the back of the lamina already has. */
static const double LAMINA_SHEAR = 0.5;

/* How straight the pedicle meets the pillar and the transverse process leaves it: lengths of the
   derivatives there over the distance. */
static const double PEDICLE_ARRIVAL = 0.7, TRANSVERSE_DEPARTURE = 0.4;

/* Bulge of the curved processes over their length. */
static const double SPINOUS_BULGE = 0.06, TRANSVERSE_BULGE = 0.04;

static Vec3 along(Vec3 from, double distance, Vec3 direction)
{
  return vec3_add(from, vec3_scale(distance, direction));
}

static Vec3 between(Vec3 a, Vec3 b, double share)
{
  return vec3_add(vec3_scale(1.0 - share, a), vec3_scale(share, b));
}

static Vec3 unit(Vec3 a)
{
  return vec3_scale(1.0 / vec3_norm(a), a);
}

Vec3 quad_point(const Quad *quad, double row, double column)
{
  return between(between(quad->corner[0][0], quad->corner[0][1], column),
                 between(quad->corner[1][0], quad->corner[1][1], column), row);
}

/* A shape is nothing but points and directions. */
ArchShape arch_shape_mirrored(const ArchShape *right)
{
  ArchShape left  = *right;
  Vec3     *point = (Vec3 *)&left;

  for (size_t i = 0; i < sizeof(ArchShape) / sizeof(Vec3); i++) point[i].a[2] *= -1.0;
  return left;
}

/* A rectangle by its centre and the vectors along its rows' direction and columns' direction. */
static Quad rectangle(Vec3 centre, Vec3 rows, double height, Vec3 columns, double width)
{
  Quad quad;

  for (int r = 0; r < 2; r++)
    for (int c = 0; c < 2; c++)
      quad.corner[r][c] =
        along(along(centre, ((double)r - 0.5) * height, rows), ((double)c - 0.5) * width, columns);
  return quad;
}

static Quad halfway(const Quad *a, const Quad *b)
{
  Quad quad;

  for (int r = 0; r < 2; r++)
    for (int c = 0; c < 2; c++) quad.corner[r][c] = between(a->corner[r][c], b->corner[r][c], 0.5);
  return quad;
}

static Quad moved(Quad quad, double distance, Vec3 direction)
{
  for (int r = 0; r < 2; r++)
    for (int c = 0; c < 2; c++) quad.corner[r][c] = along(quad.corner[r][c], distance, direction);
  return quad;
}

/* The articular process beside a joint: in front of it (sign -1) or behind it (+1), from the edge
   at the pillar to the tip. */
static void articular_process(const FacetPlane *plane, double thickness, double sign,
                              Quad process[2])
{
  const Vec3 middle = along(plane->centre, sign * 0.5 * (plane->gap + thickness), plane->normal);

  for (int k = 0; k < 2; k++) {
    const double up = sign * (0.5 - (double)k) * plane->height;

    process[k] = rectangle(along(middle, up, plane->up), plane->normal, thickness, plane->across,
                           plane->width);
  }
}

/* Towards the pedicle's distance from the midplane. */
static Vec3 moved_out(Vec3 point, const VertebraShape *v)
{
  point.a[2] += PILLAR_SHIFT * (0.5 * (v->canal_width + v->pedicle_width) - point.a[2]);
  return point;
}

/* An end of the pillar's middle piece, a neck away from the process there; `low` and `high` are the
   middles of both processes where they meet the pillar. */
static Quad pillar_end(const VertebraShape *v, const FacetPlane plane[ENDPLATES], int end,
                       double depth, Vec3 low, Vec3 high)
{
  const FacetPlane *p     = &plane[end];
  const double      yaw   = atan2(p->across.a[0], p->across.a[2]);
  const double      swing = 0.5 * p->width / (NECK_SLOPE * vec3_norm(vec3_sub(high, low)));
  const double      neck =
    fmax(NECK_LEAST, fmin(NECK_MOST, swing * (1.0 - PILLAR_YAW_SHARE) * fabs(yaw)));
  const double turn = yaw - fmax(-neck / swing, fmin(neck / swing, (1.0 - PILLAR_YAW_SHARE) * yaw));
  const double tilt = PILLAR_TILT_SHARE * asin(p->normal.a[1]);
  const Vec3   across   = vec3(sin(turn), 0.0, cos(turn));
  const Vec3   back     = vec3(-cos(turn) * cos(tilt), sin(tilt), sin(turn) * cos(tilt));
  const double length   = neck * vec3_norm(vec3_sub(high, low));
  const Vec3   towards  = between(end == UPPER ? high : low, end == UPPER ? low : high, neck);
  const Vec3   straight = end == UPPER ? along(high, -length, p->up) : along(low, length, p->up);
  const Vec3   centre   = moved_out(between(towards, straight, NECK_STRAIGHTNESS), v);
  Quad         quad     = rectangle(centre, back, depth, across, p->width);

  for (int c = 0; c < 2; c++)
    quad.corner[1][c] =
      along(quad.corner[1][c], ((double)c - 0.5) * (PILLAR_TAPER - 1.0) * p->width, across);
  return quad;
}

static void add_pillar(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  const FacetPlane plane[ENDPLATES] = {facet_plane(anatomy, level, LOWER),
                                       facet_plane(anatomy, level, UPPER)};
  const double     depth = 0.5 * (anatomy->arch.facet_thickness + anatomy->arch.lamina_thickness);
  Vec3             low, high;

  articular_process(&plane[UPPER], anatomy->arch.facet_thickness, -1.0, shape->superior);
  articular_process(&plane[LOWER], anatomy->arch.facet_thickness, 1.0, shape->inferior);
  low  = quad_point(&shape->inferior[0], 0.5, 0.5);
  high = quad_point(&shape->superior[0], 0.5, 0.5);
  for (int end = 0; end < ENDPLATES; end++)
    shape->pillar[end] = pillar_end(&anatomy->vertebra[level], plane, end, depth, low, high);
}

/* A side of the pillar's middle piece from its lower to its upper end. */
static Quad pillar_side(const ArchShape *shape, PetscBool front, int column)
{
  Quad side;

  for (int end = 0; end < 2; end++)
    for (int k = 0; k < 2; k++)
      side.corner[end][k] = shape->pillar[end].corner[front ? 0 : k][front ? k : column];
  return side;
}

/* Square to a section in its middle. */
static Vec3 square_to(const Quad *quad)
{
  const Vec3 up     = vec3_sub(quad_point(quad, 1.0, 0.5), quad_point(quad, 0.0, 0.5));
  const Vec3 across = vec3_sub(quad_point(quad, 0.5, 1.0), quad_point(quad, 0.5, 0.0));

  return unit(vec3_cross(up, across));
}

Quad pedicle_root(const Anatomy *anatomy, PetscInt level)
{
  const VertebraShape *v     = &anatomy->vertebra[level];
  const double         half  = 0.25 * (v->width[LOWER] + v->width[UPPER]);
  const double         width = v->pedicle_width;
  const double         outer = fmin(0.5 * v->canal_width + width, ROOT_LIMIT * half + 0.25 * width);
  const double         edge[2] = {fmax(outer - width, ROOT_LEAST * half), outer};
  Quad                 root;

  for (int c = 0; c < 2; c++) {
    const double b   = fmin(edge[c] / half, ROOT_SIDE);
    const double x   = -0.5 * vertebra_depth(v) * sqrt(1.0 - b * b) * (1.0 + v->kidney * b * b);
    const double top = vertebra_endplate_height(v, UPPER, x, 1.0) - anatomy->endplate_thickness;

    root.corner[0][c] = vec3(x, top - v->pedicle_height, b * half);
    root.corner[1][c] = vec3(x, top, b * half);
  }
  return root;
}

/* The narrowest section of the pedicle, square to its axis; its inner edge is as far from the
   midplane as the canal is wide there. */
static void add_pedicle(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  const VertebraShape *v     = &anatomy->vertebra[level];
  const Quad           root  = pedicle_root(anatomy, level);
  const Quad           front = pillar_side(shape, PETSC_TRUE, 0);
  const Vec3           from = quad_point(&root, 0.5, 0.5), to = quad_point(&front, 0.5, 0.5);
  const Vec3           axis   = unit(vec3_sub(to, from));
  const Vec3           across = unit(vec3(-axis.a[2], 0.0, axis.a[0]));
  const Vec3           out    = vec3_scale(across.a[2] < 0.0 ? -1.0 : 1.0, across);
  Vec3                 up = vec3_cross(axis, out), centre = between(from, to, 0.5);

  if (up.a[1] < 0.0) up = vec3_scale(-1.0, up);
  centre.a[2] = 0.5 * (v->canal_width + v->pedicle_width * out.a[2]);
  shape->pedicle_arrival =
    vec3_scale(-PEDICLE_ARRIVAL * vec3_norm(vec3_sub(to, from)), square_to(&front));
  shape->isthmus = rectangle(centre, up, v->pedicle_height, out, v->pedicle_width);
}

/* Middle of the joints' distance along the column, where the laminae follow one another. */
static double joint_pitch(const Anatomy *anatomy, PetscInt level)
{
  return vec3_norm(
    vec3_sub(facet_plane(anatomy, level, UPPER).centre, facet_plane(anatomy, level, LOWER).centre));
}

/* Between midplane and pillar the lamina is a parabola. It leans: its lower edge lies further back.
 * Its back falls like the spinous process. */
static void add_lamina(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  const VertebraShape  *v      = &anatomy->vertebra[level];
  const ArchDimensions *arch   = &anatomy->arch;
  const double          height = arch->lamina_height * joint_pitch(anatomy, level);
  const double          canal  = -0.5 * vertebra_depth(v) - v->canal_depth;
  const double          side   = 0.5 * arch->spinous_base_width;
  const double          fall   = LAMINA_SHEAR * arch->lamina_thickness * tan(v->spinous_slope);

  for (int r = 0; r < 2; r++) {
    const double y     = ((double)r - 0.5) * height;
    const double front = canal + y * tan(arch->lamina_lean);
    const double back  = canal - arch->lamina_thickness;

    shape->lamina_middle.corner[r][0] = vec3(front, y, 0.0);
    shape->lamina_middle.corner[r][1] = vec3(back, y - fall, 0.0);
  }
  shape->lamina_side = shape->lamina_middle;
  for (int r = 0; r < 2; r++)
    for (int c = 0; c < 2; c++) {
      const Vec3   outer = shape->pillar[r].corner[c][0];
      const double share = fmin(1.0, side * side / (outer.a[2] * outer.a[2]));

      shape->lamina_side.corner[r][c] = between(shape->lamina_middle.corner[r][c], outer, share);
      shape->lamina_side.corner[r][c].a[2] = side;
    }
}

/* The outermost edge of the tip is at half the width of the processes. */
static void add_transverse_process(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  const VertebraShape *v       = &anatomy->vertebra[level];
  const Quad           base    = pillar_side(shape, PETSC_FALSE, 1);
  const Vec3           start   = quad_point(&base, 0.5, 0.5);
  const Vec3           pedicle = quad_point(&shape->isthmus, 0.5, 0.5);
  const double         c = cos(v->transverse_angle), s = sin(v->transverse_angle);
  const double         depth = anatomy->arch.transverse_tip_depth;
  const Vec3           back = vec3(-c, 0.0, -s), up = vec3(0.0, 1.0, 0.0);
  Vec3                 tip;

  tip.a[2]              = 0.5 * (v->process_width - depth * s);
  tip.a[1]              = pedicle.a[1] + v->transverse_height;
  tip.a[0]              = start.a[0] - (tip.a[2] - start.a[2]) * s / c;
  shape->transverse_tip = rectangle(tip, up, v->transverse_tip_height, back, depth);
  shape->transverse_departure =
    vec3_scale(TRANSVERSE_DEPARTURE * vec3_norm(vec3_sub(tip, start)), square_to(&base));
  shape->transverse_middle = halfway(&base, &shape->transverse_tip);
  shape->transverse_middle = moved(
    shape->transverse_middle, TRANSVERSE_BULGE * vec3_norm(vec3_sub(tip, start)), vec3(c, 0.0, s));
}

/* The tabulated length runs from the posterior wall horizontally through the canal, then along the
   slope. */
static void add_spinous_process(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  const VertebraShape  *v    = &anatomy->vertebra[level];
  const ArchDimensions *arch = &anatomy->arch;
  const double          c = cos(v->spinous_slope), s = sin(v->spinous_slope);
  const double          canal = -0.5 * vertebra_depth(v) - v->canal_depth;
  const double          rest  = v->spinous_length - v->canal_depth;
  const double          height =
    arch->spinous_tip_height * c * arch->lamina_height * joint_pitch(anatomy, level);
  const Vec3 up = vec3(-s, c, 0.0), right = vec3(0.0, 0.0, 1.0);
  const Vec3 tip = vec3(canal - rest * c, -rest * s, 0.0);
  Quad       base;

  for (int r = 0; r < 2; r++) {
    base.corner[r][1] = shape->lamina_side.corner[r][1];
    base.corner[r][0] = base.corner[r][1];
    base.corner[r][0].a[2] *= -1.0;
  }
  shape->spinous_tip    = rectangle(tip, up, height, right, arch->spinous_tip_width);
  shape->spinous_middle = halfway(&base, &shape->spinous_tip);
  shape->spinous_middle = moved(shape->spinous_middle, SPINOUS_BULGE * rest * s, up);
}

void arch_shape(const Anatomy *anatomy, PetscInt level, ArchShape *shape)
{
  add_pillar(anatomy, level, shape);
  add_pedicle(anatomy, level, shape);
  add_lamina(anatomy, level, shape);
  add_transverse_process(anatomy, level, shape);
  add_spinous_process(anatomy, level, shape);
}
