/* Tables of the model of a spine. What may be said of a level is what the models can change in it:
   their lists of fields make the keys. */
#include "schema_spine.h"

#include <math.h>
#include <string.h>

static const char *const model_choices[]    = {"thoracic_spine", "mesh", NULL};
static const char *const mesh_choices[]     = {"coarse", "medium", "fine", NULL};
static const char *const bone_choices[]     = {"deformable", "rigid_posterior", "rigid", NULL};
static const char *const element_choices[]  = {"linear", "quadratic", NULL};
static const char *const ligament_choices[] = {
#define LIGAMENT(symbol, name, sides) #name,
#include "tissues/tissue_list.h"
  "none", NULL};
static const char *const sex_choices[]   = {"male", "female", NULL};
static const char *const rib_cages[]     = {"none", "stumps", "full", NULL};
static const char *const bone_statuses[] = {"none", "osteopenia", "osteoporosis", NULL};

/* In the order of the bits of resection.h. */
static const char *const resected_parts[] = {"intercostals", "sternotomy", "anterior_cage",
#define RIB(level) "rib_head_" level "_right", "rib_head_" level "_left",
#include "rib_list.h"
#undef RIB
                                             NULL};

/* clang-format off */
#define AT(member) offsetof(Scenario, member)

static const ScenarioKey model_keys[] = {
  {"kind", KEY_CHOICE, "1", 0.0, 0.0, "thoracic_spine", model_choices,
   "which model: the thoracic spine; for a mesh of your own see section mesh", AT(model_kind)},
  {"subject", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "the person", 0},
  {"levels", KEY_NAME, "1", 0.0, 0.0, "T1-L1", NULL,
   "what is modelled: from which vertebra down to which, C7-L1 at most; the lowest is held",
   AT(levels)},
  {"mesh", KEY_CHOICE, "1", 0.0, 0.0, "medium", mesh_choices, "fineness of the mesh",
   AT(model.mesh)},
  {"bone", KEY_CHOICE, "1", 0.0, 0.0, "rigid_posterior", bone_choices,
   "what of a vertebra is rigid: nothing but what loads take hold of, the neural arch, or all",
   AT(model.bone)},
  {"elements", KEY_CHOICE, "1", 0.0, 0.0, "linear", element_choices,
   "hexahedra of the discs: of eight nodes, or of twenty, which are softer on a coarse mesh and take "
   "longer; quadratic with bone: rigid only", AT(model.elements)},
  {"facets", KEY_FLAG, "1", 0.0, 0.0, "true", NULL, "whether the facet joints are there: contact",
   AT(model.facets)},
  {"ligaments", KEY_CHOICES, "1", 0.0, 0.0, "ALL, PLL, LF, CL, ISL, SSL, ITL", ligament_choices,
   "those that are there", AT(model.ligaments)},
  {"ligament_failure", KEY_FLAG, "1", 0.0, 0.0, "false", NULL,
   "whether strands of ligaments carry nothing any more once they were strained by their failure "
   "strain", AT(model.ligament_failure)},
  {"rib_cage", KEY_CHOICE, "1", 0.0, 0.0, "none", rib_cages,
   "ribs: none, their heads and necks, or all with cartilages, sternum and intercostal tissue",
   AT(model.rib_cage.extent)},
  {"resected", KEY_CHOICES, "1", 0.0, 0.0, "", resected_parts,
   "what of the rib cage is cut, as in stepwise dissection; the head of a rib is named by its "
   "vertebra and side: rib_head_T5_right", AT(resected)},
  {"osteoporosis", KEY_CHOICE, "1", 0.0, 0.0, "none", bone_statuses,
   "bone of all vertebrae: density and stiffness in proportion", AT(conditions.bone_status)},
  {"bone_density", KEY_QUANTITY, "mg/cm3", 5.0, 1000.0, "", NULL,
   "trabecular density of all vertebrae as QCT measures it; else that of sex and age by level",
   AT(conditions.bone_density)},
  {"t_score", KEY_QUANTITY, "1", -5.0, 4.0, "", NULL,
   "the same as a T-score of thoracic QCT: (density - 222)/36 of women, (density - 215)/33 of men "
   "(Budoff 2010, primary)", AT(conditions.t_score)},
  {"vertebrae", KEY_MAP, "1", 0.0, 0.0, "", NULL,
   "what is different in a vertebra, by its name; `all` for every one", 0},
  {"discs", KEY_MAP, "1", 0.0, 0.0, "", NULL,
   "what is different in a disc, by its name; `all` for every one", 0},
};

static const ScenarioKey subject_keys[] = {
  {"sex", KEY_CHOICE, "1", 0.0, 0.0, "male", sex_choices, "sex of the anatomy tables",
   AT(model.subject.sex)},
  {"stature", KEY_QUANTITY, "m", 1.4, 2.1, "", NULL,
   "body height, to which lengths are in proportion; else that of the anatomy tables: 1.75 m of "
   "a man, 1.62 m of a woman", AT(model.subject.stature)},
  {"mass", KEY_QUANTITY, "kg", 30.0, 200.0, "75 kg", NULL, "body mass (default: assumption)",
   AT(model.subject.mass)},
  {"age", KEY_QUANTITY, "1", 18.0, 100.0, "", NULL,
   "age in years, which moves density of bone, cortex of ribs, and kyphosis if that is not given; left "
   "out, the rows of the tables hold as they are", AT(model.subject.age)},
  {"kyphosis", KEY_QUANTITY, "deg", 10.0, 90.0, "", NULL,
   "T1-T12 Cobb angle; else that of the age: 26.8 deg up to 35 years, 41.9 deg from 65 (Bartynski "
   "2005, primary), or 45 deg when that is not given (Harrison 2002, EOS 2024)",
   AT(model.subject.kyphosis)},
};

