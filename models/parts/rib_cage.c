/* Materials of the rib cage from the tables; its joints are in rib_joints.c. */
#include "parts/rib_cage_private.h"
#include <stdio.h>

static const double TONNE_MM3_PER_G_CM3 = 1e-9;

enum { CURVE_POINTS = 14 };

/* Outer axes of an ellipse from the diameter of the circle of its area.
   @param[in] upright  which axis of the section is the longer one */
static PetscErrorCode read_section(const TableSet *tables, const char *item, double scale,
                                   int upright, BeamSection *section)
{
  double diameter, slender;

  PetscFunctionBeginUser;
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "outer diameter", "mm", &diameter));
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "height over thickness", "1", &slender));
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "wall", "mm", &section->wall));
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "E", "MPa", &section->E));
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "nu", "1", &section->nu));
  PetscCall(table_set_value(tables, TABLE_RIBS, item, "density", "g/cm3", &section->density));
  section->density *= TONNE_MM3_PER_G_CM3;
  section->size[upright]     = diameter * scale * sqrt(slender);
  section->size[1 - upright] = diameter * scale / sqrt(slender);
  PetscFunctionReturn(0);
}

static PetscErrorCode read_curve(const TableSet *tables, Curve **curve)
{
  double strain[CURVE_POINTS], stress[CURVE_POINTS];
  char   quantity[QUANTITY_NAME_SIZE];

  PetscFunctionBeginUser;
  for (int p = 0; p < CURVE_POINTS; p++) {
    snprintf(quantity, sizeof(quantity), "curve strain %d", p + 1);
    PetscCall(table_set_value(tables, TABLE_RIBS, "intercostal", quantity, "1", &strain[p]));
    snprintf(quantity, sizeof(quantity), "curve stress %d", p + 1);
    PetscCall(table_set_value(tables, TABLE_RIBS, "intercostal", quantity, "MPa", &stress[p]));
  }
  PetscCall(curve_create("intercostal tissue", CURVE_POINTS, strain, stress, curve));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_intercostal(const TableSet *tables, RibCage *cage)
{
  CableMaterial *material = &cage->intercostal;

  PetscFunctionBeginUser;
  PetscCall(read_curve(tables, &cage->stress));
  material->tissue = tissue_names[TISSUE_INTERCOSTAL];
  material->curve  = cage->stress;
  PetscCall(table_set_value(tables, TABLE_RIBS, "intercostal", "layer thickness", "mm",
                            &cage->layer_thickness));
  PetscCall(table_set_value(tables, TABLE_RIBS, "intercostal", "in-situ strain", "1",
                            &material->in_situ_strain));
  PetscCall(table_set_value(tables, TABLE_RIBS, "intercostal", "failure strain", "1",
                            &material->failure_strain));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_cage(const SpineOptions *options, const Anatomy *anatomy,
                                double cortex_loss, const TableSet *tables, RibCage *cage)
{
  const double scale = anatomy->length_scale;

  PetscFunctionBeginUser;
  cage->top = options->top;
  if (options->rib_cage.extent == RIB_CAGE_NONE) PetscFunctionReturn(0);
  cage->parts = rib_cage_parts(&options->rib_cage, options->top, options->bottom);
  PetscCall(rib_cage_shape(anatomy, tables, &cage->shape));
  PetscCall(read_section(tables, "rib", scale, 0, &cage->rib));
  cage->rib.wall -= cortex_loss;
  PetscCheck(cage->rib.wall > 0.0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Nothing is left of the cortex of the ribs: %g mm are lost", cortex_loss);
  PetscCall(rib_joint_data(tables, &cage->joint));
  if (!cage->parts.shafts) PetscFunctionReturn(0);
  PetscCall(read_section(tables, "costal_cartilage", scale, 1, &cage->cartilage));
  PetscCall(read_section(tables, "sternum", scale, 1, &cage->sternum));
  if (cage->parts.intercostals) PetscCall(read_intercostal(tables, cage));
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_create(const SpineOptions *options, const Anatomy *anatomy,
                               double cortex_loss, const TableSet *tables, RibCage **cage)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, cage));
  error = read_cage(options, anatomy, cortex_loss, tables, *cage);
  if (error) PetscCall(rib_cage_destroy(cage));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_destroy(RibCage **cage)
{
  PetscFunctionBeginUser;
  if (!*cage) PetscFunctionReturn(0);
  PetscCall(curve_destroy(&(*cage)->stress));
  for (int c = 0; c < (*cage)->curve_count; c++) PetscCall(curve_destroy(&(*cage)->curve[c]));
  PetscCall(PetscFree(*cage));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_beams(const char *set, Tissue tissue, const BeamSection *section,
                                Vec3 second_axis, Problem *problem)
{
  BeamMaterial material = beam_of_section(section);

  PetscFunctionBeginUser;
  material.tissue      = tissue_names[tissue];
  material.second_axis = second_axis;
  PetscCall(problem_add_beam(problem, set, &material));
  PetscFunctionReturn(0);
}

/* Ribs stand upright in their plane; cartilages and sternum are thin from front to back. */
static PetscErrorCode add_all_beams(const RibCage *cage, Problem *problem)
{
  const Vec3 down = cage->shape.sternum.down, forward = vec3(1.0, 0.0, 0.0);
  char       set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt r = 0; r < RIBS; r++)
    for (int s = 0; s < SIDES; s++) {
      if (cage->parts.rib[r][s])
        PetscCall(add_beams(side_set_name(set, tissue_names[TISSUE_RIB], LEVEL_T1 + r, s),
                            TISSUE_RIB, &cage->rib,
                            rib_plane_normal(&cage->shape.rib[r], rib_sides[s]), problem));
      if (cage->parts.cartilage[r][s])
        PetscCall(
          add_beams(side_set_name(set, tissue_names[TISSUE_COSTAL_CARTILAGE], LEVEL_T1 + r, s),
                    TISSUE_COSTAL_CARTILAGE, &cage->cartilage, forward, problem));
    }
  if (mesh_set(problem_mesh(problem), SET_CELLS, tissue_names[TISSUE_STERNUM]))
    PetscCall(add_beams(tissue_names[TISSUE_STERNUM], TISSUE_STERNUM, &cage->sternum,
                        vec3(-down.a[1], down.a[0], 0.0), problem));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_intercostals(const RibCage *cage, Problem *problem)
{
  CableMaterial material = cage->intercostal;
  char          set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt r = 0; r < RIBS; r++) {
    if (cage->intercostal_width[r] <= 0.0) continue;
    material.stiffness = cage->layer_thickness * cage->intercostal_width[r]; /* an area */
    PetscCall(problem_add_cable(
      problem, set_name(set, tissue_names[TISSUE_INTERCOSTAL], LEVEL_T1 + r), &material));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_add_mesh(RibCage *cage, MeshLevel level, ColumnPlan *column)
{
  PetscFunctionBeginUser;
  PetscCall(rib_mesh_add(&cage->shape, &cage->parts, level, column, cage->intercostal_width));
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_add_materials(RibCage *cage, Problem *problem)
{
  PetscFunctionBeginUser;
  if (!mesh_set(problem_mesh(problem), SET_CELLS, tissue_names[TISSUE_RIB])) PetscFunctionReturn(0);
  PetscCall(add_all_beams(cage, problem));
  if (cage->parts.intercostals) PetscCall(add_intercostals(cage, problem));
  PetscFunctionReturn(0);
}
