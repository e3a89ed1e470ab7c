/* One precision of MUMPS. Included by precision_single.c and precision_double.c, which define
   REAL (float, double), STRUCTURE and CALL (of the headers of MUMPS), and PRECISION, the name of
   the table at the end. Numbers of parameters are those of the MUMPS 5.5 users' guide, section 6
   (controls) and 7 (information). */
#include "linear/factor_internal.h"

typedef struct {
  STRUCTURE   mumps;
  PetscMPIInt rank, size;
  REAL       *value; /* [entries] */
  REAL       *right; /* [rows] on rank 0 */
} Session;

enum { JOB_BEGIN = -1, JOB_END = -2, JOB_ANALYSE = 1, JOB_FACTORISE = 2, JOB_SOLVE = 3 };

/* MUMPS counts from 1. */
static int *control(Session *s, int number)
{
  return &s->mumps.icntl[number - 1];
}

static int run(Session *s, int job)
{
  s->mumps.job = job;
  CALL(&s->mumps);
  return s->mumps.infog[0];
}

static PetscErrorCode create(MPI_Comm comm, bool symmetric, void **session)
{
  enum { SYMMETRIC_INDEFINITE = 2 };
  Session *s;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&s));
  PetscCallMPI(MPI_Comm_rank(comm, &s->rank));
  PetscCallMPI(MPI_Comm_size(comm, &s->size));
  s->mumps.comm_fortran = (MUMPS_INT)MPI_Comm_c2f(comm);
  s->mumps.sym          = symmetric ? SYMMETRIC_INDEFINITE : 0;
  s->mumps.par          = 1; /* rank 0 works, too */
  PetscCheck(run(s, JOB_BEGIN) >= 0, comm, PETSC_ERR_LIB, "MUMPS does not start: INFOG(1) = %d",
             s->mumps.infog[0]);
  for (int stream = 1; stream <= 3; stream++) *control(s, stream) = -1; /* prints nothing */
  *control(s, 4)  = 0;
  *control(s, 6)  = 0;                   /* the diagonal stays where it is */
  *control(s, 7)  = 1;                   /* the order is given */
  *control(s, 12) = 1;                   /* and not compressed by pairs of pivots */
  *control(s, 18) = s->size > 1 ? 3 : 0; /* entries lie on the ranks that own the rows */
  *control(s, 28) = 1;                   /* sequential analysis */
  /* pivots of a stiffness matrix stand on its diagonal: what does not wait for others is faster.
     Where that is not good enough, double precision follows, with pivoting. */
  if (symmetric && sizeof(REAL) < sizeof(double)) s->mumps.cntl[0] = 0.0;
  *session = s;
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(void **session)
{
  Session *s = *session;

  PetscFunctionBeginUser;
  if (!s) PetscFunctionReturn(0);
  run(s, JOB_END);
  PetscCall(PetscFree(s->value));
  PetscCall(PetscFree(s->right));
  PetscCall(PetscFree(*session));
  PetscFunctionReturn(0);
}

static int analyse(void *session, PetscInt rows, PetscInt entries, int row[], int column[],
                   int position[])
{
  enum { OUT_OF_MEMORY = -13 };
  Session *s = session;

  s->mumps.n       = rows;
  s->mumps.perm_in = position;
  if (PetscMalloc1(entries, &s->value)) return OUT_OF_MEMORY;
  if (s->rank == 0 && PetscMalloc1(rows, &s->right)) return OUT_OF_MEMORY;
  if (s->size > 1) {
    s->mumps.nnz_loc = entries;
    s->mumps.irn_loc = row;
    s->mumps.jcn_loc = column;
    s->mumps.a_loc   = s->value;
  } else {
    s->mumps.nnz = entries;
    s->mumps.irn = row;
    s->mumps.jcn = column;
    s->mumps.a   = s->value;
  }
  return run(s, JOB_ANALYSE);
}

static void put(void *session, PetscInt entry, PetscScalar value)
{
  Session *s = session;

  s->value[entry] = (REAL)value;
}

static int factorise(void *session, int spare_percent)
{
  Session *s = session;

  *control(s, 14) = spare_percent;
  return run(s, JOB_FACTORISE);
}

static int solve(void *session, PetscScalar x[])
{
  Session *s = session;
  int      status;

  s->mumps.nrhs = 1;
  s->mumps.lrhs = s->mumps.n;
  s->mumps.rhs  = s->right;
  for (PetscInt r = 0; s->rank == 0 && r < s->mumps.n; r++) s->right[r] = (REAL)x[r];
  status = run(s, JOB_SOLVE);
  for (PetscInt r = 0; s->rank == 0 && r < s->mumps.n; r++) x[r] = (PetscScalar)s->right[r];
  return status;
}

/* Large counts are given in millions, as negative numbers. */
static double count_of(int number)
{
  static const double million = 1e6;

  return number < 0 ? -million * number : number;
}

static void cost(const void *session, FactorCost *cost)
{
  const Session *s  = session;
  cost->entry_bytes = sizeof(REAL);
  cost->operations  = s->mumps.rinfog[2];
  cost->entries     = count_of(s->mumps.infog[28]);
  cost->memory      = s->mumps.infog[18];
}

const Precision PRECISION = {
  .entry_bytes = sizeof(REAL),
  .create      = create,
  .destroy     = destroy,
  .analyse     = analyse,
  .put         = put,
  .factorise   = factorise,
  .solve       = solve,
  .cost        = cost,
};
