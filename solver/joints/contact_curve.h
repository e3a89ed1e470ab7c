#pragma once
/** @file Pressure of a contact over the overlap of its faces: a straight line, or an elastic layer
   of finite thickness that stiffens as it is squeezed, behind a toe where the faces begin to touch.
 */

typedef struct {
  double penalty; /* slope of the line, MPa/mm */
  double toe;     /* overlap up to which the slope grows from nothing, mm; 0: none */
  double layer;   /* thickness of the elastic layer, mm; 0: a straight line */
} ContactStiffness;

typedef struct {
  double pressure; /* MPa, 0 where nothing overlaps */
  double slope;    /* MPa/mm */
  double stored;   /* work per area, MPa mm */
} ContactCurve;

/** @param[in] overlap  mm, negative across a gap: then the slope is that of the first touch */
ContactCurve contact_curve(const ContactStiffness *stiffness, double overlap);

/** Overlap at which the pressure is that, mm; 0 for none. */
double contact_curve_overlap(const ContactStiffness *stiffness, double pressure);
