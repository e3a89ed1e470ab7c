#pragma once
/** @file The inside of a solid element, shared by its force and its tangent. Values of nodes stand
    side by side (gradient[J][a]), padded to whole vectors of the processor: loops over nodes then
    run several at a time. */
#include "elements/shape.h"
#include "elements/solid.h"

/** Nodes are padded to a multiple of this; the tangent is summed for so many columns at a time. */
enum { SOLID_LANES = 4 };

/** One integration point. */
typedef struct {
  double      weight;                      /* reference volume, mm3 */
  double      gradient[3][CELL_MAX_NODES]; /* dN_a/dX_J at [J][a]; zero where padded */
  Mat3        F;                           /* deformation gradient */
  double      J;                           /* det F */
  Mat3        G;                           /* F^-T */
  Mat3        Fbar;                        /* F as the kinematics changes it */
  LawPoint    at;                          /* what the law sees: Fbar, or Fbar F_p */
  const void *parameters;                  /* of the law here */
  bool        strained;                    /* whether there is strain before the motion */
  Mat3        before;                      /* F_p */
  double      free;                        /* g = 1 / det F_p: free volume by volume */
  double      scale;                       /* s */
  Mat3        P;                           /* Pbar */
  double      mode[3];                     /* enhanced: s_m */
} SolidPoint;

enum { SOLID_MODES = 9 };

typedef struct {
  int        nodes, width, points;     /* width: nodes with padding */
  double     volume;                   /* V */
  double     theta;                    /* mean of J */
  double     pull;                     /* int tau/3 dV / theta */
  double     mean[SOLID_MAX_UNKNOWNS]; /* dtheta / du; set before the tangent */
  double     lever[3][CELL_MAX_NODES]; /* enhanced: l_am at [m][a] */
  Vec3       lever_arm[3];             /* enhanced: y_m */
  SolidPoint point[SHAPE_MAX_POINTS];
  double (*law_tangent)[9][9]; /* [points] of the law, set with the forces; NULL: not wanted */
} SolidElement;

/** out[3a+i] += sum_J T_iJ dN_a/dX_J */
static inline void solid_project(const SolidElement *e, const SolidPoint *p, Mat3 T, double out[])
{
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      out[3 * a + i] += T.a[i][0] * p->gradient[0][a] + T.a[i][1] * p->gradient[1][a] +
                        T.a[i][2] * p->gradient[2][a];
}

/** Parameters of the law of a cell: its own or its material's. */
const void *solid_parameters(const SolidCell *cell);

/** What the law sees at every point alike. */
LawPoint solid_law_point(const SolidCell *cell);

/** Gradients, weight and strain before the motion at a point; false where the cell is inverted. */
bool solid_point_place(const SolidCell *cell, const Shape *shape, int q, SolidPoint *point);

/** Give the point a deformation gradient of the motion. */
void solid_point_deform(SolidPoint *point, Mat3 Fbar);

/* Energy per reference volume and its derivatives by Fbar; the tangent returns the stress. */
double solid_point_energy(const SolidMaterial *material, const SolidPoint *point);
Mat3   solid_point_stress(const SolidMaterial *material, const SolidPoint *point);
Mat3   solid_point_tangent(const SolidMaterial *material, const SolidPoint *point, double A[9][9]);

/** Tangent of an element whose forces and law_tangent, which is used up, have been evaluated. */
void solid_tangent(const SolidMaterial *material, SolidElement *element, SolidMemory *memory,
                   const Vec3 current[], double tangent[]);

/** Second derivatives of the energy by the modes of an enhanced element, and by these and the
    positions of the nodes. */
typedef struct {
  double stiffness[SOLID_MODES][SOLID_MODES];
  double coupling[SOLID_MODES][SOLID_MAX_UNKNOWNS];
} SolidModes;

/** Find the modes of an element whose points have F of the nodes: afterwards the law's points and
    the gradients have them in.
    @return false when no minimum of the energy is found */
bool solid_enhance(const SolidCell *cell, SolidElement *element);

/** Add one point's share; A is the law's tangent times the weight of the point. */
void solid_add_modes(const SolidElement *element, const SolidPoint *point, double A[9][9],
                     SolidModes *modes);

/** Condense the modes, which are overwritten, out of the upper half of the tangent. */
void solid_condense(const SolidElement *element, SolidModes *modes, double tangent[]);
