#include "listing.h"
#include "text_json.h"
#include <string.h>

/* Rows to make room for at first. */
enum { FIRST_ROOM = 8 };

struct Listing {
  PetscInt columns, rows, room;
  char   **cell; /* [room][columns]; row 0 is the headings */
};

PetscErrorCode listing_create(PetscInt columns, const char *const heading[], Listing **listing)
{
  PetscFunctionBeginUser;
  PetscCheck(columns <= LISTING_MAX_COLUMNS, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "a listing has at most %d columns", LISTING_MAX_COLUMNS);
  PetscCall(PetscNew(listing));
  (*listing)->columns = columns;
  PetscCall(listing_add(*listing, heading));
  PetscFunctionReturn(0);
}

PetscErrorCode listing_destroy(Listing **listing)
{
  PetscFunctionBeginUser;
  if (!*listing) PetscFunctionReturn(0);
  for (PetscInt i = 0; i < (*listing)->rows * (*listing)->columns; i++)
    PetscCall(PetscFree((*listing)->cell[i]));
  PetscCall(PetscFree((*listing)->cell));
  PetscCall(PetscFree(*listing));
  PetscFunctionReturn(0);
}

PetscErrorCode listing_add(Listing *listing, const char *const cell[])
{
  PetscFunctionBeginUser;
  if (listing->rows == listing->room) {
    listing->room = 2 * listing->room + FIRST_ROOM;
    PetscCall(PetscRealloc((size_t)(listing->room * listing->columns) * sizeof *listing->cell,
                           &listing->cell));
  }
  for (PetscInt c = 0; c < listing->columns; c++)
    PetscCall(PetscStrallocpy(cell[c] ? cell[c] : "",
                              &listing->cell[listing->rows * listing->columns + c]));
  listing->rows++;
  PetscFunctionReturn(0);
}

void listing_print(const Listing *listing, FILE *file)
{
  int width[LISTING_MAX_COLUMNS] = {0};

  for (PetscInt i = 0; i < listing->rows * listing->columns; i++) {
    const int length = (int)strlen(listing->cell[i]);

    if (length > width[i % listing->columns]) width[i % listing->columns] = length;
  }
  for (PetscInt i = 0; i < listing->rows * listing->columns; i++) {
    const PetscInt column = i % listing->columns;

    if (column + 1 < listing->columns)
      fprintf(file, "%-*s  ", width[column], listing->cell[i]);
    else
      fprintf(file, "%s\n", listing->cell[i]);
  }
}

void listing_print_json(const Listing *listing, FILE *file)
{
  fputs("[", file);
  for (PetscInt r = 1; r < listing->rows; r++) {
    fputs(r == 1 ? "\n  {" : ",\n  {", file);
    for (PetscInt c = 0; c < listing->columns; c++) {
      if (c > 0) fputs(", ", file);
      json_string(file, listing->cell[c]);
      fputs(": ", file);
      json_string(file, listing->cell[r * listing->columns + c]);
    }
    fputs("}", file);
  }
  fputs("\n]\n", file);
}
