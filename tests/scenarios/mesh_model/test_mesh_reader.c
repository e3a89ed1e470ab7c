/* Scenarios on a mesh: what the blocks say arrives in internal units with its defaults, and the
   resolved text of a scenario is the same scenario. The mesh itself is not read here; what is wrong
   with a file and how it is said is in tests/failures. */
#include "joints/connection.h"
#include "mesh_model/mesh_file.h"
#include "mesh_model/mesh_model.h"
#include "scenario.h"

#include "../parsed.h"
#include "assert_close.h"

#include <stdio.h>
#include <string.h>

static const char text[] =
  "spineload: 1\n"
  "name: block\n"
  "title: A \"block\"\n"
  "model: {kind: mesh, file: meshes/block.inp, length: m}\n"
  "materials:\n"
  "  bone: {law: linear_isotropic, E: 10 GPa, nu: 0.3, density: 1800 kg/m3}\n"
  "  gel: {law: neo_hookean, mu: 1 MPa, lambda: 10000 kPa}\n"
  "  slow: {law: prony, base: gel, isochoric: 1, g1: 0.5, tau1: 10 ms}\n"
  "sections:\n"
  "  - {cells: LOWER, material: bone}\n"
  "  - {cells: UPPER, material: slow, element: mean_dilatation, axis_1: [1, 1, 0], axis_2: [0, 1, "
  "0],\n"
  "     fibre_1: [0, 2, 0]}\n"
  "  - {cells: ROPE, element: cable, stiffness: 1 kN, in_situ_strain: 5 %}\n"
  "  - {cells: RODS, element: beam, axial: 1 kN, bending_2: 2 N.m2, bending_3: 3 N.mm2, torsion: "
  "4 N.mm2, mass_per_length: 2 kg/m}\n"
  "  - {cells: HEAD, element: mass, mass: 5 kg}\n"
  "  - {cells: SKIN, element: membrane, material: gel, thickness: 0.03 cm}\n"
  "  - {cells: CORE, material: gel, element_file: core.csv, in_situ_stretch: [1.1, 1, 0.9]}\n"
  "  - {cells: RIND, material: gel, in_situ_gradient: [1, 0.1, 0, 0, 1, 0, 0, 0, 1]}\n"
  "rigid_bodies:\n"
  "  - {name: lid, nodes: TOP, reference: [0 mm, 2 cm, 0]}\n"
  "joints:\n"
  "  - {name: door, kind: hinge, body: lid, point: [0, 1 cm, 0], axis_1: [0, 0, 1], "
  "stiffness_turning: [1 N.m/rad, 0, 0]}\n"
  "  - {name: pad, body: lid, point: [0, 0, 0], turn_2: [-180 deg, 0, 90 deg], moment_2: [-2 N.m, "
  "0, "
  "1 N.m]}\n"
  "paths:\n"
  "  - {name: cord, points: [corner, PIN], stiffness: 2 kN}\n"
  "  - {name: bare, points: [corner, PIN]}\n"
  "supports:\n"
  "  - {nodes: BOTTOM, displacement: {x: 0 mm, z: 1 cm}}\n"
  "  - {body: lid, rotation: [0, 0, 180 deg], step: turn}\n"
  "  - {body: lid, hold_rotation: [x, z], displacement: {y: -1 mm}, curve: there and back}\n"
  "loads:\n"
  "  - {kind: force, body: lid, vector: [0 N, -1 kN, 0 N], point: [1 mm, 2 mm, 3 mm]}\n"
  "  - {kind: pressure, faces: LID, magnitude: 2 bar, step: turn, name: tyre}\n"
  "  - {kind: gravity, cells: all, vector: [0, -9.81 m/s2, 0]}\n"
  "  - {kind: line_force, path: bare, magnitude: 3 N}\n"
  "swelling: {nodes: TOP, strain: 2 %, step: turn}\n"
  "curves:\n"
  "  there and back: {time: [0 s, 1 s, 2000 ms], factor: [0, 1, -0.5]}\n"
  "steps:\n"
  "  - {duration: 500 ms}\n"
  "  - {name: turn, increments: 4, increment_max: 0.5 s}\n"
  "solver: {tolerance: 1e-6, options: -ksp_type cg}\n"
  "outputs:\n"
  "  fields: [displacement, energy_density]\n"
  "  nodes: [TOP]\n"
  "  points:\n"
  "    - {name: corner, position: [0, 0, 1 mm]}\n"
  "expect:\n"
  "  - {quantity: displacement, component: y, point: corner, at: turn, low: -1 um, source: a "
  "book}\n"
  "  - {quantity: stress, component: xy, cells: LOWER, change_from: turn, high: 1 kPa, source: "
  "b}\n"
  "  - {quantity: rotation, component: z, body: lid, low: 179 deg, high: 181 deg, source: c}\n"
  "  - {quantity: stored_energy, low: 1 J, source: d}\n";

static Scenario *parse(const char *yaml)
{
  Scenario *scenario = parsed(yaml);

  assert_non_null(scenario->mesh);
  return scenario;
}

