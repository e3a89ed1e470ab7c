/* From what is asked for to shapes and states. Every number of a condition is a row of
   conditions.csv; the healthy nucleus is that of tissues.csv. */
#include "anatomy/condition_work.h"
#include "anatomy/subject.h"
#include "base/unit_factors.h"
#include <math.h>

enum { ITEM_SIZE = 32 };

static PetscErrorCode healthy_disc(const TableSet *tables, DiscState *disc)
{
  PetscFunctionBeginUser;
  *disc = (DiscState){.annulus_factor = 1.0, .herniation = {.position = NAN}};
  PetscCall(table_set_value(tables, TABLE_TISSUES, "nucleus", "C10", "MPa", &disc->nucleus_C10));
  PetscCall(table_set_value(tables, TABLE_TISSUES, "nucleus", "C01", "MPa", &disc->nucleus_C01));
  PetscCall(table_set_value(tables, TABLE_TISSUES, "nucleus", "K", "MPa", &disc->nucleus_K));
  PetscFunctionReturn(0);
}

static PetscErrorCode apply_grade(const ConditionWork *work, const char *level, DiscShape *shape,
                                  DiscState *disc)
{
  char item[ITEM_SIZE];

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(item, sizeof(item), "grade %d", disc->grade));
  PetscCall(condition_scale(work, level, (ConditionValue){"height", "mm"}, item, "height factor",
                            &shape->height));
  PetscCall(condition_scale(work, level, (ConditionValue){"nucleus area fraction", "1"}, item,
                            "nucleus area factor", &shape->nucleus_fraction));
  PetscCall(condition_take_row(work, level, item, "nucleus C10", "MPa", &disc->nucleus_C10));
  PetscCall(condition_take_row(work, level, item, "nucleus C01", "MPa", &disc->nucleus_C01));
  PetscCall(condition_take_row(work, level, item, "nucleus K", "MPa", &disc->nucleus_K));
  PetscCall(
    condition_take_row(work, level, item, "annulus matrix factor", "1", &disc->annulus_factor));
  PetscFunctionReturn(0);
}

/* A herniation is nothing in a healthy disc: every number of it changes from zero. */
static PetscErrorCode log_herniation(const ConditionWork *work, const char *level,
                                     const Herniation *herniation)
{
  PetscFunctionBeginUser;
  PetscCall(changes_add(work->changes, level, "herniation position", "deg",
                        (double[2]){NAN, herniation->position * DEG_PER_RAD}, "given"));
  PetscCall(changes_add(work->changes, level, "herniation width", "deg",
                        (double[2]){0.0, herniation->width * DEG_PER_RAD}, "given"));
  PetscCall(changes_add(work->changes, level, "herniation depth", "1",
                        (double[2]){0.0, herniation->depth}, "given"));
  PetscCall(changes_add(work->changes, level, "herniation bulge", "mm",
                        (double[2]){0.0, herniation->bulge}, "given"));
  PetscFunctionReturn(0);
}

/* The rims of a disc must not touch: least height over its depth. */
static PetscErrorCode check_rims(const Anatomy *anatomy, PetscInt i)
{
  const DiscShape *disc = &anatomy->disc[i];
  const double     depth =
    PetscMax(anatomy->vertebra[i].depth[LOWER], anatomy->vertebra[i + 1].depth[UPPER]);
  const double least = disc->height - depth * tan(0.5 * fabs(disc->wedge));

  PetscFunctionBeginUser;
  PetscCheck(least > 0.0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "The endplates at %s meet: a disc %g mm high has no room for a wedge of %g degrees",
             spine_disc_names[i], disc->height, disc->wedge * DEG_PER_RAD);
  PetscFunctionReturn(0);
}

