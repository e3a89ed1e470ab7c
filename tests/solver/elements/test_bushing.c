/* Bushings: curves by hand, large turns, locked axes, and derivatives by differences in the
   unknowns of two bodies. */
#include "assert_tensor.h"
#include "body_pair.h"
#include "elements/bushing.h"
#include <petscsys.h>

enum { DRAWS = 20 };

static const double DEGREE = 3.14159265358979324 / 180.0;

/* Stiffer with every part, and not the same both ways: rad and N mm. */
static const double angle_points[]  = {-0.3, -0.1, 0.0, 0.1, 0.4};
static const double moment_points[] = {-900.0, -100.0, 0.0, 50.0, 500.0};

static Curve *moment_curve(void)
{
  Curve *curve;

  assert_int_equal(curve_create("moment", 5, angle_points, moment_points, &curve), 0);
  return curve;
}

static BushingMaterial soft(const Curve *curve)
{
  return (BushingMaterial){
    .tissue    = "soft",
    .axes      = mat3_identity(),
    .curve     = {NULL, NULL, NULL, NULL,   curve, curve},
    .stiffness = {20.0, 30.0, 40.0, 2000.0, 0.0,   0.0  },
  };
}

/* A bushing at the origin between the ground and a frame moved and turned. */
static BushingCell at_origin(const BushingMaterial *material, Vec3 moved, Vec3 turned)
{
  const Vec3  origin = vec3(0.0, 0.0, 0.0);
  BushingCell cell   = {.material = material, .activation = 1.0};

  for (int k = 0; k < 2; k++) cell.reference[k] = cell.current[k] = (Frame){origin, material->axes};
  cell.current[1] = (Frame){moved, mat3_mul(rotation_exp(turned), material->axes)};
  return cell;
}

/* The second axis at 40 degrees = 0.698 rad lies beyond the last point and goes on with the slope
   of the last part, 450 / 0.3 = 1500 N mm/rad: 500 + 1500 (0.698 - 0.4); backwards with 4000. The
   energy is the area below: 2.5 + (50 + 500) / 2 0.3 = 85 up to 0.4 rad, then a trapezoid. */
static void forty_degrees_by_hand(void **state)
{
  Curve          *curve    = moment_curve();
  BushingMaterial material = soft(curve);
  const double    angle = 40.0 * DEGREE, moment = 500.0 + 1500.0 * (angle - 0.4);

  (void)state;
  for (int k = 4; k < 6; k++) {
    Vec3 turn = {{0}};

    turn.a[k - 3]             = angle;
    BushingCell        cell   = at_origin(&material, vec3(0.0, 0.0, 0.0), turn);
    const BushingState there  = bushing_state(&cell);
    const BushingCell  back   = at_origin(&material, vec3(0.0, 0.0, 0.0), vec3_scale(-1.0, turn));
    const BushingState beyond = bushing_state(&back);
    double             forces[12];

    assert_close(there.moment.a[k - 3], moment, 1e-9);
    assert_close(there.energy, 85.0 + 0.5 * (500.0 + moment) * (angle - 0.4), 1e-9);
    assert_close(beyond.moment.a[k - 3], -900.0 - 4000.0 * (angle - 0.3), 1e-9);
    assert_vec3_close(there.force, vec3(0.0, 0.0, 0.0), 0.0);
    /* along its own axis the moment on the second frame is the whole of it */
    bushing_forces(&cell, forces, NULL);
    assert_close(forces[9 + k - 3], moment, 1e-9);
    assert_close(forces[3 + k - 3], -moment, 1e-9);
  }
  assert_int_equal(curve_destroy(&curve), 0);
}

/* Axes turned by 90 degrees about z: the stiffness 20 of the first axis acts along y. In-situ
   forces are there without motion, and half of them when half activated. */
static void axes_and_in_situ_forces(void **state)
{
  BushingMaterial material = soft(NULL);
  double          forces[12];

  (void)state;
  material.axes       = rotation_exp(vec3(0.0, 0.0, 90.0 * DEGREE));
  material.in_situ[0] = 7.0;
  BushingCell cell    = at_origin(&material, vec3(0.0, 0.5, 0.0), vec3(0.0, 0.0, 0.0));

  bushing_forces(&cell, forces, NULL);
  assert_vec3_close(vec3_of(forces + 6), vec3(0.0, 20.0 * 0.5 + 7.0, 0.0), 1e-12);
  cell            = at_origin(&material, vec3(0.0, 0.0, 0.0), vec3(0.0, 0.0, 0.0));
  cell.activation = 0.5;
  bushing_forces(&cell, forces, NULL);
  assert_vec3_close(vec3_of(forces), vec3(0.0, -3.5, 0.0), 1e-12);
}

/* A locked axis: multiplier plus penalty times motion, whatever curve it has. The displacement is
   seen along axes half-way: 0.01 mm times the cosine of half the turn, its sine across. */
