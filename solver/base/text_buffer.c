/* Appending to a text: its room doubles, so that a long text is copied about once. */
#include "base/text_buffer.h"

#include <stdarg.h>
#include <stdio.h>

PetscErrorCode text_buffer_add(TextBuffer *buffer, const char *format, ...)
{
  va_list arguments;
  int     length;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  PetscCheck(length >= 0, PETSC_COMM_SELF, PETSC_ERR_LIB, "A text could not be formatted");
  if (buffer->length + (size_t)length + 1 > buffer->capacity) {
    buffer->capacity = 2 * (buffer->length + (size_t)length + 1);
    PetscCall(PetscRealloc(buffer->capacity, &buffer->text));
  }
  va_start(arguments, format);
  (void)vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
  va_end(arguments);
  buffer->length += (size_t)length;
  PetscFunctionReturn(0);
}

PetscErrorCode text_buffer_destroy(TextBuffer *buffer)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(buffer->text));
  buffer->length = buffer->capacity = 0;
  PetscFunctionReturn(0);
}
