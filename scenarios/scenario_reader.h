#pragma once
/** @file Reading many scenarios with one unit system, whose making takes longer than a file. */
#include "base/units.h"
#include "scenario.h"

/** scenario_parse() with units of the caller. Not collective.
    @param[in] units  borrowed for the call */
PetscErrorCode scenario_parse_with(const UnitSystem *units, const char *path, const char *text,
                                   Scenario **scenario, Diagnostics **errors);
