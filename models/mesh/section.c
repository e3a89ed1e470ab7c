/* O-grid on the unit disk. The core is between a square and a disk, so that neither its corners nor
   the cells around them get flat angles. */
#include "mesh/section.h"

static const double QUARTER_TURN = 1.5707963267948966; /* rad */

/* Radius of the core's corners over that of the nucleus: cells of core and ring are then of like
   size. */
static const double CORE_SHARE = 0.6;

/* Part of the disk in the core's shape; the rest is the square. */
static const double CORE_ROUNDNESS = 0.5;

/* Limits of the edges of a pedicle, rad from the back: farther out its root would face sideways and
   the first cells of the pedicle, which leaves backwards, would be flat; closer together they would
   be slivers. */
static const double INNER_EDGE_LEAST = 0.35, INNER_EDGE_MOST = 0.84;
static const double OUTER_EDGE_LEAST = 0.91, OUTER_EDGE_MOST = 1.26;
static const double PEDICLE_LEAST = 0.42;

static PetscInt side_count(const Section *section)
{
  return section->core + 1;
}

static PetscInt rim_count(const Section *section)
{
  return 4 * section->core;
}

/* Corner of the core grid that the k-th direction meets: steps i along a, j along b. */
static PetscInt core_rim_node(const Section *section, PetscInt k)
{
  const PetscInt n = section->core, t = k % n;
  const PetscInt i[4] = {n - t, 0, t, n}, j[4] = {n, n - t, 0, t};

  return i[k / n] * side_count(section) + j[k / n];
}

/* Node k of a ring; ring 0 is the edge of the core. */
static PetscInt ring_node(const Section *section, PetscInt ring, PetscInt k)
{
  const PetscInt wrapped = k % rim_count(section);

  if (ring == 0) return core_rim_node(section, wrapped);
  return side_count(section) * side_count(section) + (ring - 1) * rim_count(section) + wrapped;
}

static void fill_quads(Section *section)
{
  const PetscInt n = section->core, side = side_count(section);
  const PetscInt rings = section->nucleus_rings + section->annulus_rings;
  PetscInt       q     = 0;

  for (PetscInt i = 0; i < n; i++)
    for (PetscInt j = 0; j < n; j++, q++) {
      const PetscInt first            = i * side + j;
      const PetscInt quad[QUAD_NODES] = {first, first + 1, first + side + 1, first + side};

      for (int a = 0; a < QUAD_NODES; a++) section->quad[q][a] = quad[a];
    }
  for (PetscInt r = 0; r < rings; r++)
    for (PetscInt k = 0; k < rim_count(section); k++, q++) {
      section->quad[q][0] = ring_node(section, r, k);
      section->quad[q][1] = ring_node(section, r, k + 1);
      section->quad[q][2] = ring_node(section, r + 1, k + 1);
      section->quad[q][3] = ring_node(section, r + 1, k);
      section->ring[q]    = r + 1;
      section->angle[q]   = QUARTER_TURN * (0.5 + ((double)k + 0.5) / (double)n);
    }
}

PetscErrorCode section_create(PetscInt core, PetscInt nucleus_rings, PetscInt annulus_rings,
                              Section **section)
{
  Section *s;

  PetscFunctionBeginUser;
  PetscCheck(core >= 2 && core % 2 == 0 && nucleus_rings >= 1 && annulus_rings >= 2,
             PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "A section has an even core, a nucleus ring and two annulus rings at least");
  PetscCall(PetscCalloc1(1, section));
  s                = *section;
  s->core          = core;
  s->nucleus_rings = nucleus_rings;
  s->annulus_rings = annulus_rings;
  s->node_count    = side_count(s) * side_count(s) + (nucleus_rings + annulus_rings) * rim_count(s);
  s->quad_count    = core * core + (nucleus_rings + annulus_rings) * rim_count(s);
  PetscCall(
    PetscCalloc3(s->quad_count, &s->quad, s->quad_count, &s->ring, s->quad_count, &s->angle));
  fill_quads(s);
  PetscFunctionReturn(0);
}

