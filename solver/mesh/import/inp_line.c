/* Walking through the lines of a deck and of the files that it includes. */
#include "mesh/import/inp_line.h"

static PetscBool blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' ? PETSC_TRUE : PETSC_FALSE;
}

/* Take off blanks at both ends. */
static InpField trimmed(const char *begin, const char *end)
{
  while (begin < end && blank(*begin)) begin++;
  while (end > begin && blank(end[-1])) end--;
  return (InpField){begin, (int)PetscMin(end - begin, (ptrdiff_t)PETSC_MAX_INT)};
}

/* Reading itself again, a file would never end. */
static PetscBool is_open(const InpReader *reader, const ImportSource *source)
{
  for (int f = 0; f < reader->depth; f++) {
    const PetscInt64 *identity = reader->file[f].source->identity;

    if (identity[0] == source->identity[0] && identity[1] == source->identity[1]) return PETSC_TRUE;
  }
  return PETSC_FALSE;
}

/* An error for what was read and cannot be used; true when there is none. */
static PetscErrorCode check_source(InpReader *reader, const ImportSource *source, ImportPlace asked,
                                   PetscBool *useful)
{
  ImportNotes *errors = reader->deck->errors;
  const char  *zero   = memchr(source->bytes, 0, source->length);

  PetscFunctionBeginUser;
  *useful = PETSC_FALSE;
  if (is_open(reader, source))
    PetscCall(import_error(errors, asked, "'%s' includes itself", source->path));
  else if (zero)
    PetscCall(import_error(errors, (ImportPlace){source->path, 0, zero - source->bytes},
                           "expected text, found a zero byte"));
  else
    *useful = PETSC_TRUE;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_open_source(InpReader *reader, ImportSource *source, ImportPlace asked)
{
  PetscBool useful;
  InpFile  *file;

  PetscFunctionBeginUser;
  PetscCall(check_source(reader, source, asked, &useful));
  if (!useful) {
    PetscCall(import_source_destroy(&source));
    PetscFunctionReturn(0);
  }
  file  = &reader->file[reader->depth++];
  *file = (InpFile){.source = source, .at = source->bytes};
  PetscCall(inp_add_file(reader->deck, source->path, &file->place.file));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_open_file(InpReader *reader, const char *path, ImportPlace asked)
{
  ImportNotes  *errors = reader->deck->errors;
  char          problem[SOURCE_PROBLEM_SIZE];
  ImportSource *source;

  PetscFunctionBeginUser;
  if (reader->depth == INCLUDE_DEPTH_MAX || reader->deck->file_count == FILE_COUNT_MAX) {
    PetscCall(
      import_error(errors, asked, "more than %d files include one another",
                   reader->depth == INCLUDE_DEPTH_MAX ? INCLUDE_DEPTH_MAX : FILE_COUNT_MAX));
    PetscFunctionReturn(0);
  }
  PetscCall(import_source_read(reader->comm, path, &source, problem));
  if (!source) {
    PetscCall(import_error(errors, asked, "'%s' %s", path, problem));
    PetscFunctionReturn(0);
  }
  PetscCall(inp_open_source(reader, source, asked));
  PetscFunctionReturn(0);
}

/* The next line as it stands in the file, blanks taken off; at the end of a file the one that
   includes it goes on. */
static PetscErrorCode raw_line(InpReader *reader, PetscBool *found)
{
  PetscFunctionBeginUser;
  *found = PETSC_FALSE;
  while (reader->depth > 0) {
    InpFile    *file = &reader->file[reader->depth - 1];
    const char *stop = file->source->bytes + file->source->length;

    if (file->at < stop) {
      const char    *newline = memchr(file->at, '\n', (size_t)(stop - file->at));
      const char    *end     = newline ? newline : stop;
      const InpField line    = trimmed(file->at, end);

      reader->line     = line.text;
      reader->line_end = line.text + line.length;
      file->at         = newline ? newline + 1 : stop;
      file->place.line++;
      reader->place = file->place;
      *found        = PETSC_TRUE;
      PetscFunctionReturn(0);
    }
    PetscCall(import_source_destroy(&file->source));
    reader->depth--;
  }
  PetscFunctionReturn(0);
}

static PetscBool is_comment(const InpReader *reader)
{
  return reader->line == reader->line_end || (reader->line[0] == '*' && reader->line[1] == '*')
           ? PETSC_TRUE
           : PETSC_FALSE;
}

static PetscBool is_include(const InpReader *reader)
{
  static const char include[] = "*INCLUDE";
  InpField          name;
  InpFields         fields = inp_fields(reader);
  InpWord           word;

  if (reader->line[0] != '*') return PETSC_FALSE;
  (void)inp_next_field(&fields, &name);
  word = inp_word(name);
  return name_equal(word.text, include);
}

PetscErrorCode inp_open_beside(InpReader *reader, const char *input)
{
  const ImportPlace here  = inp_place(reader->deck, reader->place);
  const char       *slash = strrchr(here.path, '/');
  char              path[PETSC_MAX_PATH_LEN];

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(path, sizeof path, "%.*s%s",
                          slash && input[0] != '/' ? (int)(slash + 1 - here.path) : 0, here.path,
                          input));
  PetscCall(inp_open_file(reader, path, here));
  PetscFunctionReturn(0);
}

static PetscErrorCode include(InpReader *reader)
{
  const ImportPlace here = inp_place(reader->deck, reader->place);
  const char       *input;
  InpKeyword        keyword;

  PetscFunctionBeginUser;
  PetscCall(inp_parse_keyword(reader, &keyword));
  input = inp_parameter(&keyword, "INPUT");
  if (input && input[0])
    PetscCall(inp_open_beside(reader, input));
  else
    PetscCall(import_error(reader->deck->errors, here, "expected *INCLUDE, INPUT= and a file"));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_next_line(InpReader *reader, PetscBool *found)
{
  PetscFunctionBeginUser;
  if (reader->held) {
    reader->held = PETSC_FALSE;
    *found       = PETSC_TRUE;
    PetscFunctionReturn(0);
  }
  for (;;) {
    PetscCall(raw_line(reader, found));
    if (!*found) PetscFunctionReturn(0);
    if (is_comment(reader)) continue;
    if (!is_include(reader)) PetscFunctionReturn(0);
    PetscCall(include(reader));
  }
}

PetscErrorCode inp_next_data(InpReader *reader, PetscBool *found)
{
  PetscFunctionBeginUser;
  PetscCall(inp_next_line(reader, found));
  if (*found && reader->line[0] == '*') {
    reader->held = PETSC_TRUE;
    *found       = PETSC_FALSE;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode inp_continue_keyword(InpReader *reader, PetscBool *more)
{
  const InpFile *file = &reader->file[reader->depth - 1];
  const char    *next = file->at;

  PetscFunctionBeginUser;
  *more = PETSC_FALSE;
  while (blank(*next)) next++;
  if (inp_continued(reader) && *next && *next != '\n' && *next != '*')
    PetscCall(raw_line(reader, more));
  PetscFunctionReturn(0);
}

PetscBool inp_continued(const InpReader *reader)
{
  return reader->line_end > reader->line && reader->line_end[-1] == ',' ? PETSC_TRUE : PETSC_FALSE;
}

InpFields inp_fields(const InpReader *reader)
{
  return (InpFields){reader->line, reader->line_end};
}

PetscBool inp_next_field(InpFields *fields, InpField *field)
{
  const char *comma;

  if (!fields->at) return PETSC_FALSE;
  comma      = memchr(fields->at, ',', (size_t)(fields->end - fields->at));
  *field     = trimmed(fields->at, comma ? comma : fields->end);
  fields->at = comma ? comma + 1 : NULL;
  return PETSC_TRUE;
}
