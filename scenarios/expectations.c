/* The expect block: value at the end of a phase, or its change since the end of another, within a
   range. Level "all" asks it of every item, and each that fails is named. */
#include "expectations.h"
#include "text.h"
#include <math.h>
#include <string.h>

enum { NOT_RUN = -1 };

/* Row of the history at the end of the last phase of that name, of the last row for "end"; NOT_RUN
   when there is none. */
static PetscInt find_row(const ScenarioOutcome *outcome, const char *phase)
{
  PetscInt row = NOT_RUN;

  if (!strcmp(phase, "end")) return history_rows(outcome->history) - 1;
  for (PetscInt p = 0; p < outcome->phase_count; p++) {
    if (!strcmp(outcome->phase_name[p], phase)) row = outcome->phase_row[p];
  }
  return row;
}

/* Whether a phase ended in the run that this one goes on with: what it left is not known here. */
static PetscBool was_before(const ScenarioOutcome *outcome, const char *phase)
{
  PetscInt last = NOT_RUN;

  for (PetscInt p = 0; p < outcome->phase_count; p++)
    if (!strcmp(outcome->phase_name[p], phase)) last = p;
  return last != NOT_RUN && last < outcome->phases_before ? PETSC_TRUE : PETSC_FALSE;
}

static PetscBool is_known(const ScenarioOutcome *outcome, const Expectation *expectation)
{
  return was_before(outcome, expectation->at) || was_before(outcome, expectation->change_from)
           ? PETSC_FALSE
           : PETSC_TRUE;
}

/* A not-a-number is never within a range. */
static PetscBool is_within(double value, const Expectation *expectation)
{
  return value >= expectation->low && value <= expectation->high ? PETSC_TRUE : PETSC_FALSE;
}

static PetscErrorCode begin_line(const Scenario *scenario, const Expectation *expectation,
                                 char **text)
{
  PetscFunctionBeginUser;
  PetscCall(text_append(text, "%s:%d: expected %s", scenario->path, expectation->line,
                        expectation->quantity));
  PetscFunctionReturn(0);
}

/* The range as one would say it; a bound that was left out is infinite. */
static PetscErrorCode append_range(const Expectation *expectation, char **text)
{
  PetscFunctionBeginUser;
  if (isinf(expectation->low)) {
    PetscCall(text_append(text, " at most %g", expectation->high));
  } else if (isinf(expectation->high)) {
    PetscCall(text_append(text, " at least %g", expectation->low));
  } else {
    PetscCall(text_append(text, " within %g to %g", expectation->low, expectation->high));
  }
  PetscFunctionReturn(0);
}

/* @param[in] rows  at the end of `at` and of `change_from` (NOT_RUN when not asked for) */
static PetscErrorCode check_item(const Scenario *scenario, const Expectation *expectation,
                                 const History *history, const PetscInt rows[2], PetscInt item,
                                 char **text)
{
  const PetscInt quantity = history_find(history, expectation->quantity);
  const char    *label    = history_label(history, quantity, item);
  double         value    = history_value(history, rows[0], quantity, item);

  PetscFunctionBeginUser;
  if (rows[1] != NOT_RUN) value -= history_value(history, rows[1], quantity, item);
  if (is_within(value, expectation)) PetscFunctionReturn(0);
  PetscCall(begin_line(scenario, expectation, text));
  if (label) PetscCall(text_append(text, " of %s", label));
  PetscCall(text_append(text, " at %s", expectation->at));
  if (rows[1] != NOT_RUN) PetscCall(text_append(text, " less %s", expectation->change_from));
  PetscCall(append_range(expectation, text));
  PetscCall(text_append(text, " %s, found %.5g; source: %s\n", history_unit(history, quantity),
                        value, expectation->source));
  PetscFunctionReturn(0);
}

static PetscBool is_asked(const Expectation *expectation, const char *label)
{
  if (!label || !strcmp(expectation->level, "all")) return PETSC_TRUE;
  return !strcmp(expectation->level, label) ? PETSC_TRUE : PETSC_FALSE;
}

