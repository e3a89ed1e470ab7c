#pragma once
/** @file Centreline of a rib in its own plane: a straight neck and two logarithmic spirals that
   meet with one tangent at the peak of the rib. The head is the origin, the sternal end lies on +x,
   the rib bulges to +y. Reference: Holcombe, Wang & Grotberg (2017), The effect of age and
   demographics on rib shape, J. Anat. 231, 229-247. */

/** What describes a rib in its plane, as in the reference. */
typedef struct {
  double chord;           /* from end to end, mm */
  double peak_x, peak_y;  /* where the tangent is parallel to the chord; parts of the chord */
  double inner_angle;     /* between neck and chord, rad; 0: the spiral goes on to the head */
  double proximal_growth; /* of the radius of curvature by turning angle, from peak to head */
  double distal_growth;   /* likewise from peak to sternal end */
} RibParameters;

/** An arc of a logarithmic spiral: turning by an angle t from its start, the radius of curvature is
    start exp(growth t). */
typedef struct {
  double start, growth, turn, length; /* mm, 1, rad, mm */
} SpiralArc;

typedef struct {
  double    neck, direction;  /* length of the straight neck, mm; its angle to the chord, rad */
  double    peak_x, peak_y;   /* mm */
  SpiralArc proximal, distal; /* both from the peak */
  double    length;           /* along the whole centreline, mm */
} RibCurve;

typedef struct {
  double x, y;
} RibPoint;

/** Fit the curve to its parameters. A neck that would have to be shorter than nothing is left out:
    then the spiral itself reaches the head.
    @return why the parameters describe no rib, or NULL */
const char *rib_curve_fit(const RibParameters *parameters, RibCurve *curve);

/** Make a curve `factor` times as large. */
RibCurve rib_curve_scaled(const RibCurve *curve, double factor);

/** Point at a length along the centreline from the head, mm. */
RibPoint rib_curve_point(const RibCurve *curve, double along);

/** Unit tangent there, towards the sternal end. */
RibPoint rib_curve_tangent(const RibCurve *curve, double along);
