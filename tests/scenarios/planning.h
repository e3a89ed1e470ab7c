#pragma once
/** @file Planning a kind on the coarse column, and adding up what its programme applies. */
#include "assert_close.h"
#include "key_value.h"
#include "kind.h"
#include <stdlib.h>
#include <string.h>

enum { PARAMETERS_SIZE = 512 };

/* Numbers are exact up to rounding of the parsed keys. */
static const double relative = 1e-12;

typedef struct {
  UnitSystem *units;
  Spine      *spine;
} Shared;

static Shared shared;

typedef struct {
  const char *name, *text;
} Setting;

static inline int make_shared(void **state)
{
  SpineOptions options = spine_options_default();

  (void)state;
  options.mesh = MESH_COARSE;
  options.bone = BONE_RIGID;
  if (unit_system_create(&shared.units)) return 1;
  return (int)spine_create(PETSC_COMM_WORLD, getenv("SPINELOAD_DATA"), &options, NULL,
                           &shared.spine);
}

static inline int free_shared(void **state)
{
  (void)state;
  if (unit_system_destroy(&shared.units)) return 1;
  return (int)spine_destroy(&shared.spine);
}

static inline void set(const ScenarioKind *kind, void *parameters, const Setting *setting)
{
  for (size_t k = 0; k < kind->key_count; k++) {
    ValueStatus status;

    if (strcmp(kind->keys[k].name, setting->name)) continue;
    assert_int_equal(key_parse(shared.units, &kind->keys[k], setting->text, parameters, &status),
                     0);
    assert_int_equal(status, VALUE_OK);
    return;
  }
  fail_msg("kind %s has no key %s", kind->name, setting->name);
}

/* Programme of a kind with these settings beside its defaults; free with programme_destroy(). */
static inline Programme *planned(const char *name, MuscleModel muscles, const Setting settings[])
{
  const ScenarioKind *kind    = kind_find(name);
  const KindContext   context = {shared.spine, muscles, 0.075};
  Programme          *programme;
  double              parameters[PARAMETERS_SIZE / sizeof(double)] = {0.0};

  assert_non_null(kind);
  assert_true(kind->parameters_size <= PARAMETERS_SIZE);
  assert_int_equal(keys_set_defaults(shared.units, kind->keys, kind->key_count, parameters), 0);
  for (const Setting *s = settings; s && s->name; s++) set(kind, parameters, s);
  assert_int_equal(programme_create(&programme), 0);
  assert_int_equal(kind->plan(&context, parameters, programme), 0);
  return programme;
}

static inline const Phase *last_phase(const Programme *programme, const char *name)
{
  const Phase *found = NULL;

  for (PetscInt p = 0; p < programme->phase_count; p++) {
    if (!strcmp(programme->phase[p].name, name)) found = &programme->phase[p];
  }
  if (!found) fail_msg("no phase %s", name);
  return found;
}

/* Sum of follower tension at a time, N. */
static inline double follower_at(const Programme *programme, double time)
{
  double sum = 0.0;

  for (PetscInt i = 0; i < programme->load_count; i++) {
    const Load *load = &programme->load[i];

    if (load->type != &load_follower) continue;
    assert_string_equal(load->cells, spine_follower_path(shared.spine));
    sum += load->magnitude * curve_value(load->curve, time);
  }
  return sum;
}

/* Sum of the vectors of that type on a level at a time. */
static inline Vec3 vector_at(const Programme *programme, const LoadType *type, PetscInt level,
                             double time)
{
  Vec3 sum = vec3(0.0, 0.0, 0.0);

  for (PetscInt i = 0; i < programme->load_count; i++) {
    const Load *load = &programme->load[i];

    if (load->type != type || load->body != spine_body(shared.spine, level)) continue;
    sum = vec3_add(sum, vec3_scale(curve_value(load->curve, time), load->vector));
  }
  return sum;
}

static inline void assert_vector(Vec3 actual, double x, double y, double z)
{
  const double size = sqrt(x * x + y * y + z * z) + 1.0;

  assert_close(actual.a[0], x, relative * size);
  assert_close(actual.a[1], y, relative * size);
  assert_close(actual.a[2], z, relative * size);
}
