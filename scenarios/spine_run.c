/* The thoracic column as a model to run: the ligaments' in-situ strain is ramped in over the first
   phase, and the kind of activity plans the phases and loads. */
#include "spine_run.h"
#include "points.h"
#include "quantities.h"
#include "spine.h"
#include "text.h"
#include <string.h>

/* Steps of a phase when the scenario does not say how long they may be. */
static const double STEPS_PER_PHASE = 10.0;

typedef struct {
  Curve     *in_situ;
  Spine     *spine;
  Programme *programme;
} SpineRun;

static PetscErrorCode create(MPI_Comm comm, const char *data_folder, RunModel *model)
{
  const double    time[2] = {0.0, SETTLE_DURATION}, value[2] = {0.0, 1.0};
  const Scenario *scenario = model->scenario;
  SpineOptions    options  = scenario->model;
  KindContext context = {.muscles = scenario->muscles, .body_mass = scenario->model.subject.mass};
  SpineRun   *run;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&run));
  model->own         = run;
  options.conditions = &scenario->conditions;
  PetscCall(curve_create("in-situ strain", 2, time, value, &run->in_situ));
  PetscCall(spine_create(comm, data_folder, &options, run->in_situ, &run->spine));
  PetscCall(programme_create(&run->programme));
  context.spine = run->spine;
  PetscCall(scenario->kind->plan(&context, scenario->activity, run->programme));
  PetscCheck(run->programme->phase_count > 0 && run->programme->phase[0].end == SETTLE_DURATION,
             comm, PETSC_ERR_PLIB, "kind %s does not begin with phase %s", scenario->kind->name,
             SETTLE_PHASE);
  model->problem     = spine_problem(run->spine);
  model->phase_count = run->programme->phase_count;
  model->phase       = run->programme->phase;
  for (PetscInt i = 0; i < run->programme->load_count; i++)
    PetscCall(problem_add_load(model->problem, &run->programme->load[i]));
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(RunModel *model)
{
  SpineRun *run = model->own;

  PetscFunctionBeginUser;
  PetscCall(spine_destroy(&run->spine));
  PetscCall(programme_destroy(&run->programme));
  PetscCall(curve_destroy(&run->in_situ));
  PetscCall(PetscFree(model->own));
  PetscFunctionReturn(0);
}

static LevelRange levels_of(const SpineRun *run)
{
  return (LevelRange){spine_top(run->spine), spine_bottom(run->spine)};
}

static PetscErrorCode create_history(const RunModel *model, History **history)
{
  PetscFunctionBeginUser;
  PetscCall(quantities_create_history(levels_of(model->own), history));
  PetscFunctionReturn(0);
}

static PetscErrorCode append(const RunModel *model, double time, History *history)
{
  const SpineRun *run = model->own;
  SpineMeasures   measures;

  PetscFunctionBeginUser;
  PetscCall(spine_measure(run->spine, &measures));
  PetscCall(quantities_append(history, levels_of(run), time, &measures));
  PetscFunctionReturn(0);
}

static PetscErrorCode make_label(const RunModel *model, const char *name, PetscInt count,
                                 const char *const text[], CellLabels *label)
{
  PetscFunctionBeginUser;
  label->name  = name;
  label->count = count;
  PetscCall(PetscMalloc1(count, &label->text));
  for (PetscInt t = 0; t < count; t++) label->text[t] = text[t];
  PetscCall(PetscMalloc1(problem_mesh(model->problem)->cell_count, &label->cell));
  PetscFunctionReturn(0);
}

static PetscErrorCode label_cells(const RunModel *model, PetscInt *count, CellLabels label[])
{
  const Spine *spine = ((const SpineRun *)model->own)->spine;

  PetscFunctionBeginUser;
  PetscCall(make_label(model, "tissue", TISSUE_COUNT, tissue_names, &label[0]));
  PetscCall(make_label(model, "level", SPINE_PLACES, place_names, &label[1]));
  for (PetscInt cell = 0; cell < problem_mesh(model->problem)->cell_count; cell++) {
    label[0].cell[cell] = spine_cell_tissue(spine, cell);
    label[1].cell[cell] = spine_cell_place(spine, cell);
  }
  *count = 2;
  PetscFunctionReturn(0);
}

