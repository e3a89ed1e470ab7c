#pragma once
/** @file A table of texts, printed in columns or as JSON. */
#include <petscsys.h>
#include <stdio.h>

enum { LISTING_MAX_COLUMNS = 8 };

typedef struct Listing Listing;

/** @param[in] columns  number of columns, at most LISTING_MAX_COLUMNS
    @param[in] heading  [columns] also the keys of the JSON objects; copied */
PetscErrorCode listing_create(PetscInt columns, const char *const heading[], Listing **listing);
PetscErrorCode listing_destroy(Listing **listing);

/** @param[in] cell  [columns] copied; NULL stands for nothing */
PetscErrorCode listing_add(Listing *listing, const char *const cell[]);

/** Print with a line of headings; a last column that is long runs on without being cut. */
void listing_print(const Listing *listing, FILE *file);

/** Print as an array with one object per row. */
void listing_print_json(const Listing *listing, FILE *file);
