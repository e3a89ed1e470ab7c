/* The cortical shell of a vertebral body (T8), as a membrane on the wall, as one layer of enhanced
   hexahedra, and as a reference of four such layers on a finer mesh. The body is shortened and bent
   between rigid plates, and pressed as a disc would press; compared are force, moment, the way of
   the middle of the endplate and the stress of the shell in front. There is no closed form: the
   reference has four times as many cells through the shell and three times as many around it, and
   bending of so thin a wall is exact with one of them (test_thin_bar). What is allowed is little
   beside what is known of the shell: its thickness is 0.24 to 0.35 mm in histology. */
#include "../models/data_folder.h"
#include "mesh/column_shape.h"
#include "report.h"
#include "rig.h"

typedef enum { MEMBRANE_ON_WALL, LAYERS_OF_SOLID } ShellModel;

typedef struct {
  const char      *name;
  ShellModel       model;
  ColumnResolution resolution;
  PetscInt         layers; /* of solid through the shell */
} Variant;

static const Variant variants[] = {
  {"membrane",  MEMBRANE_ON_WALL, {4, 2, 4, 4, 2, 3},  0},
  {"layer",     LAYERS_OF_SOLID,  {4, 2, 4, 4, 2, 3},  1},
  {"reference", LAYERS_OF_SOLID,  {12, 4, 8, 4, 5, 7}, 4},
};

enum { MEMBRANE, LAYER, REFERENCE, VARIANTS };

/* How a body is loaded, and by how much: small strains. */
typedef enum { SHORTENED, BENT, PRESSED } Loading;

static const double push = 0.01, turn = 0.001, pressure = 0.01; /* mm, rad, MPa */

/* What a variant answers: N, N mm or mm, and the stress in front along the axis, MPa. */
typedef struct {
  double size, stress;
} Answer;

/* Local face of a hexahedron that looks up. */
enum { ROOF = 1 };

typedef struct {
  double shell[2], cancellous[2], endplate[2]; /* E (MPa), nu */
} Moduli;

static Anatomy anatomy;
static Moduli  moduli;

static const PetscInt LEVEL_T8 = 8;

/* Number of the node of ring `ring` in the k-th direction: rings are numbered after the core, and
   in their cells nodes 3 and 2 are the outer ones. */
static PetscInt ring_node(const Section *s, PetscInt ring, PetscInt k)
{
  const PetscInt rim = 4 * s->core, quad = s->core * s->core + (ring - 1) * rim + k;

  return s->quad[quad][3];
}

static PetscInt core_node(const Section *s, PetscInt k)
{
  return s->quad[s->core * s->core + k][0];
}

/* Move the rings of a plane: the outer `layers` ones lie within the thickness of the shell, normal
   to the wall, the others evenly between them and the core. */
static void thin_rings(const Section *s, PetscInt layers, double thickness, Vec3 point[])
{
  const PetscInt rings = s->nucleus_rings + s->annulus_rings, rim = 4 * s->core;

  for (PetscInt k = 0; k < rim; k++) {
    const Vec3   outer = point[ring_node(s, rings, k)], inner = point[core_node(s, k)];
    const Vec3   around = vec3_sub(point[ring_node(s, rings, (k + 1) % rim)],
                                   point[ring_node(s, rings, (k + rim - 1) % rim)]);
    const Vec3   inward = vec3_sub(inner, outer);
    const Vec3   normal = vec3_cross(around, vec3(0.0, 1.0, 0.0));
    const double depth  = thickness * vec3_norm(normal) / fabs(vec3_dot(inward, normal));

    for (PetscInt ring = 1; ring < rings; ring++) {
      const PetscInt solid = rings - layers;
      const double   part  = ring >= solid ? depth * (double)(rings - ring) / (double)layers
                                           : 1.0 - (1.0 - depth) * (double)ring / (double)solid;

      point[ring_node(s, ring, k)] = vec3_add(outer, vec3_scale(part, inward));
    }
  }
}

static void add_nodes(const Variant *variant, const ColumnShape *shape, MeshPlan *plan)
{
  const Section *s      = shape->section;
  PetscInt       planes = column_body_planes(&variant->resolution), number;
  Vec3          *point;

  assert_ok(PetscMalloc1(s->node_count, &point));
  for (PetscInt plane = 0; plane < planes; plane++) {
    column_body_plane(shape, LEVEL_T8, plane, point);
    if (variant->model == LAYERS_OF_SOLID)
      thin_rings(s, variant->layers, anatomy.vertebra[LEVEL_T8].shell, point);
    for (PetscInt node = 0; node < s->node_count; node++) {
      assert_ok(mesh_plan_add_node(plan, point[node], &number));
      if (plane == 0) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "low", number));
      if (plane == planes - 1) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "top", number));
    }
    if (plane == planes - 1) /* the core comes first, row by row */
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "middle",
                                     number - s->node_count + 1 + s->core * (s->core + 2) / 2));
  }
  assert_ok(PetscFree(point));
}