static double parameter(const MeshMaterial *material, const char *name)
{
  return law_parameter(material->law, material->parameters, name);
}

static void materials_and_sections(void **state)
{
  Scenario        *scenario = parse(text);
  const MeshModel *mesh     = scenario->mesh;
  const LawBase    base     = law_base(mesh->material[2].law, mesh->material[2].parameters);

  (void)state;
  assert_string_equal(mesh->file, "meshes/block.inp");
  assert_close(mesh->scale, 1000.0, 1e-9); /* mm in a metre */
  assert_int_equal(mesh->material_count, 3);
  assert_string_equal(mesh->material[0].name, "bone");
  assert_close(parameter(&mesh->material[0], "E"), 10000.0, 1e-9); /* MPa */
  assert_close(mesh->material[0].density, 1.8e-9, 1e-20);          /* tonne/mm3 */
  assert_close(parameter(&mesh->material[1], "lambda"), 10.0, 1e-12);
  assert_close(parameter(&mesh->material[2], "tau1"), 0.01, 1e-15); /* s */
  assert_ptr_equal(base.parameters, mesh->material[1].parameters);
  assert_int_equal(mesh->section_count, 8);
  assert_int_equal(mesh->section[0].element, KINEMATICS_STANDARD);
  assert_int_equal(mesh->section[1].element, KINEMATICS_MEAN_DILATATION);
  assert_close(mesh->section[1].fibre[0].a[1], 2.0, 0.0);
  assert_true(isnan(mesh->section[1].fibre[1].a[0]));
  assert_int_equal(mesh->section[2].element, ELEMENT_CABLE);
  assert_close(mesh->section[2].stiffness, 1000.0, 1e-9); /* N */
  assert_close(mesh->section[2].in_situ_strain, 0.05, 1e-15);
  assert_int_equal(scenario_destroy(&scenario), 0);
}

static void beams_masses_joints_and_paths(void **state)
{
  Scenario        *scenario = parse(text);
  const MeshModel *mesh     = scenario->mesh;
  size_t           count;

  (void)state;
  assert_int_equal(mesh->section[3].element, ELEMENT_BEAM);
  assert_close(mesh->section[3].axial, 1000.0, 1e-9);          /* N */
  assert_close(mesh->section[3].bending[0], 2e6, 1e-3);        /* N mm2 */
  assert_close(mesh->section[3].mass_per_length, 2e-6, 1e-18); /* tonne/mm */
  assert_close(mesh->section[3].shear[0], 0.0, 0.0);
  assert_true(isnan(mesh->section[3].second_axis.a[0]));
  assert_int_equal(mesh->section[4].element, ELEMENT_MASS);
  assert_close(mesh->section[4].mass, 5e-3, 1e-15); /* tonne */
  assert_int_equal(mesh->section[5].element, ELEMENT_MEMBRANE);
  assert_string_equal(mesh->section[5].material, "gel");
  assert_close(mesh->section[5].thickness, 0.3, 1e-15); /* mm */
  assert_string_equal(mesh->section[6].element_file, "core.csv");
  assert_close(mesh->section[6].in_situ_stretch.a[2], 0.9, 1e-15);
  assert_true(isnan(mesh->section[7].in_situ_stretch.a[0]));
  assert_int_equal(mesh->section[7].in_situ_gradient.count, 9);
  assert_close(mesh->section[7].in_situ_gradient.value[1], 0.1, 1e-15);
  assert_string_equal(mesh->swelling.nodes, "TOP");
  assert_close(mesh->swelling.strain, 0.02, 1e-15);
  assert_int_equal(mesh->joint_count, 2);
  assert_string_equal(joint_kinds(&count)[mesh->joint[0].kind - 1].name, "hinge");
  assert_null(mesh->joint[0].body[1]);
  assert_close(mesh->joint[0].point.a[1], 10.0, 1e-12);
  assert_close(mesh->joint[0].stiffness_turning.a[0], 1000.0, 1e-9);
  assert_true(isnan(mesh->joint[0].stiffness.a[0]));
  assert_int_equal(mesh->joint[0].motion[3].count, 0);
  assert_int_equal(mesh->joint[1].kind, 0);
  assert_int_equal(mesh->joint[1].motion[4].count, 3);
  assert_close(mesh->joint[1].motion[4].value[0], -acos(-1.0), 1e-12); /* rad */
  assert_close(mesh->joint[1].force[4].value[2], 1000.0, 1e-9);        /* N mm */
  assert_int_equal(mesh->path_count, 2);
  assert_int_equal(mesh->path[0].points.count, 2);
  assert_close(mesh->path[0].stiffness, 2000.0, 1e-9);
  assert_true(isnan(mesh->path[1].stiffness));
  assert_string_equal(mesh->load[3].path, "bare");
  assert_int_equal(scenario_destroy(&scenario), 0);
}

