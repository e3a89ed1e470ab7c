/* Every element that is no solid, for `list elements`: ELEMENT(name, meaning). */
ELEMENT(membrane,
        "tri3 or quad4 of given thickness in plane stress, of any elastic law; no bending")
ELEMENT(cable, "tension-only line2 with toe region and in-situ strain")
ELEMENT(path_cable, "cable with one tension along a path of points on which it slides")
ELEMENT(beam,
        "line2 through large rotations: axial force, shear, torsion, bending; six unknowns a node")
ELEMENT(bushing, "six axes between two bodies, each free, elastic by a curve, or locked")
ELEMENT(mass, "point1 with a mass on a node or a body")
