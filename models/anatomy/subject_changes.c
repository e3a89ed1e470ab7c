/* What the rules of a subject do: the anatomy is built with one rule more each time, and both are
   compared. */
#include "anatomy/subject_changes.h"
#include "anatomy/fields.h"
#include "anatomy/subject.h"
#include "base/unit_factors.h"
#include <math.h>
#include <stdio.h>

enum { RULE_SIZE = 128 };

/* Two factors are the same. */
static const double SAME = 1e-9;

/* Shapes of one kind at all levels: the first of both anatomies, and how far apart they lie. */
typedef struct {
  const char        *all; /* what they are together */
  const char *const *level;
  PetscInt           count;
  size_t             size;
  const char        *before, *after;
} Shapes;

/* Factor by which a field has changed everywhere, or 0 when it is not the same. */
static double common_factor(const AnatomyField *field, const Shapes *shapes)
{
  double factor = 0.0;

  for (PetscInt i = 0; i < shapes->count; i++) {
    const double from = field_of(field, shapes->before + (size_t)i * shapes->size);
    const double to   = field_of(field, shapes->after + (size_t)i * shapes->size);

    if (from == 0.0 && to == 0.0) continue;
    if (from == 0.0 || (factor != 0.0 && fabs(to / from - factor) > SAME)) return 0.0;
    factor = to / from;
  }
  return factor;
}

static PetscErrorCode compare(AnatomyFields fields, const Shapes *shapes, const char *rule,
                              Changes *changes)
{
  PetscFunctionBeginUser;
  for (size_t f = 0; f < fields.count; f++) {
    const AnatomyField *field  = &fields.field[f];
    const double        factor = common_factor(field, shapes);

    if (factor != 0.0) {
      if (fabs(factor - 1.0) > SAME)
        PetscCall(changes_add(changes, shapes->all, field->quantity, "factor",
                              (double[2]){1.0, factor}, rule));
      continue;
    }
    for (PetscInt i = 0; i < shapes->count; i++) {
      const double from = field_of(field, shapes->before + (size_t)i * shapes->size);
      const double to   = field_of(field, shapes->after + (size_t)i * shapes->size);

      PetscCall(changes_add(changes, shapes->level[i], field->quantity, field->unit,
                            (double[2]){field_in_unit(field, from), field_in_unit(field, to)},
                            rule));
    }
  }
  PetscFunctionReturn(0);
}

/* Build with what the stage says, compare with the anatomy before it, and go on from there. */
static PetscErrorCode add_stage(const Subject *stage, const TableSet *tables, const char *rule,
                                Anatomy *anatomy, Changes *changes)
{
  Anatomy after;

  PetscFunctionBeginUser;
  PetscCall(anatomy_build(stage, tables, &after));
  PetscCall(changes_add(
    changes, "all", "stature", "m",
    (double[2]){anatomy->subject.stature / MM_PER_M, after.subject.stature / MM_PER_M}, rule));
  PetscCall(changes_add(
    changes, "all", "kyphosis", "deg",
    (double[2]){anatomy->subject.kyphosis * DEG_PER_RAD, after.subject.kyphosis * DEG_PER_RAD},
    rule));
  PetscCall(compare(vertebra_fields(),
                    &(Shapes){"vertebrae", spine_level_names, SPINE_LEVELS, sizeof(VertebraShape),
                              (const char *)anatomy->vertebra, (const char *)after.vertebra},
                    rule, changes));
  PetscCall(compare(disc_fields(),
                    &(Shapes){"discs", spine_disc_names, SPINE_DISCS, sizeof(DiscShape),
                              (const char *)anatomy->disc, (const char *)after.disc},
                    rule, changes));
  *anatomy = after;
  PetscFunctionReturn(0);
}

PetscErrorCode subject_changes(const Subject *subject, const TableSet *tables, Changes *changes)
{
  Subject stage = {.sex = SEX_MALE, .mass = subject->mass};
  Anatomy anatomy;
  char    rule[RULE_SIZE];
  double  mass;

  PetscFunctionBeginUser;
  PetscCall(anatomy_build(&stage, tables, &anatomy));
  stage.sex = subject->sex;
  if (stage.sex == SEX_FEMALE)
    PetscCall(add_stage(&stage, tables, "rows of the female", &anatomy, changes));
  stage.stature = subject->stature;
  if (subject_has(stage.stature))
    PetscCall(add_stage(&stage, tables, "in proportion to stature", &anatomy, changes));
  stage.age = subject->age;
  (void)snprintf(rule, sizeof(rule), "age %g; Bartynski2005", stage.age);
  stage.kyphosis = subject->kyphosis;
  if (subject_has(stage.age) && !subject_has(stage.kyphosis))
    PetscCall(add_stage(&stage, tables, rule, &anatomy, changes));
  if (subject_has(stage.kyphosis))
    PetscCall(add_stage(&stage, tables, "in proportion to kyphosis", &anatomy, changes));
  PetscCall(table_set_value(tables, TABLE_WEIGHTS, "all", "body mass", "kg", &mass));
  PetscCall(changes_add(changes, "all", "mass", "kg",
                        (double[2]){mass, subject->mass * KG_PER_TONNE},
                        "weights in proportion to mass"));
  table_set_forget(tables);
  PetscFunctionReturn(0);
}
