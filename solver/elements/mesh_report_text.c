/* The report of a mesh in words. */
#include "elements/mesh_report.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_SIZE = 1024, NAME_SIZE = 256 };

typedef struct {
  char  *text;
  size_t length, capacity;
} Growing;

static PetscErrorCode add_line(Growing *growing, const char *format, ...)
  PETSC_ATTRIBUTE_FORMAT(2, 3);

static PetscErrorCode add_line(Growing *growing, const char *format, ...)
{
  char    line[LINE_SIZE];
  size_t  length;
  va_list arguments;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  (void)vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  length = strlen(line);
  if (growing->length + length + 2 > growing->capacity) {
    growing->capacity = 2 * (growing->length + length + 2);
    PetscCall(PetscRealloc(growing->capacity, &growing->text));
  }
  memcpy(growing->text + growing->length, line, length);
  growing->length += length;
  growing->text[growing->length++] = '\n';
  growing->text[growing->length]   = '\0';
  PetscFunctionReturn(0);
}

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
static PetscErrorCode add_finding(Growing *growing, const MeshImport *import, PetscBool of_nodes,
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
  PetscCall(add_line(growing, "%s: %" PetscInt_FMT ", the first is %s", what, finding.count, name));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_sets(Growing *growing, const MeshReport *report)
{
  static const char *const items[SET_KIND_COUNT] = {"nodes", "cells", "faces"};
  char                     size[NAME_SIZE];

  PetscFunctionBeginUser;
  for (int kind = 0; kind < SET_KIND_COUNT; kind++)
    for (PetscInt s = 0; s < report->set_count[kind]; s++) {
      const MeshSetReport *set = &report->set[kind][s];

      write_size(set->size, size);
      PetscCall(add_line(growing, "set %s: %" PetscInt_FMT " %s%s", set->name, set->count,
                         items[kind], size));
    }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_report_text(const MeshReport *report, const MeshImport *import, char **text)
{
  Growing growing = {NULL, 0, 0};
  char    size[NAME_SIZE];

  PetscFunctionBeginUser;
  write_size(report->size, size);
  PetscCall(add_line(&growing, "nodes: %" PetscInt_FMT, report->node_count));
  PetscCall(add_line(&growing, "cells: %" PetscInt_FMT "%s", report->cell_count, size));
  for (int type = 0; type < CELL_TYPE_COUNT; type++)
    if (report->cells[type])
      PetscCall(
        add_line(&growing, "cells %s: %" PetscInt_FMT, cell_names[type], report->cells[type]));
  PetscCall(add_line(&growing, "box: x %.6g to %.6g, y %.6g to %.6g, z %.6g to %.6g mm",
                     report->low.a[0], report->high.a[0], report->low.a[1], report->high.a[1],
                     report->low.a[2], report->high.a[2]));
  PetscCall(add_sets(&growing, report));
  PetscCall(
    add_finding(&growing, import, PETSC_FALSE, "inverted or degenerate cells", report->inverted));
  PetscCall(add_finding(&growing, import, PETSC_FALSE, "cells in no set", report->unassigned));
  PetscCall(add_finding(&growing, import, PETSC_TRUE, "nodes of no cell", report->unused));
  PetscCall(
    add_finding(&growing, import, PETSC_TRUE, "nodes at the place of another", report->coincident));
  for (PetscInt r = 0; import && r < import->remarks.count; r++)
    PetscCall(add_line(&growing, "%s: %s (%" PetscInt_FMT ")", import->remarks.item[r].place,
                       import->remarks.item[r].text, import->remarks.item[r].count));
  *text = growing.text;
  PetscFunctionReturn(0);
}
