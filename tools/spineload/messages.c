#include "messages.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SIZE = 1024 };

PetscBool message_is_speaker(void)
{
  int rank = 0, running = 0;

  MPI_Initialized(&running);
  if (running) MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  return rank == 0 ? PETSC_TRUE : PETSC_FALSE;
}

void message(const char *format, ...)
{
  va_list arguments;

  if (!message_is_speaker()) return;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fflush(stderr);
}

void message_whole(const char *text)
{
  size_t left = strlen(text);

  while (left > 0) {
    const ssize_t written = write(STDERR_FILENO, text, left);

    /* Nothing can be done about a broken stderr, and a run must not end for it. */
    if (written <= 0) return;
    text += written;
    left -= (size_t)written;
  }
}

PetscBool message_is_file_error(PetscErrorCode error)
{
  switch (error) {
  case PETSC_ERR_FILE_OPEN:
  case PETSC_ERR_FILE_READ:
  case PETSC_ERR_FILE_WRITE:
  case PETSC_ERR_FILE_UNEXPECTED:
    return PETSC_TRUE;
  default:
    return PETSC_FALSE;
  }
}

/* Called by PETSc where an error arises and again by each function it passes on its way up. */
/* NOLINTNEXTLINE(readability-function-size): the arguments are PETSc's. */
static PetscErrorCode report_error(MPI_Comm comm, int line, const char *function, const char *file,
                                   PetscErrorCode error, PetscErrorType type, const char *text,
                                   void *context)
{
  char        whole[LINE_SIZE];
  const char *meaning = NULL;
  int         rank    = 0;

  (void)comm;
  (void)context;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (type == PETSC_ERROR_INITIAL) {
    PetscErrorMessage(error, &meaning, NULL);
    snprintf(whole, sizeof whole, "spineload: %s error: %s%s%s [rank %d]\n  in %s() at %s:%d\n",
             message_is_file_error(error) ? "file" : "internal", text && *text ? text : "",
             text && *text && meaning ? ": " : "", meaning ? meaning : "", rank, function, file,
             line);
  } else {
    snprintf(whole, sizeof whole, "  called by %s() at %s:%d\n", function, file, line);
  }
  message_whole(whole);
  return error;
}

/* NOLINTNEXTLINE(readability-function-size): as above. */
static PetscErrorCode keep_error(MPI_Comm comm, int line, const char *function, const char *file,
                                 PetscErrorCode error, PetscErrorType type, const char *text,
                                 void *context)
{
  ErrorText *kept = context;

  (void)comm;
  (void)line;
  (void)function;
  (void)file;
  if (type == PETSC_ERROR_INITIAL) snprintf(kept->text, sizeof kept->text, "%s", text);
  return error;
}

PetscErrorCode message_hold_errors(ErrorText *kept)
{
  PetscFunctionBeginUser;
  kept->text[0] = '\0';
  PetscCall(PetscPushErrorHandler(keep_error, kept));
  PetscFunctionReturn(0);
}

PetscErrorCode message_handle_errors(void)
{
  PetscFunctionBeginUser;
  PetscCall(PetscPushErrorHandler(report_error, NULL));
  PetscFunctionReturn(0);
}
