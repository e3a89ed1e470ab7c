#pragma once
/** @file What the program says to a person: on stderr, from one rank. */
#include <petscsys.h>

/** Whether this rank speaks for the program: rank 0 of the world. */
PetscBool message_is_speaker(void);

/** Print on stderr from the speaking rank. Not collective. */
void message(const char *format, ...) PETSC_ATTRIBUTE_FORMAT(1, 2);

/** Print text on stderr in one write, from any rank, so that lines of several ranks do not mix. */
void message_whole(const char *text);

/** Whether an error is about a file or disk, and so not a fault of the program. */
PetscBool message_is_file_error(PetscErrorCode error);

enum { ERROR_TEXT_SIZE = 1024 };

typedef struct {
  char text[ERROR_TEXT_SIZE];
} ErrorText;

/** From here to PetscPopErrorHandler() a PETSc error prints nothing; its text is kept.
    @param[out] kept  "" until an error comes; borrowed until then */
PetscErrorCode message_hold_errors(ErrorText *kept);

/** From here on a PETSc error prints one line and where it came from, in place of PETSc's banner.
 */
PetscErrorCode message_handle_errors(void);
