#pragma once
/** @file What a problem holds; for solver/steps and its tests only. */
#include "joints/joint.h"
#include "steps/problem.h"
#include "steps/unknowns.h"

/* Room for one more item of an array that is filled only so: whenever it is full, at a power of
   two, it doubles. A tie or a support of a whole surface is an item for each node. */
#define GROW(array, count)                                                                         \
  (((count) & ((count)-1)) == 0                                                                    \
     ? PetscRealloc(sizeof(*(array)) * (size_t)PetscMax(1, 2 * (count)), &(array))                 \
     : 0)

typedef struct {
  char    *name, *node_set; /* no set: the frame of one node where cells with rotations meet */
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

typedef enum { SUPPORT_TRANSLATION, SUPPORT_ROTATION, SUPPORT_HELD_ROTATION } SupportKind;

/** A support as it was asked for, before the slots exist. */
typedef struct {
  SupportKind    kind;
  const MeshSet *nodes;           /* NULL when a body is meant */
  PetscInt       body, component; /* the component of all but a whole rotation */
  double         value;           /* of a translation, mm */
  Vec3           rotation;        /* whole rotation vector, rad */
  const Curve   *curve;
} Support;

/** A tied node as it was asked for: rows of a table in compressed form. */
typedef struct {
  PetscInt  tied, count;
  PetscInt *node;
  double   *weight;
} Tie;

/** Why the residual could not be evaluated. */
typedef struct {
  PetscBool   inverted;
  PetscInt    cell; /* natural number */
  const char *tissue;
} DomainFault;

/** What a cell is in the problem; the material is counted among those of its role. */
typedef enum { ROLE_NONE, ROLE_SOLID, ROLE_CABLE, ROLE_BEAM, ROLE_MASS, ROLE_MEMBRANE } CellRole;

typedef struct Expansion Expansion;
typedef struct Places    Places;

/** Room for what a SolidCell points to. */
typedef struct {
  Vec3   reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  double swelling[CELL_MAX_NODES];
} SolidRoom;

struct Problem {
  Mesh               *mesh;
  PetscInt            solid_count, cable_count, body_count, load_count, joint_count;
  SolidMaterial      *solid;
  CableMaterial      *cable;
  PetscInt            beam_count, mass_count;
  BeamMaterial       *beam;
  PetscInt            membrane_count;
  MembraneMaterial   *membrane;
  double             *mass; /* [mass_count] of each point of a set, t */
  Body               *body;
  Load               *load;
  Joint              *joint;
  PetscInt            tie_count;
  Tie                *tie;
  PetscInt            support_count, rotation_count, slot_count;
  Support            *support;
  PrescribedRotation *rotation;
  PrescribedSlot     *prescribed;
  const Curve        *in_situ; /* NULL: fully there at all times */

  CellRole       *cell_role;     /* [cells] */
  PetscInt       *cell_material; /* [cells] of that role, or -1 */
  PetscBool      *cell_turns;    /* [cells] whether its nodes have rotations */
  PetscBool      *cell_rigid;    /* [cells] all nodes on one body: cannot deform */
  SolidFabric    *fabric;        /* [cells] where has_fabric, or both NULL */
  PetscBool      *has_fabric;
  double         *swelling;               /* [nodes] free strain, or NULL */
  const Curve    *swelling_curve;         /* NULL: fully there at all times */
  PetscInt       *history_first;          /* [cells + 1] of each cell's internal variables */
  double         *history, *history_next; /* at the start and at the end of the step; NULL: none */
  const MeshSet **load_set;               /* [load_count] NULL for loads on bodies */

  UnknownMap  map;
  PetscBool   ready;
  double      time, step; /* s; the length of the step that is being sought or was found last */
  double     *slot;       /* [map.slots] current values */
  BodyMotion *motion;     /* [body_count] mirrors the body slots */
  Vec3       *current;    /* [nodes] current positions */

  Expansion *expansion;           /* room for assembly */
  Places    *places;              /* of plain cells in the last matrix made, or NULL */
  double    *internal, *external; /* [map.slots] this rank's share of the forces */
  double    *reaction; /* [map.slots] this rank's share of what the supports exert at the last
                          converged state: forces, and moments of bodies */
  SolidMemory *memory; /* [cells] during Newton's method, else NULL */
  double       forces_at_work; /* root of the sum of squares of cell forces, this rank, N^2 */
  DomainFault  fault;
};

/** ", sets A, B": the cell sets that hold a cell of that natural number, as many as fit; empty when
    there are none. The same text on every rank. Collective. */
PetscErrorCode problem_describe_cell(const Problem *problem, PetscInt cell, size_t size,
                                     char text[]);

/** Move time: prescribed slots and rotations take their values. */
PetscErrorCode problem_set_time(Problem *problem, double time);

/** Refresh body motions and node positions from the slots. */
PetscErrorCode problem_update_positions(Problem *problem);

/** Make the present rotations the start of the next step: rotation increments return to zero. */
PetscErrorCode problem_commit(Problem *problem);

/** Give the cells of a set to a material of that role, refusing a cell that has one already. */
PetscErrorCode problem_assign_cells(Problem *problem, const char *cell_set, CellRole role,
                                    PetscInt material);

/** Whether a beam has a direction and axes; an error that names the cell. */
PetscErrorCode problem_check_beam(const Problem *problem, PetscInt cell);

/** Forces, tangent (or NULL) and energy (or NULL) of a local cell that has a material: three
    components a node, six where cell_turns says so.
    @return false when it is inverted */
bool problem_cell_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                         double tangent[]);

