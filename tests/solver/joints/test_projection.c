/* Closest points of bent faces against a search over many points, at edges and corners too, and
   points on lines. */
#include "assert_close.h"
#include "draw.h"
#include "joints/projection.h"

enum { DRAWS = 60, SAMPLES = 80 };
static const int kinds[] = {3, 4, 6, 8};

static void draw_face(Draw *draw, const FaceShape *shape, Vec3 position[])
{
  for (int a = 0; a < shape->nodes; a++) {
    const double x = shape->node[a][0], y = shape->node[a][1];

    position[a] = vec3_add(draw_vector(draw, 0.05), vec3(x, y, 0.15 * x * x - 0.1 * x * y));
  }
}

/* Smallest distance to a fine lattice of points of the face. */
static double sampled(const FaceShape *shape, const Vec3 position[], Vec3 point)
{
  double best = HUGE_VAL;

  for (int i = 0; i <= SAMPLES; i++)
    for (int j = 0; j <= SAMPLES; j++) {
      double    at[2] = {(double)i / SAMPLES, (double)j / SAMPLES};
      FacePoint p;

      if (shape->corners == 4)
        for (int k = 0; k < 2; k++) at[k] = 2.0 * at[k] - 1.0;
      if (face_shape_outside(shape, at) > 0.0) continue;
      face_point(shape, position, at, &p);
      best = fmin(best, vec3_norm(vec3_sub(point, p.point)));
    }
  return best;
}

static void no_sample_is_closer(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int k = 0; k < 4; k++)
    for (int n = 0; n < DRAWS; n++) {
      const FaceShape *shape = face_shape_of(kinds[k]);
      const Vec3       point = draw_vector(&draw, 1.8);
      Vec3             position[FACE_MAX_NODES];
      double           at[2], distance;
      FacePoint        p;

      draw_face(&draw, shape, position);
      distance = projection_closest(shape, position, point, at);
      face_point(shape, position, at, &p);
      assert_close(vec3_norm(vec3_sub(point, p.point)), distance, 1e-12);
      assert_true(face_shape_outside(shape, at) <= 1e-14);
      /* samples are some 2.5 / 80 mm apart */
      assert_true(distance <= sampled(shape, position, point) + 1e-9);
      assert_true(distance >= sampled(shape, position, point) - 0.04);
    }
}

static void foot_is_where_the_normal_points_here(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int k = 0; k < 4; k++)
    for (int n = 0; n < DRAWS; n++) {
      const FaceShape *shape  = face_shape_of(kinds[k]);
      const double     put[2] = {draw_number(&draw, 0.0, 0.6), draw_number(&draw, 0.0, 0.6)};
      const double     gap    = draw_number(&draw, -0.3, 0.3);
      double           at[2]  = {0.3, 0.3};
      Vec3             position[FACE_MAX_NODES], line[2];
      FacePoint        p;

      draw_face(&draw, shape, position);
      face_point(shape, position, put, &p);
      line[0] = vec3_add(p.point, vec3_scale(gap, p.normal));
      line[1] = p.normal;
      assert_true(projection_foot(shape, position, line[0], at));
      for (int i = 0; i < 2; i++) assert_close(at[i], put[i], 1e-10);
      at[0] = at[1] = 0.3;
      assert_true(projection_along(shape, position, line, at));
      for (int i = 0; i < 2; i++) assert_close(at[i], put[i], 1e-10);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_sample_is_closer),
    cmocka_unit_test(foot_is_where_the_normal_points_here),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
