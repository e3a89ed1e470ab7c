/* Time of one solid: forces alone, and forces with tangent, for every shape x kinematics and a
   cheap and a dear law; beside it how many times faster than the plain loops of
   support/plain_solid.h in the same run. Not a test: nothing here passes or fails. */
#include "draw.h"
#include "plain_solid.h"
#include "shapes.h"
#include <stdio.h>
#include <time.h>

enum { LAWS = 2, REPEATS = 5 };

typedef struct {
  const char *law;
  double      parameters[LAW_MAX_PARAMETERS];
} BenchLaw;

static const BenchLaw bench_law[LAWS] = {
  {"neo_hookean",   {0.8, 1.7}      },
  {"mooney_rivlin", {0.3, 0.2, 20.0}},
};

static double force[SOLID_MAX_UNKNOWNS], tangent[SOLID_MAX_UNKNOWNS * SOLID_MAX_UNKNOWNS];

static double seconds(void)
{
  struct timespec now;

  (void)timespec_get(&now, TIME_UTC);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Least time of one evaluation, in microseconds. */
static double time_of(const SolidCell *cell, bool plain, bool with_tangent)
{
  const int cells = 40000 / (cell_node_counts[cell->type] * cell_node_counts[cell->type]);
  double    best  = HUGE_VAL;

  for (int r = 0; r < REPEATS; r++) {
    const double start = seconds();

    for (int n = 0; n < cells; n++) {
      if (plain)
        plain_solid_evaluate(cell, force, with_tangent ? tangent : NULL);
      else
        (void)solid_evaluate(cell, NULL, NULL, force, with_tangent ? tangent : NULL);
    }
    best = fmin(best, (seconds() - start) / cells);
  }
  return 1e6 * best;
}

static void bench(CellType type, const BenchLaw *law, Kinematics kinematics)
{
  const Shape        *shape    = shape_of(type);
  const bool          plain    = kinematics <= KINEMATICS_MEAN_DILATATION;
  const SolidMaterial material = {.tissue     = "bench",
                                  .law        = law_find(law->law),
                                  .parameters = law->parameters,
                                  .kinematics = kinematics};
  Draw                draw     = DRAW_START;
  Vec3                reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  const SolidCell     cell = {
        .material = &material, .type = type, .reference = reference, .current = current};

  for (int a = 0; a < shape->nodes; a++) {
    reference[a] = vec3_add(vec3_scale(4.0, shapes_unit_node(shape, a)), draw_vector(&draw, 0.1));
    current[a]   = vec3_add(reference[a], draw_vector(&draw, 0.1));
  }
  printf("%-7s %-16s %-14s", cell_names[type], kinematics_names[kinematics], law->law);
  for (int with_tangent = 0; with_tangent < 2; with_tangent++) {
    const double fast = time_of(&cell, false, with_tangent);

    printf(" %8.2f us", fast);
    if (plain)
      printf(" %6.1f x", time_of(&cell, true, with_tangent) / fast);
    else
      printf(" %8s", "-");
  }
  printf("\n");
}

int main(void)
{
  printf("%-7s %-16s %-14s %11s %8s %11s %8s\n", "shape", "kinematics", "law", "forces", "speed-up",
         "and tangent", "speed-up");
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    for (int k = 0; k < KINEMATICS_COUNT; k++)
      for (int law = 0; law < LAWS && !solid_refuses((CellType)type, (Kinematics)k); law++)
        bench((CellType)type, &bench_law[law], (Kinematics)k);
  return 0;
}
