#pragma once
/** @file Numbers of a Gmsh file one after the other, in text or in bytes of either order. */
#include "mesh/import/notes.h"
#include "mesh/import/source.h"

typedef struct {
  const ImportSource *source; /* borrowed */
  ImportNotes        *errors; /* borrowed */
  const char         *at, *end;
  PetscInt            line;    /* of the text at `at` */
  const char         *section; /* name of the section, for messages; borrowed */
  PetscBool           binary, swapped;
  int                 size_bytes; /* of a size in binary: 4 or 8 */
  PetscBool           failed;     /* an error was noted; no more can be read */
} MshCursor;

ImportPlace msh_place(const MshCursor *cursor);

/** Next number of the section. What is not there or no such number is an error; then the cursor has
    failed and the value is 0.
    @param[in] what  what is expected, for the message */
PetscErrorCode msh_int(MshCursor *cursor, const char *what, PetscInt *value);
PetscErrorCode msh_size(MshCursor *cursor, const char *what, PetscInt *value);
PetscErrorCode msh_real(MshCursor *cursor, const char *what, double *value);

/** A size that counts what follows, each at least so many bytes long in binary (and two in text):
    one that the rest of the file cannot hold is an error before any memory is asked for. */
PetscErrorCode msh_count(MshCursor *cursor, const char *what, int bytes, PetscInt *value);

/** Rest of the line as a word of C; blanks at both ends are left out. */
PetscErrorCode msh_line(MshCursor *cursor, size_t size, char *text);

/** Go behind "$EndNAME" of the section; `skip` passes over what is before it. */
PetscErrorCode msh_end_section(MshCursor *cursor, PetscBool skip);

/** Jump over blanks and line ends of text. */
void msh_skip_blanks(MshCursor *cursor);
