/* Bone of a subject: density, stiffness of what encloses it, and fractured bodies. */
#include "anatomy/condition_work.h"
#include "anatomy/subject.h"
#include "base/unit_factors.h"
#include <math.h>
#include <stdio.h>

static const double T_MM3_PER_G_CM3 = 1e-9;

enum { RULE_SIZE = 128 };

static const char *const status_names[BONE_STATUSES] = {"normal", "osteopenia", "osteoporosis"};

/* The preset: everything in proportion. */
static PetscErrorCode apply_status(const ConditionWork *work, const char *level, BoneState *bone)
{
  const char *item = status_names[work->options->bone_status];

  PetscFunctionBeginUser;
  PetscCall(condition_take_row(work, level, item, "shell factor", "1", &bone->shell_factor));
  PetscCall(condition_take_row(work, level, item, "endplate factor", "1", &bone->endplate_factor));
  PetscCall(
    condition_take_row(work, level, item, "posterior factor", "1", &bone->posterior_factor));
  PetscFunctionReturn(0);
}

/* Density of a vertebra: its own or that of all, as a number or as a T-score; else that of sex, age
   and preset.
   @param[out] rule  [RULE_SIZE] which of them */
static PetscErrorCode find_density(const ConditionWork *work, const Subject *subject,
                                   PetscInt level, double *density, char rule[])
{
  const ConditionOptions *options = work->options;
  const VertebraOptions  *own     = options ? &options->vertebra[level] : NULL;
  const double            all     = options ? options->bone_density : NAN,
               score              = options ? options->t_score : NAN;
  const PetscBool has_own =
    (PetscBool)(own && (isfinite(own->bone_density) || isfinite(own->t_score)));
  const double given = has_own ? own->bone_density : all;
  const double t     = has_own ? own->t_score : score;
  double       factor;

  PetscFunctionBeginUser;
  if (isfinite(given)) {
    *density = given / T_MM3_PER_G_CM3;
    PetscCall(PetscStrncpy(rule, "given", RULE_SIZE));
  } else if (isfinite(t)) {
    PetscCall(subject_density_of_t_score(subject, work->tables, level, t, density));
    (void)snprintf(rule, RULE_SIZE, "T-score %g of thoracic QCT; Budoff2010", t);
  } else {
    PetscCall(subject_bone_density(subject, work->tables, level, density));
    PetscCall(PetscStrncpy(rule, subject_has(subject->age) ? "sex and age" : "sex", RULE_SIZE));
    if (!options || options->bone_status == BONE_NORMAL) PetscFunctionReturn(0);
    PetscCall(table_set_value(work->tables, TABLE_CONDITIONS, status_names[options->bone_status],
                              "density factor", "1", &factor));
    *density *= factor;
    PetscCall(PetscSNPrintf(rule, RULE_SIZE, "%s", status_names[options->bone_status]));
  }
  PetscFunctionReturn(0);
}

/* A wedge fracture: the front of the body loses height, its back does not.
   With the heights front = h - D tan(w/2) and back = h + D tan(w/2) at half the depth D before and
   behind the middle, h and w follow from the new front and the old back. */
static PetscErrorCode fracture(const ConditionWork *work, const char *level, double loss,
                               VertebraShape *shape)
{
  const double depth = vertebra_depth(shape), rise = depth * tan(0.5 * shape->wedge);
  const double front = (1.0 - loss) * (shape->height - rise), back = shape->height + rise;
  const double before[] = {shape->height, shape->wedge};
  char         rule[RULE_SIZE];

  PetscFunctionBeginUser;
  shape->height = 0.5 * (front + back);
  shape->wedge  = 2.0 * atan(0.5 * (back - front) / depth);
  (void)snprintf(rule, sizeof(rule), "wedge fracture: %g %% of the anterior height", 100.0 * loss);
  PetscCall(changes_add(work->changes, level, "body height", "mm",
                        (double[2]){before[0], shape->height}, rule));
  PetscCall(changes_add(work->changes, level, "body wedge", "deg",
                        (double[2]){before[1] * DEG_PER_RAD, shape->wedge * DEG_PER_RAD}, rule));
  PetscFunctionReturn(0);
}

static PetscErrorCode find_bone(const ConditionWork *work, const Subject *subject, PetscInt level,
                                BoneState *bone)
{
  const char     *name = spine_level_names[level];
  const TableRow *row =
    table_row(work->tables->table[TABLE_CONDITIONS], name, "trabecular density male");
  char rule[RULE_SIZE];

  PetscFunctionBeginUser;
  *bone = (BoneState){.shell_factor = 1.0, .endplate_factor = 1.0, .posterior_factor = 1.0};
  PetscCheck(row, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "No row gives the trabecular density male of %s", name);
  PetscCall(find_density(work, subject, level, &bone->density, rule));
  PetscCheck(bone->density > 0.0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "The bone of %s has no density left: %g mg/cm3 (%s)", name, bone->density * MG_PER_G,
             rule);
  PetscCall(changes_add(work->changes, name, "trabecular density", "mg/cm3",
                        (double[2]){row->value, bone->density * MG_PER_G}, rule));
  if (work->options && work->options->bone_status != BONE_NORMAL)
    PetscCall(apply_status(work, name, bone));
  PetscFunctionReturn(0);
}

PetscErrorCode condition_bones(const ConditionWork *work, Anatomy *anatomy, Conditions *conditions)
{
  PetscFunctionBeginUser;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    const VertebraOptions *own   = work->options ? &work->options->vertebra[level] : NULL;
    VertebraShape         *shape = &anatomy->vertebra[level];
    const char            *name  = spine_level_names[level];

    PetscCall(find_bone(work, &anatomy->subject, level, &conditions->bone[level]));
    if (!own) continue;
    PetscCall(condition_take_fields(work, name, vertebra_fields(), &own->shape, shape));
    if (isfinite(own->wedge_fracture)) PetscCall(fracture(work, name, own->wedge_fracture, shape));
  }
  PetscFunctionReturn(0);
}
