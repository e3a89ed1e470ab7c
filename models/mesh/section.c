/* O-grid on the unit disk. The core is between a square and a disk, so that neither its corners nor
   the cells around them get flat angles. */
#include "mesh/section.h"

static const double QUARTER_TURN = 1.5707963267948966; /* rad */

/* Radius of the core's corners over that of the nucleus: cells of core and ring are then of like
   size. */
static const double CORE_SHARE = 0.6;

/* Part of the disk in the core's shape; the rest is the square. */
static const double CORE_ROUNDNESS = 0.5;

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
static double ring_radius(const Section *section, const SectionRadii *radii, PetscInt ring)
{
  const PetscInt inner = section->nucleus_rings, last = inner + section->annulus_rings;
  const double   core = CORE_SHARE * radii->nucleus;

  if (ring == last) return 1.0;
  if (ring == last - 1) return radii->outer;
  if (ring <= inner) return core + (radii->nucleus - core) * (double)ring / (double)inner;
  return radii->nucleus + (radii->annulus - radii->nucleus) * (double)(ring - inner) /
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

void section_node(const Section *section, const SectionRadii *radii, PetscInt node, double at[2])
{
  const PetscInt side = side_count(section), in_core = side * side;

  if (node < in_core) {
    const PetscInt i = node / side, j = node % side;
    const double   half = 0.5 * (double)section->core;

    core_point((double)i / half - 1.0, (double)j / half - 1.0, at);
    for (int c = 0; c < 2; c++) at[c] *= ring_radius(section, radii, 0);
  } else {
    const PetscInt ring   = 1 + (node - in_core) / rim_count(section);
    const PetscInt k      = (node - in_core) % rim_count(section);
    const double   angle  = QUARTER_TURN * (0.5 + (double)k / (double)section->core);
    const double   radius = ring_radius(section, radii, ring);

    at[0] = radius * cos(angle);
    at[1] = radius * sin(angle);
  }
}

PetscInt section_rim_node(const Section *section, PetscInt k)
{
  return ring_node(section, section->nucleus_rings + section->annulus_rings, k);
}

/* Polygon of 4n corners on a circle of radius g: area 2n g^2 sin(2 pi / 4n) = pi. */
static double area_factor(const Section *section)
{
  const double step = QUARTER_TURN / (double)section->core;

  return sqrt(step / sin(step));
}

void section_map(const Section *section, const SectionOutline *outline, const double at[2],
                 double plane[2])
{
  const double g = area_factor(section), b = g * at[1];

  plane[0] = 0.5 * outline->depth * g * at[0];
  if (at[0] < 0.0) plane[0] *= 1.0 + outline->kidney * b * b;
  plane[1] = 0.5 * outline->width * b;
}
