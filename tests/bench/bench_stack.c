/* One run of the column, with what it took printed as `name value` lines for bench.py.
   Options: -size NAME, -element hex8|hex20|hex20r, -kinematics standard|mean_dilatation, -steps N,
   -deck PATH (write the deck for CalculiX and stop), -output PATH (results of every step), and all
   of PETSc's. */
#include "elements/shape.h"
#include "results/result_file.h"
#include "stack.h"
#include "steps/equilibrium.h"
#include <petscmat.h>
#include <petsctime.h>
#include <stdio.h>
#include <sys/resource.h>

enum { NAME_SIZE = 64 };

typedef struct {
  char     size[NAME_SIZE], element[NAME_SIZE], kinematics[NAME_SIZE];
  char     deck[PETSC_MAX_PATH_LEN], output[PETSC_MAX_PATH_LEN];
  PetscInt steps;
} Options;

static PetscErrorCode read_options(Options *o)
{
  PetscFunctionBeginUser;
  *o = (Options){.size       = "small",
                 .element    = "hex8",
                 .kinematics = "mean_dilatation",
                 .deck       = "",
                 .output     = "",
                 .steps      = 10};
  PetscCall(PetscOptionsGetString(NULL, NULL, "-size", o->size, NAME_SIZE, NULL));
  PetscCall(PetscOptionsGetString(NULL, NULL, "-element", o->element, NAME_SIZE, NULL));
  PetscCall(PetscOptionsGetString(NULL, NULL, "-kinematics", o->kinematics, NAME_SIZE, NULL));
  PetscCall(PetscOptionsGetString(NULL, NULL, "-deck", o->deck, sizeof(o->deck), NULL));
  PetscCall(PetscOptionsGetString(NULL, NULL, "-output", o->output, sizeof(o->output), NULL));
  PetscCall(PetscOptionsGetInt(NULL, NULL, "-steps", &o->steps, NULL));
  PetscFunctionReturn(0);
}

/* Index of a name in a list of names; an error when it is not there. */
static PetscErrorCode find_name(const char *const list[], PetscInt count, const char *name,
                                PetscInt *index)
{
  PetscFunctionBeginUser;
  for (*index = 0; *index < count; (*index)++)
    if (strcmp(list[*index], name) == 0) PetscFunctionReturn(0);
  SETERRQ(PETSC_COMM_WORLD, PETSC_ERR_USER_INPUT, "Unknown name '%s'", name);
}

/** What is measured beside what PETSc logs. */
typedef struct {
  ResultFile *file; /* or NULL */
  double      output_time;
  double      balance; /* error of the last step */
  double     *displacement, *stress;
} Recorder;

static PetscErrorCode record(const Problem *problem, const StepReport *report, void *context,
                             PetscBool *stop)
{
  Recorder   *recorder = context;
  const Mesh *mesh     = problem_mesh(problem);
  double      before, after;

  PetscFunctionBeginUser;
  (void)stop;
  recorder->balance = PetscMax(report->balance.force_error, report->balance.moment_error);
  if (!recorder->file) PetscFunctionReturn(0);
  PetscCall(PetscTime(&before));
  for (PetscInt n = 0; n < mesh->node_owned; n++)
    for (int k = 0; k < 3; k++)
      recorder->displacement[3 * n + k] = problem_displacement(problem, n).a[k];
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    SolidState state;

    PetscCall(problem_solid_state(problem, c, &state));
    for (int k = 0; k < 6; k++) recorder->stress[6 * c + k] = state.cauchy[k];
  }
  PetscCall(result_file_write_step(
    recorder->file, report->time, 2,
    (ResultField[]){
      {"displacement", "mm",  "displacement",  FIELD_POINTS, 3, "X Y Z",             recorder->displacement},
      {"stress",       "MPa", "Cauchy stress", FIELD_CELLS,  6, "XX YY ZZ XY YZ XZ", recorder->stress      }
  }));
  PetscCall(PetscTime(&after));
  recorder->output_time += after - before;
  PetscFunctionReturn(0);
}

