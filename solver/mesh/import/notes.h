#pragma once
/** @file What a reader has to say of a file: the first of each kind with their places, and how many
    more of that kind there are, so that one mistake made a million times is a few lines. */
#include <petscsys.h>

enum { IMPORT_ERRORS_KEPT = 5 /* errors of one kind that are told one by one */ };

typedef struct {
  char    *kind;  /* notes of one kind are counted and not repeated */
  char    *text;  /* one sentence */
  char    *place; /* "path:line", "path: byte N", or "path" */
  PetscInt count;
} ImportNote;

typedef struct {
  PetscInt    count, capacity;
  ImportNote *item; /* in the order in which they were found */
} ImportNotes;

/** Where in a file something stands. Binary parts of a file have bytes and no lines. */
typedef struct {
  const char *path;
  PetscInt    line; /* counted from 1; 0 when the whole file is meant */
  PetscInt64  byte; /* counted from 0; -1 in text */
} ImportPlace;

/** Note something; every use of one format is one kind. */
PetscErrorCode import_error(ImportNotes *notes, ImportPlace place, const char *format, ...)
  PETSC_ATTRIBUTE_FORMAT(3, 4);

/** Note something; every text is a kind of its own. */
PetscErrorCode import_remark(ImportNotes *notes, ImportPlace place, const char *format, ...)
  PETSC_ATTRIBUTE_FORMAT(3, 4);

/** One more of a remark that may be there already, or `times` more. */
PetscErrorCode import_remark_times(ImportNotes *notes, ImportPlace place, PetscInt times,
                                   const char *text);

PetscErrorCode import_notes_destroy(ImportNotes *notes);

/** "place: error: text (and N more like it)" line by line; free with PetscFree(). */
PetscErrorCode import_notes_text(const ImportNotes *notes, char **text);
