/* Arrays of a VTK XML file: names in XML, and texts as VTK writes them. */
#include "export/vtu.h"

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

PetscErrorCode vtu_begin_array(TextBuffer *text, const char *type, const char *kind,
                               const char *name, int components)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(text, "<DataArray type=\"%s\" Name=\"%s", type, kind));
  PetscCall(add_escaped(text, name));
  PetscCall(text_buffer_add(text, "\" NumberOfComponents=\"%d\" format=\"ascii\">\n", components));
  PetscFunctionReturn(0);
}

PetscErrorCode vtu_end_array(TextBuffer *text)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(text, "\n</DataArray>\n"));
  PetscFunctionReturn(0);
}

/* VTK writes letters as codes, each text ended by a 0. */
PetscErrorCode vtu_write_names(TextBuffer *text, const char *name, PetscInt count,
                               const char *const name_of[])
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(text, "<DataArray type=\"String\" Name=\""));
  PetscCall(add_escaped(text, name));
  PetscCall(text_buffer_add(
    text, " names\" NumberOfTuples=\"%" PetscInt_FMT "\" format=\"ascii\">\n", count));
  for (PetscInt t = 0; t < count; t++) {
    for (const char *c = name_of[t]; *c; c++)
      PetscCall(text_buffer_add(text, "%d ", (int)(unsigned char)*c));
    PetscCall(text_buffer_add(text, "0\n"));
  }
  PetscCall(text_buffer_add(text, "</DataArray>\n"));
  PetscFunctionReturn(0);
}
