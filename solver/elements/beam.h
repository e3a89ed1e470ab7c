#pragma once
/** @file Two-node beam in space through finite rotations: axial force, shear, torsion, bending.
    Reference: Simo & Vu-Quoc (1986), Comput. Methods Appl. Mech. Eng. 58, 79-116. */
#include "elements/relative_motion.h"
#include <stdbool.h>

typedef struct {
  const char *tissue;          /* borrowed for the life of the problem */
  double      axial;           /* EA, N */
  double      shear[2];        /* GA2, GA3: along the second and third axis, N; 0: rigid in shear */
  double      torsion;         /* GJ, N mm2 */
  double      bending[2];      /* EI2, EI3: about the second and third axis, N mm2 */
  Vec3        second_axis;     /* any vector in the plane of the first two axes; zero: any axis */
  double      mass_per_length; /* t/mm */
  double      in_situ_strain;  /* axial, in the reference configuration */
  double      size[2];         /* extent of the section along the second and third axis, mm, for
                                  those who draw it; 0: unknown */
} BeamMaterial;

/** Two section frames where they were and are; the first axis of both points along the beam. */
typedef struct {
  const BeamMaterial *material;
  Frame               reference[2], current[2];
  double              activation; /* of the in-situ strain, 0 to 1 */
} BeamCell;

/** Resultants along the axes of the section: what the part beyond a section does to the part
    before it. */
typedef struct {
  Vec3   force;         /* N, V2, V3 in the middle; tension is positive, N */
  Vec3   moment;        /* T, M2, M3 in the middle, N mm */
  Vec3   end_moment[2]; /* the same at the ends, N mm */
  Vec3   strain;        /* axial strain and both shear strains */
  Vec3   curvature;     /* twist and both curvatures, rad/mm */
  Mat3   axes;          /* its columns: axes of the section in the middle */
  double energy;        /* N mm */
} BeamState;

/** Why the material cannot be used, or NULL. */
const char *beam_check(const BeamMaterial *material);

/** Axes of a straight beam: the first from end to end, the second next to second_axis.
    @return false when the ends coincide or second_axis points along the beam */
bool beam_axes(const BeamMaterial *material, const Vec3 end[2], Mat3 *axes);

/** Forces and spatial moments at both ends [PAIR_UNKNOWNS], their derivative by displacement and
    spin [PAIR_UNKNOWNS][PAIR_UNKNOWNS] (or NULL). */
void beam_forces(const BeamCell *cell, double forces[], double tangent[]);

BeamState beam_state(const BeamCell *cell);
