/* A problem from the blocks of a scenario, in the order that the problem asks for: materials and
   bodies, supports, numbering, loads. Every motion and load follows a curve: the one that it names,
   or a ramp over its step. */
#include "mesh_model/mesh_build.h"
#include "mesh_model/connections.h"

#include <string.h>

/* Phases and ramps of the steps, then the curves of the file; room for those of the joints. */
static PetscErrorCode make_curves(const MeshModel *model, MeshBuild *build)
{
  static const double ramp[2] = {0.0, 1.0};
  double              start   = 0.0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->step_count, &build->phase));
  PetscCall(PetscCalloc1(
    (size_t)(model->step_count + model->curve_count + BUSHING_AXES * model->joint_count),
    &build->curve));
  for (PetscInt s = 0; s < model->step_count; s++) {
    const MeshStep *step    = &model->step[s];
    const double    time[2] = {start, start + step->duration};

    build->phase[s] = (Phase){.name = step->name, .start = time[0], .end = time[1]};
    PetscCall(curve_create(step->name, 2, time, ramp, &build->curve[build->curve_count++]));
    start = time[1];
  }
  for (PetscInt c = 0; c < model->curve_count; c++) {
    const MeshCurve *curve = &model->curve[c];

    PetscCall(curve_create(curve->name, curve->time.count, curve->time.value, curve->factor.value,
                           &build->curve[build->curve_count++]));
  }
  PetscFunctionReturn(0);
}

static const Curve *curve_of(const MeshModel *model, const MeshBuild *build, const char *step,
                             const char *curve)
{
  PetscInt index = step ? mesh_model_step(model, step) : 0;

  for (PetscInt c = 0; curve && c < model->curve_count; c++)
    if (!strcmp(model->curve[c].name, curve)) index = model->step_count + c;
  return build->curve[index];
}

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

