/* $Nodes and $Elements: blocks of one entity each. */
#include "mesh/import/grow.h"
#include "mesh/import/msh_file.h"

enum { INT_BYTES = 4, POSITION_BYTES = 24, BLOCK_BYTES = 12, DIMENSIONS = 3 };

static const int order_tet10[] = {0, 1, 2, 3, 4, 5, 6, 7, 9, 8};
static const int order_hex20[] = {0,  1, 2,  3,  4,  5,  6,  7,  8,  11,
                                  13, 9, 16, 18, 19, 17, 10, 12, 14, 15};

#define MSH_TYPE(number, name, use, cell, nodes, corners, order)                                   \
  {number, MSH_##use, CELL_##cell, nodes, corners, #name, order},
static const MshElementType types[] = {
#include "mesh/import/msh_element_list.h"
};
#undef MSH_TYPE

const MshElementType *msh_element_type(PetscInt number)
{
  for (size_t t = 0; t < sizeof types / sizeof types[0]; t++)
    if (types[t].number == number) return &types[t];
  return NULL;
}

/* Both sections begin alike: blocks, items, least and greatest tag. */
static PetscErrorCode read_counts(MshCursor *cursor, const char *what, int bytes, PetscInt *blocks,
                                  PetscInt *items)
{
  PetscInt tag;

  PetscFunctionBeginUser;
  PetscCall(msh_count(cursor, "the number of blocks", BLOCK_BYTES, blocks));
  PetscCall(msh_count(cursor, what, bytes, items));
  PetscCall(msh_size(cursor, "the least tag", &tag));
  PetscCall(msh_size(cursor, "the greatest tag", &tag));
  PetscFunctionReturn(0);
}

/* The items of the blocks must be as many as the section says. */
static PetscErrorCode check_total(MshCursor *cursor, const char *what, PetscInt said,
                                  PetscInt found)
{
  PetscFunctionBeginUser;
  if (!cursor->failed && said != found) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "$%s says that it has %" PetscInt_FMT
                           " %s, its blocks have %" PetscInt_FMT,
                           cursor->section, said, what, found));
    cursor->failed = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode too_many(MshCursor *cursor, PetscInt count, PetscInt room)
{
  PetscFunctionBeginUser;
  if (!cursor->failed && count > room) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "a block of $%s has %" PetscInt_FMT " items, and only %" PetscInt_FMT
                           " of those of the section are left",
                           cursor->section, count, room));
    cursor->failed = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

/* The tags of all nodes of a block, then their positions. */
static PetscErrorCode read_node_block(MshCursor *cursor, MshFile *file, PetscInt total)
{
  PetscInt dimension, entity, parametric, count;
  double   parameter;

  PetscFunctionBeginUser;
  PetscCall(msh_int(cursor, "the dimension of an entity", &dimension));
  PetscCall(msh_int(cursor, "the tag of an entity", &entity));
  PetscCall(msh_int(cursor, "0 or 1 for parameters of nodes", &parametric));
  PetscCall(msh_count(cursor, "the number of nodes of a block", POSITION_BYTES, &count));
  PetscCall(too_many(cursor, count, total - file->node_count));
  if (!parametric) dimension = 0;
  for (PetscInt n = 0; n < count && !cursor->failed; n++)
    PetscCall(msh_size(cursor, "the tag of a node", &file->node_tag[file->node_count + n]));
  for (PetscInt n = 0; n < count && !cursor->failed; n++) {
    for (int i = 0; i < DIMENSIONS; i++)
      PetscCall(msh_real(cursor, "a finite coordinate of a node",
                         &file->position[file->node_count + n].a[i]));
    for (PetscInt p = 0; p < dimension && p < DIMENSIONS; p++)
      PetscCall(msh_real(cursor, "a parameter of a node", &parameter));
  }
  if (!cursor->failed) file->node_count += count;
  PetscFunctionReturn(0);
}

static PetscErrorCode check_duplicates(MshCursor *cursor, const char *what, const LabelMap *map)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 1; i < map->count && !cursor->failed; i++)
    if (map->label[i] == map->label[i - 1])
      PetscCall(import_error(cursor->errors, msh_place(cursor),
                             "$%s has %s %" PetscInt_FMT " twice", cursor->section, what,
                             map->label[i]));
  PetscFunctionReturn(0);
}

/* A section that is there a second time would mix two meshes. */
static PetscErrorCode once(MshCursor *cursor, PetscBool *seen)
{
  PetscFunctionBeginUser;
  if (*seen) {
    PetscCall(
      import_error(cursor->errors, msh_place(cursor), "$%s is there twice", cursor->section));
    cursor->failed = PETSC_TRUE;
  }
  *seen = PETSC_TRUE;
  PetscFunctionReturn(0);
}

