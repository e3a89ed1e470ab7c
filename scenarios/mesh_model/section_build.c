/* What the cells of each section are in the problem. */
#include "mesh_model/section_build.h"

/* Columns: the axes, the second turned into the plane of both at a right angle to the first. All
   zero when none is given, which means x, y, z. */
static Mat3 axes_of(Vec3 first, Vec3 second)
{
  const bool given = isfinite(first.a[0]) || isfinite(second.a[0]);
  Vec3       third;
  Mat3       axes = {0};

  if (!given) return axes;
  if (!isfinite(first.a[0])) first = vec3(1.0, 0.0, 0.0);
  if (!isfinite(second.a[0])) second = vec3(0.0, 1.0, 0.0);
  first  = vec3_scale(1.0 / vec3_norm(first), first);
  third  = vec3_cross(first, second);
  third  = vec3_scale(1.0 / vec3_norm(third), third);
  second = vec3_cross(third, first);
  for (int i = 0; i < 3; i++) {
    axes.a[i][0] = first.a[i];
    axes.a[i][1] = second.a[i];
    axes.a[i][2] = third.a[i];
  }
  return axes;
}

static Vec3 unit_or_none(Vec3 direction)
{
  if (!isfinite(direction.a[0])) return vec3(0.0, 0.0, 0.0);
  return vec3_scale(1.0 / vec3_norm(direction), direction);
}

/* Displacement gradient from the state free of stress to the reference. */
static Mat3 in_situ_of(const MeshSection *section)
{
  const Vec3 stretch  = section->in_situ_stretch;
  Mat3       gradient = {0};
  Mat3       axes     = axes_of(section->axis[0], section->axis[1]);

  if (mat3_dot(axes, axes) == 0.0) axes = mat3_identity();
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      if (section->in_situ_gradient.count == 9)
        gradient.a[i][j] = section->in_situ_gradient.value[3 * i + j] - (i == j ? 1.0 : 0.0);
      for (int k = 0; k < 3 && isfinite(stretch.a[0]); k++)
        gradient.a[i][j] += (stretch.a[k] - 1.0) * axes.a[i][k] * axes.a[j][k];
    }
  return gradient;
}

/* What the file of a section says of one of its elements; directions that it leaves out are those
   of the section. */
