#pragma once
/** @file The thoracic column T1 to T12 on L1 as a solver problem: bodies, discs, ligaments.
    Frame (ISB): x anterior, y superior, z right; mm, N, MPa, s, tonne, rad.
    Level 0 is T1, level 11 is T12, level 12 is L1; disc i lies between level i and level i + 1. */
#include "steps/problem.h"

enum { SPINE_LEVELS = 13, SPINE_DISCS = 12 };

extern const char *const spine_level_names[SPINE_LEVELS]; /* "T1" .. "T12", "L1" */
extern const char *const spine_disc_names[SPINE_DISCS];   /* "T1-T2" .. "T12-L1" */

typedef enum { SEX_MALE, SEX_FEMALE } Sex;
typedef enum { MESH_COARSE, MESH_MEDIUM, MESH_FINE } MeshLevel;
typedef enum { BONE_DEFORMABLE, BONE_RIGID } BoneModel;

typedef struct {
  Sex    sex;
  double stature;  /* mm */
  double mass;     /* tonne */
  double kyphosis; /* T1-T12 Cobb angle, rad */
} Subject;

typedef struct {
  Subject   subject;
  MeshLevel mesh;
  BoneModel bone;
} SpineOptions;

typedef struct Spine Spine;

/** Build the column for a subject and set up its problem; L1 is held, nothing is loaded. In-situ
    strain of the ligaments is ramped in by `in_situ` (may be NULL). Collective.
    @param[in]  data_folder  where the CSV tables are
    @param[in]  in_situ      borrowed for the life of the spine */
PetscErrorCode spine_create(MPI_Comm comm, const char *data_folder, const SpineOptions *options,
                            const Curve *in_situ, Spine **spine);
PetscErrorCode spine_destroy(Spine **spine);

/** The problem, borrowed from the spine. */
Problem *spine_problem(Spine *spine);

/** Rigid body of a level: neural arch, landmarks and the nodes of the body it carries. */
PetscInt spine_body(const Spine *spine, PetscInt level);

/** Centre of a vertebral body in the reference configuration, mm. */
Vec3 spine_body_centre(const Spine *spine, PetscInt level);

/** Cell set with the lines of the follower-load path from T1 to L1 through the body centres. */
const char *spine_follower_path(const Spine *spine);

/** Cell set of the one path line between level and level + 1. */
const char *spine_follower_segment(const Spine *spine, PetscInt disc);

/** Cell set with every solid of the column: what gravity acts on. */
const char *spine_solids(const Spine *spine);

/** Weight of everything above disc i when upright (head, arms, trunk slices), N. */
double spine_weight_above(const Spine *spine, PetscInt disc);

/** Tissues of the model in the order of spine_cell_tissue(). */
PetscInt           spine_tissue_count(const Spine *spine);
const char *const *spine_tissue_names(const Spine *spine);

/** Tissue index and level index of a local cell. Level indices: 0..12 vertebrae, 13..24 discs and
    the ligaments and path lines across them; names from spine_place_names(). Not collective. */
PetscInt spine_cell_tissue(const Spine *spine, PetscInt local_cell);
PetscInt spine_cell_place(const Spine *spine, PetscInt local_cell);
enum { SPINE_PLACES = SPINE_LEVELS + SPINE_DISCS };
const char *const *spine_place_names(void);

/** Every assumption that the built model rests on: rows of the data tables with provenance
    `memory` or `assumption`, one line each; free with PetscFree(). Not collective. */
PetscErrorCode spine_assumptions(const Spine *spine, char **text);

/** Numbers of the built mesh, for `info` and tests. */
typedef struct {
  PetscInt cells, nodes, unknowns;
  double   volume_mm3, smallest_jacobian_ratio; /* worst scaled Jacobian over the solids */
  double   kyphosis;                            /* rad, T1 upper to T12 lower endplate */
  double   length;                              /* mm, T1 to T12 body centres along the column */
} SpineMeshReport;
PetscErrorCode spine_mesh_report(const Spine *spine, SpineMeshReport *report);
