/* Every rib is cut at its tubercle. The stations of its shaft, where cables end, are the same at
   every mesh level; finer levels put more nodes between them. A cable of the external layer runs
   from a station to the one before that which faces it on the rib below, one of the internal layer
   to the one behind. The halves of the sternum are two chains through the costal notches, joined by
   rungs across the midline. */
#include "mesh/rib_mesh.h"
#include <stdio.h>

enum { STATIONS = 9, NO_NODE = -1 };

/* A station that faces none of the rib below sees the nearest one under a smaller angle. */
static const double facing_cosine = 0.7;

const Side rib_sides[SIDES] = {SIDE_RIGHT, SIDE_LEFT};

typedef struct {
  const RibCageShape *cage;
  const RibCageParts *parts;
  PetscInt            finer; /* elements between neighbouring stations */
  ColumnPlan         *column;
  PetscInt            station[RIBS][SIDES][STATIONS];
  PetscInt            cartilage_middle[RIBS][SIDES], notch[TRUE_RIBS][SIDES];
} Builder;

RibCageParts rib_cage_parts(const RibCageOptions *options, PetscInt top, PetscInt bottom)
{
  const PetscBool anterior =
    (PetscBool)(options->extent == RIB_CAGE_FULL && !options->without_anterior_cage);
  RibCageParts parts = {.shafts       = anterior,
                        .split        = options->sternotomy,
                        .intercostals = (PetscBool)(anterior && !options->without_intercostals)};

  if (options->extent == RIB_CAGE_NONE) return parts;
  for (PetscInt r = 0; r < RIBS; r++)
    for (int s = 0; s < SIDES; s++) {
      const PetscInt  level    = LEVEL_T1 + r;
      const PetscBool modelled = (PetscBool)(top <= level && level <= bottom);
      const PetscBool held     = (PetscBool)(r < TRUE_RIBS || (r > 0 && parts.cartilage[r - 1][s]));

      parts.cartilage[r][s] = (PetscBool)(modelled && anterior && held && r < RIBS_WITH_CARTILAGE);
      parts.head[r][s]      = (PetscBool)(modelled && !options->without_head[r][s]);
      parts.rib[r][s]       = (PetscBool)(parts.head[r][s] || parts.cartilage[r][s]);
      if (r < TRUE_RIBS && parts.cartilage[r][s]) parts.sternum = PETSC_TRUE;
    }
  return parts;
}

/* A beam into the set of its rib and side as well. */
static PetscErrorCode add_beam(Builder *b, Tissue tissue, PetscInt rib, int side,
                               const PetscInt node[])
{
  char     set[SET_NAME_SIZE];
  PetscInt cell;

  PetscFunctionBeginUser;
  PetscCall(column_plan_add_cell(b->column, tissue, LEVEL_T1 + rib, node, &cell));
  PetscCall(mesh_plan_add_to_set(b->column->plan, SET_CELLS,
                                 side_set_name(set, tissue_names[tissue], LEVEL_T1 + rib, side),
                                 cell));
  PetscFunctionReturn(0);
}

