/* Tissues of all tissues: each solid names its law and kinematics in tissue_list.h, and the law's
   parameter table says which rows are read. */
#include "tissues.h"
#include "ligaments.h"

typedef struct {
  const char *law;
  Kinematics  kinematics;
} SolidChoice;

static const SolidChoice choices[FIRST_LIGAMENT] = {
#define SOLID(symbol, name, law, kinematics) {#law, KINEMATICS_##kinematics},
#define CABLE(symbol, name, sides)
#define LINE(symbol, name)
#include "tissue_list.h"
#undef SOLID
#undef CABLE
#undef LINE
};

static const double TONNE_MM3_PER_G_CM3 = 1e-9;

static PetscErrorCode read_solid(const TableSet *tables, Tissue tissue, Tissues *tissues)
{
  const char            *name     = tissue_names[tissue];
  const ConstitutiveLaw *law      = law_find(choices[tissue].law);
  SolidMaterial         *material = &tissues->solid[tissue];
  double                 value;

  PetscFunctionBeginUser;
  PetscCheck(law, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "Tissue %s wants the unknown law %s",
             name, choices[tissue].law);
  PetscCall(PetscCalloc(law->parameters_size, &tissues->parameters[tissue]));
  for (size_t p = 0; p < law->parameter_count; p++) {
    const LawParameter *parameter = &law->parameters[p];
    const char         *why;

    PetscCall(
      table_set_value(tables, TABLE_TISSUES, name, parameter->name, parameter->unit, &value));
    why = law_set_parameter(law, tissues->parameters[tissue], parameter->name, value);
    PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "%s: %s of %s = %g: %s",
               tables->table[TABLE_TISSUES]->path, parameter->name, name, value, why);
  }
  PetscCall(table_set_value(tables, TABLE_TISSUES, name, "density", "g/cm3", &value));
  *material = (SolidMaterial){.tissue     = name,
                              .law        = law,
                              .parameters = tissues->parameters[tissue],
                              .kinematics = choices[tissue].kinematics,
                              .density    = value * TONNE_MM3_PER_G_CM3};
  PetscFunctionReturn(0);
}

static PetscErrorCode read_all(const TableSet *tables, Tissues *tissues)
{
  PetscFunctionBeginUser;
  for (int t = 0; t < FIRST_LIGAMENT; t++) PetscCall(read_solid(tables, (Tissue)t, tissues));
  for (int t = FIRST_LIGAMENT; t < TISSUE_FOLLOWER_PATH; t++)
    PetscCall(ligament_material(tables, (Tissue)t, &tissues->cable[t]));
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_read(const TableSet *tables, Tissues **tissues)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, tissues));
  error = read_all(tables, *tissues);
  if (error) PetscCall(tissues_destroy(tissues));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_destroy(Tissues **tissues)
{
  PetscFunctionBeginUser;
  if (!*tissues) PetscFunctionReturn(0);
  for (int t = 0; t < FIRST_LIGAMENT; t++) PetscCall(PetscFree((*tissues)->parameters[t]));
  PetscCall(PetscFree(*tissues));
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_add(const Tissues *tissues, Problem *problem)
{
  PetscFunctionBeginUser;
  for (int t = 0; t < FIRST_LIGAMENT; t++)
    PetscCall(problem_add_solid(problem, tissue_names[t], &tissues->solid[t]));
  for (int t = FIRST_LIGAMENT; t < TISSUE_FOLLOWER_PATH; t++)
    PetscCall(problem_add_cable(problem, tissue_names[t], &tissues->cable[t]));
  PetscFunctionReturn(0);
}
