/* Laws of tissues: the words of the list name them, their parameter tables say which rows are read.
 */
#include "tissues/tissue_law.h"

#include <string.h>

enum { NAME_SIZE = 64 };

static const char wraps[] = " over ";

PetscErrorCode law_store_destroy(LawStore *store)
{
  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < store->count; b++) PetscCall(PetscFree(store->block[b]));
  PetscCall(PetscFree(store->block));
  store->count = 0;
  PetscFunctionReturn(0);
}

PetscErrorCode law_store_add(LawStore *store, const ConstitutiveLaw *law, const void *like,
                             void **parameters)
{
  PetscFunctionBeginUser;
  PetscCall(PetscRealloc(sizeof(*store->block) * (size_t)(store->count + 1), &store->block));
  PetscCall(PetscCalloc(law->parameters_size, &store->block[store->count]));
  *parameters = store->block[store->count++];
  if (like) memcpy(*parameters, like, law->parameters_size);
  PetscFunctionReturn(0);
}

PetscErrorCode tissue_law_set(const ConstitutiveLaw *law, void *parameters, const char *name,
                              double value)
{
  const char *why = law_set_parameter(law, parameters, name, value);

  PetscFunctionBeginUser;
  PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "%s of law %s = %g: %s", name,
             law->name, value, why);
  PetscFunctionReturn(0);
}

/* The rows of one law; `prefix` is empty or the name of a base and a space. */
static PetscErrorCode read_parameters(const TableSet *tables, const char *item, const char *prefix,
                                      const ConstitutiveLaw *law, void *parameters)
{
  const Table *table = tables->table[TABLE_TISSUES];

  PetscFunctionBeginUser;
  for (size_t p = 0; p < law->parameter_count; p++) {
    const LawParameter *parameter = &law->parameters[p];
    const PetscBool     optional  = PetscNot(p + law->optional_count < law->parameter_count);
    char                quantity[NAME_SIZE];
    double              value;

    PetscCall(PetscSNPrintf(quantity, sizeof quantity, "%s%s", prefix, parameter->name));
    if (optional && !table_row(table, item, quantity)) continue;
    PetscCall(table_set_value(tables, TABLE_TISSUES, item, quantity, parameter->unit, &value));
    PetscCall(tissue_law_set(law, parameters, parameter->name, value));
  }
  PetscFunctionReturn(0);
}

/* The law that a part of the words names: up to `over` or the end.
   @param[out] rest  what follows `over`, or NULL */
static PetscErrorCode find_law(const char *item, const char *words, const ConstitutiveLaw **law,
                               const char **rest)
{
  const char  *over   = strstr(words, wraps);
  const size_t length = over ? (size_t)(over - words) : strlen(words);
  char         name[NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(PetscStrncpy(name, words, PetscMin(length + 1, sizeof name)));
  *law  = law_find(name);
  *rest = over ? over + strlen(wraps) : NULL;
  PetscCheck(*law, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "Tissue %s wants the unknown law %s",
             item, name);
  PetscCheck(!(*law)->wraps == !over, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Tissue %s: law %s %s", item, name,
             over ? "wraps no other one" : "needs one that it wraps");
  PetscFunctionReturn(0);
}

PetscErrorCode tissue_law_read(const TableSet *tables, const char *item, const char *words,
                               LawStore *store, const ConstitutiveLaw **law, void **parameters)
{
  const char            *rest         = words;
  const ConstitutiveLaw *outer        = NULL;
  void                  *outer_values = NULL;
  const char            *why;

  PetscFunctionBeginUser;
  *law = NULL;
  while (rest) {
    const ConstitutiveLaw *here = NULL;
    void                  *values;
    char                   prefix[NAME_SIZE] = "";

    PetscCall(find_law(item, rest, &here, &rest));
    PetscCall(law_store_add(store, here, NULL, &values));
    if (outer) PetscCall(PetscSNPrintf(prefix, sizeof prefix, "%s ", here->name));
    PetscCall(read_parameters(tables, item, prefix, here, values));
    if (outer) (void)law_set_base(outer, outer_values, (LawBase){here, values});
    if (!*law) {
      *law        = here;
      *parameters = values;
    }
    outer        = here;
    outer_values = values;
  }
  why = law_check(*law, *parameters);
  PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "Tissue %s, law %s: %s", item,
             (*law)->name, why);
  PetscFunctionReturn(0);
}

PetscErrorCode tissue_law_scale(const ConstitutiveLaw *law, void *parameters, double factor)
{
  PetscFunctionBeginUser;
  for (size_t p = 0; p < law->parameter_count; p++) {
    const LawParameter *parameter = &law->parameters[p];

    if (strcmp(parameter->unit, "MPa") != 0) continue;
    PetscCall(tissue_law_set(law, parameters, parameter->name,
                             factor * law_parameter(law, parameters, parameter->name)));
  }
  PetscFunctionReturn(0);
}
