/* A binary tree over boxes: every node halves its boxes at the median of their middles along the
   longest side of the box around them. Node k has the children 2 k + 1 and 2 k + 2.
   Reference: Ericson (2005), Real-Time Collision Detection, chapter 6. */
#include "joints/box_tree.h"

enum { LEAF_BOXES = 4, STACK_MAX = 128 };

/** Boxes order[first], ..., order[first + count - 1] and the box around them. */
typedef struct {
  Box      around;
  PetscInt first, count;
} TreeNode;

struct BoxTree {
  PetscInt   count, nodes;
  Box       *box;
  PetscInt  *order, *hit;
  PetscReal *key; /* [count] scratch for sorting */
  TreeNode  *node;
};

Box box_around(PetscInt count, const Vec3 point[], double margin)
{
  Box box = {point[0], point[0]};

  for (PetscInt p = 1; p < count; p++)
    for (int i = 0; i < 3; i++) {
      box.low.a[i]  = fmin(box.low.a[i], point[p].a[i]);
      box.high.a[i] = fmax(box.high.a[i], point[p].a[i]);
    }
  for (int i = 0; i < 3; i++) {
    box.low.a[i] -= margin;
    box.high.a[i] += margin;
  }
  return box;
}

static Box united(const BoxTree *tree, PetscInt first, PetscInt count)
{
  Box box = tree->box[tree->order[first]];

  for (PetscInt k = first + 1; k < first + count; k++)
    for (int i = 0; i < 3; i++) {
      box.low.a[i]  = fmin(box.low.a[i], tree->box[tree->order[k]].low.a[i]);
      box.high.a[i] = fmax(box.high.a[i], tree->box[tree->order[k]].high.a[i]);
    }
  return box;
}

/* Sort the boxes of a node by their middles along its longest side. */
static PetscErrorCode sort_node(BoxTree *tree, const TreeNode *node)
{
  int axis = 0;

  PetscFunctionBeginUser;
  for (int i = 1; i < 3; i++)
    if (node->around.high.a[i] - node->around.low.a[i] >
        node->around.high.a[axis] - node->around.low.a[axis])
      axis = i;
  for (PetscInt k = node->first; k < node->first + node->count; k++) {
    const Box *box = &tree->box[tree->order[k]];

    tree->key[k] = box->low.a[axis] + box->high.a[axis];
  }
  PetscCall(
    PetscSortRealWithArrayInt(node->count, &tree->key[node->first], &tree->order[node->first]));
  PetscFunctionReturn(0);
}

static PetscErrorCode build(BoxTree *tree)
{
  PetscFunctionBeginUser;
  tree->node[0].first = 0;
  tree->node[0].count = tree->count;
  for (PetscInt n = 0; n < tree->nodes; n++) {
    TreeNode *node = &tree->node[n];

    if (node->count == 0) continue;
    node->around = united(tree, node->first, node->count);
    if (2 * n + 2 >= tree->nodes) continue;
    PetscCall(sort_node(tree, node));
    tree->node[2 * n + 1] = (TreeNode){.first = node->first, .count = node->count / 2};
    tree->node[2 * n + 2] =
      (TreeNode){.first = node->first + node->count / 2, .count = node->count - node->count / 2};
  }
  PetscFunctionReturn(0);
}

PetscErrorCode box_tree_create(PetscInt count, const Box box[], BoxTree **tree)
{
  BoxTree *t;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, &t));
  t->count = count;
  t->nodes = 1;
  for (PetscInt leaves = 1; leaves * LEAF_BOXES < count; leaves *= 2) t->nodes = 2 * t->nodes + 1;
  PetscCall(PetscMalloc4(count, &t->box, count, &t->order, count, &t->hit, count, &t->key));
  PetscCall(PetscCalloc1(t->nodes, &t->node));
  for (PetscInt k = 0; k < count; k++) {
    t->box[k]   = box[k];
    t->order[k] = k;
  }
  PetscCall(build(t));
  *tree = t;
  PetscFunctionReturn(0);
}

PetscErrorCode box_tree_destroy(BoxTree **tree)
{
  PetscFunctionBeginUser;
  if (!*tree) PetscFunctionReturn(0);
  PetscCall(PetscFree4((*tree)->box, (*tree)->order, (*tree)->hit, (*tree)->key));
  PetscCall(PetscFree((*tree)->node));
  PetscCall(PetscFree(*tree));
  PetscFunctionReturn(0);
}

PetscErrorCode box_tree_find(BoxTree *tree, const Box *box, PetscInt *hits, const PetscInt **hit)
{
  PetscInt stack[STACK_MAX], depth = 0;

  PetscFunctionBeginUser;
  *hits = 0;
  *hit  = tree->hit;
  if (tree->count > 0) stack[depth++] = 0;
  while (depth > 0) {
    const PetscInt  n    = stack[--depth];
    const TreeNode *node = &tree->node[n];

    if (node->count == 0 || !box_meets(&node->around, box)) continue;
    if (2 * n + 2 < tree->nodes) {
      stack[depth++] = 2 * n + 1;
      stack[depth++] = 2 * n + 2;
      continue;
    }
    for (PetscInt k = node->first; k < node->first + node->count; k++)
      if (box_meets(&tree->box[tree->order[k]], box)) tree->hit[(*hits)++] = tree->order[k];
  }
  PetscCall(PetscSortInt(*hits, tree->hit));
  PetscFunctionReturn(0);
}
