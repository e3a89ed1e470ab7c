#pragma once
/** @file What a problem consists of, for those who write it down for another program. All is
   borrowed from the problem and valid until something is added to it or it is destroyed. Not
   collective. */
#include "steps/problem.h"

typedef struct {
  const char *name, *node_set;
  Vec3        reference; /* mm */
} InventoryBody;

typedef enum { INVENTORY_TRANSLATION, INVENTORY_ROTATION, INVENTORY_HELD_ROTATION } InventoryKind;

/** A support as it was asked for: of the nodes of a set, or of a body. */
typedef struct {
  InventoryKind kind;
  const char   *node_set; /* NULL when a body is meant */
  PetscInt      body;
  PetscInt      component; /* of a translation or a held rotation */
  double        value;     /* of a translation, mm */
  Vec3          rotation;  /* rad */
  const Curve  *curve;     /* NULL: at all times */
} InventorySupport;

/** Rigid bodies that were added as such; numbers are those of problem_add_body(). */
PetscInt      problem_inventory_bodies(const Problem *problem);
InventoryBody problem_inventory_body(const Problem *problem, PetscInt body);

PetscInt         problem_inventory_supports(const Problem *problem);
InventorySupport problem_inventory_support(const Problem *problem, PetscInt support);

PetscInt    problem_inventory_loads(const Problem *problem);
const Load *problem_inventory_load(const Problem *problem, PetscInt load);

/** Curve by which in-situ strain is ramped in; NULL: it is there from the start. */
const Curve *problem_inventory_in_situ(const Problem *problem);

/** Whether solids take a free strain at their nodes (problem_set_swelling()). */
PetscBool problem_inventory_swells(const Problem *problem);

/** What joins parts besides cells and bodies. */
PetscInt    problem_inventory_ties(const Problem *problem);
PetscInt    problem_inventory_joints(const Problem *problem);
const char *problem_inventory_joint(const Problem *problem, PetscInt joint); /* its kind */