static PetscErrorCode points(const RunModel *model, PetscInt *count, ModelPoint **point)
{
  SpinePoint *found;

  PetscFunctionBeginUser;
  PetscCall(spine_points(((const SpineRun *)model->own)->spine, count, &found));
  PetscCall(PetscMalloc1(*count, point));
  for (PetscInt p = 0; p < *count; p++)
    (*point)[p] = (ModelPoint){spine_point_name(found[p].name), found[p].place, found[p].position};
  PetscCall(PetscFree(found));
  PetscFunctionReturn(0);
}

static PetscErrorCode dimensions(const RunModel *model, PetscInt *count, SpineDimension **dimension)
{
  PetscFunctionBeginUser;
  PetscCall(spine_dimensions(((const SpineRun *)model->own)->spine, count, dimension));
  PetscFunctionReturn(0);
}

static PetscErrorCode attributes(const RunModel *model, ModelAttribute attribute[], PetscInt *count)
{
  (void)model;
  PetscFunctionBeginUser;
  attribute[0] = (ModelAttribute){"history", "disc_force_frame", NULL};
  PetscCall(PetscStrallocpy(spine_disc_force_frame(), &attribute[0].text));
  *count = 1;
  PetscFunctionReturn(0);
}

/* Rows of the model's tables, and the keys of the activity, that rest on memory or assumption. */
static PetscErrorCode assumptions(const RunModel *model, char **text)
{
  const SpineRun     *run  = model->own;
  const ScenarioKind *kind = model->scenario->kind;
  char               *rows;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCall(spine_assumptions(run->spine, &rows));
  if (rows) PetscCall(text_append(text, "%s", rows));
  PetscCall(PetscFree(rows));
  for (size_t k = 0; k < kind->key_count; k++) {
    const char *meaning = kind->keys[k].meaning;

    if (!strstr(meaning, "assumption") && !strstr(meaning, "memory")) continue;
    PetscCall(text_append(text, "activity %s: %s: %s\n", kind->name, kind->keys[k].name, meaning));
  }
  PetscFunctionReturn(0);
}

/* The subject is the one that the rules made complete. */
static PetscErrorCode resolved(const RunModel *model, char **text)
{
  Scenario scenario = *model->scenario;

  PetscFunctionBeginUser;
  scenario.model.subject = *spine_subject(((const SpineRun *)model->own)->spine);
  PetscCall(scenario_resolved(&scenario, text));
  PetscFunctionReturn(0);
}

static const char *changes(const RunModel *model)
{
  return spine_changes(((const SpineRun *)model->own)->spine);
}

static StepOptions step_options(const RunModel *model, PetscInt phase)
{
  const SolverOptions *solver   = &model->scenario->solver;
  const double         duration = model->phase[phase].end - model->phase[phase].start;
  StepOptions          options  = step_options_default(duration);

  options.step_max        = solver->step_max > 0.0 ? solver->step_max : duration / STEPS_PER_PHASE;
  options.step_max        = PetscMin(options.step_max, duration);
  options.step_first      = PetscMin(options.step_first, options.step_max);
  options.step_min        = PetscMin(options.step_min, options.step_first);
  options.force_tolerance = solver->tolerance;
  options.iterations_max  = solver->iterations;
  options.balance_tolerance =
    run_model_balance_tolerance(options.balance_tolerance, solver->tolerance);
  return options;
}

const RunModelType spine_run_type = {
  .reads_tables   = true,
  .create         = create,
  .destroy        = destroy,
  .create_history = create_history,
  .append         = append,
  .label_cells    = label_cells,
  .points         = points,
  .dimensions     = dimensions,
  .attributes     = attributes,
  .assumptions    = assumptions,
  .resolved       = resolved,
  .changes        = changes,
  .step_options   = step_options,
};
