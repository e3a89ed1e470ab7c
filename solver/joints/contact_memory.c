/* What a contact pair remembers from step to step, as plain numbers in the order of the faces,
   which is the same on every rank: the energy taken up, then for every point its multiplier,
   its pressure, the work stored and the share that is left of both, its foot, the normal there and
   the friction. */
#include "joints/contact_internal.h"

enum {
  MULTIPLIER,
  PRESSURE,
  STORED,
  FADE,
  KNOWN,
  MAIN,
  FOOT,
  NORMAL   = FOOT + 2,
  TRACTION = NORMAL + 3
};
enum { POINT_SIZE = TRACTION + 3 };

/* Number of the first point of each face of a side, counted from `first`; returns the number behind
   the last one. */
static PetscInt number_points(const Contact *contact, const ContactSide *side, PetscInt first,
                              PetscInt number[])
{
  for (PetscInt f = 0; f < side->secondary->count; f++) {
    number[f] = first;
    first += contact_rule(contact, side->secondary->face[f].shape)->count;
  }
  return first;
}

/* Numbers for both sides.
   @param[out] number  [faces of side 0, then of side 1] free with PetscFree()
   @param[out] count   of all numbers of the state */
static PetscErrorCode number_all(const Contact *contact, PetscInt **number, PetscInt *count)
{
  PetscInt points = 0, faces = 0;

  PetscFunctionBeginUser;
  for (int s = 0; s < contact->sides; s++) faces += contact->side[s].secondary->count;
  PetscCall(PetscMalloc1(faces, number));
  faces = 0;
  for (int s = 0; s < contact->sides; s++) {
    points = number_points(contact, &contact->side[s], points, *number + faces);
    faces += contact->side[s].secondary->count;
  }
  *count = 1 + POINT_SIZE * points;
  PetscFunctionReturn(0);
}

static void put_point(const ContactPoint *point, double value[POINT_SIZE])
{
  value[MULTIPLIER] = point->start_multiplier;
  value[PRESSURE]   = point->start_whole;
  value[STORED]     = point->start_stored;
  value[FADE]       = point->start_fade;
  value[KNOWN]      = point->start_known ? 1.0 : 0.0;
  value[MAIN]       = (double)point->start_main;
  for (int k = 0; k < 2; k++) value[FOOT + k] = point->start_at[k];
  for (int k = 0; k < 3; k++) {
    value[NORMAL + k]   = point->start_normal.a[k];
    value[TRACTION + k] = point->start_traction.a[k];
  }
}

static void take_point(const double value[POINT_SIZE], ContactPoint *point)
{
  point->multiplier = point->start_multiplier = value[MULTIPLIER];
  point->start_whole                          = value[PRESSURE];
  point->start_stored                         = value[STORED];
  point->start_fade                           = value[FADE];
  point->start_known                          = value[KNOWN] > 0.0;
  point->main = point->start_main = (PetscInt)value[MAIN];
  for (int k = 0; k < 2; k++) point->at[k] = point->start_at[k] = value[FOOT + k];
  point->start_normal   = vec3_of(&value[NORMAL]);
  point->start_traction = vec3_of(&value[TRACTION]);
}

PetscErrorCode contact_save(const void *joint, PetscInt *count, double **state)
{
  const Contact *contact = joint;
  PetscInt      *number, faces = 0;

  PetscFunctionBeginUser;
  PetscCall(number_all(contact, &number, count));
  PetscCall(PetscCalloc1(*count, state));
  (*state)[0] = contact->energy;
  for (int s = 0; s < contact->sides; s++) {
    const ContactSide *side = &contact->side[s];

    for (PetscInt k = 0; k < side->count; k++)
      for (int q = 0; q < side->own[k].points; q++)
        put_point(&side->own[k].point[q],
                  *state + 1 + POINT_SIZE * (number[faces + side->own[k].face] + q));
    faces += side->secondary->count;
  }
  PetscCall(PetscFree(number));
  /* every face belongs to one rank: the others add nothing to it */
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, *state, (PetscMPIInt)*count, MPI_DOUBLE, MPI_SUM, contact->comm));
  PetscFunctionReturn(0);
}

PetscErrorCode contact_load(void *joint, PetscInt count, const double state[])
{
  Contact    *contact = joint;
  PetscInt   *number, faces = 0, expected;
  PetscMPIInt rank;

  PetscFunctionBeginUser;
  PetscCall(number_all(contact, &number, &expected));
  PetscCheck(count == expected, PETSC_COMM_SELF, PETSC_ERR_ARG_SIZ,
             "Contact '%s': state of %" PetscInt_FMT " numbers instead of %" PetscInt_FMT,
             contact->name, count, expected);
  PetscCallMPI(MPI_Comm_rank(contact->comm, &rank));
  contact->energy = rank == 0 ? state[0] : 0.0;
  for (int s = 0; s < contact->sides; s++) {
    const ContactSide *side = &contact->side[s];

    for (PetscInt k = 0; k < side->count; k++)
      for (int q = 0; q < side->own[k].points; q++)
        take_point(state + 1 + POINT_SIZE * (number[faces + side->own[k].face] + q),
                   &side->own[k].point[q]);
    faces += side->secondary->count;
  }
  PetscCall(PetscFree(number));
  /* the points have their faces: what lies near is looked for when the next step begins */
  contact->searched = true;
  PetscFunctionReturn(0);
}
