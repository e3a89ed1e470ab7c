/* The nonzero pattern of the tangent, found once: PETSc's preallocator matrix takes the same calls
   as the tangent and keeps only where they go. */
#include "linear/storage.h"
#include "steps/assembly.h"
#include "steps/expansion.h"
#include "steps/places.h"

/* The unknowns that move the attachments, each with every other. */
static PetscErrorCode mark(Problem *problem, PetscInt count, const Attachment at[], Mat pattern)
{
  Expansion *e = problem->expansion;

  PetscFunctionBeginUser;
  PetscCall(expansion_fill(problem, count, at, e));
  PetscCall(PetscArrayzero(e->stiffness, e->size * e->size));
  PetscCall(MatSetValues(pattern, e->size, e->row, e->size, e->row, e->stiffness, ADD_VALUES));
  PetscFunctionReturn(0);
}

/** A joint's attachments on their way into the pattern. */
typedef struct {
  Problem *problem;
  Mat      pattern;
} JointMarks;

static PetscErrorCode mark_joint(void *context, PetscInt count, const Attachment at[],
                                 const double force[], const double tangent[])
{
  const JointMarks *marks = context;

  PetscFunctionBeginUser;
  (void)force;
  (void)tangent;
  PetscCall(mark(marks->problem, count, at, marks->pattern));
  PetscFunctionReturn(0);
}

/* The nodes of a path that a load acts along, by the rank that adds it. */
static PetscErrorCode mark_path(Problem *problem, const Load *load, Mat pattern)
{
  const MeshPath *path;
  Attachment     *at;
  PetscMPIInt     rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(problem->mesh->comm, &rank));
  if (rank != 0) PetscFunctionReturn(0);
  PetscCall(problem_require_path(problem, load->path, &path));
  PetscCall(PetscMalloc1(path->count, &at));
  for (PetscInt i = 0; i < path->count; i++) at[i] = attachment_node(path->node[i]);
  PetscCall(mark(problem, path->count, at, pattern));
  PetscCall(PetscFree(at));
  PetscFunctionReturn(0);
}

/* Cells; bodies with themselves, for loads that act on them; paths; what the joints couple. */
static PetscErrorCode mark_all(Problem *problem, Mat pattern)
{
  const Mesh     *mesh  = problem->mesh;
  const JointView view  = problem_view(problem);
  JointMarks      marks = {problem, pattern};
  const JointSink sink  = {mark_joint, &marks, true};

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    Attachment at[CELL_MAX_NODES];

    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++)
      at[a] = attachment_node(mesh_cell_nodes(mesh, c)[a]);
    PetscCall(mark(problem, cell_node_counts[mesh->cell_type[c]], at, pattern));
  }
  for (PetscInt b = 0; b < problem->body_count; b++) {
    const Attachment at = attachment_body(b, problem->motion[b].reference, true);

    PetscCall(mark(problem, 1, &at, pattern));
  }
  for (PetscInt l = 0; l < problem->load_count; l++)
    if (problem->load[l].type->on_path) PetscCall(mark_path(problem, &problem->load[l], pattern));
  for (PetscInt j = 0; j < problem->joint_count; j++)
    PetscCall(problem->joint[j].type->mark(problem->joint[j].self, &view, &sink));
  PetscFunctionReturn(0);
}

/* The upper triangle holds all of a symmetric tangent: half the memory, half the additions. Entries
   below the diagonal of whole blocks that are added there are ignored by MATSBAIJ. */
static PetscErrorCode choose_storage(const Problem *problem, bool upper, Mat tangent)
{
  const bool symmetric = problem_is_symmetric(problem);
  bool       half;

  PetscFunctionBeginUser;
  PetscCall(MatSetType(tangent, upper && symmetric ? MATSBAIJ : MATAIJ));
  PetscCall(MatSetFromOptions(tangent));
  PetscCall(storage_is_upper(tangent, &half));
  PetscCheck(symmetric || !half, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "Loads or joints make the tangent unsymmetric: -mat_type sbaij cannot hold it");
  PetscFunctionReturn(0);
}

PetscErrorCode assembly_create_matrix(Problem *problem, bool upper, Mat *tangent)
{
  const UnknownMap *map  = &problem->map;
  const MPI_Comm    comm = problem->mesh->comm;
  Mat               pattern;

  PetscFunctionBeginUser;
  PetscCall(MatCreate(comm, &pattern));
  PetscCall(MatSetSizes(pattern, map->owned, map->owned, map->total, map->total));
  PetscCall(MatSetType(pattern, MATPREALLOCATOR));
  PetscCall(MatSetUp(pattern));
  PetscCall(mark_all(problem, pattern));
  PetscCall(MatAssemblyBegin(pattern, MAT_FINAL_ASSEMBLY));
  PetscCall(MatAssemblyEnd(pattern, MAT_FINAL_ASSEMBLY));

  PetscCall(MatCreate(comm, tangent));
  PetscCall(MatSetSizes(*tangent, map->owned, map->owned, map->total, map->total));
  PetscCall(choose_storage(problem, upper, *tangent));
  PetscCall(MatPreallocatorPreallocate(pattern, PETSC_TRUE, *tangent));
  PetscCall(MatSetOption(*tangent, MAT_NEW_NONZERO_LOCATION_ERR, PETSC_TRUE));
  PetscCall(MatDestroy(&pattern));
  PetscCall(places_destroy(&problem->places));
  PetscCall(places_create(problem, *tangent, &problem->places));
  PetscFunctionReturn(0);
}
