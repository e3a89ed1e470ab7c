#pragma once
/** @file How the state of a contact point changes with its nodes; for joints/contact_point.c and
    joints/contact_fade.c only. */
#include "joints/contact_point.h"

/** Derivatives by all unknowns, one row each. */
typedef struct {
  int    unknowns;
  double own[CONTACT_MAX_NODES];      /* dd = sum of own[a] dx_a */
  double start[CONTACT_MAX_NODES];    /* dd0 */
  double slope[2][CONTACT_MAX_NODES]; /* dy,i */
  double gap[CONTACT_MAX_UNKNOWNS], foot[2][CONTACT_MAX_UNKNOWNS];
  /* shares of the traction, their slopes and the rates of the place where it acts */
  double share[CONTACT_MAX_NODES], share_slope[2][CONTACT_MAX_NODES];
  double place[2][CONTACT_MAX_UNKNOWNS];
  double normal[3][CONTACT_MAX_UNKNOWNS], traction[3][CONTACT_MAX_UNKNOWNS];
  double pressure[CONTACT_MAX_UNKNOWNS];
} ContactRates;

/* Inverse of a symmetric 2 x 2 matrix in the order xx, yy, xy. */
static inline void symmetric_inverse(const double m[3], double inverse[3])
{
  const double det = m[0] * m[1] - m[2] * m[2];

  inverse[0] = m[1] / det;
  inverse[1] = m[0] / det;
  inverse[2] = -m[2] / det;
}

/* Entry of such a matrix. */
static inline double symmetric_entry(const double m[3], int i, int j)
{
  return i == j ? m[i] : m[2];
}

/** Add the forces that come of the fading of the pressure, and their derivative unless `tangent` is
    NULL: those that push a point out over the border.
    @param[in] rates  of gap and foot are filled */
void contact_fade_add(const ContactPlace *place, double weight, const ContactState *state,
                      const ContactRates *rates, double force[], double tangent[]);