static const MeshMaterial *find_material(const MeshModel *model, const char *name)
{
  for (PetscInt m = 0; m < model->material_count; m++)
    if (!strcmp(model->material[m].name, name)) return &model->material[m];
  return NULL;
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

static PetscErrorCode add_section(const MeshModel *model, const MeshSection *section,
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
  if (section->element == ELEMENT_CABLE) {
    PetscCall(problem_add_cable(problem, section->cells,
                                &(CableMaterial){.tissue         = section->cells,
                                                 .stiffness      = section->stiffness,
                                                 .toe_strain     = section->toe_strain,
                                                 .in_situ_strain = section->in_situ_strain,
                                                 .failure_strain = HUGE_VAL}));
    PetscFunctionReturn(0);
  }
  material = find_material(model, section->material);
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

static PetscErrorCode add_body(const MeshBody *body, const MeshPlan *plan, Problem *problem)
{
  const MeshSet *set       = mesh_plan_set(plan, SET_NODES, body->nodes);
  Vec3           reference = body->reference;
  PetscInt       number;

  PetscFunctionBeginUser;
  if (!isfinite(reference.a[0])) {
    reference = vec3(0.0, 0.0, 0.0);
    for (PetscInt i = 0; i < set->count; i++)
      reference = vec3_add(reference, plan->position[set->item[i]]);
    reference = vec3_scale(1.0 / (double)set->count, reference);
  }
  PetscCall(problem_add_body(problem, body->name, body->nodes, reference, &number));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_translations(const MeshSupport *support, const Curve *curve,
                                       Problem *problem)
{
  const PetscInt body = support->body ? problem_find_body(problem, support->body) : -1;

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < 3; k++) {
    const double value = support->displacement[k];

    if (!isfinite(value)) continue;
    if (support->body)
      PetscCall(problem_prescribe_translation(problem, body, k, value, curve));
    else
      PetscCall(problem_prescribe_nodes(problem, support->nodes, k, value, curve));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_support(const MeshSupport *support, const Curve *curve, Problem *problem)
{
  const PetscInt body = support->body ? problem_find_body(problem, support->body) : -1;

  PetscFunctionBeginUser;
  PetscCall(add_translations(support, curve, problem));
  if (isfinite(support->rotation.a[0])) {
    if (support->body)
      PetscCall(problem_prescribe_rotation(problem, body, support->rotation, curve));
    else
      PetscCall(
        problem_prescribe_node_rotations(problem, support->nodes, support->rotation, curve));
  }
  for (PetscInt k = 0; k < 3; k++) {
    if (!(support->held & (1 << k))) continue;
    if (support->body)
      PetscCall(problem_hold_rotation(problem, body, k));
    else
      PetscCall(problem_hold_node_rotations(problem, support->nodes, k));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_contact(const MeshContact *given, Problem *problem)
{
  ContactOptions options = contact_options_default();

  PetscFunctionBeginUser;
  options.penalty        = given->penalty;
  options.penalty_factor = given->penalty_factor;
  options.penetration    = given->penetration;
  options.friction       = given->friction;
  options.points         = given->points;
  options.both_sides     = given->sides;
  options.search         = given->search;
  PetscCall(problem_add_contact(problem, given->name ? given->name : given->secondary, &options,
                                given->secondary, given->main));
  PetscFunctionReturn(0);
}

static Vec3 or_zero(Vec3 given)
{
  return isfinite(given.a[0]) ? given : vec3(0.0, 0.0, 0.0);
}

static PetscErrorCode add_load(const MeshLoad *given, const Curve *curve, Problem *problem)
{
  Load load = {.type      = given->type,
               .name      = given->name,
               .point     = given->point,
               .cells     = given->cells,
               .faces     = given->faces,
               .nodes     = given->nodes,
               .path      = given->path,
               .vector    = given->vector,
               .magnitude = given->magnitude,
               .curve     = curve};

  PetscFunctionBeginUser;
  if (given->type->graded) {
    load.point = or_zero(given->point);
    load.slope = or_zero(given->slope);
  }
  if (given->body) {
    load.body = problem_find_body(problem, given->body);
    if (given->type->at_point && !isfinite(load.point.a[0]))
      load.point = problem_body(problem, load.body)->reference;
  }
  PetscCall(problem_add_load(problem, &load));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_build_create(MPI_Comm comm, const MeshModel *model, const MeshPlan *plan,
                                 MeshBuild **build)
{
  MeshBuild *b;
  Mesh      *mesh;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(build));
  b = *build;
  PetscCall(make_curves(model, b));
  PetscCall(mesh_distribute(comm, plan, &mesh));
  PetscCall(problem_create(mesh, &b->problem));
  for (PetscInt s = 0; s < model->section_count; s++)
    PetscCall(add_section(model, &model->section[s], b->problem));
  for (PetscInt i = 0; i < model->body_count; i++)
    PetscCall(add_body(&model->body[i], plan, b->problem));
  for (PetscInt t = 0; t < model->tie_count; t++)
    PetscCall(problem_add_tie(b->problem, model->tie[t].secondary, model->tie[t].main,
                              model->tie[t].tolerance));
  for (PetscInt c = 0; c < model->contact_count; c++)
    PetscCall(add_contact(&model->contact[c], b->problem));
  PetscCall(mesh_add_connections(model, b));
  for (PetscInt s = 0; s < model->support_count; s++) {
    const MeshSupport *support = &model->support[s];

    PetscCall(add_support(support, curve_of(model, b, support->step, support->curve), b->problem));
  }
  PetscCall(problem_set_in_situ_curve(b->problem, b->curve[0]));
  PetscCall(problem_setup(b->problem));
  for (PetscInt l = 0; l < model->load_count; l++) {
    const MeshLoad *load = &model->load[l];

    PetscCall(add_load(load, curve_of(model, b, load->step, load->curve), b->problem));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_build_destroy(MeshBuild **build)
{
  PetscFunctionBeginUser;
  if (!*build) PetscFunctionReturn(0);
  PetscCall(problem_destroy(&(*build)->problem));
  for (PetscInt c = 0; c < (*build)->curve_count; c++)
    PetscCall(curve_destroy(&(*build)->curve[c]));
  PetscCall(PetscFree((*build)->curve));
  PetscCall(PetscFree((*build)->phase));
  PetscCall(PetscFree(*build));
  PetscFunctionReturn(0);
}
