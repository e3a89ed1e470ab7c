/* Loads on faces of every shape: resultant, derivative by differences, and what a closed surface
   under pressure must do. */
#include "assert_tensor.h"
#include "draw.h"
#include "loads/face_integral.h"
#include "loads/load.h"
#include "shapes.h"

static const double step = 1e-4; /* mm */

enum { UNKNOWNS = 3 * CELL_MAX_NODES };

static const double factor = 0.7;
static const Load   press  = {.type = &load_pressure, .name = "tested", .magnitude = 2.5};

static Load pull(void)
{
  return (Load){.type   = &load_traction,
                .name   = "tested",
                .point  = vec3(0.3, -0.2, 0.1),
                .slope  = vec3(0.2, -0.1, 0.4),
                .vector = vec3(1.5, -2.0, 0.5)};
}

/* A cell of some millimetres, deformed, with bent edges. */
static SolidCell draw_cell(CellType type, Draw *draw, Vec3 reference[], Vec3 current[])
{
  const Shape *shape = shape_of(type);

  for (int a = 0; a < shape->nodes; a++) {
    reference[a] = vec3_add(vec3_scale(4.0, shapes_unit_node(shape, a)), draw_vector(draw, 0.3));
    current[a]   = vec3_add(reference[a], draw_vector(draw, 0.3));
  }
  return (SolidCell){.type = type, .reference = reference, .current = current};
}

static void check_derivative(const Load *load, const SolidCell *cell, int face, Vec3 current[])
{
  const int unknowns = 3 * shape_of(cell->type)->nodes;
  double    force[UNKNOWNS], derivative[UNKNOWNS * UNKNOWNS], above[UNKNOWNS], below[UNKNOWNS];

  load->type->on_face(load, factor, cell, face, force, derivative);
  load->type->on_face(load, factor, cell, face, above, NULL);
  for (int k = 0; k < unknowns; k++) assert_close(above[k], force[k], 0.0);
  for (int k = 0; k < unknowns; k++) {
    const double kept = current[k / 3].a[k % 3];

    current[k / 3].a[k % 3] = kept + step;
    load->type->on_face(load, factor, cell, face, above, NULL);
    current[k / 3].a[k % 3] = kept - step;
    load->type->on_face(load, factor, cell, face, below, NULL);
    current[k / 3].a[k % 3] = kept;
    for (int r = 0; r < unknowns; r++)
      assert_close(0.5 * (above[r] - below[r]) / step, derivative[r * unknowns + k], 1e-9);
  }
}

static void derivative_is_gradient_of_force(void **state)
{
  const Load load[2] = {press, pull()};
  Draw       draw    = DRAW_START;

  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    Vec3            reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
    const SolidCell cell = draw_cell((CellType)type, &draw, reference, current);

    for (int f = 0; f < shape_of((CellType)type)->faces; f++)
      for (int n = 0; n < 2; n++) check_derivative(&load[n], &cell, f, current);
  }
}

/* int x . n dA / 3 over all faces. */
static double volume_inside(const SolidCell *cell, const Vec3 x[])
{
  double volume = 0.0, unused[UNKNOWNS];

  for (int f = 0; f < shape_of(cell->type)->faces; f++) {
    FaceIntegral face;

    face_integral_begin(cell, f, x, unused, NULL, &face);
    for (int q = 0; q < face.points; q++) {
      FacePoint at;

      face_point(face.shape, face.position, face.place[q], &at);
      volume += face.weight[q] * at.stretch * vec3_dot(at.point, at.normal) / 3.0;
    }
  }
  return volume;
}

/* All around a cell pressure has no resultant and no moment, its derivative is symmetric, and its
   work is -p times the change of the volume inside. */
static void check_closed_surface(const SolidCell *cell, Vec3 current[])
{
  const Shape *shape           = shape_of(cell->type);
  const int    unknowns        = 3 * shape->nodes;
  double       force[UNKNOWNS] = {0.0}, derivative[UNKNOWNS * UNKNOWNS] = {0.0};
  Vec3         sum = {{0.0}}, moment = {{0.0}};

  for (int f = 0; f < shape->faces; f++) {
    double part[UNKNOWNS], slope[UNKNOWNS * UNKNOWNS];

    load_pressure.on_face(&press, factor, cell, f, part, slope);
    for (int k = 0; k < unknowns; k++) force[k] += part[k];
    for (int k = 0; k < unknowns * unknowns; k++) derivative[k] += slope[k];
  }
  for (int a = 0; a < shape->nodes; a++) {
    sum    = vec3_add(sum, vec3_of(&force[3 * a]));
    moment = vec3_add(moment, vec3_cross(current[a], vec3_of(&force[3 * a])));
  }
  assert_vec3_close(sum, vec3(0.0, 0.0, 0.0), 1e-12);
  assert_vec3_close(moment, vec3(0.0, 0.0, 0.0), 1e-11);
  for (int k = 0; k < unknowns; k++) {
    const double kept = current[k / 3].a[k % 3];
    double       above, below;

    current[k / 3].a[k % 3] = kept + step;
    above                   = volume_inside(cell, current);
    current[k / 3].a[k % 3] = kept - step;
    below                   = volume_inside(cell, current);
    current[k / 3].a[k % 3] = kept;
    assert_close(force[k], -factor * press.magnitude * 0.5 * (above - below) / step, 1e-8);
    for (int r = 0; r < k; r++)
      assert_close(derivative[r * unknowns + k], derivative[k * unknowns + r], 1e-12);
  }
}

