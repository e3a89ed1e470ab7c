#pragma once
/** @file Rib cage: what holds the ribs to the spine and to each other. Ribs, cartilages and sternum
    are beams, intercostal tissue is cables, costovertebral and costotransverse joints are bushings
    between the rigid body of a vertebra and a node of the rib. */
#include "mesh/rib_mesh.h"
#include "steps/problem.h"

typedef struct RibCage RibCage;

/** Shape of the cage and what the options leave of it. Not collective.
    @param[in]  cortex_loss  mm by which the wall of the ribs is thinner than the table says
    @param[out] cage         free with rib_cage_destroy(), after the problem that has its materials
  */
PetscErrorCode rib_cage_create(const SpineOptions *options, const Anatomy *anatomy,
                               double cortex_loss, const TableSet *tables, RibCage **cage);
PetscErrorCode rib_cage_destroy(RibCage **cage);

/** Nodes and cells, see mesh/rib_mesh.h. */
PetscErrorCode rib_cage_add_mesh(RibCage *cage, MeshLevel level, ColumnPlan *column);

/** Materials of its beams and cables: before problem_setup(). Collective. */
PetscErrorCode rib_cage_add_materials(RibCage *cage, Problem *problem);

/** Joints with the vertebrae: after problem_setup(). Collective. Names of the connections:
    "rib head T5 right" with its own vertebra, "rib head T5 right T4" with the one above, "rib
    tubercle T5 right".
    @param[in] body  [SPINE_LEVELS] rigid bodies of the levels that are modelled */
PetscErrorCode rib_cage_add_joints(RibCage *cage, const PetscInt body[SPINE_LEVELS],
                                   Problem *problem);

/** Forces of one pair of ribs in the present state; not a number where there is nothing. */
typedef struct {
  double head[SIDES];        /* N, of the head on the vertebrae that it rests on: right, left */
  double tubercle[SIDES];    /* N, on the transverse process */
  double intercostal;        /* N, sum of the cables below both ribs */
  double intercostal_strain; /* the largest of them */
} RibForces;

/** Collective. */
PetscErrorCode rib_cage_forces(const RibCage *cage, const Problem *problem, RibForces forces[RIBS]);
