#pragma once
/** @file The thoracic spine, C7 to L1 or a part of it, as a solver problem.
    Frame (ISB): x anterior, y superior, z right; mm, N, MPa, s, tonne, rad. */
#include "options.h"
#include "steps/problem.h"

/** The average man on a medium mesh, T1 to L1. */
SpineOptions spine_options_default(void);

typedef struct Spine Spine;

/** Build the spine of a subject and set up its problem; the lowest level is held, nothing is
    loaded. In-situ strain of the ligaments is ramped in by `in_situ` (may be NULL). Collective.
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

/** Tissue (tissues/tissue.h) and place (anatomy/levels.h) of a local cell. Not collective. */
PetscInt spine_cell_tissue(const Spine *spine, PetscInt local_cell);
PetscInt spine_cell_place(const Spine *spine, PetscInt local_cell);

/** Every assumption that the built model rests on: rows of the data tables with provenance
    `memory` or `assumption`, one line each; free with PetscFree(). Not collective. */
PetscErrorCode spine_assumptions(const Spine *spine, char **text);

/** What differs from the average man of the tables: lines "level,quantity,from,to,unit,rule" under
    that heading; borrowed from the spine. Not collective. */
const char *spine_changes(const Spine *spine);

/** The subject with what follows from the rules, borrowed from the spine. Its age is not a number
    when it is unknown. */
const Subject *spine_subject(const Spine *spine);