PetscErrorCode msh_read_nodes(MshCursor *cursor, MshFile *file)
{
  PetscInt blocks = 0, total = 0;

  PetscFunctionBeginUser;
  PetscCall(once(cursor, &file->has_nodes));
  PetscCall(read_counts(cursor, "the number of nodes", POSITION_BYTES, &blocks, &total));
  if (cursor->failed) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1((size_t)total, &file->node_tag));
  PetscCall(PetscMalloc1((size_t)total, &file->position));
  for (PetscInt b = 0; b < blocks && !cursor->failed; b++)
    PetscCall(read_node_block(cursor, file, total));
  PetscCall(check_total(cursor, "nodes", total, file->node_count));
  PetscCall(label_map_create(file->node_count, file->node_tag, &file->nodes));
  PetscCall(check_duplicates(cursor, "node", &file->nodes));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_element(MshCursor *cursor, MshFile *file, const MshElementType *type)
{
  const PetscInt first = file->connected_count;
  PetscInt       tag, node;

  PetscFunctionBeginUser;
  PetscCall(msh_size(cursor, "the tag of an element", &tag));
  for (PetscInt a = 0; a < type->nodes; a++) {
    PetscInt row;

    PetscCall(msh_size(cursor, "the tag of a node of an element", &node));
    row = label_map_find(&file->nodes, node);
    if (row < 0 && !cursor->failed)
      PetscCall(import_error(
        cursor->errors, msh_place(cursor),
        "element %" PetscInt_FMT " has node %" PetscInt_FMT ", which is not defined", tag, node));
    PetscCall(import_grow(file->connected_count, &file->connected_capacity, sizeof(PetscInt),
                          &file->connected));
    file->connected[file->connected_count++] = row;
  }
  PetscCall(
    import_grow(file->tag_count, &file->tag_capacity, sizeof(PetscInt), &file->element_tag));
  file->element_tag[file->tag_count++] = tag;
  if (cursor->failed) {
    file->tag_count--;
    file->connected_count = first;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_element_block(MshCursor *cursor, MshFile *file, PetscInt total)
{
  MshBlock block = {.first_tag = file->tag_count, .first_node = file->connected_count};
  PetscInt tag, number;

  PetscFunctionBeginUser;
  PetscCall(msh_int(cursor, "the dimension of an entity", &block.dimension));
  PetscCall(msh_int(cursor, "the tag of an entity", &tag));
  PetscCall(msh_int(cursor, "a type of elements", &number));
  PetscCall(msh_count(cursor, "the number of elements of a block", 2 * INT_BYTES, &block.count));
  PetscCall(too_many(cursor, block.count, total - file->tag_count));
  if (cursor->failed) PetscFunctionReturn(0);
  block.type = msh_element_type(number);
  if (!block.type || block.dimension < 0 || block.dimension >= MSH_DIMENSIONS) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "elements of type %" PetscInt_FMT " and dimension %" PetscInt_FMT
                           " have no counterpart here",
                           number, block.dimension));
    cursor->failed = PETSC_TRUE;
    PetscFunctionReturn(0);
  }
  block.entity = label_map_find(&file->entities[block.dimension].tags, tag);
  for (PetscInt e = 0; e < block.count && !cursor->failed; e++)
    PetscCall(read_element(cursor, file, block.type));
  PetscCall(import_grow(file->block_count, &file->block_capacity, sizeof(MshBlock), &file->block));
  file->block[file->block_count++] = block;
  PetscFunctionReturn(0);
}

PetscErrorCode msh_read_elements(MshCursor *cursor, MshFile *file)
{
  PetscInt blocks = 0, total = 0;
  LabelMap tags = {.count = 0};

  PetscFunctionBeginUser;
  PetscCall(once(cursor, &file->has_elements));
  if (!cursor->failed && !file->has_nodes) {
    PetscCall(import_error(cursor->errors, msh_place(cursor), "expected $Nodes before $Elements"));
    cursor->failed = PETSC_TRUE;
  }
  PetscCall(read_counts(cursor, "the number of elements", 2 * INT_BYTES, &blocks, &total));
  for (PetscInt b = 0; b < blocks && !cursor->failed; b++)
    PetscCall(read_element_block(cursor, file, total));
  PetscCall(check_total(cursor, "elements", total, file->tag_count));
  PetscCall(label_map_create(file->tag_count, file->element_tag, &tags));
  PetscCall(check_duplicates(cursor, "element", &tags));
  PetscCall(label_map_destroy(&tags));
  PetscFunctionReturn(0);
}
