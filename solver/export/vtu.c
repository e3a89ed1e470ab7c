/* The mesh of a problem as a VTK XML file of text. Items go by their natural numbers; points of
   interest are further points of the file, each with a vertex cell, where arrays
   are 0.
   Reference: Kitware (2010), VTK File Formats for VTK 4.2, "XML file formats". */
#include "export/vtu.h"

typedef struct {
  const Mesh           *mesh;
  const ExportContents *contents;
  TextBuffer           *text;
  PetscInt             *node, *cell; /* local node (cell) of a natural number */
} Vtu;

/* Digits of a coordinate, and of a number that is only looked at. */
enum { POSITION_DIGITS = 15, VALUE_DIGITS = 9 };

static PetscErrorCode write_points(const Vtu *vtu)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<Points>\n"));
  PetscCall(vtu_begin_array(vtu->text, "Float64", "", "Points", 3));
  for (PetscInt n = 0; n < vtu->mesh->node_total + vtu->contents->point_count; n++) {
    const Vec3 x = n < vtu->mesh->node_total ? vtu->mesh->position[vtu->node[n]]
                                             : vtu->contents->point[n - vtu->mesh->node_total];

    PetscCall(text_buffer_add(vtu->text, "%.*g %.*g %.*g\n", POSITION_DIGITS, x.a[0],
                              POSITION_DIGITS, x.a[1], POSITION_DIGITS, x.a[2]));
  }
  PetscCall(vtu_end_array(vtu->text));
  PetscCall(text_buffer_add(vtu->text, "</Points>\n"));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_connectivity(const Vtu *vtu)
{
  const Mesh *mesh = vtu->mesh;

  PetscFunctionBeginUser;
  PetscCall(vtu_begin_array(vtu->text, "Int64", "", "connectivity", 1));
  for (PetscInt c = 0; c < mesh->cell_total; c++) {
    const PetscInt *node = mesh_cell_nodes(mesh, vtu->cell[c]);

    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[vtu->cell[c]]]; a++)
      PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", mesh->node_number[node[a]]));
    PetscCall(text_buffer_add(vtu->text, "\n"));
  }
  for (PetscInt p = 0; p < vtu->contents->point_count; p++)
    PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", mesh->node_total + p));
  PetscCall(vtu_end_array(vtu->text));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_cells(const Vtu *vtu)
{
  const PetscInt cells = vtu->mesh->cell_total, points = vtu->contents->point_count;
  PetscInt       offset = 0;

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<Cells>\n"));
  PetscCall(write_connectivity(vtu));
  PetscCall(vtu_begin_array(vtu->text, "Int64", "", "offsets", 1));
  for (PetscInt c = 0; c < cells + points; c++) {
    offset += c < cells ? cell_node_counts[vtu->mesh->cell_type[vtu->cell[c]]] : 1;
    PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", offset));
  }
  PetscCall(vtu_end_array(vtu->text));
  PetscCall(vtu_begin_array(vtu->text, "UInt8", "", "types", 1));
  for (PetscInt c = 0; c < cells + points; c++) {
    const CellType type = c < cells ? vtu->mesh->cell_type[vtu->cell[c]] : CELL_POINT1;

    PetscCall(text_buffer_add(vtu->text, "%d ", (int)cell_vtk_codes[type]));
  }
  PetscCall(vtu_end_array(vtu->text));
  PetscCall(text_buffer_add(vtu->text, "</Cells>\n"));
  PetscFunctionReturn(0);
}

