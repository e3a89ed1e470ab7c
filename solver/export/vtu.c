/* The mesh of a problem as a VTK XML file of text.
   Reference: Kitware (2010), VTK File Formats for VTK 4.2, "XML file formats". */
#include "export/export.h"

#include <string.h>

typedef struct {
  const Problem *problem;
  const Mesh    *mesh;
  TextBuffer    *text;
  PetscInt      *node, *cell; /* local node (cell) of a natural number */
  PetscInt       tissue_count;
  const char   **tissue; /* [tissue_count] each once */
} Vtu;

/* Characters that mean something in XML. */
static PetscErrorCode add_escaped(TextBuffer *text, const char *name)
{
  static const char *const special[] = {"&", "<", ">", "\"", "'"};
  static const char *const written[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

  PetscFunctionBeginUser;
  for (const char *c = name; *c; c++) {
    size_t s = 0;

    while (s < sizeof special / sizeof special[0] && *c != special[s][0]) s++;
    if (s < sizeof special / sizeof special[0])
      PetscCall(text_buffer_add(text, "%s", written[s]));
    else
      PetscCall(text_buffer_add(text, "%c", *c));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode begin_array(Vtu *vtu, const char *type, const char *kind, const char *name,
                                  int components)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<DataArray type=\"%s\" Name=\"%s", type, kind));
  PetscCall(add_escaped(vtu->text, name));
  PetscCall(
    text_buffer_add(vtu->text, "\" NumberOfComponents=\"%d\" format=\"ascii\">\n", components));
  PetscFunctionReturn(0);
}

static PetscErrorCode end_array(Vtu *vtu)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "\n</DataArray>\n"));
  PetscFunctionReturn(0);
}

static PetscErrorCode tissue_number(Vtu *vtu, const char *tissue, PetscInt *number)
{
  PetscFunctionBeginUser;
  for (*number = 0; *number < vtu->tissue_count; (*number)++)
    if (strcmp(vtu->tissue[*number], tissue) == 0) PetscFunctionReturn(0);
  PetscCall(PetscRealloc(sizeof(char *) * (size_t)(vtu->tissue_count + 1), &vtu->tissue));
  vtu->tissue[vtu->tissue_count++] = tissue;
  PetscFunctionReturn(0);
}

static PetscErrorCode write_points(Vtu *vtu)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<Points>\n"));
  PetscCall(begin_array(vtu, "Float64", "", "Points", 3));
  for (PetscInt n = 0; n < vtu->mesh->node_total; n++) {
    const Vec3 x = vtu->mesh->position[vtu->node[n]];

    PetscCall(text_buffer_add(vtu->text, "%.15g %.15g %.15g\n", x.a[0], x.a[1], x.a[2]));
  }
  PetscCall(end_array(vtu));
  PetscCall(text_buffer_add(vtu->text, "</Points>\n"));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_cells(Vtu *vtu)
{
  const Mesh *mesh   = vtu->mesh;
  PetscInt    offset = 0;

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<Cells>\n"));
  PetscCall(begin_array(vtu, "Int64", "", "connectivity", 1));
  for (PetscInt c = 0; c < mesh->cell_total; c++) {
    const PetscInt *node = mesh_cell_nodes(mesh, vtu->cell[c]);

    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[vtu->cell[c]]]; a++)
      PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", mesh->node_number[node[a]]));
    PetscCall(text_buffer_add(vtu->text, "\n"));
  }
  PetscCall(end_array(vtu));
  PetscCall(begin_array(vtu, "Int64", "", "offsets", 1));
  for (PetscInt c = 0; c < mesh->cell_total; c++) {
    offset += cell_node_counts[mesh->cell_type[vtu->cell[c]]];
    PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", offset));
  }
  PetscCall(end_array(vtu));
  PetscCall(begin_array(vtu, "UInt8", "", "types", 1));
  for (PetscInt c = 0; c < mesh->cell_total; c++)
    PetscCall(
      text_buffer_add(vtu->text, "%d ", (int)cell_vtk_codes[mesh->cell_type[vtu->cell[c]]]));
  PetscCall(end_array(vtu));
  PetscCall(text_buffer_add(vtu->text, "</Cells>\n"));
  PetscFunctionReturn(0);
}

