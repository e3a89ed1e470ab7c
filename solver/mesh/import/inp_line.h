#pragma once
/** @file Lines of a deck: comments and blank lines left out, *INCLUDE followed, fields and keywords
    taken apart. */
#include "mesh/import/inp_deck.h"
#include "mesh/import/source.h"

enum {
  INCLUDE_DEPTH_MAX   = 32,    /* files that are open at a time; more is a mistake */
  FILE_COUNT_MAX      = 10000, /* files in all; files that include others twice would have no end */
  KEYWORD_SIZE        = 64,
  PARAMETER_SIZE      = 256,
  PARAMETER_COUNT_MAX = 16
};

/** A file that is being read. */
typedef struct {
  ImportSource *source;
  const char   *at;
  InpPlace      place;
} InpFile;

typedef struct {
  MPI_Comm    comm;
  InpDeck    *deck; /* borrowed */
  int         depth;
  InpFile     file[INCLUDE_DEPTH_MAX]; /* [depth], the innermost last */
  PetscBool   held;                    /* the line is to be given once more */
  const char *line, *line_end;         /* the current line without blanks about it */
  InpPlace    place;
} InpReader;

/** A part of a line between commas, without blanks about it; not 0-terminated. */
typedef struct {
  const char *text;
  int         length;
} InpField;

/** What is left of a line. */
typedef struct {
  const char *at, *end; /* at == NULL when nothing is left */
} InpFields;

typedef struct {
  char     name[KEYWORD_SIZE]; /* upper case without blanks and star */
  InpPlace place;
  int      count;
  struct {
    char name[KEYWORD_SIZE], value[PARAMETER_SIZE];
  } parameter[PARAMETER_COUNT_MAX];
} InpKeyword;

/** Begin to read a file, above those that are open. Collective. What cannot be read is an error in
    the deck at the place where the file was asked for. */
PetscErrorCode inp_open_file(InpReader *reader, const char *path, ImportPlace asked);

/** The same for a file that the current line names: as written when absolute, else beside the file
    of that line. */
PetscErrorCode inp_open_beside(InpReader *reader, const char *input);

/** The same with bytes that are there; takes the source. */
PetscErrorCode inp_open_source(InpReader *reader, ImportSource *source, ImportPlace asked);

/** Next line that is neither blank nor a comment. Collective, because it may begin a file. */
PetscErrorCode inp_next_line(InpReader *reader, PetscBool *found);

/** Next line of data of this keyword: not found when the next line is a keyword or there is none.
 */
PetscErrorCode inp_next_data(InpReader *reader, PetscBool *found);

/** The line after one of keywords, when it continues it: that one ends with a comma, and this one
   in the same file is neither blank nor begins with a star. */
PetscErrorCode inp_continue_keyword(InpReader *reader, PetscBool *more);

/** Take the keyword apart that the current line is, and the lines that continue it after a comma.
 */
PetscErrorCode inp_parse_keyword(InpReader *reader, InpKeyword *keyword);

/** Value of a parameter, empty for one without; NULL when it is not there. */
const char *inp_parameter(const InpKeyword *keyword, const char *name);

InpFields inp_fields(const InpReader *reader);
PetscBool inp_next_field(InpFields *fields, InpField *field);

/** A whole number that a PetscInt holds. */
PetscBool inp_field_integer(InpField field, PetscInt *value);

/** A finite number, as C or Fortran writes it; an empty field is 0. */
PetscBool inp_field_real(InpField field, double *value);

/** The first letters of a field as a word of C, for messages. */
typedef struct {
  char text[48];
} InpWord;
InpWord inp_word(InpField field);

/** Does the current line end with a comma, so that the next one continues it? */
PetscBool inp_continued(const InpReader *reader);
