#pragma once
/** @file Laws of tissues from the data tables, and the room that their parameters live in. */
#include "laws/law.h"
#include "tables/table_set.h"

/** Parameters of laws; they stay where they are until the store is destroyed. */
typedef struct {
  PetscInt count;
  void   **block; /* [count] owned */
} LawStore;

PetscErrorCode law_store_destroy(LawStore *store);

/** Room for the parameters of a law, as those given, or zero where `like` is NULL; a base stays the
    same one. Owned by the store. */
PetscErrorCode law_store_add(LawStore *store, const ConstitutiveLaw *law, const void *like,
                             void **parameters);

/** Read a law with its bases. Parameters of the law have rows under their names, those of a base
    under the name of the base and theirs ("neo_hookean mu"); optional ones may have none.
    @param[in]  item        of the table of tissues
    @param[in]  words       name of a law, or "wrapper over law", as deep as need be
    @param[out] law         borrowed
    @param[out] parameters  owned by the store */
PetscErrorCode tissue_law_read(const TableSet *tables, const char *item, const char *words,
                               LawStore *store, const ConstitutiveLaw **law, void **parameters);

/** Give a parameter of a law another value; an error when it has none of that name or the value is
    not admissible. */
PetscErrorCode tissue_law_set(const ConstitutiveLaw *law, void *parameters, const char *name,
                              double value);

/** Scale a law that wraps no other one: every parameter in MPa. */
PetscErrorCode tissue_law_scale(const ConstitutiveLaw *law, void *parameters, double factor);