/* Time of one of PETSc's events, the longest of any rank. */
static PetscErrorCode event_time(const char *name, double *time)
{
  PetscLogEvent      event;
  PetscEventPerfInfo info;

  PetscFunctionBeginUser;
  PetscCall(PetscLogEventGetId(name, &event));
  *time = 0.0;
  if (event >= 0) {
    PetscCall(PetscLogEventGetPerfInfo(PETSC_DETERMINE, event, &info));
    *time = info.time;
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, time, 1, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD));
  PetscFunctionReturn(0);
}

static void print(const char *name, double value)
{
  PetscMPIInt rank;

  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  if (rank == 0) printf("%s %.12g\n", name, value);
}

/* Operations a second of a large matrix product by BLAS: 2 n^3, GF/s, on this rank. */
static PetscErrorCode product_rate(double *rate)
{
  enum { SIDE = 1500, TRIES = 2 };
  Mat    A, B;
  double before, after, best = HUGE_VAL;

  PetscFunctionBeginUser;
  PetscCall(MatCreateSeqDense(PETSC_COMM_SELF, SIDE, SIDE, NULL, &A));
  PetscCall(MatSetRandom(A, NULL));
  for (int t = 0; t < TRIES; t++) {
    PetscCall(PetscTime(&before));
    PetscCall(MatMatMult(A, A, MAT_INITIAL_MATRIX, PETSC_DEFAULT, &B));
    PetscCall(PetscTime(&after));
    PetscCall(MatDestroy(&B));
    best = PetscMin(best, after - before);
  }
  PetscCall(MatDestroy(&A));
  *rate = 2.0 * SIDE * SIDE * SIDE / best * 1e-9;
  PetscFunctionReturn(0);
}

static PetscErrorCode report_costs(double wall)
{
  struct rusage usage;
  double        assembly, factor, solve, part, memory, rate;

  PetscFunctionBeginUser;
  getrusage(RUSAGE_SELF, &usage);
  memory = (double)usage.ru_maxrss / 1024.0; /* Linux counts in KiB */
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &memory, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD));
  PetscCall(event_time("SNESFunctionEval", &assembly));
  PetscCall(event_time("SNESJacobianEval", &part));
  PetscCall(event_time("KSPSolve", &solve));
  PetscCall(event_time("DirectFactor", &factor));
  if (factor == 0.0) PetscCall(event_time("PCSetUp", &factor));
  print("wall_s", wall);
  print("memory_MiB", memory);
  print("assembly_s", assembly + part);
  print("tangent_s", part);
  print("factorisation_s", factor);
  print("solve_s", solve);
  PetscCall(product_rate(&rate));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &rate, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD));
  print("dgemm_GFs", rate);
  PetscFunctionReturn(0);
}

