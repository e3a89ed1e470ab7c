/* Reader of Gmsh files of format 4.1, text or binary: the sections one after the other. */
#include "mesh/import/grow.h"
#include "mesh/import/msh_file.h"
#include "mesh/import/readers.h"

enum { SECTION_SIZE = 48 };

typedef struct {
  const char *name;
  PetscErrorCode (*read)(MshCursor *cursor, MshFile *file);
} Section;

static const Section sections[] = {
  {"PhysicalNames", msh_read_names   },
  {"Entities",      msh_read_entities},
  {"Nodes",         msh_read_nodes   },
  {"Elements",      msh_read_elements},
};

PetscErrorCode msh_file_destroy(MshFile *file)
{
  PetscFunctionBeginUser;
  for (int d = 0; d < MSH_DIMENSIONS; d++) {
    for (PetscInt n = 0; n < file->names[d].count; n++)
      PetscCall(PetscFree(file->names[d].name[n]));
    PetscCall(PetscFree(file->names[d].name));
    PetscCall(PetscFree(file->names[d].tag));
    PetscCall(PetscFree(file->entities[d].tag));
    PetscCall(PetscFree(file->entities[d].first_group));
    PetscCall(PetscFree(file->entities[d].group_count));
    PetscCall(label_map_destroy(&file->entities[d].tags));
  }
  PetscCall(PetscFree(file->group));
  PetscCall(PetscFree(file->node_tag));
  PetscCall(PetscFree(file->position));
  PetscCall(label_map_destroy(&file->nodes));
  PetscCall(PetscFree(file->block));
  PetscCall(PetscFree(file->element_tag));
  PetscCall(PetscFree(file->connected));
  PetscFunctionReturn(0);
}

/* "$Name" at the beginning of a section. */
static PetscErrorCode open_section(MshCursor *cursor, char name[SECTION_SIZE])
{
  ImportPlace here;

  PetscFunctionBeginUser;
  here = msh_place(cursor);
  PetscCall(msh_line(cursor, SECTION_SIZE, name));
  if (name[0] != '$') {
    PetscCall(
      import_error(cursor->errors, here, "expected $ and the name of a section, found '%s'", name));
    cursor->failed = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_section(MshCursor *cursor, MshFile *file, ImportNotes *remarks)
{
  PetscFunctionBeginUser;
  for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++)
    if (strcmp(cursor->section, sections[s].name) == 0) {
      PetscCall(sections[s].read(cursor, file));
      PetscCall(msh_end_section(cursor, PETSC_FALSE));
      PetscFunctionReturn(0);
    }
  if (strcmp(cursor->section, "PartitionedEntities") == 0) {
    PetscCall(import_error(cursor->errors, msh_place(cursor),
                           "a mesh in partitions is not read: save it whole"));
    cursor->failed = PETSC_TRUE;
  } else {
    PetscCall(import_remark(remarks, msh_place(cursor), "$%s is left out", cursor->section));
    PetscCall(msh_end_section(cursor, PETSC_TRUE));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_sections(MshCursor *cursor, MshFile *file, ImportNotes *remarks)
{
  char name[SECTION_SIZE];

  PetscFunctionBeginUser;
  msh_skip_blanks(cursor);
  PetscCall(open_section(cursor, name));
  if (cursor->failed) PetscFunctionReturn(0);
  cursor->section = name + 1;
  if (strcmp(name, "$MeshFormat") != 0) {
    PetscCall(import_error(cursor->errors, msh_place(cursor), "expected $MeshFormat first"));
    cursor->failed = PETSC_TRUE;
  } else {
    PetscCall(msh_read_format(cursor));
    PetscCall(msh_end_section(cursor, PETSC_FALSE));
  }
  for (;;) {
    msh_skip_blanks(cursor);
    if (cursor->failed || cursor->at == cursor->end) break;
    PetscCall(open_section(cursor, name));
    if (!cursor->failed) PetscCall(read_section(cursor, file, remarks));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_source(const ImportSource *source, MshFile *file, MeshImport *import)
{
  const ImportPlace whole  = {source->path, 0, -1};
  MshCursor         cursor = {.source  = source,
                              .errors  = &import->errors,
                              .at      = source->bytes,
                              .end     = source->bytes + source->length,
                              .line    = 1,
                              .section = "MeshFormat"};

  PetscFunctionBeginUser;
  if (source->length == 0) {
    PetscCall(import_error(&import->errors, whole, "is empty"));
    PetscFunctionReturn(0);
  }
  PetscCall(read_sections(&cursor, file, &import->remarks));
  if (import->errors.count == 0 && file->node_count == 0)
    PetscCall(import_error(&import->errors, whole, "expected nodes ($Nodes), found none"));
  else if (import->errors.count == 0 && file->tag_count == 0)
    PetscCall(import_error(&import->errors, whole, "expected elements ($Elements), found none"));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_msh(MPI_Comm comm, const char *path, double length_unit, MeshPlan *plan,
                             MeshImport *import)
{
  char          problem[SOURCE_PROBLEM_SIZE];
  MshFile       file = {.node_count = 0};
  ImportSource *source;

  PetscFunctionBeginUser;
  PetscCall(import_source_read(comm, path, &source, problem));
  if (!source) {
    PetscCall(import_error(&import->errors, (ImportPlace){path, 0, -1}, "%s", problem));
    PetscFunctionReturn(0);
  }
  PetscCall(read_source(source, &file, import));
  if (import->errors.count == 0) PetscCall(msh_make_mesh(&file, length_unit, plan, import));
  PetscCall(msh_file_destroy(&file));
  PetscCall(import_source_destroy(&source));
  PetscFunctionReturn(0);
}
