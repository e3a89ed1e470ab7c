/* Tables of the scenario language for surfaces that are joined: ties and contacts. */
#include "mesh_model/mesh_schema.h"

#include <math.h>

/* clang-format off */
#define AT(member) offsetof(MeshTie, member)

static const ScenarioKey tie_keys[] = {
  {"secondary", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
   "set of faces whose nodes follow: those of the finer mesh", AT(secondary)},
  {"main", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "set of faces that they follow", AT(main)},
  {"tolerance", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0.01 mm", NULL,
   "largest distance between the two surfaces (default: assumption)", AT(tolerance)},
};

#undef AT
#define AT(member) offsetof(MeshContact, member)

static const char *const side_choices[] = {"one", "both", NULL};

static const ScenarioKey contact_keys[] = {
  {"name", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "name of the pair; contact-N when left out", AT(name)},
  {"secondary", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
   "set of faces with the integration points: the softer or finer side", AT(secondary)},
  {"main", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "set of faces on which they press", AT(main)},
  {"penalty", KEY_QUANTITY, "MPa/mm", 0.0, HUGE_VAL, "0 MPa/mm", NULL,
   "pressure per overlap; 0: penalty_factor times the stiffness of the solids", AT(penalty)},
  {"penalty_factor", KEY_QUANTITY, "1", 0.0, HUGE_VAL, "10", NULL,
   "of E / h of the solids under the faces (default: assumption)", AT(penalty_factor)},
  {"penetration", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0 mm", NULL,
   "largest overlap that multipliers leave (augmented Lagrangian); 0: the penalty alone",
   AT(penetration)},
  {"layer", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0 mm", NULL,
   "thickness of an elastic layer that stiffens as it is squeezed; 0: none. Without penetration",
   AT(layer)},
  {"toe", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0 mm", NULL,
   "overlap up to which the stiffness grows from nothing. Without penetration", AT(toe)},
  {"border", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0 mm", NULL,
   "width over which pressure fades out at the border of the main surface. Without penetration",
   AT(border)},
  {"friction", KEY_QUANTITY, "1", 0.0, 10.0, "0", NULL, "coefficient of Coulomb friction",
   AT(friction)},
  {"points", KEY_COUNT, "1", 1.0, 12.0, "3", NULL, "integration points along an edge of a face",
   AT(points)},
  {"sides", KEY_CHOICE, "1", 0.0, 0.0, "one", side_choices,
   "both: each surface is the secondary one once, with half of the forces", AT(sides)},
  {"search", KEY_QUANTITY, "mm", 0.0, HUGE_VAL, "0 mm", NULL,
   "surfaces farther apart are not seen; 0: the sum of the mean sizes of their faces",
   AT(search)},
};

#undef AT
/* clang-format on */

static const KeySection sections[] = {
  {"tie",     KEY_TABLE(tie_keys)    },
  {"contact", KEY_TABLE(contact_keys)},
};

KeyTable mesh_schema_surfaces(const char *section)
{
  return key_table_find(sizeof sections / sizeof sections[0], sections, section);
}
