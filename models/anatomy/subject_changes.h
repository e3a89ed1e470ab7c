#pragma once
/** @file By how much the rules of sex, stature, age and kyphosis move the subject of the tables. */
#include "anatomy/changes.h"
#include "anatomy/subject.h"
#include "tables/table_set.h"

/** Add a line for each quantity that a rule moves, rule by rule: sex, stature, age, kyphosis. A
    dimension that changes in the same proportion everywhere is one line with level `vertebrae` or
    `discs` and the factor. Leaves no row of the tables marked as used. Not collective.
    @param[in] subject  as given: what is not given follows from the rules */
PetscErrorCode subject_changes(const Subject *subject, const TableSet *tables, Changes *changes);
