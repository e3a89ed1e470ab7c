#pragma once
/** @file Bodies, discs and neural arches of subjects, some of them quasi-random. */
#include "mesh/arch_mesh.h"
#include "mesh/column_mesh.h"

#include "../subjects.h"
#include "assert_close.h"
#include <gsl/gsl_qrng.h>

/** The next subject of a sequence of SUBJECT_DIMENSIONS dimensions. */
static inline Subject next_subject(gsl_qrng *sequence)
{
  double u[SUBJECT_DIMENSIONS];

  gsl_qrng_get(sequence, u);
  return sampled_subject(u);
}

static inline ColumnPlan *arched_column(const Anatomy *anatomy, MeshLevel level, PetscBool rigid)
{
  const ColumnResolution resolution = column_resolution(level);
  const ArchResolution   arch       = arch_resolution(level);
  ColumnPlan            *column     = NULL;

  assert_int_equal(column_plan_create(LEVEL_C7, LEVEL_L1, &column), 0);
  assert_int_equal(
    column_mesh_build(anatomy, &resolution, rigid ? BONE_RIGID_POSTERIOR : BONE_DEFORMABLE, column),
    0);
  for (PetscInt i = 0; i < SPINE_LEVELS; i++)
    assert_int_equal(arch_mesh_build(anatomy, &arch, i, rigid, column, &column->nodes[i]), 0);
  return column;
}

/* Positions of the corners of a cell; the number of them. */
static inline PetscInt cell_corners(const ColumnPlan *column, PetscInt cell, Vec3 corner[])
{
  const MeshPlan *plan  = column->plan;
  const PetscInt  count = cell_node_counts[plan->cell_type[cell]];

  for (PetscInt n = 0; n < count; n++)
    corner[n] = plan->position[plan->cell_node[cell * CELL_MAX_NODES + n]];
  return count;
}
