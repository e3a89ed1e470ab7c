#pragma once
/** @file A tree of boxes along the axes: which of n boxes meet a given one, without asking all. */
#include "base/tensor.h"
#include <petscsys.h>
#include <stdbool.h>

typedef struct {
  Vec3 low, high;
} Box;

/** The box around points, widened by `margin` on every side. */
Box box_around(PetscInt count, const Vec3 point[], double margin);

static inline bool box_meets(const Box *a, const Box *b)
{
  for (int i = 0; i < 3; i++)
    if (a->low.a[i] > b->high.a[i] || b->low.a[i] > a->high.a[i]) return false;
  return true;
}

typedef struct BoxTree BoxTree;

/** Build in O(n log n).
    @param[in] box  [count] copied */
PetscErrorCode box_tree_create(PetscInt count, const Box box[], BoxTree **tree);
PetscErrorCode box_tree_destroy(BoxTree **tree);

/** Boxes that meet `box`, ascending.
    @param[out] hit  [*hits] owned by the tree, valid until the next question */
PetscErrorCode box_tree_find(BoxTree *tree, const Box *box, PetscInt *hits, const PetscInt **hit);
