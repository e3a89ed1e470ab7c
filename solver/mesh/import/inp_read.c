/* The keywords of a deck one after the other. */
#include "mesh/import/inp_read.h"

#include "base/words.h"

typedef enum { USE_READ, USE_SILENT, USE_GENERATOR, USE_OTHER } KeywordUse;

typedef struct {
  const char *name;
  KeywordUse  use;
  PetscErrorCode (*read)(InpParser *parser, const InpKeyword *keyword);
} KnownKeyword;

#define INP_READ(word, function) {#word, USE_READ, function},
#define INP_SILENT(word)         {#word, USE_SILENT, NULL},
#define INP_GENERATOR(word)      {#word, USE_GENERATOR, NULL},
#define INP_OTHER(word)          {#word, USE_OTHER, NULL},
static const KnownKeyword known[] = {
#include "mesh/import/inp_keyword_list.h"
};
#undef INP_READ
#undef INP_SILENT
#undef INP_GENERATOR
#undef INP_OTHER

enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

ImportPlace inp_here(const InpParser *parser)
{
  return inp_place(parser->deck, parser->reader.place);
}

ImportPlace inp_at(const InpParser *parser, const InpKeyword *keyword)
{
  return inp_place(parser->deck, keyword->place);
}

PetscErrorCode inp_required(InpParser *parser, const InpKeyword *keyword, const char *name,
                            const char **value)
{
  PetscFunctionBeginUser;
  *value = inp_parameter(keyword, name);
  if (*value && !(*value)[0]) *value = NULL;
  if (!*value)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "expected *%s, %s=", keyword->name, name));
  PetscFunctionReturn(0);
}

static const KnownKeyword *find_keyword(const char *name)
{
  for (size_t k = 0; k < KNOWN_COUNT; k++)
    if (strcmp(known[k].name, name) == 0) return &known[k];
  return NULL;
}

/* A word that is not known: a mistake when it looks like one that is read, else left out. */
static PetscErrorCode unknown_keyword(InpParser *parser, const InpKeyword *keyword)
{
  const char *names[KNOWN_COUNT], *nearest;

  PetscFunctionBeginUser;
  for (size_t k = 0; k < KNOWN_COUNT; k++) names[k] = known[k].name;
  nearest = word_nearest(keyword->name, names, KNOWN_COUNT);
  if (nearest && find_keyword(nearest)->use == USE_READ)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "unknown keyword *%s; did you mean *%s?", keyword->name, nearest));
  else
    PetscCall(import_remark(parser->deck->remarks, inp_at(parser, keyword), "*%s is left out",
                            keyword->name));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_keyword(InpParser *parser, const InpKeyword *keyword)
{
  const KnownKeyword *word = find_keyword(keyword->name);

  PetscFunctionBeginUser;
  if (!word)
    PetscCall(unknown_keyword(parser, keyword));
  else if (word->use == USE_GENERATOR)
    PetscCall(import_error(
      parser->deck->errors, inp_at(parser, keyword),
      "*%s makes or moves nodes and is not read: write the file with all nodes and elements",
      keyword->name));
  else if (word->use == USE_OTHER)
    PetscCall(import_remark(parser->deck->remarks, inp_at(parser, keyword), "*%s is left out",
                            keyword->name));
  else if (word->use == USE_READ && parser->level == INP_IN_INSTANCE &&
           word->read != inp_read_end_instance)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "expected *END INSTANCE, found *%s", keyword->name));
  else if (word->use == USE_READ) {
    /* Lines of data may stand in a file of their own, which any of these keywords can name. */
    const char *input = inp_parameter(keyword, "INPUT");

    if (input && input[0]) PetscCall(inp_open_beside(&parser->reader, input));
    PetscCall(word->read(parser, keyword));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_lines(InpParser *parser)
{
  PetscBool  found, any = PETSC_FALSE;
  InpKeyword keyword;

  PetscFunctionBeginUser;
  for (;;) {
    PetscCall(inp_next_line(&parser->reader, &found));
    if (!found) break;
    /* Lines of data that are left are those of a keyword that is not used. */
    if (parser->reader.line[0] == '*') {
      PetscCall(inp_parse_keyword(&parser->reader, &keyword));
      PetscCall(read_keyword(parser, &keyword));
    } else if (!any)
      PetscCall(import_error(parser->deck->errors, inp_here(parser),
                             "expected a keyword that begins with *"));
    any = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_deck(MPI_Comm comm, const char *path, InpDeck *deck)
{
  static const char *const closing[] = {
    [INP_IN_PART]     = "END PART",
    [INP_IN_ASSEMBLY] = "END ASSEMBLY",
    [INP_IN_INSTANCE] = "END INSTANCE",
  };
  const ImportPlace whole  = {path, 0, -1};
  InpParser         parser = {.deck = deck, .scope = &deck->own, .level = INP_IN_DECK};
  char              problem[SOURCE_PROBLEM_SIZE];
  ImportSource     *source;

  PetscFunctionBeginUser;
  parser.reader.comm = comm;
  parser.reader.deck = deck;
  PetscCall(import_source_read(comm, path, &source, problem));
  if (!source)
    PetscCall(import_error(deck->errors, whole, "%s", problem));
  else if (source->length == 0) {
    PetscCall(import_error(deck->errors, whole, "is empty"));
    PetscCall(import_source_destroy(&source));
  } else
    PetscCall(inp_open_source(&parser.reader, source, whole));
  PetscCall(read_lines(&parser));
  if (parser.level != INP_IN_DECK)
    PetscCall(import_error(deck->errors, whole, "expected *%s before the end of the file",
                           closing[parser.level]));
  PetscFunctionReturn(0);
}
