/* Reading a text file: its size, its encoding (UTF-8 as in RFC 3629, no control characters) and the
   reason in words when it cannot be read. */
#include "read_text.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
  TEXT_MAX       = 1 << 20, /* bytes; a scenario has a few thousand, and more is a mistaken file */
  UTF8_BITS      = 6,       /* payload of a byte after the first */
  UTF8_LEADS     = 3,
  DELETE         = 0x7f,
  UTF8_SHARED    = 0xC0, /* the two bits that mark a byte after the first */
  UTF8_FOLLOWING = 0x80,
  UTF8_PAYLOAD   = 0x3F
};

/* Lead byte of 2, 3 and 4 byte characters: pattern, mask, and the least code that needs the length.
 */
static const struct {
  unsigned char pattern, mask;
  unsigned long least;
} utf8_leads[UTF8_LEADS] = {
  {0xC0, 0xE0, 0x80   },
  {0xE0, 0xF0, 0x800  },
  {0xF0, 0xF8, 0x10000},
};

static const unsigned long utf8_last = 0x10FFFF, surrogate_first = 0xD800, surrogate_last = 0xDFFF;

/* Bytes of the character at `at`; 0 when they are not UTF-8. */
static size_t utf8_length(const unsigned char *at, size_t left)
{
  for (size_t k = 0; k < UTF8_LEADS; k++) {
    unsigned long code = at[0] & (unsigned char)~utf8_leads[k].mask;

    if ((at[0] & utf8_leads[k].mask) != utf8_leads[k].pattern) continue;
    if (left < k + 2) return 0;
    for (size_t i = 1; i < k + 2; i++) {
      if ((at[i] & UTF8_SHARED) != UTF8_FOLLOWING) return 0;
      code = (code << UTF8_BITS) | (at[i] & UTF8_PAYLOAD);
    }
    if (code < utf8_leads[k].least || code > utf8_last) return 0;
    return code >= surrogate_first && code <= surrogate_last ? 0 : k + 2;
  }
  return at[0] <= DELETE ? 1 : 0;
}

void text_check(const char *text, size_t length, size_t size, char *problem)
{
  const unsigned char *bytes = (const unsigned char *)text;
  int                  line  = 1;

  problem[0] = '\0';
  for (size_t i = 0, step; i < length; i += step) {
    step = utf8_length(bytes + i, length - i);
    if (step == 0) {
      (void)snprintf(problem, size, "line %d is not UTF-8 text (byte 0x%02x)", line, bytes[i]);
      return;
    }
    if ((bytes[i] < ' ' && !strchr("\t\n\r", bytes[i])) || bytes[i] == 0 || bytes[i] == DELETE) {
      (void)snprintf(problem, size, "line %d is not text (byte 0x%02x)", line, bytes[i]);
      return;
    }
    line += bytes[i] == '\n';
  }
}

/* On rank 0. `text` has room for TEXT_MAX + 1 bytes and one more for the end. */
static size_t read_bytes(const char *path, char *text, size_t size, char *problem)
{
  FILE  *file;
  size_t length;

  errno = 0;
  file  = fopen(path, "rb");
  if (!file) {
    (void)snprintf(problem, size, "cannot be opened: %s", strerror(errno));
    return 0;
  }
  length = fread(text, 1, TEXT_MAX + 1, file);
  if (ferror(file))
    (void)snprintf(problem, size, "cannot be read: %s", strerror(errno));
  else if (length > TEXT_MAX)
    (void)snprintf(problem, size, "is larger than 1 MiB, which no scenario is");
  else
    text_check(text, length, size, problem);
  (void)fclose(file);
  text[length] = '\0';
  return length;
}

PetscErrorCode text_read(MPI_Comm comm, const char *path, char **text, size_t size, char *problem)
{
  PetscMPIInt rank;
  PetscMPIInt length = 0;
  char       *buffer;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(comm, &rank));
  PetscCall(PetscCalloc1(TEXT_MAX + 2, &buffer));
  problem[0] = '\0';
  if (rank == 0) length = (PetscMPIInt)read_bytes(path, buffer, size, problem);
  PetscCallMPI(MPI_Bcast(problem, (PetscMPIInt)size, MPI_CHAR, 0, comm));
  PetscCallMPI(MPI_Bcast(&length, 1, MPI_INT, 0, comm));
  PetscCallMPI(MPI_Bcast(buffer, length + 1, MPI_CHAR, 0, comm));
  *text = NULL;
  if (!problem[0]) PetscCall(PetscStrallocpy(buffer, text));
  PetscCall(PetscFree(buffer));
  PetscFunctionReturn(0);
}
