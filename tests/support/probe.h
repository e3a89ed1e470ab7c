#pragma once
/** @file What a problem says at a place: the node that is there, and the stress at a node. For
    problems on one rank. */
#include "elements/shape_hex.h"
#include "rig.h"

/** The node nearest to a reference position. */
static inline PetscInt probe_node(const Problem *problem, Vec3 at)
{
  const Mesh *mesh = problem_mesh(problem);
  PetscInt    best = 0;

  for (PetscInt n = 1; n < mesh->node_count; n++)
    if (vec3_norm(vec3_sub(mesh->position[n], at)) < vec3_norm(vec3_sub(mesh->position[best], at)))
      best = n;
  return best;
}

/** Free strain at a reference position, as of heat. */
typedef double (*ProbeSwelling)(Vec3 position);

/* Cauchy stress at a place of the unit cell, from the gradient of the displacements and the free
   strain at the nodes, of which there is none when `swelling` is NULL. */
static inline Mat3 probe_stress_in_cell(const Problem *problem, ProbeSwelling swelling,
                                        PetscInt cell, const double at[3])
{
  const Mesh          *mesh     = problem_mesh(problem);
  const Shape         *shape    = shape_of(mesh->cell_type[cell]);
  const PetscInt      *node     = mesh_cell_nodes(mesh, cell);
  const SolidMaterial *material = problem_solid_material(problem, cell);
  double               value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3];
  Mat3                 X = {0}, x = {0};
  double               free  = 1.0;
  LawPoint             point = {.axes = mat3_identity()};

  shape->evaluate(at, value, unit);
  for (int a = 0; a < shape->nodes; a++) {
    const Vec3 before = mesh->position[node[a]];
    const Vec3 now    = vec3_add(before, problem_displacement(problem, node[a]));

    if (swelling) free += value[a] * swelling(before);
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) {
        X.a[i][j] += before.a[i] * unit[a][j];
        x.a[i][j] += now.a[i] * unit[a][j];
      }
  }
  point.F = mat3_scale(1.0 / free, mat3_mul(x, mat3_transpose(mat3_inverse_transpose(X))));
  return mat3_scale(
    1.0 / mat3_det(point.F),
    mat3_mul(material->law->stress(material->parameters, &point), mat3_transpose(point.F)));
}

/* At a node of a hexahedron, extrapolated from its 2 x 2 x 2 Gauss points, where displacements of
   first and second degree have their best gradients. Reference: Barlow (1976), Int. J. Numer. Meth.
   Engng 10, 243-251. */
static inline Mat3 probe_stress_at_local_node(const Problem *problem, ProbeSwelling swelling,
                                              PetscInt cell, int local)
{
  const Shape *shape = shape_of(problem_mesh(problem)->cell_type[cell]);
  const double root3 = sqrt(3.0);
  double       at[3], value[CELL_MAX_NODES], unused[CELL_MAX_NODES][3];
  Mat3         sum = {0};

  assert_int_equal(shape->faces, HEX_FACES);
  for (int i = 0; i < 3; i++) at[i] = root3 * shape->node[local][i];
  shape_hex8.evaluate(at, value, unused);
  for (int q = 0; q < GAUSS_2X2X2; q++)
    sum = mat3_add(
      sum, mat3_scale(value[q], probe_stress_in_cell(problem, swelling, cell, hex_gauss_2x2x2[q])));
  return sum;
}

/** Cauchy stress at a node, MPa: the mean over the hexahedra that have it, of laws without memory
   and with standard kinematics, in a problem with that free strain (NULL: none). */
static inline Mat3 probe_stress_swollen(const Problem *problem, ProbeSwelling swelling,
                                        PetscInt node)
{
  const Mesh *mesh  = problem_mesh(problem);
  Mat3        sum   = {0};
  int         cells = 0;

  for (PetscInt c = 0; c < mesh->cell_count; c++)
    for (int a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++)
      if (mesh_cell_nodes(mesh, c)[a] == node) {
        sum = mat3_add(sum, probe_stress_at_local_node(problem, swelling, c, a));
        cells++;
      }
  assert_true(cells > 0);
  return mat3_scale(1.0 / cells, sum);
}

/** The same without free strain. */
static inline Mat3 probe_stress(const Problem *problem, PetscInt node)
{
  return probe_stress_swollen(problem, NULL, node);
}
