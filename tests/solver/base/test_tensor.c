/* Small tensors against textbook identities and hand-worked numbers. */
#include "assert_tensor.h"
#include "draw.h"

static const double roundoff = 1e-14;
enum { DRAWS = 200 };

/* (1, 2, 3) x (4, 5, 6) = (-3, 6, -3); (1, 2, 3) . (4, 5, 6) = 32; |(2, 3, 6)| = 7 */
static void vectors_by_hand(void **state)
{
  const Vec3 a = vec3(1.0, 2.0, 3.0), b = vec3(4.0, 5.0, 6.0);

  (void)state;
  assert_vec3_close(vec3_cross(a, b), vec3(-3.0, 6.0, -3.0), 0.0);
  assert_close(vec3_dot(a, b), 32.0, 0.0);
  assert_close(vec3_norm(vec3(2.0, 3.0, 6.0)), 7.0, roundoff);
  assert_vec3_close(vec3_add(a, vec3_scale(2.0, b)), vec3(9.0, 12.0, 15.0), 0.0);
  assert_vec3_close(vec3_sub(a, b), vec3(-3.0, -3.0, -3.0), 0.0);
}

/* det = 1 (50 - 48) - 2 (40 - 42) + 3 (32 - 35) = -3 for rows (1 2 3), (4 5 6), (7 8 10) */
static void determinant_and_products_by_hand(void **state)
{
  const Mat3 A = {
    {{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}, {7.0, 8.0, 10.0}}
  };
  const Mat3 square = {
    {{30.0, 36.0, 45.0}, {66.0, 81.0, 102.0}, {109.0, 134.0, 169.0}}
  };

  (void)state;
  assert_close(mat3_det(A), -3.0, roundoff);
  assert_close(mat3_trace(A), 16.0, 0.0);
  assert_mat3_close(mat3_mul(A, A), square, 0.0);
  assert_vec3_close(mat3_vec(A, vec3(1.0, 0.0, -1.0)), vec3(-2.0, -2.0, -3.0), 0.0);
  assert_vec3_close(mat3_transpose_vec(A, vec3(1.0, 0.0, -1.0)), vec3(-6.0, -6.0, -7.0), 0.0);
}

/* skew(a) b = a x b and (a b^T) c = a (b . c) */
static void skew_and_outer_act_as_defined(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const Vec3 a = draw_vector(&draw, 2.0), b = draw_vector(&draw, 2.0);
    const Vec3 c = draw_vector(&draw, 2.0);

    assert_vec3_close(mat3_vec(mat3_skew(a), b), vec3_cross(a, b), roundoff);
    assert_vec3_close(mat3_vec(mat3_outer(a, b), c), vec3_scale(vec3_dot(b, c), a), 10 * roundoff);
  }
}

/* F^T F^-T = I, cof F = det(F) F^-T, det(F G) = det F det G, A : B = tr(A^T B) */
static void inverse_cofactor_and_determinant_agree(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const Mat3 F = draw_near_identity(&draw, 0.3), G = draw_near_identity(&draw, 0.3);
    const Mat3 inverse = mat3_inverse_transpose(F);

    assert_mat3_close(mat3_mul(mat3_transpose(F), inverse), mat3_identity(), 100 * roundoff);
    assert_mat3_close(mat3_scale(mat3_det(F), inverse), mat3_cofactor(F), 10 * roundoff);
    assert_close(mat3_det(mat3_mul(F, G)), mat3_det(F) * mat3_det(G), 10 * roundoff);
    assert_close(mat3_dot(F, G), mat3_trace(mat3_mul(mat3_transpose(F), G)), 10 * roundoff);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(vectors_by_hand),
    cmocka_unit_test(determinant_and_products_by_hand),
    cmocka_unit_test(skew_and_outer_act_as_defined),
    cmocka_unit_test(inverse_cofactor_and_determinant_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
