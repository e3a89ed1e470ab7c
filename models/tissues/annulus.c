/* Fibres of the annulus, from the tables of tissues and of the annulus. */
#include "tissues/annulus.h"
#include "base/unit_factors.h"

#include <math.h>

static const char *const regions[ANNULUS_REGIONS] = {"region A", "region B", "region C", "region D",
                                                     "region E"};
static const char *const layers[ANNULUS_LAYERS]   = {"layer 1", "layer 2", "layer 3", "layer 4",
                                                     "layer 5"};

enum { ITEM_SIZE = 32 };

PetscErrorCode annulus_grid_read(const TableSet *tables, AnnulusGrid *grid)
{
  char item[ITEM_SIZE];

  PetscFunctionBeginUser;
  for (int l = 0; l < ANNULUS_LAYERS; l++)
    PetscCall(table_set_value(tables, TABLE_ANNULUS, layers[l], "depth", "1", &grid->depth[l]));
  for (int r = 0; r < ANNULUS_REGIONS; r++) {
    PetscCall(table_set_value(tables, TABLE_ANNULUS, regions[r], "angle", "deg", &grid->angle[r]));
    grid->angle[r] *= RAD_PER_DEG;
    for (int l = 0; l < ANNULUS_LAYERS; l++) {
      PetscCall(PetscSNPrintf(item, sizeof item, "%s %s", regions[r], layers[l]));
      PetscCall(table_set_value(tables, TABLE_ANNULUS, item, "k1", "MPa", &grid->k1[r][l]));
      PetscCall(table_set_value(tables, TABLE_ANNULUS, item, "k2", "1", &grid->k2[r][l]));
    }
  }
  PetscCall(
    table_set_value(tables, TABLE_ANNULUS, "fibres", "ventral angle", "deg", &grid->ventral));
  grid->ventral *= RAD_PER_DEG;
  PetscCall(table_set_value(tables, TABLE_ANNULUS, "fibres", "change of angle", "1", &grid->slope));
  PetscFunctionReturn(0);
}

/* Angle from anterior on either side, 0 to pi. */
static double half_turn(double angle)
{
  return fabs(atan2(sin(angle), cos(angle)));
}

/* Interval of ascending points and how far x is in it, 0 to 1. */
static int locate(const double point[], int count, double x, double *share)
{
  int i = 0;

  while (i < count - 2 && x > point[i + 1]) i++;
  *share = fmin(fmax((x - point[i]) / (point[i + 1] - point[i]), 0.0), 1.0);
  return i;
}

static double blend(const double value[ANNULUS_REGIONS][ANNULUS_LAYERS], int r, double around,
                    int l, double across)
{
  const double outer = (1.0 - around) * value[r][l] + around * value[r + 1][l];
  const double inner = (1.0 - around) * value[r][l + 1] + around * value[r + 1][l + 1];

  return (1.0 - across) * outer + across * inner;
}

void annulus_stiffness(const AnnulusGrid *grid, AnnulusPlace place, double *k1, double *k2)
{
  double    around, across;
  const int r = locate(grid->angle, ANNULUS_REGIONS, half_turn(place.angle), &around);
  const int l = locate(grid->depth, ANNULUS_LAYERS, place.depth, &across);

  *k1 = blend(grid->k1, r, around, l, across);
  *k2 = blend(grid->k2, r, around, l, across);
}

double annulus_fibre_angle(const AnnulusGrid *grid, AnnulusPlace place)
{
  return grid->ventral + grid->slope * half_turn(place.angle);
}

void annulus_fibres(const AnnulusGrid *grid, AnnulusPlace place, Vec3 axis, Vec3 tangent,
                    Vec3 fibre[2])
{
  const double phi    = annulus_fibre_angle(grid, place);
  const Vec3   level  = vec3_sub(tangent, vec3_scale(vec3_dot(tangent, axis), axis));
  const Vec3   around = vec3_scale(cos(phi) / vec3_norm(level), level);
  const Vec3   rise   = vec3_scale(sin(phi), axis);

  fibre[0] = vec3_add(around, rise);
  fibre[1] = vec3_sub(around, rise);
}
