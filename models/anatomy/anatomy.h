#pragma once
/** @file Shape and place of every vertebra and disc of a subject, from the data tables.
    Local frame of a vertebra: origin at the body centre, x anterior, y up along the normal of the
    mid-plane, z right. The centre of L1 is the global origin. */
#include "anatomy/levels.h"
#include "anatomy/subject.h"
#include "base/tensor.h"
#include "tables/table_set.h"

enum { LOWER, UPPER, ENDPLATES };

typedef struct {
  double height, wedge;                      /* mm at the centre; rad, kyphotic positive */
  double width[ENDPLATES], depth[ENDPLATES]; /* mm */
  double concavity[ENDPLATES];               /* mm, depth of the dome in the middle */
  double kidney;                             /* 0 ellipse .. 0.6 kidney; see section.h */
  double shell;                              /* thickness of the cortical shell at mid-height, mm */
  double canal_depth, canal_width;           /* mm */
  double pedicle_width, pedicle_height;      /* mm, of its narrowest section */
  double pedicle_angle; /* rad, of its axis, forwards towards the midplane positive */
  double process_width; /* tip to tip of the transverse processes, mm */
  double spinous_length, spinous_slope; /* mm from the posterior wall; rad downwards */
  double transverse_height;             /* tip's middle above that of the pedicle, mm */
  double transverse_tip_height;         /* of the tip itself, mm */
  double transverse_angle;              /* of the transverse processes backwards, rad */
  double tilt;                          /* rad, forward positive */
  Vec3   centre;                        /* mm, global */
  Mat3   frame;                         /* columns: local axes in the global frame */
} VertebraShape;

/** Both facets of a joint: rectangles on both sides of its plane. */
typedef struct {
  double inclination; /* rad, to the transverse plane of the disc */
  double yaw;         /* rad from the frontal plane; positive: the superior facet faces outwards */
  double width, height; /* mm */
  double coverage;      /* area of the articular surface over that of the rectangle */
  double gap;           /* mm */
} FacetShape;

/** Dimensions of the neural arch that hold for all levels. */
typedef struct {
  double facet_thickness;      /* of the bone behind an articular surface, mm */
  double lamina_thickness;     /* mm */
  double lamina_height;        /* over the distance of the facet joints above and below */
  double lamina_lean;          /* of its front, lower edge backwards, rad */
  double spinous_base_width;   /* of the spinous process at the lamina, mm */
  double spinous_tip_width;    /* mm */
  double spinous_tip_height;   /* over the lamina's height seen along the process */
  double transverse_tip_depth; /* mm */
} ArchDimensions;

typedef struct {
  double     height, wedge;    /* mm between the rims, in the middle; rad, kyphotic positive */
  double     nucleus_fraction; /* nucleus area over disc area */
  double     interfacet_width; /* mm, between the facet joints at this disc */
  FacetShape facet;
  double     bulge;          /* mm beyond the rim, of a herniation */
  double     bulge_position; /* rad, from anterior to right */
  double     bulge_width;    /* rad, of the whole arc */
  double     tilt;           /* rad, of the disc's mid-plane */
  Vec3       centre;         /* mm, global */
  Mat3       frame;
} DiscShape;

typedef struct {
  Subject        subject; /* with what follows from the rules; age may be unknown: not a number */
  VertebraShape  vertebra[SPINE_LEVELS];
  DiscShape      disc[SPINE_DISCS];
  ArchDimensions arch;
  double         length_scale;        /* lengths over those of the table's male */
  double         endplate_thickness;  /* mm */
  double         outer_ring_share;    /* width of the outermost annulus ring over the annulus */
  double         cartilage_thickness; /* of a cartilage endplate, mm */
  double         cartilage_share;     /* most of the disc height that each of them takes */
  double         lamina_spacing;      /* half distance of the LF points over the canal width */
  double         process_midpoint;    /* where the ISL attaches along the spinous process */
} Anatomy;

/** Fill the anatomy of a subject. Not collective.
    @param[in] given  what is zero or not a number follows from the rules of subject.h */
PetscErrorCode anatomy_build(const Subject *given, const TableSet *tables, Anatomy *anatomy);

/** Set the chain up again from the lowest level, whose tilt stays: tilts, centres and frames follow
    from heights and wedges. */
void anatomy_place(Anatomy *anatomy);

/** Height of an endplate above the mid-plane in the local frame, mm.
    @param[in] x       mm, local
    @param[in] radius  0 in the middle of the endplate, 1 at its rim, where the dome has vanished */
double vertebra_endplate_height(const VertebraShape *vertebra, int endplate, double x,
                                double radius);

/** Global position of a local point. */
Vec3 vertebra_point(const VertebraShape *vertebra, Vec3 local);

/** Reference frame of an endplate: local axes turned by half the wedge. */
Mat3 vertebra_endplate_frame(const VertebraShape *vertebra, int endplate);

/** Mean depth of the body, mm: its posterior wall is half of it behind the centre. */
double vertebra_depth(const VertebraShape *vertebra);

/** Angle between the upper endplate of T1 and the lower endplate of T12, rad. */
double anatomy_kyphosis(const Anatomy *anatomy);

/** Length of the polygon through the centres of bodies and discs from T1 to T12, mm. */
double anatomy_length(const Anatomy *anatomy);
