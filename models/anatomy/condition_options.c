/* Nothing is asked for: every number is not a number, every choice the first. */
#include "anatomy/conditions.h"
#include "anatomy/fields.h"
#include <math.h>

static void clear_vertebra(VertebraOptions *vertebra)
{
  fields_clear(vertebra_fields(), &vertebra->shape);
  vertebra->bone_density   = (double)NAN;
  vertebra->t_score        = (double)NAN;
  vertebra->wedge_fracture = (double)NAN;
}

static void clear_disc(DiscOptions *disc)
{
  fields_clear(disc_fields(), &disc->shape);
  disc->herniation          = (Herniation){(double)NAN, (double)NAN, (double)NAN, (double)NAN};
  disc->gap                 = (double)NAN;
  disc->cartilage_modulus   = (double)NAN;
  disc->cartilage_poisson   = (double)NAN;
  disc->cartilage_thickness = (double)NAN;
  disc->friction            = (double)NAN;
}

void condition_options_clear(ConditionOptions *options)
{
  *options              = (ConditionOptions){.bone_status = BONE_NORMAL};
  options->bone_density = (double)NAN;
  options->t_score      = (double)NAN;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) clear_vertebra(&options->vertebra[level]);
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) clear_disc(&options->disc[disc]);
}
