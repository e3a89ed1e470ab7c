#pragma once
/** @file What the parts of a deck share; private to this folder. */
#include "export/export.h"
#include "steps/problem_inventory.h"

enum { DECK_NAME_SIZE = 72 /* CalculiX takes 80 letters */ };

typedef struct {
  const Problem        *problem; /* borrowed, as the three below */
  const Mesh           *mesh;
  TextBuffer           *text, *left_out;
  PetscInt             *node, *cell; /* local node (cell) of a natural number */
  PetscInt              material_count;
  const SolidMaterial **material;    /* [material_count] each once */
  PetscInt             *material_of; /* [cells] of a local cell, -1 for what is no solid */
  PetscInt              extra_node;  /* number of the first node beside those of the mesh */
} Deck;

/** Numbers in the deck begin with 1 and follow the natural ones. */
static inline PetscInt deck_node(const Deck *deck, PetscInt local_node)
{
  return deck->mesh->node_number[local_node] + 1;
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

/** Say that something is left out or said otherwise, as a comment and to the caller. */
PetscErrorCode deck_leave_out(Deck *deck, const char *format, ...) PETSC_ATTRIBUTE_FORMAT(2, 3);

/** Is the cell one that the deck has: a solid or a cable? */
PetscBool deck_has_cell(const Deck *deck, PetscInt local_cell);

PetscErrorCode deck_write_mesh(Deck *deck);
PetscErrorCode deck_write_materials(Deck *deck);
PetscErrorCode deck_write_bodies(Deck *deck);
PetscErrorCode deck_write_steps(Deck *deck, PetscInt count, const ExportStep step[]);
