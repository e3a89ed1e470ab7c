#pragma once
/** @file Where the facet joints of a vertebra lie and how they face.
    Base direction of the superior facet's normal is posterior; it is tilted up until the facet has
    its inclination to the transverse plane of the disc, then yawed: positive faces laterally. */
#include "anatomy/anatomy.h"

/** Mid-plane of the right joint; the left one is its mirror image in z = 0. */
typedef struct {
  Vec3 centre;               /* mm */
  Vec3 across, up, normal;   /* unit: lateral within the plane, upwards within it, out of the
                                superior facet that lies in front of it */
  double width, height, gap; /* mm along `across` and `up`; between the two facets */
} FacetPlane;

/** The joint with the vertebra above (end UPPER) or below (LOWER) in the local frame of a level.
    The outermost ends have no partner: they take the disc of the vertebra's other end, reflected in
    its mid-plane. */
FacetPlane facet_plane(const Anatomy *anatomy, PetscInt level, int end);
