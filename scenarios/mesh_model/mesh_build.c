/* A problem from the blocks of a scenario, in the order that the problem asks for: materials and
   bodies, supports, numbering, loads. Every motion and load follows a curve: the one that it names,
   or a ramp over its step. */
#include "mesh_model/mesh_build.h"
#include "mesh_model/connections.h"
#include "mesh_model/section_build.h"

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
  options.layer          = given->layer;
  options.toe            = given->toe;
  options.border         = given->border;
  options.friction       = given->friction;
  options.points         = given->points;
  options.both_sides     = given->sides;
  options.search         = given->search;
  PetscCall(problem_add_contact(problem, given->name, &options, given->secondary, given->main));
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
  if (given->type->on_body) {
    if (given->body)
      load.body = problem_find_body(problem, given->body);
    else
      PetscCall(problem_body_of_node_set(problem, given->nodes, &load.body));
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
    PetscCall(mesh_add_section(model, &model->section[s], b->problem));
  PetscCall(mesh_add_swelling(&model->swelling, plan,
                              curve_of(model, b, model->swelling.step, model->swelling.curve),
                              b->problem));
  for (PetscInt i = 0; i < model->body_count; i++)
    PetscCall(add_body(&model->body[i], plan, b->problem));
  for (PetscInt t = 0; t < model->tie_count; t++)
    PetscCall(problem_add_tie(b->problem, model->tie[t].secondary, model->tie[t].main,
                              model->tie[t].tolerance));
  for (PetscInt c = 0; c < model->contact_count; c++)
    PetscCall(add_contact(&model->contact[c], b->problem));
  for (PetscInt s = 0; s < model->support_count; s++) {
    const MeshSupport *support = &model->support[s];

    PetscCall(add_support(support, curve_of(model, b, support->step, support->curve), b->problem));
  }
  PetscCall(problem_set_in_situ_curve(b->problem, b->curve[0]));
  PetscCall(problem_setup(b->problem));
  /* not before: only now nodes of beams are known as bodies */
  PetscCall(mesh_add_connections(model, b));
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
