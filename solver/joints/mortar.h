#pragma once
/** @file Mortar map: nodes of a secondary surface as weighted sums of nodes of a main surface that
    does not match it, such that linear motions and constant tractions pass exactly. */
#include "joints/surface.h"

/** One secondary node follows `count` main nodes. */
typedef struct {
  PetscInt  node; /* local node */
  PetscInt  count, capacity;
  PetscInt *main;   /* [count] local nodes */
  double   *weight; /* [count] with sum 1 */
  double    area;   /* of its share that is covered by the main surface, mm2 */
  PetscBool covered;
} MortarRow;

typedef struct {
  PetscInt   count;
  MortarRow *row; /* [count] ascending by node */
} MortarMap;

/** @param[in] position   [local nodes] reference positions, mm
    @param[in] tolerance  largest distance between surfaces that are joined, mm
    @param[out] map       rows that the main surface does not cover are marked, without weights */
PetscErrorCode mortar_create(const Surface *secondary, const Surface *main, const Vec3 position[],
                             double tolerance, MortarMap *map);
PetscErrorCode mortar_destroy(MortarMap *map);
