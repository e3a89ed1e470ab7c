/* MUMPS in single precision. */
#include <smumps_c.h>

#define REAL      float
#define STRUCTURE SMUMPS_STRUC_C
#define CALL      smumps_c
#define PRECISION precision_single
#include "linear/precision_template.h"
