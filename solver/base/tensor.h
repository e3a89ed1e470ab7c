#pragma once
/** @file Small vectors and second-order tensors passed and returned by value, so that mechanics
    reads like the equations it implements. */
#include <math.h>

typedef struct {
  double a[3];
} Vec3;

typedef struct {
  double a[3][3];
} Mat3;

static inline Vec3 vec3(double x, double y, double z)
{
  return (Vec3){
    {x, y, z}
  };
}

/** The vector whose components are a[0], a[1], a[2]. */
static inline Vec3 vec3_of(const double a[3])
{
  return vec3(a[0], a[1], a[2]);
}

static inline Vec3 vec3_add(Vec3 a, Vec3 b)
{
  return vec3(a.a[0] + b.a[0], a.a[1] + b.a[1], a.a[2] + b.a[2]);
}

static inline Vec3 vec3_sub(Vec3 a, Vec3 b)
{
  return vec3(a.a[0] - b.a[0], a.a[1] - b.a[1], a.a[2] - b.a[2]);
}

static inline Vec3 vec3_scale(double s, Vec3 a)
{
  return vec3(s * a.a[0], s * a.a[1], s * a.a[2]);
}

static inline double vec3_dot(Vec3 a, Vec3 b)
{
  return a.a[0] * b.a[0] + a.a[1] * b.a[1] + a.a[2] * b.a[2];
}

static inline Vec3 vec3_cross(Vec3 a, Vec3 b)
{
  return vec3(a.a[1] * b.a[2] - a.a[2] * b.a[1], a.a[2] * b.a[0] - a.a[0] * b.a[2],
              a.a[0] * b.a[1] - a.a[1] * b.a[0]);
}

static inline double vec3_norm(Vec3 a)
{
  return sqrt(vec3_dot(a, a));
}

static inline Mat3 mat3_identity(void)
{
  return (Mat3){
    {{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}
  };
}

static inline Mat3 mat3_add(Mat3 A, Mat3 B)
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) A.a[i][j] += B.a[i][j];
  return A;
}

static inline Mat3 mat3_scale(double s, Mat3 A)
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) A.a[i][j] *= s;
  return A;
}

static inline Mat3 mat3_transpose(Mat3 A)
{
  Mat3 B;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) B.a[i][j] = A.a[j][i];
  return B;
}

static inline Mat3 mat3_mul(Mat3 A, Mat3 B)
{
  Mat3 C = {0};

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      for (int k = 0; k < 3; k++) C.a[i][j] += A.a[i][k] * B.a[k][j];
  return C;
}

static inline Vec3 mat3_vec(Mat3 A, Vec3 b)
{
  Vec3 c = {{0}};

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) c.a[i] += A.a[i][j] * b.a[j];
  return c;
}

/** Transpose of A times b. */
static inline Vec3 mat3_transpose_vec(Mat3 A, Vec3 b)
{
  return mat3_vec(mat3_transpose(A), b);
}

/** Dyadic product a b^T. */
static inline Mat3 mat3_outer(Vec3 a, Vec3 b)
{
  Mat3 C;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) C.a[i][j] = a.a[i] * b.a[j];
  return C;
}

/** Skew matrix of a: skew(a) b = a x b. */
static inline Mat3 mat3_skew(Vec3 a)
{
  return (Mat3){
    {{0.0, -a.a[2], a.a[1]}, {a.a[2], 0.0, -a.a[0]}, {-a.a[1], a.a[0], 0.0}}
  };
}

/** Double contraction A : B. */
static inline double mat3_dot(Mat3 A, Mat3 B)
{
  double sum = 0.0;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) sum += A.a[i][j] * B.a[i][j];
  return sum;
}

static inline double mat3_trace(Mat3 A)
{
  return A.a[0][0] + A.a[1][1] + A.a[2][2];
}

/** Cofactor matrix: cof F = det(F) F^-T. */
static inline Mat3 mat3_cofactor(Mat3 F)
{
  Mat3 C;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      const int i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;

      C.a[i][j] = F.a[i1][j1] * F.a[i2][j2] - F.a[i1][j2] * F.a[i2][j1];
    }
  return C;
}

static inline double mat3_det(Mat3 F)
{
  const Mat3 C = mat3_cofactor(F);

  return F.a[0][0] * C.a[0][0] + F.a[0][1] * C.a[0][1] + F.a[0][2] * C.a[0][2];
}

static inline Mat3 mat3_inverse_transpose(Mat3 F)
{
  return mat3_scale(1.0 / mat3_det(F), mat3_cofactor(F));
}
