/* Tables of the scenario language for a mesh of the user's own. */
#include "mesh_model/mesh_schema.h"

#include <math.h>

/* clang-format off */
#define AT(member) offsetof(Scenario, member)

static const char *const model_choices[] = {"thoracic_spine", "mesh", NULL};

static const ScenarioKey file_keys[] = {
  {"spineload", KEY_COUNT, "1", LANGUAGE_VERSION, LANGUAGE_VERSION, NULL, NULL,
   "version of the scenario language", AT(version)},
  {"name", KEY_NAME, "1", 0.0, 0.0, NULL, NULL,
   "name of the scenario and of its result file: letters, digits, '.', '_' and '-'", AT(name)},
  {"title", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "what the scenario is about, in free words",
   AT(title)},
  {"model", KEY_SECTION, "1", 0.0, 0.0, NULL, NULL, "the mesh: see mesh_model", 0},
  {"materials", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "materials by name: see material", 0},
  {"sections", KEY_LIST, "1", 0.0, 0.0, NULL, NULL, "which cells are what: see section", 0},
  {"rigid_bodies", KEY_LIST, "1", 0.0, 0.0, "", NULL, "nodes that move as one: see rigid_body", 0},
  {"joints", KEY_LIST, "1", 0.0, 0.0, "", NULL, "what holds bodies together: see joint", 0},
  {"paths", KEY_LIST, "1", 0.0, 0.0, "", NULL,
   "lines through points, for cables and line forces: see path", 0},
  {"ties", KEY_LIST, "1", 0.0, 0.0, "", NULL, "surfaces that are glued: see tie", 0},
  {"contacts", KEY_LIST, "1", 0.0, 0.0, "", NULL,
   "surfaces that press on each other and slide: see contact", 0},
  {"supports", KEY_LIST, "1", 0.0, 0.0, "", NULL, "prescribed motion: see support", 0},
  {"loads", KEY_LIST, "1", 0.0, 0.0, "", NULL,
   "what acts from outside; keys by kind, see `spineload list loads`", 0},
  {"swelling", KEY_SECTION, "1", 0.0, 0.0, "", NULL,
   "free strain of the solids at their nodes, as of heat: see swelling", 0},
  {"curves", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "factors in time by name: see curve", 0},
  {"steps", KEY_LIST, "1", 0.0, 0.0, NULL, NULL, "what comes one after the other: see step", 0},
  {"solver", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "tolerances: see mesh_solver", 0},
  {"outputs", KEY_SECTION, "1", 0.0, 0.0, "", NULL, "what goes into the result file: see "
   "mesh_outputs", 0},
  {"expect", KEY_LIST, "1", 0.0, 0.0, "", NULL,
   "ranges that results must lie in, each with its source: see mesh_expect", 0},
};

static const ScenarioKey model_keys[] = {
  {"kind", KEY_CHOICE, "1", 0.0, 0.0, NULL, model_choices, "mesh: a mesh of the user's own",
   AT(model_kind)},
};

#undef AT
#define AT(member) offsetof(MeshModel, member)

static const ScenarioKey mesh_keys[] = {
  {"file", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
   "Abaqus or CalculiX .inp, or Gmsh .msh 4.1; relative to the scenario file", AT(file)},
  {"length", KEY_NAME, "1", 0.0, 0.0, NULL, NULL, "unit of the coordinates in that file",
   AT(length)},
};

#undef AT
#define AT(member) offsetof(MeshMaterial, member)

static const ScenarioKey material_keys[] = {
  {"law", KEY_NAME, "", 0.0, 0.0, NULL, NULL, "constitutive law, see `spineload list laws`; its "
   "parameters are keys besides", 0},
  {"density", KEY_QUANTITY, "kg/m3", 0.0, HUGE_VAL, "0 kg/m3", NULL,
   "mass per reference volume; only gravity needs it", AT(density)},
};

#undef AT
#define AT(member) offsetof(MeshRoute, member)