/* One line for an item: value beside its range. */
static PetscErrorCode list_item(const Expectation *expectation, const History *history,
                                const PetscInt rows[2], PetscInt item, char **text)
{
  const PetscInt quantity = history_find(history, expectation->quantity);
  const char    *label    = history_label(history, quantity, item);
  double         value    = history_value(history, rows[0], quantity, item);

  PetscFunctionBeginUser;
  if (rows[1] != NOT_RUN) value -= history_value(history, rows[1], quantity, item);
  PetscCall(text_append(text, "%s%s%s at %s%s%s: %.6g %s, expected", expectation->quantity,
                        label ? " of " : "", label ? label : "", expectation->at,
                        rows[1] != NOT_RUN ? " less " : "", expectation->change_from, value,
                        history_unit(history, quantity)));
  PetscCall(append_range(expectation, text));
  PetscCall(text_append(text, "%s\n", is_within(value, expectation) ? "" : ": not met"));
  PetscFunctionReturn(0);
}

PetscErrorCode expectations_list(const Scenario *scenario, const ScenarioOutcome *outcome,
                                 char **text)
{
  const History *history = outcome->history;

  PetscFunctionBeginUser;
  *text = NULL;
  for (PetscInt e = 0; e < scenario->expect_count; e++) {
    const Expectation *expectation = &scenario->expect[e];
    const PetscInt     quantity    = history_find(history, expectation->quantity);
    PetscInt           rows[2]     = {find_row(outcome, expectation->at), NOT_RUN};

    if (expectation->change_from[0]) rows[1] = find_row(outcome, expectation->change_from);
    if (rows[0] == NOT_RUN || quantity < 0 || !is_known(outcome, expectation)) continue;
    for (PetscInt item = 0; item < history_items(history, quantity); item++)
      if (is_asked(expectation, history_label(history, quantity, item)))
        PetscCall(list_item(expectation, history, rows, item, text));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode check_one(const Scenario *scenario, const Expectation *expectation,
                                const ScenarioOutcome *outcome, char **text)
{
  const History *history  = outcome->history;
  const PetscInt quantity = history_find(history, expectation->quantity);
  PetscInt       rows[2]  = {find_row(outcome, expectation->at), NOT_RUN};
  PetscInt       asked    = 0;

  PetscFunctionBeginUser;
  if (expectation->change_from[0]) rows[1] = find_row(outcome, expectation->change_from);
  if (rows[0] == NOT_RUN || (expectation->change_from[0] && rows[1] == NOT_RUN)) {
    PetscCall(begin_line(scenario, expectation, text));
    PetscCall(text_append(text, " at the end of phase %s, which this run does not have\n",
                          rows[0] == NOT_RUN ? expectation->at : expectation->change_from));
    PetscFunctionReturn(0);
  }
  PetscCheck(quantity >= 0, PETSC_COMM_SELF, PETSC_ERR_PLIB, "unknown quantity %s",
             expectation->quantity);
  for (PetscInt item = 0; item < history_items(history, quantity); item++) {
    if (!is_asked(expectation, history_label(history, quantity, item))) continue;
    PetscCall(check_item(scenario, expectation, history, rows, item, text));
    asked++;
  }
  PetscCheck(asked > 0, PETSC_COMM_SELF, PETSC_ERR_PLIB, "%s has no level %s",
             expectation->quantity, expectation->level);
  PetscFunctionReturn(0);
}

PetscErrorCode expectations_check(const Scenario *scenario, const ScenarioOutcome *outcome,
                                  char **text)
{
  PetscFunctionBeginUser;
  *text = NULL;
  for (PetscInt e = 0; e < scenario->expect_count; e++) {
    if (is_known(outcome, &scenario->expect[e]))
      PetscCall(check_one(scenario, &scenario->expect[e], outcome, text));
  }
  PetscFunctionReturn(0);
}
