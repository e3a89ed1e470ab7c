/* Reading of numbers. Text is read by words between blanks, binary by fixed sizes. */
#include "mesh/import/msh_cursor.h"

#include <stdlib.h>

enum { WORD_SIZE = 64, INT_BYTES = 4, REAL_BYTES = 8, WORD_BYTES = 2, DECIMAL = 10 };

ImportPlace msh_place(const MshCursor *cursor)
{
  return (ImportPlace){.path = cursor->source->path,
                       .line = cursor->line,
                       .byte = cursor->binary ? cursor->at - cursor->source->bytes : -1};
}

static PetscBool blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' ? PETSC_TRUE : PETSC_FALSE;
}

void msh_skip_blanks(MshCursor *cursor)
{
  for (; cursor->at < cursor->end && blank(*cursor->at); cursor->at++)
    cursor->line += *cursor->at == '\n';
}

static PetscErrorCode fail(MshCursor *cursor, const char *what, const char *found)
{
  PetscFunctionBeginUser;
  if (!cursor->failed) {
    if (cursor->at >= cursor->end)
      PetscCall(import_error(cursor->errors, msh_place(cursor), "the file ends in $%s, expected %s",
                             cursor->section, what));
    else
      PetscCall(import_error(cursor->errors, msh_place(cursor), "expected %s in $%s, found '%s'",
                             what, cursor->section, found));
  }
  cursor->failed = PETSC_TRUE;
  PetscFunctionReturn(0);
}

/* The next word of text, cut when it is too long to be a number; empty at the end. */
static void next_word(MshCursor *cursor, char word[WORD_SIZE], const char **after)
{
  const char *c;
  int         length = 0;

  msh_skip_blanks(cursor);
  for (c = cursor->at; c < cursor->end && !blank(*c); c++)
    if (length < WORD_SIZE - 1) word[length++] = *c;
  word[length] = '\0';
  *after       = c;
}

/* So many bytes in the machine's order; NULL bytes when the file is too short. */
static PetscErrorCode next_bytes(MshCursor *cursor, int count, const char *what, void *bytes)
{
  char *copy = bytes;

  PetscFunctionBeginUser;
  if (!cursor->failed && cursor->end - cursor->at < count) {
    cursor->at = cursor->end;
    PetscCall(fail(cursor, what, ""));
  }
  (void)memset(bytes, 0, (size_t)count);
  if (cursor->failed) PetscFunctionReturn(0);
  for (int i = 0; i < count; i++) copy[cursor->swapped ? count - 1 - i : i] = cursor->at[i];
  cursor->at += count;
  PetscFunctionReturn(0);
}

static PetscErrorCode whole_text(MshCursor *cursor, const char *what, PetscInt64 *value)
{
  char        word[WORD_SIZE];
  char       *end;
  const char *after;

  PetscFunctionBeginUser;
  *value = 0;
  if (cursor->failed) PetscFunctionReturn(0);
  next_word(cursor, word, &after);
  *value = strtoll(word, &end, DECIMAL);
  if (end == word || *end) {
    *value = 0;
    PetscCall(fail(cursor, what, word));
  } else
    cursor->at = after;
  PetscFunctionReturn(0);
}

/* What does not fit a PetscInt is no number that can be used. */
static PetscErrorCode check_range(MshCursor *cursor, const char *what, PetscInt64 whole,
                                  PetscInt *value)
{
  char word[WORD_SIZE];

  PetscFunctionBeginUser;
  *value = 0;
  if (whole > PETSC_MAX_INT || whole < PETSC_MIN_INT) {
    PetscCall(PetscSNPrintf(word, sizeof word, "%" PetscInt64_FMT, whole));
    PetscCall(fail(cursor, what, word));
  } else
    *value = (PetscInt)whole;
  PetscFunctionReturn(0);
}

