#pragma once
/** @file What age, disease and injury have made of a subject, level by level: what may be asked
   for, and the state of discs, bone and facet joints that follows. Shapes change in the Anatomy
   itself; the states are for those who give tissues, contacts and ribs their properties.
    References: see data/README.md for the rows of conditions.csv. */
#include "anatomy/anatomy.h"
#include "anatomy/changes.h"
#include <stdbool.h>

/** A weak part of the annulus, on one side of the disc's axis. */
typedef struct {
  double position; /* rad about the disc's axis: 0 in front, to the right positive, pi behind; not a
                      number: there is no herniation */
  double width;    /* rad, of the whole arc */
  double depth;    /* share of the annulus, from the nucleus outwards: 1 reaches the rim */
  double bulge;    /* mm beyond the rim, in the middle of the arc */
} Herniation;

/** What may be asked for of a vertebra. Numbers that are not asked for are not a number. */
typedef struct {
  VertebraShape shape;          /* fields of vertebra_field_list.h */
  double        bone_density;   /* t/mm3, trabecular, as QCT measures it */
  double        t_score;        /* of thoracic QCT */
  double        wedge_fracture; /* share of the anterior height that is lost */
} VertebraOptions;

/** What may be asked for of a disc and its facet joints. */
typedef struct {
  DiscShape  shape; /* fields of disc_field_list.h */
  int        grade; /* 1 to 5; 0: none */
  Herniation herniation;
  bool       osteoarthritis; /* of the facet joints */
  double     gap, cartilage_modulus, cartilage_poisson, cartilage_thickness, friction;
} DiscOptions;

typedef enum { BONE_NORMAL, BONE_OSTEOPENIA, BONE_OSTEOPOROSIS, BONE_STATUSES } BoneStatus;

typedef struct ConditionOptions {
  int             bone_status;  /* BoneStatus of all vertebrae */
  double          bone_density; /* t/mm3, of all vertebrae */
  double          t_score;
  VertebraOptions vertebra[SPINE_LEVELS];
  DiscOptions     disc[SPINE_DISCS];
} ConditionOptions;

/** Nothing is asked for. */
void condition_options_clear(ConditionOptions *options);

typedef struct {
  int        grade;                               /* 0 when none was given */
  double     nucleus_C10, nucleus_C01, nucleus_K; /* MPa, of the Mooney-Rivlin law */
  double     annulus_factor; /* of the annulus matrix (its C10 and C01) over the healthy one */
  Herniation herniation;
} DiscState;

typedef struct {
  double density; /* g/cm3, trabecular, as QCT (K2HPO4) measures it */
  double shell_factor, endplate_factor, posterior_factor; /* of the moduli, over healthy bone */
} BoneState;

typedef struct {
  double gap;                                  /* mm between the cartilage faces */
  double cartilage_modulus, cartilage_poisson; /* MPa, 1 */
  double cartilage_thickness;                  /* mm, both layers together */
  double friction;
} FacetState;

typedef struct {
  DiscState  disc[SPINE_DISCS];
  BoneState  bone[SPINE_LEVELS];
  FacetState facet[SPINE_DISCS];
  double     rib_cortex_loss; /* mm that the cortex of the ribs is thinner than its rows say */
} Conditions;

/** Apply what is asked for: shapes in the anatomy, whose chain is placed again, and the states.
    A disc's grade comes before its dimensions: a height that is given holds. A fracture comes after
    them. Not collective.
    @param[in]     options  NULL: nothing is asked for
    @param[in,out] anatomy  of the subject, from anatomy_build()
    @param[in,out] changes  gets a line for each quantity that is not that of the tables */
PetscErrorCode conditions_build(const ConditionOptions *options, const TableSet *tables,
                                Anatomy *anatomy, Conditions *conditions, Changes *changes);

PetscBool herniation_is_present(const Herniation *herniation);

/** Does a point of the annulus lie in the weak part?
    @param[in] angle   rad about the disc's axis, as Herniation.position
    @param[in] radius  0 at the nucleus, 1 at the rim */
PetscBool herniation_contains(const Herniation *herniation, double angle, double radius);

/** How far the rim bulges at an angle, mm: a smooth hump over the arc. */
double herniation_bulge(const Herniation *herniation, double angle);
