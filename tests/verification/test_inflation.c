/* Thick incompressible neo-Hookean sphere and long cylinder, blown up until the inner radius has
   doubled, against the pressure of the closed form (data/neo_hookean_inflation.csv). The inner
   surface is moved radially and the pressure follows from virtual work, p dV = sum f . dx over its
   nodes. Outer radius twice the inner one; one octant or quadrant with planes of symmetry.
   Reference: Ogden (1997), Non-Linear Elastic Deformations, Dover, chapter 5. */
#include "report.h"
#include "rig.h"
#include <stdio.h>

enum { LINE_SIZE = 256, NAME_SIZE = 32, ROWS = 5, LAYERS = 8, AROUND = 12, SIDE = 6 };

/* One shell and what its table says. */
typedef struct {
  bool        sphere;
  const char *what;
  double      stretch[ROWS], pressure[ROWS], outer[ROWS];
} Shell;

static const double pi = 3.14159265358979323846;

/* Radius of a layer of nodes: growing as the cells do along the wall, so that they stay cubes. */
static double radius(int layer)
{
  return exp2((double)layer / LAYERS);
}

static void add_node(MeshPlan *plan, Vec3 direction, int layer, PetscInt *node)
{
  static const char *const plane[3] = {"x0", "y0", "z0"};
  char                     name[NAME_SIZE];

  assert_ok(mesh_plan_add_node(plan, vec3_scale(radius(layer), direction), node));
  snprintf(name, sizeof(name), "node %d", *node);
  if (layer == 0) {
    assert_ok(mesh_plan_add_to_set(plan, SET_NODES, name, *node));
    assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "inner", *node));
    return;
  }
  if (layer == LAYERS) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "outer", *node));
  for (int k = 0; k < 3; k++)
    if (fabs(direction.a[k]) < 1e-12)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, plane[k], *node));
}

/* The column of cells over one piece of the inner surface, whose corners turn about the outward
   normal; node[4] are their numbers in the inner layer, `per_layer` the distance to the next. */
static void add_column(MeshPlan *plan, const PetscInt node[4], PetscInt per_layer)
{
  for (PetscInt layer = 0; layer < LAYERS; layer++) {
    PetscInt corner[8], cell;

    for (int a = 0; a < 8; a++) corner[a] = node[a % 4] + per_layer * (layer + a / 4);
    assert_ok(mesh_plan_add_cell(plan, CELL_HEX8, corner, &cell));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "solid", cell));
  }
}

/* A quadrant of the cylinder, one cell long; its nodes do not move along z. */
static void add_cylinder(MeshPlan *plan)
{
  const double   length    = radius(1) - radius(0);
  const PetscInt per_layer = 2 * (AROUND + 1);

  for (int layer = 0; layer <= LAYERS; layer++)
    for (int n = 0; n < per_layer; n++) {
      const double angle = 0.5 * pi * (n / 2) / AROUND;
      PetscInt     node;

      add_node(plan, vec3(cos(angle), sin(angle), 0.0), layer, &node);
      plan->position[node].a[2] = n % 2 * length;
    }
  for (PetscInt n = 0; n < AROUND; n++)
    add_column(plan, (PetscInt[4]){2 * n, 2 * n + 2, 2 * n + 3, 2 * n + 1}, per_layer);
}

/* An octant of the sphere: the three faces of a cube that meet at a corner, blown up; the angle
   between lines of nodes is the same all over a face. */
static void add_sphere(MeshPlan *plan)
{
  enum { NODES = SIDE + 1 };
  PetscInt number[NODES][NODES][NODES], per_layer = 0, node;

  for (int layer = 0; layer <= LAYERS; layer++)
    for (int n = 0; n < NODES * NODES * NODES; n++) {
      const int at[3] = {n % NODES, n / NODES % NODES, n / (NODES * NODES)};
      Vec3      direction;

      if (at[0] < SIDE && at[1] < SIDE && at[2] < SIDE) continue;
      for (int k = 0; k < 3; k++) direction.a[k] = tan(0.25 * pi * at[k] / SIDE);
      direction = vec3_scale(1.0 / vec3_norm(direction), direction);
      add_node(plan, direction, layer, &node);
      if (layer > 0) continue;
      number[at[0]][at[1]][at[2]] = node;
      per_layer++;
    }
  for (int face = 0; face < 3; face++)
    for (int n = 0; n < SIDE * SIDE; n++) {
      static const int step[4][2] = {
        {0, 0},
        {1, 0},
        {1, 1},
        {0, 1}
      };
      PetscInt corner[4];

      for (int a = 0; a < 4; a++) {
        int at[3];

        at[face]           = SIDE;
        at[(face + 1) % 3] = n % SIDE + step[a][0];
        at[(face + 2) % 3] = n / SIDE + step[a][1];
        corner[a]          = number[at[0]][at[1]][at[2]];
      }
      add_column(plan, corner, per_layer);
    }
}

/* The part of a reference position that grows with the stretch. */
static Vec3 radial_part(const Shell *shell, Vec3 X)
{
  return vec3(X.a[0], X.a[1], shell->sphere ? X.a[2] : 0.0);
}

/* u = (stretch - 1) X on the inner surface; the ramp goes from 0 to 1 at the largest stretch. */
static void move_inner_surface(const Shell *shell, Problem *problem, const Curve *ramp)
{
  const Mesh    *mesh  = problem_mesh(problem);
  const MeshSet *inner = mesh_set(mesh, SET_NODES, "inner");
  char           name[NAME_SIZE];

  for (PetscInt i = 0; i < inner->count; i++) {
    const Vec3 X = radial_part(shell, mesh->position[inner->item[i]]);

    snprintf(name, sizeof(name), "node %d", mesh->node_number[inner->item[i]]);
    for (PetscInt k = 0; k < 3; k++)
      assert_ok(
        problem_prescribe_nodes(problem, name, k, (shell->stretch[ROWS - 1] - 1.0) * X.a[k], ramp));
  }
}

