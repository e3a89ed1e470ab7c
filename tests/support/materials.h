#pragma once
/** @file One solid material per law, with moduli of order 1 MPa, for tests that hold for every
    law. */
#include "elements/solid.h"

typedef struct {
  const char *law;
  double      parameters[LAW_MAX_PARAMETERS]; /* in the order of the law's table */
} MaterialCase;

static const MaterialCase material_cases[] = {
  {"linear_isotropic", {2.0, 0.3}      },
  {"neo_hookean",      {0.8, 1.7}      },
  {"mooney_rivlin",    {0.3, 0.2, 20.0}},
};

enum { MATERIAL_CASES = sizeof(material_cases) / sizeof(material_cases[0]) };

/** A material of that case; the density is 1e-9 tonne/mm3. */
static inline SolidMaterial material_of_case(int n, Kinematics kinematics)
{
  return (SolidMaterial){.tissue     = material_cases[n].law,
                         .law        = law_find(material_cases[n].law),
                         .parameters = material_cases[n].parameters,
                         .kinematics = kinematics,
                         .density    = 1e-9};
}