/* 1 for the items of a set, 0 for all others, in natural order. */
static PetscErrorCode write_set(const Vtu *vtu, SetKind kind, const MeshSet *set)
{
  const PetscInt  total = kind == SET_NODES ? vtu->mesh->node_total : vtu->mesh->cell_total;
  const PetscInt  whole = total + vtu->contents->point_count;
  const PetscInt *item  = kind == SET_NODES ? vtu->mesh->node_number : vtu->mesh->cell_number;
  char           *in;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1((size_t)whole, &in));
  for (PetscInt i = 0; i < set->count; i++) in[item[set->item[i]]] = 1;
  PetscCall(vtu_begin_array(vtu->text, "UInt8", "set ", set->name, 1));
  for (PetscInt i = 0; i < whole; i++) PetscCall(text_buffer_add(vtu->text, in[i] ? "1 " : "0 "));
  PetscCall(vtu_end_array(vtu->text));
  PetscCall(PetscFree(in));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_array(const Vtu *vtu, const ExportArray *array)
{
  const PetscInt *local = array->on == SET_NODES ? vtu->node : vtu->cell;
  const PetscInt  total = array->on == SET_NODES ? vtu->mesh->node_total : vtu->mesh->cell_total;

  PetscFunctionBeginUser;
  PetscCall(vtu_begin_array(vtu->text, "Float64", "", array->name, array->components));
  for (PetscInt i = 0; i < total + vtu->contents->point_count; i++)
    for (int k = 0; k < array->components; k++) {
      const double value = i < total ? array->value[local[i] * array->components + k] : 0.0;

      PetscCall(text_buffer_add(vtu->text, "%.*g ", VALUE_DIGITS, value));
    }
  PetscCall(vtu_end_array(vtu->text));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_labels(const Vtu *vtu, const ExportLabels *labels)
{
  const PetscInt *local = labels->on == SET_NODES ? vtu->node : vtu->cell;
  const PetscInt  total = labels->on == SET_NODES ? vtu->mesh->node_total : vtu->mesh->cell_total;

  PetscFunctionBeginUser;
  PetscCall(vtu_begin_array(vtu->text, "Int32", "", labels->name, 1));
  for (PetscInt i = 0; i < total; i++)
    PetscCall(text_buffer_add(vtu->text, "%" PetscInt_FMT " ", labels->item[local[i]]));
  for (PetscInt p = 0; p < vtu->contents->point_count; p++)
    PetscCall(
      text_buffer_add(vtu->text, "%" PetscInt_FMT " ", labels->point ? labels->point[p] : 0));
  PetscCall(vtu_end_array(vtu->text));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_data(const Vtu *vtu, SetKind on)
{
  const ExportContents *contents = vtu->contents;
  const char           *group    = on == SET_NODES ? "PointData" : "CellData";

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text, "<%s>\n", group));
  for (PetscInt l = 0; l < contents->label_count; l++)
    if (contents->labels[l].on == on) PetscCall(write_labels(vtu, &contents->labels[l]));
  for (PetscInt a = 0; a < contents->array_count; a++)
    if (contents->array[a].on == on) PetscCall(write_array(vtu, &contents->array[a]));
  for (PetscInt s = 0; contents->sets && s < vtu->mesh->set_count[on]; s++)
    PetscCall(write_set(vtu, on, &vtu->mesh->set[on][s]));
  PetscCall(text_buffer_add(vtu->text, "</%s>\n", group));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_file(const Vtu *vtu)
{
  const ExportContents *contents = vtu->contents;

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(vtu->text,
                            "<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" "
                            "version=\"1.0\" byte_order=\"LittleEndian\">\n<UnstructuredGrid>\n"
                            "<FieldData>\n"));
  for (PetscInt l = 0; l < contents->label_count; l++)
    PetscCall(vtu_write_names(vtu->text, contents->labels[l].name, contents->labels[l].count,
                              contents->labels[l].text));
  PetscCall(text_buffer_add(vtu->text,
                            "</FieldData>\n<Piece NumberOfPoints=\"%" PetscInt_FMT
                            "\" NumberOfCells=\"%" PetscInt_FMT "\">\n",
                            vtu->mesh->node_total + contents->point_count,
                            vtu->mesh->cell_total + contents->point_count));
  PetscCall(write_points(vtu));
  PetscCall(write_cells(vtu));
  PetscCall(write_data(vtu, SET_NODES));
  PetscCall(write_data(vtu, SET_CELLS));
  PetscCall(text_buffer_add(vtu->text, "</Piece>\n</UnstructuredGrid>\n</VTKFile>\n"));
  PetscFunctionReturn(0);
}

PetscErrorCode export_vtu(const Problem *problem, const ExportContents *contents, TextBuffer *text)
{
  Vtu         vtu = {.mesh = problem_mesh(problem), .text = text};
  VtuExtras  *extras;
  PetscMPIInt size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(vtu.mesh->comm, &size));
  PetscCheck(size == 1, vtu.mesh->comm, PETSC_ERR_SUP, "A problem on %d ranks is not exported",
             size);
  PetscCall(PetscMalloc2(vtu.mesh->node_total, &vtu.node, vtu.mesh->cell_total, &vtu.cell));
  for (PetscInt n = 0; n < vtu.mesh->node_count; n++) vtu.node[vtu.mesh->node_number[n]] = n;
  for (PetscInt c = 0; c < vtu.mesh->cell_count; c++) vtu.cell[vtu.mesh->cell_number[c]] = c;
  PetscCall(vtu_extras_create(problem, contents, &extras));
  vtu.contents = vtu_extras_contents(extras);
  PetscCall(write_file(&vtu));
  PetscCall(vtu_extras_destroy(&extras));
  PetscCall(PetscFree2(vtu.node, vtu.cell));
  PetscFunctionReturn(0);
}
