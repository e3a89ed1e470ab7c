#pragma once
/** @file Scenarios from text that is right. */
#include "scenario.h"

#include "assert_close.h"

/** Free with scenario_destroy(). */
static inline Scenario *parsed(const char *text)
{
  Scenario    *scenario;
  Diagnostics *errors;

  assert_int_equal(scenario_parse("test.yaml", text, &scenario, &errors), 0);
  if (!scenario) fail_msg("%s", diagnostics_text(errors));
  assert_int_equal(diagnostics_count(errors), 0);
  assert_int_equal(diagnostics_destroy(&errors), 0);
  return scenario;
}