/* Whether a direction of the rim is in front, near the midplane. */
static bool in_front(const Section *s, PetscInt k)
{
  const PetscInt rim = 4 * s->core, front = rim - s->core / 2, near = s->core / 4;

  return k >= front - near && k < front + near;
}

static void add_shell_face(const Section *s, PetscInt layer, PetscInt k, MeshPlan *plan,
                           PetscInt *cell)
{
  const PetscInt width = s->node_count, base = layer * width;
  const PetscInt one = base + section_rim_node(s, k), two = base + section_rim_node(s, k + 1);
  const PetscInt node[QUAD_NODES] = {one, one + width, two + width, two};

  assert_ok(mesh_plan_add_cell(plan, CELL_QUAD4, node, cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "shell", *cell));
}

static void add_cells(const Variant *variant, const ColumnShape *shape, MeshPlan *plan)
{
  const Section *s    = shape->section;
  const PetscInt last = column_body_planes(&variant->resolution) - 2, width = s->node_count;
  const PetscInt solid = s->nucleus_rings + s->annulus_rings - variant->layers;
  const PetscInt rim   = 4 * s->core;

  for (PetscInt layer = 0; layer <= last; layer++) {
    const bool plate = layer == 0 || layer == last;
    PetscInt   cell;

    for (PetscInt q = 0; q < s->quad_count; q++) {
      const bool wall = !plate && s->ring[q] > solid;
      PetscInt   node[CELL_MAX_NODES];

      for (int a = 0; a < QUAD_NODES; a++) {
        node[a]              = layer * width + s->quad[q][a];
        node[a + QUAD_NODES] = node[a] + width;
      }
      assert_ok(mesh_plan_add_cell(plan, CELL_HEX8, node, &cell));
      assert_ok(mesh_plan_add_to_set(plan, SET_CELLS,
                                     plate ? "endplate" : (wall ? "shell" : "cancellous"), cell));
      if (layer == last)
        assert_ok(mesh_plan_add_to_set(plan, SET_FACES, "roof", cell * MESH_FACES_PER_CELL + ROOF));
      if (wall && in_front(s, (q - s->core * s->core) % rim))
        assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "front", cell));
    }
    for (PetscInt k = 0; k < rim && !plate && variant->model == MEMBRANE_ON_WALL; k++) {
      add_shell_face(s, layer, k, plan, &cell);
      if (in_front(s, k)) assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "front", cell));
    }
  }
}

static Problem *body_problem(const Variant *variant)
{
  const SolidMaterial    core  = {.tissue     = "cancellous",
                                  .law        = &law_linear_isotropic,
                                  .parameters = moduli.cancellous,
                                  .kinematics = KINEMATICS_STANDARD};
  const SolidMaterial    plate = {.tissue     = "endplate",
                                  .law        = &law_linear_isotropic,
                                  .parameters = moduli.endplate,
                                  .kinematics = KINEMATICS_STANDARD};
  const SolidMaterial    solid = {.tissue     = "cortical_shell",
                                  .law        = &law_linear_isotropic,
                                  .parameters = moduli.shell,
                                  .kinematics = KINEMATICS_ENHANCED};
  const MembraneMaterial wall  = {.tissue     = "cortical_shell",
                                  .law        = &law_linear_isotropic,
                                  .parameters = moduli.shell,
                                  .thickness  = anatomy.vertebra[LEVEL_T8].shell};
  ColumnShape           *shape = NULL;
  MeshPlan              *plan  = NULL;
  Mesh                  *mesh;
  Problem               *problem;

  assert_ok(column_shape_create(&anatomy, &variant->resolution, &shape));
  assert_ok(mesh_plan_create(&plan));
  add_nodes(variant, shape, plan);
  add_cells(variant, shape, plan);
  assert_ok(column_shape_destroy(&shape));
  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(problem, "cancellous", &core));
  assert_ok(problem_add_solid(problem, "endplate", &plate));
  if (variant->model == MEMBRANE_ON_WALL)
    assert_ok(problem_add_membrane(problem, "shell", &wall));
  else
    assert_ok(problem_add_solid(problem, "shell", &solid));
  return problem;
}

