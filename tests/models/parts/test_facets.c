/* Facet joints: the stiffness of the cartilage against its formula, and the names of the joints. */
#include "parts/facets.h"

#include "assert_close.h"

/* 23.8 (1 - 0.4) / (1.4 0.2) / 1 = 51 MPa/mm; half as thick, twice as stiff. */
static void layer_cannot_give_way_sideways(void **state)
{
  FacetState cartilage = {
    .cartilage_modulus = 23.8, .cartilage_poisson = 0.4, .cartilage_thickness = 1.0};

  (void)state;
  assert_close(facet_stiffness(&cartilage), 51.0, 1e-12);
  cartilage.cartilage_thickness = 0.5;
  assert_close(facet_stiffness(&cartilage), 102.0, 1e-12);
  cartilage.cartilage_poisson = 0.0; /* nothing moves sideways: E / h */
  assert_close(facet_stiffness(&cartilage), 47.6, 1e-12);
}

static void joints_have_names(void **state)
{
  char name[FACET_NAME_SIZE];

  (void)state;
  assert_string_equal(facet_name(name, 0, GRID_RIGHT), "facet C7-T1 right");
  assert_string_equal(facet_name(name, SPINE_DISCS - 1, GRID_LEFT), "facet T12-L1 left");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(layer_cannot_give_way_sideways),
    cmocka_unit_test(joints_have_names),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
