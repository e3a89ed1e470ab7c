/* Cables: the toe-linear curve by hand, tension only, in-situ strain, and derivatives. */
#include "assert_tensor.h"
#include "draw.h"
#include "elements/cable.h"

static const CableMaterial material = {
  .tissue = "cord", .stiffness = 200.0, .toe_strain = 0.06, .failure_strain = 0.3};

static const Vec3 reference[2] = {{{1.0, 2.0, 3.0}}, {{1.0, 12.0, 3.0}}};

/* The reference cable of length 10 mm stretched by a strain. */
static void stretch(double strain, Vec3 current[2])
{
  current[0] = reference[0];
  current[1] = vec3(1.0, 2.0 + 10.0 * (1.0 + strain), 3.0);
}

static CableState state_at(const CableMaterial *m, double strain, double activation)
{
  Vec3 current[2];

  stretch(strain, current);
  return cable_state(m, reference, current, activation);
}

/* K = 200 N, toe 0.06: at 0.03 F = 200 0.03^2 / 0.12 = 1.5 N and energy = 10 F eps / 3 = 0.15 N mm;
   at 0.1 F = 200 (0.1 - 0.03) = 14 N and energy = 10 (200 0.06^2 / 6 + (6 + 14) / 2 0.04) =
   5.2 N mm, the toe plus the trapezoid beyond it. */
static void force_and_energy_by_hand(void **state)
{
  const CableState toe = state_at(&material, 0.03, 1.0), line = state_at(&material, 0.1, 1.0);

  (void)state;
  assert_close(toe.strain, 0.03, 1e-15);
  assert_close(toe.length, 10.3, 1e-14);
  assert_close(toe.force, 1.5, 1e-13);
  assert_close(toe.energy, 0.15, 1e-13);
  assert_close(line.force, 14.0, 1e-12);
  assert_close(line.energy, 5.2, 1e-12);
}

static void cables_only_pull(void **state)
{
  const CableState pressed = state_at(&material, -0.2, 1.0), still = state_at(&material, 0.0, 1.0);

  (void)state;
  assert_close(pressed.force, 0.0, 0.0);
  assert_close(pressed.energy, 0.0, 0.0);
  assert_close(pressed.strain, -0.2, 1e-15);
  assert_close(cable_slope(&material, reference, pressed.strain, 1.0), 0.0, 0.0);
  assert_close(still.force, 0.0, 1e-12);
}

/* Of 10 mm only 4 mm stretch: 0.4 mm more is a strain of 10 %. */
static void a_part_may_stretch_alone(void **state)
{
  CableMaterial part = material;
  CableState    at;

  (void)state;
  part.length = 4.0;
  at          = state_at(&part, 0.04, 1.0);
  assert_close(at.length, 10.4, 1e-13);
  assert_close(at.strain, 0.1, 1e-13);
  assert_close(at.force, 14.0, 1e-11);
  assert_close(cable_slope(&part, reference, at.strain, 1.0), 200.0 / 4.0, 1e-12);
  part.in_situ_strain = 0.05;
  assert_close(state_at(&part, 0.0, 1.0).strain, 0.05, 1e-14);
}

/* Force, slope and energy do not jump where the toe ends. */
static void toe_meets_the_line_smoothly(void **state)
{
  const double     h      = 1e-9;
  const CableState before = state_at(&material, 0.06 - h, 1.0);
  const CableState after  = state_at(&material, 0.06 + h, 1.0);

  (void)state;
  assert_close(after.force - before.force, 2.0 * h * 200.0, 1e-12);
  assert_close(after.energy, before.energy, 1e-6);
  assert_close(cable_slope(&material, reference, before.strain, 1.0),
               cable_slope(&material, reference, after.strain, 1.0), 1e-6);
}

/* With in-situ strain eps0 the cable is strained by eps0 where it stands; half activated by half.
   In the reference state the force is that of a free cable stretched as much. */
static void in_situ_strain_is_there_in_the_reference(void **state)
{
  CableMaterial tight = material;

  (void)state;
  tight.in_situ_strain = 0.08;
  assert_close(state_at(&tight, 0.0, 1.0).strain, 0.08, 1e-14);
  assert_close(state_at(&tight, 0.0, 0.5).strain, 0.04, 1e-14);
  assert_close(state_at(&tight, 0.0, 0.0).strain, 0.0, 1e-14);
  assert_close(state_at(&tight, 0.0, 1.0).force, 200.0 * (0.08 - 0.03), 1e-12);
  /* 1.1 / (1 / 1.08) - 1 = 0.188 */
  assert_close(state_at(&tight, 0.1, 1.0).strain, 0.188, 1e-14);
}

/* dE/dL = F and dF/dL = slope in compression, toe and line, with and without in-situ strain. */
static void force_and_slope_are_derivatives(void **state)
{
  static const double strains[] = {-0.1, 0.02, 0.05, 0.09, 0.25};
  const double        h         = 1e-6; /* strain; 1e-5 mm */

  (void)state;
  for (int n = 0; n < 5; n++)
    for (int tight = 0; tight < 2; tight++) {
      CableMaterial m = material;

      m.in_situ_strain      = 0.02 * tight;
      const CableState at   = state_at(&m, strains[n], 1.0);
      const CableState up   = state_at(&m, strains[n] + h, 1.0);
      const CableState down = state_at(&m, strains[n] - h, 1.0);

      assert_close((up.energy - down.energy) / (20.0 * h), at.force, 1e-7);
      assert_close((up.force - down.force) / (20.0 * h), cable_slope(&m, reference, at.strain, 1.0),
                   1e-6);
    }
}

