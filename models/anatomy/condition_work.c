/* Replace a value and log why. */
#include "anatomy/condition_work.h"
#include <math.h>

enum { RULE_SIZE = 256 };

/* Log a change with a rule that names the row it came from. */
static PetscErrorCode log_row(const ConditionWork *work, const char *level, ConditionValue what,
                              const TableRow *row, const double from_to[2])
{
  char rule[RULE_SIZE];

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(rule, sizeof(rule), "%s; %s (%s)", row->item, row->source,
                          provenance_names[row->provenance]));
  PetscCall(changes_add(work->changes, level, what.name, what.unit, from_to, rule));
  PetscFunctionReturn(0);
}

PetscErrorCode condition_take_row(const ConditionWork *work, const char *level, const char *item,
                                  const char *quantity, const char *unit, double *value)
{
  const double    before = *value;
  const TableRow *row;

  PetscFunctionBeginUser;
  PetscCall(table_set_value(work->tables, TABLE_CONDITIONS, item, quantity, unit, value));
  row = table_row(work->tables->table[TABLE_CONDITIONS], item, quantity);
  PetscCall(
    log_row(work, level, (ConditionValue){quantity, unit}, row, (double[2]){before, *value}));
  PetscFunctionReturn(0);
}

PetscErrorCode condition_scale(const ConditionWork *work, const char *level, ConditionValue what,
                               const char *item, const char *quantity, double *value)
{
  const double    before = *value;
  const TableRow *row;
  double          factor;

  PetscFunctionBeginUser;
  PetscCall(table_set_value(work->tables, TABLE_CONDITIONS, item, quantity, "1", &factor));
  row    = table_row(work->tables->table[TABLE_CONDITIONS], item, quantity);
  *value = before * factor;
  PetscCall(log_row(work, level, what, row, (double[2]){before, *value}));
  PetscFunctionReturn(0);
}

PetscErrorCode condition_take_given(const ConditionWork *work, const char *level,
                                    ConditionValue what, double given, double *value)
{
  PetscFunctionBeginUser;
  if (!isfinite(given)) PetscFunctionReturn(0);
  PetscCall(
    changes_add(work->changes, level, what.name, what.unit, (double[2]){*value, given}, "given"));
  *value = given;
  PetscFunctionReturn(0);
}

PetscErrorCode condition_take_fields(const ConditionWork *work, const char *level,
                                     AnatomyFields fields, const void *given, void *shape)
{
  PetscFunctionBeginUser;
  for (size_t f = 0; f < fields.count; f++) {
    const AnatomyField *field = &fields.field[f];
    const double        from = field_of(field, shape), to = field_of(field, given);

    if (!isfinite(to)) continue;
    PetscCall(changes_add(work->changes, level, field->quantity, field->unit,
                          (double[2]){field_in_unit(field, from), field_in_unit(field, to)},
                          "given"));
    *field_value(field, shape) = to;
  }
  PetscFunctionReturn(0);
}
