/* Least squares by orthogonal polynomials: the terms are made orthonormal over the points one after
   the other (modified Gram-Schmidt), and a term that the points cannot tell from those before it is
   left out. Then
     value at node = sum_m g_m(node) sum_q w_q g_m(q) value(q).
   For points of a full rule on a hexahedron this smooths to the trilinear part.
   Reference: Hinton & Campbell (1974), Int. J. Numer. Meth. Engng 8, 461-480 (local smoothing). */
#include "elements/extrapolate.h"

#include <math.h>

enum { TERMS = 8 };

/* A term whose part that is new is smaller than this share of it is not new. */
static const double new_share = 1e-6;

static void terms_at(const double at[3], double term[TERMS])
{
  const double x = at[0], y = at[1], z = at[2];
  const double all[TERMS] = {1.0, x, y, z, x * y, y * z, z * x, x * y * z};

  for (int m = 0; m < TERMS; m++) term[m] = all[m];
}

/* Terms at points and nodes, orthonormal over the points; those that are not new are zero. */
typedef struct {
  double at_point[TERMS][SHAPE_MAX_POINTS], at_node[TERMS][CELL_MAX_NODES];
} Terms;

static double product(const Shape *shape, const double a[], const double b[])
{
  double sum = 0.0;

  for (int q = 0; q < shape->points; q++) sum += fabs(shape->weight[q]) * a[q] * b[q];
  return sum;
}

static void scale_term(const Shape *shape, Terms *terms, int m, double factor)
{
  for (int q = 0; q < shape->points; q++) terms->at_point[m][q] *= factor;
  for (int a = 0; a < shape->nodes; a++) terms->at_node[m][a] *= factor;
}

static void subtract_term(const Shape *shape, Terms *terms, int m, int other)
{
  const double part = product(shape, terms->at_point[m], terms->at_point[other]);

  for (int q = 0; q < shape->points; q++) terms->at_point[m][q] -= part * terms->at_point[other][q];
  for (int a = 0; a < shape->nodes; a++) terms->at_node[m][a] -= part * terms->at_node[other][a];
}

static void make_terms(const Shape *shape, Terms *terms)
{
  double term[TERMS];

  for (int q = 0; q < shape->points; q++) {
    terms_at(shape->point[q], term);
    for (int m = 0; m < TERMS; m++) terms->at_point[m][q] = term[m];
  }
  for (int a = 0; a < shape->nodes; a++) {
    terms_at(shape->node[a], term);
    for (int m = 0; m < TERMS; m++) terms->at_node[m][a] = term[m];
  }
  for (int m = 0; m < TERMS; m++) {
    const double size = sqrt(product(shape, terms->at_point[m], terms->at_point[m]));
    double       left;

    for (int other = 0; other < m; other++) subtract_term(shape, terms, m, other);
    left = sqrt(product(shape, terms->at_point[m], terms->at_point[m]));
    scale_term(shape, terms, m, left > new_share * size ? 1.0 / left : 0.0);
  }
}

void shape_extrapolate(const Shape *shape, int width, const double at_points[], double at_nodes[])
{
  Terms terms;

  make_terms(shape, &terms);
  for (int k = 0; k < shape->nodes * width; k++) at_nodes[k] = 0.0;
  for (int m = 0; m < TERMS; m++)
    for (int v = 0; v < width; v++) {
      double part = 0.0;

      for (int q = 0; q < shape->points; q++)
        part += fabs(shape->weight[q]) * terms.at_point[m][q] * at_points[q * width + v];
      for (int a = 0; a < shape->nodes; a++) at_nodes[a * width + v] += part * terms.at_node[m][a];
    }
}
