#pragma once
/** @file What is reported of a loaded column, per level, at its current state. */
#include "spine.h"
#include "tissues/tissue.h"

/** One facet joint. Its force acts on the superior facet of the caudal vertebra, in the same frame
    as the forces of the disc; all is zero where facets are not modelled. */
typedef struct {
  Vec3   force;    /* N */
  double pressure; /* largest on the cartilage, MPa */
  double area;     /* of cartilage that is pressed, mm2 */
} FacetMeasures;

/** One disc. Forces act on the caudal vertebra, in the frame of its upper endplate (x anterior,
    y superior along the endplate normal, z right, moving with that vertebra), moments about the
    endplate centre. */
typedef struct {
  double pressure;                          /* nucleus mean of -tr(sigma)/3, MPa */
  double compression;                       /* N, positive pressing */
  double anterior_shear, right_shear;       /* N */
  double moment[3];                         /* N mm about x, y, z of the endplate frame */
  double height, height_change;             /* mm along the endplate normal, centre to centre */
  double anterior_stress, posterior_stress; /* mean axial Cauchy stress in the anterior and in the
                                               posterior annulus, MPa; compression negative */
  double von_mises_max[2];                  /* largest in nucleus, annulus, MPa */
  double flexion, lateral_bending, axial_rotation; /* rad: upper relative to lower vertebra;
                                                      forward, to the right, to the left positive */
  double ligament_force[LIGAMENT_TISSUES];         /* N, sum of the strands; ligaments in the
                                             order of tissue_list.h */
  double ligament_strain[LIGAMENT_TISSUES];        /* largest of the strands; not a number where a
                                                     ligament is left out */
  FacetMeasures facet[2];                          /* right, left */
} DiscMeasures;

typedef struct {
  Vec3   centre;                /* current position of the body's reference point, mm */
  double inclination;           /* rad, forward rotation since the reference */
  double von_mises_max;         /* MPa, in the solids and shell of the vertebra */
  double rib_head_force[2];     /* N, of its ribs on the vertebrae: right, left */
  double rib_tubercle_force[2]; /* N, of its ribs on the transverse processes: right, left */
  double intercostal_force;     /* N, sum of the cables below both of its ribs */
  double intercostal_strain;    /* the largest of them */
} VertebraMeasures;

typedef struct {
  DiscMeasures     disc[SPINE_DISCS];
  VertebraMeasures vertebra[SPINE_LEVELS];
} SpineMeasures;

/** What disc forces and moments act on, in which frame and with which signs: text for result files
    and reports. */
const char *spine_disc_force_frame(void);

/** Measure the present state; NaN for levels that are not modelled. Collective. */
PetscErrorCode spine_measure(const Spine *spine, SpineMeasures *measures);
