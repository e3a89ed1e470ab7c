/* MUMPS in double precision. */
#include <dmumps_c.h>

#define REAL      double
#define STRUCTURE DMUMPS_STRUC_C
#define CALL      dmumps_c
#define PRECISION precision_double
#include "linear/precision_template.h"
