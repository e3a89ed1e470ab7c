/* What is measured on the mesh is what the subject was given, for every level that is modelled, and
   stands beside every measured row of its sex. */
#include "dimensions.h"
#include "points.h"
#include "spine_private.h"

#include "assert_tensor.h"
#include "data_folder.h"
#include <string.h>

/* What the task of the mesh is: lengths within 2 %, those of ribs within 3 %, angles within a
   degree. */
static const double part = 0.02, rib_part = 0.03, degree = 1.0;

static Spine *build(Sex sex, MeshLevel mesh)
{
  SpineOptions options = spine_options_default();
  Spine       *spine;

  options.subject = (Subject){.sex = sex, .mass = 0.07, .age = NAN};
  options.mesh    = mesh;

  options.rib_cage.extent = RIB_CAGE_FULL;
  assert_int_equal(spine_create(PETSC_COMM_SELF, data_folder(), &options, NULL, &spine), 0);
  return spine;
}

/* Rows of no sex count for both. */
static bool is_of(const TableRow *row, const char *sex, const char *quantity)
{
  const size_t length = strlen(quantity);

  if (strncmp(row->quantity, quantity, length) != 0) return false;
  return row->quantity[length] == '\0' || strcmp(row->quantity + length + 1, sex) == 0;
}

static void what_is_given_is_what_is_built(void **state)
{
  Spine          *spine = build(SEX_MALE, MESH_MEDIUM);
  const PetscInt  discs = spine_bottom(spine) - spine_top(spine);
  SpineDimension *dimension;
  PetscInt        count, given = 0;

  (void)state;
  assert_int_equal(spine_dimensions(spine, &count, &dimension), 0);
  for (PetscInt d = 0; d < count; d++) {
    const SpineDimension *is = &dimension[d];

    assert_true(isfinite(is->mesh));
    if (!isfinite(is->input)) continue;
    given++;
    if (strcmp(is->unit, "deg") == 0)
      assert_close(is->mesh, is->input, degree);
    else if (fabs(is->mesh / is->input - 1.0) >
             (strcmp(is->quantity, "rib arc length") == 0 ? rib_part : part))
      fail_msg("%s of %s is %g and not %g %s", is->quantity, is->place, is->mesh, is->input,
               is->unit);
  }
  /* Nine of a vertebra, five of a disc, the pitch of all but the outermost two, the kyphosis,
     the ribs. */
  assert_true(given >= 9 * (discs + 1) + 5 * discs + discs - 1 + 1 + RIB_PAIRS);
  PetscFree(dimension);
  spine_destroy(&spine);
}

/* Parts that are not built have no dimension to show beside a row. */
static void measured_rows_stand_beside_the_mesh(void **state)
{
  static const char *const sexes[] = {[SEX_MALE] = "male", [SEX_FEMALE] = "female"};

  (void)state;
  for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++) {
    Spine          *spine = build((Sex)sex, MESH_COARSE);
    const Table    *table = spine->tables->table[TABLE_MEASURED];
    SpineDimension *dimension;
    PetscInt        count;

    assert_int_equal(spine_dimensions(spine, &count, &dimension), 0);
    for (PetscInt d = 0; d < count; d++) {
      const bool beside = isfinite(dimension[d].measured);

      for (PetscInt r = 0; r < table->count; r++) {
        const TableRow *row = &table->row[r];

        if (strcmp(row->item, dimension[d].place) != 0 ||
            !is_of(row, sexes[sex], dimension[d].quantity))
          continue;
        assert_true(beside);
        assert_close(dimension[d].measured, row->value, 0.0);
        assert_string_equal(dimension[d].source, row->source);
        assert_string_equal(dimension[d].unit, row->unit);
      }
    }
    PetscFree(dimension);
    spine_destroy(&spine);
  }
}

/* Landmarks of pairs mirror each other; the body centres are those of the spine. */
static void points_are_named_and_mirrored(void **state)
{
  Spine      *spine = build(SEX_FEMALE, MESH_COARSE);
  SpinePoint *point;
  PetscInt    count, pairs = 0;

  (void)state;
  assert_int_equal(spine_points(spine, &count, &point), 0);
  for (PetscInt p = 0; p < count; p++) {
    const char  *name  = spine_point_name(point[p].name);
    const size_t stem  = strlen(name) - strlen("right");
    const Vec3   right = point[p].position;

    if (strcmp(name, "body centre") == 0)
      assert_vec3_close(right, spine_body_centre(spine, point[p].place), 0.0);
    if (strlen(name) < strlen("right") || strcmp(name + stem, "right") != 0) continue;
    for (PetscInt q = 0; q < count; q++)
      if (point[q].place == point[p].place &&
          strncmp(spine_point_name(point[q].name), name, stem) == 0 && q != p) {
        pairs++;
        assert_true(right.a[2] > 0.0);
        assert_vec3_close(point[q].position, vec3(right.a[0], right.a[1], -right.a[2]), 1e-12);
      }
  }
  /* Laminae and transverse processes of each vertebra, facet joints of each disc. */
  assert_true(pairs >= 2 * (spine_bottom(spine) - spine_top(spine) + 1));
  PetscFree(point);
  spine_destroy(&spine);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_given_is_what_is_built),
    cmocka_unit_test(measured_rows_stand_beside_the_mesh),
    cmocka_unit_test(points_are_named_and_mirrored),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
