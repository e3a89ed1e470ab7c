#pragma once
/** @file Reading the blocks of a scenario whose model is a mesh. What is wrong is added to the
    errors; a model with errors is thrown away by the caller. */
#include "key_reader.h"
#include "mesh/import/mesh_import.h"
#include "mesh_model/mesh_schema.h"

typedef struct {
  MPI_Comm        comm; /* MPI_COMM_NULL when no file is read */
  KeyReader       keys;
  const YamlNode *root;
  Scenario       *scenario; /* with scenario->mesh made */
  MeshModel      *model;    /* that one */
  /* borrowed; NULL when the mesh is not known: then nothing is compared with it */
  const MeshPlan   *plan;
  const MeshImport *import;
} MeshReader;

/** Read the whole file into a scenario. Collective when `comm` is not MPI_COMM_NULL, for then the
    mesh file is read as well, and every set must be in it.
    @param[in,out] scenario  its path must be known, which that of the mesh is relative to */
PetscErrorCode mesh_scenario_read(MPI_Comm comm, const KeyReader *keys, const YamlNode *root,
                                  Scenario *scenario);

/* The blocks, in the order in which they must be read. */
PetscErrorCode mesh_read_steps(MeshReader *reader);
PetscErrorCode mesh_read_curves(MeshReader *reader);
PetscErrorCode mesh_read_materials(MeshReader *reader);
PetscErrorCode mesh_read_sections(MeshReader *reader);
PetscErrorCode mesh_read_bodies(MeshReader *reader);
PetscErrorCode mesh_read_joints(MeshReader *reader);
PetscErrorCode mesh_read_paths(MeshReader *reader);
PetscErrorCode mesh_read_ties(MeshReader *reader);
PetscErrorCode mesh_read_contacts(MeshReader *reader);
PetscErrorCode mesh_read_supports(MeshReader *reader);
PetscErrorCode mesh_read_loads(MeshReader *reader);
PetscErrorCode mesh_read_swelling(MeshReader *reader);
PetscErrorCode mesh_read_outputs(MeshReader *reader);
PetscErrorCode mesh_read_expectations(MeshReader *reader);

/** Check a mapping by a table and read it: keys_check(), keys_clear(), keys_set_defaults() and
    keys_fill(). */
PetscErrorCode mesh_read_mapping(const MeshReader *reader, const YamlNode *node, const char *where,
                                 KeyTable table, void *destination);

/** Number of entries of a list or mapping under a key of the file; 0 when it is neither. */
PetscInt mesh_entry_count(const MeshReader *reader, const char *key, YamlType type);

/** The set that a key names must be in the mesh. */
PetscErrorCode mesh_check_set(const MeshReader *reader, const YamlNode *mapping, const char *key,
                              SetKind kind);
PetscErrorCode mesh_check_set_word(const MeshReader *reader, const YamlNode *word, SetKind kind);

/** The word under a key must be one of those, which messages call `what`. */
PetscErrorCode mesh_check_word(const MeshReader *reader, const YamlNode *mapping, const char *key,
                               const char *what, KnownWords known);

/** The path, joint or contact that an entry names. */
PetscErrorCode mesh_check_path(const MeshReader *reader, const YamlNode *mapping);
PetscErrorCode mesh_check_joint(const MeshReader *reader, const YamlNode *mapping);
PetscErrorCode mesh_check_contact(const MeshReader *reader, const YamlNode *mapping);

/** Read the values of single elements of a section that has a file of them; what is wrong with the
    file is an error where it is named. Collective where the mesh is known. */
PetscErrorCode mesh_read_elements(const MeshReader *reader, const YamlNode *entry,
                                  MeshSection *section);

/** Read a file of items under the key that names it. Collective.
    @param[in]  node   of the key
    @param[out] table  NULL when something is wrong */
PetscErrorCode mesh_read_items(const MeshReader *reader, const YamlNode *node,
                               const ItemRequest *request, ItemTable **table);

/** The body, and the step and curve, that a support or load names. */
PetscErrorCode mesh_check_body(const MeshReader *reader, const YamlNode *mapping);
PetscErrorCode mesh_check_time(const MeshReader *reader, const YamlNode *mapping);

/** A node must lie at a point of the outputs. */
PetscErrorCode mesh_check_point(const MeshReader *reader, const YamlNode *entry,
                                const MeshPoint *point);

/** The set that a key names must have one node, and that a rotation: one of a beam or of a rigid
    body. */
PetscErrorCode mesh_check_turning_node(const MeshReader *reader, const YamlNode *mapping,
                                       const char *key);

/** Every solid has one section, and its cells fit. */
PetscErrorCode mesh_check_sections(const MeshReader *reader);

/** Every point of a path is a point of the outputs or a set of one node. */
PetscErrorCode mesh_check_paths(const MeshReader *reader);

/** No node is moved by two rigid bodies, or by one and a support. */
PetscErrorCode mesh_check_nodes(const MeshReader *reader);