PetscErrorCode section_destroy(Section **section)
{
  PetscFunctionBeginUser;
  if (!*section) PetscFunctionReturn(0);
  PetscCall(PetscFree3((*section)->quad, (*section)->ring, (*section)->angle));
  PetscCall(PetscFree(*section));
  PetscFunctionReturn(0);
}

/* Radius of a ring's outer edge; ring 0 is the edge of the core. */
static double ring_radius(const Section *section, const SectionPlane *plane, PetscInt ring)
{
  const PetscInt inner = section->nucleus_rings, last = inner + section->annulus_rings;
  const double   core = CORE_SHARE * plane->nucleus;

  if (ring == last) return 1.0;
  if (ring <= inner) return core + (plane->nucleus - core) * (double)ring / (double)inner;
  return plane->nucleus + (plane->annulus - plane->nucleus) * (double)(ring - inner) /
                            (double)(section->annulus_rings - 1);
}

/* A point of the square [-1, 1]^2 on the way to the disk whose rim meets the square's corners.
   On the disk, directions are spread evenly along each side. */
static void core_point(double u, double v, double at[2])
{
  const double size = fmax(fabs(u), fabs(v)), corner = sqrt(0.5);
  double       round[2] = {0.0, 0.0};

  if (fabs(u) >= fabs(v) && size > 0.0) {
    round[0] = u * cos(0.5 * QUARTER_TURN * v / u);
    round[1] = u * sin(0.5 * QUARTER_TURN * v / u);
  } else if (size > 0.0) {
    round[0] = v * sin(0.5 * QUARTER_TURN * u / v);
    round[1] = v * cos(0.5 * QUARTER_TURN * u / v);
  }
  at[0] = (1.0 - CORE_ROUNDNESS) * corner * u + CORE_ROUNDNESS * round[0];
  at[1] = (1.0 - CORE_ROUNDNESS) * corner * v + CORE_ROUNDNESS * round[1];
}

/* Warped angle from the back, of one from 0 to pi: linear between back, the edges of the pedicle,
   which lie at an eighth and a quarter of the turn unwarped, and front. */
static double warped(const SectionWarp *warp, double back)
{
  const double from[4] = {0.0, 0.5 * QUARTER_TURN, QUARTER_TURN, 2.0 * QUARTER_TURN};
  const double to[4]   = {0.0, warp->inner, warp->outer, 2.0 * QUARTER_TURN};
  int          piece   = 0;

  while (piece < 2 && back > from[piece + 1]) piece++;
  return to[piece] +
         (to[piece + 1] - to[piece]) * (back - from[piece]) / (from[piece + 1] - from[piece]);
}

/* Turn a point of the disk about the middle. */
static void turn(const SectionWarp *warp, double at[2])
{
  const double radius = hypot(at[0], at[1]), back = warped(warp, atan2(fabs(at[1]), -at[0]));

  if (radius == 0.0) return;
  at[0] = -radius * cos(back);
  at[1] = copysign(radius * sin(back), at[1]);
}

void section_node(const Section *section, const SectionPlane *plane, PetscInt node, double at[2])
{
  const PetscInt side = side_count(section), in_core = side * side;

  if (node < in_core) {
    const PetscInt i = node / side, j = node % side;
    const double   half = 0.5 * (double)section->core;

    core_point((double)i / half - 1.0, (double)j / half - 1.0, at);
    for (int c = 0; c < 2; c++) at[c] *= ring_radius(section, plane, 0);
  } else {
    const PetscInt ring   = 1 + (node - in_core) / rim_count(section);
    const PetscInt k      = (node - in_core) % rim_count(section);
    const double   angle  = QUARTER_TURN * (0.5 + (double)k / (double)section->core);
    const double   radius = ring_radius(section, plane, ring);

    at[0] = radius * cos(angle);
    at[1] = radius * sin(angle);
  }
  turn(&plane->warp, at);
}

double section_quad_angle(const Section *section, const SectionWarp *warp, PetscInt quad)
{
  const double angle = fmod(section->angle[quad], 4.0 * QUARTER_TURN), half = 2.0 * QUARTER_TURN;
  const double back = warped(warp, fabs(angle - half));

  return angle < half ? half - back : half + back;
}

