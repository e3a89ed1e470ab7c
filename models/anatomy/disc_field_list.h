/* Every dimension of a disc and its facet joints that a subject may have otherwise than the tables:
   FIELD(key, member, quantity, unit, scale, low, high, meaning)
   as in vertebra_field_list.h, with rows of discs.csv and members of DiscShape. */
FIELD(height, height, "height", "mm", MADE, 0.5, 20.0,
      "height between the rims of the endplates, in the middle")
FIELD(wedge, wedge, "wedge", "deg", BY_KYPHOSIS, -20.0, 20.0,
      "angle between the endplates, kyphotic positive")
FIELD(nucleus_fraction, nucleus_fraction, "nucleus area fraction", "1", AS_IT_IS, 0.05, 0.8,
      "area of the nucleus over that of the disc")
FIELD(interfacet_width, interfacet_width, "interfacet width", "mm", MADE, 8.0, 60.0,
      "from the middle of one facet joint to that of the other side")
FIELD(facet_width, facet.width, "facet width", "mm", MADE, 4.0, 20.0, "width of a facet")
FIELD(facet_height, facet.height, "facet height", "mm", MADE, 4.0, 20.0, "height of a facet")
FIELD(facet_inclination, facet.inclination, "facet inclination", "deg", MADE, 45.0, 100.0,
      "of the facets to the transverse plane")
FIELD(facet_yaw, facet.yaw, "facet yaw", "deg", MADE, -70.0, 45.0,
      "of the superior facets from the frontal plane, outwards positive")
