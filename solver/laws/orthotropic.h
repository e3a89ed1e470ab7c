#pragma once
/** @file Parameters of the law `orthotropic`, for laws that derive them from others. */

typedef struct {
  double E1, E2, E3, G12, G23, G13; /* MPa */
  double nu12, nu23, nu13;          /* nu_ab: contraction along b by extension along a */
} Orthotropic;
