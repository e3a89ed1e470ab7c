#pragma once
/** @file One line of the table value / target / error that verification tests print. */
#include "assert_close.h"

/** Print the line; returns the error relative to the target. */
static inline double table_line(const char *what, double value, double target)
{
  const double error = value / target - 1.0;

  print_message("| %-52s | %13.6g | %13.6g | %9.2e |\n", what, value, target, error);
  return error;
}
