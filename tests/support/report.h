#pragma once
/** @file One row of the verification table: what was computed, what it should be, where that comes
    from. Every verification program and cross-check records its rows here; tests/verification/table
    prints all of them. */
#include "assert_close.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/** How the value is held against its target. */
typedef enum {
  REPORT_RELATIVE, /* |value / target - 1| <= tolerance */
  REPORT_ABSOLUTE, /* |value - target| <= tolerance */
  REPORT_BEYOND    /* value / target - 1 >= tolerance: an effect that must show */
} ReportError;

typedef struct {
  const char *id;       /* row of the benchmark list (V02, ...) or name of the problem */
  const char *quantity; /* what, with its unit when it has one */
  double      value, target, tolerance;
  ReportError error;
  const char *source; /* formula or reference of the target; no vertical bars */
} ReportRow;

/** Error of the value in the sense of the row; positive when the value is too large. */
static inline double report_error(const ReportRow *row)
{
  return row->error == REPORT_ABSOLUTE ? row->value - row->target : row->value / row->target - 1.0;
}

static inline bool report_passes(const ReportRow *row)
{
  const double error = report_error(row);

  return row->error == REPORT_BEYOND ? error >= row->tolerance : fabs(error) <= row->tolerance;
}

/** Print the row, append it to the file that the environment variable SPINELOAD_TABLE names, and
    fail the test when the error is larger than allowed. Call it on one rank. */
static inline void report_row_at(const ReportRow *row, const char *file, int line)
{
  static const char *const allowed[] = {"", "abs ", "beyond "};
  const char              *table     = getenv("SPINELOAD_TABLE");
  char                     text[512];
  FILE                    *stream;

  /* One write of one short line: programs that run side by side do not mix theirs. */
  (void)snprintf(text, sizeof(text), "| %s | %s | %.6g | %.6g | %.1e | %s%.2g | %s |\n", row->id,
                 row->quantity, row->value, row->target, report_error(row), allowed[row->error],
                 row->tolerance, row->source);
  print_message("%s", text);
  if (table) {
    stream = fopen(table, "a");
    assert_non_null(stream);
    (void)fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
  }
  if (report_passes(row)) return;
  print_error("%s, %s: %.17g, expected %.17g, error %.3g, allowed %.3g\n", row->id, row->quantity,
              row->value, row->target, report_error(row), row->tolerance);
  _fail(file, line);
}

/** report((ReportRow){.id = ..., ...}) */
#define report(...) report_row_at(&(__VA_ARGS__), __FILE__, __LINE__)

/** Keep of many rows of one curve the one that is furthest from its target, to report that alone;
    `worst` starts with zero value and target. A value that is no number stays. */
static inline void report_keep_worst(ReportRow *worst, ReportRow row)
{
  if (isnan(worst->value) || fabs(report_error(&row)) <= fabs(report_error(worst))) return;
  *worst = row;
}
