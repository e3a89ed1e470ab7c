#pragma once
/** @file A deck as it was written: scopes of labelled nodes, elements and sets whose references are
    not followed yet. inp_read.c fills it line by line, inp_resolve.c makes the mesh of it. */
#include "mesh/import/grow.h"
#include "mesh/import/labels.h"
#include "mesh/import/mesh_import.h"
#include "mesh/import/names.h"

/** Where something stands: numbers of a file of the deck and of its line. */
typedef struct {
  PetscInt file, line;
} InpPlace;

/** What a type of element becomes. */
typedef enum { INP_AS_CELL, INP_AS_FACE, INP_AS_NOTHING, INP_NOT_READ } InpUse;

typedef struct {
  const char *name;
  InpUse      use;
  CellType    cell;                  /* of INP_AS_CELL */
  PetscInt    nodes, corners, extra; /* nodes and corners of a face; nodes that may follow */
} InpElementType;

/** What an entry of a set names. */
typedef enum { ENTRY_LABEL, ENTRY_RANGE, ENTRY_ROWS, ENTRY_NAME, ENTRY_NODES_OF } InpEntryKind;

/** Face of an entry that stands for those that no other cell has. */
enum { INP_NO_FACE = -1, INP_FREE_FACES = -2 };

typedef struct {
  InpEntryKind kind;
  PetscInt     first, last, step; /* labels, or rows of the scope's own arrays; `first` alone for a
                                     label, and for the number of a name in the deck's words */
  PetscInt face;                  /* of each cell, in a surface of cells; else INP_NO_FACE */
  InpPlace place;
} InpEntry;

/** A named set or surface; what is named twice is joined. */
typedef struct {
  PetscInt  instance; /* number of the instance whose labels these are; -1: of the own scope */
  PetscInt  count, capacity;
  InpEntry *entry;
} InpEntryList;

typedef struct {
  PetscInt      list_count; /* a list for each line of keywords that fills the set */
  InpEntryList *list;
  InpPlace      place;
} InpSet;

/** Names and sets of one kind within a scope. */
typedef struct {
  NameTable names;
  PetscInt  capacity;
  InpSet   *set; /* [names.count] */
} InpSets;

/** What labels belong to: the deck itself, a part, or the assembly. */
typedef struct {
  PetscInt  node_count, node_capacity;
  PetscInt *node_label;
  Vec3     *position;
  InpPlace *node_place;
  PetscInt  element_count, element_capacity;
  PetscInt *element_label, *element_start; /* first of its nodes in element_node */
  short    *element_type;
  InpPlace *element_place;
  PetscInt  connected_count, connected_capacity;
  PetscInt *element_node; /* [connected_count] labels */
  InpSets   sets[SET_KIND_COUNT];
  LabelMap  nodes, elements; /* rows of labels, once all are known */
} InpScope;

typedef struct {
  PetscInt part;  /* number in the deck's parts */
  Vec3     shift; /* applied before the turn */
  Vec3     axis_from, axis_to;
  double   angle; /* degrees about the axis */
  InpPlace place;
} InpInstance;

typedef struct {
  ImportNotes *errors, *remarks; /* borrowed */
  PetscInt     file_count, file_capacity;
  char       **file;  /* [file_count] paths, in the order in which they were opened */
  NameTable    words; /* names that entries refer to */
  NameTable    parts, instances;
  PetscInt     part_capacity, instance_capacity;
  InpScope   **part;     /* [parts.count] */
  InpInstance *instance; /* [instances.count] */
  InpScope     own, assembly;
} InpDeck;

PetscErrorCode inp_deck_create(ImportNotes *errors, ImportNotes *remarks, InpDeck **deck);
PetscErrorCode inp_deck_destroy(InpDeck **deck);

/** @param[out] number  of the file, for places in it */
PetscErrorCode inp_add_file(InpDeck *deck, const char *path, PetscInt *number);

/** The place in the words of a note. */
ImportPlace inp_place(const InpDeck *deck, InpPlace place);

PetscErrorCode inp_add_node(InpScope *scope, PetscInt label, Vec3 position, InpPlace place);
PetscErrorCode inp_add_element(InpScope *scope, PetscInt label, PetscInt type,
                               const PetscInt node[], InpPlace place);

/** The list of the set that the lines to come go to. Valid until the next one is asked for.
    @param[in] instance  see InpEntryList */
PetscErrorCode inp_open_list(InpScope *scope, SetKind kind, const char *name, PetscInt instance,
                             InpPlace place, InpEntryList **list);
PetscErrorCode inp_add_entry(InpEntryList *list, InpEntry entry);

PetscErrorCode inp_add_part(InpDeck *deck, const char *name, PetscInt *number);

/** Type of an element by its name, or -1. */
PetscInt              inp_element_type_find(const char *name);
const InpElementType *inp_element_type(PetscInt type);

/** Number of its nodes that are kept: those of the cell or the face, none of what is left out. */
PetscInt inp_element_nodes(PetscInt type);

/** The known type nearest to a word, or NULL. */
const char *inp_element_type_nearest(const char *word);
