/* Collected errors, sorted into the order of the file and shown with the line they are about. */
#include "diagnostics.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  MESSAGE_SIZE = 4096, /* a list of every quantity fits */
  LINE_SHOWN_MAX =
    160,               /* characters of a line that are shown, so that a huge line stays readable */
  LINE_BEFORE    = 80, /* of them at most so many before the caret of a long line */
  FIRST_CAPACITY = 8,
  PLACE_SIZE     = 64, /* two numbers and what stands between them */
  DELETE         = 0x7f,
  UTF8_SHARED    = 0xC0, /* the two bits that mark the bytes after the first of a character */
  UTF8_FOLLOWING = 0x80
};

typedef struct {
  int   line, column, order;
  char *message;
} Diagnostic;

typedef struct {
  char  *text;
  size_t length, capacity;
} Growing;

struct Diagnostics {
  char       *path, *text;
  int         line_count;
  size_t     *line_start; /* [line_count + 1] offset in the text */
  PetscInt    count, capacity;
  Diagnostic *item; /* [capacity] */
  Growing     shown;
};

/* Does a line end after the byte at `i`? Lines end as in YAML: LF, CR LF, or a lone CR. */
static bool ends_line(const char *text, size_t i)
{
  return text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
}

static PetscErrorCode find_lines(Diagnostics *diagnostics)
{
  const char  *text   = diagnostics->text;
  const size_t length = strlen(text);
  int          lines  = 1;

  PetscFunctionBeginUser;
  for (size_t i = 0; i < length; i++) lines += ends_line(text, i);
  PetscCall(PetscMalloc1((size_t)lines + 1, &diagnostics->line_start));
  diagnostics->line_count    = lines;
  diagnostics->line_start[0] = 0;
  lines                      = 1;
  for (size_t i = 0; i < length; i++)
    if (ends_line(text, i)) diagnostics->line_start[lines++] = i + 1;
  diagnostics->line_start[lines] = length;
  PetscFunctionReturn(0);
}

PetscErrorCode diagnostics_create(const char *path, const char *text, Diagnostics **diagnostics)
{
  Diagnostics *d;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&d));
  *diagnostics = d;
  PetscCall(PetscStrallocpy(path, &d->path));
  PetscCall(PetscStrallocpy(text ? text : "", &d->text));
  PetscCall(find_lines(d));
  PetscFunctionReturn(0);
}

PetscErrorCode diagnostics_destroy(Diagnostics **diagnostics)
{
  Diagnostics *d = *diagnostics;

  PetscFunctionBeginUser;
  if (!d) PetscFunctionReturn(0);
  for (PetscInt i = 0; i < d->count; i++) PetscCall(PetscFree(d->item[i].message));
  PetscCall(PetscFree(d->item));
  PetscCall(PetscFree(d->line_start));
  PetscCall(PetscFree(d->shown.text));
  PetscCall(PetscFree(d->text));
  PetscCall(PetscFree(d->path));
  PetscCall(PetscFree(*diagnostics));
  PetscFunctionReturn(0);
}

/* Words of the file come back in messages; a message stays one line and moves no cursor. */
static void make_printable(char *message)
{
  for (char *c = message; *c; c++)
    if ((unsigned char)*c < ' ' || (unsigned char)*c == DELETE) *c = ' ';
}

PetscErrorCode diagnostics_add(Diagnostics *diagnostics, int line, int column, const char *format,
                               ...)
{
  char        message[MESSAGE_SIZE];
  va_list     arguments;
  Diagnostic *item;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  (void)vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  make_printable(message);
  if (diagnostics->count == diagnostics->capacity) {
    diagnostics->capacity = diagnostics->capacity ? 2 * diagnostics->capacity : FIRST_CAPACITY;
    PetscCall(PetscRealloc((size_t)diagnostics->capacity * sizeof *item, &diagnostics->item));
  }
  item         = &diagnostics->item[diagnostics->count];
  item->line   = line;
  item->column = column;
  item->order  = diagnostics->count++;
  PetscCall(PetscStrallocpy(message, &item->message));
  PetscFunctionReturn(0);
}

