#pragma once
/** @file Membranes: surfaces of given thickness (tri3, quad4) that carry stress in their own plane
    and nothing across it, of any law for three dimensions. They do not resist bending. */
#include "elements/solid.h"

typedef struct {
  const char            *tissue;     /* borrowed for the life of the problem */
  const ConstitutiveLaw *law;        /* borrowed; one that does not remember */
  const void            *parameters; /* [law->parameters_size] borrowed */
  double                 thickness;  /* in the reference configuration, mm */
  double                 density;    /* tonne/mm3 */
  Mat3                   axes;       /* as of a solid: all zero means x, y, z */
  Vec3                   fibre[2];   /* as of a solid; in the plane of the membrane */
} MembraneMaterial;

/** Why such a material cannot be, a static text, or NULL. */
const char *membrane_check(const MembraneMaterial *material);

/** Whether a cell of that type can be a membrane. */
bool membrane_fits(CellType type);

enum { MEMBRANE_NODES = 4, MEMBRANE_UNKNOWNS = 3 * MEMBRANE_NODES };

/** One membrane and where its nodes are. */
typedef struct {
  const MembraneMaterial *material;
  CellType                type;
  const Vec3             *reference, *current; /* [nodes] positions, mm */
} MembraneCell;

/** Nodal forces and tangent of one membrane.
    @param[out] energy   stored energy, N mm; may be NULL
    @param[out] force    [3*nodes] internal nodal forces, N
    @param[out] tangent  [3*nodes][3*nodes] row-major d force / d position, N/mm, or NULL
    @return false when the cell is degenerate or no thickness frees it of stress across */
bool membrane_evaluate(const MembraneCell *cell, double *energy, double force[], double tangent[]);

/** State of one membrane averaged over its volume. */
typedef struct {
  double area;           /* current, mm2 */
  double thickness;      /* current, mm */
  double cauchy[6];      /* MPa; XX YY ZZ XY YZ XZ */
  double energy_density; /* per reference volume, MPa */
} MembraneState;

/** @return false as membrane_evaluate() */
bool membrane_state(const MembraneCell *cell, MembraneState *state);

/** Consistent nodal shares of the mass, tonne: [nodes]. */
void membrane_masses(const MembraneMaterial *material, CellType type, const Vec3 reference[],
                     double mass[]);
