/* Choosing the reader of a file, and what is known of the file afterwards. */
#include "mesh/import/mesh_import.h"

#include "mesh/import/names.h"
#include "mesh/import/readers.h"

typedef struct {
  const char *suffix;
  MeshReader  read;
} Format;

static const Format formats[] = {
  {".inp", mesh_read_inp},
  {".msh", mesh_read_msh},
};

static MeshReader find_reader(const char *path)
{
  const char *suffix = strrchr(path, '.');

  for (size_t f = 0; suffix && f < sizeof formats / sizeof formats[0]; f++)
    if (name_equal(suffix, formats[f].suffix)) return formats[f].read;
  return NULL;
}

PetscErrorCode mesh_read(MPI_Comm comm, const char *path, double length_unit, MeshPlan **plan,
                         MeshImport **import)
{
  const MeshReader read = find_reader(path);

  PetscFunctionBeginUser;
  PetscCheck(length_unit > 0.0 && isfinite(length_unit), PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Length unit %g mm of a mesh is not above 0", length_unit);
  PetscCall(mesh_plan_create(plan));
  PetscCall(PetscNew(import));
  PetscCall(PetscStrallocpy(path, &(*import)->path));
  if (read)
    PetscCall(read(comm, path, length_unit, *plan, *import));
  else
    PetscCall(import_error(&(*import)->errors, (ImportPlace){path, 0, -1},
                           "expected a mesh with suffix .inp or .msh"));
  PetscCall(import_notes_text(&(*import)->errors, &(*import)->error_text));
  if ((*import)->errors.count) PetscCall(mesh_plan_destroy(plan));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_import_destroy(MeshImport **import)
{
  PetscFunctionBeginUser;
  if (!*import) PetscFunctionReturn(0);
  for (PetscInt p = 0; p < (*import)->part_count; p++)
    PetscCall(PetscFree((*import)->part[p].name));
  PetscCall(PetscFree((*import)->part));
  PetscCall(PetscFree((*import)->node_label));
  PetscCall(PetscFree((*import)->cell_label));
  PetscCall(import_notes_destroy(&(*import)->errors));
  PetscCall(import_notes_destroy(&(*import)->remarks));
  PetscCall(PetscFree((*import)->error_text));
  PetscCall(PetscFree((*import)->path));
  PetscCall(PetscFree(*import));
  PetscFunctionReturn(0);
}

const char *mesh_import_error_text(const MeshImport *import)
{
  return import->error_text;
}

static PetscErrorCode write_name(const char *part, PetscInt label, size_t size, char *name)
{
  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(name, size, "%s%s%" PetscInt_FMT, part, part[0] ? "." : "", label));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_import_node_name(const MeshImport *import, PetscInt node, size_t size,
                                     char *name)
{
  PetscInt p = import->part_count - 1;

  PetscFunctionBeginUser;
  PetscCheck(node >= 0 && node < import->node_count, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Node %" PetscInt_FMT " of %" PetscInt_FMT, node, import->node_count);
  while (p > 0 && import->part[p].first_node > node) p--;
  PetscCall(write_name(p >= 0 ? import->part[p].name : "", import->node_label[node], size, name));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_import_cell_name(const MeshImport *import, PetscInt cell, size_t size,
                                     char *name)
{
  PetscInt p = import->part_count - 1;

  PetscFunctionBeginUser;
  PetscCheck(cell >= 0 && cell < import->cell_count, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Cell %" PetscInt_FMT " of %" PetscInt_FMT, cell, import->cell_count);
  while (p > 0 && import->part[p].first_cell > cell) p--;
  PetscCall(write_name(p >= 0 ? import->part[p].name : "", import->cell_label[cell], size, name));
  PetscFunctionReturn(0);
}
