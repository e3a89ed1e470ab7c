/* Tables of the scenario language: what may be written, in which unit and range, and what holds
   when it is left out. Defaults of the subject are those of the anatomy tables of the model. */
#include "schema.h"
#include "mesh_model/mesh_schema.h"
#include "schema_spine.h"

#include <math.h>

#define FIELD_NAMES                                                                                \
  "displacement", "stress", "von_mises", "pressure", "cable_force", "energy_density", "fibre",     \
    "nodal_stress", "beam_force", "beam_moment"

const char *const field_names[FIELD_KINDS] = {FIELD_NAMES};

static const char *const field_choices[]  = {FIELD_NAMES, NULL};
static const char *const muscle_choices[] = {"none", "follower_load", NULL};

#define AT(member) offsetof(Scenario, member)

static const ScenarioKey top_keys[] = {
  {"spineload", KEY_COUNT,   "1", LANGUAGE_VERSION, LANGUAGE_VERSION, NULL,   NULL,
   "version of the scenario language",                                                                                                     AT(version)},
  {"name",      KEY_NAME,    "1", 0.0,              0.0,              NULL,   NULL,
   "name of the scenario and of its result file: letters, digits, '.', '_' and '-'",                                                       AT(name)   },
  {"title",     KEY_TEXT,    "1", 0.0,              0.0,              "",     NULL,           "what the scenario is about, in free words",
   AT(title)                                                                                                                                          },
  {"model",     KEY_SECTION, "1", 0.0,              0.0,              "",     NULL,           "the column and the person it belongs to",   0          },
  {"activity",  KEY_SECTION, "1", 0.0,              0.0,              NULL,   NULL,           "what the person does or undergoes",         0          },
  {"muscles",   KEY_CHOICE,  "1", 0.0,              0.0,              "none", muscle_choices,
   "what stands for the trunk muscles; follower_load compresses along the column",                                                         AT(muscles)},
  {"solver",    KEY_SECTION, "1", 0.0,              0.0,              "",     NULL,           "steps and tolerances",                      0          },
  {"outputs",   KEY_SECTION, "1", 0.0,              0.0,              "",     NULL,           "what goes into the result file",            0          },
  {"expect",    KEY_LIST,    "1", 0.0,              0.0,              "",     NULL,
   "ranges that results must lie in, each with its source",                                                                                0          },
};

static const ScenarioKey activity_keys[] = {
  {"kind", KEY_NAME, "1", 0.0, 0.0, NULL, NULL, "kind of activity, see `spineload list kinds`", 0},
};

static const ScenarioKey solver_keys[] = {
  {"step_max",   KEY_QUANTITY, "s", 0.0,   1e4,    "0 s",  NULL,
   "longest time step; 0: a tenth of the phase",                    AT(solver.step_max)  },
  {"tolerance",  KEY_QUANTITY, "1", 1e-12, 1e-2,   "1e-8", NULL,
   "residual relative to the forces at work (default: assumption)", AT(solver.tolerance) },
  {"iterations", KEY_COUNT,    "1", 1.0,   1000.0, "25",   NULL,
   "Newton iterations before a step is cut (default: assumption)",  AT(solver.iterations)},
};

static const ScenarioKey output_keys[] = {
  {"fields", KEY_CHOICES,  "1", 0.0, 0.0, "displacement, stress, von_mises", field_choices,
   "fields to write on the mesh",                      AT(outputs.fields)},
  {"every",  KEY_QUANTITY, "s", 0.0, 1e6, "0 s",                             NULL,
   "time between fields; 0: at the end of each phase", AT(outputs.every) },
};

#undef AT
#define AT(member) offsetof(Expectation, member)

static const ScenarioKey expect_keys[] = {
  {"quantity",    KEY_NAME,     "1", 0.0,       0.0,      NULL,  NULL,
   "what is looked at, see `spineload list "
   "quantities`",                                                                                             AT(quantity)},
  {"level",       KEY_NAME,     "1", 0.0,       0.0,      "all", NULL,
   "a disc such as T7-T8 or a vertebra such as T4, as the quantity has it, or all",                           AT(level)   },
  {"at",          KEY_NAME,     "1", 0.0,       0.0,      "end", NULL, "the phase at whose end, or end",      AT(at)      },
  {"change_from", KEY_NAME,     "1", 0.0,       0.0,      "",    NULL, "phase whose end value is subtracted",
   AT(change_from)                                                                                                        },
  {"low",         KEY_QUANTITY, "",  -HUGE_VAL, HUGE_VAL, "",    NULL,
   "least value, in the unit of the quantity; no bound when left out",                                        AT(low)     },
  {"high",        KEY_QUANTITY, "",  -HUGE_VAL, HUGE_VAL, "",    NULL,
   "largest value, in the unit of the quantity; no bound when left out",                                      AT(high)    },
  {"source",      KEY_TEXT,     "1", 0.0,       0.0,      NULL,  NULL, "where the range comes from",          AT(source)  },
};

#undef AT

static const KeySection sections[] = {
  {"",         KEY_TABLE(top_keys)     },
  {"activity", KEY_TABLE(activity_keys)},
  {"solver",   KEY_TABLE(solver_keys)  },
  {"outputs",  KEY_TABLE(output_keys)  },
  {"expect",   KEY_TABLE(expect_keys)  },
};

KeyTable schema_table(const char *section)
{
  const KeyTable own   = key_table_find(sizeof sections / sizeof sections[0], sections, section);
  const KeyTable spine = spine_schema_table(section);

  if (own.count > 0) return own;
  return spine.count > 0 ? spine : mesh_schema_table(section);
}

KeyTable schema_kind_table(const ScenarioKind *kind)
{
  return (KeyTable){kind->key_count, kind->keys};
}

const ScenarioKey *scenario_section_keys(const char *section, size_t *count)
{
  const KeyTable table = schema_table(section);

  *count = table.count;
  return table.keys;
}

#define QUANTITY(name, unit, dimension, getter, long_name) {#name, unit, #dimension},

static const ScenarioQuantity quantities[] = {
#include "quantity_list.h"
};

#undef QUANTITY

const ScenarioQuantity *schema_quantities(size_t *count)
{
  *count = sizeof quantities / sizeof quantities[0];
  return quantities;
}
