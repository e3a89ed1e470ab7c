/* spineload describe: all that the program knows of one name. */
#include "base/words.h"
#include "catalogue.h"
#include "command.h"
#include "laws/law.h"
#include "listing.h"
#include "mesh_model/mesh_schema.h"
#include "messages.h"
#include "scenario.h"
#include "text_json.h"
#include <stdio.h>
#include <string.h>

const char command_describe_help[] =
  "Example: spineload describe lift\n\n"
  "Usage: spineload describe NAME [--json]\n\n"
  "NAME is a law, load, kind, quantity, element or field, or a section of a scenario file:\n"
  "scenario, model, subject, vertebrae, discs, herniation, facets, activity, solver, outputs, "
  "expect; for a mesh of your own mesh,\n"
  "mesh_model, material, section and others, see `spineload list sections`. Tables give unit,\n"
  "admissible range, default and meaning of each parameter or key.\n\n"
  "  --json  print JSON\n";

/* A list of choices that is longer is cut: its meaning says how the others are called. */
enum { CELL_SIZE = 256, LONG_LIST = 120, MAX_NAMES = 256 };

/* Admissible range of a number, "" where there is none. */
static void print_range(char text[CELL_SIZE], double low, double high)
{
  if (isinf(low) && isinf(high))
    text[0] = '\0';
  else if (isinf(high))
    snprintf(text, CELL_SIZE, ">= %g", low);
  else if (isinf(low))
    snprintf(text, CELL_SIZE, "<= %g", high);
  else
    snprintf(text, CELL_SIZE, "%g to %g", low, high);
}

/* What may be written for a key. */
static void print_admissible(char text[CELL_SIZE], const ScenarioKey *key)
{
  static const char *const words[] = {
    [KEY_FLAG] = "true or false",  [KEY_NAME] = "one word",
    [KEY_TEXT] = "text",           [KEY_SECTION] = "section",
    [KEY_LIST] = "list",           [KEY_VECTOR] = "[x, y, z]",
    [KEY_WORDS] = "list of words", [KEY_NUMBERS] = "list of values",
    [KEY_MAP] = "by name",
  };

  if (key->type == KEY_QUANTITY || key->type == KEY_COUNT) {
    print_range(text, key->low, key->high);
  } else if (key->type == KEY_CHOICE || key->type == KEY_CHOICES) {
    text[0] = '\0';
    for (const char *const *choice = key->choices; *choice; choice++) {
      const size_t used = strlen(text);

      if (used > LONG_LIST) {
        snprintf(text + used, CELL_SIZE - used, " | ...");
        break;
      }
      snprintf(text + used, CELL_SIZE - used, "%s%s", used > 0 ? " | " : "", *choice);
    }
  } else {
    snprintf(text, CELL_SIZE, "%s", words[key->type]);
  }
}

static PetscBool has_unit(const ScenarioKey *key)
{
  return key->type == KEY_QUANTITY || key->type == KEY_VECTOR || key->type == KEY_NUMBERS
           ? PETSC_TRUE
           : PETSC_FALSE;
}

