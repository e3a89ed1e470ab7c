/* What is reported of a loaded column. Disc frame: upper endplate of the caudal vertebra, turned
   with that vertebra's rigid body. */
#include "measures.h"
#include "base/rotation.h"
#include "base/stress.h"
#include "parts/facets.h"
#include "spine_private.h"

const char *spine_disc_force_frame(void)
{
  return "Force that a disc exerts on the vertebra below it, in the frame of that vertebra's upper "
         "endplate: x anterior, y superior along the endplate normal, z right; the frame turns "
         "with the vertebra. compression = -y, anterior_shear = +x, right_shear = +z; moments "
         "about the middle between its front and back edge, right-handed about x, y, z. Ligaments "
         "and facet joints are not included.";
}

/* What the local cells contribute: sums over ranks, then maxima over ranks. */
typedef struct {
  double force[SPINE_DISCS][LIGAMENT_TISSUES];
} LigamentSums;

typedef struct {
  double strain[SPINE_DISCS][LIGAMENT_TISSUES];
  double von_mises[SPINE_PLACES][TISSUE_COUNT]; /* of solids and membranes */
} CellMaxima;

static PetscErrorCode measure_cells(const Spine *spine, LigamentSums *sums, CellMaxima *maxima)
{
  SolidState    solid;
  MembraneState membrane;
  CableState    cable;

  PetscFunctionBeginUser;
  for (PetscInt d = 0; d < SPINE_DISCS; d++)
    for (int l = 0; l < LIGAMENT_TISSUES; l++) maxima->strain[d][l] = -HUGE_VAL;
  for (PetscInt cell = 0; cell < spine->cell_count; cell++) {
    const int tissue = spine->tissue[cell], place = spine->place[cell];
    double   *stress_most = &maxima->von_mises[place][tissue];

    if (tissue_classes[tissue] == TISSUE_CLASS_SOLID) {
      PetscCall(problem_solid_state(spine->problem, cell, &solid));
      *stress_most = fmax(*stress_most, stress_von_mises(solid.cauchy));
    } else if (tissue_classes[tissue] == TISSUE_CLASS_MEMBRANE) {
      PetscCall(problem_membrane_state(spine->problem, cell, &membrane));
      *stress_most = fmax(*stress_most, stress_von_mises(membrane.cauchy));
    } else if (tissue_classes[tissue] == TISSUE_CLASS_LIGAMENT) {
      const int disc = place - SPINE_LEVELS, ligament = tissue - FIRST_LIGAMENT;
      double   *strain_most = &maxima->strain[disc][ligament];

      PetscCall(problem_cable_state(spine->problem, cell, &cable));
      sums->force[disc][ligament] += cable.force;
      *strain_most = fmax(*strain_most, cable.strain);
    }
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sums, sizeof(*sums) / sizeof(double), MPI_DOUBLE,
                             MPI_SUM, spine->comm));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, maxima, sizeof(*maxima) / sizeof(double), MPI_DOUBLE,
                             MPI_MAX, spine->comm));
  PetscFunctionReturn(0);
}

/* Current axes of the endplate on which a disc rests, in columns. */
static Mat3 disc_frame(const Spine *spine, PetscInt disc)
{
  const BodyMotion *body = problem_body(spine->problem, spine->body[disc + 1]);

  return mat3_mul(body_rotation(body),
                  vertebra_endplate_frame(&spine->anatomy.vertebra[disc + 1], UPPER));
}

static Vec3 axis(Mat3 frame, int j)
{
  return vec3(frame.a[0][j], frame.a[1][j], frame.a[2][j]);
}

