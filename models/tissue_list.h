/* Every tissue of the column.
   SOLID(symbol, name, law, kinematics); CABLE(symbol, name, sides): sides 2 for a left and a right
   strand, which share the stiffness of the level; LINE(symbol, name) carries loads only. */
SOLID(NUCLEUS, nucleus, mooney_rivlin, MEAN_DILATATION)
SOLID(ANNULUS, annulus, mooney_rivlin, MEAN_DILATATION)
SOLID(CORTICAL_SHELL, cortical_shell, linear_isotropic, STANDARD)
SOLID(CANCELLOUS, cancellous, linear_isotropic, STANDARD)
SOLID(ENDPLATE, endplate, linear_isotropic, STANDARD)
CABLE(ALL, ALL, 1)
CABLE(PLL, PLL, 1)
CABLE(LF, LF, 2)
CABLE(CL, CL, 2)
CABLE(ISL, ISL, 1)
CABLE(SSL, SSL, 1)
CABLE(ITL, ITL, 2)
LINE(FOLLOWER_PATH, follower_path)