/* A curve of stress over strain on an area of 4 mm2: 0.05 MPa at a strain of 0.1, 0.25 MPa at 0.2,
   and on with 2 MPa. At 0.15: 0.15 MPa, 0.6 N, and 10 (0.1 0.05 / 2 + (0.05 + 0.15) / 2 0.05) 4 =
   0.3 N mm; at 0.3: 0.45 MPa, 1.8 N. What the curve says of compression is not used, nor is the
   toe. */
static Curve *stiffening_curve(void)
{
  static const double strain[] = {-0.5, 0.0, 0.1, 0.2}, stress[] = {-0.02, 0.0, 0.05, 0.25};
  Curve              *curve;

  assert_int_equal(curve_create("stiffening", 4, strain, stress, &curve), 0);
  return curve;
}

static void a_curve_takes_the_place_of_toe_and_line(void **state)
{
  Curve              *curve = stiffening_curve();
  const CableMaterial sheet = {
    .tissue = "sheet", .stiffness = 4.0, .toe_strain = 0.06, .curve = curve};

  (void)state;
  assert_close(state_at(&sheet, 0.15, 1.0).force, 0.6, 1e-13);
  assert_close(state_at(&sheet, 0.15, 1.0).energy, 0.3, 1e-13);
  assert_close(state_at(&sheet, 0.3, 1.0).force, 1.8, 1e-13);
  assert_close(state_at(&sheet, -0.3, 1.0).force, 0.0, 0.0);
  assert_close(state_at(&sheet, -0.3, 1.0).energy, 0.0, 0.0);
  assert_close(cable_slope(&sheet, reference, -0.3, 1.0), 0.0, 0.0);
  assert_int_equal(curve_destroy(&curve), 0);
}

static void the_curve_has_true_derivatives(void **state)
{
  static const double strains[] = {-0.1, 0.04, 0.15, 0.6};
  const double        h         = 1e-6; /* strain; 1e-5 mm */
  Curve              *curve     = stiffening_curve();

  (void)state;
  for (int n = 0; n < 4; n++)
    for (int tight = 0; tight < 2; tight++) {
      const CableMaterial sheet = {
        .tissue = "sheet", .stiffness = 4.0, .in_situ_strain = 0.02 * tight, .curve = curve};
      const CableState at   = state_at(&sheet, strains[n], 1.0);
      const CableState up   = state_at(&sheet, strains[n] + h, 1.0);
      const CableState down = state_at(&sheet, strains[n] - h, 1.0);

      assert_close((up.energy - down.energy) / (20.0 * h), at.force, 1e-7);
      assert_close((up.force - down.force) / (20.0 * h),
                   cable_slope(&sheet, reference, at.strain, 1.0), 1e-6);
    }
  assert_int_equal(curve_destroy(&curve), 0);
}

/* Nodal forces pull the ends together, are in balance, and have the tangent that differences
   show. */
static void line_forces_and_tangent(void **state)
{
  const double h    = 1e-6;
  Draw         draw = DRAW_START;

  (void)state;
  for (int n = 0; n < 20; n++) {
    const Vec3   current[2] = {draw_vector(&draw, 5.0), draw_vector(&draw, 5.0)};
    const Vec3   span       = vec3_sub(current[1], current[0]);
    const double length = vec3_norm(span), force = 3.0, slope = 0.7;
    double       nodal[6], tangent[36], above[6], below[6];

    line_forces(current, force, slope, nodal, tangent);
    for (int i = 0; i < 3; i++) {
      assert_close(nodal[3 + i], force * span.a[i] / length, 1e-13);
      assert_close(nodal[i], -nodal[3 + i], 0.0);
    }
    for (int k = 0; k < 6; k++) {
      Vec3 up[2] = {current[0], current[1]}, down[2] = {current[0], current[1]};

      up[k / 3].a[k % 3] += h;
      down[k / 3].a[k % 3] -= h;
      line_forces(up, force + slope * (vec3_norm(vec3_sub(up[1], up[0])) - length), slope, above,
                  NULL);
      line_forces(down, force + slope * (vec3_norm(vec3_sub(down[1], down[0])) - length), slope,
                  below, NULL);
      for (int r = 0; r < 6; r++) {
        assert_close(0.5 * (above[r] - below[r]) / h, tangent[6 * r + k], 1e-7);
        assert_close(tangent[6 * r + k], tangent[6 * k + r], 0.0);
      }
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(force_and_energy_by_hand),
    cmocka_unit_test(a_part_may_stretch_alone),
    cmocka_unit_test(cables_only_pull),
    cmocka_unit_test(toe_meets_the_line_smoothly),
    cmocka_unit_test(in_situ_strain_is_there_in_the_reference),
    cmocka_unit_test(force_and_slope_are_derivatives),
    cmocka_unit_test(a_curve_takes_the_place_of_toe_and_line),
    cmocka_unit_test(the_curve_has_true_derivatives),
    cmocka_unit_test(line_forces_and_tangent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
