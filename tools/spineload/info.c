/* spineload info: what a result file holds and how it was made. */
#include "command.h"
#include "messages.h"
#include "results/result_info.h"
#include "text_json.h"
#include <stdio.h>
#include <string.h>

const char command_info_help[] =
  "Example: spineload info out/lift.h5\n\n"
  "Usage: spineload info RESULT [--json | --text NAME]\n\n"
  "Size, times, fields and quantities of a result file, and its provenance: versions, options, "
  "and\n"
  "what differs from the standard subject if that is short. Long texts are printed by their "
  "name.\n\n"
  "  --json       print JSON\n"
  "  --text NAME  print one text alone: scenario, resolved, changes, assumptions, message\n";

static const char *place_of(const ResultArray *array)
{
  static const char *const words[] = {
    [RESULT_POINTS]  = "points",
    [RESULT_CELLS]   = "cells",
    [RESULT_HISTORY] = "history",
  };

  return words[array->place];
}

/* Longest text that is printed among the rest, in lines. */
enum { SHORT_LINES = 40 };

static int count_lines(const char *text)
{
  int lines = 0;

  for (; *text; text++) lines += *text == '\n';
  return lines;
}

/* What differs from the standard subject: a heading and lines. A file of another model has none. */
static PetscErrorCode print_changes(const ResultInfo *info)
{
  PetscBool known = PETSC_FALSE;
  char     *text;
  int       lines;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < info->entry_count; i++)
    if (strcmp(info->entry[i].name, "changes") == 0) known = PETSC_TRUE;
  if (!known) PetscFunctionReturn(0);
  PetscCall(result_info_read_text(info->path, "changes", &text));
  lines = count_lines(text) - 1;
  printf("\nnot as in the standard subject: %d %s\n", lines,
         lines == 1 ? "quantity" : "quantities");
  if (lines > SHORT_LINES)
    printf("(spineload info %s --text changes)\n", info->path);
  else if (lines > 0)
    printf("%s", text);
  PetscCall(PetscFree(text));
  PetscFunctionReturn(0);
}

/* One text alone. */
static PetscErrorCode print_one(const char *path, const char *name)
{
  char *text;

  PetscFunctionBeginUser;
  PetscCall(result_info_read_text(path, name, &text));
  printf("%s%s", text, *text && text[strlen(text) - 1] == '\n' ? "" : "\n");
  PetscCall(PetscFree(text));
  PetscFunctionReturn(0);
}

static void print_text(const ResultInfo *info)
{
  printf("%s\n", info->path);
  printf("%d points, %d cells, %d steps of fields, %d rows of history\n", (int)info->point_count,
         (int)info->cell_count, (int)info->step_count, (int)info->history_rows);
  if (info->step_count > 0)
    printf("fields from %g s to %g s\n", info->time[0], info->time[info->step_count - 1]);
  for (PetscInt i = 0; i < info->array_count; i++) {
    const ResultArray *array = &info->array[i];

    printf("%-8s %-26s %d x [%s]  %s\n", place_of(array), array->name, (int)array->width,
           array->unit ? array->unit : "", array->long_name ? array->long_name : "");
  }
  printf("\nprovenance\n");
  for (PetscInt i = 0; i < info->entry_count; i++) {
    const char *text  = info->entry[i].text ? info->entry[i].text : "";
    const int   lines = strchr(text, '\n') != NULL;

    printf("%s:%s%s%s", info->entry[i].name, lines ? "\n" : " ", text,
           *text && text[strlen(text) - 1] == '\n' ? "" : "\n");
  }
}

static void print_arrays_json(const ResultInfo *info)
{
  printf(",\n \"arrays\": [");
  for (PetscInt i = 0; i < info->array_count; i++) {
    const ResultArray *array = &info->array[i];

    printf("%s\n  {\"place\": ", i > 0 ? "," : "");
    json_string(stdout, place_of(array));
    json_member_string(stdout, ", ", "name", array->name);
    json_member_string(stdout, ", ", "unit", array->unit);
    json_member_string(stdout, ", ", "long_name", array->long_name);
    printf(", \"width\": %d}", (int)array->width);
  }
  printf("]");
}

static void print_json(const ResultInfo *info)
{
  json_member_string(stdout, "{", "path", info->path);
  printf(",\n \"points\": %d, \"cells\": %d, \"history_rows\": %d,\n \"times\": [",
         (int)info->point_count, (int)info->cell_count, (int)info->history_rows);
  for (PetscInt i = 0; i < info->step_count; i++) {
    if (i > 0) printf(", ");
    json_number(stdout, info->time[i]);
  }
  printf("]");
  print_arrays_json(info);
  printf(",\n \"provenance\": {");
  for (PetscInt i = 0; i < info->entry_count; i++) {
    printf("%s\n  ", i > 0 ? "," : "");
    json_string(stdout, info->entry[i].name);
    printf(": ");
    json_string(stdout, info->entry[i].text);
  }
  printf("}}\n");
}

/* Read and print on the speaking rank. A file that is missing or damaged is the user's matter, not
   a fault of the program, so what PETSc would report is taken as the message. */
static PetscErrorCode inform(const char *path, PetscBool json, const char *name, ExitCode *code)
{
  ResultInfo    *info = NULL;
  ErrorText      text;
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(message_hold_errors(&text));
  error = name ? print_one(path, name) : result_info_open(path, &info);
  PetscCall(PetscPopErrorHandler());
  if (error) {
    message("spineload info: %s\n", text.text);
    *code = message_is_file_error(error) ? EXIT_FILE : EXIT_INTERNAL;
    PetscFunctionReturn(0);
  }
  *code = EXIT_DONE;
  if (name) PetscFunctionReturn(0);
  if (json) {
    print_json(info);
  } else {
    print_text(info);
    PetscCall(print_changes(info));
  }
  PetscCall(result_info_destroy(&info));
  PetscFunctionReturn(0);
}

PetscErrorCode command_info(int argc, char *argv[], ExitCode *code)
{
  static const struct option options[] = {
    {"json", no_argument, NULL, 'j'},
    {"text",  required_argument, NULL, 't'},
    {0     }
  };
  PetscBool    json = PETSC_FALSE;
  const char  *name = NULL;
  OptionStatus status;
  int          option;

  PetscFunctionBeginUser;
  while ((status = command_next_option(argc, argv, options, command_info_help, &option, code)) ==
         OPTION_FOUND) {
    if (option == 'j') json = PETSC_TRUE;
    if (option == 't') name = optarg;
  }
  if (status == OPTION_LEAVE) PetscFunctionReturn(0);
  if (argc - optind != 1) {
    *code = command_usage("info", "one result file is needed");
    PetscFunctionReturn(0);
  }
  if (message_is_speaker()) PetscCall(inform(argv[optind], json, name, code));
  PetscCall(command_share_code(code));
  PetscFunctionReturn(0);
}
