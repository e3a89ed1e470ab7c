/* Materials of all tissues: each solid and membrane names its law in tissue_list.h, and the law's
   parameter table says which rows are read. */
#include "tissues/tissues.h"
#include "parts/ligaments.h"

typedef struct {
  const char *law;
  Kinematics  kinematics;
} Choice;

static const Choice choices[TISSUE_COUNT] = {
#define SOLID(symbol, name, law, kinematics) [TISSUE_##symbol] = {#law, KINEMATICS_##kinematics},
#define MEMBRANE(symbol, name, law)          [TISSUE_##symbol] = {#law, KINEMATICS_STANDARD},
#include "tissues/tissue_list.h"
};

static const double TONNE_MM3_PER_G_CM3 = 1e-9;

/* Law, its parameters and the density of a tissue.
   @param[out] law      borrowed
   @param[out] density  tonne/mm3 */
static PetscErrorCode read_law(const TableSet *tables, Tissue tissue, Tissues *tissues,
                               const ConstitutiveLaw **law, double *density)
{
  const char *name = tissue_names[tissue];
  double      value;

  PetscFunctionBeginUser;
  *law = law_find(choices[tissue].law);
  PetscCheck(*law, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "Tissue %s wants the unknown law %s",
             name, choices[tissue].law);
  PetscCall(PetscCalloc((*law)->parameters_size, &tissues->parameters[tissue]));
  for (size_t p = 0; p < (*law)->parameter_count; p++) {
    const LawParameter *parameter = &(*law)->parameters[p];
    const char         *why;

    PetscCall(
      table_set_value(tables, TABLE_TISSUES, name, parameter->name, parameter->unit, &value));
    why = law_set_parameter(*law, tissues->parameters[tissue], parameter->name, value);
    PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "%s: %s of %s = %g: %s",
               tables->table[TABLE_TISSUES]->path, parameter->name, name, value, why);
  }
  PetscCall(table_set_value(tables, TABLE_TISSUES, name, "density", "g/cm3", density));
  *density *= TONNE_MM3_PER_G_CM3;
  PetscFunctionReturn(0);
}

static PetscErrorCode read_solid(const TableSet *tables, Tissue tissue, Tissues *tissues)
{
  SolidMaterial *material = &tissues->solid[tissue];

  PetscFunctionBeginUser;
  *material =
    (SolidMaterial){.tissue = tissue_names[tissue], .kinematics = choices[tissue].kinematics};
  PetscCall(read_law(tables, tissue, tissues, &material->law, &material->density));
  material->parameters = tissues->parameters[tissue];
  PetscFunctionReturn(0);
}

/* The shell is of one material everywhere, its thickness goes with the level. */
static PetscErrorCode read_shell(const Anatomy *anatomy, const TableSet *tables, Tissues *tissues)
{
  const Tissue     tissue   = TISSUE_CORTICAL_SHELL;
  MembraneMaterial material = {.tissue = tissue_names[tissue]};

  PetscFunctionBeginUser;
  PetscCall(read_law(tables, tissue, tissues, &material.law, &material.density));
  material.parameters = tissues->parameters[tissue];
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    tissues->shell[level]           = material;
    tissues->shell[level].thickness = anatomy->vertebra[level].shell;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_all(const Anatomy *anatomy, const TableSet *tables, Tissues *tissues)
{
  PetscFunctionBeginUser;
  for (int t = 0; t < SOLID_TISSUES; t++) PetscCall(read_solid(tables, (Tissue)t, tissues));
  PetscCall(read_shell(anatomy, tables, tissues));
  for (int t = 0; t < TISSUE_COUNT; t++)
    if (tissue_classes[t] == TISSUE_CLASS_LIGAMENT)
      PetscCall(ligament_material(tables, (Tissue)t, &tissues->cable[t]));
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_read(const Anatomy *anatomy, const TableSet *tables, Tissues **tissues)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, tissues));
  error = read_all(anatomy, tables, *tissues);
  if (error) PetscCall(tissues_destroy(tissues));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_destroy(Tissues **tissues)
{
  PetscFunctionBeginUser;
  if (!*tissues) PetscFunctionReturn(0);
  for (int t = 0; t < TISSUE_COUNT; t++) PetscCall(PetscFree((*tissues)->parameters[t]));
  PetscCall(PetscFree(*tissues));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_shells(const Tissues *tissues, Problem *problem)
{
  char set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    set_name(set, tissue_names[TISSUE_CORTICAL_SHELL], level);
    if (mesh_set(problem_mesh(problem), SET_CELLS, set))
      PetscCall(problem_add_membrane(problem, set, &tissues->shell[level]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_add(const Tissues *tissues, Problem *problem)
{
  const Mesh *mesh = problem_mesh(problem);

  PetscFunctionBeginUser;
  for (int t = 0; t < TISSUE_COUNT; t++) {
    if (!mesh_set(mesh, SET_CELLS, tissue_names[t])) continue;
    if (tissue_classes[t] == TISSUE_CLASS_SOLID)
      PetscCall(problem_add_solid(problem, tissue_names[t], &tissues->solid[t]));
    if (tissue_classes[t] == TISSUE_CLASS_LIGAMENT)
      PetscCall(problem_add_cable(problem, tissue_names[t], &tissues->cable[t]));
  }
  PetscCall(add_shells(tissues, problem));
  PetscFunctionReturn(0);
}