PetscErrorCode msh_int(MshCursor *cursor, const char *what, PetscInt *value)
{
  PetscInt64 whole = 0;
  int32_t    bytes = 0;

  PetscFunctionBeginUser;
  if (cursor->binary) {
    PetscCall(next_bytes(cursor, INT_BYTES, what, &bytes));
    whole = bytes;
  } else
    PetscCall(whole_text(cursor, what, &whole));
  PetscCall(check_range(cursor, what, whole, value));
  PetscFunctionReturn(0);
}

PetscErrorCode msh_size(MshCursor *cursor, const char *what, PetscInt *value)
{
  PetscInt64 whole = 0;

  PetscFunctionBeginUser;
  if (cursor->binary && cursor->size_bytes == INT_BYTES)
    PetscCall(msh_int(cursor, what, value));
  else if (cursor->binary) {
    PetscCall(next_bytes(cursor, (int)sizeof whole, what, &whole));
    PetscCall(check_range(cursor, what, whole, value));
  } else {
    PetscCall(whole_text(cursor, what, &whole));
    PetscCall(check_range(cursor, what, whole, value));
  }
  if (*value < 0) {
    *value = 0;
    PetscCall(fail(cursor, what, "a negative number"));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode msh_count(MshCursor *cursor, const char *what, int bytes, PetscInt *value)
{
  PetscFunctionBeginUser;
  PetscCall(msh_size(cursor, what, value));
  if ((PetscInt64)*value * (cursor->binary ? bytes : WORD_BYTES) <= cursor->end - cursor->at)
    PetscFunctionReturn(0);
  if (!cursor->failed)
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "$%s: %s is %" PetscInt_FMT ", and the rest of the file is too short",
                           cursor->section, what, *value));
  cursor->failed = PETSC_TRUE;
  *value         = 0;
  PetscFunctionReturn(0);
}

PetscErrorCode msh_real(MshCursor *cursor, const char *what, double *value)
{
  char        word[WORD_SIZE];
  char       *end;
  const char *after;

  PetscFunctionBeginUser;
  if (cursor->binary) {
    PetscCall(next_bytes(cursor, REAL_BYTES, what, value));
    if (!isfinite(*value)) PetscCall(fail(cursor, what, "a number that is not finite"));
    PetscFunctionReturn(0);
  }
  *value = 0.0;
  if (cursor->failed) PetscFunctionReturn(0);
  next_word(cursor, word, &after);
  *value = strtod(word, &end);
  if (end == word || *end || !isfinite(*value)) {
    *value = 0.0;
    PetscCall(fail(cursor, what, word));
  } else
    cursor->at = after;
  PetscFunctionReturn(0);
}

PetscErrorCode msh_line(MshCursor *cursor, size_t size, char *text)
{
  size_t length = 0;

  PetscFunctionBeginUser;
  while (cursor->at < cursor->end && *cursor->at != '\n' && blank(*cursor->at)) cursor->at++;
  for (; cursor->at < cursor->end && *cursor->at != '\n'; cursor->at++)
    if (length < size - 1) text[length++] = *cursor->at;
  while (length > 0 && blank(text[length - 1])) length--;
  text[length] = '\0';
  if (cursor->at < cursor->end) {
    cursor->at++;
    cursor->line++;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode msh_end_section(MshCursor *cursor, PetscBool skip)
{
  char   wanted[WORD_SIZE];
  size_t length;

  PetscFunctionBeginUser;
  if (cursor->failed) PetscFunctionReturn(0);
  PetscCall(PetscSNPrintf(wanted, sizeof wanted, "$End%s", cursor->section));
  length = strlen(wanted);
  if (!skip) msh_skip_blanks(cursor);
  for (; cursor->at < cursor->end; cursor->at++) {
    if ((size_t)(cursor->end - cursor->at) >= length && memcmp(cursor->at, wanted, length) == 0) {
      cursor->at += length;
      PetscFunctionReturn(0);
    }
    if (!skip) break;
    cursor->line += *cursor->at == '\n';
  }
  if (cursor->at < cursor->end)
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "expected %s: the counts of the section do not fit what it holds",
                           wanted));
  else
    PetscCall(fail(cursor, wanted, ""));
  cursor->failed = PETSC_TRUE;
  PetscFunctionReturn(0);
}