static PetscErrorCode fill_fabric(void *context, PetscInt cell_number, Vec3 centre,
                                  SolidFabric *fabric)
{
  const MeshSection *section = context;
  const double      *value   = item_table_find(section->own, cell_number);

  PetscFunctionBeginUser;
  (void)centre;
  PetscCheck(value, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s has changed since it was checked", section->element_file);
  for (int f = 0; f < 2; f++) {
    const double *direction = value + ELEMENT_FIBRE_1 + 3 * f;

    if (isfinite(direction[0]))
      fabric->fibre[f] = unit_or_none(vec3(direction[0], direction[1], direction[2]));
  }
  if (isfinite(value[ELEMENT_AXIS_1]))
    fabric->axes =
      axes_of(vec3(value[ELEMENT_AXIS_1], value[ELEMENT_AXIS_1 + 1], value[ELEMENT_AXIS_1 + 2]),
              vec3(value[ELEMENT_AXIS_2], value[ELEMENT_AXIS_2 + 1], value[ELEMENT_AXIS_2 + 2]));
  if (isfinite(value[ELEMENT_RHO])) fabric->rho = value[ELEMENT_RHO];
  if (isfinite(value[ELEMENT_DENSITY])) fabric->density = value[ELEMENT_DENSITY];
  PetscFunctionReturn(0);
}

typedef struct {
  const MeshSwelling *swelling;
  const MeshSet      *nodes;
} SwellingContext;

static PetscErrorCode swelling_at(void *context, PetscInt node_number, Vec3 position,
                                  double *strain)
{
  const SwellingContext *c = context;
  PetscInt               at;

  PetscFunctionBeginUser;
  (void)position;
  *strain = 0.0;
  PetscCall(PetscFindInt(node_number, c->nodes->count, c->nodes->item, &at));
  if (at < 0) PetscFunctionReturn(0);
  *strain = c->swelling->strain;
  if (c->swelling->own) {
    const double *value = item_table_find(c->swelling->own, node_number);

    PetscCheck(value, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
               "%s has changed since it was checked", c->swelling->file);
    *strain = value[0];
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_add_swelling(const MeshSwelling *swelling, const MeshPlan *plan,
                                 const Curve *curve, Problem *problem)
{
  SwellingContext context = {.swelling = swelling};

  PetscFunctionBeginUser;
  if (!swelling->nodes) PetscFunctionReturn(0);
  context.nodes = mesh_plan_set(plan, SET_NODES, swelling->nodes);
  PetscCall(problem_set_swelling(problem, swelling_at, &context, curve));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_beam(const MeshSection *section, Problem *problem)
{
  BeamMaterial beam = {
    .tissue          = section->cells,
    .axial           = section->axial,
    .shear           = {section->shear[0],   section->shear[1]  },
    .torsion         = section->torsion,
    .bending         = {section->bending[0], section->bending[1]},
    .mass_per_length = section->mass_per_length,
    .in_situ_strain  = section->in_situ_strain,
  };

  PetscFunctionBeginUser;
  if (isfinite(section->second_axis.a[0])) beam.second_axis = section->second_axis;
  PetscCall(problem_add_beam(problem, section->cells, &beam));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_membrane(const MeshModel *model, const MeshSection *section,
                                   Problem *problem)
{
  const MeshMaterial *material = mesh_model_material(model, section->material);

  PetscFunctionBeginUser;
  PetscCall(problem_add_membrane(
    problem, section->cells,
    &(MembraneMaterial){
      .tissue     = section->cells,
      .law        = material->law,
      .parameters = material->parameters,
      .thickness  = section->thickness,
      .density    = material->density,
      .axes       = axes_of(section->axis[0], section->axis[1]),
      .fibre      = {unit_or_none(section->fibre[0]), unit_or_none(section->fibre[1])}
  }));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_add_section(const MeshModel *model, const MeshSection *section,
                                Problem *problem)
{
  const MeshMaterial *material;

  PetscFunctionBeginUser;
  if (section->element == ELEMENT_MASS) {
    PetscCall(problem_add_mass(problem, section->cells, section->mass));
    PetscFunctionReturn(0);
  }
  if (section->element == ELEMENT_BEAM) {
    PetscCall(add_beam(section, problem));
    PetscFunctionReturn(0);
  }
  if (section->element == ELEMENT_MEMBRANE) {
    PetscCall(add_membrane(model, section, problem));
    PetscFunctionReturn(0);
  }
  if (section->element == ELEMENT_CABLE) {
    PetscCall(problem_add_cable(problem, section->cells,
                                &(CableMaterial){.tissue         = section->cells,
                                                 .stiffness      = section->stiffness,
                                                 .toe_strain     = section->toe_strain,
                                                 .in_situ_strain = section->in_situ_strain,
                                                 .failure_strain = section->failure_strain,
                                                 .fails          = section->failure_strain > 0.0}));
    PetscFunctionReturn(0);
  }
  material = mesh_model_material(model, section->material);
  PetscCall(
    problem_add_solid(problem, section->cells,
                      &(SolidMaterial){
                        .tissue     = section->cells,
                        .law        = material->law,
                        .parameters = material->parameters,
                        .kinematics = (Kinematics)section->element,
                        .density    = material->density,
                        .axes       = axes_of(section->axis[0], section->axis[1]),
                        .fibre = {unit_or_none(section->fibre[0]), unit_or_none(section->fibre[1])},
                        .in_situ = in_situ_of(section)
  }));
  if (section->own)
    PetscCall(problem_set_fabric(problem, section->cells, fill_fabric, (void *)section));
  PetscFunctionReturn(0);
}
