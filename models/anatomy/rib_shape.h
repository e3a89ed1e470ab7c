#pragma once
/** @file Shape and place of ribs, sternum and costal cartilages of a subject. Rib r belongs to
   level LEVEL_T1 + r. Everything is described on the right; the left side is its mirror image. */
#include "anatomy/anatomy.h"
#include "anatomy/landmarks.h"
#include "anatomy/rib_curve.h"

enum { RIBS = RIB_PAIRS, TRUE_RIBS = 7, RIBS_WITH_CARTILAGE = 10 };

typedef struct {
  RibCurve  curve;
  Vec3      head;              /* mm, global */
  Mat3      frame;             /* columns: along the chord, towards the bulge, across the plane */
  double    tubercle;          /* where along the rib it comes next to the transverse process, mm */
  PetscBool on_both;           /* its head also rests on the vertebra above */
  PetscBool on_transverse;     /* its tubercle rests on the transverse process */
  double    population_length; /* arc length of the population at the subject's stature, mm */
} RibShape;

/** The sternum without its xiphoid process: straight, in the midplane. */
typedef struct {
  Vec3   top, down;                 /* jugular notch, mm; unit vector along the sternum */
  double length;                    /* manubrium and body, mm */
  double notch_position[TRUE_RIBS]; /* of the costal notches below the top, mm */
  double notch_distance[TRUE_RIBS]; /* from the midplane, mm */
} SternumShape;

typedef struct {
  RibShape     rib[RIBS];
  SternumShape sternum;
  double       branch;  /* where along the cartilage above that of a false rib ends, part of it */
  double       run_out; /* how far a cartilage follows its rib, part of the distance it bridges */
} RibCageShape;

/** Not collective. */
PetscErrorCode rib_cage_shape(const Anatomy *anatomy, const TableSet *tables, RibCageShape *cage);

/** Global point at a length along a rib from its head, mm. */
Vec3 rib_point(const RibShape *rib, double along, Side side);

/** Normal of the plane of a rib. */
Vec3 rib_plane_normal(const RibShape *rib, Side side);

/** Costal notch of a true rib. */
Vec3 sternum_notch(const SternumShape *sternum, PetscInt rib, Side side);

/** Point of the cartilage of one of the ribs with cartilage, from the end of the rib (part 0) to
   the sternum or the cartilage above (part 1). */
Vec3 cartilage_point(const RibCageShape *cage, PetscInt rib, double part, Side side);
