/* spineload list: what the program knows of one topic. */
#include "base/words.h"
#include "catalogue.h"
#include "command.h"
#include "listing.h"
#include "messages.h"
#include <stdio.h>
#include <string.h>

const char command_list_help[] =
  "Example: spineload list quantities\n\n"
  "Usage: spineload list laws|loads|kinds|quantities|elements|fields|sections [--json]\n\n"
  "Name, unit and meaning of everything of that topic. `spineload describe NAME` says more.\n\n"
  "  --json  print JSON\n";

/* The topic of that name, or TOPIC_COUNT. */
static Topic find_topic(const char *word)
{
  Topic topic = 0;

  while (topic < TOPIC_COUNT && strcmp(word, topic_names[topic]) != 0) topic++;
  return topic;
}

static ExitCode unknown_topic(const char *word)
{
  const char *nearest = word_nearest(word, topic_names, TOPIC_COUNT);

  if (nearest) return command_usage("list", "unknown topic %s; did you mean %s?", word, nearest);
  return command_usage("list", "unknown topic %s", word);
}

static PetscErrorCode print_topic(Topic topic, PetscBool json)
{
  static const char *const heading[] = {"name", "unit", "meaning"};
  Listing                 *listing;

  PetscFunctionBeginUser;
  PetscCall(listing_create(3, heading, &listing));
  for (size_t i = 0; i < catalogue_count(topic); i++) {
    const CatalogueRow row    = catalogue_row(topic, i);
    const char *const  cell[] = {row.name, row.unit, row.meaning};

    PetscCall(listing_add(listing, cell));
  }
  if (message_is_speaker()) {
    if (json)
      listing_print_json(listing, stdout);
    else
      listing_print(listing, stdout);
  }
  PetscCall(listing_destroy(&listing));
  PetscFunctionReturn(0);
}

PetscErrorCode command_list(int argc, char *argv[], ExitCode *code)
{
  static const struct option options[] = {
    {"json", no_argument, NULL, 'j'},
    {0 }
  };
  PetscBool    json = PETSC_FALSE;
  OptionStatus status;
  Topic        topic;
  int          option;

  PetscFunctionBeginUser;
  while ((status = command_next_option(argc, argv, options, command_list_help, &option, code)) ==
         OPTION_FOUND)
    json = PETSC_TRUE;
  if (status == OPTION_LEAVE) PetscFunctionReturn(0);
  if (argc - optind != 1) {
    *code = command_usage("list", "one topic is needed");
    PetscFunctionReturn(0);
  }
  topic = find_topic(argv[optind]);
  if (topic == TOPIC_COUNT) {
    *code = unknown_topic(argv[optind]);
    PetscFunctionReturn(0);
  }
  PetscCall(print_topic(topic, json));
  *code = EXIT_DONE;
  PetscFunctionReturn(0);
}
