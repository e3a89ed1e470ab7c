#pragma once
/** @file A problem of solid mechanics: mesh, materials, rigid bodies, supports and loads, and its
    state. Equilibrium is found by steps/equilibrium.h. All functions are collective unless they say
    otherwise. */
#include "elements/beam.h"
#include "elements/cable.h"
#include "elements/membrane.h"
#include "joints/connection.h"
#include "joints/contact.h"
#include "joints/path_cable.h"
#include "loads/load.h"
#include "mesh/mesh.h"

typedef struct Problem Problem;

/** @param[in] mesh  taken: freed with the problem */
PetscErrorCode problem_create(Mesh *mesh, Problem **problem);
PetscErrorCode problem_destroy(Problem **problem);

/* What the model consists of: called between create and setup. Sets are named sets of the mesh;
   a set that does not exist is an error that names it. Structs are copied, what they point to is
   borrowed. */
PetscErrorCode problem_add_solid(Problem *problem, const char *cell_set,
                                 const SolidMaterial *material);
/** Give cells of a set, which are solids already, fibres, axes, a density or parameters of the law
    of their own. `fill` finds in *fabric what the material says and changes it.
    @param[in] cell_number  natural number of the cell; @param[in] centre  mean of its nodes, mm */
typedef PetscErrorCode (*FabricFunction)(void *context, PetscInt cell_number, Vec3 centre,
                                         SolidFabric *fabric);
PetscErrorCode problem_set_fabric(Problem *problem, const char *cell_set, FabricFunction fill,
                                  void *context);

/** Let solids take a free strain at every node, as of heat or swelling: what a cut-out piece would
    grow in each direction, times curve(t); a NULL curve means all at once. */
typedef PetscErrorCode (*SwellingFunction)(void *context, PetscInt node_number, Vec3 position,
                                           double *strain);
PetscErrorCode problem_set_swelling(Problem *problem, SwellingFunction strain, void *context,
                                    const Curve *curve);

/** Membranes share their nodes with what they are stretched over; where nothing else holds them
    they must be under tension, as they do not resist bending. */
PetscErrorCode problem_add_membrane(Problem *problem, const char *cell_set,
                                    const MembraneMaterial *material);

/** Cables whose material fails carry nothing from the first equilibrium on in which their strain is
    the failure strain or more: equilibrium is sought anew without them. */
PetscErrorCode problem_add_cable(Problem *problem, const char *cell_set,
                                 const CableMaterial *material);

/** Give cables of a set, which have a material already, one of their own: `fill` finds in *material
    that of the cell and changes it.
    @param[in] cell_number  natural number of the cell */
typedef PetscErrorCode (*CableFunction)(void *context, PetscInt cell_number,
                                        CableMaterial *material);
PetscErrorCode problem_set_cables(Problem *problem, const char *cell_set, CableFunction fill,
                                  void *context);

/** Beams between the nodes of lines. Each of their nodes gets a rotation of its own unless it moves
    with a rigid body. */
PetscErrorCode problem_add_beam(Problem *problem, const char *cell_set,
                                const BeamMaterial *material);

/** A point mass (t) on each cell of one node: on the node, or on the body that it moves with. It
    has a weight under gravity and no stiffness. */
PetscErrorCode problem_add_mass(Problem *problem, const char *cell_set, double mass);

/** @param[in]  node_set   nodes that move with the body
    @param[in]  reference  point that its translation refers to, mm
    @param[out] body       number of the body, counted from 0; bodies are known on every rank */
PetscErrorCode problem_add_body(Problem *problem, const char *name, const char *node_set,
                                Vec3 reference, PetscInt *body);
PetscErrorCode problem_add_load(Problem *problem, const Load *load);

/** A bushing or joint between two bodies, or a body and the ground; copied. May be added after
    setup as well: then the bodies of nodes where beams meet are known (problem_body_of_node_set()).
  */
PetscErrorCode problem_add_connection(Problem *problem, const Connection *connection);

/** A cable along a path of the mesh (mesh_plan_add_path()), which gives it its name. It does not
    fail. */
PetscErrorCode problem_add_path_cable(Problem *problem, const char *path,
                                      const CableMaterial *material);

/** @param[in] joint  its `self` is taken: destroyed with the problem */
PetscErrorCode problem_add_joint(Problem *problem, const Joint *joint);

