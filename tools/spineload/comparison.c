#include "comparison.h"
#include <string.h>

enum { CELL_WIDTH = 8, CELL_SIZE = 32 };

/* Decimals that make sense of a quantity: about three figures of what it amounts to in a spine. */
static int decimals_of(const char *unit)
{
  if (strcmp(unit, "N") == 0) return 0;
  return strcmp(unit, "degree") == 0 ? 2 : 3;
}

/* A value as it stands in the table; what rounds to zero has no sign. */
static void print_value(char text[CELL_SIZE], double value, int decimals)
{
  if (isnan(value)) {
    snprintf(text, CELL_SIZE, "-");
    return;
  }
  snprintf(text, CELL_SIZE, "%.*f", decimals, value);
  if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1)) text[0] = ' ';
}

static PetscBool is_zero(const char *text)
{
  return strspn(text, " 0.-") == strlen(text) ? PETSC_TRUE : PETSC_FALSE;
}

static PetscBool is_shown(TableQuantity quantity, PetscInt count, const Record record[])
{
  const int decimals = decimals_of(table_quantity_unit(quantity));
  char      text[CELL_SIZE];

  for (PetscInt i = 0; i < count; i++)
    for (PetscInt p = 0; p < record[i].phase_count; p++)
      for (int disc = 0; disc < SPINE_DISCS; disc++) {
        print_value(text, record[i].phase[p].value[quantity][disc], decimals);
        if (!is_zero(text)) return PETSC_TRUE;
      }
  return PETSC_FALSE;
}

/* Width of the two columns in front: names of scenarios and of phases. */
static void find_widths(PetscInt count, const Record record[], int *name, int *phase)
{
  *name  = (int)strlen("scenario");
  *phase = (int)strlen("phase");
  for (PetscInt i = 0; i < count; i++) {
    if (record[i].phase_count > 0) *name = PetscMax(*name, (int)strlen(record[i].name));
    for (PetscInt p = 0; p < record[i].phase_count; p++)
      *phase = PetscMax(*phase, (int)strlen(record[i].phase[p].name));
  }
}

static void print_quantity(FILE *file, TableQuantity quantity, PetscInt count,
                           const Record record[])
{
  const char *unit = table_quantity_unit(quantity);
  char        text[CELL_SIZE];
  int         name, phase;

  find_widths(count, record, &name, &phase);
  fprintf(file, "\n%s [%s]: %s\n", table_quantity_names[quantity], unit,
          table_quantity_meaning(quantity));
  fprintf(file, "%-*s  %-*s", name, "scenario", phase, "phase");
  for (int disc = 0; disc < SPINE_DISCS; disc++)
    fprintf(file, " %*s", CELL_WIDTH, spine_disc_names[disc]);
  fputc('\n', file);
  for (PetscInt i = 0; i < count; i++)
    for (PetscInt p = 0; p < record[i].phase_count; p++) {
      fprintf(file, "%-*s  %-*s", name, p == 0 ? record[i].name : "", phase,
              record[i].phase[p].name);
      for (int disc = 0; disc < SPINE_DISCS; disc++) {
        print_value(text, record[i].phase[p].value[quantity][disc], decimals_of(unit));
        fprintf(file, " %*s", CELL_WIDTH, text);
      }
      fputc('\n', file);
    }
}

void comparison_print(FILE *file, PetscInt count, const Record record[])
{
  PetscInt phases = 0;

  for (PetscInt i = 0; i < count; i++) phases += record[i].phase_count;
  if (phases == 0) return;
  fprintf(file, "\nAt the end of each phase, per disc:\n");
  for (TableQuantity quantity = 0; quantity < TABLE_QUANTITY_COUNT; quantity++)
    if (is_shown(quantity, count, record)) print_quantity(file, quantity, count, record);
  for (TableQuantity quantity = 0; quantity < TABLE_QUANTITY_COUNT; quantity++)
    if (!is_shown(quantity, count, record))
      fprintf(file, "\n%s [%s]: zero everywhere to the digits shown\n",
              table_quantity_names[quantity], table_quantity_unit(quantity));
}