static const ScenarioKey path_keys[] = {
  {"name", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "name of the path", AT(name)},
  {"points", KEY_WORDS, "1", 0.0, 0.0, NULL, NULL,
   "points of the outputs, or sets of one node, in the order of the line", AT(points)},
  {"stiffness", KEY_QUANTITY, "N", 0.0, HUGE_VAL, "", NULL,
   "force per unit strain of a cable along it; no cable when left out", AT(stiffness)},
  {"toe_strain", KEY_QUANTITY, "1", 0.0, 1.0, "0", NULL,
   "strain at which the linear region of the cable begins", AT(toe_strain)},
  {"in_situ_strain", KEY_QUANTITY, "1", -1.0, 1.0, "0", NULL,
   "strain in the reference configuration; comes in over the first step", AT(in_situ_strain)},
};

#undef AT
#define AT(member) offsetof(MeshJoint, member)

static const char *const joint_choices[] = {"bushing",
#define JOINT_KIND(name, meaning, ...) #name,
#include "joints/joint_kind_list.h"
#undef JOINT_KIND
  NULL};

static const ScenarioKey joint_keys[] = {
  {"name", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "name of the joint", AT(name)},
  {"kind", KEY_CHOICE, "1", 0.0, 0.0, "bushing", joint_choices,
   "which axes are locked: none, or those of a joint (see `spineload list elements`)", AT(kind)},
  {"body", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "rigid body that it holds; displacements and turns are "
   "its own, seen from the other", AT(body[0])},
  {"nodes", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or set of one node with a rotation, as of a beam",
   AT(nodes[0])},
  {"to", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "other rigid body; the ground when left out",
   AT(body[1])},
  {"to_nodes", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or set of one node with a rotation",
   AT(nodes[1])},
  {"point", KEY_VECTOR, "mm", -HUGE_VAL, HUGE_VAL, NULL, NULL, "where, in the reference",
   AT(point)},
  {"axis_1", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "first axis: that of a hinge, slider or cylinder; x when left out", AT(axis[0])},
  {"axis_2", KEY_VECTOR, "1", -HUGE_VAL, HUGE_VAL, "", NULL,
   "direction in the plane of the first two axes; any across the first when left out",
   AT(axis[1])},
  {"stiffness", KEY_VECTOR, "N/mm", 0.0, HUGE_VAL, "", NULL,
   "against displacements along the three axes, where they are not locked; 0 when left out",
   AT(stiffness)},
  {"stiffness_turning", KEY_VECTOR, "N.mm/rad", 0.0, HUGE_VAL, "", NULL,
   "against turns about the three axes, where they are not locked; 0 when left out",
   AT(stiffness_turning)},
  {"displacement_1", KEY_NUMBERS, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "displacements along axis 1 at which force_1 is given, increasing", AT(motion[0])},
  {"force_1", KEY_NUMBERS, "N", -HUGE_VAL, HUGE_VAL, "", NULL,
   "forces there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[0])},
  {"displacement_2", KEY_NUMBERS, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "displacements along axis 2 at which force_2 is given, increasing", AT(motion[1])},
  {"force_2", KEY_NUMBERS, "N", -HUGE_VAL, HUGE_VAL, "", NULL,
   "forces there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[1])},
  {"displacement_3", KEY_NUMBERS, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "displacements along axis 3 at which force_3 is given, increasing", AT(motion[2])},
  {"force_3", KEY_NUMBERS, "N", -HUGE_VAL, HUGE_VAL, "", NULL,
   "forces there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[2])},
  {"turn_1", KEY_NUMBERS, "deg", -HUGE_VAL, HUGE_VAL, "", NULL,
   "turns about axis 1 at which moment_1 is given, increasing", AT(motion[3])},
  {"moment_1", KEY_NUMBERS, "N.mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "moments there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[3])},
  {"turn_2", KEY_NUMBERS, "deg", -HUGE_VAL, HUGE_VAL, "", NULL,
   "turns about axis 2 at which moment_2 is given, increasing", AT(motion[4])},
  {"moment_2", KEY_NUMBERS, "N.mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "moments there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[4])},
  {"turn_3", KEY_NUMBERS, "deg", -HUGE_VAL, HUGE_VAL, "", NULL,
   "turns about axis 3 at which moment_3 is given, increasing", AT(motion[5])},
  {"moment_3", KEY_NUMBERS, "N.mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "moments there, instead of a stiffness; linear between, and on with the end slopes",
   AT(force[5])},
};

#undef AT
#define AT(member) offsetof(MeshBody, member)

static const ScenarioKey body_keys[] = {
  {"name", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "name of the body", AT(name)},
  {"nodes", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "set of the nodes that move with it", AT(nodes)},
  {"reference", KEY_VECTOR, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
   "point whose translation is the body's; the mean of its nodes when left out", AT(reference)},
};

#undef AT
#define AT(member) offsetof(MeshSupport, member)

static const char *const axis_choices[] = {"x", "y", "z", NULL};

static const ScenarioKey support_keys[] = {
  {"nodes", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "set of nodes that are held or moved", AT(nodes)},
  {"body", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or the rigid body", AT(body)},
  {"displacement", KEY_SECTION, "1", 0.0, 0.0, "", NULL,
   "components that are prescribed: {x: 0 mm, z: 1 mm}; of a body those of its reference point", 0},
  {"rotation", KEY_VECTOR, "deg", -HUGE_VAL, HUGE_VAL, "", NULL,
   "whole rotation of a body: rotation vector", AT(rotation)},
  {"hold_rotation", KEY_CHOICES, "1", 0.0, 0.0, "", axis_choices,
   "axes about which a body does not turn", AT(held)},
  {"step", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "step over which the motion is brought on; the first when left out", AT(step)},
  {"curve", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "factor in time instead of a step", AT(curve)},
};

static const ScenarioKey displacement_keys[] = {
  {"x", KEY_QUANTITY, "mm", -HUGE_VAL, HUGE_VAL, "", NULL, "along x; free when left out",
   AT(displacement[0])},
  {"y", KEY_QUANTITY, "mm", -HUGE_VAL, HUGE_VAL, "", NULL, "along y; free when left out",
   AT(displacement[1])},
  {"z", KEY_QUANTITY, "mm", -HUGE_VAL, HUGE_VAL, "", NULL, "along z; free when left out",
   AT(displacement[2])},
};

#undef AT
#define AT(member) offsetof(MeshCurve, member)

static const ScenarioKey curve_keys[] = {
  {"time", KEY_NUMBERS, "s", 0.0, HUGE_VAL, NULL, NULL,
   "times since the start, increasing: [0 s, 1 s]", AT(time)},
  {"factor", KEY_NUMBERS, "1", -HUGE_VAL, HUGE_VAL, NULL, NULL,
   "factor at each time, linear between them and constant outside", AT(factor)},
};

#undef AT
#define AT(member) offsetof(MeshStep, member)

static const ScenarioKey step_keys[] = {
  {"name", KEY_NAME, "1", 0.0, 0.0, "", NULL, "name for `step:` and `at:`; step-N when left out",
   AT(name)},
  {"duration", KEY_QUANTITY, "s", 1e-9, 1e9, "1 s", NULL, "how long it lasts", AT(duration)},
  {"increments", KEY_COUNT, "1", 1.0, 1e6, "10", NULL,
   "increments of equal length, as long as none has to be cut", AT(increments)},
  {"increment_max", KEY_QUANTITY, "s", 0.0, 1e9, "0 s", NULL,
   "longest increment: above the first one, increments grow when they converge well; 0: they stay "
   "equal", AT(increment_max)},
  {"increment_min", KEY_QUANTITY, "s", 0.0, 1e9, "0 s", NULL,
   "shortest increment that a cut may lead to; 0: 1/4000 of the step", AT(increment_min)},
};

#undef AT
#define AT(member) offsetof(MeshPoint, member)

static const ScenarioKey point_keys[] = {
  {"name", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "name of the point", AT(name)},
  {"position", KEY_VECTOR, "mm", -HUGE_VAL, HUGE_VAL, NULL, NULL,
   "where it lies in the reference; a node of the mesh must be there", AT(position)},
};

#undef AT
#define AT(member) offsetof(MeshModel, member)

static const ScenarioKey output_keys[] = {
  {"nodes", KEY_WORDS, "1", 0.0, 0.0, "", NULL, "sets of nodes of which the history is kept",
   AT(outputs.nodes)},
  {"cells", KEY_WORDS, "1", 0.0, 0.0, "", NULL, "sets of cells of which the history is kept",
   AT(outputs.cells)},
  {"points", KEY_LIST, "1", 0.0, 0.0, "", NULL,
   "nodes by their place, each like a set of one node: see point", 0},
};

static const ScenarioKey solver_keys[] = {
  {"tolerance", KEY_QUANTITY, "1", 1e-12, 1e-2, "1e-8", NULL,
   "residual relative to the forces at work (default: assumption)", AT(solver.tolerance)},
  {"correction", KEY_QUANTITY, "mm", 1e-12, 1.0, "1e-5 mm", NULL,
   "largest correction of a converged increment (default: assumption)", AT(solver.correction)},
  {"iterations", KEY_COUNT, "1", 1.0, 1000.0, "25", NULL,
   "Newton iterations before an increment is cut (default: assumption)", AT(solver.iterations)},
  {"energy", KEY_QUANTITY, "1", 1e-6, HUGE_VAL, "0.05", NULL,
   "work against stored energy, relative: more is an error (default: assumption)",
   AT(solver.energy)},
  {"options", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
   "options of PETSc such as -ksp_type cg; those of the command line go before them",
   AT(solver.options)},
};

#undef AT
#define AT(member) offsetof(MeshExpectation, member)

static const ScenarioKey expect_keys[] = {
  {"quantity", KEY_NAME, "1", 0.0, 0.0, NULL, NULL, "what is looked at, see `spineload list "
   "quantities`", AT(quantity)},
  {"component", KEY_NAME, "1", 0.0, 0.0, "", NULL, "x, y, z of a vector; xx, yy, zz, xy, yz, xz of "
   "a stress; N, V2, V3 or T, M2, M3 of a beam; 1, 2, 3 of a joint", AT(component)},
  {"nodes", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "set of nodes that is meant", AT(nodes)},
  {"point", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or point of outputs", AT(point)},
  {"cells", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or set of cells", AT(cells)},
  {"body", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or rigid body", AT(body)},
  {"joint", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or joint", AT(joint)},
  {"path", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or path", AT(path)},
  {"contact", KEY_TEXT, "1", 0.0, 0.0, "", NULL, "or contact", AT(contact)},
  {"at", KEY_NAME, "1", 0.0, 0.0, "end", NULL, "the step at whose end, or end", AT(at)},
  {"change_from", KEY_NAME, "1", 0.0, 0.0, "", NULL, "step whose end value is subtracted",
   AT(change_from)},
  {"low", KEY_QUANTITY, "", -HUGE_VAL, HUGE_VAL, "", NULL,
   "least value, in the unit of the quantity; no bound when left out", AT(wanted.low)},
  {"high", KEY_QUANTITY, "", -HUGE_VAL, HUGE_VAL, "", NULL,
   "largest value, in the unit of the quantity; no bound when left out", AT(wanted.high)},
  {"source", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL, "where the range comes from", AT(source)},
};

#undef AT
/* clang-format on */

/* The fields are those of every scenario; `fields` and `every` stand in Scenario. */
static const KeySection sections[] = {
  {"mesh",         KEY_TABLE(file_keys)        },
  {"model_kind",   KEY_TABLE(model_keys)       },
  {"mesh_model",   KEY_TABLE(mesh_keys)        },
  {"material",     KEY_TABLE(material_keys)    },
  {"path",         KEY_TABLE(path_keys)        },
  {"joint",        KEY_TABLE(joint_keys)       },
  {"rigid_body",   KEY_TABLE(body_keys)        },
  {"support",      KEY_TABLE(support_keys)     },
  {"displacement", KEY_TABLE(displacement_keys)},
  {"curve",        KEY_TABLE(curve_keys)       },
  {"step",         KEY_TABLE(step_keys)        },
  {"point",        KEY_TABLE(point_keys)       },
  {"mesh_outputs", KEY_TABLE(output_keys)      },
  {"mesh_solver",  KEY_TABLE(solver_keys)      },
  {"mesh_expect",  KEY_TABLE(expect_keys)      },
};

KeyTable mesh_schema_table(const char *section)
{
  const KeyTable own   = key_table_find(sizeof sections / sizeof sections[0], sections, section);
  const KeyTable cells = mesh_schema_sections(section);

  if (own.count > 0) return own;
  return cells.count > 0 ? cells : mesh_schema_surfaces(section);
}