/** The same for a cable. */
void problem_cable_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                          double tangent[]);

/** Number of internal variables of a cable. */
PetscInt problem_cable_history(const Problem *problem, PetscInt cell);

/** Let cables fail that are strained too much now; *again is set on this rank when there are any.
 */
PetscErrorCode problem_fail_cables(Problem *problem, PetscBool *again);

/** Forget those of the step that is taken back; keep those of a cable at the end of one. */
void problem_restore_cables(Problem *problem);
void problem_advance_cable(Problem *problem, PetscInt cell);

/** The same as problem_cell_forces() for a membrane. */
bool problem_membrane_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                             double tangent[]);

/** Mass lumped at each node of a local cell, t. */
void problem_cell_masses(const Problem *problem, PetscInt cell, double mass[]);

/** The set of that name; an error that names it when there is none. */
PetscErrorCode problem_require_set(const Problem *problem, SetKind kind, const char *name,
                                   const MeshSet **set);

/** The shared surface of that name; an error that names it when there is none. */
PetscErrorCode problem_require_surface(const Problem *problem, const char *face_set,
                                       const MeshSurface **surface);

/** Turn the supports that were asked for into prescribed slots. */
PetscErrorCode problem_prescribe_slots(Problem *problem);

/** Enter the tied nodes into the map of unknowns. */
PetscErrorCode problem_apply_ties(Problem *problem);

/** The path of that name; an error that names it when there is none. */
PetscErrorCode problem_require_path(const Problem *problem, const char *name,
                                    const MeshPath **path);

/** What joints see of the present state. */
JointView problem_view(const Problem *problem);

/** Tell the joints that a step begins in its first guess; *changed is set on every rank when the
    nonzero pattern must be found anew. Collective. */
PetscErrorCode problem_begin_step(Problem *problem, PetscBool *changed);

/** Let the joints better their multipliers and cables fail; *again is set on every rank when
   equilibrium must be sought anew, *changed as by problem_begin_step(). Collective. */
PetscErrorCode problem_augment(Problem *problem, PetscBool *again, PetscBool *changed);

/** Let joints and cables forget the step that is taken back. */
PetscErrorCode problem_restore_joints(Problem *problem);

/** Give every node where cells with rotations meet a body of its own, unless it moves with one.
    Collective. */
PetscErrorCode problem_create_frames(Problem *problem);

/** Activation of in-situ strain at the present time, 0 to 1. */
double problem_in_situ_activation(const Problem *problem);

/** Reference and current positions of a local cell's nodes, [CELL_MAX_NODES] each. */
void problem_cell_positions(const Problem *problem, PetscInt cell, Vec3 reference[],
                            Vec3 current[]);

/** A local cell as it is now, without material when it is no solid.
    @param[out] room  filled, and borrowed by the cell */
SolidCell problem_solid_cell(const Problem *problem, PetscInt cell, SolidRoom *room);

/** How much of the swelling there is now. */
double problem_swelling_factor(const Problem *problem);

/** Whether a law of a solid spends work. */
PetscBool problem_is_dissipative(const Problem *problem);

/** Internal variables of solids at the start, after problem_set_time(). */
PetscErrorCode problem_create_history(Problem *problem);

/** Take the internal variables to the end of the converged step. */
PetscErrorCode problem_advance_history(Problem *problem);

PetscErrorCode problem_destroy_solids(Problem *problem);
