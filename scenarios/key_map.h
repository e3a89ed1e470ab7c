#pragma once
/** @file Maps whose keys are names, such as those of levels, each with a mapping by one table:
    `discs: {T7-T8: {grade: 4}, all: {grade: 2}}`. */
#include "key_reader.h"
#include "key_writer.h"

/** What stands under a key of type KEY_MAP. */
typedef struct {
  const char        *what; /* one of the names, in messages: "vertebra" */
  const char *const *name; /* [count] */
  size_t             count;
  KeyTable           table;           /* of each entry */
  KeyTable (*part)(const char *name); /* of a KEY_SECTION in it, by its name */
  size_t size;                        /* bytes of the struct that an entry fills */
} KeyMap;

/** Read a map. The entry `all` holds for every name and comes first, wherever it stands.
    @param[in,out] entries  [map->count] structs; what is not given keeps what it has */
PetscErrorCode key_map_read(const KeyReader *reader, const YamlNode *mapping, const KeyMap *map,
                            void *entries);

/** Write the entries in which something is given, under the name of the key; nothing when there is
    none. */
PetscErrorCode key_map_write(const KeyWriter *writer, int indent, const char *key,
                             const KeyMap *map, const void *entries);