static PetscErrorCode create_problem(const MeshPlan *plan, Kinematics kinematics, const Curve *ramp,
                                     Problem **problem)
{
  const SolidMaterial stiff = {.tissue     = "stiff",
                               .law        = &law_linear_isotropic,
                               .parameters = stack_stiff_parameters,
                               .kinematics = KINEMATICS_STANDARD};
  const SolidMaterial soft  = {.tissue     = "soft",
                               .law        = &law_mooney_rivlin,
                               .parameters = stack_soft_parameters,
                               .kinematics = kinematics};
  const Load load = {.type = &stack_traction, .name = "top", .cells = "loaded", .curve = ramp};
  Mesh      *mesh;

  PetscFunctionBeginUser;
  PetscCall(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  PetscCall(problem_create(mesh, problem));
  PetscCall(problem_add_solid(*problem, "stiff", &stiff));
  PetscCall(problem_add_solid(*problem, "soft", &soft));
  for (PetscInt k = 0; k < 3; k++)
    PetscCall(problem_prescribe_nodes(*problem, "bottom", k, 0.0, NULL));
  PetscCall(problem_add_load(*problem, &load));
  PetscCall(problem_setup(*problem));
  print("unknowns", (double)problem_unknowns(*problem));
  PetscFunctionReturn(0);
}

static PetscErrorCode report_solution(const Problem *problem, const RunReport *run)
{
  Vec3 current, reference;

  PetscFunctionBeginUser;
  PetscCall(problem_mean_position(problem, "corner", &current, &reference));
  for (int k = 0; k < 3; k++) {
    char name[NAME_SIZE];

    PetscCall(PetscSNPrintf(name, sizeof(name), "corner_u%c", "xyz"[k]));
    print(name, current.a[k] - reference.a[k]);
  }
  print("done", run->outcome == RUN_DONE ? 1.0 : 0.0);
  print("steps", (double)run->steps);
  print("newton_iterations", (double)run->iterations);
  print("krylov_iterations", (double)run->krylov_iterations);
  print("factorisations", (double)run->factorizations);
  print("factorisation_operations", run->factorization_operations);
  PetscFunctionReturn(0);
}

/* Steps of equal size through the load. */
static PetscErrorCode solve(Problem *problem, const Options *o)
{
  const double end      = 1.0;
  StepOptions  options  = step_options_default(end);
  Recorder     recorder = {0};
  const Mesh  *mesh     = problem_mesh(problem);
  RunReport    run;

  PetscFunctionBeginUser;
  options.step_first = options.step_max = end / (double)o->steps;
  PetscCall(PetscMalloc2((size_t)(3 * mesh->node_owned), &recorder.displacement,
                         (size_t)(6 * mesh->cell_count), &recorder.stress));
  if (o->output[0]) PetscCall(result_file_create(mesh, o->output, &recorder.file));
  PetscCall(equilibrium_run(problem, &options, &(RunTargets){1, &end, record, &recorder}, &run));
  if (recorder.file) PetscCall(result_file_finish(&recorder.file, o->output));
  PetscCall(PetscFree2(recorder.displacement, recorder.stress));
  PetscCall(report_solution(problem, &run));
  print("output_s", recorder.output_time);
  print("balance_error", recorder.balance);
  PetscFunctionReturn(0);
}

static PetscErrorCode bench(const Options *o)
{
  static const double points[2] = {0.0, 1.0};
  const StackSize    *size      = stack_size(o->size);
  MeshPlan           *plan;
  Problem            *problem;
  Curve              *ramp;
  PetscInt            type, kinematics;

  PetscFunctionBeginUser;
  PetscCheck(size, PETSC_COMM_WORLD, PETSC_ERR_USER_INPUT, "Unknown size '%s'", o->size);
  PetscCall(find_name(cell_names, CELL_TYPE_COUNT, o->element, &type));
  PetscCall(find_name(kinematics_names, KINEMATICS_COUNT, o->kinematics, &kinematics));
  PetscCall(stack_create_plan(size, (CellType)type, &plan));
  if (o->deck[0]) {
    PetscCall(stack_write_deck(plan, o->steps, o->deck));
    PetscCall(mesh_plan_destroy(&plan));
    PetscFunctionReturn(0);
  }
  PetscCall(curve_create("ramp", 2, points, points, &ramp));
  PetscCall(create_problem(plan, (Kinematics)kinematics, ramp, &problem));
  PetscCall(mesh_plan_destroy(&plan));
  PetscCall(solve(problem, o));
  PetscCall(problem_destroy(&problem));
  PetscCall(curve_destroy(&ramp));
  PetscFunctionReturn(0);
}

int main(int argc, char **argv)
{
  Options options;
  double  before, after;

  PetscCall(PetscInitialize(&argc, &argv, NULL, NULL));
  PetscCall(PetscTime(&before));
  PetscCall(PetscLogDefaultBegin());
  PetscCall(read_options(&options));
  PetscCall(bench(&options));
  PetscCall(PetscTime(&after));
  if (!options.deck[0]) PetscCall(report_costs(after - before));
  return PetscFinalize() ? 1 : 0;
}