#undef AT
#define AT(member) offsetof(VertebraOptions, member)
#define FIELD(key, member, quantity, unit, sex, scale, low, high, meaning)                         \
  {#key, KEY_QUANTITY, unit, low, high, "", NULL, meaning, AT(shape.member)},

static const ScenarioKey vertebra_keys[] = {
#include "anatomy/vertebra_field_list.h"
  {"bone_density", KEY_QUANTITY, "mg/cm3", 5.0, 1000.0, "", NULL,
   "trabecular density as QCT measures it", AT(bone_density)},
  {"t_score", KEY_QUANTITY, "1", -5.0, 4.0, "", NULL, "the same as a T-score of thoracic QCT",
   AT(t_score)},
  {"wedge_fracture", KEY_QUANTITY, "1", 0.0, 0.6, "", NULL,
   "part of the anterior height that is lost: grades of Genant 20-25 %, 25-40 %, more than 40 %",
   AT(wedge_fracture)},
};

#undef FIELD
#undef AT
#define AT(member) offsetof(DiscOptions, member)
#define FIELD(key, member, quantity, unit, scale, low, high, meaning)                              \
  {#key, KEY_QUANTITY, unit, low, high, "", NULL, meaning, AT(shape.member)},

static const ScenarioKey disc_keys[] = {
#include "anatomy/disc_field_list.h"
  {"grade", KEY_COUNT, "1", 1.0, 5.0, "", NULL,
   "degeneration: 1 and 2 healthy, 3 mild, 4 moderate, 5 severe; moves height, nucleus and annulus",
   AT(grade)},
  {"herniation", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "a weak part of the annulus", 0},
  {"facets", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "the facet joints at this disc", 0},
};

#undef FIELD

static const ScenarioKey herniation_keys[] = {
  {"position", KEY_QUANTITY, "deg", -180.0, 180.0, NULL, NULL,
   "direction from the middle of the disc: 0 in front, 90 right, 180 behind, -90 left",
   AT(herniation.position)},
  {"width", KEY_QUANTITY, "deg", 5.0, 180.0, "40 deg", NULL,
   "arc that it takes (default: assumption)", AT(herniation.width)},
  {"depth", KEY_QUANTITY, "1", 0.05, 1.0, "1", NULL,
   "part of the annulus that it takes, from the nucleus outwards; 1 reaches the rim",
   AT(herniation.depth)},
  {"bulge", KEY_QUANTITY, "mm", 0.0, 15.0, "0 mm", NULL,
   "how far the rim bulges in the middle of the arc", AT(herniation.bulge)},
};

static const ScenarioKey facet_keys[] = {
  {"osteoarthritis", KEY_FLAG, "1", 0.0, 0.0, "", NULL,
   "soft and thin cartilage, no gap, friction (assumption)", AT(osteoarthritis)},
  {"gap", KEY_QUANTITY, "mm", 0.0, 3.0, "", NULL, "between the cartilage faces", AT(gap)},
  {"cartilage_modulus", KEY_QUANTITY, "MPa", 0.1, 1000.0, "", NULL, "Young modulus",
   AT(cartilage_modulus)},
  {"cartilage_poisson", KEY_QUANTITY, "1", 0.0, 0.49, "", NULL, "Poisson ratio",
   AT(cartilage_poisson)},
  {"cartilage_thickness", KEY_QUANTITY, "mm", 0.05, 5.0, "", NULL, "of both layers together",
   AT(cartilage_thickness)},
  {"friction", KEY_QUANTITY, "1", 0.0, 1.0, "", NULL, "friction coefficient", AT(friction)},
};
/* clang-format on */

#undef AT

static const KeySection sections[] = {
  {"model",      KEY_TABLE(model_keys)     },
  {"subject",    KEY_TABLE(subject_keys)   },
  {"vertebrae",  KEY_TABLE(vertebra_keys)  },
  {"discs",      KEY_TABLE(disc_keys)      },
  {"herniation", KEY_TABLE(herniation_keys)},
  {"facets",     KEY_TABLE(facet_keys)     },
};

KeyTable spine_schema_table(const char *section)
{
  return key_table_find(sizeof sections / sizeof sections[0], sections, section);
}

KeyMap spine_schema_map(const char *key, size_t *offset)
{
  const KeyTable table = spine_schema_table(key);

  if (!strcmp(key, "vertebrae")) {
    *offset = offsetof(Scenario, conditions.vertebra);
    return (KeyMap){"vertebra", spine_level_names,  SPINE_LEVELS,
                    table,      spine_schema_table, sizeof(VertebraOptions)};
  }
  *offset = offsetof(Scenario, conditions.disc);
  return (KeyMap){"disc", spine_disc_names,   SPINE_DISCS,
                  table,  spine_schema_table, sizeof(DiscOptions)};
}
