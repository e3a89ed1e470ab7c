#pragma once
/** @file A kind of scenario: its keys and how it turns into phases and loads. One kind is one file
    in kinds/, one line in kind_list.h and one example. */
#include "key.h"
#include "programme.h"
#include "spine.h"

typedef enum { MUSCLES_NONE, MUSCLES_FOLLOWER_LOAD } MuscleModel;

/** What a kind plans with. */
typedef struct {
  Spine      *spine;
  MuscleModel muscles;
  double      body_mass; /* tonne */
} KindContext;

typedef struct {
  const char        *name, *meaning;
  size_t             parameters_size, key_count;
  const ScenarioKey *keys;
  /* names of the phases it has, NULL-terminated, so that `at:` can be checked before a run */
  const char *const *phases;
  /* key whose word names a vertebra that must be modelled; NULL: there is none */
  const char *vertebra_key;
  PetscErrorCode (*plan)(const KindContext *context, const void *parameters, Programme *programme);
} ScenarioKind;

#define KIND(name) extern const ScenarioKind kind_##name;
#include "kind_list.h"
#undef KIND

/** Every kind the program knows, in the order of kind_list.h. */
const ScenarioKind *const *kind_all(size_t *count);

/** The kind of that name, or NULL. */
const ScenarioKind *kind_find(const char *name);
