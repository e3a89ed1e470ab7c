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
  double   weight;                      /* reference volume, mm3 */
  double   gradient[3][CELL_MAX_NODES]; /* dN_a/dX_J at [J][a]; zero where padded */
  Mat3     F;                           /* deformation gradient */
  double   J;                           /* det F */
  Mat3     G;                           /* F^-T */
  LawPoint at;                          /* F or Fbar: what the law sees */
  double   scale;                       /* s */
  Mat3     P;                           /* Pbar */
} SolidPoint;

typedef struct {
  int        nodes, width, points;     /* width: nodes with padding */
  double     volume;                   /* V */
  double     theta;                    /* mean of J */
  double     pull;                     /* int tau/3 dV / theta */
  double     mean[SOLID_MAX_UNKNOWNS]; /* dtheta / du; set before the tangent */
  SolidPoint point[SHAPE_MAX_POINTS];
} SolidElement;

/** out[3a+i] += sum_J T_iJ dN_a/dX_J */
static inline void solid_project(const SolidElement *e, const SolidPoint *p, Mat3 T, double out[])
{
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      out[3 * a + i] += T.a[i][0] * p->gradient[0][a] + T.a[i][1] * p->gradient[1][a] +
                        T.a[i][2] * p->gradient[2][a];
}

/** Tangent of an element whose forces have been evaluated. */
void solid_tangent(const SolidMaterial *material, SolidElement *element, SolidMemory *memory,
                   const Vec3 current[], double tangent[]);
