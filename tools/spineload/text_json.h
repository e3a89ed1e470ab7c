#pragma once
/** @file Values as JSON, for --json. */
#include <stdio.h>

/** A string in quotes, with what JSON does not allow in it escaped; NULL gives null. */
void json_string(FILE *file, const char *text);

/** A number; NaN and infinity, which JSON does not know, give null. */
void json_number(FILE *file, double value);

/** A member of an object: `before`, which is "{" or ", ", the name and the value.
 */
void json_member_string(FILE *file, const char *before, const char *name, const char *text);
void json_member_number(FILE *file, const char *before, const char *name, double value);
