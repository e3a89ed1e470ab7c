#include "catalogue.h"
#include "elements/solid.h"
#include "laws/law.h"
#include "loads/load.h"
#include "scenario.h"

const char *const topic_names[TOPIC_COUNT] = {
#define TOPIC(plural, singular) #plural,
#include "topic_list.h"
#undef TOPIC
};

const char *const topic_singulars[TOPIC_COUNT] = {
#define TOPIC(plural, singular) #singular,
#include "topic_list.h"
#undef TOPIC
};

/* Those of the column first, then those of a mesh; the audit's belong to both. */
static const CatalogueRow quantities[] = {
#define QUANTITY(name, unit, dimension, getter, meaning) {#name, unit, meaning},
#include "quantity_list.h"
#undef QUANTITY
#define MESH_QUANTITY(name, unit, over, shape, meaning) {#name, unit, "of a mesh: " meaning},
#include "mesh_model/mesh_quantity_list.h"
#undef MESH_QUANTITY
};

/* Cells first, then the kinematics that a solid cell can be given, other elements, and joints. */
static const CatalogueRow elements[] = {
#define CELL(symbol, name, nodes, vtk) {#name, "", "cell of " #nodes " nodes, VTK cell type " #vtk},
#include "mesh/cell_list.h"
#undef CELL
#define KINEMATICS(symbol, name, meaning) {#name, "", "kinematics of solids: " meaning},
#include "elements/kinematics_list.h"
#undef KINEMATICS
#define ELEMENT(name, meaning) {#name, "", "element: " meaning},
#include "elements/element_list.h"
#undef ELEMENT
#define JOINT_KIND(name, meaning, ...) {#name, "", "joint between bodies: " meaning},
#include "joints/joint_kind_list.h"
#undef JOINT_KIND
};

static const struct {
  const char *unit, *meaning;
} fields[FIELD_KINDS] = {
  {"mm",   "displacement of the nodes since the reference"                  },
  {"MPa",  "Cauchy stress, mean over a solid: XX YY ZZ XY YZ XZ"            },
  {"MPa",  "von Mises stress of a solid"                                    },
  {"MPa",  "mean of the three normal stresses of a solid, pressing positive"},
  {"N",    "tension of a cable"                                             },
  {"MPa",  "stored energy per reference volume of a solid"                  },
  {"1",    "direction of the first fibres of a solid in the reference"      },
  {"MPa",  "Cauchy stress at the nodes, mean within a material"             },
  {"N",    "section forces in the middle of a beam: N V2 V3"                },
  {"N.mm", "section moments in the middle of a beam: T M2 M3"               },
};

static const CatalogueRow sections[] = {
  {"scenario",     "", "top level of a scenario file"                                                 },
  {"model",        "", "the column and the person it belongs to"                                      },
  {"subject",      "", "the person"                                                                   },
  {"vertebrae",    "", "what is different in a vertebra, under its name"                              },
  {"discs",        "", "what is different in a disc, under its name"                                  },
  {"herniation",   "", "a weak part of the annulus of a disc"                                         },
  {"facets",       "", "the facet joints at a disc"                                                   },
  {"activity",     "", "what the person does; keys by its kind"                                       },
  {"solver",       "", "steps and tolerances"                                                         },
  {"outputs",      "", "what goes into the result file"                                               },
  {"expect",       "", "ranges that results must lie in"                                              },
  {"mesh",         "", "top level of a scenario on a mesh of your own"                                },
  {"mesh_model",   "", "the mesh file"                                                                },
  {"material",     "", "an entry of materials; its law's parameters are keys besides"                 },
  {"section",      "", "an entry of sections: which cells are what"                                   },
  {"solid",        "", "keys of a section of solids, besides those of every section"                  },
  {"membrane",     "", "keys of a section of membranes, besides those of every section"               },
  {"cable",        "", "keys of a section of cables, besides those of every section"                  },
  {"beam_section", "", "keys of a section of beams, besides those of every section"                   },
  {"point_mass",   "", "keys of a section of point masses, besides those of every section"            },
  {"joint",        "", "an entry of joints: what holds two bodies, or a body and the ground, together"},
  {"path",         "", "an entry of paths: a line through points, for a cable or a line force"        },
  {"tie",          "", "an entry of ties: surfaces that are glued"                                    },
  {"contact",      "", "an entry of contacts: surfaces that press on each other and slide"            },
  {"rigid_body",   "", "an entry of rigid_bodies"                                                     },
  {"support",      "", "an entry of supports"                                                         },
  {"displacement", "", "components that a support prescribes"                                         },
  {"swelling",     "", "free strain of solids at nodes, as of heat"                                   },
  {"curve",        "", "an entry of curves"                                                           },
  {"step",         "", "an entry of steps"                                                            },
  {"mesh_outputs", "", "outputs of a mesh, besides those of outputs"                                  },
  {"point",        "", "an entry of points in outputs"                                                },
  {"mesh_solver",  "", "tolerances of a mesh"                                                         },
  {"mesh_expect",  "", "an entry of expect on a mesh"                                                 },
};

size_t catalogue_count(Topic topic)
{
  size_t count = 0;

  switch (topic) {
  case TOPIC_laws:
    law_all(&count);
    break;
  case TOPIC_loads:
    load_all(&count);
    break;
  case TOPIC_kinds:
    kind_all(&count);
    break;
  case TOPIC_quantities:
    count = sizeof quantities / sizeof quantities[0];
    break;
  case TOPIC_elements:
    count = sizeof elements / sizeof elements[0];
    break;
  case TOPIC_fields:
    count = FIELD_KINDS;
    break;
  case TOPIC_sections:
    count = sizeof sections / sizeof sections[0];
    break;
  case TOPIC_COUNT:
    break;
  }
  return count;
}

CatalogueRow catalogue_row(Topic topic, size_t index)
{
  size_t count;

  switch (topic) {
  case TOPIC_laws: {
    const ConstitutiveLaw *law = law_all(&count)[index];

    return (CatalogueRow){law->name, "", law->meaning};
  }
  case TOPIC_loads: {
    const LoadType *load = load_all(&count)[index];

    return (CatalogueRow){load->name, load->unit, load->meaning};
  }
  case TOPIC_kinds: {
    const ScenarioKind *kind = kind_all(&count)[index];

    return (CatalogueRow){kind->name, "", kind->meaning};
  }
  case TOPIC_quantities:
    return quantities[index];
  case TOPIC_elements:
    return elements[index];
  case TOPIC_fields:
    return (CatalogueRow){field_names[index], fields[index].unit, fields[index].meaning};
  case TOPIC_sections:
    return sections[index];
  case TOPIC_COUNT:
    break;
  }
  return (CatalogueRow){"", "", ""};
}
