#pragma once
/** @file The text of a scenario file as a tree of mappings, lists and scalars with their positions.
    The subset of YAML 1.2 that scenarios need: one document, no anchors, aliases or tags. */
#include "diagnostics.h"

#include <stdbool.h>

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAPPING } YamlType;

typedef struct YamlNode YamlNode;

struct YamlNode {
  YamlType  type;
  int       line, column; /* counted from 1 */
  char     *text;         /* of a scalar, else NULL; owned */
  char     *key;          /* under which it stands in a mapping, else NULL; owned */
  int       key_line, key_column;
  YamlNode *first, *next; /* first child; next child of the same parent */
};

/** Parse a text.
    @param[in]     text    NUL-terminated UTF-8
    @param[in,out] errors  every syntax error is added
    @param[out]    root    new tree, free with yaml_destroy(); NULL after a syntax error and for an
                           empty file, which is an error too */
PetscErrorCode yaml_parse(const char *text, Diagnostics *errors, YamlNode **root);
PetscErrorCode yaml_destroy(YamlNode **root);

/** Value of a key of a mapping, or NULL; also NULL for a node that is NULL or no mapping. */
const YamlNode *yaml_find(const YamlNode *mapping, const char *key);
