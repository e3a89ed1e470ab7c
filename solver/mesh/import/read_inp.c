/* Reader of Abaqus and CalculiX decks: first all lines as they stand, then what they mean together,
   because sets and surfaces may name what comes later. */
#include "mesh/import/inp_read.h"
#include "mesh/import/inp_resolve.h"
#include "mesh/import/readers.h"

PetscErrorCode mesh_read_inp(MPI_Comm comm, const char *path, double length_unit, MeshPlan *plan,
                             MeshImport *import)
{
  InpDeck *deck;

  PetscFunctionBeginUser;
  PetscCall(inp_deck_create(&import->errors, &import->remarks, &deck));
  PetscCall(inp_read_deck(comm, path, deck));
  if (import->errors.count == 0) PetscCall(inp_resolve(deck, length_unit, plan, import));
  PetscCall(inp_deck_destroy(&deck));
  PetscFunctionReturn(0);
}