static PetscErrorCode measure_forces(const Spine *spine, PetscInt disc, DiscMeasures *m)
{
  const Mat3 frame     = disc_frame(spine, disc);
  const Mat3 reference = vertebra_endplate_frame(&spine->anatomy.vertebra[disc + 1], UPPER);
  char       cells[SET_NAME_SIZE], face[SET_NAME_SIZE], floor_set[SET_NAME_SIZE];
  char       roof_set[SET_NAME_SIZE];
  Vec3       floor_now, floor_then, roof_now, roof_then, force, moment;

  PetscFunctionBeginUser;
  set_name(cells, "disc", disc_place(disc));
  set_name(face, "upper_endplate", disc + 1);
  set_name(floor_set, "upper_edges", disc + 1);
  set_name(roof_set, "lower_edges", disc);
  PetscCall(problem_mean_position(spine->problem, floor_set, &floor_now, &floor_then));
  PetscCall(problem_mean_position(spine->problem, roof_set, &roof_now, &roof_then));
  PetscCall(problem_section_force(spine->problem, cells, face, floor_now, &force, &moment));
  force             = mat3_transpose_vec(frame, force);
  moment            = mat3_transpose_vec(frame, moment);
  m->anterior_shear = force.a[0];
  m->compression    = -force.a[1];
  m->right_shear    = force.a[2];
  for (int c = 0; c < 3; c++) m->moment[c] = moment.a[c];
  m->height        = vec3_dot(axis(frame, 1), vec3_sub(roof_now, floor_now));
  m->height_change = m->height - vec3_dot(axis(reference, 1), vec3_sub(roof_then, floor_then));
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_stresses(const Spine *spine, PetscInt disc, DiscMeasures *m)
{
  const Vec3 normal = axis(disc_frame(spine, disc), 1);
  char       set[SET_NAME_SIZE];
  double     stress[STRESS_SIZE], volume;

  PetscFunctionBeginUser;
  set_name(set, tissue_names[TISSUE_NUCLEUS], disc_place(disc));
  PetscCall(problem_mean_stress(spine->problem, set, stress, &volume));
  m->pressure = stress_pressure(stress);
  set_name(set, "anterior_annulus", disc_place(disc));
  PetscCall(problem_mean_stress(spine->problem, set, stress, &volume));
  m->anterior_stress = stress_along(stress, normal);
  set_name(set, "posterior_annulus", disc_place(disc));
  PetscCall(problem_mean_stress(spine->problem, set, stress, &volume));
  m->posterior_stress = stress_along(stress, normal);
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_facets(const Spine *spine, PetscInt disc, DiscMeasures *m)
{
  const double coverage = spine->anatomy.disc[disc].facet.coverage;
  const Mat3   frame    = disc_frame(spine, disc);

  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++) {
    char          name[FACET_NAME_SIZE];
    ContactReport report;

    m->facet[side] = (FacetMeasures){.pressure = 0.0};
    if (!spine->options.facets) continue;
    PetscCall(problem_contact_report(spine->problem, facet_name(name, disc, side), &report));
    m->facet[side] =
      (FacetMeasures){.force    = mat3_transpose_vec(frame, vec3_scale(-1.0, report.force)),
                      .pressure = report.pressure_peak / coverage,
                      .area     = report.area * coverage};
  }
  PetscFunctionReturn(0);
}

/* Rotation vector of the upper vertebra relative to the lower one, in the local frame of the lower
   one: flexion turns about -z, bending to the right about +x, turning to the left about +y. */
static void measure_rotations(const Spine *spine, PetscInt disc, DiscMeasures *m)
{
  const Mat3 upper = body_rotation(problem_body(spine->problem, spine->body[disc]));
  const Mat3 lower = body_rotation(problem_body(spine->problem, spine->body[disc + 1]));
  const Vec3 turn  = mat3_transpose_vec(spine->anatomy.vertebra[disc + 1].frame,
                                        rotation_log(mat3_mul(mat3_transpose(lower), upper)));

  m->lateral_bending = turn.a[0];
  m->axial_rotation  = turn.a[1];
  m->flexion         = -turn.a[2];
}

static void measure_vertebra(const Spine *spine, PetscInt level, const CellMaxima *maxima,
                             VertebraMeasures *m)
{
  const BodyMotion *body = problem_body(spine->problem, spine->body[level]);

  m->centre        = body_point(body, body->reference);
  m->inclination   = -rotation_log(body_rotation(body)).a[2];
  m->von_mises_max = 0.0;
  for (int t = 0; t < TISSUE_COUNT; t++)
    m->von_mises_max = fmax(m->von_mises_max, maxima->von_mises[level][t]);
}

static PetscErrorCode measure_ribs(const Spine *spine, SpineMeasures *measures)
{
  RibForces forces[RIBS];

  PetscFunctionBeginUser;
  PetscCall(rib_cage_forces(spine->rib_cage, spine->problem, forces));
  for (PetscInt r = 0; r < RIBS; r++) {
    VertebraMeasures *m = &measures->vertebra[LEVEL_T1 + r];

    for (int s = 0; s < SIDES; s++) {
      m->rib_head_force[s]     = forces[r].head[s];
      m->rib_tubercle_force[s] = forces[r].tubercle[s];
    }
    m->intercostal_force  = forces[r].intercostal;
    m->intercostal_strain = forces[r].intercostal_strain;
  }
  PetscFunctionReturn(0);
}

/* All that is measured is a number of double precision. */
static void fill_with_nan(SpineMeasures *measures)
{
  double *value = (double *)measures;

  for (size_t i = 0; i < sizeof(*measures) / sizeof(double); i++) value[i] = (double)NAN;
}

PetscErrorCode spine_measure(const Spine *spine, SpineMeasures *measures)
{
  LigamentSums sums   = {0};
  CellMaxima   maxima = {0};

  PetscFunctionBeginUser;
  fill_with_nan(measures);
  PetscCall(measure_cells(spine, &sums, &maxima));
  for (PetscInt d = spine->options.top; d < spine->options.bottom; d++) {
    DiscMeasures *m = &measures->disc[d];

    PetscCall(measure_forces(spine, d, m));
    PetscCall(measure_stresses(spine, d, m));
    PetscCall(measure_facets(spine, d, m));
    measure_rotations(spine, d, m);
    m->von_mises_max[0] = maxima.von_mises[disc_place(d)][TISSUE_NUCLEUS];
    m->von_mises_max[1] = maxima.von_mises[disc_place(d)][TISSUE_ANNULUS];
    for (int l = 0; l < LIGAMENT_TISSUES; l++) {
      m->ligament_force[l] = sums.force[d][l];
      if (maxima.strain[d][l] > -HUGE_VAL) m->ligament_strain[l] = maxima.strain[d][l];
    }
  }
  for (PetscInt level = spine->options.top; level <= spine->options.bottom; level++)
    measure_vertebra(spine, level, &maxima, &measures->vertebra[level]);
  PetscCall(measure_ribs(spine, measures));
  PetscFunctionReturn(0);
}
