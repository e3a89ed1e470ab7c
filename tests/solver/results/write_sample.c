/* Writes the sample result to the path it is given, for tests that read it with other programs. */
#include "result_samples.h"

int main(int argc, char **argv)
{
  Mesh *mesh;
  int   failed;

  if (argc < 2 || PetscInitializeNoArguments()) return 1;
  mesh   = bar_mesh(PETSC_COMM_WORLD);
  failed = bar_write(mesh, argv[1]) || mesh_destroy(&mesh);
  return PetscFinalize() || failed;
}
