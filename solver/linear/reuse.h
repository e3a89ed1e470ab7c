#pragma once
/** @file When to factorise anew. A factorisation of an earlier tangent still preconditions the
    present one, with more Krylov iterations the further the two are apart. The extra iterations
    since a factorisation are summed; when they have cost as much as a new one, it is made. Where
   the number of iterations grows linearly from solve to solve that is the best choice there is: the
    mean cost (price + g n^2 / 2) / n of n solves with g i extra iterations in the i-th is least
    where the sum g n^2 / 2 equals the price. Costs are counted, not timed, so that equal input
   takes equal decisions.
   A solve that goes badly is not waited for: after a few iterations the digits gained so far
   foretell how many it would need. A change of few but stiff entries, such as a contact that opens,
   shows as a residual that stalls. Where the matrix changes so fast that not even the next solve is
   served, keeping is given up for one solve, then for two, four and so on, until it pays again. */
#include "linear/factor.h"

typedef struct {
  double price;            /* of a factorisation, in Krylov iterations */
  double digits_iteration; /* digits that an iteration gained with the factorisation when new */
  double excess;           /* iterations beyond those since then */
  int    solves;           /* that have ended since the factorisation */
  int    misses;           /* in a row: factorisations that did not serve the next solve, either */
  int    given_up;         /* solves for which nothing will be kept */
} Reuse;

/** A solve on its way. */
typedef struct {
  PetscInt iterations; /* so far */
  double   digits;     /* of the residual, gained by them */
  double   digits_wanted;
} SolveProgress;

/** A new factorisation, of that cost, of a matrix with so many entries over all ranks. */
void reuse_renew(Reuse *reuse, const FactorCost *cost, double matrix_entries);

/** A solve of that many iterations gained that many digits of the residual. */
void reuse_account(Reuse *reuse, PetscInt iterations, double digits);

/** Whether to factorise anew before the next solve. */
bool reuse_is_over(const Reuse *reuse);

/** Whether to factorise anew within a solve. */
bool reuse_is_over_within(const Reuse *reuse, const SolveProgress *progress);
