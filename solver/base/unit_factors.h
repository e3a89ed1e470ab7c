#pragma once
/** @file Factors between units of tables and texts that UDUNITS does not pass over, and the
   internal ones: mm, N, MPa, s, tonne, rad. */

static const double RAD_PER_DEG = 0.017453292519943295; /* pi / 180 */
static const double DEG_PER_RAD = 57.295779513082321;   /* 180 / pi */

static const double MM_PER_M     = 1000.0;
static const double N_MM_PER_N_M = 1000.0;
static const double KG_PER_TONNE = 1000.0;
static const double MG_PER_G     = 1000.0;
