#include "record.h"
#include <string.h>

const char *const table_quantity_names[TABLE_QUANTITY_COUNT] = {
#define TABLE_QUANTITY(name) #name,
#include "comparison_list.h"
#undef TABLE_QUANTITY
};

/* Names, units and meanings as the scenarios layer knows them; getters are of no use here. */
static const struct {
  const char *name, *unit, *meaning;
} quantities[] = {
#define QUANTITY(name, unit, dimension, getter, meaning) {#name, unit, meaning},
#include "quantity_list.h"
#undef QUANTITY
};

static size_t quantity_index(TableQuantity quantity)
{
  size_t i = 0;

  while (i + 1 < sizeof quantities / sizeof quantities[0] &&
         strcmp(quantities[i].name, table_quantity_names[quantity]) != 0)
    i++;
  return i;
}

const char *table_quantity_unit(TableQuantity quantity)
{
  return quantities[quantity_index(quantity)].unit;
}

const char *table_quantity_meaning(TableQuantity quantity)
{
  return quantities[quantity_index(quantity)].meaning;
}

const char *verdict_words(Verdict verdict)
{
  static const char *const words[VERDICT_COUNT] = {
#define VERDICT(symbol, text, code) text,
#include "verdict_list.h"
#undef VERDICT
  };

  return words[verdict];
}

ExitCode verdict_code(Verdict verdict)
{
  static const ExitCode codes[VERDICT_COUNT] = {
#define VERDICT(symbol, words, code) code,
#include "verdict_list.h"
#undef VERDICT
  };

  return codes[verdict];
}

static Verdict verdict_of(ScenarioStatus status)
{
  switch (status) {
  case SCENARIO_DONE:
    return VERDICT_DONE;
  case SCENARIO_NOT_CONVERGED:
    return VERDICT_NOT_CONVERGED;
  case SCENARIO_STOPPED:
    return VERDICT_STOPPED;
  case SCENARIO_FILE_ERROR:
    return VERDICT_FILE_ERROR;
  case SCENARIO_EXPECT_FAILED:
    return VERDICT_EXPECT_FAILED;
  }
  return VERDICT_INTERNAL;
}

/* Item of a quantity with that label, or -1. */
static PetscInt find_item(const History *history, PetscInt quantity, const char *label)
{
  for (PetscInt item = 0; item < history_items(history, quantity); item++) {
    const char *here = history_label(history, quantity, item);

    if (here && !strcmp(here, label)) return item;
  }
  return -1;
}

/* Values at the end of a phase; NaN where there are none. */
static void fill_phase(const History *history, PetscInt row, RecordPhase *phase)
{
  for (int q = 0; q < TABLE_QUANTITY_COUNT; q++) {
    const PetscInt index = history ? history_find(history, table_quantity_names[q]) : -1;
    for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
      const PetscInt item = index < 0 ? -1 : find_item(history, index, spine_disc_names[disc]);

      phase->value[q][disc] =
        row >= 0 && item >= 0 ? history_value(history, row, index, item) : (double)NAN;
    }
  }
}

static PetscBool has_discs(const History *history)
{
  return history && history_find(history, table_quantity_names[0]) >= 0 ? PETSC_TRUE : PETSC_FALSE;
}

PetscErrorCode record_from_outcome(const ScenarioOutcome *outcome, Record *record)
{
  PetscFunctionBeginUser;
  record->verdict           = verdict_of(outcome->status);
  record->seconds           = outcome->seconds;
  record->unknowns          = outcome->unknowns;
  record->cells             = outcome->cells;
  record->ranks             = outcome->ranks;
  record->steps             = outcome->solver.steps;
  record->iterations        = outcome->solver.iterations;
  record->krylov_iterations = outcome->solver.krylov_iterations;
  record->factorizations    = outcome->solver.factorizations;
  record->phase_count       = has_discs(outcome->history) ? outcome->phase_count : 0;
  PetscCall(PetscStrallocpy(outcome->path, &record->path));
  PetscCall(PetscStrallocpy(outcome->message, &record->message));
  if (!has_discs(outcome->history))
    PetscCall(PetscStrallocpy(outcome->findings, &record->findings));
  PetscCall(PetscCalloc1(record->phase_count, &record->phase));
  for (PetscInt i = 0; i < record->phase_count; i++) {
    PetscCall(PetscStrncpy(record->phase[i].name, outcome->phase_name[i], NAME_SIZE));
    fill_phase(outcome->history, outcome->phase_row[i], &record->phase[i]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode record_clear(Record *record)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(record->name));
  PetscCall(PetscFree(record->path));
  PetscCall(PetscFree(record->message));
  PetscCall(PetscFree(record->findings));
  PetscCall(PetscFree(record->phase));
  PetscFunctionReturn(0);
}

PetscErrorCode record_put(const Record *record, Packet *packet)
{
  PetscFunctionBeginUser;
  PetscCall(packet_put(packet, record, sizeof *record));
  PetscCall(packet_put_text(packet, record->name));
  PetscCall(packet_put_text(packet, record->path));
  PetscCall(packet_put_text(packet, record->message));
  PetscCall(packet_put_text(packet, record->findings));
  PetscCall(packet_put(packet, record->phase, (size_t)record->phase_count * sizeof *record->phase));
  PetscFunctionReturn(0);
}

PetscErrorCode record_get(Packet *packet, Record *record)
{
  PetscFunctionBeginUser;
  PetscCall(packet_get(packet, record, sizeof *record));
  /* The pointers are those of the rank that sent it. */
  record->phase = NULL;
  PetscCall(packet_get_text(packet, &record->name));
  PetscCall(packet_get_text(packet, &record->path));
  PetscCall(packet_get_text(packet, &record->message));
  PetscCall(packet_get_text(packet, &record->findings));
  PetscCall(PetscCalloc1(record->phase_count, &record->phase));
  PetscCall(packet_get(packet, record->phase, (size_t)record->phase_count * sizeof *record->phase));
  PetscFunctionReturn(0);
}
