#pragma once
/** @file Comparison of vectors and matrices, entry by entry. */
#include "assert_close.h"
#include "base/tensor.h"

#define assert_vec3_close(actual, expected, tolerance)                                             \
  assert_vec3_close_at(actual, expected, tolerance, #actual, __FILE__, __LINE__)

#define assert_mat3_close(actual, expected, tolerance)                                             \
  assert_mat3_close_at(actual, expected, tolerance, #actual, __FILE__, __LINE__)

static inline void assert_vec3_close_at(Vec3 actual, Vec3 expected, double tolerance,
                                        const char *what, const char *file, int line)
{
  for (int i = 0; i < 3; i++)
    assert_close_at(actual.a[i], expected.a[i], tolerance, what, file, line);
}

static inline void assert_mat3_close_at(Mat3 actual, Mat3 expected, double tolerance,
                                        const char *what, const char *file, int line)
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      assert_close_at(actual.a[i][j], expected.a[i][j], tolerance, what, file, line);
}
