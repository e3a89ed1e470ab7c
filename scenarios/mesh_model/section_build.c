/* What the cells of each section are in the problem. */
#include "mesh_model/section_build.h"

/* Columns: the axes, the second turned into the plane of both at a right angle to the first. All
   zero when none is given, which means x, y, z. */
static Mat3 axes_of(const MeshSection *section)
{
  const bool given = isfinite(section->axis[0].a[0]) || isfinite(section->axis[1].a[0]);
  Vec3       first = section->axis[0], second = section->axis[1], third;
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
      .axes       = axes_of(section),
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
                                                 .failure_strain = HUGE_VAL}));
    PetscFunctionReturn(0);
  }
  material = mesh_model_material(model, section->material);
  PetscCall(problem_add_solid(
    problem, section->cells,
    &(SolidMaterial){
      .tissue     = section->cells,
      .law        = material->law,
      .parameters = material->parameters,
      .kinematics = (Kinematics)section->element,
      .density    = material->density,
      .axes       = axes_of(section),
      .fibre      = {unit_or_none(section->fibre[0]), unit_or_none(section->fibre[1])}
  }));
  PetscFunctionReturn(0);
}