static void locked_axes(void **state)
{
  BushingMaterial material = soft(NULL);
  const double    along = 0.01 * cos(0.001), across = 0.01 * sin(0.001); /* mm */

  (void)state;
  material.locked[1] = material.locked[3] = true;
  BushingCell cell = at_origin(&material, vec3(0.0, 0.01, 0.0), vec3(0.002, 0.0, 0.0));

  cell.lock = (BushingLock){
    .penalty = {1e4,  1e6},
      .multiplier = { 0.0, 55.0, 0.0, -30.0, 0.0, 0.0}
  };
  assert_close(bushing_state(&cell).force.a[1], 55.0 + 1e4 * along, 1e-9);
  assert_close(bushing_state(&cell).moment.a[0], -30.0 + 2000.0, 1e-8);
  assert_close(bushing_state(&cell).energy,
               0.5 * 1e4 * along * along + 0.5 * 40.0 * across * across + 0.5 * 1e6 * 4e-6, 1e-10);
}

static void bad_materials_are_refused(void **state)
{
  static const double zero = 0.0;
  BushingMaterial     m    = soft(NULL);
  Curve              *point;

  (void)state;
  assert_null(bushing_check(&m));
  m.axes.a[0][1] = 0.1;
  assert_non_null(bushing_check(&m));
  m = soft(NULL);
  for (int i = 0; i < 3; i++) m.axes.a[i][2] *= -1.0;
  assert_non_null(bushing_check(&m));
  m              = soft(NULL);
  m.stiffness[2] = -1.0;
  assert_non_null(bushing_check(&m));
  assert_int_equal(curve_create("point", 1, &zero, &zero, &point), 0);
  m = soft(point);
  assert_non_null(bushing_check(&m));
  assert_int_equal(curve_destroy(&point), 0);
}

/* Points and axes of the pair as they were before the bodies moved. */
static BushingCell between(const BodyPair *pair, const BushingMaterial *material)
{
  BushingCell cell = {
    .material   = material,
    .activation = 0.7,
    .lock       = {.penalty = {300.0, 5e4}, .multiplier = {3.0, 1.0, -4.0, 100.0, 20.0, 50.0}}
  };

  for (int b = 0; b < 2; b++) {
    cell.reference[b] = (Frame){pair->point[b], material->axes};
    cell.current[b]   = body_pair_frame(pair, b);
  }
  return cell;
}

/* Energy with the part of the multipliers, whose gradient the forces are. */
static double lagrangian(const BushingCell *cell)
{
  const BushingState now = bushing_state(cell);
  double             sum = now.energy;

  for (int k = 0; k < BUSHING_AXES; k++)
    if (cell->material->locked[k])
      sum += cell->lock.multiplier[k] * (k < 3 ? now.displacement.a[k] : now.turn.a[k - 3]);
  return sum;
}

static double evaluate(const BodyPair *pair, const void *material, double forces[12],
                       double tangent[144])
{
  const BushingCell cell = between(pair, material);

  bushing_forces(&cell, forces, tangent);
  return lagrangian(&cell);
}

static void check_derivatives(const BodyPair *pair, const BushingMaterial *material)
{
  const BodyPairLaw law = {evaluate, material};

  /* small beside the parts of the curves */
  body_pair_check(pair, &law, 1e-5, 1e-6);
}

/* Turned to each other by about 40 degrees, one half of the draws with locked axes. */
static void derivatives(void **state)
{
  Curve          *curve    = moment_curve();
  BushingMaterial material = soft(curve);
  Draw            draw     = DRAW_START;

  (void)state;
  material.in_situ[2] = 5.0;
  material.in_situ[4] = -30.0;
  for (int n = 0; n < DRAWS; n++) {
    BodyPair pair = body_pair_draw(&draw, 0.7);

    material.axes = rotation_exp(draw_vector(&draw, 1.0));
    pair.axes[0] = pair.axes[1] = material.axes;
    material.locked[0] = material.locked[5] = n % 2;
    check_derivatives(&pair, &material);
  }
  assert_int_equal(curve_destroy(&curve), 0);
}

/* Both bodies moved as one, 100 degrees and 50 mm: no force. */
static void rigid_motion_makes_no_force(void **state)
{
  Curve          *curve    = moment_curve();
  BushingMaterial material = soft(curve);
  BushingCell     cell     = at_origin(&material, vec3(0.0, 0.0, 0.0), vec3(0.0, 0.0, 0.0));
  const Mat3      R        = rotation_exp(vec3_scale(100.0 * DEGREE, vec3(0.6, 0.0, 0.8)));
  double          forces[12];

  (void)state;
  cell.reference[1].position = vec3(4.0, -1.0, 2.0);
  for (int b = 0; b < 2; b++)
    cell.current[b] =
      (Frame){vec3_add(mat3_vec(R, cell.reference[b].position), vec3(50.0, 0.0, 0.0)),
              mat3_mul(R, cell.reference[b].rotation)};
  bushing_forces(&cell, forces, NULL);
  for (int k = 0; k < 12; k++) assert_close(forces[k], 0.0, 1e-10);
  assert_close(bushing_state(&cell).energy, 0.0, 1e-20);
  assert_int_equal(curve_destroy(&curve), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(forty_degrees_by_hand), cmocka_unit_test(axes_and_in_situ_forces),
    cmocka_unit_test(locked_axes),           cmocka_unit_test(bad_materials_are_refused),
    cmocka_unit_test(derivatives),           cmocka_unit_test(rigid_motion_makes_no_force),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
