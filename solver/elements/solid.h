#pragma once
/** @file Solid elements: residual and tangent written once, over shape x kinematics x law. */
#include "laws/law.h"
#include "mesh/mesh_plan.h"
#include <stdbool.h>

/** Kinematics of a solid element; names come from kinematics_list.h. */
typedef enum {
#define KINEMATICS(symbol, name, meaning) KINEMATICS_##symbol,
#include "elements/kinematics_list.h"
#undef KINEMATICS
  KINEMATICS_COUNT
} Kinematics;

extern const char *const kinematics_names[KINEMATICS_COUNT];
extern const char *const kinematics_meanings[KINEMATICS_COUNT];

/** Why a cell of that type cannot have that kinematics: a static text, or NULL when it can. */
const char *solid_refuses(CellType type, Kinematics kinematics);

typedef struct {
  const char            *tissue;     /* borrowed for the life of the problem */
  const ConstitutiveLaw *law;        /* borrowed */
  const void            *parameters; /* [law->parameters_size] borrowed */
  Kinematics             kinematics;
  double                 density; /* tonne/mm3 */
  Mat3                   axes;    /* columns: orthonormal material axes in the reference frame, for
                                     laws with axes; all zero means the axes x, y, z */
  Vec3 fibre[2];                  /* unit vectors in the reference frame, for laws with fibres; a
                                     zero vector is no fibre */
  Mat3 in_situ; /* strain that is there in the reference configuration: gradient of the displacement
                   by which the tissue came there from where it is free of stress; the law sees
                   F (1 + in_situ), fibres and axes are those of the free tissue */
} SolidMaterial;

/** What one solid has of its own, in place of its material's. */
typedef struct {
  Mat3        axes;
  Vec3        fibre[2];
  double      density; /* of its mass, tonne/mm3 */
  double      rho;     /* density to which a law was fitted, g/cm3; 0: the parameter of the law */
  const void *parameters; /* [law->parameters_size] of the material's law, borrowed; with as many
                             internal variables as the material's; NULL: the material's */
} SolidFabric;

/** What a solid without a fabric of its own has. */
SolidFabric solid_material_fabric(const SolidMaterial *material);

/** Why a solid of that material cannot have this fabric, a static text, or NULL. */
const char *solid_fabric_check(const SolidMaterial *material, const SolidFabric *fabric);

enum { SOLID_MAX_UNKNOWNS = 3 * CELL_MAX_NODES };

/** One solid and where its nodes are. All that follows the positions may be left zero. */
typedef struct {
  const SolidMaterial *material;
  CellType             type;
  const Vec3          *reference, *current; /* [nodes] positions, mm */
  const SolidFabric   *fabric;              /* NULL: as the material says */
  double               activation;          /* of the material's in-situ strain, 0 to 1 */
  const double        *swelling; /* [nodes] free strain, as of heat or swelling, or NULL */
  const double        *history;  /* [solid_history_count()] at the start of the step; NULL: never
                                    loaded */
  double step;                   /* length of the time step, s */
} SolidCell;

/** Number of internal variables of a solid: those of its law at each point. */
size_t solid_history_count(const SolidMaterial *material, CellType type);

/** Internal variables of a solid that has rested in its present state for long; its history is not
    read.
    @param[out] history  [solid_history_count()]
    @return false when the element is inverted */
bool solid_rest(const SolidCell *cell, double history[]);

/** Internal variables at the end of a converged step.
    @param[out] history  [solid_history_count()], not overlapping cell->history
    @return false when the element is inverted */
bool solid_advance(const SolidCell *cell, double history[]);

/** What the tangent of one solid remembers of the last one, so that the pressure of nearly
    incompressible tissue enters it as linearly predicted (solid_tangent.c). Zero it where the
    iteration starts anew. */
typedef struct {
  bool   valid;
  double pull;                      /* V p predicted for all positions at the origin, N mm */
  double slope[SOLID_MAX_UNKNOWNS]; /* derivative of V p by the positions, N */
} SolidMemory;

/** Nodal forces and tangent of one solid.
    @param[in,out] memory  of this solid, or NULL for the exact derivative of the forces
    @param[out] energy     stored energy, N mm; may be NULL
    @param[out] force      [3*nodes] internal nodal forces, N
    @param[out] tangent    [3*nodes][3*nodes] row-major d force / d position, N/mm, or NULL
    @return false when the element is inverted (det F <= 0 at a point or in the mean) or its
   enhanced modes find no state of least energy; the outputs are then not set */
bool solid_evaluate(const SolidCell *cell, SolidMemory *memory, double *energy, double force[],
                    double tangent[]);

/** Volume-averaged state of one solid, for output. */
typedef struct {
  double volume;         /* current volume, mm3 */
  double cauchy[6];      /* MPa; XX YY ZZ XY YZ XZ */
  double energy_density; /* MPa */
} SolidState;

/** @return false when the element is inverted */
bool solid_state(const SolidCell *cell, SolidState *state);

/** Cauchy stress at the nodes, from the integration points by shape_extrapolate().
    @param[out] stress  [nodes][6] MPa
    @return false when the element is inverted */
bool solid_nodal_stress(const SolidCell *cell, double stress[][6]);

/** Consistent nodal shares of the reference volume of a solid: share[a] = int N_a dV, mm3. */
void solid_volume_shares(CellType type, const Vec3 reference[], double share[]);
