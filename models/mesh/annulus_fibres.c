/* Fibres of the annuli: each cell has those of its place in the disc, along its own direction
   around the disc. A herniated part is matrix as soft as the nucleus. */
#include "mesh/annulus_fibres.h"
#include "tissues/annulus.h"

/* The way around the disc at a hexahedron of a ring: its nodes 0, 1 and 3, 2, as 4, 5 and 7, 6,
   follow one another there (section.h). */
static Vec3 tangent_of(const MeshPlan *plan, PetscInt cell)
{
  static const int edge[4][2] = {
    {0, 1},
    {3, 2},
    {4, 5},
    {7, 6}
  };
  const PetscInt *node = &plan->cell_node[cell * CELL_MAX_NODES];
  Vec3            sum  = {{0.0}};

  for (int e = 0; e < 4; e++)
    sum =
      vec3_add(sum, vec3_sub(plan->position[node[edge[e][1]]], plan->position[node[edge[e][0]]]));
  return sum;
}

/* Matrix of a herniated cell: no fibres, half the shear modulus of the nucleus. */
static PetscErrorCode weaken(const DiscState *disc, const ConstitutiveLaw *law, AnnulusFabric *cell)
{
  PetscFunctionBeginUser;
  for (int f = 0; f < 2; f++) cell->fibre[f] = vec3(0.0, 0.0, 0.0);
  PetscCall(tissue_law_set(law, cell->parameters, "C10", disc->nucleus_C10 + disc->nucleus_C01));
  PetscFunctionReturn(0);
}

static PetscErrorCode lay(const AnnulusGrid *grid, const Anatomy *anatomy,
                          const Conditions *conditions, const ColumnPlan *column, PetscInt c,
                          Tissues *tissues)
{
  const PetscInt       disc     = column->place[c] - SPINE_LEVELS;
  const SolidMaterial *material = &tissues->solid[TISSUE_ANNULUS][column->place[c]];
  const AnnulusPlace   at       = {column->annulus[c].angle, column->annulus[c].depth};
  const Mat3           frame    = anatomy->disc[disc].frame;
  const Vec3           axis     = vec3(frame.a[0][1], frame.a[1][1], frame.a[2][1]);
  AnnulusFabric       *own      = &tissues->annulus[c];
  double               k1, k2;

  PetscFunctionBeginUser;
  annulus_fibres(grid, at, axis, tangent_of(column->plan, c), own->fibre);
  annulus_stiffness(grid, at, &k1, &k2);
  PetscCall(law_store_add(&tissues->store, material->law, material->parameters, &own->parameters));
  PetscCall(tissue_law_set(material->law, own->parameters, "k1", k1));
  PetscCall(tissue_law_set(material->law, own->parameters, "k2", k2));
  if (herniation_contains(&conditions->disc[disc].herniation, at.angle, 1.0 - at.depth))
    PetscCall(weaken(&conditions->disc[disc], material->law, own));
  PetscFunctionReturn(0);
}

PetscErrorCode annulus_fibres_lay(const Anatomy *anatomy, const Conditions *conditions,
                                  const TableSet *tables, const ColumnPlan *column,
                                  Tissues *tissues)
{
  AnnulusGrid grid;

  PetscFunctionBeginUser;
  PetscCall(annulus_grid_read(tables, &grid));
  PetscCall(PetscFree(tissues->annulus));
  PetscCall(PetscCalloc1(column->plan->cell_count, &tissues->annulus));
  for (PetscInt c = 0; c < column->plan->cell_count; c++)
    if (column->tissue[c] == TISSUE_ANNULUS)
      PetscCall(lay(&grid, anatomy, conditions, column, c, tissues));
  PetscFunctionReturn(0);
}
