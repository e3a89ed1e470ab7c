#pragma once
/** @file What a problem holds; for solver/steps and its tests only. */
#include "steps/problem.h"
#include "steps/unknowns.h"

typedef struct {
  char    *name, *node_set;
  Vec3     reference;
  PetscInt members; /* nodes over all ranks */
} Body;

/** One prescribed slot: value * curve(t). */
typedef struct {
  PetscInt     slot;
  double       value;
  const Curve *curve; /* borrowed; NULL: constant */
} PrescribedSlot;

typedef struct {
  PetscInt     body;
  Vec3         rotation; /* rotation vector at factor 1, rad */
  const Curve *curve;
} PrescribedRotation;

/** A support as it was asked for, before the slots exist. */
typedef struct {
  const MeshSet *nodes; /* NULL when a body is meant */
  PetscInt       body, component;
  double         value;
  const Curve   *curve;
} Support;

/** Why the residual could not be evaluated. */
typedef struct {
  PetscBool   inverted;
  PetscInt    cell; /* natural number */
  const char *tissue;
} DomainFault;

struct Problem {
  Mesh               *mesh;
  PetscInt            solid_count, cable_count, body_count, load_count;
  SolidMaterial      *solid;
  CableMaterial      *cable;
  Body               *body;
  Load               *load;
  PetscInt            support_count, rotation_count, slot_count;
  Support            *support;
  PrescribedRotation *rotation;
  PrescribedSlot     *prescribed;
  const Curve        *in_situ; /* NULL: fully there at all times */

  PetscInt       *cell_solid, *cell_cable; /* [cells] material of a cell, or -1 */
  PetscBool      *cell_rigid;              /* [cells] all nodes on one body: cannot deform */
  const MeshSet **load_cells;              /* [load_count] NULL for loads on bodies */

  UnknownMap  map;
  PetscBool   ready;
  double      time;
  double     *slot;    /* [map.slots] current values */
  BodyMotion *motion;  /* [body_count] mirrors the body slots */
  Vec3       *current; /* [nodes] current positions */

  double      *internal, *external; /* [map.slots] this rank's share of the forces */
  SolidMemory *memory;              /* [cells] during Newton's method, else NULL */
  double       forces_at_work;      /* root of the sum of squares of cell forces, this rank, N^2 */
  DomainFault  fault;
};

/** Move time: prescribed slots and rotations take their values. */
PetscErrorCode problem_set_time(Problem *problem, double time);

/** Refresh body motions and node positions from the slots. */
PetscErrorCode problem_update_positions(Problem *problem);

/** Make the present rotations the start of the next step: rotation increments return to zero. */
PetscErrorCode problem_commit(Problem *problem);

/** Activation of in-situ strain at the present time, 0 to 1. */
double problem_in_situ_activation(const Problem *problem);

/** Reference and current positions of a local cell's nodes, [CELL_MAX_NODES] each. */
void problem_cell_positions(const Problem *problem, PetscInt cell, Vec3 reference[],
                            Vec3 current[]);

/** Tissue of a local cell, or "none". */
const char *problem_tissue(const Problem *problem, PetscInt cell);
