#pragma once
/** @file A Gmsh file of format 4.1 as it was written: entities with their physical groups, nodes,
   and elements in blocks of one entity. read_msh.c fills it, msh_mesh.c makes the mesh of it.
    Reference: Gmsh reference manual 4.8, section 9.1 "MSH file format". */
#include "mesh/import/labels.h"
#include "mesh/import/mesh_import.h"
#include "mesh/import/msh_cursor.h"

enum { MSH_DIMENSIONS = 4 /* points, curves, surfaces, volumes */ };

/** What becomes of a type of element. */
typedef enum { MSH_NODES_ONLY, MSH_LINE, MSH_SURFACE, MSH_SOLID } MshUse;

typedef struct {
  PetscInt number; /* in the file */
  MshUse   use;
  CellType cell;              /* of a line, of a surface that is no face of a solid, and of a solid;
                                 CELL_TYPE_COUNT when there is none */
  PetscInt    nodes, corners; /* in the file; corners of a surface */
  const char *name;
  const int  *order; /* [nodes] which node of the file is each of the cell; NULL when they agree */
} MshElementType;

/** The type of that number, or NULL. */
const MshElementType *msh_element_type(PetscInt number);

/** Entities of one dimension, and the physical groups of each. */
typedef struct {
  PetscInt  count, capacity;
  PetscInt *tag;
  PetscInt *first_group; /* in `group` of the whole, and how many: */
  PetscInt *group_count;
  LabelMap  tags;
} MshEntities;

/** Physical groups of one dimension that have names. */
typedef struct {
  PetscInt  count, capacity;
  PetscInt *tag;
  char    **name;
} MshNames;

typedef struct {
  PetscInt              dimension, entity; /* row of its entity, -1 when none is known */
  const MshElementType *type;
  PetscInt              count, first_tag, first_node; /* of its elements in the arrays of all */
} MshBlock;

typedef struct {
  MshNames    names[MSH_DIMENSIONS];
  MshEntities entities[MSH_DIMENSIONS];
  PetscInt    group_count, group_capacity;
  PetscInt   *group; /* physical tags */
  PetscInt    node_count;
  PetscInt   *node_tag;
  Vec3       *position;
  LabelMap    nodes;
  PetscInt    block_count, block_capacity;
  MshBlock   *block;
  PetscInt    tag_count, tag_capacity, connected_count, connected_capacity;
  PetscInt   *element_tag; /* [tag_count] */
  PetscInt   *connected;   /* [connected_count] rows of nodes */
  PetscBool   has_nodes, has_elements;
} MshFile;

/** Sections, each read to its end. */
PetscErrorCode msh_read_format(MshCursor *cursor);
PetscErrorCode msh_read_names(MshCursor *cursor, MshFile *file);
PetscErrorCode msh_read_entities(MshCursor *cursor, MshFile *file);
PetscErrorCode msh_read_nodes(MshCursor *cursor, MshFile *file);
PetscErrorCode msh_read_elements(MshCursor *cursor, MshFile *file);

PetscErrorCode msh_file_destroy(MshFile *file);

/** Make the mesh of a file that was read whole.
    @param[in]     length_unit  mm
    @param[in,out] plan         empty before */
PetscErrorCode msh_make_mesh(const MshFile *file, double length_unit, MeshPlan *plan,
                             MeshImport *import);
