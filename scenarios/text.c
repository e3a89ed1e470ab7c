/* A text that grows by formatted pieces: measured first, then written, so that nothing is cut. */
#include "text.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

PetscErrorCode text_append(char **text, const char *format, ...)
{
  const size_t before = *text ? strlen(*text) : 0;
  va_list      arguments;
  int          added;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  added = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  PetscCheck(added >= 0, PETSC_COMM_SELF, PETSC_ERR_LIB, "text cannot be formatted: %s", format);
  PetscCall(PetscRealloc(before + (size_t)added + 1, text));
  va_start(arguments, format);
  (void)vsnprintf(*text + before, (size_t)added + 1, format, arguments);
  va_end(arguments);
  PetscFunctionReturn(0);
}
