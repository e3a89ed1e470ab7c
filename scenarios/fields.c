/* Fields at a step: displacement of the nodes; stress, its invariants and cable force of the cells.
   Solids and membranes give their volume mean; cells without stress (lines) are zero, as are
   the cable force and the section forces of solids. */
#include "fields.h"
#include "base/stress.h"
#include "scenario.h"
#include <math.h>

enum { POINT_SIZE = 3 };

struct FieldSet {
  const Problem *problem; /* borrowed */
  PetscInt       count;
  ResultField    field[FIELD_KINDS];
  double *value[FIELD_KINDS]; /* [owned nodes or local cells][width], NULL if not wanted; index
                                 = bit of the field */
};

/* Order of the bits in scenario.h. */
enum {
  DISPLACEMENT,
  STRESS,
  VON_MISES,
  PRESSURE,
  CABLE_FORCE,
  ENERGY,
  FIBRE,
  NODAL_STRESS,
  BEAM_FORCE,
  BEAM_MOMENT
};

static const ResultField kinds[FIELD_KINDS] = {
  [DISPLACEMENT] = {.name       = "displacement",
                    .unit       = "mm",
                    .long_name  = "displacement since the reference",
                    .location   = FIELD_POINTS,
                    .width      = POINT_SIZE,
                    .components = "X Y Z"            },
  [STRESS]       = {.name       = "cauchy_stress",
                    .unit       = "MPa",
                    .long_name  = "Cauchy stress, mean over the cell, tension positive",
                    .location   = FIELD_CELLS,
                    .width      = STRESS_SIZE,
                    .components = "XX YY ZZ XY YZ XZ"},
  [VON_MISES]    = {.name       = "von_mises_stress",
                    .unit       = "MPa",
                    .long_name  = "von Mises stress of the mean Cauchy stress",
                    .location   = FIELD_CELLS,
                    .width      = 1,
                    .components = NULL               },
  [PRESSURE]     = {.name       = "pressure",
                    .unit       = "MPa",
                    .long_name  = "mean of the three normal stresses, pressing positive",
                    .location   = FIELD_CELLS,
                    .width      = 1,
                    .components = NULL               },
  [CABLE_FORCE]  = {.name       = "cable_force",
                    .unit       = "N",
                    .long_name  = "tension of a cable, zero elsewhere",
                    .location   = FIELD_CELLS,
                    .width      = 1,
                    .components = NULL               },
  [ENERGY]       = {.name       = "energy_density",
                    .unit       = "MPa",
                    .long_name  = "stored energy per reference volume, mean over the cell",
                    .location   = FIELD_CELLS,
                    .width      = 1,
                    .components = NULL               },
  [FIBRE]        = {.name       = "fibre",
                    .unit       = "1",
                    .long_name  = "direction of the first fibres in the reference, zero without",
                    .location   = FIELD_CELLS,
                    .width      = POINT_SIZE,
                    .components = "X Y Z"            },
  [NODAL_STRESS] = {.name       = "nodal_stress",
                    .unit       = "MPa",
                    .long_name  = "Cauchy stress extrapolated to the nodes, mean within a material",
                    .location   = FIELD_POINTS,
                    .width      = STRESS_SIZE,
                    .components = "XX YY ZZ XY YZ XZ"},
  [BEAM_FORCE]   = {.name       = "beam_force",
                    .unit       = "N",
                    .long_name  = "section forces in the middle of a beam, zero elsewhere",
                    .location   = FIELD_CELLS,
                    .width      = POINT_SIZE,
                    .components = "N V2 V3"          },
  [BEAM_MOMENT]  = {.name       = "beam_moment",
                    .unit       = "N.mm",
                    .long_name  = "section moments in the middle of a beam, zero elsewhere",
                    .location   = FIELD_CELLS,
                    .width      = POINT_SIZE,
                    .components = "T M2 M3"          },
};

