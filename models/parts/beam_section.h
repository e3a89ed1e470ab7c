#pragma once
/** @file Stiffness of a bone-like beam: a hollow or solid ellipse. */
#include "elements/beam.h"

typedef struct {
  double size[2]; /* outer, along the second and the third axis of the section, mm */
  double wall;    /* mm; 0: solid */
  double E, nu;   /* MPa, 1 */
  double density; /* of the wall, t/mm3 */
} BeamSection;

/** Fill stiffness and mass of a beam; tissue and second axis are left to the caller. Areas and
    second moments are those of one ellipse without another one; torsion of a closed thin wall is
    Bredt's, shear coefficients are those of circular sections.
    Reference: Cowper (1966), J. Appl. Mech. 33, 335-340. */
BeamMaterial beam_of_section(const BeamSection *section);
