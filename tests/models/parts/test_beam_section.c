/* Stiffness of hollow sections by hand. */
#include "parts/beam_section.h"

#include "assert_close.h"

static const double PI = 3.14159265358979323846;

/* A tube of 12 mm with a wall of 1 mm: A = pi (36 - 25) = 11 pi, I = pi (1296 - 625) / 4, Bredt:
   Am = pi 5.5^2, length 2 pi 5.5, J = 4 Am^2 / length = 2 pi 5.5^3. */
static void a_round_tube(void **state)
{
  const BeamSection tube = {
    {12.0, 12.0},
    1.0, 1000.0, 0.25, 2e-9
  };
  const BeamMaterial beam = beam_of_section(&tube);
  const double       G = 400.0, shear = 2.0 * 1.25 / 4.75; /* 2 (1 + nu) / (4 + 3 nu) */

  (void)state;
  assert_close(beam.axial, 11000.0 * PI, 1e-6);
  assert_close(beam.bending[0], 1000.0 * PI * 671.0 / 4.0, 1e-6);
  assert_close(beam.bending[1], beam.bending[0], 1e-6);
  assert_close(beam.torsion, G * 2.0 * PI * 5.5 * 5.5 * 5.5, 1e-6);
  assert_close(beam.shear[0], shear * G * 11.0 * PI, 1e-6);
  assert_close(beam.mass_per_length, 22e-9 * PI, 1e-15);
  assert_close(beam.size[0], tube.size[0], 0.0);
  assert_close(beam.size[1], tube.size[1], 0.0);
}

/* A solid ellipse of 8 x 4 mm: A = 8 pi, about the long axis pi 4 2^3 / 4 = 8 pi, about the short
   one pi 4^3 2 / 4 = 32 pi, J = pi 64 8 / 20 = 25.6 pi. */
static void a_solid_ellipse(void **state)
{
  const BeamSection section = {
    {8.0, 4.0},
    0.0, 100.0, 0.0, 1e-9
  };
  const BeamMaterial beam = beam_of_section(&section);

  (void)state;
  assert_close(beam.axial, 800.0 * PI, 1e-9);
  assert_close(beam.bending[0], 800.0 * PI, 1e-9);
  assert_close(beam.bending[1], 3200.0 * PI, 1e-9);
  assert_close(beam.torsion, 50.0 * 25.6 * PI, 1e-9);
  assert_close(beam.shear[1], 50.0 * 6.0 / 7.0 * 8.0 * PI, 1e-9);
}

/* A wall as thick as half of the section leaves no hole. */
static void a_thick_wall_is_solid(void **state)
{
  const BeamSection solid =
                      {
                        {8.0, 4.0},
                        0.0, 100.0, 0.3, 1e-9
  },
                    thick = {{8.0, 4.0}, 2.0, 100.0, 0.3, 1e-9};

  (void)state;
  assert_close(beam_of_section(&thick).axial, beam_of_section(&solid).axial, 0.0);
  assert_close(beam_of_section(&thick).torsion, beam_of_section(&solid).torsion, 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_round_tube),
    cmocka_unit_test(a_solid_ellipse),
    cmocka_unit_test(a_thick_wall_is_solid),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
