/* Price of a factorisation and the account of extra iterations. */
#include "linear/reuse.h"

/* Operations of the factorisation in the time in which an iteration reads a byte. They grow with
   the operations for an entry of the factor, as larger blocks are worked on: measured on one core
   in single precision were 2.5, 5.5 and 6.8 where there are 226, 668 and 1320 for an entry. Only
   the ratio enters, and the mean cost is flat: a price that is wrong by a half costs some percent.
 */
static const double operations_byte_double = 4.5, operations_byte_single = 9.0;
static const double operations_entry_half = 500.0;

/* An entry of the matrix is a value and a column number. */
static const double matrix_entry_bytes = 12.0;

/* Small matrices are factorised at a lower rate, and iterations have costs of their own: the price
   is never taken for less or more than this. */
static const double price_least = 8.0, price_most = 40.0;

/* From the factorisation that is given up: within the first solve after its own, or later. */
static void learn(Reuse *reuse)
{
  enum { MISSES_MAX = 5 };

  if (reuse->given_up > 0) {
    reuse->given_up--;
    return;
  }
  if (reuse->price <= 0.0 || reuse->solves == 0) return;
  reuse->misses = reuse->solves == 1 ? PetscMin(reuse->misses + 1, MISSES_MAX) : 0;
  if (reuse->misses > 0) reuse->given_up = (1 << reuse->misses) - 1;
}

void reuse_renew(Reuse *reuse, const FactorCost *cost, double matrix_entries)
{
  const double most =
    cost->entry_bytes == sizeof(float) ? operations_byte_single : operations_byte_double;
  const double per_entry = cost->operations / PetscMax(1.0, cost->entries);
  const double per_byte  = most * per_entry / (per_entry + operations_entry_half);
  /* the factor is read twice, forwards and backwards */
  const double iteration =
    2.0 * cost->entries * cost->entry_bytes + matrix_entries * matrix_entry_bytes;
  const double price = cost->operations / (per_byte * iteration);

  learn(reuse);
  reuse->price  = PetscClipInterval(price, price_least, price_most);
  reuse->excess = 0.0;
  reuse->solves = 0;
}

void reuse_account(Reuse *reuse, PetscInt iterations, double digits)
{
  /* a new factorisation in single precision gains one digit an iteration at the least, or it would
     have been replaced by a better one; a direct solver gains all of them at once */
  static const double digits_least = 0.5, digits_most = 8.0;

  if (iterations < 1) return;
  if (reuse->solves++ == 0) {
    reuse->digits_iteration =
      PetscClipInterval(digits / (double)iterations, digits_least, digits_most);
    return;
  }
  reuse->excess += PetscMax(0.0, (double)iterations - digits / reuse->digits_iteration);
}

bool reuse_is_over(const Reuse *reuse)
{
  return (reuse->given_up > 0 && reuse->solves > 0) || reuse->excess >= reuse->price;
}

/* Iterations that the whole solve would take at its mean rate so far. The first ones tell little.
 */
static double foretold(const SolveProgress *progress)
{
  enum { ITERATIONS_TO_TELL = 4 };

  if (progress->iterations < ITERATIONS_TO_TELL) return (double)progress->iterations;
  if (progress->digits <= 0.0) return HUGE_VAL;
  return (double)progress->iterations * PetscMax(1.0, progress->digits_wanted / progress->digits);
}

bool reuse_is_over_within(const Reuse *reuse, const SolveProgress *progress)
{
  return reuse->excess + foretold(progress) >= reuse->price;
}
