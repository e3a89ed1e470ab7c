#define _POSIX_C_SOURCE 200809L
#include "progress.h"
#include "messages.h"
#include <petsctime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SIZE = 512, CONTROL_SIZE = 16 };

/* A log shows life often enough, a terminal does not flicker; s. */
static const double LOG_INTERVAL = 10.0, TERMINAL_INTERVAL = 0.1;

Progress progress_start(PetscBool quiet, PetscBool shared, PetscInt total)
{
  const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
  const int   is_terminal =
    isatty(STDERR_FILENO) && !(terminal && strcmp(terminal, "dumb") == 0) && !shared;

  return (Progress){
    .quiet    = quiet,
    .terminal = is_terminal ? PETSC_TRUE : PETSC_FALSE,
    .colour   = is_terminal && !(no_color && *no_color) ? PETSC_TRUE : PETSC_FALSE,
    .total    = total,
  };
}

/* Start and end of a line: on a terminal the line before is wiped and the cursor stays. */
static void put_line(const Progress *progress, PetscBool last, const char *text)
{
  char line[LINE_SIZE + CONTROL_SIZE];

  snprintf(line, sizeof line, "%s%s%s", progress->terminal ? "\r\033[K" : "", text,
           progress->terminal && !last ? "" : "\n");
  message_whole(line);
}

void progress_begin(Progress *progress, PetscInt number, const char *scenario)
{
  char line[LINE_SIZE];

  progress->number   = number;
  progress->phase[0] = '\0';
  PetscTime(&progress->last);
  if (progress->quiet) return;
  snprintf(line, sizeof line, "[%d/%d] %s: building the model", (int)number, (int)progress->total,
           scenario);
  put_line(progress, PETSC_FALSE, line);
}

void progress_step(const RunProgress *run, void *context)
{
  Progress    *progress = context;
  const double interval = progress->terminal ? TERMINAL_INTERVAL : LOG_INTERVAL;
  const char  *phase    = run->phase ? run->phase : "";
  char         line[LINE_SIZE];
  double       now;

  if (progress->quiet) return;
  PetscTime(&now);
  if (now - progress->last < interval && strcmp(phase, progress->phase) == 0) return;
  progress->last = now;
  snprintf(progress->phase, sizeof progress->phase, "%s", phase);
  snprintf(line, sizeof line, "[%d/%d] %s: %s, t = %.3g of %.3g s, %d unknowns, %d iterations",
           (int)progress->number, (int)progress->total, run->scenario, phase, run->time, run->end,
           (int)run->unknowns, (int)run->iterations);
  put_line(progress, PETSC_FALSE, line);
}

void progress_end(Progress *progress, const Record *record)
{
  const char *begin = "", *end = "";
  char        line[LINE_SIZE];

  if (progress->quiet) return;
  if (progress->colour) {
    begin = verdict_code(record->verdict) == EXIT_DONE ? "\033[32m" : "\033[31m";
    end   = "\033[0m";
  }
  snprintf(line, sizeof line, "[%d/%d] %s: %s%s%s after %.1f s", (int)progress->number,
           (int)progress->total, record->name, begin, verdict_words(record->verdict), end,
           record->seconds);
  put_line(progress, PETSC_TRUE, line);
}