static void closed_surface_under_pressure_balances_itself(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    Vec3            reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
    const SolidCell cell = draw_cell((CellType)type, &draw, reference, current);

    check_closed_surface(&cell, current);
  }
}

/* Corners of the flat face on which a box of 4 x 3 x 2 mm is pulled: where x is 4 mm. On 3 x 2 mm
   about its middle the slopes along y and z add nothing to the force, and moments of t (slope_y
   I_yy + slope_z I_zz) by I = b h^3 / 12 about the middle. The deformed state does not matter. */
static void check_traction_on_box(CellType type, int face)
{
  const Shape *shape = shape_of(type);
  Load         load  = pull();
  Draw         draw  = DRAW_START;
  Vec3         reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  Vec3         sum = {{0.0}}, first_y = {{0.0}}, first_z = {{0.0}};
  double       force[UNKNOWNS];

  for (int a = 0; a < shape->nodes; a++) {
    const Vec3 u = shapes_unit_node(shape, a);

    reference[a] = vec3(4.0 * u.a[0], 3.0 * u.a[1], 2.0 * u.a[2]);
    current[a]   = vec3_add(reference[a], draw_vector(&draw, 0.3));
  }
  load.point = vec3(4.0, 1.5, 1.0);
  load_traction.on_face(&load, factor,
                        &(SolidCell){.type = type, .reference = reference, .current = current},
                        face, force, NULL);
  for (int a = 0; a < shape->nodes; a++) {
    const Vec3 f = vec3_of(&force[3 * a]);

    sum     = vec3_add(sum, f);
    first_y = vec3_add(first_y, vec3_scale(reference[a].a[1] - 1.5, f));
    first_z = vec3_add(first_z, vec3_scale(reference[a].a[2] - 1.0, f));
  }
  assert_vec3_close(sum, vec3_scale(factor * 3.0 * 2.0, load.vector), 1e-13);
  assert_vec3_close(first_y, vec3_scale(factor * load.slope.a[1] * 2.0 * 27.0 / 12.0, load.vector),
                    1e-13);
  assert_vec3_close(first_z, vec3_scale(factor * load.slope.a[2] * 3.0 * 8.0 / 12.0, load.vector),
                    1e-13);
}

static void traction_gives_force_and_moment(void **state)
{
  enum { PLUS_X = 3 }; /* -z +z -y +x +y -x */

  (void)state;
  check_traction_on_box(CELL_HEX8, PLUS_X);
  check_traction_on_box(CELL_HEX20, PLUS_X);
  check_traction_on_box(CELL_HEX20R, PLUS_X);
}

/* A flat face of area A under pressure p: p A against its normal, here +z of a wedge's and of
   tetrahedra's triangle in the plane z = 0, whose outward normal is -z, legs 4 mm: A = 8 mm2. */
static void pressure_pushes_against_the_normal(void **state)
{
  static const CellType type[3] = {CELL_PENTA6, CELL_TET4, CELL_TET10};

  (void)state;
  for (int n = 0; n < 3; n++) {
    const Shape *shape = shape_of(type[n]);
    Vec3         x[CELL_MAX_NODES], sum = {{0.0}};
    double       force[UNKNOWNS];

    for (int a = 0; a < shape->nodes; a++) x[a] = vec3_scale(4.0, shapes_unit_node(shape, a));
    load_pressure.on_face(
      &press, factor, &(SolidCell){.type = type[n], .reference = x, .current = x}, 0, force, NULL);
    for (int a = 0; a < shape->nodes; a++) sum = vec3_add(sum, vec3_of(&force[3 * a]));
    assert_vec3_close(sum, vec3(0.0, 0.0, factor * press.magnitude * 8.0), 1e-13);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(derivative_is_gradient_of_force),
    cmocka_unit_test(closed_surface_under_pressure_balances_itself),
    cmocka_unit_test(traction_gives_force_and_moment),
    cmocka_unit_test(pressure_pushes_against_the_normal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
