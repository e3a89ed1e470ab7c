/* Quantities of quantity_list.h: one table made from the list serves creation and measurement.
   Angles are measured in rad and written in degrees. */
#include "quantities.h"
#include "base/unit_factors.h"
#include "run.h"

/* What `disc` and `vertebra` mean in the getters of the list. */
typedef DiscMeasures     Measured_disc;
typedef VertebraMeasures Measured_vertebra;

typedef struct {
  const char *name, *unit, *dimension, *long_name;
  double (*get)(const SpineMeasures *measures, PetscInt item); /* in internal units */
} Quantity;

#define QUANTITY(name, unit, dimension, getter, long_name)                                         \
  static double get_##name(const SpineMeasures *measures, PetscInt item)                           \
  {                                                                                                \
    const Measured_##dimension *dimension = &measures->dimension[item];                            \
                                                                                                   \
    return getter;                                                                                 \
  }
#include "quantity_list.h"
#undef QUANTITY

static const Quantity quantities[] = {
#define QUANTITY(name, unit, dimension, getter, long_name)                                         \
  {#name, unit, #dimension, long_name, get_##name},
#include "quantity_list.h"
#undef QUANTITY
};

enum { QUANTITIES = sizeof(quantities) / sizeof(quantities[0]) };

PetscErrorCode quantities_create_history(LevelRange range, History **history)
{
  const PetscInt discs = range.bottom - range.top;

  PetscFunctionBeginUser;
  PetscCall(history_create(history));
  PetscCall(history_add_dimension(*history, "disc", discs, &spine_disc_names[range.top]));
  PetscCall(history_add_dimension(*history, "vertebra", discs + 1, &spine_level_names[range.top]));
  for (PetscInt q = 0; q < QUANTITIES; q++) {
    const Quantity *quantity = &quantities[q];
    PetscInt        index;

    PetscCall(history_add_quantity(*history, quantity->name, quantity->unit, quantity->long_name,
                                   quantity->dimension, &index));
    PetscCheck(index == q, PETSC_COMM_SELF, PETSC_ERR_PLIB, "quantity %s got number %" PetscInt_FMT,
               quantity->name, index);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode quantities_append(History *history, LevelRange range, double time,
                                 const SpineMeasures *measures)
{
  PetscFunctionBeginUser;
  PetscCall(history_append(history, time));
  for (PetscInt q = 0; q < QUANTITIES; q++) {
    PetscBool in_degrees;

    PetscCall(PetscStrcmp(quantities[q].unit, "degree", &in_degrees));
    for (PetscInt item = 0; item < history_items(history, q); item++) {
      const double value = quantities[q].get(measures, range.top + item);

      history_set(history, q, item, in_degrees ? DEG_PER_RAD * value : value);
    }
  }
  PetscFunctionReturn(0);
}
