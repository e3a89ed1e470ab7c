/* From the events of libfyaml to a tree. Events are used rather than libfyaml's own documents, so
   that several mistakes of a file are found at once and positions stay with the values.
   Reference: YAML 1.2.2 specification (2021), chapter 3. */
#include "yaml_tree.h"

#include <libfyaml.h>
#include <string.h>

/* A scenario needs four levels; the limit keeps recursion over a hostile file shallow. */
enum { DEPTH_MAX = 16 };

typedef struct {
  struct fy_parser *parser;
  Diagnostics      *errors;
  PetscBool         broken; /* the rest of the file cannot be understood */
  int               depth;
} TreeBuilder;

static PetscErrorCode read_node(TreeBuilder *builder, struct fy_event *event, YamlNode **node);

/* Position of a token counted from 1, or of the beginning of the file. */
static void token_position(struct fy_token *token, int *line, int *column)
{
  const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;

  *line   = mark ? mark->line + 1 : 1;
  *column = mark ? mark->column + 1 : 1;
}

static PetscErrorCode refuse(TreeBuilder *builder, struct fy_token *token, const char *what)
{
  int line, column;

  PetscFunctionBeginUser;
  token_position(token, &line, &column);
  PetscCall(diagnostics_add(builder->errors, line, column, "%s", what));
  PetscFunctionReturn(0);
}

/* Syntax errors that libfyaml has collected. */
static PetscErrorCode report_syntax(struct fy_diag *diag, Diagnostics *errors)
{
  void                 *at = NULL;
  struct fy_diag_error *error;

  PetscFunctionBeginUser;
  while ((error = fy_diag_errors_iterate(diag, &at)))
    PetscCall(diagnostics_add(errors, error->line, error->column, "invalid YAML: %s", error->msg));
  PetscFunctionReturn(0);
}

static PetscErrorCode copy_text(TreeBuilder *builder, struct fy_token *token, char **text)
{
  size_t      length = 0;
  const char *value  = token ? fy_token_get_text(token, &length) : "";

  PetscFunctionBeginUser;
  if (!value) length = 0;
  PetscCall(PetscMalloc1(length + 1, text));
  if (length > 0) PetscCall(PetscArraycpy(*text, value, length));
  (*text)[length] = '\0';
  if (strlen(*text) != length)
    PetscCall(refuse(builder, token, "a text must not contain the character NUL"));
  PetscFunctionReturn(0);
}

static PetscErrorCode refuse_decorations(TreeBuilder *builder, struct fy_event *event)
{
  struct fy_token *anchor = fy_event_get_anchor_token(event), *tag = fy_event_get_tag_token(event);

  PetscFunctionBeginUser;
  if (anchor)
    PetscCall(refuse(builder, anchor, "anchors (&name) are not part of the scenario language"));
  if (tag) PetscCall(refuse(builder, tag, "tags (!name) are not part of the scenario language"));
  PetscFunctionReturn(0);
}

/* Key of the next pair: a scalar. Another kind of key is reported, read and left out (*key NULL).
 */
static PetscErrorCode read_key(TreeBuilder *builder, struct fy_event *event, char **key, int *line,
                               int *column)
{
  YamlNode *node;

  PetscFunctionBeginUser;
  *key = NULL;
  PetscCall(read_node(builder, event, &node));
  if (!node) PetscFunctionReturn(0);
  *line   = node->line;
  *column = node->column;
  if (node->type == YAML_SCALAR) {
    *key       = node->text;
    node->text = NULL;
  } else {
    PetscCall(diagnostics_add(builder->errors, *line, *column, "a key must be a single word"));
  }
  PetscCall(yaml_destroy(&node));
  PetscFunctionReturn(0);
}

/* Children of a mapping or list up to its end. */
static PetscErrorCode read_children(TreeBuilder *builder, YamlNode *parent, enum fy_event_type end)
{
  YamlNode       **last = &parent->first;
  struct fy_event *event;

  PetscFunctionBeginUser;
  while (!builder->broken) {
    YamlNode *child = NULL;
    char     *key   = NULL;
    int       line = 0, column = 0;

    event = fy_parser_parse(builder->parser);
    if (event && event->type == end) {
      fy_parser_event_free(builder->parser, event);
      break;
    }
    if (event && parent->type == YAML_MAPPING) {
      PetscCall(read_key(builder, event, &key, &line, &column));
      event = builder->broken ? NULL : fy_parser_parse(builder->parser);
    }
    if (event)
      PetscCall(read_node(builder, event, &child));
    else
      builder->broken = PETSC_TRUE;
    if (!child || (parent->type == YAML_MAPPING && !key)) {
      PetscCall(yaml_destroy(&child));
      PetscCall(PetscFree(key));
      continue;
    }
    if (key && child->text && !child->text[0]) {
      /* A missing value has no place of its own. */
      child->line   = line;
      child->column = column;
    }
    child->key        = key;
    child->key_line   = line;
    child->key_column = column;
    *last             = child;
    last              = &child->next;
  }
  PetscFunctionReturn(0);
}