PetscInt section_rim_node(const Section *section, PetscInt k)
{
  return ring_node(section, section->nucleus_rings + section->annulus_rings,
                   (k + rim_count(section)) % rim_count(section));
}

PetscInt section_inner_node(const Section *section, PetscInt k)
{
  return ring_node(section, section->nucleus_rings + section->annulus_rings - 1,
                   (k + rim_count(section)) % rim_count(section));
}

/* Corner of the polygon on the rim, before it is stretched. */
static void rim_corner(const Section *section, const SectionWarp *warp, PetscInt k, double at[2])
{
  const double angle = QUARTER_TURN * (0.5 + (double)k / (double)section->core);

  at[0] = cos(angle);
  at[1] = sin(angle);
  turn(warp, at);
}

/* The polygon of the rim is as wide as its corner farthest to the right. */
static double rim_stretch(const Section *section, const SectionWarp *warp)
{
  double widest = 0.0;

  for (PetscInt k = 0; k <= section->core; k++) {
    double at[2];

    rim_corner(section, warp, k, at);
    widest = fmax(widest, at[1]);
  }
  return 1.0 / widest;
}

SectionWarp section_warp(const Section *section, double inner, double outer)
{
  SectionWarp warp    = {0.5 * QUARTER_TURN, QUARTER_TURN};
  double      stretch = 1.0;

  for (int pass = 0; pass < 2; pass++) { /* stretch depends on the outer edge, and changes it */
    warp.outer = fmin(asin(fmin(outer / stretch, 1.0)), OUTER_EDGE_MOST);
    warp.outer = fmax(warp.outer, OUTER_EDGE_LEAST);
    stretch    = rim_stretch(section, &warp);
  }
  warp.inner = fmin(asin(fmin(inner / stretch, 1.0)), INNER_EDGE_MOST);
  warp.inner = fmin(warp.inner, warp.outer - PEDICLE_LEAST);
  warp.inner = fmax(warp.inner, INNER_EDGE_LEAST);
  return warp;
}

/* Area of the rim's polygon over D W / 4. */
static double rim_area(const Section *section, const SectionPlane *plane)
{
  const double size  = 2.0; /* so that D/2 = W/2 = 1 */
  double       twice = 0.0;

  for (PetscInt k = 0; k < rim_count(section); k++) {
    double here[2], next[2], at[2];

    rim_corner(section, &plane->warp, k, at);
    section_map(plane, size, size, at, here);
    rim_corner(section, &plane->warp, k + 1, at);
    section_map(plane, size, size, at, next);
    twice += here[0] * next[1] - here[1] * next[0];
  }
  return 0.5 * twice;
}

/* The area of the polygon of radius r is A = r^2 A0 + r^4 A1, A1 the part of kidney and fill. */
SectionPlane section_plane(const Section *section, SectionWarp warp, double kidney,
                           double nucleus_fraction, double outer_share)
{
  const double target = 2.0 * QUARTER_TURN * (1.0 + kidney / 8.0);
  SectionPlane plane  = {.warp = warp};
  double       bare, curved;

  plane.stretch = rim_stretch(section, &warp);
  bare          = rim_area(section, &plane);
  plane.fill    = 1.0;
  curved        = rim_area(section, &plane) - bare;
  plane.fill    = 0.0;
  plane.kidney  = kidney;
  plane.fill    = (target - rim_area(section, &plane)) / curved;
  curved        = target - bare;
  plane.nucleus = nucleus_fraction * target; /* r^2 A0 + r^4 A1 */
  plane.nucleus =
    sqrt(2.0 * plane.nucleus / (bare + sqrt(bare * bare + 4.0 * curved * plane.nucleus)));
  plane.annulus = 1.0 - (1.0 - plane.nucleus) * outer_share;
  return plane;
}

void section_map(const SectionPlane *plane, double width, double depth, const double at[2],
                 double x_z[2])
{
  const double b = plane->stretch * at[1];

  x_z[0] =
    0.5 * depth * at[0] * (1.0 + (plane->fill + (at[0] < 0.0 ? plane->kidney : 0.0)) * b * b);
  x_z[1] = 0.5 * width * b;
}
