/* Phases in time and the loads that act in them. A load's factor is given at the end of every
   phase; its curve runs through (0, 0) and those points, so that no load is ever applied at once.
 */
#include "programme.h"

PetscErrorCode programme_create(Programme **programme)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(programme));
  PetscFunctionReturn(0);
}

PetscErrorCode programme_destroy(Programme **programme)
{
  PetscFunctionBeginUser;
  if (!*programme) PetscFunctionReturn(0);
  for (PetscInt i = 0; i < (*programme)->load_count; i++) {
    PetscCall(curve_destroy(&(*programme)->curve[i]));
  }
  PetscCall(PetscFree(*programme));
  PetscFunctionReturn(0);
}

PetscErrorCode programme_add_phase(Programme *programme, const char *name, double duration)
{
  const PetscInt count = programme->phase_count;
  const double   start = count ? programme->phase[count - 1].end : 0.0;

  PetscFunctionBeginUser;
  PetscCheck(count < PROGRAMME_MAX_PHASES, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "phase %s does not fit: a programme has at most %d phases", name,
             PROGRAMME_MAX_PHASES);
  PetscCheck(duration > 0.0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "phase %s lasts %g s, it must last longer than nothing", name, duration);
  PetscCheck(programme->load_count == 0, PETSC_COMM_SELF, PETSC_ERR_ORDER,
             "phase %s comes after the first load; phases go first", name);
  programme->phase[count] = (Phase){.name = name, .start = start, .end = start + duration};
  programme->phase_count++;
  PetscFunctionReturn(0);
}

PetscErrorCode programme_add_load(Programme *programme, const Load *load, const double factor[])
{
  const PetscInt index = programme->load_count;
  double         time[PROGRAMME_MAX_PHASES + 1], value[PROGRAMME_MAX_PHASES + 1];

  PetscFunctionBeginUser;
  PetscCheck(index < PROGRAMME_MAX_LOADS, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "load %s does not fit: a programme has at most %d loads", load->name,
             PROGRAMME_MAX_LOADS);
  PetscCheck(programme->phase_count > 0, PETSC_COMM_SELF, PETSC_ERR_ORDER,
             "load %s has no phase to act in", load->name);
  time[0] = value[0] = 0.0;
  for (PetscInt p = 0; p < programme->phase_count; p++) {
    time[p + 1]  = programme->phase[p].end;
    value[p + 1] = factor[p];
  }
  PetscCall(
    curve_create(load->name, programme->phase_count + 1, time, value, &programme->curve[index]));
  programme->load[index]       = *load;
  programme->load[index].curve = programme->curve[index];
  programme->load_count++;
  PetscFunctionReturn(0);
}