/** Let a local node follow others, see unknowns_tie(); to be called alike on every rank that knows
    the node, between create and setup. A node that is tied can neither be prescribed nor belong to
   a body. Not collective. */
PetscErrorCode problem_tie_node(Problem *problem, PetscInt tied, PetscInt count,
                                const PetscInt node[], const double weight[]);

/** Contact between two surfaces (joints/contact.h). Solids under them must have their materials
    and rigid bodies their nodes already: the penalty follows from the stiffness.
    @param[in] name       of the pair, for reports
    @param[in] options    copied; contact_options_default()
    @param[in] secondary  face set with the integration points: the softer or finer side, and the
                          one that stays on the other; shared, see mesh_plan_share_surface()
    @param[in] main       likewise; either side may lie on a rigid body */
PetscErrorCode problem_add_contact(Problem *problem, const char *name,
                                   const ContactOptions *options, const char *secondary,
                                   const char *main);

/** Tie a surface to another one that it does not match, without penalty: every secondary node
    follows main nodes by the weights of the dual mortar map (joints/mortar.h). Secondary nodes may
    neither be prescribed nor belong to a body, and are moved to their place on the main surface.
    @param[in] secondary  face set, of the finer mesh where there is a choice; shared, see
                          mesh_plan_share_surface()
    @param[in] main       likewise; may lie on a rigid body
    @param[in] tolerance  largest distance between them, mm; nodes beyond it are an error that names
                          them */
PetscErrorCode problem_add_tie(Problem *problem, const char *secondary, const char *main,
                               double tolerance);

/** Prescribe one displacement component of free nodes: value(t) = value * curve(t); a NULL curve
    means value at all times.
    @param[in] component  0, 1, 2 for x, y, z */
PetscErrorCode problem_prescribe_nodes(Problem *problem, const char *node_set, PetscInt component,
                                       double value, const Curve *curve);

/** Prescribe one translation component of a body, mm. */
PetscErrorCode problem_prescribe_translation(Problem *problem, PetscInt body, PetscInt component,
                                             double value, const Curve *curve);

/** Prescribe the whole rotation of a body: rotation vector, rad, times curve(t). */
PetscErrorCode problem_prescribe_rotation(Problem *problem, PetscInt body, Vec3 rotation,
                                          const Curve *curve);

/** Prescribe the whole rotation of the nodes of a set that have one of their own. */
PetscErrorCode problem_prescribe_node_rotations(Problem *problem, const char *node_set,
                                                Vec3 rotation, const Curve *curve);

/** Let a body not turn about an axis: its rotation within each step has no such component. */
PetscErrorCode problem_hold_rotation(Problem *problem, PetscInt body, PetscInt component);

/** The same for the nodes of a set that have a rotation of their own. */
PetscErrorCode problem_hold_node_rotations(Problem *problem, const char *node_set,
                                           PetscInt component);

/** Curve by which in-situ strain of cables and solids is ramped in; without it, it is there from
 * the start. */
PetscErrorCode problem_set_in_situ_curve(Problem *problem, const Curve *curve);

/** Number the unknowns. Bodies, supports and materials are fixed from here on; loads may still be
    added. */
PetscErrorCode problem_setup(Problem *problem);

/* What can be asked of it, at the current state. */
const Mesh *problem_mesh(const Problem *problem);
PetscInt    problem_unknowns(const Problem *problem); /* over all ranks */

/** Whether the tangent is symmetric in every state, as far as can be known. Not collective. */
PetscBool problem_is_symmetric(const Problem *problem);
double    problem_time(const Problem *problem);

/** Number of the body of that name, or -1. Not collective. */
PetscInt          problem_find_body(const Problem *problem, const char *name);
const BodyMotion *problem_body(const Problem *problem, PetscInt body);

/** Body that carries a local node, or -1: the rigid body of its set, or its own where cells with
    rotations meet. After setup. Not collective. */
PetscInt problem_node_body(const Problem *problem, PetscInt local_node);

/** The body that carries the one node of a set; an error when there is none. */
PetscErrorCode problem_body_of_node_set(const Problem *problem, const char *node_set,
                                        PetscInt *body);

/** Displacement of a local node, mm. Not collective. */
Vec3 problem_displacement(const Problem *problem, PetscInt local_node);

/** Material of a local cell: at most one of them is not NULL; none for a point mass and a cell that
    only carries loads. Not collective. */
