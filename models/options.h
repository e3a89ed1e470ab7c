#pragma once
/** @file What may be asked for when a spine is built. */
#include "anatomy/levels.h"
#include "anatomy/subject.h"
#include <stdbool.h>

typedef enum { MESH_COARSE, MESH_MEDIUM, MESH_FINE } MeshLevel;

/** Hexahedra of the discs. */
typedef enum {
  ELEMENTS_LINEAR,   /* eight nodes, mean dilatation where the tissue is nearly incompressible */
  ELEMENTS_QUADRATIC /* twenty nodes, reduced integration: for bone that is rigid as a whole */
} ElementOrder;

/** What of a vertebra is rigid. */
typedef enum {
  BONE_DEFORMABLE,      /* a small patch of the posterior wall, of which loads take hold */
  BONE_RIGID_POSTERIOR, /* the neural arch and the posterior wall of the body */
  BONE_RIGID            /* all of it */
} BoneModel;

/** What is asked for of single levels and of their tissues: anatomy/conditions.h. */
typedef struct ConditionOptions ConditionOptions;

/** How much of the rib cage is modelled. */
typedef enum {
  RIB_CAGE_NONE,
  RIB_CAGE_STUMPS, /* head and neck of every rib up to its tubercle */
  RIB_CAGE_FULL
} RibCageExtent;

/** The rib cage and what is cut of it, as in stepwise dissection; zero: no rib cage.
    Reference: Liebsch et al. (2017), The rib cage stabilizes the human thoracic spine, PLoS ONE 12,
    e0178733. */
typedef struct {
  RibCageExtent extent;
  PetscBool     without_intercostals;
  PetscBool     sternotomy;                 /* the sternum is split in the midline */
  PetscBool     without_anterior_cage;      /* nothing is left of a full cage but the stumps */
  PetscBool     without_head[RIB_PAIRS][2]; /* heads and necks of ribs T1 .. T12: right, left */
} RibCageOptions;

typedef struct {
  Subject      subject;
  MeshLevel    mesh;
  BoneModel    bone;
  ElementOrder elements;
  PetscInt     top, bottom; /* levels that are modelled, from top down to bottom; bottom is held */
  const ConditionOptions *conditions; /* borrowed while the spine is created; NULL: none */
  RibCageOptions          rib_cage;
  bool                    facets;           /* whether facet joints are in contact */
  unsigned                ligaments;        /* bit l: ligament l of tissue_list.h is there */
  bool                    ligament_failure; /* strands carry nothing beyond their failure strain */
} SpineOptions;
