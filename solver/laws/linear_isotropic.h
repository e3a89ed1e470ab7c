#pragma once
/** @file Parameters of the law `linear_isotropic`, for laws that derive them from others. */

typedef struct {
  double E, nu; /* MPa, 1 */
} LinearIsotropic;