PetscErrorCode field_set_create(const Problem *problem, int wanted, FieldSet **fields)
{
  const Mesh *mesh = problem_mesh(problem);
  FieldSet   *set;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(fields));
  set          = *fields;
  set->problem = problem;
  for (int k = 0; k < FIELD_KINDS; k++) {
    const PetscInt items = kinds[k].location == FIELD_POINTS ? mesh->node_owned : mesh->cell_count;

    if (!(wanted & (1 << k))) continue;
    PetscCall(PetscCalloc1(PetscMax(1, items * kinds[k].width), &set->value[k]));
    set->field[set->count]       = kinds[k];
    set->field[set->count].value = set->value[k];
    set->count++;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode field_set_destroy(FieldSet **fields)
{
  PetscFunctionBeginUser;
  if (!*fields) PetscFunctionReturn(0);
  for (int k = 0; k < FIELD_KINDS; k++) PetscCall(PetscFree((*fields)->value[k]));
  PetscCall(PetscFree(*fields));
  PetscFunctionReturn(0);
}

static void set_stress(FieldSet *set, PetscInt cell, const double cauchy[STRESS_SIZE],
                       double energy_density)
{
  for (int k = 0; set->value[STRESS] && k < STRESS_SIZE; k++)
    set->value[STRESS][STRESS_SIZE * cell + k] = cauchy[k];
  if (set->value[VON_MISES]) set->value[VON_MISES][cell] = stress_von_mises(cauchy);
  if (set->value[ENERGY]) set->value[ENERGY][cell] = energy_density;
  if (set->value[PRESSURE]) set->value[PRESSURE][cell] = stress_pressure(cauchy);
}

static PetscErrorCode evaluate_solid(FieldSet *set, const Problem *problem, PetscInt cell)
{
  SolidState state;

  PetscFunctionBeginUser;
  PetscCall(problem_solid_state(problem, cell, &state));
  set_stress(set, cell, state.cauchy, state.energy_density);
  for (int i = 0; set->value[FIBRE] && i < POINT_SIZE; i++)
    set->value[FIBRE][POINT_SIZE * cell + i] = problem_fabric(problem, cell).fibre[0].a[i];
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate_membrane(FieldSet *set, const Problem *problem, PetscInt cell)
{
  MembraneState state;

  PetscFunctionBeginUser;
  PetscCall(problem_membrane_state(problem, cell, &state));
  set_stress(set, cell, state.cauchy, state.energy_density);
  for (int i = 0; set->value[FIBRE] && i < POINT_SIZE; i++)
    set->value[FIBRE][POINT_SIZE * cell + i] =
      problem_membrane_material(problem, cell)->fibre[0].a[i];
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate_beam(FieldSet *set, const Problem *problem, PetscInt cell)
{
  BeamState state;

  PetscFunctionBeginUser;
  PetscCall(problem_beam_state(problem, cell, &state));
  for (int i = 0; set->value[BEAM_FORCE] && i < POINT_SIZE; i++)
    set->value[BEAM_FORCE][POINT_SIZE * cell + i] = state.force.a[i];
  for (int i = 0; set->value[BEAM_MOMENT] && i < POINT_SIZE; i++)
    set->value[BEAM_MOMENT][POINT_SIZE * cell + i] = state.moment.a[i];
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate_nodal_stress(FieldSet *set)
{
  const Mesh *mesh = problem_mesh(set->problem);
  double     *stress;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)STRESS_SIZE * (size_t)mesh->node_count, &stress));
  PetscCall(problem_nodal_stress(set->problem, stress));
  PetscCall(PetscArraycpy(set->value[NODAL_STRESS], stress,
                          (size_t)STRESS_SIZE * (size_t)mesh->node_owned));
  PetscCall(PetscFree(stress));
  PetscFunctionReturn(0);
}

PetscErrorCode field_set_evaluate(FieldSet *fields, PetscInt *count, const ResultField **field)
{
  const Problem *problem = fields->problem;
  const Mesh    *mesh    = problem_mesh(problem);

  PetscFunctionBeginUser;
  for (PetscInt node = 0; fields->value[DISPLACEMENT] && node < mesh->node_owned; node++) {
    const Vec3 u = problem_displacement(problem, node);

    for (int i = 0; i < POINT_SIZE; i++)
      fields->value[DISPLACEMENT][POINT_SIZE * node + i] = u.a[i];
  }
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    if (problem_solid_material(problem, cell)) {
      PetscCall(evaluate_solid(fields, problem, cell));
    } else if (problem_membrane_material(problem, cell)) {
      PetscCall(evaluate_membrane(fields, problem, cell));
    } else if (problem_beam_material(problem, cell)) {
      PetscCall(evaluate_beam(fields, problem, cell));
    } else if (fields->value[CABLE_FORCE] && problem_cable_material(problem, cell)) {
      CableState state;

      PetscCall(problem_cable_state(problem, cell, &state));
      fields->value[CABLE_FORCE][cell] = state.force;
    }
  }
  if (fields->value[NODAL_STRESS]) PetscCall(evaluate_nodal_stress(fields));
  *count = fields->count;
  *field = fields->field;
  PetscFunctionReturn(0);
}