/* Hold the upper face with a plate that shortens or bends the body; returns the plate. */
static PetscInt add_plate(Problem *problem, Loading loading, const Curve *ramp)
{
  const Vec3 centre = vec3(0.0, 0.5 * anatomy.vertebra[LEVEL_T8].height, 0.0);
  PetscInt   plate;

  assert_ok(problem_add_body(problem, "top", "top", centre, &plate));
  for (PetscInt c = 0; c < 3; c++)
    assert_ok(problem_prescribe_translation(problem, plate, c,
                                            c == 1 && loading == SHORTENED ? -push : 0.0, ramp));
  assert_ok(problem_prescribe_rotation(problem, plate,
                                       vec3(0.0, 0.0, loading == BENT ? -turn : 0.0), ramp));
  return plate;
}

static double size_of_answer(const Problem *problem, Loading loading, PetscInt plate)
{
  Vec3 force, moment, now, then;

  if (loading == PRESSED) {
    assert_ok(problem_mean_position(problem, "middle", &now, &then));
    return then.a[1] - now.a[1];
  }
  assert_ok(problem_body_reaction(problem, plate, &force, &moment));
  return loading == SHORTENED ? -force.a[1] : -moment.a[2];
}

static Answer answer_of(const Variant *variant, Loading loading)
{
  const StepOptions options = step_options_default(1.0);
  Problem          *problem = body_problem(variant);
  Curve            *ramp    = rig_ramp();
  const Load        load    = {
              .type = &load_pressure, .name = "disc", .faces = "roof", .magnitude = pressure, .curve = ramp};
  PetscInt plate = -1;
  double   stress[6], volume;
  Answer   answer;

  rig_held_body(problem, "low", vec3(0.0, 0.0, 0.0));
  if (loading == PRESSED)
    assert_ok(problem_add_load(problem, &load));
  else
    plate = add_plate(problem, loading, ramp);
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_mean_stress(problem, "front", stress, &volume));
  answer = (Answer){size_of_answer(problem, loading, plate), -stress[1]};
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return answer;
}

static void compare(Loading loading, const char *size, const char *stress)
{
  static const char *const source  = "four layers of solid through the shell, finer mesh";
  const Answer             truth   = answer_of(&variants[REFERENCE], loading);
  const double             of_size = 0.03, of_stress = 0.1;

  for (int v = MEMBRANE; v <= LAYER; v++) {
    const Answer answer = answer_of(&variants[v], loading);
    char         quantity[128];

    snprintf(quantity, sizeof(quantity), "%s, shell as %s", size, variants[v].name);
    report((ReportRow){"body", quantity, answer.size, truth.size, of_size, .source = source});
    snprintf(quantity, sizeof(quantity), "%s, shell as %s", stress, variants[v].name);
    report((ReportRow){"body", quantity, answer.stress, truth.stress, of_stress, .source = source});
  }
}

static void shortened_between_plates(void **state)
{
  (void)state;
  compare(SHORTENED, "force of 0.01 mm shortening, N", "its stress in front, MPa");
}

static void bent_between_plates(void **state)
{
  (void)state;
  compare(BENT, "moment of 1 mrad forwards, N mm", "its stress in front, MPa");
}

static void pressed_as_by_a_disc(void **state)
{
  (void)state;
  compare(PRESSED, "way of the endplate's middle at 0.01 MPa, mm", "its stress in front, MPa");
}

static int read_anatomy(void **state)
{
  const Subject man    = {.sex = SEX_MALE, .stature = 1750.0, .mass = 0.075, .kyphosis = 0.785};
  TableSet     *tables = NULL;

  (void)state;
  assert_ok(table_set_read(PETSC_COMM_SELF, data_folder(), &tables));
  assert_ok(anatomy_build(&man, tables, &anatomy));
  anatomy.vertebra[LEVEL_T8].centre = vec3(0.0, 0.0, 0.0);
  anatomy.vertebra[LEVEL_T8].frame  = mat3_identity();
  /* E and nu of the tables for bone of average density */
  moduli = (Moduli){
    {12000.0, 0.3},
    {200.0,   0.3},
    {1000.0,  0.3}
  };
  return (int)table_set_destroy(&tables);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(shortened_between_plates),
    cmocka_unit_test(bent_between_plates),
    cmocka_unit_test(pressed_as_by_a_disc),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, read_anatomy, NULL);
  PetscFinalize();
  return failed;
}