/* 1 for the items of a set, 0 for all others, in natural order. */
static PetscErrorCode write_set(Vtu *vtu, SetKind kind, const MeshSet *set)
{
  const PetscInt  total = kind == SET_NODES ? vtu->mesh->node_total : vtu->mesh->cell_total;
  const PetscInt *item  = kind == SET_NODES ? vtu->mesh->node_number : vtu->mesh->cell_number;
  char           *in;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1((size_t)total, &in));
  for (PetscInt i = 0; i < set->count; i++) in[item[set->item[i]]] = 1;
  PetscCall(begin_array(vtu, "UInt8", "set ", set->name, 1));
  for (PetscInt i = 0; i < total; i++) PetscCall(text_buffer_add(vtu->text, in[i] ? "1 " : "0 "));
  PetscCall(end_array(vtu));
  PetscCall(PetscFree(in));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_data(Vtu *vtu)
{
  const Mesh *mesh = vtu->mesh;
  PetscInt    number;

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<PointData>\n"));
  for (PetscInt s = 0; s < mesh->set_count[SET_NODES]; s++)
    PetscCall(write_set(vtu, SET_NODES, &mesh->set[SET_NODES][s]));
  PetscCall(text_buffer_add(vtu->text, "</PointData>\n<CellData>\n"));
  PetscCall(begin_array(vtu, "Int32", "", "tissue", 1));
  for (PetscInt c = 0; c < mesh->cell_total; c++) {
    PetscCall(tissue_number(vtu, problem_tissue(vtu->problem, vtu->cell[c]), &number));
    PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", number));
  }
  PetscCall(end_array(vtu));
  for (PetscInt s = 0; s < mesh->set_count[SET_CELLS]; s++)
    PetscCall(write_set(vtu, SET_CELLS, &mesh->set[SET_CELLS][s]));
  PetscCall(text_buffer_add(vtu->text, "</CellData>\n"));
  PetscFunctionReturn(0);
}

/* Names of the tissues by their numbers; VTK writes letters as codes, each name ended by a 0. */
static PetscErrorCode write_names(Vtu *vtu)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text,
                            "<FieldData>\n<DataArray type=\"String\" Name=\"tissue names\" "
                            "NumberOfTuples=\"%" PetscInt_FMT "\" format=\"ascii\">\n",
                            vtu->tissue_count));
  for (PetscInt t = 0; t < vtu->tissue_count; t++) {
    for (const char *c = vtu->tissue[t]; *c; c++)
      PetscCall(text_buffer_add(vtu->text, "%d ", (int)(unsigned char)*c));
    PetscCall(text_buffer_add(vtu->text, "0\n"));
  }
  PetscCall(text_buffer_add(vtu->text, "</DataArray>\n</FieldData>\n"));
  PetscFunctionReturn(0);
}

PetscErrorCode export_vtu(const Problem *problem, TextBuffer *text)
{
  Vtu         vtu = {.problem = problem, .mesh = problem_mesh(problem), .text = text};
  PetscInt    number;
  PetscMPIInt size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(vtu.mesh->comm, &size));
  PetscCheck(size == 1, vtu.mesh->comm, PETSC_ERR_SUP, "A problem on %d ranks is not exported",
             size);
  PetscCall(PetscMalloc1(vtu.mesh->node_total, &vtu.node));
  PetscCall(PetscMalloc1(vtu.mesh->cell_total, &vtu.cell));
  for (PetscInt n = 0; n < vtu.mesh->node_count; n++) vtu.node[vtu.mesh->node_number[n]] = n;
  for (PetscInt c = 0; c < vtu.mesh->cell_count; c++) vtu.cell[vtu.mesh->cell_number[c]] = c;
  for (PetscInt c = 0; c < vtu.mesh->cell_total; c++)
    PetscCall(tissue_number(&vtu, problem_tissue(problem, vtu.cell[c]), &number));
  PetscCall(text_buffer_add(text,
                            "<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" "
                            "version=\"1.0\" byte_order=\"LittleEndian\">\n<UnstructuredGrid>\n"));
  PetscCall(write_names(&vtu));
  PetscCall(text_buffer_add(
    text, "<Piece NumberOfPoints=\"%" PetscInt_FMT "\" NumberOfCells=\"%" PetscInt_FMT "\">\n",
    vtu.mesh->node_total, vtu.mesh->cell_total));
  PetscCall(write_points(&vtu));
  PetscCall(write_cells(&vtu));
  PetscCall(write_data(&vtu));
  PetscCall(text_buffer_add(text, "</Piece>\n</UnstructuredGrid>\n</VTKFile>\n"));
  PetscCall(PetscFree(vtu.node));
  PetscCall(PetscFree(vtu.cell));
  PetscCall(PetscFree(vtu.tissue));
  PetscFunctionReturn(0);
}
