#pragma once
/** @file What is measured of one set, body, joint, path or contact: its quantities by their names.
 */
#include "base/stress.h"
#include "mesh_model/mesh_schema.h"
#include "steps/problem.h"

/** The quantities of mesh_quantity_list.h by their names, in its units; those that are measured
    over something else are zero. */
typedef struct {
  double displacement[3], reaction[3], node_rotation[3];
  double nodal_stress[STRESS_SIZE], nodal_von_mises[1];
  double stress[STRESS_SIZE], von_mises[1], pressure[1], volume[1];
  double beam_force[3], beam_moment[3], beam_force_max[3], beam_moment_max[3];
  double translation[3], rotation[3], body_force[3], body_moment[3];
  double joint_force[3], joint_moment[3], joint_displacement[3], joint_rotation[3];
  double path_length[1], path_strain[1], path_tension[1];
  double contact_force[3], contact_area[1], contact_pressure_mean[1], contact_pressure_max[1];
  double contact_penetration[1], contact_sliding[1];
} Measured;

/** What the measures of an increment are taken from. */
typedef struct MeasureSource MeasureSource;

/** @param[in] nodal  whether sets of nodes will be measured. Collective. */
PetscErrorCode measure_begin(const Problem *problem, bool nodal, MeasureSource **source);
PetscErrorCode measure_end(MeasureSource **source);

/** Measure the set, body, joint, path or contact of that name. Collective. */
PetscErrorCode measure(const MeasureSource *source, MeasuredOver over, const char *name,
                       Measured *measured);

/** Components of a quantity by its place in mesh_quantities(). */
const double *measured_values(const Measured *measured, size_t quantity);
