/* Notes of a reader, each kind once. */
#include "mesh/import/notes.h"

#include <stdarg.h>
#include <stdio.h>

enum { TEXT_SIZE = 512, PLACE_SIZE = 64, FIRST_CAPACITY = 8, DELETE = 0x7f };

/* Words of the file come back in messages; a message stays one line and moves no cursor. */
static void make_printable(char *text)
{
  for (char *c = text; *c; c++)
    if ((unsigned char)*c < ' ' || (unsigned char)*c == DELETE) *c = ' ';
}

/* Another note of a kind of which enough are kept: only counted, with the last of them. */
static PetscBool counted(ImportNotes *notes, const char *kind, PetscInt kept, PetscInt times)
{
  for (PetscInt i = 0; i < notes->count; i++)
    if (strcmp(notes->item[i].kind, kind) == 0 && --kept == 0) {
      notes->item[i].count += times;
      return PETSC_TRUE;
    }
  return PETSC_FALSE;
}

static PetscErrorCode write_place(ImportPlace place, char **text)
{
  char number[PLACE_SIZE] = "";
  char whole[PETSC_MAX_PATH_LEN + PLACE_SIZE];

  PetscFunctionBeginUser;
  if (place.byte >= 0)
    PetscCall(PetscSNPrintf(number, sizeof number, ": byte %" PetscInt64_FMT, place.byte));
  else if (place.line > 0)
    PetscCall(PetscSNPrintf(number, sizeof number, ":%" PetscInt_FMT, place.line));
  PetscCall(PetscSNPrintf(whole, sizeof whole, "%s%s", place.path, number));
  make_printable(whole);
  PetscCall(PetscStrallocpy(whole, text));
  PetscFunctionReturn(0);
}

static PetscErrorCode add(ImportNotes *notes, ImportPlace place, const char *kind, PetscInt times,
                          const char *text)
{
  ImportNote *note;

  PetscFunctionBeginUser;
  if (notes->count == notes->capacity) {
    notes->capacity = notes->capacity ? 2 * notes->capacity : FIRST_CAPACITY;
    PetscCall(PetscRealloc((size_t)notes->capacity * sizeof *note, &notes->item));
  }
  note        = &notes->item[notes->count];
  note->count = times;
  PetscCall(PetscStrallocpy(kind, &note->kind));
  PetscCall(PetscStrallocpy(text, &note->text));
  PetscCall(write_place(place, &note->place));
  make_printable(note->text);
  notes->count++;
  PetscFunctionReturn(0);
}

PetscErrorCode import_error(ImportNotes *notes, ImportPlace place, const char *format, ...)
{
  char    text[TEXT_SIZE];
  va_list arguments;

  PetscFunctionBeginUser;
  if (counted(notes, format, IMPORT_ERRORS_KEPT, 1)) PetscFunctionReturn(0);
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  PetscCall(add(notes, place, format, 1, text));
  PetscFunctionReturn(0);
}

PetscErrorCode import_remark(ImportNotes *notes, ImportPlace place, const char *format, ...)
{
  char    text[TEXT_SIZE];
  va_list arguments;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  PetscCall(import_remark_times(notes, place, 1, text));
  PetscFunctionReturn(0);
}

PetscErrorCode import_remark_times(ImportNotes *notes, ImportPlace place, PetscInt times,
                                   const char *text)
{
  PetscFunctionBeginUser;
  if (!counted(notes, text, 1, times)) PetscCall(add(notes, place, text, times, text));
  PetscFunctionReturn(0);
}

PetscErrorCode import_notes_destroy(ImportNotes *notes)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < notes->count; i++) {
    PetscCall(PetscFree(notes->item[i].kind));
    PetscCall(PetscFree(notes->item[i].text));
    PetscCall(PetscFree(notes->item[i].place));
  }
  PetscCall(PetscFree(notes->item));
  notes->count = notes->capacity = 0;
  PetscFunctionReturn(0);
}

PetscErrorCode import_notes_text(const ImportNotes *notes, char **text)
{
  size_t size = 1, at = 0;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < notes->count; i++)
    size += strlen(notes->item[i].place) + strlen(notes->item[i].text) + PLACE_SIZE;
  PetscCall(PetscCalloc1(size, text));
  for (PetscInt i = 0; i < notes->count; i++) {
    const ImportNote *note = &notes->item[i];

    at += (size_t)snprintf(*text + at, size - at, "%s: error: %s", note->place, note->text);
    if (note->count > 1)
      at += (size_t)snprintf(*text + at, size - at, " (and %" PetscInt_FMT " more like it)",
                             note->count - 1);
    at += (size_t)snprintf(*text + at, size - at, "\n");
  }
  PetscFunctionReturn(0);
}
