#pragma once
/** @file Values as JSON, for --json. */
#include <stdio.h>

/** A string in quotes, with what JSON does not allow in it escaped; NULL gives null. */
void json_string(FILE *file, const char *text);

/** A number; NaN and infinity, which JSON does not know, give null. */
void json_number(FILE *file, double value);
