/* Entries of a matrix handed to MUMPS, and what to do when it needs more memory than it thought. */
#include "linear/factor_internal.h"
#include "linear/storage.h"

const char *const factor_names[FACTOR_KIND_COUNT] = {
  [FACTOR_SINGLE]      = "single precision",
  [FACTOR_DOUBLE]      = "double precision",
  [FACTOR_UNSYMMETRIC] = "unsymmetric, double precision",
};

struct Factor {
  const Precision *precision;
  void            *session;
  bool             symmetric;
  bool             upper; /* the matrix stores its upper triangle alone */
  PetscInt         entries;
  int             *row, *column; /* [entries] */
  int             *position;     /* [rows] on rank 0 */
  int              spare_percent;
  VecScatter       to_root;
  Vec              root; /* the whole vector on rank 0 */
};

/* What becomes of local entries: they are counted, numbered, or handed over with their values. */
typedef enum { COUNT, NUMBER, HAND_OVER } Purpose;

static void take_entry(Factor *f, Purpose purpose, PetscInt place, const PetscInt at[2],
                       PetscScalar value)
{
  if (purpose == NUMBER) {
    f->row[place]    = at[0] + 1;
    f->column[place] = at[1] + 1;
  } else if (purpose == HAND_OVER)
    f->precision->put(f->session, place, value);
}

/* Local entries: of the upper triangle where the factorisation is symmetric; with those of the
   lower one where it is not and the matrix does not store them. */
static PetscErrorCode take_entries(Factor *f, Mat matrix, Purpose purpose, PetscInt *entries)
{
  PetscInt first, end, count, taken = 0;

  PetscFunctionBeginUser;
  PetscCall(MatGetOwnershipRange(matrix, &first, &end));
  for (PetscInt r = first; r < end; r++) {
    const PetscInt    *c;
    const PetscScalar *v;

    PetscCall(MatGetRow(matrix, r, &count, &c, &v));
    for (PetscInt i = 0; i < count; i++) {
      if (f->symmetric && c[i] < r) continue;
      take_entry(f, purpose, taken++, (PetscInt[2]){r, c[i]}, v[i]);
      if (!f->symmetric && f->upper && c[i] > r)
        take_entry(f, purpose, taken++, (PetscInt[2]){c[i], r}, v[i]);
    }
    PetscCall(MatRestoreRow(matrix, r, &count, &c, &v));
  }
  *entries = taken;
  PetscFunctionReturn(0);
}

static PetscErrorCode analyse(Factor *f, Mat matrix, const int position[])
{
  const MPI_Comm comm = PetscObjectComm((PetscObject)matrix);
  PetscInt       rows;
  int            status;

  PetscFunctionBeginUser;
  PetscCall(MatGetSize(matrix, &rows, NULL));
  PetscCall(storage_open_rows(matrix, &f->upper));
  PetscCall(take_entries(f, matrix, COUNT, &f->entries));
  PetscCall(PetscMalloc2(f->entries, &f->row, f->entries, &f->column));
  PetscCall(take_entries(f, matrix, NUMBER, &f->entries));
  if (position) {
    PetscCall(PetscMalloc1(rows, &f->position));
    PetscCall(PetscArraycpy(f->position, position, rows));
  }
  PetscCall(f->precision->create(comm, f->symmetric, &f->session));
  status = f->precision->analyse(f->session, rows, f->entries, f->row, f->column, f->position);
  PetscCheck(status >= 0, comm, PETSC_ERR_LIB, "MUMPS cannot analyse the matrix: INFOG(1) = %d",
             status);
  PetscFunctionReturn(0);
}

PetscErrorCode factor_create(FactorKind kind, Mat matrix, const int position[], Factor **factor)
{
  static const int spare_percent = 20;
  Factor          *f;
  Vec              like;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&f));
  *factor          = f;
  f->precision     = kind == FACTOR_SINGLE ? &precision_single : &precision_double;
  f->symmetric     = kind != FACTOR_UNSYMMETRIC;
  f->spare_percent = spare_percent;
  PetscCall(analyse(f, matrix, position));
  PetscCall(MatCreateVecs(matrix, NULL, &like));
  PetscCall(VecScatterCreateToZero(like, &f->to_root, &f->root));
  PetscCall(VecDestroy(&like));
  PetscFunctionReturn(0);
}

PetscErrorCode factor_destroy(Factor **factor)
{
  Factor *f = *factor;

  PetscFunctionBeginUser;
  if (!f) PetscFunctionReturn(0);
  PetscCall(f->precision->destroy(&f->session));
  PetscCall(PetscFree2(f->row, f->column));
  PetscCall(PetscFree(f->position));
  PetscCall(VecScatterDestroy(&f->to_root));
  PetscCall(VecDestroy(&f->root));
  PetscCall(PetscFree(*factor));
  PetscFunctionReturn(0);
}

/* MUMPS asks for more work space or larger buffers: users' guide, section 8. */
static bool wants_room(int status)
{
  enum { INTEGERS = -8, REALS = -9, SOLVE = -11, SEND = -17, RECEIVE = -20, WORK = -19 };

  return status == INTEGERS || status == REALS || status == SOLVE || status == SEND ||
         status == RECEIVE || status == WORK;
}

PetscErrorCode factor_compute(Factor *f, Mat matrix, bool *done)
{
  enum { ZERO_PIVOT = -10, ZERO_PIVOT_ROOT = -40, SPARE_MAX = 2000 };
  PetscInt entries;
  int      status;

  PetscFunctionBeginUser;
  for (;;) {
    PetscCall(take_entries(f, matrix, HAND_OVER, &entries));
    PetscCheck(entries == f->entries, PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "The pattern of the matrix has changed since its analysis");
    status = f->precision->factorise(f->session, f->spare_percent);
    if (!wants_room(status) || f->spare_percent >= SPARE_MAX) break;
    f->spare_percent *= 2;
  }
  *done = status >= 0;
  PetscCheck(*done || status == ZERO_PIVOT || status == ZERO_PIVOT_ROOT,
             PetscObjectComm((PetscObject)matrix), PETSC_ERR_LIB,
             "MUMPS cannot factorise the matrix: INFOG(1) = %d%s", status,
             status == -13 || wants_room(status) ? ", out of memory" : "");
  PetscFunctionReturn(0);
}

PetscErrorCode factor_solve(Factor *f, Vec b, Vec x)
{
  PetscScalar *whole;
  int          status;

  PetscFunctionBeginUser;
  PetscCall(VecScatterBegin(f->to_root, b, f->root, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecScatterEnd(f->to_root, b, f->root, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecGetArray(f->root, &whole));
  status = f->precision->solve(f->session, whole);
  PetscCall(VecRestoreArray(f->root, &whole));
  PetscCheck(status >= 0, PetscObjectComm((PetscObject)b), PETSC_ERR_LIB,
             "MUMPS cannot solve: INFOG(1) = %d", status);
  PetscCall(VecScatterBegin(f->to_root, f->root, x, INSERT_VALUES, SCATTER_REVERSE));
  PetscCall(VecScatterEnd(f->to_root, f->root, x, INSERT_VALUES, SCATTER_REVERSE));
  PetscFunctionReturn(0);
}

FactorCost factor_cost(const Factor *factor)
{
  FactorCost cost;

  factor->precision->cost(factor->session, &cost);
  return cost;
}
