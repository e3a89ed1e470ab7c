/* Beams: closed forms of small deflections, an arc, resultants, and derivatives by differences. */
#include "assert_tensor.h"
#include "body_pair.h"
#include "elements/beam.h"

enum { DRAWS = 20 };

static const double PI = 3.14159265358979324;

static const BeamMaterial rod = {
  .tissue      = "rod",
  .axial       = 3.0e4,
  .shear       = {8.0e3,  6.0e3},
  .torsion     = 5.0e4,
  .bending     = {4.0e4,      9.0e4},
  .second_axis = {{0.1, 1.0, 0.2}},
};

static const double LENGTH = 12.0; /* mm */

/* A beam of that length along x, its second end displaced and turned. */
static BeamCell beam_along_x(const BeamMaterial *material, Vec3 displaced, Vec3 turned)
{
  const Vec3 end[2] = {vec3(0.0, 0.0, 0.0), vec3(LENGTH, 0.0, 0.0)};
  BeamCell   cell   = {.material = material, .activation = 1.0};
  Mat3       axes;

  assert_true(beam_axes(material, end, &axes));
  for (int k = 0; k < 2; k++) cell.reference[k] = cell.current[k] = (Frame){end[k], axes};
  cell.current[1].position = vec3_add(end[1], displaced);
  cell.current[1].rotation = mat3_mul(rotation_exp(turned), axes);
  return cell;
}

static void axes_by_hand(void **state)
{
  const Vec3   along_z[2] = {vec3(1.0, 1.0, 1.0), vec3(1.0, 1.0, 5.0)};
  BeamMaterial m          = rod;
  Mat3         axes;

  (void)state;
  m.second_axis = vec3(3.0, 0.0, 4.0);
  assert_true(beam_axes(&m, along_z, &axes));
  assert_mat3_close(axes,
                    ((Mat3){
                      {{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}}
  }),
                    1e-15);
  m.second_axis = vec3(0.0, 0.0, 2.0);
  assert_false(beam_axes(&m, along_z, &axes));
  m.second_axis = vec3(0.0, 0.0, 0.0);
  assert_true(beam_axes(&m, along_z, &axes));
  assert_close(mat3_det(axes), 1.0, 1e-14);
  assert_close(axes.a[2][0], 1.0, 0.0);
  assert_false(beam_axes(&m, (Vec3[2]){vec3(1.0, 2.0, 3.0), vec3(1.0, 2.0, 3.0)}, &axes));
}

static void bad_materials_are_refused(void **state)
{
  BeamMaterial m = rod;

  (void)state;
  assert_null(beam_check(&m));
  m.shear[0] = m.shear[1] = 0.0;
  assert_null(beam_check(&m));
  m.bending[1] = 0.0;
  assert_non_null(beam_check(&m));
  m       = rod;
  m.axial = NAN;
  assert_non_null(beam_check(&m));
}

/* Cantilever of one beam, exact small deflections under tip forces P and moments M:
     w2 = P2 L^3 / (3 EI3) + P2 L / GA2,   theta3 = P2 L^2 / (2 EI3), and
     w3 = P3 L^3 / (3 EI2) + P3 L / GA3,   theta2 = -P3 L^2 / (2 EI2),
     u1 = P1 L / EA,   theta1 = T L / GJ,   theta = M L / EI, w2 = M3 L^2 / (2 EI3).
   (Timoshenko & Gere, Mechanics of Materials.) */
static void small_deflections_are_exact(void **state)
{
  BeamMaterial m = rod;
  double       forces[12], tangent[144];

  (void)state;
  m.second_axis     = vec3(0.0, 1.0, 0.0);
  const BeamCell at = beam_along_x(&m, vec3(0.0, 0.0, 0.0), vec3(0.0, 0.0, 0.0));
  const double   L = LENGTH, EI2 = m.bending[0], EI3 = m.bending[1];
  const double   tip[6][6] = {
      {L / m.axial, 0.0,                                      0.0,                                      0.0,           0.0,                  0.0                },
      {0.0,         L * L * L / (3.0 * EI3) + L / m.shear[0], 0.0,                                      0.0,           0.0,                  L * L / (2.0 * EI3)},
      {0.0,         0.0,                                      L * L * L / (3.0 * EI2) + L / m.shear[1], 0.0,           -L * L / (2.0 * EI2), 0.0                },
      {0.0,         0.0,                                      0.0,                                      L / m.torsion, 0.0,                  0.0                },
      {0.0,         0.0,                                      -L * L / (2.0 * EI2),                     0.0,           L / EI2,              0.0                },
      {0.0,         L * L / (2.0 * EI3),                      0.0,                                      0.0,           0.0,                  L / EI3            },
  };

  beam_forces(&at, forces, tangent);
  for (int load = 0; load < 6; load++)
    for (int i = 0; i < 6; i++) {
      double force = 0.0;

      for (int j = 0; j < 6; j++) force += tangent[12 * (6 + i) + 6 + j] * tip[load][j];
      assert_close(force, i == load ? 1.0 : 0.0, 1e-12);
    }
}

