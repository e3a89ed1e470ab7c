#include "command.h"
#include "base/words.h"
#include "messages.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_OPTIONS = 16, MESSAGE_SIZE = 512 };

/* Any value that no option uses for itself: what getopt_long() returns for --help. */
static const int HELP = 1 << 16;

ExitCode command_usage(const char *command, const char *format, ...)
{
  char    text[MESSAGE_SIZE];
  va_list arguments;

  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  message("spineload %s: %s\nTry: spineload %s --help\n", command, text, command);
  return EXIT_USAGE;
}

/* Options of a subcommand together with --help, which each of them has. */
static void add_help(const struct option *known, struct option all[])
{
  size_t count = 0;

  while (known[count].name && count + 2 < MAX_OPTIONS) {
    all[count] = known[count];
    count++;
  }
  all[count]     = (struct option){"help", no_argument, NULL, HELP};
  all[count + 1] = (struct option){0};
}

/* @param[in] word  where getopt_long() stopped: the option itself when it is a long one */
static ExitCode unknown_option(const char *command, const char *word, const struct option all[])
{
  const char *name[MAX_OPTIONS], *nearest;
  size_t      count = 0;

  if (strncmp(word, "--", 2) != 0) return command_usage(command, "unknown option -%c", optopt);
  for (; all[count].name; count++) name[count] = all[count].name;
  nearest = word_nearest(word + 2, name, count);
  if (nearest)
    return command_usage(command, "unknown option %s; did you mean --%s?", word, nearest);
  return command_usage(command, "unknown option %s", word);
}

OptionStatus command_next_option(int argc, char *argv[], const struct option *known,
                                 const char *help, int *option, ExitCode *code)
{
  struct option all[MAX_OPTIONS];
  char          letters[2 * MAX_OPTIONS + 2] = ":h";

  add_help(known, all);
  /* An option whose value is a letter may be written as that letter. */
  for (size_t i = 0; all[i].name; i++)
    if (all[i].val < HELP) {
      const size_t end = strlen(letters);

      letters[end]     = (char)all[i].val;
      letters[end + 1] = all[i].has_arg == required_argument ? ':' : '\0';
      letters[end + 2] = '\0';
    }
  opterr  = 0;
  *option = getopt_long(argc, argv, letters, all, NULL);
  if (*option == -1) return OPTION_END;
  if (*option == HELP || *option == 'h') {
    if (message_is_speaker()) fputs(help, stdout);
    *code = EXIT_DONE;
    return OPTION_LEAVE;
  }
  if (*option == ':') {
    *code = command_usage(argv[0], "option %s needs a value", argv[optind - 1]);
    return OPTION_LEAVE;
  }
  if (*option == '?') {
    *code = unknown_option(argv[0], argv[optind - 1], all);
    return OPTION_LEAVE;
  }
  return OPTION_FOUND;
}

PetscErrorCode command_share_code(ExitCode *code)
{
  int shared = (int)*code;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Bcast(&shared, 1, MPI_INT, 0, PETSC_COMM_WORLD));
  *code = (ExitCode)shared;
  PetscFunctionReturn(0);
}
