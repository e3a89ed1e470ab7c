/* KINEMATICS(symbol, name, meaning): how the deformation gradient is taken from the nodes. */
KINEMATICS(STANDARD, standard, "deformation gradient at each integration point")
KINEMATICS(MEAN_DILATATION, mean_dilatation,
           "volume ratio averaged over the element (Simo, Taylor and Pister 1985); for nearly "
           "incompressible tissue")
KINEMATICS(ENHANCED, enhanced,
           "nine modes of strain inside each hex8 (Simo and Armero 1992, Glaser and Armero 1997); "
           "for bending of thin walls with one or two elements through the thickness")
