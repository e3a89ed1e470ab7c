/* The tangent of solids for every shape x kinematics x law: the derivative of the forces,
   symmetric, what the plain loops give, and what it makes of a memory of the last one. */
#include "plain_solid.h"
#include "solid_cases.h"

static void check_tangent(const Case *c)
{
  double force[UNKNOWNS], tangent[UNKNOWNS * UNKNOWNS], above[UNKNOWNS], below[UNKNOWNS];

  assert_true(evaluate(c, NULL, force, tangent));
  for (int k = 0; k < c->unknowns; k++) {
    const Case up = perturbed(c, k, step), down = perturbed(c, k, -step);

    assert_true(evaluate(&up, NULL, above, NULL) && evaluate(&down, NULL, below, NULL));
    for (int r = 0; r < c->unknowns; r++)
      assert_close(0.5 * (above[r] - below[r]) / step, tangent[r * c->unknowns + k], 1e-6);
  }
}

static void tangent_is_gradient_of_force(void **state)
{
  (void)state;
  for_all_cases(check_tangent);
}

/* The fast loops give what the equations give index by index; entries of the tangent are of order
   100 N/mm. */
static void check_plain(const Case *c)
{
  const SolidCell cell = cell_of(c);
  double force[UNKNOWNS], tangent[UNKNOWNS * UNKNOWNS], plain[UNKNOWNS], table[UNKNOWNS * UNKNOWNS];

  assert_true(evaluate(c, NULL, force, tangent));
  if (c->material.kinematics == KINEMATICS_ENHANCED) return; /* which the plain loops do not know */
  plain_solid_evaluate(&cell, plain, table);
  for (int k = 0; k < c->unknowns; k++) assert_close(force[k], plain[k], 1e-12);
  for (int k = 0; k < c->unknowns * c->unknowns; k++) assert_close(tangent[k], table[k], 1e-11);
}

static void fast_loops_agree_with_plain_ones(void **state)
{
  (void)state;
  for_all_cases(check_plain);
}

static void check_symmetry(const Case *c)
{
  double force[UNKNOWNS], tangent[UNKNOWNS * UNKNOWNS];

  assert_true(evaluate(c, NULL, force, tangent));
  for (int r = 0; r < c->unknowns; r++)
    for (int k = 0; k < r; k++)
      assert_close(tangent[r * c->unknowns + k], tangent[k * c->unknowns + r], 1e-11);
}

static void tangent_is_symmetric(void **state)
{
  (void)state;
  for_all_cases(check_symmetry);
}

/* Largest difference between the tangent that remembers a state moved by -h and the exact one. */
static double memory_error(const Case *c, double h)
{
  static const double direction[3] = {0.3, -0.5, 0.8};
  const SolidCell     here         = cell_of(c);
  Case                before       = *c;
  const SolidCell     there        = cell_of(&before);
  SolidMemory         memory       = {0};
  double force[UNKNOWNS], exact[UNKNOWNS * UNKNOWNS], recalled[UNKNOWNS * UNKNOWNS], most = 0.0;

  for (int k = 0; k < c->unknowns; k++)
    before.current[k / 3].a[k % 3] -= h * direction[k % 3] * (1 + k % 5);
  assert_true(solid_evaluate(&there, &memory, NULL, force, recalled));
  assert_true(solid_evaluate(&here, &memory, NULL, force, recalled));
  assert_true(solid_evaluate(&here, NULL, NULL, force, exact));
  for (int k = 0; k < c->unknowns * c->unknowns; k++)
    most = fmax(most, fabs(recalled[k] - exact[k]));
  return most;
}

/* A tangent that remembers is the exact one where nothing has moved. */
static void check_memory(const Case *c)
{
  assert_close(memory_error(c, 0.0), 0.0, 1e-11);
  if (c->material.kinematics != KINEMATICS_MEAN_DILATATION)
    assert_close(memory_error(c, 2e-3), 0.0, 0.0);
}

static void remembered_tangent_is_exact_at_rest(void **state)
{
  (void)state;
  for_all_cases(check_memory);
}

/* Where pressure depends on volume alone (mooney_rivlin) it is predicted to first order: the error
   falls to a quarter when the move is half as long. */
static void remembered_pressure_is_first_order(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    const Case c = case_of((CellType)type, 2, KINEMATICS_MEAN_DILATATION);

    assert_close(memory_error(&c, 2e-3) / memory_error(&c, 1e-3), 4.0, 0.1);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tangent_is_gradient_of_force),
    cmocka_unit_test(fast_loops_agree_with_plain_ones),
    cmocka_unit_test(tangent_is_symmetric),
    cmocka_unit_test(remembered_tangent_is_exact_at_rest),
    cmocka_unit_test(remembered_pressure_is_first_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
