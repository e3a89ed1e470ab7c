#pragma once
/** @file The thoracic spine, C7 to L1 or a part of it, as a solver problem.
    Frame (ISB): x anterior, y superior, z right; mm, N, MPa, s, tonne, rad.
    Level 0 is C7, levels 1 to 12 are T1 to T12, level 13 is L1; disc i lies between level i and
    level i + 1. */
#include "steps/problem.h"

enum { SPINE_LEVELS = 14, SPINE_DISCS = 13 };

/** Levels that are often meant. */
enum { LEVEL_C7, LEVEL_T1, LEVEL_T12 = 12, LEVEL_L1 };

extern const char *const spine_level_names[SPINE_LEVELS]; /* "C7", "T1" .. "L1" */
extern const char *const spine_disc_names[SPINE_DISCS];   /* "C7-T1" .. "T12-L1" */

typedef enum { SEX_MALE, SEX_FEMALE } Sex;
typedef enum { MESH_COARSE, MESH_MEDIUM, MESH_FINE } MeshLevel;

/** What of a vertebra is rigid. */
typedef enum {
  BONE_DEFORMABLE,      /* a small patch of the posterior wall, of which loads take hold */
  BONE_RIGID_POSTERIOR, /* the neural arch and the posterior wall of the body */
  BONE_RIGID            /* all of it */
} BoneModel;

typedef struct {
  Sex    sex;
  double stature;  /* mm; 0: that of the tables for the sex */
  double mass;     /* tonne */
  double kyphosis; /* T1-T12 Cobb angle, rad; 0: that of the age, or of the tables */
  double age;      /* years; 0: unknown, no rule of age holds */
} Subject;

/** What is asked for of single levels and of their tissues: anatomy/conditions.h. */
typedef struct ConditionOptions ConditionOptions;
/** How much of the rib cage is modelled. */
typedef enum {
  RIB_CAGE_NONE,
  RIB_CAGE_STUMPS, /* head and neck of every rib up to its tubercle */
  RIB_CAGE_FULL
} RibCageExtent;

enum { RIB_PAIRS = 12 };

/** The rib cage and what is cut of it, as in stepwise dissection; zero: no rib cage.
    Reference: Liebsch et al. (2017), The rib cage stabilizes the human thoracic spine, PLoS ONE 12,
    e0178733. */
typedef struct {
  RibCageExtent extent;
  PetscBool     without_intercostals;
  PetscBool     sternotomy;                 /* the sternum is split in the midline */
  PetscBool     without_anterior_cage;      /* nothing is left of a full cage but the stumps */
  PetscBool     without_head[RIB_PAIRS][2]; /* heads and necks of ribs T1 .. T12: right, left */
} RibCageOptions;

typedef struct {
  Subject   subject;
  MeshLevel mesh;
  BoneModel bone;
  PetscInt  top, bottom; /* levels that are modelled, from top down to bottom; bottom is held */
  const ConditionOptions *conditions; /* borrowed while the spine is created; NULL: none */
  RibCageOptions          rib_cage;
  bool                    facets;           /* whether facet joints are in contact */
  unsigned                ligaments;        /* bit l: ligament l of measures.h is there */
  bool                    ligament_failure; /* strands carry nothing beyond their failure strain */
} SpineOptions;

/** The average man on a medium mesh, T1 to L1. */
SpineOptions spine_options_default(void);

typedef struct Spine Spine;

/** Build the spine of a subject and set up its problem; the lowest level is held, nothing is
    loaded. In-situ
    strain of the ligaments is ramped in by `in_situ` (may be NULL). Collective.
    @param[in]  data_folder  where the CSV tables are
    @param[in]  in_situ      borrowed for the life of the spine */
PetscErrorCode spine_create(MPI_Comm comm, const char *data_folder, const SpineOptions *options,
                            const Curve *in_situ, Spine **spine);
PetscErrorCode spine_destroy(Spine **spine);

/** The problem, borrowed from the spine. */
Problem *spine_problem(Spine *spine);

/** Levels that are modelled: the uppermost and the lowest one. */
PetscInt spine_top(const Spine *spine);
PetscInt spine_bottom(const Spine *spine);

/** Rigid body of a level that is modelled: neural arch, landmarks and the nodes of the body that it
    carries. */
PetscInt spine_body(const Spine *spine, PetscInt level);

/** Centre of a vertebral body in the reference configuration, mm. */
Vec3 spine_body_centre(const Spine *spine, PetscInt level);

/** Cell set with the lines of the follower-load path from the top down through the body centres. */
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

/** Tissue index and place index of a local cell. Places: first the vertebrae with their ribs, then
    the discs with what runs across them, last the thorax; names from spine_place_names(). Not
    collective. */
PetscInt spine_cell_tissue(const Spine *spine, PetscInt local_cell);
PetscInt spine_cell_place(const Spine *spine, PetscInt local_cell);
enum { PLACE_THORAX = SPINE_LEVELS + SPINE_DISCS, SPINE_PLACES };
const char *const *spine_place_names(void);

/** Every assumption that the built model rests on: rows of the data tables with provenance
    `memory` or `assumption`, one line each; free with PetscFree(). Not collective. */
PetscErrorCode spine_assumptions(const Spine *spine, char **text);

/** What differs from the average man of the tables: lines "level,quantity,from,to,unit,rule" under
    that heading; borrowed from the spine. Not collective. */
const char *spine_changes(const Spine *spine);

/** The subject with what follows from the rules, borrowed from the spine. Its age is not a number
    when it is unknown. */
const Subject *spine_subject(const Spine *spine);

/** Numbers of the built mesh, for `info` and tests. */
typedef struct {
  PetscInt cells, nodes, unknowns;
  double   volume_mm3, smallest_jacobian_ratio; /* worst scaled Jacobian over the solids */
  double   kyphosis;                            /* rad, T1 upper to T12 lower endplate */
  double   length;                              /* mm, T1 to T12 body centres along the column */
} SpineMeshReport;
PetscErrorCode spine_mesh_report(const Spine *spine, SpineMeshReport *report);
