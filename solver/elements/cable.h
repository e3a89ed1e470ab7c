#pragma once
/** @file Tension-only cable with a toe region, or with a curve of its own, and in-situ strain.
    Reference: Blankevoort, Kuiper, Huiskes & Grootenboer (1991), J. Biomech. 24, 1019-1031. */
#include "base/curve.h"
#include "base/tensor.h"
#include <stdbool.h>

typedef struct {
  const char *tissue;         /* borrowed for the life of the problem */
  double      stiffness;      /* K: force per unit strain in the linear region, N */
  double      toe_strain;     /* eps_t: where the linear region begins */
  double      in_situ_strain; /* eps_0 in the reference configuration */
  double      failure_strain; /* eps_f */
  bool fails;    /* a cell carries nothing after it was strained by eps_f (steps/problem.h); else
                    eps_f is only for reports */
  double length; /* mm, of the part that stretches, strain being relative to it: the rest of the way
                    between the ends is rigid; 0: all of it stretches */
  const Curve *curve; /* instead of the toe and the line: force over strain for a stiffness of 1,
                         zero at zero, continued with its last slope; with engineering stress over
                         strain the stiffness is an area. NULL: none. Borrowed */
} CableMaterial;

typedef struct {
  double length, strain, force, energy; /* mm, 1, N, N mm */
  bool   failed;
} CableState;

/** State of a cable between current points; `activation` in [0, 1] scales the in-situ strain so
    that it can be ramped in. */
CableState cable_state(const CableMaterial *material, const Vec3 reference[2],
                       const Vec3 current[2], double activation);

/** The same by lengths alone, mm; for a cable along several straight parts. */
CableState cable_state_of_length(const CableMaterial *material, double reference, double current,
                                 double activation);
double     cable_slope_of_length(const CableMaterial *material, double reference, double strain,
                                 double activation);

enum { LINE_UNKNOWNS = 6 };

/** Nodal forces [6] N and tangent [6][6] N/mm (or NULL) of a straight line under tension.
    @param[in] force  tension N; @param[in] slope  d force / d length, N/mm */
void line_forces(const Vec3 current[2], double force, double slope, double nodal[LINE_UNKNOWNS],
                 double tangent[LINE_UNKNOWNS * LINE_UNKNOWNS]);

/** Slope d force / d length of the cable in that state, N/mm. */
double cable_slope(const CableMaterial *material, const Vec3 reference[2], double strain,
                   double activation);
