/* Scalars of a step: balance of forces and moments, energy and work, effort of the solver. */
#include "audit.h"

static const AuditScalar scalars[] = {
  {"phase",         "1",    "number of the phase, counted from 0, see attribute phases"          },
  {"force_error",   "1",    "sum of loads and reactions over the largest of them"                },
  {"moment_error",  "1",    "moment of loads and reactions over the largest of them"             },
  {"energy_error",  "1",    "work of loads less stored energy, relative; none where a law spends"},
  {"stored_energy", "N.mm", "energy stored in solids and cables"                                 },
  {"external_work", "N.mm", "work of the loads since the start"                                  },
  {"step_size",     "s",    "duration of the step"                                               },
  {"iterations",    "1",    "Newton iterations of the step"                                      },
  {"step_cuts",     "1",    "how often the step was cut before it converged"                     },
};

enum { SCALARS = sizeof(scalars) / sizeof(scalars[0]) };

const AuditScalar *audit_scalars(size_t *count)
{
  *count = SCALARS;
  return scalars;
}

PetscErrorCode audit_add_quantities(History *history)
{
  PetscFunctionBeginUser;
  for (int s = 0; s < SCALARS; s++) {
    PetscInt index;

    PetscCall(history_add_quantity(history, scalars[s].name, scalars[s].unit, scalars[s].long_name,
                                   NULL, &index));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode audit_set(History *history, const StepReport *report, PetscInt phase)
{
  const double value[SCALARS] = {(double)phase,
                                 report->balance.force_error,
                                 report->balance.moment_error,
                                 report->balance.energy_audited ? report->balance.energy_error
                                                                : NAN,
                                 report->balance.energy,
                                 report->balance.work,
                                 report->step,
                                 (double)report->iterations,
                                 (double)report->cuts};

  PetscFunctionBeginUser;
  for (int s = 0; s < SCALARS; s++) {
    const PetscInt quantity = history_find(history, scalars[s].name);

    PetscCheck(quantity >= 0, PETSC_COMM_SELF, PETSC_ERR_ORDER, "the history has no %s",
               scalars[s].name);
    history_set(history, quantity, 0, value[s]);
  }
  PetscFunctionReturn(0);
}
