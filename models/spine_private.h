#pragma once
/** @file What a spine holds; for the sources of models/ only. */
#include "anatomy/conditions.h"
#include "mesh/column_plan.h"
#include "parts/ligaments.h"
#include "parts/rib_cage.h"
#include "spine.h"
#include "tables/table_set.h"
#include "tissues/tissues.h"

struct Spine {
  MPI_Comm       comm;
  SpineOptions   options;
  Anatomy        anatomy;
  Conditions     conditions;
  Changes       *changes;
  TableSet      *tables;
  Tissues       *tissues;
  Ligaments     *ligaments;
  RibCage       *rib_cage;
  Problem       *problem;
  PetscInt       body[SPINE_LEVELS];
  double         weight_above[SPINE_DISCS]; /* N */
  PetscInt       cell_count;                /* local */
  unsigned char *tissue, *place;            /* [cell_count] */
};
