#include "run_report.h"
#include "comparison.h"
#include "messages.h"
#include "text_json.h"
#include <stdio.h>
#include <string.h>

/* A table of more scenarios than this is no longer read by a person; --json gives all of them. */
static const PetscInt TABLE_MAX_SCENARIOS = 40;

static void print_line(const Record *record, int name_width)
{
  printf("%-*s  %-19s", name_width, record->name, verdict_words(record->verdict));
  if (record->seconds > 0.0)
    printf("  %7.1f s  %7d unknowns  %4d steps  %2d %s", record->seconds, (int)record->unknowns,
           (int)record->steps, (int)record->ranks, record->ranks == 1 ? "rank " : "ranks");
  if (record->path && *record->path) printf("  %s", record->path);
  printf("\n");
}

/* What a mesh was expected to show, and showed. */
static void print_findings(const Record *record)
{
  const char *text = record->findings;

  if (!text || !*text) return;
  printf("\n%s:\n", record->name);
  for (const char *line = text; *line;) {
    const int length = (int)strcspn(line, "\n");

    printf("  %.*s\n", length, line);
    line += length + (line[length] == '\n');
  }
}

/* Why a scenario failed goes to stderr: it is a message, not data. */
static void say_why(const Record *record)
{
  const char *text = record->message;

  if (!text || !*text || verdict_code(record->verdict) == EXIT_DONE) return;
  message("%s: %s: %s%s", record->name, verdict_words(record->verdict), text,
          text[strlen(text) - 1] == '\n' ? "" : "\n");
}

void run_report_print(PetscInt count, const Record record[])
{
  int width = 0;

  for (PetscInt i = 0; i < count; i++) width = PetscMax(width, (int)strlen(record[i].name));
  for (PetscInt i = 0; i < count; i++) print_line(&record[i], width);
  if (count <= TABLE_MAX_SCENARIOS)
    comparison_print(stdout, count, record);
  else
    printf("\nThe comparison of %d scenarios is given by --json.\n", (int)count);
  for (PetscInt i = 0; i < count && count <= TABLE_MAX_SCENARIOS; i++) print_findings(&record[i]);
  fflush(stdout);
  for (PetscInt i = 0; i < count; i++) say_why(&record[i]);
}

static void print_phase_json(const RecordPhase *phase)
{
  json_member_string(stdout, "{", "name", phase->name);
  for (int q = 0; q < TABLE_QUANTITY_COUNT; q++) {
    printf(",\n     ");
    json_string(stdout, table_quantity_names[q]);
    printf(": [");
    for (int disc = 0; disc < SPINE_DISCS; disc++) {
      if (disc > 0) printf(", ");
      json_number(stdout, phase->value[q][disc]);
    }
    printf("]");
  }
  printf("}");
}

static void print_record_json(const Record *record)
{
  json_member_string(stdout, "  {", "name", record->name);
  json_member_string(stdout, ", ", "verdict", verdict_words(record->verdict));
  printf(", \"exit_code\": %d, \"path\": ", (int)verdict_code(record->verdict));
  json_string(stdout, record->path);
  json_member_number(stdout, ",\n   ", "seconds", record->seconds);
  printf(", \"unknowns\": %d, \"cells\": %d, \"ranks\": %d, \"steps\": %d, \"iterations\": %d",
         (int)record->unknowns, (int)record->cells, (int)record->ranks, (int)record->steps,
         (int)record->iterations);
  printf(", \"krylov_iterations\": %d, \"factorizations\": %d", (int)record->krylov_iterations,
         (int)record->factorizations);
  json_member_string(stdout, ",\n   ", "message", record->message);
  json_member_string(stdout, ",\n   ", "findings", record->findings);
  printf(",\n   \"phases\": [");
  for (PetscInt p = 0; p < record->phase_count; p++) {
    printf("%s\n    ", p > 0 ? "," : "");
    print_phase_json(&record->phase[p]);
  }
  printf("]}");
}

void run_report_print_json(PetscInt count, const Record record[])
{
  printf("{\"discs\": [");
  for (int disc = 0; disc < SPINE_DISCS; disc++) {
    if (disc > 0) printf(", ");
    json_string(stdout, spine_disc_names[disc]);
  }
  printf("],\n \"units\": {");
  for (int q = 0; q < TABLE_QUANTITY_COUNT; q++) {
    if (q > 0) printf(", ");
    json_string(stdout, table_quantity_names[q]);
    printf(": ");
    json_string(stdout, table_quantity_unit(q));
  }
  printf("},\n \"scenarios\": [\n");
  for (PetscInt i = 0; i < count; i++) {
    if (i > 0) printf(",\n");
    print_record_json(&record[i]);
  }
  printf("\n ]}\n");
  fflush(stdout);
}
