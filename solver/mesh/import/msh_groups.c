/* $MeshFormat, $PhysicalNames and $Entities. */
#include "mesh/import/grow.h"
#include "mesh/import/msh_file.h"

#include <stdlib.h>

enum {
  LINE_SIZE      = 512,
  INT_BYTES      = 4,
  ENDIAN_SWAPPED = 0x01000000, /* the 1 of the file in the other order of bytes */
  BOX_NUMBERS    = 6,          /* two corners of the box about an entity */
  POINT_BYTES    = 36,         /* least bytes of an entity in binary: a tag, and then */
  BOX_BYTES      = 68
};

/* "4.1 0 8": version, text or binary, bytes of a size; in binary then a 1 that shows the order. */
PetscErrorCode msh_read_format(MshCursor *cursor)
{
  const ImportPlace here = msh_place(cursor);
  char              line[LINE_SIZE], *rest;
  PetscInt          one = 1;
  double            version;
  long              type, bytes;

  PetscFunctionBeginUser;
  PetscCall(msh_line(cursor, sizeof line, line));
  version = strtod(line, &rest);
  type    = strtol(rest, &rest, 10);
  bytes   = strtol(rest, &rest, 10);
  if (fabs(version - 4.1) > 1e-9) {
    PetscCall(import_error(
      cursor->errors, here,
      "format '%s' is not read: save with Mesh.MshFileVersion 4.1 (or gmsh -format msh41)", line));
    cursor->failed = PETSC_TRUE;
  } else if (*rest || (type != 0 && type != 1) || (bytes != INT_BYTES && bytes != 8)) {
    PetscCall(import_error(cursor->errors, here,
                           "expected version, 0 or 1, and 4 or 8 of $MeshFormat, found '%s'",
                           line));
    cursor->failed = PETSC_TRUE;
  }
  if (cursor->failed || type == 0) PetscFunctionReturn(0);
  cursor->binary     = PETSC_TRUE;
  cursor->size_bytes = (int)bytes;
  PetscCall(msh_int(cursor, "a 1 that shows the order of bytes", &one));
  cursor->swapped = one == ENDIAN_SWAPPED ? PETSC_TRUE : PETSC_FALSE;
  if (!cursor->failed && one != 1 && one != ENDIAN_SWAPPED) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "expected a 1 that shows the order of bytes, found %" PetscInt_FMT,
                           one));
    cursor->failed = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

/* A line: dimension, tag, name in quotes. */
static PetscErrorCode read_name(MshCursor *cursor, MshFile *file)
{
  const ImportPlace here = msh_place(cursor);
  char              line[LINE_SIZE], *rest, *last;
  long              dimension, tag;
  MshNames         *names;

  PetscFunctionBeginUser;
  PetscCall(msh_line(cursor, sizeof line, line));
  dimension = strtol(line, &rest, 10);
  tag       = strtol(rest, &rest, 10);
  rest      = strchr(rest, '"');
  last      = strrchr(line, '"');
  if (!rest || rest + 1 >= last || dimension < 0 || dimension >= MSH_DIMENSIONS || tag < 1 ||
      tag > PETSC_MAX_INT) {
    PetscCall(import_error(cursor->errors, here,
                           "expected dimension, tag and name in quotes of a physical group, found "
                           "'%s'",
                           line));
    cursor->failed = PETSC_TRUE;
    PetscFunctionReturn(0);
  }
  *last = '\0';
  names = &file->names[dimension];
  if (names->count == names->capacity) {
    PetscInt capacity = names->capacity;

    PetscCall(import_grow(names->count, &capacity, sizeof(PetscInt), &names->tag));
    PetscCall(import_grow(names->count, &names->capacity, sizeof(char *), &names->name));
  }
  names->tag[names->count] = (PetscInt)tag;
  PetscCall(PetscStrallocpy(rest + 1, &names->name[names->count]));
  names->count++;
  PetscFunctionReturn(0);
}

