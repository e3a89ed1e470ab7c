/* Fibres of the annulus: stiffness at and between the points of the grid, and directions. */
#include "tissues/annulus.h"

#include "../read_tables.h"
#include "assert_tensor.h"
#include <math.h>
#include <stdio.h>

static const double DEG = 0.017453292519943295;

static AnnulusGrid read_grid(void)
{
  AnnulusGrid grid;

  assert_int_equal(annulus_grid_read(tables, &grid), 0);
  return grid;
}

/* At its points, on both sides, the grid gives the rows; halfway between four of them their mean;
   outside and inside of all layers the outermost and the innermost one. */
static void stiffness_is_that_of_the_rows(void **state)
{
  const AnnulusGrid grid = read_grid();
  double            k1, k2, row;

  (void)state;
  for (int r = 0; r < ANNULUS_REGIONS; r++)
    for (int l = 0; l < ANNULUS_LAYERS; l++)
      for (int side = -1; side <= 1; side += 2) {
        char item[64];

        annulus_stiffness(&grid, (AnnulusPlace){side * grid.angle[r], grid.depth[l]}, &k1, &k2);
        snprintf(item, sizeof item, "region %c layer %d", 'A' + r, l + 1);
        assert_int_equal(table_set_value(tables, TABLE_ANNULUS, item, "k1", "MPa", &row), 0);
        assert_close(k1, row, 1e-12);
        assert_int_equal(table_set_value(tables, TABLE_ANNULUS, item, "k2", "1", &row), 0);
        assert_close(k2, row, 1e-12);
      }
  annulus_stiffness(
    &grid,
    (AnnulusPlace){0.5 * (grid.angle[2] + grid.angle[3]), 0.5 * (grid.depth[0] + grid.depth[1])},
    &k1, &k2);
  assert_close(k1, 0.25 * (grid.k1[2][0] + grid.k1[2][1] + grid.k1[3][0] + grid.k1[3][1]), 1e-12);
  assert_close(k2, 0.25 * (grid.k2[2][0] + grid.k2[2][1] + grid.k2[3][0] + grid.k2[3][1]), 1e-12);
  annulus_stiffness(&grid, (AnnulusPlace){0.0, 0.0}, &k1, &k2);
  assert_close(k1, grid.k1[0][0], 1e-12);
  annulus_stiffness(&grid, (AnnulusPlace){180.0 * DEG, 1.0}, &k1, &k2);
  assert_close(k2, grid.k2[ANNULUS_REGIONS - 1][ANNULUS_LAYERS - 1], 1e-12);
}

/* phi = 23.2 + 0.130 alpha in degrees (Holzapfel 2005), on both sides; also by angles beyond half a
   turn. */
static void angle_goes_around_the_disc(void **state)
{
  static const double around[] = {0.0, 90.0, -90.0, 180.0, 270.0, 315.0};
  static const double phi[]    = {23.2, 34.9, 34.9, 46.6, 34.9, 29.05};
  const AnnulusGrid   grid     = read_grid();

  (void)state;
  for (size_t i = 0; i < sizeof around / sizeof around[0]; i++)
    assert_close(annulus_fibre_angle(&grid, (AnnulusPlace){around[i] * DEG, 0.5}) / DEG, phi[i],
                 1e-9);
}

/* Both families are unit vectors, rise by phi over the plane across the axis, one up and one down,
   and lie over the tangent; a tangent that climbs is laid flat first. */
static void families_cross_about_the_plane(void **state)
{
  const Vec3        axis = vec3(0.6, 0.8, 0.0), flat = vec3(0.8, -0.6, 0.0);
  const AnnulusGrid grid = read_grid();

  (void)state;
  for (int i = 0; i < 3; i++) {
    const AnnulusPlace place = {90.0 * i * DEG, 0.3};
    const double       phi   = annulus_fibre_angle(&grid, place);
    Vec3               fibre[2];

    annulus_fibres(&grid, place, axis, vec3_add(vec3_scale(2.0, flat), vec3_scale(0.7, axis)),
                   fibre);
    for (int f = 0; f < 2; f++) {
      assert_close(vec3_norm(fibre[f]), 1.0, 1e-14);
      assert_close(vec3_dot(fibre[f], axis), f == 0 ? sin(phi) : -sin(phi), 1e-14);
      assert_close(vec3_dot(fibre[f], flat), cos(phi), 1e-14);
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(stiffness_is_that_of_the_rows),
    cmocka_unit_test(angle_goes_around_the_disc),
    cmocka_unit_test(families_cross_about_the_plane),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