/* Without shear compliance the same holds with GA = infinity. */
static void beams_may_be_rigid_in_shear(void **state)
{
  BeamMaterial m = rod;
  double       forces[12], tangent[144];

  (void)state;
  m.second_axis = vec3(0.0, 1.0, 0.0);
  m.shear[0] = m.shear[1] = 0.0;
  const BeamCell at       = beam_along_x(&m, vec3(0.0, 0.0, 0.0), vec3(0.0, 0.0, 0.0));
  /* 12 EI / L^3 and -6 EI / L^2 of the cubic beam */
  beam_forces(&at, forces, tangent);
  assert_close(tangent[12 * 7 + 7], 12.0 * m.bending[1] / pow(LENGTH, 3.0), 1e-9);
  assert_close(tangent[12 * 7 + 11], -6.0 * m.bending[1] / pow(LENGTH, 2.0), 1e-9);
  assert_close(tangent[12 * 11 + 11], 4.0 * m.bending[1] / LENGTH, 1e-8);
  assert_close(tangent[12 * 11 + 5], 2.0 * m.bending[1] / LENGTH, 1e-8);
}

/* An end turned by 70 degrees, its centre where the chord keeps its length: no force at all, the
   moment EI angle / L and the energy EI angle^2 / (2 L) of pure bending. */
static void pure_bending_has_no_force(void **state)
{
  const double angle = 70.0 * PI / 180.0;
  BeamMaterial m     = rod;

  (void)state;
  m.second_axis        = vec3(0.0, 1.0, 0.0);
  const Vec3     chord = vec3(LENGTH * cos(0.5 * angle), LENGTH * sin(0.5 * angle), 0.0);
  const BeamCell cell =
    beam_along_x(&m, vec3_sub(chord, vec3(LENGTH, 0.0, 0.0)), vec3(0.0, 0.0, angle));
  const BeamState beam = beam_state(&cell);
  double          forces[12];

  beam_forces(&cell, forces, NULL);
  assert_vec3_close(beam.force, vec3(0.0, 0.0, 0.0), 1e-9);
  assert_vec3_close(beam.moment, vec3(0.0, 0.0, m.bending[1] * angle / LENGTH), 1e-8);
  assert_close(beam.energy, m.bending[1] * angle * angle / (2.0 * LENGTH), 1e-8);
  assert_close(forces[11], m.bending[1] * angle / LENGTH, 1e-8);
  assert_close(forces[5], -forces[11], 1e-8);
}

/* A tip force P2 at small deflection: V2 = P, the moment falls from P L to 0. Pulled by 1 N: N = 1.
   Twisted: T = GJ angle / L. */
static void resultants_by_hand(void **state)
{
  const double P = 1e-4; /* N: second-order terms stay below the tolerance */
  BeamMaterial m = rod;

  (void)state;
  m.second_axis           = vec3(0.0, 1.0, 0.0);
  const double    w       = P * pow(LENGTH, 3.0) / (3.0 * m.bending[1]) + P * LENGTH / m.shear[0];
  const double    theta   = P * LENGTH * LENGTH / (2.0 * m.bending[1]);
  const BeamCell  bent    = beam_along_x(&m, vec3(0.0, w, 0.0), vec3(0.0, 0.0, theta));
  const BeamCell  other   = beam_along_x(&m, vec3(LENGTH / m.axial, 0.0, 0.0), vec3(0.3, 0.0, 0.0));
  const BeamState of_bent = beam_state(&bent), of_other = beam_state(&other);

  assert_close(of_bent.force.a[1], P, 1e-8 * P);
  assert_close(of_bent.end_moment[0].a[2], P * LENGTH, 1e-6 * P);
  assert_close(of_bent.end_moment[1].a[2], 0.0, 1e-6 * P);
  assert_close(of_other.force.a[0], 1.0, 1e-10);
  assert_close(of_other.moment.a[0], m.torsion * 0.3 / LENGTH, 1e-9);
  assert_close(of_other.strain.a[0], 1.0 / m.axial, 1e-15);
  assert_close(of_other.curvature.a[0], 0.3 / LENGTH, 1e-15);
}

