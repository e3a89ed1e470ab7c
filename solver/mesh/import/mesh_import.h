#pragma once
/** @file Reading a mesh that another program wrote into a MeshPlan.
    Abaqus and CalculiX decks (`.inp`) and Gmsh files of format 4.1 (`.msh`), told apart by suffix.
    What each of them becomes is in this folder's README. */
#include "mesh/import/notes.h"
#include "mesh/mesh_plan.h"

/** Nodes and cells of one part of the file, whose labels begin anew with every part. */
typedef struct {
  char    *name; /* of the instance; empty for what stands outside of instances */
  PetscInt first_node, first_cell;
} ImportPart;

/** What is known of a file after it was read, beside the mesh itself. */
typedef struct {
  char       *path, *error_text;
  ImportNotes errors;  /* what is wrong with the file; with one of them there is no mesh */
  ImportNotes remarks; /* what was left out, or read in a way that its author may not expect */
  PetscInt    node_count, cell_count;
  PetscInt   *node_label; /* [node_count] the file's own number of a natural node */
  PetscInt   *cell_label; /* [cell_count] the file's own number of a natural cell */
  PetscInt    part_count;
  ImportPart *part; /* [part_count] in ascending order of their nodes and of their cells */
} MeshImport;

/** Read a mesh. Collective: rank 0 reads the file and those that it includes and sends the bytes to
    all, every rank makes the same plan of them.
    A file that is damaged or not understood is an outcome and not an error of the function: then
    *plan is NULL and import->errors says what is wrong, the first of each kind with its place.
    @param[in]  path         `*.inp` or `*.msh`
    @param[in]  length_unit  mm in one unit of length of the file (files carry none)
    @param[out] plan         new plan, or NULL; free with mesh_plan_destroy()
    @param[out] import       always made; free with mesh_import_destroy() */
PetscErrorCode mesh_read(MPI_Comm comm, const char *path, double length_unit, MeshPlan **plan,
                         MeshImport **import);

PetscErrorCode mesh_import_destroy(MeshImport **import);

/** All errors as they are to be printed, a line each "path:line: error: ..."; empty without any.
    Borrowed from the import. */
const char *mesh_import_error_text(const MeshImport *import);

/** Name that a natural node (cell) has in the file: its label, after "INSTANCE." in an assembly. */
PetscErrorCode mesh_import_node_name(const MeshImport *import, PetscInt node, size_t size,
                                     char *name);
PetscErrorCode mesh_import_cell_name(const MeshImport *import, PetscInt cell, size_t size,
                                     char *name);
