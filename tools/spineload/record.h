#pragma once
/** @file What a batch remembers of a scenario after it ran: enough for the final table, small
    enough to be sent to rank 0. */
#include "exit_code.h"
#include "packet.h"
#include "run.h"

typedef enum {
#define VERDICT(symbol, words, code) VERDICT_##symbol,
#include "verdict_list.h"
#undef VERDICT
  VERDICT_COUNT
} Verdict;

typedef enum {
#define TABLE_QUANTITY(name) TABLE_##name,
#include "comparison_list.h"
#undef TABLE_QUANTITY
  TABLE_QUANTITY_COUNT
} TableQuantity;

extern const char *const table_quantity_names[TABLE_QUANTITY_COUNT];

/** Unit and long name of a quantity of the table, from quantity_list.h. */
const char *table_quantity_unit(TableQuantity quantity);
const char *table_quantity_meaning(TableQuantity quantity);

typedef struct {
  char   name[NAME_SIZE];
  double value[TABLE_QUANTITY_COUNT][SPINE_DISCS]; /* at its end; NaN when it was not reached */
} RecordPhase;

typedef struct {
  PetscInt     index; /* of the scenario in the batch */
  Verdict      verdict;
  double       seconds;
  PetscInt     unknowns, cells, ranks, steps, iterations;
  PetscInt     krylov_iterations, factorizations; /* of the linear solver */
  char        *name, *path, *message; /* owned; name of the scenario, file written or read, why */
  char        *findings;              /* owned; of a mesh, what was expected and found, or NULL */
  PetscInt     phase_count;           /* 0 for a mesh, which has no discs to compare */
  RecordPhase *phase;                 /* [phase_count] owned */
} Record;

const char *verdict_words(Verdict verdict);
ExitCode    verdict_code(Verdict verdict);

/** Fill a record. Not collective.
    @param[in,out] record  name is set already; index is kept */
PetscErrorCode record_from_outcome(const ScenarioOutcome *outcome, Record *record);
PetscErrorCode record_clear(Record *record);

PetscErrorCode record_put(const Record *record, Packet *packet);
PetscErrorCode record_get(Packet *packet, Record *record);
