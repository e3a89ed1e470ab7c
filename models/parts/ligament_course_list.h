/* Where every ligament runs, from a vertebra to the one below it: between lines of nodes on their
   surfaces (mesh/vertebra_nodes.h). A file that includes this list defines the macros that it
   needs; the others are empty. ROWS(symbol, upper, lower): strands side by side from a row of one
   grid to a row of the other; ROWS_OF_SIDES: the same on both sides; COLUMNS: from a column to a
   column; RIMS_OF_SIDES: all around from the rim of one grid to that of the other. Which row or
   column it is, and what part of it, are rows of data/ligaments.csv. */
#ifndef ROWS
#define ROWS(symbol, upper, lower)
#endif
#ifndef ROWS_OF_SIDES
#define ROWS_OF_SIDES(symbol, upper, lower)
#endif
#ifndef COLUMNS
#define COLUMNS(symbol, upper, lower)
#endif
#ifndef RIMS_OF_SIDES
#define RIMS_OF_SIDES(symbol, upper, lower)
#endif

ROWS(ALL, anterior_wall, anterior_wall)
ROWS(PLL, posterior_wall, posterior_wall)
ROWS_OF_SIDES(LF, lamina_front, lamina_front)
RIMS_OF_SIDES(CL, inferior_facet, superior_facet)
COLUMNS(ISL, spinous_lower, spinous_upper)
ROWS(SSL, spinous_tip, spinous_tip)
ROWS_OF_SIDES(ITL, transverse_tip, transverse_tip)

#undef ROWS
#undef ROWS_OF_SIDES
#undef COLUMNS
#undef RIMS_OF_SIDES
