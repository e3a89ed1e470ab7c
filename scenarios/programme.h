#pragma once
/** @file What happens in time: named phases one after the other, and the loads that act in them. */
#include "loads/load.h"

enum { PROGRAMME_MAX_PHASES = 64, PROGRAMME_MAX_LOADS = 64 };

/** The phase every programme begins with, in which the in-situ strain of the ligaments comes in.
    Its duration is arbitrary, for the run is quasi-static; s. */
static const char *const SETTLE_PHASE    = "settle";
static const double      SETTLE_DURATION = 1.0;

typedef struct {
  const char *name; /* borrowed; a phase name may come again (cycles): `at:` means the last one */
  double      start, end; /* s */
} Phase;

typedef struct {
  PetscInt phase_count, load_count;
  Phase    phase[PROGRAMME_MAX_PHASES];
  Load     load[PROGRAMME_MAX_LOADS];
  Curve   *curve[PROGRAMME_MAX_LOADS]; /* owned; load[i] follows curve[i] */
} Programme;

PetscErrorCode programme_create(Programme **programme);
PetscErrorCode programme_destroy(Programme **programme);

/** Append a phase after the last one (the first starts at 0). */
PetscErrorCode programme_add_phase(Programme *programme, const char *name, double duration);

/** A load whose factor at the end of phase p is factor[p], linear in between, 0 at time 0: ramped
    by construction. All phases must have been added.
    @param[in] load    copied; its curve is set here
    @param[in] factor  [phase_count] */
PetscErrorCode programme_add_load(Programme *programme, const Load *load, const double factor[]);