/* Node that begins with `event`, which is freed here. NULL when it cannot be represented. */
static PetscErrorCode read_node(TreeBuilder *builder, struct fy_event *event, YamlNode **node)
{
  const enum fy_event_type type  = event->type;
  struct fy_token         *token = fy_event_get_token(event);
  YamlNode                *n;

  PetscFunctionBeginUser;
  *node = NULL;
  if (type == FYET_ALIAS) {
    PetscCall(refuse(builder, token, "aliases (*name) are not part of the scenario language"));
  } else if (type != FYET_SCALAR && type != FYET_MAPPING_START && type != FYET_SEQUENCE_START) {
    builder->broken = PETSC_TRUE;
  } else {
    PetscCall(refuse_decorations(builder, event));
    PetscCall(PetscNew(&n));
    *node = n;
    token_position(token, &n->line, &n->column);
    if (type == FYET_SCALAR)
      PetscCall(copy_text(builder, token, &n->text));
    else
      n->type = type == FYET_MAPPING_START ? YAML_MAPPING : YAML_LIST;
  }
  if (*node && (*node)->type != YAML_SCALAR && builder->depth == DEPTH_MAX) {
    PetscCall(refuse(builder, token, "mappings and lists are nested too deeply"));
    builder->broken = PETSC_TRUE;
  }
  fy_parser_event_free(builder->parser, event);
  if (*node && (*node)->type != YAML_SCALAR && !builder->broken) {
    builder->depth++;
    PetscCall(read_children(builder, *node,
                            type == FYET_MAPPING_START ? FYET_MAPPING_END : FYET_SEQUENCE_END));
    builder->depth--;
  }
  PetscFunctionReturn(0);
}

/* The events around the tree: stream and document begin and end. */
static PetscErrorCode read_stream(TreeBuilder *builder, YamlNode **root)
{
  struct fy_event *event;
  int              documents = 0;

  PetscFunctionBeginUser;
  while (!builder->broken && (event = fy_parser_parse(builder->parser))) {
    const enum fy_event_type type = event->type;

    if (type == FYET_DOCUMENT_START && ++documents > 1) {
      PetscCall(refuse(builder, event->document_start.document_start,
                       "a scenario file holds one document"));
      builder->broken = PETSC_TRUE;
    }
    if (type == FYET_SCALAR || type == FYET_MAPPING_START || type == FYET_SEQUENCE_START ||
        type == FYET_ALIAS)
      PetscCall(read_node(builder, event, root));
    else
      fy_parser_event_free(builder->parser, event);
    if (type == FYET_STREAM_END) break;
  }
  PetscFunctionReturn(0);
}

/* libfyaml prints nothing itself: its errors are collected, and what else it says is dropped. */
static void drop_output(struct fy_diag *diag, void *user, const char *text, size_t length)
{
  (void)diag;
  (void)user;
  (void)text;
  (void)length;
}

PetscErrorCode yaml_parse(const char *text, Diagnostics *errors, YamlNode **root)
{
  const struct fy_diag_cfg output        = {.output_fn = drop_output, .level = FYET_ERROR};
  const PetscInt           before        = diagnostics_count(errors);
  struct fy_parse_cfg      configuration = {.flags = FYPCF_JSON_NONE};
  TreeBuilder              builder       = {.errors = errors};
  struct fy_diag          *diag;

  PetscFunctionBeginUser;
  *root = NULL;
  diag  = fy_diag_create(&output);
  PetscCheck(diag, PETSC_COMM_SELF, PETSC_ERR_LIB, "libfyaml cannot make its diagnostics");
  fy_diag_set_collect_errors(diag, true);
  configuration.diag = diag;
  builder.parser     = fy_parser_create(&configuration);
  PetscCheck(builder.parser, PETSC_COMM_SELF, PETSC_ERR_LIB, "libfyaml cannot make a parser");
  PetscCheck(!fy_parser_set_string(builder.parser, text, strlen(text)), PETSC_COMM_SELF,
             PETSC_ERR_LIB, "libfyaml does not take the text");
  PetscCall(read_stream(&builder, root));
  PetscCall(report_syntax(diag, errors));
  fy_parser_destroy(builder.parser);
  fy_diag_destroy(diag);
  if (builder.broken && diagnostics_count(errors) == before)
    PetscCall(diagnostics_add(errors, 0, 0, "invalid YAML"));
  if (*root && (*root)->type == YAML_SCALAR && !(*root)->text[0]) PetscCall(yaml_destroy(root));
  if (!*root && diagnostics_count(errors) == before)
    PetscCall(diagnostics_add(errors, 0, 0,
                              "the file is empty (a scenario begins with "
                              "'spineload: 1')"));
  if (diagnostics_count(errors) > before) PetscCall(yaml_destroy(root));
  PetscFunctionReturn(0);
}

PetscErrorCode yaml_destroy(YamlNode **root)
{
  YamlNode *node = *root;

  PetscFunctionBeginUser;
  while (node) {
    YamlNode *next = node->next;

    PetscCall(yaml_destroy(&node->first));
    PetscCall(PetscFree(node->text));
    PetscCall(PetscFree(node->key));
    PetscCall(PetscFree(node));
    node = next;
  }
  *root = NULL;
  PetscFunctionReturn(0);
}

const YamlNode *yaml_find(const YamlNode *mapping, const char *key)
{
  if (!mapping || mapping->type != YAML_MAPPING) return NULL;
  for (const YamlNode *child = mapping->first; child; child = child->next)
    if (!strcmp(child->key, key)) return child;
  return NULL;
}