PetscInt diagnostics_count(const Diagnostics *diagnostics)
{
  return diagnostics->count;
}

static int compare_places(const void *a, const void *b)
{
  const Diagnostic *x = a, *y = b;

  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  if (x->column != y->column) return x->column < y->column ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static PetscErrorCode append(Growing *growing, const char *text, size_t length)
{
  PetscFunctionBeginUser;
  if (growing->length + length + 1 > growing->capacity) {
    growing->capacity = 2 * (growing->length + length + 1);
    PetscCall(PetscRealloc(growing->capacity, &growing->text));
  }
  PetscCall(PetscArraycpy(growing->text + growing->length, text, length));
  growing->length += length;
  growing->text[growing->length] = '\0';
  PetscFunctionReturn(0);
}

static PetscErrorCode append_text(Growing *growing, const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(append(growing, text, strlen(text)));
  PetscFunctionReturn(0);
}

/* Offset of the next character of UTF-8. */
static size_t next_character(const char *text, size_t at, size_t end)
{
  for (at++; at < end && ((unsigned char)text[at] & UTF8_SHARED) == UTF8_FOLLOWING;) at++;
  return at;
}

/* The line with its number, and a caret below the column; a part of the line when it is long. */
static PetscErrorCode append_line(Diagnostics *diagnostics, const Diagnostic *item)
{
  const char *text  = diagnostics->text;
  size_t      start = diagnostics->line_start[item->line - 1];
  size_t      end   = diagnostics->line_start[item->line], caret, stop;
  char        margin[PLACE_SIZE];
  int         skipped = item->column - 1 - LINE_BEFORE, shown = 0;

  PetscFunctionBeginUser;
  while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r')) end--;
  for (; skipped > 0 && start < end; skipped--) start = next_character(text, start, end);
  caret = start;
  for (int c = item->column > LINE_BEFORE ? LINE_BEFORE : item->column - 1; c > 0 && caret < end;
       c--)
    caret = next_character(text, caret, end);
  for (stop = start; stop < end && shown < LINE_SHOWN_MAX; shown++)
    stop = next_character(text, stop, end);
  PetscCall(PetscSNPrintf(margin, sizeof margin, "%5d | ", item->line));
  PetscCall(append_text(&diagnostics->shown, margin));
  PetscCall(append(&diagnostics->shown, text + start, stop - start));
  PetscCall(append_text(&diagnostics->shown, "\n      | "));
  for (size_t i = start; i < caret; i = next_character(text, i, caret))
    PetscCall(append(&diagnostics->shown, text[i] == '\t' ? "\t" : " ", 1));
  PetscCall(append_text(&diagnostics->shown, "^\n"));
  PetscFunctionReturn(0);
}

static PetscErrorCode show(Diagnostics *diagnostics)
{
  Growing *shown = &diagnostics->shown;
  char     place[PLACE_SIZE];

  PetscFunctionBeginUser;
  shown->length = 0;
  PetscCall(append(shown, "", 0));
  if (diagnostics->count > 1)
    qsort(diagnostics->item, (size_t)diagnostics->count, sizeof *diagnostics->item, compare_places);
  for (PetscInt i = 0; i < diagnostics->count; i++) {
    const Diagnostic *item = &diagnostics->item[i];

    PetscCall(append_text(shown, diagnostics->path));
    if (item->line > 0) {
      PetscCall(PetscSNPrintf(place, sizeof place, ":%d:%d", item->line, item->column));
      PetscCall(append_text(shown, place));
    }
    PetscCall(append_text(shown, ": error: "));
    PetscCall(append_text(shown, item->message));
    PetscCall(append_text(shown, "\n"));
    if (item->line > 0 && item->line <= diagnostics->line_count)
      PetscCall(append_line(diagnostics, item));
  }
  PetscFunctionReturn(0);
}

const char *diagnostics_text(Diagnostics *diagnostics)
{
  /* The only thing that can fail is memory, and then there is no text to give. */
  if (show(diagnostics)) return "";
  return diagnostics->shown.text;
}
