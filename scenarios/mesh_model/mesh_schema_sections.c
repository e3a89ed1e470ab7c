/* Keys of the sections of a mesh: those of every section, then by the element of its cells. */
#include "mesh_model/mesh_schema.h"

#include <math.h>

/* clang-format off */
#define AT(member) offsetof(MeshSection, member)

static const char *const element_choices[] = {
#define KINEMATICS(symbol, name, meaning) #name,
#include "elements/kinematics_list.h"
#undef KINEMATICS
  "cable", "beam", "mass", "membrane", NULL};

static const ScenarioKey section_keys[] = {
  {"cells", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "set of cells", AT(cells)},
  {"element", KEY_CHOICE, "1", 0.0, 0.0, "standard", element_choices,
   "kinematics of the solids, or cable, beam, mass, membrane", AT(element)},
};

static const ScenarioKey solid_keys[] = {
  {"material", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "name of a material", AT(material)},
  {"axis_1", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "first material axis, for laws with axes; x when left out", AT(axis[0])},
  {"axis_2", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction in the plane of the first two material axes; y when left out", AT(axis[1])},
  {"fibre_1", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction of the first family of fibres, for laws with fibres; none when left out",
   AT(fibre[0])},
  {"fibre_2", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction of the second family of fibres", AT(fibre[1])},
  {"element_file", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "axes, fibres and densities of single elements: comma-separated text, relative to the scenario; "
   "its first line names the columns element and fibre_1_x, fibre_1_y, fibre_1_z, the same of "
   "fibre_2, axis_1 with axis_2, rho (g/cm3, of the law), density (kg/m3, of the mass)",
   AT(element_file)},
  {"in_situ_stretch", KEY_VECTOR, "1", 1e-3, 1e3, "", NULL,
   "stretches along the three material axes that are there in the reference; come in over the first "
   "step", AT(in_situ_stretch)},
  {"in_situ_gradient", KEY_NUMBERS, "1", -1e3, 1e3, "", NULL,
   "or the nine components xx, xy, xz, yx .. zz of the deformation gradient from the stress-free "
   "state to the reference", AT(in_situ_gradient)},
};

static const ScenarioKey membrane_keys[] = {
  {"material", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
   "name of a material, of a law that does not remember", AT(material)},
  {"thickness", KEY_QUANTITY, "mm", 1e-9, HUGE_VAL, NULL, NULL, "thickness in the reference",
   AT(thickness)},
  {"axis_1", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "first material axis, for laws with axes; x when left out", AT(axis[0])},
  {"axis_2", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction in the plane of the first two material axes; y when left out", AT(axis[1])},
  {"fibre_1", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction of the first family of fibres, in the plane of the membrane; none when left out",
   AT(fibre[0])},
  {"fibre_2", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction of the second family of fibres", AT(fibre[1])},
};

static const ScenarioKey cable_keys[] = {
  {"stiffness", KEY_QUANTITY, "N", 0.0, HUGE_VAL, NULL, NULL,
   "force per unit strain in the linear region", AT(stiffness)},
  {"toe_strain", KEY_QUANTITY, "1", 0.0, 1.0, "0", NULL,
   "strain at which the linear region begins", AT(toe_strain)},
  {"in_situ_strain", KEY_QUANTITY, "1", -1.0, 1.0, "0", NULL,
   "strain in the reference configuration; comes in over the first step", AT(in_situ_strain)},
  {"failure_strain", KEY_QUANTITY, "1", 0.0, HUGE_VAL, "0", NULL,
   "strain from which on it carries nothing any more; 0: it never fails", AT(failure_strain)},
};

static const ScenarioKey beam_keys[] = {
  {"axial", KEY_QUANTITY, "N", 1e-9, HUGE_VAL, NULL, NULL, "axial stiffness EA", AT(axial)},
  {"bending_2", KEY_QUANTITY, "N.mm2", 1e-9, HUGE_VAL, NULL, NULL,
   "bending stiffness EI about the second axis", AT(bending[0])},
  {"bending_3", KEY_QUANTITY, "N.mm2", 1e-9, HUGE_VAL, NULL, NULL,
   "bending stiffness EI about the third axis", AT(bending[1])},
  {"torsion", KEY_QUANTITY, "N.mm2", 1e-9, HUGE_VAL, NULL, NULL, "torsional stiffness GJ",
   AT(torsion)},
  {"shear_2", KEY_QUANTITY, "N", 0.0, HUGE_VAL, "0 N", NULL,
   "shear stiffness GA along the second axis; 0: rigid in shear", AT(shear[0])},
  {"shear_3", KEY_QUANTITY, "N", 0.0, HUGE_VAL, "0 N", NULL,
   "shear stiffness GA along the third axis; 0: rigid in shear", AT(shear[1])},
  {"second_axis", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "a direction in the plane of the beam and its second axis; any across it when left out",
   AT(second_axis)},
  {"mass_per_length", KEY_QUANTITY, "kg/m", 0.0, HUGE_VAL, "0 kg/m", NULL, "only gravity needs it",
   AT(mass_per_length)},
  {"in_situ_strain", KEY_QUANTITY, "1", -1.0, 1.0, "0", NULL,
   "axial strain in the reference configuration; comes in over the first step",
   AT(in_situ_strain)},
};

static const ScenarioKey mass_keys[] = {
  {"mass", KEY_QUANTITY, "kg", 0.0, HUGE_VAL, NULL, NULL, "mass of each point of the set",
   AT(mass)},
};

#undef AT
#define AT(member) offsetof(MeshModel, swelling.member)

static const ScenarioKey swelling_keys[] = {
  {"nodes", KEY_TEXT, "1", 0.0, 0.0, "all", NULL, "set of nodes; no strain at the others",
   AT(nodes)},
  {"strain", KEY_QUANTITY, "1", -0.999, 1e3, "", NULL,
   "what a free piece grows in each direction, relative to its size, at all of them", AT(strain)},
  {"file", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "or a file with a strain for each of them: comma-separated text, relative to the scenario; its "
   "first line names the columns node, strain", AT(file)},
  {"step", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "step over which it comes in; the first when left out", AT(step)},
  {"curve", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "factor in time instead of a step", AT(curve)},
};

#undef AT
/* clang-format on */

static const KeySection sections[] = {
  {"section",      KEY_TABLE(section_keys) },
  {"solid",        KEY_TABLE(solid_keys)   },
  {"membrane",     KEY_TABLE(membrane_keys)},
  {"cable",        KEY_TABLE(cable_keys)   },
  {"beam_section", KEY_TABLE(beam_keys)    },
  {"swelling",     KEY_TABLE(swelling_keys)},
  {"point_mass",   KEY_TABLE(mass_keys)    },
};

KeyTable mesh_schema_sections(const char *section)
{
  return key_table_find(sizeof sections / sizeof sections[0], sections, section);
}
