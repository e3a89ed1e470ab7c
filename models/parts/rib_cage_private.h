#pragma once
/** @file What a rib cage holds; for its own sources only. */
#include "parts/beam_section.h"
#include "parts/rib_cage.h"

enum { JOINT_AXES = 3, MOST_JOINT_CURVES = RIBS * SIDES * 2 * JOINT_AXES };

/** Head and tubercle of a left rib together: moment = ((cubic t + quadratic) t + linear) t for each
    axis, N mm over rad, and translations, N/mm. */
typedef struct {
  double cubic[JOINT_AXES], quadratic[JOINT_AXES], linear[JOINT_AXES];
  double range; /* rad, to which the moments are known */
  double stiffness[JOINT_AXES];
} RibJointData;

PetscErrorCode rib_joint_data(const TableSet *tables, RibJointData *data);

struct RibCage {
  PetscInt      top; /* uppermost level that is modelled */
  RibCageShape  shape;
  RibCageParts  parts;
  BeamSection   rib, cartilage, sternum;
  CableMaterial intercostal;             /* its stiffness is not filled */
  Curve        *stress;                  /* of intercostal tissue over strain, owned */
  double        layer_thickness;         /* of intercostal tissue, mm */
  double        intercostal_width[RIBS]; /* mm, see rib_mesh_add() */
  RibJointData  joint;
  int           curve_count;
  Curve        *curve[MOST_JOINT_CURVES]; /* owned: moments over rotation of the joints */
};
