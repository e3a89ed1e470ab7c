/* Every tissue of the spine, class by class. A file that includes this list defines the macros that
   it needs; the others are empty.
   SOLID(symbol, name, law, kinematics); MEMBRANE(symbol, name, law): on the faces of solids;
   LIGAMENT(symbol, name, sides): cables across a disc, sides 2 for a left and a right bundle, which
   share the stiffness of the level; CABLE(symbol, name): other cables; BEAM(symbol, name);
   LINE(symbol, name) carries loads only. */
#ifndef SOLID
#define SOLID(symbol, name, law, kinematics)
#endif
#ifndef MEMBRANE
#define MEMBRANE(symbol, name, law)
#endif
#ifndef LIGAMENT
#define LIGAMENT(symbol, name, sides)
#endif
#ifndef CABLE
#define CABLE(symbol, name)
#endif
#ifndef BEAM
#define BEAM(symbol, name)
#endif
#ifndef LINE
#define LINE(symbol, name)
#endif

SOLID(NUCLEUS, nucleus, mooney_rivlin, MEAN_DILATATION)
SOLID(ANNULUS, annulus, holzapfel, MEAN_DILATATION)
SOLID(CARTILAGE_ENDPLATE, cartilage_endplate, neo_hookean, MEAN_DILATATION)
SOLID(CANCELLOUS, cancellous, density_orthotropic, STANDARD)
SOLID(ENDPLATE, endplate, linear_isotropic, STANDARD)
SOLID(POSTERIOR_BONE, posterior_bone, linear_isotropic, ENHANCED)
MEMBRANE(CORTICAL_SHELL, cortical_shell, linear_isotropic)
LIGAMENT(ALL, ALL, 1)
LIGAMENT(PLL, PLL, 1)
LIGAMENT(LF, LF, 2)
LIGAMENT(CL, CL, 2)
LIGAMENT(ISL, ISL, 1)
LIGAMENT(SSL, SSL, 1)
LIGAMENT(ITL, ITL, 2)
CABLE(INTERCOSTAL, intercostal)
BEAM(RIB, rib)
BEAM(COSTAL_CARTILAGE, costal_cartilage)
BEAM(STERNUM, sternum)
LINE(FOLLOWER_PATH, follower_path)

#undef SOLID
#undef MEMBRANE
#undef LIGAMENT
#undef CABLE
#undef BEAM
#undef LINE
