/* Tissues by the state of bone and discs. A place gets parameters of its own only where they differ
   from those of the tissue, so that places alike stay of one material. */
#include "tissues/tissue_states.h"

#include <math.h>

/** Grades of discs, 1 to DISC_GRADES. */
enum { DISC_GRADES = 5, ITEM_SIZE = 32 };

/* Set one parameter of the tissue of a place. */
static PetscErrorCode set_own(LawStore *store, SolidMaterial *material, const char *name,
                              double value)
{
  void *own;

  PetscFunctionBeginUser;
  if (law_parameter(material->law, material->parameters, name) == value) PetscFunctionReturn(0);
  PetscCall(law_store_add(store, material->law, material->parameters, &own));
  PetscCall(tissue_law_set(material->law, own, name, value));
  material->parameters = own;
  PetscFunctionReturn(0);
}

/* Parameters of a law scaled by a factor, as they are where it is 1. */
static PetscErrorCode scale_own(LawStore *store, const ConstitutiveLaw *law, double factor,
                                const void **parameters)
{
  void *own;

  PetscFunctionBeginUser;
  if (factor == 1.0) PetscFunctionReturn(0);
  PetscCall(law_store_add(store, law, *parameters, &own));
  PetscCall(tissue_law_scale(law, own, factor));
  *parameters = own;
  PetscFunctionReturn(0);
}

static PetscErrorCode apply_bone(const BoneState *bone, PetscInt level, Tissues *tissues)
{
  SolidMaterial    *endplate  = &tissues->solid[TISSUE_ENDPLATE][level];
  SolidMaterial    *posterior = &tissues->solid[TISSUE_POSTERIOR_BONE][level];
  MembraneMaterial *shell     = &tissues->shell[level];

  PetscFunctionBeginUser;
  PetscCall(
    set_own(&tissues->store, &tissues->solid[TISSUE_CANCELLOUS][level], "rho", bone->density));
  PetscCall(scale_own(&tissues->store, shell->law, bone->shell_factor, &shell->parameters));
  PetscCall(
    scale_own(&tissues->store, endplate->law, bone->endplate_factor, &endplate->parameters));
  PetscCall(
    scale_own(&tissues->store, posterior->law, bone->posterior_factor, &posterior->parameters));
  PetscFunctionReturn(0);
}

static PetscErrorCode apply_disc(const DiscState *disc, PetscInt place, Tissues *tissues)
{
  SolidMaterial *nucleus = &tissues->solid[TISSUE_NUCLEUS][place];
  SolidMaterial *annulus = &tissues->solid[TISSUE_ANNULUS][place];
  const double   matrix  = law_parameter(annulus->law, annulus->parameters, "C10");

  PetscFunctionBeginUser;
  PetscCall(set_own(&tissues->store, nucleus, "C10", disc->nucleus_C10));
  PetscCall(set_own(&tissues->store, nucleus, "C01", disc->nucleus_C01));
  PetscCall(set_own(&tissues->store, nucleus, "K", disc->nucleus_K));
  PetscCall(set_own(&tissues->store, annulus, "C10", disc->annulus_factor * matrix));
  PetscFunctionReturn(0);
}

/* Pressure of the unloaded nucleus, MPa: of a healthy disc first, then by grade. */
static PetscErrorCode read_pressures(const TableSet *tables, double pressure[DISC_GRADES + 1])
{
  PetscFunctionBeginUser;
  PetscCall(table_set_value(tables, TABLE_TISSUES, tissue_names[TISSUE_NUCLEUS],
                            "swelling pressure", "MPa", &pressure[0]));
  for (int g = 1; g <= DISC_GRADES; g++) {
    char item[ITEM_SIZE];

    PetscCall(PetscSNPrintf(item, sizeof item, "grade %d", g));
    PetscCall(
      table_set_value(tables, TABLE_TISSUES, item, "swelling pressure", "MPa", &pressure[g]));
  }
  PetscFunctionReturn(0);
}

/* Swelling. Without load the nucleus has the pressure p when it fills what the disc around it
   leaves: both give way by the volume strain p (1/K + 1/C), C the stiffness of the disc around a
   nucleus against a change of its volume. So much of the nucleus has been squeezed into the shape
   of the reference configuration. */
static PetscErrorCode swell_nuclei(const Conditions *conditions, const TableSet *tables,
                                   Tissues *tissues)
{
  double pressure[DISC_GRADES + 1], around;

  PetscFunctionBeginUser;
  PetscCall(read_pressures(tables, pressure));
  PetscCall(table_set_value(tables, TABLE_TISSUES, tissue_names[TISSUE_NUCLEUS],
                            "volume stiffness around", "MPa", &around));
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
    SolidMaterial *nucleus  = &tissues->solid[TISSUE_NUCLEUS][disc_place(disc)];
    const double   K        = conditions->disc[disc].nucleus_K;
    const double   squeezed = pressure[conditions->disc[disc].grade] * (1.0 / K + 1.0 / around);

    nucleus->in_situ = mat3_scale(cbrt(1.0 - squeezed) - 1.0, mat3_identity());
  }
  PetscFunctionReturn(0);
}

PetscErrorCode tissue_states_apply(const Conditions *conditions, const TableSet *tables,
                                   Tissues *tissues)
{
  PetscFunctionBeginUser;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++)
    PetscCall(apply_bone(&conditions->bone[level], level, tissues));
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
    PetscCall(apply_disc(&conditions->disc[disc], disc_place(disc), tissues));
  PetscCall(swell_nuclei(conditions, tables, tissues));
  PetscFunctionReturn(0);
}
