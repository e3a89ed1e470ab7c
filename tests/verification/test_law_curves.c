/* Stress against stretch of incompressible laws, from tables of closed forms (data/): the law at a
   point, whose pressure drops out of differences of principal stresses, and a brick of one element
   with a large bulk modulus, which also takes the fibres from the material to the law.
   Sources: in the head of each table. */
#include "materials.h"
#include "report.h"
#include "rig.h"
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 256, NAME_SIZE = 24 };

/* Bulk modulus of the bricks, MPa: pressures below 50 MPa change volumes by less than 5e-5. */
static const double bulk = 1e6, largest_stress = 50.0;

static FILE *open_table(const char *folder, const char *name)
{
  char  path[PETSC_MAX_PATH_LEN];
  FILE *file;

  snprintf(path, sizeof(path), "%s/%s", folder, name);
  file = fopen(path, "r");
  assert_non_null(file);
  return file;
}

/* The next line that is no comment; the first of these holds the names of the columns. */
static bool next_row(FILE *file, char line[LINE_SIZE])
{
  while (fgets(line, LINE_SIZE, file))
    if (line[0] != '#') return true;
  return false;
}

/* sigma11 - sigma33 and sigma22 - sigma33 at stretches s1, s2, 1 / (s1 s2). */
static void stress_at_point(const SolidMaterial *material, double s1, double s2, double sigma[2])
{
  const double stretch[3] = {s1, s2, 1.0 / (s1 * s2)};
  LawPoint     at         = {
                .F     = {{{s1, 0, 0}, {0, s2, 0}, {0, 0, stretch[2]}}},
                .axes  = mat3_identity(),
                .fibre = { material->fibre[0],                          material->fibre[1]}
  };
  const Mat3 P = material->law->stress(material->parameters, &at);

  for (int a = 0; a < 2; a++) sigma[a] = P.a[a][a] * stretch[a] - P.a[2][2] * stretch[2];
}

/* Stresses of a brick of 1 mm with free sides along z, and along y where s2 is zero; the volume is
   kept, so that stress is force by reference area times stretch. Returns the stretch along y. */
static double stress_of_brick(const SolidMaterial *material, double s1, double s2, double sigma[2])
{
  static const Brick brick = {
    .cells = {1,  1, 1},
      .size = {{1.0, 1.0, 1.0}}
  };
  const StepOptions options = rig_options(10);
  Curve            *ramp    = rig_ramp();
  MeshPlan         *plan;
  Problem          *problem;
  Vec3              force[2], moment;
  double            width;

  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, material);
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "x1", 0, s1 - 1.0, ramp));
  if (s2 > 0.0) assert_ok(problem_prescribe_nodes(problem, "y1", 1, s2 - 1.0, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  width = 1.0 + rig_displacement(problem, brick_node(&brick, 0, 1, 0)).a[1];
  assert_ok(problem_section_force(problem, "solid", "x0", vec3(0, 0, 0), &force[0], &moment));
  assert_ok(problem_section_force(problem, "solid", "y0", vec3(0, 0, 0), &force[1], &moment));
  sigma[0] = force[0].a[0] * s1;
  sigma[1] = force[1].a[1] * width;
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return width;
}

/* Both stresses of a row by both ways; errors are relative to the larger stress, and allowed as
   large as the tolerance of `worst`, which keeps the row that is furthest off. */
static void check_row(ReportRow *worst, const SolidMaterial *material, const double stretch[2],
                      bool free_width, const double target[2])
{
  const double size = fmax(fabs(target[0]), fabs(target[1]));
  double       sigma[2], width;

  stress_at_point(material, stretch[0], stretch[1], sigma);
  for (int a = 0; a < 2; a++) assert_close(sigma[a], target[a], 1e-5 * size);
  if (size > largest_stress) return;
  width = stress_of_brick(material, stretch[0], free_width ? 0.0 : stretch[1], sigma);
  if (target[0] != 0.0)
    report_keep_worst(worst, (ReportRow){worst->id, worst->quantity, sigma[0], target[0],
                                         worst->tolerance, .source = worst->source});
  for (int a = 0; a < 2; a++) assert_close(sigma[a], target[a], worst->tolerance * size);
  assert_close(width, stretch[1], worst->tolerance);
}

static void holzapfel_follows_its_table(void **state)
{
  ReportRow worst = {"V14", "curves of holzapfel, worst below 50 MPa, MPa", .tolerance = 1e-4,
                     .source = "Gasser, Ogden & Holzapfel 2006"};
  FILE     *file  = open_table(*state, "holzapfel.csv");
  char      line[LINE_SIZE];
  int       rows = 0;

  assert_true(next_row(file, line));
  while (next_row(file, line)) {
    char   set[NAME_SIZE], mode[NAME_SIZE];
    double p[5] = {[4] = bulk}, angle, stretch[2], target[2];

    assert_int_equal(sscanf(line, "%23[^,],%23[^,],%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf", set, mode,
                            &p[0], &p[1], &p[2], &p[3], &angle, &stretch[0], &stretch[1],
                            &target[0], &target[1]),
                     11);
    angle *= acos(-1.0) / 180.0;
    check_row(&worst,
              &(SolidMaterial){
                .tissue     = "solid",
                .law        = law_find("holzapfel"),
                .parameters = p,
                .kinematics = KINEMATICS_MEAN_DILATATION,
                .fibre = {vec3(cos(angle), sin(angle), 0.0), vec3(cos(angle), -sin(angle), 0.0)}
    },
              stretch, !strcmp(mode, "uniaxial"), target);
    rows++;
  }
  report(worst);
  assert_int_equal(rows, 45);
  fclose(file);
}

static void mooney_rivlin_follows_its_table(void **state)
{
  const double  neo[3] = {0.12, 0.0, 1e6}, mooney[3] = {0.12, 0.03, 1e6};
  SolidMaterial material = material_of_case(2, KINEMATICS_MEAN_DILATATION);
  ReportRow     worst    = {"V13", "curves of mooney_rivlin, worst, MPa", .tolerance = 1e-4,
                            .source = "Holzapfel 2000, chapter 6"};
  FILE         *file     = open_table(*state, "mooney_rivlin.csv");
  char          line[LINE_SIZE];
  int           rows = 0;

  assert_true(next_row(file, line));
  while (next_row(file, line)) {
    double s, target[3];

    assert_int_equal(sscanf(line, "%lf,%lf,%lf,%lf", &s, &target[0], &target[1], &target[2]), 4);
    for (int n = 0; n < 3; n++) {
      const bool pulled = n < 2;

      material.parameters = n == 0 ? neo : mooney;
      check_row(&worst, &material, (double[2]){s, pulled ? 1.0 / sqrt(s) : s}, pulled,
                (double[2]){target[n], pulled ? 0.0 : target[n]});
    }
    rows++;
  }
  report(worst);
  assert_int_equal(rows, 7);
  fclose(file);
}

int main(int argc, char **argv)
{
  char                   *folder  = argc > 1 ? argv[1] : NULL;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(holzapfel_follows_its_table, folder),
    cmocka_unit_test_prestate(mooney_rivlin_follows_its_table, folder),
  };
  int failures;

  if (!folder || PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