/* In-situ strain pulls with EA strain where the beam stands. */
static void in_situ_strain_pulls(void **state)
{
  BeamMaterial m = rod;

  (void)state;
  m.in_situ_strain = 0.01;
  BeamCell cell    = beam_along_x(&m, vec3(0.0, 0.0, 0.0), vec3(0.0, 0.0, 0.0));

  assert_close(beam_state(&cell).force.a[0], m.axial * 0.01, 1e-9);
  cell.activation = 0.5;
  assert_close(beam_state(&cell).force.a[0], m.axial * 0.005, 1e-9);
}

/* A beam between two bodies, its reference possibly bent. */
static BeamCell beam_between(const BodyPair *pair, const Frame reference[2])
{
  BeamCell cell = {.material = &rod, .activation = 1.0};

  for (int b = 0; b < 2; b++) {
    cell.reference[b] = reference[b];
    cell.current[b]   = body_pair_frame(pair, b);
  }
  return cell;
}

static BodyPair unmoved(BodyPair pair)
{
  for (int b = 0; b < 2; b++) {
    pair.body[b].translation = pair.body[b].increment = vec3(0.0, 0.0, 0.0);
    pair.body[b].start                                = mat3_identity();
  }
  return pair;
}

static double evaluate(const BodyPair *pair, const void *reference, double forces[12],
                       double tangent[144])
{
  const BeamCell cell = beam_between(pair, reference);

  beam_forces(&cell, forces, tangent);
  return beam_state(&cell).energy;
}

/* Of a beam bent from the start between two bodies. */
static void derivatives(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair    pair = body_pair_draw(&draw, 0.6), rest = unmoved(pair);
    const Frame       reference[2] = {body_pair_frame(&rest, 0), body_pair_frame(&rest, 1)};
    const BodyPairLaw law          = {evaluate, reference};

    body_pair_check(&pair, &law, 1e-4, 1e-6);
  }
}

/* Turning and moving a strained beam turns its forces and leaves its energy; an unstrained one,
   bent or not, stays without forces. */
static void objectivity(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair pair = body_pair_draw(&draw, 0.6), rest = unmoved(pair);
    const Vec3     turn = draw_vector(&draw, 1.7), shift = draw_vector(&draw, 100.0);
    const Mat3     R            = rotation_exp(turn);
    const Frame    reference[2] = {body_pair_frame(&rest, 0), body_pair_frame(&rest, 1)};
    const BodyPair moved        = body_pair_moved(pair, turn, shift),
                   carried      = body_pair_moved(rest, turn, shift);
    const BeamCell cell = beam_between(&pair, reference), after = beam_between(&moved, reference);
    const BeamCell still = beam_between(&carried, reference);
    double         f[12], g[12];

    beam_forces(&cell, f, NULL);
    beam_forces(&after, g, NULL);
    assert_close(beam_state(&after).energy / beam_state(&cell).energy, 1.0, 1e-11);
    for (int k = 0; k < 4; k++)
      assert_vec3_close(vec3_of(&g[3 * k]), mat3_vec(R, vec3_of(&f[3 * k])),
                        1e-10 * fmax(fabs(f[9]), 1e4));
    beam_forces(&still, g, NULL);
    for (int k = 0; k < 12; k++) assert_close(g[k], 0.0, 1e-8);
    assert_close(beam_state(&still).energy, 0.0, 1e-15);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(axes_by_hand),
    cmocka_unit_test(bad_materials_are_refused),
    cmocka_unit_test(small_deflections_are_exact),
    cmocka_unit_test(beams_may_be_rigid_in_shear),
    cmocka_unit_test(pure_bending_has_no_force),
    cmocka_unit_test(resultants_by_hand),
    cmocka_unit_test(in_situ_strain_pulls),
    cmocka_unit_test(derivatives),
    cmocka_unit_test(objectivity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