static PetscErrorCode add_keys(Listing *listing, const ScenarioKey *keys, size_t count)
{
  PetscFunctionBeginUser;
  for (size_t i = 0; i < count; i++) {
    const ScenarioKey *key     = &keys[i];
    const PetscBool    numeric = has_unit(key);
    char               admissible[CELL_SIZE];

    print_admissible(admissible, key);
    {
      const char *const cell[] = {key->name, numeric ? key->unit : "", admissible,
                                  key->fallback ? key->fallback : "required", key->meaning};

      PetscCall(listing_add(listing, cell));
    }
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_parameters(Listing *listing, const ConstitutiveLaw *law)
{
  const size_t required = law->parameter_count - law->optional_count;

  PetscFunctionBeginUser;
  if (law->wraps) {
    const char *const cell[] = {"base", "", "one word", "required",
                                "name of a material above it, whose law this one adds to"};

    PetscCall(listing_add(listing, cell));
  }
  for (size_t i = 0; i < law->parameter_count; i++) {
    const LawParameter *parameter = &law->parameters[i];
    char                range[CELL_SIZE];

    print_range(range, parameter->low, parameter->high);
    {
      const char *const cell[] = {parameter->name, parameter->unit, range,
                                  i < required ? "required" : "0", parameter->meaning};

      PetscCall(listing_add(listing, cell));
    }
  }
  PetscFunctionReturn(0);
}

/* The table that goes with a name: parameters of a law, keys of a kind or section; else no rows. */
static PetscErrorCode make_table(Topic topic, const char *name, Listing **listing, PetscBool *empty)
{
  static const char *const heading[] = {"name", "unit", "range", "default", "meaning"};
  size_t                   count     = 0;

  PetscFunctionBeginUser;
  PetscCall(listing_create(5, heading, listing));
  if (topic == TOPIC_laws) {
    const ConstitutiveLaw *law = law_find(name);

    count = law->parameter_count;
    PetscCall(add_parameters(*listing, law));
  } else if (topic == TOPIC_kinds) {
    const ScenarioKind *kind = kind_find(name);

    count = kind->key_count;
    PetscCall(add_keys(*listing, kind->keys, count));
  } else if (topic == TOPIC_loads) {
    MadeTable keys;

    mesh_schema_load(load_find(name), &keys);
    count = keys.count;
    PetscCall(add_keys(*listing, keys.key, count));
  } else if (topic == TOPIC_sections) {
    const ScenarioKey *keys =
      scenario_section_keys(strcmp(name, "scenario") == 0 ? "" : name, &count);

    PetscCall(add_keys(*listing, keys, count));
  }
  *empty = count == 0 ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

static void print_phases(const ScenarioKind *kind, PetscBool json)
{
  if (json)
    printf(", \"phases\": [");
  else
    printf("phases, for `at:` ");
  for (const char *const *phase = kind->phases; *phase; phase++) {
    if (phase != kind->phases) printf(", ");
    if (json)
      json_string(stdout, *phase);
    else
      printf("%s", *phase);
  }
  printf(json ? "]" : "\n");
}

static void print_text(Topic topic, CatalogueRow row, const Listing *table, PetscBool empty)
{
  printf("%s (%s): %s\n", row.name, topic_singulars[topic], row.meaning);
  if (*row.unit) printf("unit: %s\n", row.unit);
  if (topic == TOPIC_laws) printf("reference: %s\n", law_find(row.name)->reference);
  if (topic == TOPIC_laws && law_find(row.name)->wraps) printf("base: another law\n");
  if (topic == TOPIC_kinds) print_phases(kind_find(row.name), PETSC_FALSE);
  if (empty) return;
  printf("\n");
  listing_print(table, stdout);
}

static void print_json(Topic topic, CatalogueRow row, const Listing *table)
{
  json_member_string(stdout, "{", "topic", topic_singulars[topic]);
  json_member_string(stdout, ", ", "name", row.name);
  json_member_string(stdout, ", ", "unit", row.unit);
  json_member_string(stdout, ", ", "meaning", row.meaning);
  if (topic == TOPIC_laws) {
    json_member_string(stdout, ", ", "reference", law_find(row.name)->reference);
    printf(", \"base\": %s", law_find(row.name)->wraps ? "true" : "false");
  }
  if (topic == TOPIC_kinds) print_phases(kind_find(row.name), PETSC_TRUE);
  printf(", \"table\": ");
  listing_print_json(table, stdout);
  printf("}");
}

/* Everything of that name, in all topics; JSON is an array since a name may be in several. */
static PetscErrorCode describe(const char *name, PetscBool json, PetscInt *found)
{
  PetscFunctionBeginUser;
  *found = 0;
  for (Topic topic = 0; topic < TOPIC_COUNT; topic++)
    for (size_t i = 0; i < catalogue_count(topic); i++) {
      const CatalogueRow row   = catalogue_row(topic, i);
      Listing           *table = NULL;
      PetscBool          empty = PETSC_TRUE;

      if (strcmp(row.name, name) != 0) continue;
      PetscCall(make_table(topic, name, &table, &empty));
      if (message_is_speaker()) {
        if (json)
          printf(*found ? ", " : "[");
        else if (*found)
          printf("\n");
        if (json)
          print_json(topic, row, table);
        else
          print_text(topic, row, table, empty);
      }
      PetscCall(listing_destroy(&table));
      ++*found;
    }
  if (json && *found && message_is_speaker()) printf("]\n");
  PetscFunctionReturn(0);
}

static ExitCode unknown_name(const char *word)
{
  const char *known[MAX_NAMES], *nearest;
  size_t      count = 0;

  for (Topic topic = 0; topic < TOPIC_COUNT; topic++)
    for (size_t i = 0; i < catalogue_count(topic) && count < MAX_NAMES; i++)
      known[count++] = catalogue_row(topic, i).name;
  nearest = word_nearest(word, known, count);
  if (nearest)
    return command_usage("describe", "nothing is called %s; did you mean %s?", word, nearest);
  return command_usage("describe", "nothing is called %s", word);
}

PetscErrorCode command_describe(int argc, char *argv[], ExitCode *code)
{
  static const struct option options[] = {
    {"json", no_argument, NULL, 'j'},
    {0 }
  };
  PetscBool    json = PETSC_FALSE;
  PetscInt     found;
  OptionStatus status;
  int          option;

  PetscFunctionBeginUser;
  while ((status = command_next_option(argc, argv, options, command_describe_help, &option,
                                       code)) == OPTION_FOUND)
    json = PETSC_TRUE;
  if (status == OPTION_LEAVE) PetscFunctionReturn(0);
  if (argc - optind != 1) {
    *code = command_usage("describe", "one name is needed");
    PetscFunctionReturn(0);
  }
  PetscCall(describe(argv[optind], json, &found));
  *code = found ? EXIT_DONE : unknown_name(argv[optind]);
  PetscFunctionReturn(0);
}
