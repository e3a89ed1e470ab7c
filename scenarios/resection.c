/* What is cut of a rib cage. */
#include "resection.h"

#include <stdbool.h>

static PetscBool has(int resected, int part)
{
  return (PetscBool)(resected >> part & 1);
}

PetscErrorCode resection_apply(const KeyReader *reader, const YamlNode *node, int resected,
                               RibCageOptions *cage)
{
  const int of_full = (1 << RESECT_HEADS) - 1;

  PetscFunctionBeginUser;
  if (node && resected && cage->extent == RIB_CAGE_NONE)
    PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                              "nothing can be resected: rib_cage is none"));
  else if (node && resected & of_full && cage->extent == RIB_CAGE_STUMPS)
    PetscCall(
      diagnostics_add(reader->errors, node->line, node->column,
                      "stumps of ribs have only heads to be resected: rib_cage is not full"));
  cage->without_intercostals  = has(resected, RESECT_INTERCOSTALS);
  cage->sternotomy            = has(resected, RESECT_STERNOTOMY);
  cage->without_anterior_cage = has(resected, RESECT_ANTERIOR_CAGE);
  for (int rib = 0; rib < RIB_PAIRS; rib++)
    for (int side = 0; side < SIDES; side++)
      cage->without_head[rib][side] = has(resected, RESECT_HEADS + SIDES * rib + side);
  PetscFunctionReturn(0);
}