/* Beams along a rib between two lengths. @param[in,out] last  node at `from`, then at `to` */
static PetscErrorCode add_along(Builder *b, PetscInt rib, int side, const double range[2],
                                PetscInt *last)
{
  PetscFunctionBeginUser;
  for (PetscInt n = 1; n <= b->finer; n++) {
    const double along   = range[0] + (range[1] - range[0]) * (double)n / (double)b->finer;
    PetscInt     node[2] = {*last, NO_NODE};

    PetscCall(mesh_plan_add_node(b->column->plan,
                                 rib_point(&b->cage->rib[rib], along, rib_sides[side]), &node[1]));
    PetscCall(add_beam(b, TISSUE_RIB, rib, side, node));
    *last = node[1];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode name_node(Builder *b, const char *what, PetscInt rib, int side, PetscInt node)
{
  char set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_plan_add_to_set(b->column->plan, SET_NODES,
                                 side_set_name(set, what, LEVEL_T1 + rib, side), node));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_rib(Builder *b, PetscInt rib, int side)
{
  const RibShape *shape   = &b->cage->rib[rib];
  const double    neck[2] = {0.0, shape->tubercle};
  const double    begin   = b->parts->head[rib][side] ? 0.0 : shape->tubercle;
  const double    shaft   = shape->curve.length - shape->tubercle;
  PetscInt        node;

  PetscFunctionBeginUser;
  PetscCall(mesh_plan_add_node(b->column->plan, rib_point(shape, begin, rib_sides[side]), &node));
  if (b->parts->head[rib][side]) {
    PetscCall(name_node(b, "rib_head", rib, side, node));
    PetscCall(add_along(b, rib, side, neck, &node));
    PetscCall(name_node(b, "rib_tubercle", rib, side, node));
  }
  b->station[rib][side][0] = node;
  for (PetscInt k = 1; k < STATIONS && b->parts->shafts; k++) {
    const double range[2] = {shape->tubercle + shaft * (double)(k - 1) / (STATIONS - 1),
                             shape->tubercle + shaft * (double)k / (STATIONS - 1)};

    PetscCall(add_along(b, rib, side, range, &node));
    b->station[rib][side][k] = node;
  }
  PetscFunctionReturn(0);
}

/* From the end of the rib to a node on the sternum or on the cartilage above; in two parts, so that
   there is a node where the next cartilage joins. */
static PetscErrorCode add_cartilage(Builder *b, PetscInt rib, int side)
{
  const PetscInt end = rib < TRUE_RIBS ? b->notch[rib][side] : b->cartilage_middle[rib - 1][side];
  PetscInt       node[2] = {b->station[rib][side][STATIONS - 1], NO_NODE};

  PetscFunctionBeginUser;
  for (PetscInt n = 1; n <= 2 * b->finer; n++) {
    const double step = (double)n / (double)b->finer, branch = b->cage->branch;
    const double part = n <= b->finer ? step * branch : branch + (step - 1.0) * (1.0 - branch);

    if (n == 2 * b->finer)
      node[1] = end;
    else
      PetscCall(mesh_plan_add_node(b->column->plan,
                                   cartilage_point(b->cage, rib, part, rib_sides[side]), &node[1]));
    PetscCall(add_beam(b, TISSUE_COSTAL_CARTILAGE, rib, side, node));
    if (n == b->finer) b->cartilage_middle[rib][side] = node[1];
    node[0] = node[1];
  }
  PetscFunctionReturn(0);
}

/* Beams of the sternum between two nodes. */
static PetscErrorCode add_sternum_part(Builder *b, PetscInt first, PetscInt last)
{
  const MeshPlan *plan = b->column->plan;
  const Vec3      from = plan->position[first], to = plan->position[last];
  PetscInt        node[2] = {first, NO_NODE}, cell;

  PetscFunctionBeginUser;
  for (PetscInt n = 1; n <= b->finer; n++) {
    const double part = (double)n / (double)b->finer;

    if (n == b->finer)
      node[1] = last;
    else
      PetscCall(mesh_plan_add_node(
        b->column->plan, vec3_add(vec3_scale(1.0 - part, from), vec3_scale(part, to)), &node[1]));
    PetscCall(column_plan_add_cell(b->column, TISSUE_STERNUM, PLACE_THORAX, node, &cell));
    node[0] = node[1];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_sternum(Builder *b)
{
  PetscInt above = -1;

  PetscFunctionBeginUser;
  for (PetscInt r = 0; r < TRUE_RIBS; r++) {
    if (!b->parts->cartilage[r][0] && !b->parts->cartilage[r][1]) continue;
    for (int s = 0; s < SIDES; s++) {
      PetscCall(mesh_plan_add_node(
        b->column->plan, sternum_notch(&b->cage->sternum, r, rib_sides[s]), &b->notch[r][s]));
      if (above >= 0) PetscCall(add_sternum_part(b, b->notch[above][s], b->notch[r][s]));
    }
    if (!b->parts->split) PetscCall(add_sternum_part(b, b->notch[r][0], b->notch[r][1]));
    above = r;
  }
  PetscFunctionReturn(0);
}

/* The station of the rib below that a point faces, or NO_NODE. */
static PetscInt facing_station(const Builder *b, const PetscInt below[STATIONS], Vec3 point,
                               Vec3 along)
{
  const Vec3 *position = b->column->plan->position;
  PetscInt    nearest  = 0;
  Vec3        across;

  for (PetscInt k = 1; k < STATIONS; k++)
    if (vec3_norm(vec3_sub(position[below[k]], point)) <
        vec3_norm(vec3_sub(position[below[nearest]], point)))
      nearest = k;
  across = vec3_sub(position[below[nearest]], point);
  return fabs(vec3_dot(across, along)) > facing_cosine * vec3_norm(across) ? NO_NODE : nearest;
}

/* Cables from the stations of a rib to those of the rib below; a cable stands for the tissue
   between neighbouring stations. */
static PetscErrorCode add_cables(Builder *b, PetscInt rib, int side, double *width, PetscInt *count)
{
  const RibShape *shape   = &b->cage->rib[rib];
  const double    spacing = (shape->curve.length - shape->tubercle) / (STATIONS - 1);
  const PetscInt *upper = b->station[rib][side], *lower = b->station[rib + 1][side];

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < STATIONS; k++) {
    const Vec3     here = b->column->plan->position[upper[k]];
    const PetscInt next = k + 1 < STATIONS ? k + 1 : k, before = k > 0 ? k - 1 : k;
    const Vec3     span =
      vec3_sub(b->column->plan->position[upper[next]], b->column->plan->position[upper[before]]);
    const Vec3     along = vec3_scale(1.0 / vec3_norm(span), span);
    const PetscInt faced = facing_station(b, lower, here, along);

    for (PetscInt step = -1; step <= 1 && faced != NO_NODE; step += 2) {
      const PetscInt to      = faced + step;
      PetscInt       node[2] = {upper[k], NO_NODE}, cell;
      Vec3           cable;

      if (to < 0 || to >= STATIONS) continue;
      node[1] = lower[to];
      cable   = vec3_sub(b->column->plan->position[node[1]], here);
      *width += spacing * vec3_norm(vec3_cross(cable, along)) / vec3_norm(cable);
      (*count)++;
      PetscCall(column_plan_add_cell(b->column, TISSUE_INTERCOSTAL, LEVEL_T1 + rib, node, &cell));
    }
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_intercostals(Builder *b, double width[RIBS])
{
  PetscFunctionBeginUser;
  for (PetscInt r = 0; r + 1 < RIBS; r++) {
    PetscInt count = 0;

    for (int s = 0; s < SIDES; s++)
      if (b->parts->rib[r][s] && b->parts->rib[r + 1][s])
        PetscCall(add_cables(b, r, s, &width[r], &count));
    if (count > 0) width[r] /= (double)count;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode rib_mesh_add(const RibCageShape *cage, const RibCageParts *parts, MeshLevel level,
                            ColumnPlan *column, double intercostal_width[RIBS])
{
  static const PetscInt finer[] = {[MESH_COARSE] = 1, [MESH_MEDIUM] = 2, [MESH_FINE] = 3};
  Builder               b       = {cage, parts, finer[level], column, {{{0}}}, {{0}}, {{0}}};

  PetscFunctionBeginUser;
  PetscCall(PetscArrayzero(intercostal_width, RIBS));
  for (PetscInt r = 0; r < RIBS; r++)
    for (int s = 0; s < SIDES; s++)
      if (parts->rib[r][s]) PetscCall(add_rib(&b, r, s));
  if (parts->sternum) PetscCall(add_sternum(&b));
  for (PetscInt r = 0; r < RIBS; r++)
    for (int s = 0; s < SIDES; s++)
      if (parts->cartilage[r][s]) PetscCall(add_cartilage(&b, r, s));
  if (parts->intercostals) PetscCall(add_intercostals(&b, intercostal_width));
  PetscFunctionReturn(0);
}
