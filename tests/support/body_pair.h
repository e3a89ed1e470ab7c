#pragma once
/** @file Forces between two frames carried over to the unknowns of two bodies, so that tests can
    compare them with differences of an energy. */
#include "assert_close.h"
#include "base/rotation.h"
#include "draw.h"
#include "elements/relative_motion.h"
#include "joints/rigid_body.h"

/** A point X of each of two bodies, and axes that turn with it. */
typedef struct {
  BodyMotion body[2];
  Vec3       point[2];
  Mat3       axes[2]; /* in the reference configuration */
} BodyPair;

/** Bodies somewhere within 20 mm; `turn` is the largest component of their turns, rad. */
static inline BodyPair body_pair_draw(Draw *draw, double turn)
{
  BodyPair pair;

  for (int b = 0; b < 2; b++) {
    pair.body[b]  = (BodyMotion){.reference   = draw_vector(draw, 20.0),
                                 .translation = draw_vector(draw, 5.0),
                                 .start       = rotation_exp(draw_vector(draw, 0.5 * turn)),
                                 .increment   = draw_vector(draw, 0.5 * turn)};
    pair.point[b] = draw_vector(draw, 20.0);
    pair.axes[b]  = rotation_exp(draw_vector(draw, 0.5 * turn));
  }
  return pair;
}

static inline Frame body_pair_frame(const BodyPair *pair, int b)
{
  return (Frame){body_point(&pair->body[b], pair->point[b]),
                 mat3_mul(body_rotation(&pair->body[b]), pair->axes[b])};
}

/** The pair with one of its twelve unknowns changed by h, mm. */
static inline BodyPair body_pair_changed(BodyPair pair, int unknown, double h)
{
  BodyMotion *body = &pair.body[unknown / BODY_UNKNOWNS];
  const int   k    = unknown % BODY_UNKNOWNS;

  if (k < 3)
    body->translation.a[k] += h;
  else
    body->increment.a[k - 3] += h / ROTATION_LENGTH;
  return pair;
}

/** The pair after turning everything about the origin and moving it. */
static inline BodyPair body_pair_moved(BodyPair pair, Vec3 turn, Vec3 shift)
{
  const Mat3 R = rotation_exp(turn);

  for (int b = 0; b < 2; b++) {
    BodyMotion *body = &pair.body[b];
    const Vec3  at   = vec3_add(body->reference, body->translation);

    body->translation = vec3_sub(vec3_add(mat3_vec(R, at), shift), body->reference);
    body->start       = mat3_mul(R, body_rotation(body));
    body->increment   = vec3(0.0, 0.0, 0.0);
  }
  return pair;
}

/* d(displacement, spin of the point)/d(unknowns of the body) */
static inline void body_pair_jacobian(const BodyPair *pair, int b, double jacobian[6][6])
{
  const Mat3 T = rotation_tangent(pair->body[b].increment);

  body_point_jacobian(&pair->body[b], pair->point[b], jacobian);
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      jacobian[3 + i][j]     = 0.0;
      jacobian[3 + i][3 + j] = T.a[i][j] / ROTATION_LENGTH;
    }
}

/** Generalised forces g = J^T f of forces and moments at both points. */
static inline void body_pair_forces(const BodyPair *pair, const double forces[12], double g[12])
{
  double jacobian[6][6];

  for (int b = 0; b < 2; b++) {
    body_pair_jacobian(pair, b, jacobian);
    for (int k = 0; k < 6; k++) {
      g[6 * b + k] = 0.0;
      for (int i = 0; i < 6; i++) g[6 * b + k] += jacobian[i][k] * forces[6 * b + i];
    }
  }
}

/** Their derivative: J^T K J and what turning the bodies does to forces held fixed. */
static inline void body_pair_tangent(const BodyPair *pair, const double forces[12],
                                     const double tangent[144], double out[12][12])
{
  double jacobian[2][6][6];

  for (int b = 0; b < 2; b++) body_pair_jacobian(pair, b, jacobian[b]);
  for (int r = 0; r < 12; r++)
    for (int c = 0; c < 12; c++) {
      out[r][c] = 0.0;
      for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++)
          out[r][c] += jacobian[r / 6][i][r % 6] *
                       tangent[12 * (6 * (r / 6) + i) + 6 * (c / 6) + j] *
                       jacobian[c / 6][j][c % 6];
    }
  for (int b = 0; b < 2; b++) {
    double g[6], by_force[6][6], by_moment[6][6];

    body_point_geometric(&pair->body[b], pair->point[b], vec3_of(&forces[6 * b]), by_force);
    body_moment(&pair->body[b], vec3_of(&forces[6 * b + 3]), g, by_moment);
    for (int i = 0; i < 6; i++)
      for (int j = 0; j < 6; j++) out[6 * b + i][6 * b + j] += by_force[i][j] + by_moment[i][j];
  }
}

/** What holds the two points of a pair. */
typedef struct {
  /* energy, N mm; forces and moments at both points, and their derivative unless that is NULL */
  double (*evaluate)(const BodyPair *pair, const void *context, double forces[12],
                     double tangent[144]);
  const void *context;
} BodyPairLaw;

static inline double body_pair_evaluate(const BodyPair *pair, const BodyPairLaw *law, double g[12])
{
  double       forces[12];
  const double energy = law->evaluate(pair, law->context, forces, NULL);

  body_pair_forces(pair, forces, g);
  return energy;
}

/** g = dU/dq and K = dg/dq = K^T at one place, by central differences.
    @param[in] h          mm, small beside what the law changes within
    @param[in] tolerance  of the largest force and of the greatest stiffness */
static inline void body_pair_check(const BodyPair *pair, const BodyPairLaw *law, double h,
                                   double tolerance)
{
  double forces[12], tangent[144], g[12], K[12][12], size = 0.0, stiff = 0.0;

  (void)law->evaluate(pair, law->context, forces, tangent);
  body_pair_forces(pair, forces, g);
  body_pair_tangent(pair, forces, tangent, K);
  for (int i = 0; i < 12; i++) {
    size = fmax(size, fabs(g[i]));
    for (int j = 0; j < 12; j++) stiff = fmax(stiff, fabs(K[i][j]));
  }
  for (int j = 0; j < 12; j++) {
    const BodyPair up = body_pair_changed(*pair, j, h), down = body_pair_changed(*pair, j, -h);
    double         g_up[12], g_down[12];
    const double rise = body_pair_evaluate(&up, law, g_up) - body_pair_evaluate(&down, law, g_down);

    assert_close(0.5 * rise / h, g[j], tolerance * size);
    for (int i = 0; i < 12; i++) {
      assert_close(0.5 * (g_up[i] - g_down[i]) / h, K[i][j], tolerance * stiff);
      assert_close(K[i][j], K[j][i], 1e-12 * stiff);
    }
  }
}
