#pragma once
/** @file The inside of a solid element, shared by its force and its tangent. */
#include "elements/shape.h"
#include "elements/solid.h"

/** One integration point. */
typedef struct {
  double   weight;                      /* reference volume, mm3 */
  double   gradient[CELL_MAX_NODES][3]; /* dN/dX */
  Mat3     F;                           /* deformation gradient */
  double   J;                           /* det F */
  LawPoint at;                          /* F or Fbar: what the law sees */
  double   scale;                       /* s */
  Mat3     P;                           /* Pbar */
} SolidPoint;

typedef struct {
  int        nodes, points;
  SolidPoint point[SHAPE_MAX_POINTS];
  double     volume;                   /* V */
  double     theta;                    /* mean of J */
  double     mean[SOLID_MAX_UNKNOWNS]; /* dtheta / du */
  double     pull;                     /* int tau/3 dV / theta */
} SolidElement;

/** out[3a+i] = sum_J T_iJ dN_a/dX_J */
static inline void solid_project(const SolidElement *e, const SolidPoint *p, Mat3 T, double out[])
{
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      out[3 * a + i] = T.a[i][0] * p->gradient[a][0] + T.a[i][1] * p->gradient[a][1] +
                       T.a[i][2] * p->gradient[a][2];
}

/** Tangent of an element whose forces have been evaluated. */
void solid_tangent(const SolidMaterial *material, const SolidElement *element, SolidMemory *memory,
                   const Vec3 current[], double tangent[]);
