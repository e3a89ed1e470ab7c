#pragma once
/** @file A text that grows. All zero is an empty one. */
#include <petscsys.h>

typedef struct {
  char  *text; /* NULL while empty; 0-terminated; free with text_buffer_destroy() */
  size_t length, capacity;
} TextBuffer;

/** Append with the format of the C library. */
PetscErrorCode text_buffer_add(TextBuffer *buffer, const char *format, ...)
  PETSC_ATTRIBUTE_FORMAT(2, 3);

PetscErrorCode text_buffer_destroy(TextBuffer *buffer);
