#pragma once
/** @file Pressure of a contact over the overlap of its faces: a straight line, or an elastic layer
   of finite thickness that stiffens as it is squeezed. */

typedef struct {
  double pressure; /* MPa, 0 where nothing overlaps */
  double slope;    /* MPa/mm */
  double stored;   /* work per area, MPa mm */
} ContactCurve;

/** @param[in] penalty  slope at first touch, MPa/mm
    @param[in] layer    thickness of the elastic layer, mm; 0: a straight line
    @param[in] overlap  mm, negative across a gap: then the slope is that of the first touch */
ContactCurve contact_curve(double penalty, double layer, double overlap);

/** Overlap at which the pressure is that, mm; 0 for none. */
double contact_curve_overlap(double penalty, double layer, double pressure);
