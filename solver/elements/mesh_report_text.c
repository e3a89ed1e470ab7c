/* The report of a mesh in words. */
#include "elements/mesh_report.h"

#include "base/text_buffer.h"

#include <stdio.h>

enum { NAME_SIZE = 256 };

/* " volume 2 mm^3, area ..." of what is not 0. */
static void write_size(MeshSize size, char text[NAME_SIZE])
{
  int at = 0;

  text[0] = '\0';
  if (size.volume != 0.0)
    at += snprintf(text + at, NAME_SIZE - (size_t)at, ", volume %.6g mm^3", size.volume);
  if (size.area != 0.0)
    at += snprintf(text + at, NAME_SIZE - (size_t)at, ", area %.6g mm^2", size.area);
  if (size.length != 0.0)
    (void)snprintf(text + at, NAME_SIZE - (size_t)at, ", length %.6g mm", size.length);
}

/* A finding with the name that its first has in the file. */
static PetscErrorCode add_finding(TextBuffer *text, const MeshImport *import, PetscBool of_nodes,
                                  const char *what, MeshFinding finding)
{
  char name[NAME_SIZE];

  PetscFunctionBeginUser;
  if (finding.count == 0) PetscFunctionReturn(0);
  if (!import)
    PetscCall(PetscSNPrintf(name, sizeof name, "%" PetscInt_FMT, finding.first));
  else if (of_nodes)
    PetscCall(mesh_import_node_name(import, finding.first, sizeof name, name));
  else
    PetscCall(mesh_import_cell_name(import, finding.first, sizeof name, name));
  PetscCall(
    text_buffer_add(text, "%s: %" PetscInt_FMT ", the first is %s\n", what, finding.count, name));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_sets(TextBuffer *text, const MeshReport *report)
{
  static const char *const items[SET_KIND_COUNT] = {"nodes", "cells", "faces"};
  char                     size[NAME_SIZE];

  PetscFunctionBeginUser;
  for (int kind = 0; kind < SET_KIND_COUNT; kind++)
    for (PetscInt s = 0; s < report->set_count[kind]; s++) {
      const MeshSetReport *set = &report->set[kind][s];

      write_size(set->size, size);
      PetscCall(text_buffer_add(text, "set %s: %" PetscInt_FMT " %s%s\n", set->name, set->count,
                                items[kind], size));
    }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_report_text(const MeshReport *report, const MeshImport *import, char **text)
{
  TextBuffer buffer = {NULL, 0, 0};
  char       size[NAME_SIZE];

  PetscFunctionBeginUser;
  write_size(report->size, size);
  PetscCall(text_buffer_add(&buffer, "nodes: %" PetscInt_FMT "\n", report->node_count));
  PetscCall(text_buffer_add(&buffer, "cells: %" PetscInt_FMT "%s\n", report->cell_count, size));
  for (int type = 0; type < CELL_TYPE_COUNT; type++)
    if (report->cells[type])
      PetscCall(text_buffer_add(&buffer, "cells %s: %" PetscInt_FMT "\n", cell_names[type],
                                report->cells[type]));
  PetscCall(text_buffer_add(&buffer, "box: x %.6g to %.6g, y %.6g to %.6g, z %.6g to %.6g mm\n",
                            report->low.a[0], report->high.a[0], report->low.a[1],
                            report->high.a[1], report->low.a[2], report->high.a[2]));
  PetscCall(add_sets(&buffer, report));
  PetscCall(
    add_finding(&buffer, import, PETSC_FALSE, "inverted or degenerate cells", report->inverted));
  PetscCall(add_finding(&buffer, import, PETSC_FALSE, "cells in no set", report->unassigned));
  PetscCall(add_finding(&buffer, import, PETSC_TRUE, "nodes of no cell", report->unused));
  PetscCall(
    add_finding(&buffer, import, PETSC_TRUE, "nodes at the place of another", report->coincident));
  for (PetscInt r = 0; import && r < import->remarks.count; r++)
    PetscCall(text_buffer_add(&buffer, "%s: %s (%" PetscInt_FMT ")\n",
                              import->remarks.item[r].place, import->remarks.item[r].text,
                              import->remarks.item[r].count));
  *text = buffer.text;
  PetscFunctionReturn(0);
}