/* Work of the nodal forces that hold the inner surface, for a change of the stretch: sum f . X. */
static double work_on_inner_surface(const Shell *shell, const Problem *problem)
{
  const Mesh *mesh = problem_mesh(problem);
  double      work = 0.0, force[SOLID_MAX_UNKNOWNS];

  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt *node = mesh_cell_nodes(mesh, c);
    Vec3            reference[8], current[8];

    for (int a = 0; a < 8; a++) {
      reference[a] = mesh->position[node[a]];
      current[a]   = vec3_add(reference[a], problem_displacement(problem, node[a]));
    }
    assert_true(solid_evaluate(&(SolidCell){.material  = problem_solid_material(problem, c),
                                            .type      = CELL_HEX8,
                                            .reference = reference,
                                            .current   = current},
                               NULL, NULL, force, NULL));
    for (int a = 0; a < 8; a++) {
      const Vec3 X = radial_part(shell, reference[a]);

      if (vec3_norm(X) < 0.5 * (radius(0) + radius(1))) work += vec3_dot(vec3_of(&force[3 * a]), X);
    }
  }
  return work;
}

/* p = sum f . X / (dV/dstretch); V is stretch^3 pi/6 in the octant and stretch^2 pi/4 times the
   length in the quadrant. */
static double inner_pressure(const Shell *shell, const Problem *problem, double stretch)
{
  const double length = radius(1) - radius(0);
  const double volume_slope =
    shell->sphere ? 0.5 * pi * stretch * stretch : 0.5 * pi * stretch * length;

  return work_on_inner_surface(shell, problem) / volume_slope;
}

/* Mean stretch of the outer radius. */
static double outer_stretch(const Shell *shell, const Problem *problem)
{
  const Mesh    *mesh  = problem_mesh(problem);
  const MeshSet *outer = mesh_set(mesh, SET_NODES, "outer");
  double         sum   = 0.0;

  for (PetscInt i = 0; i < outer->count; i++) {
    const Vec3 X = radial_part(shell, mesh->position[outer->item[i]]);
    const Vec3 u = problem_displacement(problem, outer->item[i]);

    sum += vec3_norm(vec3_add(X, radial_part(shell, u))) / vec3_norm(X);
  }
  return sum / outer->count;
}

static void blow_up(const Shell *shell)
{
  /* mu = 2 C10 = 1 MPa, and pressures that change volumes by less than 1e-4 */
  static const double mooney_rivlin[3] = {0.5, 0.0, 1e4};
  const SolidMaterial material         = {.tissue     = "shell",
                                          .law        = law_find("mooney_rivlin"),
                                          .parameters = mooney_rivlin,
                                          .kinematics = KINEMATICS_MEAN_DILATATION};
  const StepOptions   options          = rig_options(10);
  Curve              *ramp             = rig_ramp();
  MeshPlan           *plan;
  Problem            *problem;

  assert_ok(mesh_plan_create(&plan));
  if (shell->sphere)
    add_sphere(plan);
  else
    add_cylinder(plan);
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  move_inner_surface(shell, problem, ramp);
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_setup(problem));
  for (int n = 0; n < ROWS; n++) {
    const double time = (shell->stretch[n] - 1.0) / (shell->stretch[ROWS - 1] - 1.0);
    RunReport    run;
    char         what[LINE_SIZE];

    assert_ok(equilibrium_run(problem, &options, &(RunTargets){1, &time, NULL, NULL}, &run));
    assert_int_equal(run.outcome, RUN_DONE);
    snprintf(what, sizeof(what), "%s, pressure / mu at stretch %g", shell->what, shell->stretch[n]);
    report((ReportRow){"V12", what, inner_pressure(shell, problem, shell->stretch[n]),
                       shell->pressure[n], 1e-2, .source = "Ogden 1997, chapter 5"});
    assert_close(outer_stretch(shell, problem), shell->outer[n], 1e-3);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void read_table(const char *folder, Shell *sphere, Shell *cylinder)
{
  char  line[LINE_SIZE];
  FILE *file;
  int   rows = 0;

  snprintf(line, sizeof(line), "%s/neo_hookean_inflation.csv", folder);
  file = fopen(line, "r");
  assert_non_null(file);
  while (rows < ROWS && fgets(line, sizeof(line), file)) {
    double *s = &sphere->stretch[rows];

    /* Comments and the names of the columns hold no numbers. */
    if (sscanf(line, "%lf,%lf,%lf,%lf,%lf", s, &sphere->pressure[rows], &sphere->outer[rows],
               &cylinder->pressure[rows], &cylinder->outer[rows]) != 5)
      continue;
    cylinder->stretch[rows++] = *s;
  }
  assert_int_equal(rows, ROWS);
  fclose(file);
}

static void sphere_and_cylinder_follow_their_table(void **state)
{
  Shell sphere   = {.sphere = true, .what = "inflated sphere"};
  Shell cylinder = {.sphere = false, .what = "inflated cylinder"};

  read_table(*state, &sphere, &cylinder);
  blow_up(&sphere);
  blow_up(&cylinder);
}

int main(int argc, char **argv)
{
  char                   *folder  = argc > 1 ? argv[1] : NULL;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(sphere_and_cylinder_follow_their_table, folder),
  };
  int failures;

  if (!folder || PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