/* Names are text in binary files too. */
PetscErrorCode msh_read_names(MshCursor *cursor, MshFile *file)
{
  char line[LINE_SIZE], *rest;
  long count;

  PetscFunctionBeginUser;
  msh_skip_blanks(cursor);
  PetscCall(msh_line(cursor, sizeof line, line));
  count = strtol(line, &rest, 10);
  if (*rest || count < 0 || count > cursor->end - cursor->at) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "expected the number of physical names, found '%s'", line));
    cursor->failed = PETSC_TRUE;
  }
  for (long n = 0; n < count && !cursor->failed; n++) PetscCall(read_name(cursor, file));
  PetscFunctionReturn(0);
}

/* Tags of the physical groups of an entity; a negative one turns the entity round. */
static PetscErrorCode read_groups(MshCursor *cursor, MshFile *file, PetscInt *count)
{
  PetscInt tag;

  PetscFunctionBeginUser;
  PetscCall(msh_count(cursor, "the number of physical tags", INT_BYTES, count));
  for (PetscInt g = 0; g < *count && !cursor->failed; g++) {
    PetscCall(msh_int(cursor, "a physical tag", &tag));
    PetscCall(
      import_grow(file->group_count, &file->group_capacity, sizeof(PetscInt), &file->group));
    file->group[file->group_count++] = PetscAbsInt(tag);
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_entity(MshCursor *cursor, MshFile *file, int dimension)
{
  MshEntities   *entities = &file->entities[dimension];
  const PetscInt row      = entities->count;
  PetscInt       tag, bounds = 0, bound;
  double         box;

  PetscFunctionBeginUser;
  if (row == entities->capacity) {
    PetscInt capacity = row;

    PetscCall(import_grow(row, &capacity, sizeof(PetscInt), &entities->tag));
    capacity = row;
    PetscCall(import_grow(row, &capacity, sizeof(PetscInt), &entities->first_group));
    PetscCall(import_grow(row, &entities->capacity, sizeof(PetscInt), &entities->group_count));
  }
  PetscCall(msh_int(cursor, "the tag of an entity", &tag));
  for (int i = 0; i < (dimension == 0 ? BOX_NUMBERS / 2 : BOX_NUMBERS); i++)
    PetscCall(msh_real(cursor, "a coordinate of the box of an entity", &box));
  entities->tag[row]         = tag;
  entities->first_group[row] = file->group_count;
  PetscCall(read_groups(cursor, file, &entities->group_count[row]));
  entities->count++;
  if (dimension > 0)
    PetscCall(msh_count(cursor, "the number of bounding entities", INT_BYTES, &bounds));
  for (PetscInt b = 0; b < bounds && !cursor->failed; b++)
    PetscCall(msh_int(cursor, "the tag of a bounding entity", &bound));
  PetscFunctionReturn(0);
}

PetscErrorCode msh_read_entities(MshCursor *cursor, MshFile *file)
{
  static const char *const what[MSH_DIMENSIONS] = {"the number of points", "the number of curves",
                                                   "the number of surfaces",
                                                   "the number of volumes"};
  PetscInt                 count[MSH_DIMENSIONS];

  PetscFunctionBeginUser;
  if (file->has_elements) {
    PetscCall(
      import_error(cursor->errors, msh_place(cursor), "expected $Entities before $Elements"));
    cursor->failed = PETSC_TRUE;
  }
  for (int d = 0; d < MSH_DIMENSIONS; d++)
    PetscCall(msh_count(cursor, what[d], d == 0 ? POINT_BYTES : BOX_BYTES, &count[d]));
  for (int d = 0; d < MSH_DIMENSIONS; d++) {
    for (PetscInt e = 0; e < count[d] && !cursor->failed; e++)
      PetscCall(read_entity(cursor, file, d));
    PetscCall(label_map_destroy(&file->entities[d].tags));
    PetscCall(
      label_map_create(file->entities[d].count, file->entities[d].tag, &file->entities[d].tags));
  }
  PetscFunctionReturn(0);
}