static PetscErrorCode find_disc(const ConditionWork *work, PetscInt i, Anatomy *anatomy,
                                DiscState *disc)
{
  const DiscOptions *own   = work->options ? &work->options->disc[i] : NULL;
  const char        *level = spine_disc_names[i];

  PetscFunctionBeginUser;
  PetscCall(healthy_disc(work->tables, disc));
  if (!own) PetscFunctionReturn(0);
  disc->grade      = own->grade;
  disc->herniation = own->herniation;
  if (own->grade > 0) PetscCall(apply_grade(work, level, &anatomy->disc[i], disc));
  if (herniation_is_present(&own->herniation)) {
    anatomy->disc[i].bulge          = own->herniation.bulge;
    anatomy->disc[i].bulge_position = own->herniation.position;
    anatomy->disc[i].bulge_width    = own->herniation.width;
    PetscCall(log_herniation(work, level, &own->herniation));
  }
  PetscCall(condition_take_fields(work, level, disc_fields(), &own->shape, &anatomy->disc[i]));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_facet(const TableSet *tables, const char *item, FacetState *facet)
{
  PetscFunctionBeginUser;
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, "gap", "mm", &facet->gap));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, "cartilage modulus", "MPa",
                            &facet->cartilage_modulus));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, "cartilage Poisson ratio", "1",
                            &facet->cartilage_poisson));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, "cartilage thickness", "mm",
                            &facet->cartilage_thickness));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, "friction", "1", &facet->friction));
  PetscFunctionReturn(0);
}

static PetscErrorCode apply_osteoarthritis(const ConditionWork *work, const char *level,
                                           FacetState *facet)
{
  static const char item[] = "osteoarthritis";

  PetscFunctionBeginUser;
  PetscCall(condition_take_row(work, level, item, "gap", "mm", &facet->gap));
  PetscCall(
    condition_take_row(work, level, item, "cartilage modulus", "MPa", &facet->cartilage_modulus));
  PetscCall(condition_take_row(work, level, item, "cartilage thickness", "mm",
                               &facet->cartilage_thickness));
  PetscCall(condition_take_row(work, level, item, "friction", "1", &facet->friction));
  PetscFunctionReturn(0);
}

static PetscErrorCode find_facet(const ConditionWork *work, PetscInt i, FacetState *facet)
{
  const DiscOptions *own   = work->options ? &work->options->disc[i] : NULL;
  const char        *level = spine_disc_names[i];

  PetscFunctionBeginUser;
  PetscCall(read_facet(work->tables, "facet joints", facet));
  if (!own) PetscFunctionReturn(0);
  if (own->osteoarthritis) PetscCall(apply_osteoarthritis(work, level, facet));
  PetscCall(
    condition_take_given(work, level, (ConditionValue){"gap", "mm"}, own->gap, &facet->gap));
  PetscCall(condition_take_given(work, level, (ConditionValue){"cartilage modulus", "MPa"},
                                 own->cartilage_modulus, &facet->cartilage_modulus));
  PetscCall(condition_take_given(work, level, (ConditionValue){"cartilage Poisson ratio", "1"},
                                 own->cartilage_poisson, &facet->cartilage_poisson));
  PetscCall(condition_take_given(work, level, (ConditionValue){"cartilage thickness", "mm"},
                                 own->cartilage_thickness, &facet->cartilage_thickness));
  PetscCall(condition_take_given(work, level, (ConditionValue){"friction", "1"}, own->friction,
                                 &facet->friction));
  PetscFunctionReturn(0);
}

PetscErrorCode conditions_build(const ConditionOptions *options, const TableSet *tables,
                                Anatomy *anatomy, Conditions *conditions, Changes *changes)
{
  const ConditionWork work     = {options, tables, changes};
  double             *loss     = &conditions->rib_cortex_loss;
  const double        kyphosis = anatomy_kyphosis(anatomy);

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(conditions, sizeof(Conditions)));
  PetscCall(condition_bones(&work, anatomy, conditions));
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    PetscCall(find_disc(&work, i, anatomy, &conditions->disc[i]));
    PetscCall(find_facet(&work, i, &conditions->facet[i]));
    anatomy->disc[i].facet.gap = conditions->facet[i].gap;
  }
  for (PetscInt i = 0; i < SPINE_DISCS; i++) PetscCall(check_rims(anatomy, i));
  PetscCall(subject_rib_cortex_loss(&anatomy->subject, tables, loss));
  PetscCall(changes_add(changes, "all", "rib cortex thickness less", "mm", (double[2]){0.0, *loss},
                        "age; Holcombe2022"));
  anatomy_place(anatomy);
  PetscCall(
    changes_add(changes, "all", "kyphosis", "deg",
                (double[2]){kyphosis * DEG_PER_RAD, anatomy_kyphosis(anatomy) * DEG_PER_RAD},
                "from the wedges of single levels"));
  PetscFunctionReturn(0);
}
