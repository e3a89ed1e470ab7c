/* Patch test: with its skin moved by x = F X, a brick whose inner nodes stand anywhere must take
   the uniform state everywhere, whatever shapes, law and kinematics. Edges are straight, but those
   of hexahedra with full integration, which integrate bent ones exactly. Reference: Taylor, Simo,
   Zienkiewicz & Chan (1986), Int. J. Numer. Meth. Engng 22, 39-62. */
#include "assert_tensor.h"
#include "draw.h"
#include "materials.h"
#include "report.h"
#include "rig.h"
#include "shape_brick.h"

enum { ROW_TEXT = 64 };

/* Stretch, shear and rotation together. */
static const Mat3 F = {
  {{1.10, 0.25, 0.00}, {-0.15, 0.95, 0.10}, {0.05, -0.20, 1.05}}
};

/* Stiff enough (moduli of order GPa) that the residual at which Newton's method may stop, 1e-8 N,
   moves no node by as much as is allowed here. */
enum { STIFF_CASES = 4 };

static const MaterialCase stiff_cases[STIFF_CASES] = {
  {"linear_isotropic", {2000.0, 0.3}          },
  {"linear_isotropic", {2000.0, 0.4999}       },
  {"neo_hookean",      {800.0, 1700.0}        },
  {"mooney_rivlin",    {300.0, 200.0, 20000.0}},
};

static SolidMaterial stiff_material(int law, Kinematics kinematics)
{
  return (SolidMaterial){.tissue     = stiff_cases[law].law,
                         .law        = law_find(stiff_cases[law].law),
                         .parameters = stiff_cases[law].parameters,
                         .kinematics = kinematics};
}

/* Cubes of about 3 mm with their corners up to 0.5 mm away; bent edges another 0.15 mm. */
static MeshPlan *distorted_brick(CellType first, CellType rest, int axis)
{
  const ShapeBrick brick = {
    .brick = {.cells = {3, 3, 3}, .size = {{9.0, 10.0, 11.0}}},
    .first = first,
    .rest  = rest,
    .axis  = axis,
  };
  Draw           draw   = DRAW_START;
  MeshPlan      *plan   = shape_brick_create(&brick);
  const MeshSet *inside = mesh_plan_set(plan, SET_NODES, "inside");

  for (PetscInt i = 0; i < inside->count; i++) {
    Vec3 *at = &plan->position[inside->item[i]];

    *at = vec3_add(*at, draw_vector(&draw, 0.5));
  }
  shape_brick_straighten(plan);
  for (PetscInt i = 0; i < inside->count && first == CELL_HEX20 && rest == CELL_HEX20; i++) {
    Vec3 *at = &plan->position[inside->item[i]];

    *at = vec3_add(*at, draw_vector(&draw, 0.15));
  }
  return plan;
}

/* Move every node of the skin by (F - I) X. */
static void hold_skin(Problem *problem, const Curve *ramp)
{
  const Mesh    *mesh = problem_mesh(problem);
  const MeshSet *skin = mesh_set(mesh, SET_NODES, "skin");
  char           name[SHAPE_BRICK_NAME];

  for (PetscInt i = 0; i < skin->count; i++) {
    const Vec3 X = mesh->position[skin->item[i]], u = vec3_sub(mat3_vec(F, X), X);

    shape_brick_name(mesh->node_number[skin->item[i]], name);
    for (PetscInt k = 0; k < 3; k++)
      assert_ok(problem_prescribe_nodes(problem, name, k, u.a[k], ramp));
  }
}

/* Largest deviation from the uniform displacement, mm; the plan is freed. */
static double patch(MeshPlan *plan, int law, Kinematics kinematics)
{
  static const int    row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  const SolidMaterial material = stiff_material(law, kinematics);
  const LawPoint      at       = {.F = F};
  const Mat3          P        = material.law->stress(material.parameters, &at);
  const Mat3          sigma    = mat3_scale(1.0 / mat3_det(F), mat3_mul(P, mat3_transpose(F)));
  const StepOptions   options  = rig_options(4);
  Curve              *ramp     = rig_ramp();
  Problem            *problem  = rig_problem(PETSC_COMM_SELF, plan, &material);
  double              worst    = 0.0;

  hold_skin(problem, ramp);
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++) {
    const Vec3 X = problem_mesh(problem)->position[n], u = vec3_sub(mat3_vec(F, X), X);

    worst = fmax(worst, vec3_norm(vec3_sub(problem_displacement(problem, n), u)));
  }
  for (PetscInt c = 0; c < problem_mesh(problem)->cell_count; c++) {
    SolidState solid;

    assert_ok(problem_solid_state(problem, c, &solid));
    for (int k = 0; k < 6; k++) assert_close(solid.cauchy[k], sigma.a[row[k]][column[k]], 1e-6);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return worst;
}

static void check_patch(CellType first, CellType rest, int axis)
{
  char   what[ROW_TEXT];
  double worst = 0.0;

  for (int law = 0; law < STIFF_CASES; law++)
    for (int k = 0; k < KINEMATICS_COUNT; k++) {
      if (solid_refuses(first, (Kinematics)k) || solid_refuses(rest, (Kinematics)k)) continue;
      worst = fmax(worst, patch(distorted_brick(first, rest, axis), law, (Kinematics)k));
    }
  snprintf(what, sizeof(what), "largest deviation, %s with %s, mm", cell_names[first],
           cell_names[rest]);
  report((ReportRow){"V01", what, worst, 0.0, 1e-11, REPORT_ABSOLUTE, "u = (F - I) X"});
}

static void uniform_deformation_is_reproduced(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    check_patch((CellType)type, (CellType)type, 0);
}

static void shapes_may_meet(void **state)
{
  (void)state;
  check_patch(CELL_HEX8, CELL_PENTA6, 0);
  check_patch(CELL_PENTA6, CELL_TET4, 2);
  check_patch(CELL_HEX20R, CELL_HEX20, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(uniform_deformation_is_reproduced),
    cmocka_unit_test(shapes_may_meet),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
