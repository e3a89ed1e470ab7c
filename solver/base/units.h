#pragma once
/** @file Units at the border of the program (UDUNITS-2): text in, internal units out.
    Internal units: mm, N, MPa, s, tonne, rad and products of them. */
#include <petscsys.h>

typedef struct UnitSystem UnitSystem;

typedef enum {
  QUANTITY_OK,
  QUANTITY_NOT_A_NUMBER,
  QUANTITY_UNKNOWN_UNIT,
  QUANTITY_WRONG_DIMENSION
} QuantityStatus;

PetscErrorCode unit_system_create(UnitSystem **system);
PetscErrorCode unit_system_destroy(UnitSystem **system);

/** Read "20 kg", "10 deg", "0.3" (a bare number is in `unit`), "1.75 m", "5 N.m", "40 %".
    @param[in]  text   number, optionally followed by a unit
    @param[in]  unit   documented unit of the key, such as "kg" or "N.m"; "1" for a pure number
    @param[out] value  in internal units (mm, N, MPa, s, tonne, rad); untouched unless QUANTITY_OK
 */
QuantityStatus quantity_parse(const UnitSystem *system, const char *text, const char *unit,
                              double *value);

/** The inverse, for messages and tables: internal value expressed in `unit`. */
double quantity_in(const UnitSystem *system, double internal, const char *unit);

enum { QUANTITY_TEXT_SIZE = 32 };

/** Shortest decimal number that quantity_parse() reads back as `internal` when it is followed by
    `unit`; the nearest one where no number of 17 digits does.
    @param[out] text  [QUANTITY_TEXT_SIZE] number without its unit */
void quantity_text(const UnitSystem *system, double internal, const char *unit, char *text);
