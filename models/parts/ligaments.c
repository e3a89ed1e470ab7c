/* Strands of a row of nodes: the width of a ligament is a part of the row, and a node has the share
     s_j = integral over the width of the hat function of node j / width
   of it, so that the shares sum up to one and their centre does not depend on the number of nodes.
   Around a rim every node has half the way to its two neighbours. */
#include "parts/ligaments.h"
#include <stddef.h>

typedef enum { COURSE_ROWS, COURSE_COLUMNS, COURSE_RIMS } CourseKind;

/** Between which grids of the upper and the lower vertebra a ligament runs. */
typedef struct {
  Tissue     tissue;
  CourseKind kind;
  int        sides;
  size_t     upper, lower; /* offsets in VertebraNodes, of the right one of a pair */
} Course;

#define GRID(name)  offsetof(VertebraNodes, name)
#define RIGHT(name) offsetof(VertebraNodes, name[GRID_RIGHT])

static const Course courses[LIGAMENT_TISSUES] = {
#define ROWS(symbol, upper, lower) {TISSUE_##symbol, COURSE_ROWS, 1, GRID(upper), GRID(lower)},
#define ROWS_OF_SIDES(symbol, upper, lower)                                                        \
  {TISSUE_##symbol, COURSE_ROWS, GRID_SIDES, RIGHT(upper), RIGHT(lower)},
#define COLUMNS(symbol, upper, lower)                                                              \
  {TISSUE_##symbol, COURSE_COLUMNS, 1, GRID(upper), GRID(lower)},
#define RIMS_OF_SIDES(symbol, upper, lower)                                                        \
  {TISSUE_##symbol, COURSE_RIMS, GRID_SIDES, RIGHT(upper), RIGHT(lower)},
#include "parts/ligament_course_list.h"
};

/** Which line of the grids and what part of it, 0 .. 1; not used around rims. */
typedef struct {
  double upper, lower; /* place of the line */
  double from, to;     /* part of it */
} AttachmentPlace;

struct Ligaments {
  unsigned        kept;
  CableMaterial   material[LIGAMENT_TISSUES]; /* of all strands of a level together */
  AttachmentPlace place[LIGAMENT_TISSUES];
  PetscInt        first, count; /* cells of the plan: one after the other */
  double         *share;        /* [count] */
};

typedef struct {
  const TableSet *tables;
  const char     *name;
} Reading;

static PetscErrorCode read_value(const Reading *reading, const char *quantity, const char *unit,
                                 double *value)
{
  PetscFunctionBeginUser;
  PetscCall(
    table_set_value(reading->tables, TABLE_LIGAMENTS, reading->name, quantity, unit, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_material(const Reading *reading, double length_scale, PetscBool fails,
                                    CableMaterial *material)
{
  PetscFunctionBeginUser;
  *material = (CableMaterial){.tissue = reading->name, .fails = fails};
  PetscCall(read_value(reading, "stiffness", "N", &material->stiffness));
  PetscCall(read_value(reading, "toe strain", "1", &material->toe_strain));
  PetscCall(read_value(reading, "in-situ strain", "1", &material->in_situ_strain));
  PetscCall(read_value(reading, "failure strain", "1", &material->failure_strain));
  PetscCall(read_value(reading, "length", "mm", &material->length));
  material->length *= length_scale;
  PetscFunctionReturn(0);
}

static PetscErrorCode read_place(const Reading *reading, AttachmentPlace *place)
{
  PetscFunctionBeginUser;
  PetscCall(read_value(reading, "upper attachment", "1", &place->upper));
  PetscCall(read_value(reading, "lower attachment", "1", &place->lower));
  PetscCall(read_value(reading, "attachment from", "1", &place->from));
  PetscCall(read_value(reading, "attachment to", "1", &place->to));
  PetscFunctionReturn(0);
}

PetscErrorCode ligaments_create(const SpineOptions *options, const Anatomy *anatomy,
                                const TableSet *tables, Ligaments **ligaments)
{
  Ligaments *l;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, ligaments));
  l       = *ligaments;
  l->kept = options->ligaments;
  for (int c = 0; c < LIGAMENT_TISSUES; c++) {
    const Course *course  = &courses[c];
    const Reading reading = {tables, tissue_names[course->tissue]};

    if (!(l->kept & ligament_bit(course->tissue))) continue;
    PetscCall(
      read_material(&reading, anatomy->length_scale, options->ligament_failure, &l->material[c]));
    if (course->kind != COURSE_RIMS) PetscCall(read_place(&reading, &l->place[c]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode ligaments_destroy(Ligaments **ligaments)
{
  PetscFunctionBeginUser;
  if (!*ligaments) PetscFunctionReturn(0);
  PetscCall(PetscFree((*ligaments)->share));
  PetscCall(PetscFree(*ligaments));
  PetscFunctionReturn(0);
}

/** A bundle while it is added. */
typedef struct {
  Ligaments      *ligaments;
  ColumnPlan     *column;
  const Course   *course;
  PetscInt        disc;
  const NodeGrid *upper, *lower;
} Bundle;

static PetscErrorCode add_strand(const Bundle *bundle, PetscInt upper, PetscInt lower, double share)
{
  Ligaments     *l       = bundle->ligaments;
  const PetscInt node[2] = {upper, lower};
  PetscInt       cell;

  PetscFunctionBeginUser;
  if (share <= 0.0) PetscFunctionReturn(0);
  PetscCall(column_plan_add_cell(bundle->column, bundle->course->tissue, disc_place(bundle->disc),
                                 node, &cell));
  if (l->count == 0) l->first = cell;
  PetscAssert(cell == l->first + l->count, PETSC_COMM_SELF, PETSC_ERR_PLIB,
              "Strands of ligaments are not numbered one after the other");
  if ((l->count & (l->count - 1)) == 0)
    PetscCall(PetscRealloc(sizeof(double) * (size_t)PetscMax(1, 2 * l->count), &l->share));
  l->share[l->count++] = share / bundle->course->sides;
  PetscFunctionReturn(0);
}

/* Integral of a hat function of half width 1 from its left foot to `x`, both from its middle. */
static double under_hat(double x)
{
  if (x <= -1.0) return 0.0;
  if (x >= 1.0) return 1.0;
  return x < 0.0 ? 0.5 * (1.0 + x) * (1.0 + x) : 1.0 - 0.5 * (1.0 - x) * (1.0 - x);
}

/* Share of node `number` of a line of `parts` parts; the first and the last node have half a hat.
 */
static double share_of(const AttachmentPlace *place, PetscInt parts, PetscInt number)
{
  const double from = place->from * (double)parts - (double)number;
  const double to   = place->to * (double)parts - (double)number;

  return (under_hat(to) - under_hat(from)) / (to - from);
}

static PetscErrorCode add_line(const Bundle *bundle, const AttachmentPlace *place)
{
  const NodeGrid *upper = bundle->upper, *lower = bundle->lower;
  const bool      rows  = bundle->course->kind == COURSE_ROWS;
  const PetscInt  parts = rows ? upper->columns : upper->rows;

  PetscFunctionBeginUser;
  PetscCheck(parts == (rows ? lower->columns : lower->rows), PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "%s: its lines of nodes do not match", tissue_names[bundle->course->tissue]);
  for (PetscInt j = 0; j <= parts; j++) {
    const PetscInt u = (PetscInt)lround(place->upper * (rows ? upper->rows : upper->columns));
    const PetscInt l = (PetscInt)lround(place->lower * (rows ? lower->rows : lower->columns));

    PetscCall(add_strand(bundle, rows ? node_grid_at(upper, u, j) : node_grid_at(upper, j, u),
                         rows ? node_grid_at(lower, l, j) : node_grid_at(lower, j, l),
                         share_of(place, parts, j)));
  }
  PetscFunctionReturn(0);
}

/* Row and column of the rim node `number`, counted around the grid. */
static void rim_place(const NodeGrid *grid, PetscInt number, PetscInt at[2])
{
  const PetscInt r = grid->rows, c = grid->columns, n = number % (2 * (r + c));

  at[0] = n < c ? 0 : n < c + r ? n - c : n < 2 * c + r ? r : 2 * (c + r) - n;
  at[1] = n < c ? n : n < c + r ? c : n < 2 * c + r ? 2 * c + r - n : 0;
}

static PetscInt rim_node(const NodeGrid *grid, PetscInt number)
{
  PetscInt at[2];

  rim_place(grid, number, at);
  return node_grid_at(grid, at[0], at[1]);
}

static PetscErrorCode add_rim(const Bundle *bundle)
{
  const NodeGrid *upper    = bundle->upper;
  const Vec3     *position = bundle->column->plan->position;
  const PetscInt  count    = 2 * (upper->rows + upper->columns);
  double          around   = 0.0;

  PetscFunctionBeginUser;
  PetscCheck(upper->rows == bundle->lower->rows && upper->columns == bundle->lower->columns,
             PETSC_COMM_SELF, PETSC_ERR_PLIB, "%s: its rims do not match",
             tissue_names[bundle->course->tissue]);
  for (PetscInt n = 0; n < count; n++)
    around += vec3_norm(vec3_sub(position[rim_node(upper, n + 1)], position[rim_node(upper, n)]));
  for (PetscInt n = 0; n < count; n++) {
    const Vec3   at   = position[rim_node(upper, n)];
    const double both = vec3_norm(vec3_sub(position[rim_node(upper, n + 1)], at)) +
                        vec3_norm(vec3_sub(position[rim_node(upper, n + count - 1)], at));

    PetscCall(
      add_strand(bundle, rim_node(upper, n), rim_node(bundle->lower, n), 0.5 * both / around));
  }
  PetscFunctionReturn(0);
}

static const NodeGrid *grid_of(const ColumnPlan *column, PetscInt level, size_t offset, int side)
{
  return (const NodeGrid *)((const char *)&column->nodes[level] + offset) + side;
}

static PetscErrorCode add_course(Ligaments *ligaments, int number, PetscInt disc,
                                 ColumnPlan *column)
{
  const Course *course = &courses[number];

  PetscFunctionBeginUser;
  for (int side = 0; side < course->sides; side++) {
    const Bundle bundle = {.ligaments = ligaments,
                           .column    = column,
                           .course    = course,
                           .disc      = disc,
                           .upper     = grid_of(column, disc, course->upper, side),
                           .lower     = grid_of(column, disc + 1, course->lower, side)};

    if (course->kind == COURSE_RIMS)
      PetscCall(add_rim(&bundle));
    else
      PetscCall(add_line(&bundle, &ligaments->place[number]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode ligaments_add_mesh(Ligaments *ligaments, ColumnPlan *column)
{
  PetscFunctionBeginUser;
  for (PetscInt disc = column->top; disc < column->bottom; disc++)
    for (int c = 0; c < LIGAMENT_TISSUES; c++)
      if (ligaments->kept & ligament_bit(courses[c].tissue))
        PetscCall(add_course(ligaments, c, disc, column));
  PetscFunctionReturn(0);
}

double ligaments_strand_share(const Ligaments *ligaments, PetscInt cell)
{
  return ligaments->share[cell - ligaments->first];
}

static PetscErrorCode give_share(void *context, PetscInt cell_number, CableMaterial *material)
{
  const Ligaments *ligaments = context;

  PetscFunctionBeginUser;
  material->stiffness *= ligaments_strand_share(ligaments, cell_number);
  PetscFunctionReturn(0);
}

PetscErrorCode ligaments_add_materials(Ligaments *ligaments, Problem *problem)
{
  PetscFunctionBeginUser;
  for (int c = 0; c < LIGAMENT_TISSUES; c++) {
    const char *set = tissue_names[courses[c].tissue];

    if (!(ligaments->kept & ligament_bit(courses[c].tissue))) continue;
    PetscCall(problem_add_cable(problem, set, &ligaments->material[c]));
    PetscCall(problem_set_cables(problem, set, give_share, ligaments));
  }
  PetscFunctionReturn(0);
}
