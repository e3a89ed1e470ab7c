#pragma once
/** @file What the parts of a deck share; private to this folder. */
#include "elements/cell_edges.h"
#include "elements/edge_table.h"
#include "export/formats.h"
#include "steps/problem_inventory.h"

enum { DECK_NAME_SIZE = 72 /* CalculiX takes 80 letters */ };

/** A material of the deck: cells whose law is written with the same words share it. */
typedef struct {
  const char *tissue;    /* borrowed */
  double      thickness; /* of membranes, mm; 0 for solids */
  TextBuffer  law;       /* and density */
} DeckMaterial;

/** Nodes amid the edges of hexahedra and quadrilaterals, where the deck has quadratic ones. */
typedef struct {
  EdgeTable table;                /* ends are local nodes */
  PetscInt (*of)[CELL_MAX_EDGES]; /* [cells] edges of each local cell, as cell_edges() has them */
} DeckEdges;

typedef struct {
  const Problem *problem; /* borrowed, as the three below */
  const Mesh    *mesh;
  TextBuffer    *text, *left_out;
  PetscInt      *node, *cell; /* local node (cell) of a natural number */
  PetscInt       material_count;
  DeckMaterial  *material;    /* [material_count] */
  PetscInt      *material_of; /* [cells] of a local cell, -1 for what is no solid or membrane */
  PetscBool      quadratic;   /* cells of 8 and 4 nodes are written with nodes amid their edges */
  DeckEdges      edges;       /* none unless quadratic */
  PetscInt       extra_node;  /* number of the first node beside those of cells */
} Deck;

/** Numbers in the deck begin with 1 and follow the natural ones; nodes amid edges come next. */
static inline PetscInt deck_node(const Deck *deck, PetscInt local_node)
{
  return deck->mesh->node_number[local_node] + 1;
}
static inline PetscInt deck_middle_node(const Deck *deck, PetscInt edge)
{
  return deck->mesh->node_total + edge + 1;
}
static inline PetscInt deck_cell(const Deck *deck, PetscInt local_cell)
{
  return deck->mesh->cell_number[local_cell] + 1;
}

/** Nodes of a body: where its translation refers to, its rotation, and where load number `load`
    acts on it. */
static inline PetscInt deck_body_node(const Deck *deck, PetscInt body)
{
  return deck->extra_node + 2 * body;
}
static inline PetscInt deck_turn_node(const Deck *deck, PetscInt body)
{
  return deck->extra_node + 2 * body + 1;
}
PetscInt deck_point_node(const Deck *deck, PetscInt load);

typedef struct {
  char text[DECK_NAME_SIZE];
} DeckName;

/** A name that CalculiX takes: a letter for the kind, then the name's letters, digits, - and _. */
DeckName deck_name(char kind, const char *name);

/** Say that something is left out or said otherwise, as a comment and to the caller; once. */
PetscErrorCode deck_leave_out(Deck *deck, const char *format, ...) PETSC_ATTRIBUTE_FORMAT(2, 3);

/** Find whether the deck has quadratic cells, and their edges. */
PetscErrorCode deck_find_edges(Deck *deck);
PetscErrorCode deck_destroy_edges(Deck *deck);

/** A cell as the deck has it. */
typedef struct {
  CellType type;
  int      nodes;
  PetscInt node[CELL_MAX_NODES]; /* numbers in the deck */
  Vec3     at[CELL_MAX_NODES];   /* mm */
} DeckCell;
DeckCell deck_cell_of(const Deck *deck, PetscInt local_cell);

/** Write the law of a cell with its fabric as CalculiX has it, from `*ELASTIC` or the like on.
    Names of materials with fibres begin with a word that CalculiX knows them by.
    @param[in,out] law   appended to; nothing where there is no counterpart */
PetscErrorCode deck_law(const SolidMaterial *material, const SolidFabric *fabric, TextBuffer *law);

/** In-situ strain that the deck has: the same in all directions and ramped in. What is squeezed in
    would grow by this strain if it were cut free, so it is the expansion at temperature 1.
    @return 0 where there is none, or one that the deck cannot say */
double deck_expansion(const Deck *deck, const SolidMaterial *material);

/** Say what the deck says otherwise of the law of a tissue. */
PetscErrorCode deck_law_remarks(Deck *deck, const SolidMaterial *material);

/** Is the law that is written so one with fibres? */
PetscBool deck_law_has_fibres(const TextBuffer *law);

/** Letters before the number in the name of a material that is written so. */
const char *deck_law_prefix(const TextBuffer *law);

/** Is the cell one that the deck has: a solid, a membrane or a cable? */
PetscBool deck_has_cell(const Deck *deck, PetscInt local_cell);

/** Is an item of a set one that the deck has? Nodes all are, faces those of solids and membranes.
 */
PetscBool deck_has_item(const Deck *deck, SetKind kind, PetscInt item);

/** Does the deck have anything of a set? */
PetscBool deck_has_any(const Deck *deck, SetKind kind, const MeshSet *set);

/** A membrane as a solid, for what the two have in common. */
static inline SolidMaterial deck_skin(const MembraneMaterial *membrane)
{
  return (SolidMaterial){
    .tissue     = membrane->tissue,
    .law        = membrane->law,
    .parameters = membrane->parameters,
    .density    = membrane->density,
    .axes       = membrane->axes,
    .fibre      = {membrane->fibre[0], membrane->fibre[1]}
  };
}

/** Find the materials of all cells. */
PetscErrorCode deck_find_materials(Deck *deck);
PetscErrorCode deck_destroy_materials(Deck *deck);

PetscErrorCode deck_write_mesh(Deck *deck);
PetscErrorCode deck_write_materials(Deck *deck);
PetscErrorCode deck_write_bodies(Deck *deck);
PetscErrorCode deck_write_steps(Deck *deck, PetscInt count, const ExportStep step[]);