static void motions_and_loads(void **state)
{
  Scenario        *scenario = parse(text);
  const MeshModel *mesh     = scenario->mesh;

  (void)state;
  assert_close(mesh->body[0].reference.a[1], 20.0, 1e-12);
  assert_close(mesh->support[0].displacement[0], 0.0, 0.0);
  assert_true(isnan(mesh->support[0].displacement[1]));
  assert_close(mesh->support[0].displacement[2], 10.0, 1e-12);
  assert_close(mesh->support[1].rotation.a[2], PETSC_PI, 1e-12);
  assert_int_equal(mesh->support[2].held, 1 + 4);
  assert_ptr_equal(mesh->load[0].type, &load_force);
  assert_close(mesh->load[0].vector.a[1], -1000.0, 1e-9);
  assert_string_equal(mesh->load[0].name, "force");
  assert_close(mesh->load[1].magnitude, 0.2, 1e-12); /* MPa */
  assert_string_equal(mesh->load[1].name, "tyre");
  assert_close(mesh->load[2].vector.a[1], -9810.0, 1e-9); /* mm/s2 */
  assert_int_equal(mesh->curve[0].time.count, 3);
  assert_close(mesh->curve[0].time.value[2], 2.0, 1e-12);
  assert_close(mesh->curve[0].factor.value[2], -0.5, 0.0);
  assert_int_equal(scenario_destroy(&scenario), 0);
}

static void steps_and_expectations(void **state)
{
  Scenario        *scenario = parse(text);
  const MeshModel *mesh     = scenario->mesh;

  (void)state;
  assert_string_equal(mesh->step[0].name, "step-1");
  assert_close(mesh->step[0].duration, 0.5, 1e-15);
  assert_int_equal(mesh->step[0].increments, 10);
  assert_close(mesh->step[1].duration, 1.0, 0.0);
  assert_int_equal(mesh_model_step(mesh, "turn"), 1);
  assert_int_equal(mesh_model_step(mesh, "return"), -1);
  assert_close(mesh->solver.tolerance, 1e-6, 1e-20);
  assert_string_equal(mesh->solver.options, "-ksp_type cg");
  assert_int_equal(scenario->outputs.fields, FIELD_DISPLACEMENT + FIELD_ENERGY);
  /* TOP of the outputs, then the point; the cells of an expectation */
  assert_int_equal(mesh->watched_nodes.count, 2);
  assert_string_equal(mesh->watched_nodes.word[1], "corner");
  assert_int_equal(mesh->watched_cells.count, 1);
  assert_int_equal(scenario->expect_count, 4);
  assert_string_equal(scenario->expect[0].quantity, "displacement_y");
  assert_string_equal(scenario->expect[0].level, "corner");
  assert_close(scenario->expect[0].low, -0.001, 1e-15);
  assert_true(isinf(scenario->expect[0].high));
  assert_string_equal(scenario->expect[0].source, "a book");
  assert_string_equal(scenario->expect[1].quantity, "stress_xy");
  assert_string_equal(scenario->expect[1].change_from, "turn");
  assert_close(scenario->expect[2].high, 181.0, 1e-9); /* degrees, as the quantity has them */
  assert_close(scenario->expect[3].low, 1000.0, 1e-9); /* N mm in a joule */
  assert_int_equal(scenario_destroy(&scenario), 0);
}

/* Defaults written out and read again are the same defaults. */
static void resolved_text_is_the_same_scenario(void **state)
{
  Scenario *first = parse(text), *second;
  char     *once, *twice;

  (void)state;
  assert_int_equal(scenario_resolved(first, &once), 0);
  second = parse(once);
  assert_int_equal(scenario_resolved(second, &twice), 0);
  assert_string_equal(once, twice);
  assert_int_equal(second->mesh->load_count, 4);
  assert_close(second->mesh->load[0].point.a[2], 3.0, 1e-12);
  assert_int_equal(second->mesh->support_count, 3);
  assert_true(isnan(second->mesh->support[0].displacement[1]));
  assert_int_equal(PetscFree(once), 0);
  assert_int_equal(PetscFree(twice), 0);
  assert_int_equal(scenario_destroy(&first), 0);
  assert_int_equal(scenario_destroy(&second), 0);
}

/* The published hash of the six letters: draft-eastlake-fnv-17, appendix C. */
static void digest_of_a_known_text(void **state)
{
  static const char name[] = "spineload-digest.inp";
  const MeshModel   model  = {.file = (char[]){"spineload-digest.inp"}};
  FILE             *file   = fopen(name, "w");
  char              digest[MESH_DIGEST_SIZE];

  (void)state;
  assert_non_null(file);
  assert_true(fputs("foobar", file) >= 0);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(mesh_file_digest(PETSC_COMM_SELF, "block.yaml", &model, digest), 0);
  assert_string_equal(digest, "6 bytes, fnv1a 85944171f73967e8");
  assert_int_equal(remove(name), 0);
  assert_int_equal(mesh_file_digest(PETSC_COMM_SELF, "block.yaml", &model, digest), 0);
  assert_string_equal(digest, "");
}

int main(int argc, char *argv[])
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(materials_and_sections),
    cmocka_unit_test(beams_masses_joints_and_paths),
    cmocka_unit_test(motions_and_loads),
    cmocka_unit_test(steps_and_expectations),
    cmocka_unit_test(resolved_text_is_the_same_scenario),
    cmocka_unit_test(digest_of_a_known_text),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
