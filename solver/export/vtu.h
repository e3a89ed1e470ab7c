#pragma once
/** @file Parts of writing a VTK XML file of text, for the sources of export/ only. */
#include "export/formats.h"

/** Open and close an array.
    @param[in] type  "Float64", "Int32", ...
    @param[in] kind  goes before the name; "" or such as "set " */
PetscErrorCode vtu_begin_array(TextBuffer *text, const char *type, const char *kind,
                               const char *name, int components);
PetscErrorCode vtu_end_array(TextBuffer *text);

/** An array of texts in the field data, named "NAME names". */
PetscErrorCode vtu_write_names(TextBuffer *text, const char *name, PetscInt count,
                               const char *const name_of[]);

/** What a problem itself says of its cells and nodes, after what the caller says. */
typedef struct VtuExtras VtuExtras;

/** @param[in] contents  copied; what it points to is borrowed */
PetscErrorCode vtu_extras_create(const Problem *problem, const ExportContents *contents,
                                 VtuExtras **extras);
PetscErrorCode vtu_extras_destroy(VtuExtras **extras);

/** The caller's contents and the problem's, borrowed. */
const ExportContents *vtu_extras_contents(const VtuExtras *extras);
