#pragma once
/** @file Laws with parameters, wrapped in one another, and material points to try them at. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "laws/law.h"

enum { LAW_LAYERS = 4, LAW_BYTES = 512, LAW_MAX_HISTORY = 128 };

/** Parameters in the order of the law's table. */
typedef struct {
  const char *law;
  double      parameters[LAW_MAX_PARAMETERS];
} LawLayer;

/** A law ready for use; it points into itself, so it must not be copied. */
typedef struct {
  const ConstitutiveLaw *law;
  const void            *parameters;
  _Alignas(max_align_t) char bytes[LAW_LAYERS][LAW_BYTES];
} BuiltLaw;

/** Build a law from its layers.
    @param[in] layers  [LAW_LAYERS] the outermost wrapper first; a law without name ends them */
static inline void law_build(const LawLayer layers[], BuiltLaw *built)
{
  int count = 0;

  *built = (BuiltLaw){0};
  while (count < LAW_LAYERS && layers[count].law) count++;
  for (int n = count - 1; n >= 0; n--) {
    const ConstitutiveLaw *law = law_find(layers[n].law);

    assert_non_null(law);
    assert_true(law->parameters_size <= LAW_BYTES);
    for (size_t k = 0; k < law->parameter_count; k++)
      assert_null(
        law_set_parameter(law, built->bytes[n], law->parameters[k].name, layers[n].parameters[k]));
    if (law->wraps)
      assert_null(law_set_base(law, built->bytes[n], (LawBase){built->law, built->parameters}));
    built->law        = law;
    built->parameters = built->bytes[n];
  }
  assert_true(law_history_count(built->law, built->parameters) <= LAW_MAX_HISTORY);
}

/** Axes and fibres in any direction of the reference frame. */
static inline LawPoint draw_directions(Draw *draw)
{
  LawPoint at = {.axes = rotation_exp(draw_vector(draw, 3.0))};

  for (int n = 0; n < 2; n++) {
    const Vec3 a = draw_vector(draw, 1.0);

    at.fibre[n] = vec3_scale(1.0 / vec3_norm(a), a);
  }
  return at;
}

/** Entries up to 0.25 from the identity: strains of some tens of percent with shear and volume
    change, not inverted. */
static inline Mat3 draw_deformation(Draw *draw)
{
  Mat3 F;

  do F = draw_near_identity(draw, 0.25);
  while (mat3_det(F) < 0.3);
  return F;
}

/** Pull along x with free sides: the point with F_xx = stretch and P_yy = P_zz = 0, for laws that
    treat y and z alike.
    @param[in] at  axes, fibres, history and step; its F_yy is the first guess
    @return the point; P_xx follows from its stress */
static inline LawPoint law_pull(const BuiltLaw *built, const LawPoint *at, double stretch)
{
  enum { MAX_ITERATIONS = 50 };
  LawPoint now  = *at;
  double   side = at->F.a[1][1], A[9][9], P = 1.0;

  for (int n = 0; fabs(P) > 1e-13 && n < MAX_ITERATIONS; n++) {
    now.F = (Mat3){
      {{stretch, 0, 0}, {0, side, 0}, {0, 0, side}}
    };
    P = built->law->stress(built->parameters, &now).a[1][1];
    built->law->tangent(built->parameters, &now, A);
    side -= P / (A[4][4] + A[4][8]);
  }
  assert_close(P, 0.0, 1e-10);
  return now;
}

/** Kirchhoff stress along x, P_xx F_xx, of such a point. */
static inline double law_pull_stress(const BuiltLaw *built, const LawPoint *at)
{
  return built->law->stress(built->parameters, at).a[0][0] * at->F.a[0][0];
}
