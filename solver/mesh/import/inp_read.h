#pragma once
/** @file From the lines of a deck to an InpDeck: a function for each keyword that is used. */
#include "mesh/import/inp_line.h"

/** What the current keyword stands in. */
typedef enum { INP_IN_DECK, INP_IN_PART, INP_IN_ASSEMBLY, INP_IN_INSTANCE } InpLevel;

typedef struct {
  InpReader reader;
  InpDeck  *deck;  /* borrowed */
  InpScope *scope; /* what labels belong to here, borrowed from the deck */
  InpLevel  level;
} InpParser;

/** Read all lines of a deck. Collective. */
PetscErrorCode inp_read_deck(MPI_Comm comm, const char *path, InpDeck *deck);

/** Each reads the lines of data of its keyword. */
PetscErrorCode inp_read_node(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_element(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_nset(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_elset(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_surface(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_part(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_end_part(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_assembly(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_end_assembly(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_instance(InpParser *parser, const InpKeyword *keyword);
PetscErrorCode inp_read_end_instance(InpParser *parser, const InpKeyword *keyword);

/** Place of the current line, and of a keyword, for notes. */
ImportPlace inp_here(const InpParser *parser);
ImportPlace inp_at(const InpParser *parser, const InpKeyword *keyword);

/** A parameter that must be there and not be empty: else an error and NULL. */
PetscErrorCode inp_required(InpParser *parser, const InpKeyword *keyword, const char *name,
                            const char **value);