const SolidMaterial    *problem_solid_material(const Problem *problem, PetscInt local_cell);
const CableMaterial    *problem_cable_material(const Problem *problem, PetscInt local_cell);
const BeamMaterial     *problem_beam_material(const Problem *problem, PetscInt local_cell);
const MembraneMaterial *problem_membrane_material(const Problem *problem, PetscInt local_cell);

/** Name of the material of a local cell; "none" for a point mass and a cell that only carries
   loads. Not collective. */
const char *problem_tissue(const Problem *problem, PetscInt local_cell);

/** Fibres, axes and density of a local solid, its own or its material's. Not collective. */
SolidFabric problem_fabric(const Problem *problem, PetscInt local_cell);

/** Cauchy stress and volume of a local solid. Not collective. */
PetscErrorCode problem_solid_state(const Problem *problem, PetscInt local_cell, SolidState *state);

/** Strain and force of a local cable. Not collective. */
PetscErrorCode problem_cable_state(const Problem *problem, PetscInt local_cell, CableState *state);

/** Resultants of a local beam along the axes of its section. Not collective. */
PetscErrorCode problem_beam_state(const Problem *problem, PetscInt local_cell, BeamState *state);

/** Stress and thickness of a local membrane. Not collective. */
PetscErrorCode problem_membrane_state(const Problem *problem, PetscInt local_cell,
                                      MembraneState *state);

/** Bushings and joints, counted from 0 as they were added; -1 for a name that there is not. Not
    collective. */
PetscInt       problem_connection_count(const Problem *problem);
PetscErrorCode problem_find_connection(const Problem *problem, const char *name,
                                       PetscInt *connection);
const char    *problem_connection_name(const Problem *problem, PetscInt connection);
BushingState   problem_connection_state(const Problem *problem, PetscInt connection);

/** Whether there is a cable along that path. Not collective. */
PetscErrorCode problem_has_path_cable(const Problem *problem, const char *path, PetscBool *has);

/** State of the cable along that path; an error when there is none. Not collective. */
PetscErrorCode problem_path_cable_state(const Problem *problem, const char *path,
                                        CableState *state);

/** Mass of the cells of a set (t) and its centre in the current configuration, mm. */
PetscErrorCode problem_mass(const Problem *problem, const char *cell_set, double *mass,
                            Vec3 *centre);

/** What a contact pair does now. */
PetscErrorCode problem_contact_report(const Problem *problem, const char *name,
                                      ContactReport *report);

/** Contact pressure at the local nodes, MPa; see contact_pressure(). */
PetscErrorCode problem_contact_pressure(const Problem *problem, const char *name,
                                        double pressure[]);

/** Force and moment about `point` (current position) that the solids of `cell_set` exert on the
    nodes of `node_set`. */
PetscErrorCode problem_section_force(const Problem *problem, const char *cell_set,
                                     const char *node_set, Vec3 point, Vec3 *force, Vec3 *moment);

/** Cauchy stress at the nodes: extrapolated from the integration points of each solid, mean over
   the solids of one material; where several materials meet, the mean of theirs. Zero where no solid
   is.
    @param[out] stress  [local nodes][6] MPa, XX YY ZZ XY YZ XZ */
PetscErrorCode problem_nodal_stress(const Problem *problem, double stress[]);

/** Force of the supports on the nodes of a set at the last converged state; nodes that a rigid
    body carries have none of their own. */
PetscErrorCode problem_node_reaction(const Problem *problem, const char *node_set, Vec3 *force);

/** Force of the supports on a body then, and their moment about its reference point. */
PetscErrorCode problem_body_reaction(const Problem *problem, PetscInt body, Vec3 *force,
                                     Vec3 *moment);

/** Mean current position of the nodes of a set; `reference` (may be NULL) gets the mean reference
    position. */
PetscErrorCode problem_mean_position(const Problem *problem, const char *node_set, Vec3 *current,
                                     Vec3 *reference);

/** Volume-weighted mean of the Cauchy stress over the solids and membranes of a set, and their
    current volume. */
PetscErrorCode problem_mean_stress(const Problem *problem, const char *cell_set, double stress[6],
                                   double *volume);

/** Energy stored in cells and joints now, N mm. */
PetscErrorCode problem_energy(const Problem *problem, double *energy);
