/* Every load in load_list.h: resultant, derivative by finite differences, and work against
   potential for those that have one; test_face_loads.c has those on faces. A new load adds one line
   to `cases`. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "elements/cable.h"
#include "loads/load.h"
#include "materials.h"
#include <string.h>

static const double step = 1e-4; /* mm */
enum { DRAWS = 30, LINE = 2, HEX = 8 };

typedef struct {
  const LoadType *load;
  bool            conservative;
} LoadCase;

static const LoadCase cases[] = {
  {&load_force,       true },
  {&load_moment,      false},
  {&load_gravity,     true },
  {&load_follower,    true },
  {&load_line_force,  true },
  {&load_pressure,    false},
  {&load_traction,    true },
  {&load_nodal_force, true },
};

enum { CASES = sizeof(cases) / sizeof(cases[0]) };

static Load load_of_type(const LoadType *type)
{
  return (Load){.type      = type,
                .name      = "tested",
                .point     = vec3(12.0, -7.0, 20.0),
                .vector    = vec3(1.5, -2.0, 0.5),
                .magnitude = 2.5};
}

static BodyMotion draw_body(Draw *draw)
{
  return (BodyMotion){.reference   = draw_vector(draw, 10.0),
                      .translation = draw_vector(draw, 10.0),
                      .start       = rotation_exp(draw_vector(draw, 1.5)),
                      .increment   = draw_vector(draw, 1.0)};
}

static BodyMotion perturbed(BodyMotion body, int unknown, double h)
{
  if (unknown < 3)
    body.translation.a[unknown] += h;
  else
    body.increment.a[unknown - 3] += h / ROTATION_LENGTH;
  return body;
}

/* Derivative against differences; symmetric when there is a potential. */
static void check_on_body(const LoadCase *c)
{
  const Load load = load_of_type(c->load);
  Draw       draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw);
    double           force[BODY_UNKNOWNS], derivative[BODY_UNKNOWNS][BODY_UNKNOWNS];

    c->load->on_body(&load, 0.7, &body, force, derivative);
    for (int k = 0; k < BODY_UNKNOWNS; k++) {
      const BodyMotion up = perturbed(body, k, step), down = perturbed(body, k, -step);
      double           above[BODY_UNKNOWNS], below[BODY_UNKNOWNS];
      double           unused[BODY_UNKNOWNS][BODY_UNKNOWNS];

      c->load->on_body(&load, 0.7, &up, above, unused);
      c->load->on_body(&load, 0.7, &down, below, unused);
      for (int r = 0; r < BODY_UNKNOWNS; r++) {
        assert_close(0.5 * (above[r] - below[r]) / step, derivative[r][k], 1e-7);
        if (c->conservative) assert_close(derivative[r][k], derivative[k][r], 1e-12);
      }
    }
  }
}

/* A hexahedron and a line with the same interface. */
static SolidCell draw_cell(CellType type, Draw *draw, const SolidMaterial *material,
                           Vec3 reference[], Vec3 current[])
{
  static const double corner[HEX][3] = {
    {0, 0, 0},
    {5, 0, 0},
    {5, 4, 0},
    {0, 4, 0},
    {0, 0, 3},
    {5, 0, 3},
    {5, 4, 3},
    {0, 4, 3}
  };

  for (int a = 0; a < HEX; a++) {
    reference[a] = vec3_add(vec3(corner[a][0], corner[a][1], corner[a][2]), draw_vector(draw, 0.5));
    current[a]   = vec3_add(reference[a], draw_vector(draw, 0.5));
  }
  return (SolidCell){.type      = type,
                     .material  = type == CELL_HEX8 ? material : NULL,
                     .reference = reference,
                     .current   = current};
}

static void check_on_cell(const LoadCase *c, CellType type)
{
  const Load          load     = load_of_type(c->load);
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  const int           unknowns = 3 * (type == CELL_HEX8 ? HEX : LINE);
  Draw                draw     = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    Vec3            reference[HEX], current[HEX];
    const SolidCell cell = draw_cell(type, &draw, &material, reference, current);
    double          force[3 * HEX], derivative[9 * HEX * HEX], above[3 * HEX], below[3 * HEX],
      alone[3 * HEX];

    c->load->on_cell(&load, 0.7, &cell, force, derivative);
    c->load->on_cell(&load, 0.7, &cell, alone, NULL);
    for (int k = 0; k < unknowns; k++) {
      const double kept = current[k / 3].a[k % 3];

      assert_close(force[k], alone[k], 0.0);
      current[k / 3].a[k % 3] = kept + step;
      c->load->on_cell(&load, 0.7, &cell, above, NULL);
      current[k / 3].a[k % 3] = kept - step;
      c->load->on_cell(&load, 0.7, &cell, below, NULL);
      current[k / 3].a[k % 3] = kept;
      for (int r = 0; r < unknowns; r++) {
        const double entry = derivative[r * unknowns + k];

        assert_close(0.5 * (above[r] - below[r]) / step, entry, 1e-7);
        if (c->conservative) assert_close(entry, derivative[k * unknowns + r], 1e-12);
      }
    }
  }
}

enum { PATH = 4, PATH_SIZE = 3 * PATH };

/* On a path of four points. */
static void check_on_path(const LoadCase *c)
{
  const Load load = load_of_type(c->load);
  Draw       draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    Vec3   x[PATH];
    double force[PATH_SIZE], derivative[PATH_SIZE * PATH_SIZE], above[PATH_SIZE], below[PATH_SIZE];

    for (int i = 0; i < PATH; i++) x[i] = draw_vector(&draw, 20.0);
    c->load->on_path(&load, 0.7, PATH, x, force, derivative);
    for (int k = 0; k < PATH_SIZE; k++) {
      const double kept = x[k / 3].a[k % 3];

      x[k / 3].a[k % 3] = kept + step;
      c->load->on_path(&load, 0.7, PATH, x, above, NULL);
      x[k / 3].a[k % 3] = kept - step;
      c->load->on_path(&load, 0.7, PATH, x, below, NULL);
      x[k / 3].a[k % 3] = kept;
      for (int r = 0; r < PATH_SIZE; r++) {
        const double entry = derivative[r * PATH_SIZE + k];

        assert_close(0.5 * (above[r] - below[r]) / step, entry, 1e-7);
        if (c->conservative) assert_close(entry, derivative[k * PATH_SIZE + r], 1e-12);
      }
    }
  }
}

static void derivative_is_gradient_of_force(void **state)
{
  (void)state;
  for (int n = 0; n < CASES; n++)
    if (cases[n].load->on_body)
      check_on_body(&cases[n]);
    else if (cases[n].load->on_cell)
      check_on_cell(&cases[n], CELL_LINE2);
    else if (cases[n].load->on_path)
      check_on_path(&cases[n]);
}

static void every_load_has_a_case(void **state)
{
  size_t                 count;
  const LoadType *const *loads = load_all(&count);

  (void)state;
  assert_int_equal(count, CASES);
  for (size_t n = 0; n < count; n++) {
    assert_ptr_equal(loads[n], cases[n].load);
    assert_true(strlen(loads[n]->name) > 0 && strlen(loads[n]->unit) > 0);
    assert_true(strlen(loads[n]->meaning) > 0);
    assert_int_equal((loads[n]->on_body != NULL) + (loads[n]->on_cell != NULL) +
                       (loads[n]->on_face != NULL) + (loads[n]->on_node != NULL) +
                       (loads[n]->on_mass != NULL) + (loads[n]->on_path != NULL),
                     1);
    assert_true(loads[n]->unsymmetric == !cases[n].conservative);
  }
}

/* The potential of a dead force is -factor f . x of its point. */
static void force_works_as_its_potential(void **state)
{
  const Load load = load_of_type(&load_force);
  Draw       draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw);
    double           force[BODY_UNKNOWNS], unused[BODY_UNKNOWNS][BODY_UNKNOWNS];

    load_force.on_body(&load, 0.7, &body, force, unused);
    assert_vec3_close(vec3(force[0], force[1], force[2]), vec3_scale(0.7, load.vector), 1e-15);
    for (int k = 0; k < BODY_UNKNOWNS; k++) {
      const BodyMotion up = perturbed(body, k, step), down = perturbed(body, k, -step);
      const Vec3       moved = vec3_sub(body_point(&up, load.point), body_point(&down, load.point));

      assert_close(0.35 * vec3_dot(load.vector, moved) / step, force[k], 1e-8);
    }
  }
}

/* The same at every node, wherever it is. */
static void nodal_force_is_the_same_everywhere(void **state)
{
  const Load load = load_of_type(&load_nodal_force);
  Draw       draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    double force[3];

    load_nodal_force.on_node(&load, 0.7, draw_vector(&draw, 10.0), force);
    assert_vec3_close(vec3_of(force), vec3_scale(0.7, load.vector), 1e-15);
  }
}

/* A moment has no resultant force, and on a body at the start of its step it is the moment itself.
 */
static void moment_is_a_pure_moment(void **state)
{
  const Load load = load_of_type(&load_moment);
  BodyMotion body = {.start = rotation_exp(vec3(0.4, 1.0, -2.0))};
  double     force[BODY_UNKNOWNS], unused[BODY_UNKNOWNS][BODY_UNKNOWNS];

  (void)state;
  load_moment.on_body(&load, 2.0, &body, force, unused);
  for (int i = 0; i < 3; i++) {
    assert_close(force[i], 0.0, 0.0);
    assert_close(force[3 + i] * ROTATION_LENGTH, 2.0 * load.vector.a[i], 1e-14);
  }
}

/* Weight: mass times acceleration. That cells have their mass is tested with the problem. */
static void gravity_gives_the_weight(void **state)
{
  const Load load = load_of_type(&load_gravity);
  double     force[3];

  (void)state;
  load_gravity.on_mass(&load, 0.5, 3.0, force);
  assert_vec3_close(vec3_of(force), vec3_scale(1.5, load.vector), 1e-15);
}

/* The follower load has the potential factor N L and pulls both ends of the line together. */
static void follower_works_as_its_potential(void **state)
{
  const Load      load = load_of_type(&load_follower);
  Draw            draw = DRAW_START;
  Vec3            reference[HEX], current[HEX];
  const SolidCell cell = draw_cell(CELL_LINE2, &draw, NULL, reference, current);
  double          force[3 * LINE];

  (void)state;
  load_follower.on_cell(&load, 0.7, &cell, force, NULL);
  for (int k = 0; k < 3 * LINE; k++) {
    const double kept = current[k / 3].a[k % 3];
    double       above, below;

    current[k / 3].a[k % 3] = kept + step;
    above                   = vec3_norm(vec3_sub(current[1], current[0]));
    current[k / 3].a[k % 3] = kept - step;
    below                   = vec3_norm(vec3_sub(current[1], current[0]));
    current[k / 3].a[k % 3] = kept;
    assert_close(force[k], -0.7 * load.magnitude * 0.5 * (above - below) / step, 1e-8);
    assert_close(force[k], -force[(k + 3) % 6], 0.0);
  }
}

/* The tension pulls both ends towards their neighbours, and a point between two of them towards
 * both.
 */
static void line_force_pulls_along_the_path(void **state)
{
  const Load load = load_of_type(&load_line_force);
  const Vec3 x[3] = {{{0.0, 0.0, 0.0}}, {{3.0, 0.0, 0.0}}, {{3.0, 4.0, 0.0}}};
  double     force[9];

  (void)state;
  load_line_force.on_path(&load, 2.0, 3, x, force, NULL);
  assert_vec3_close(vec3_of(force), vec3(5.0, 0.0, 0.0), 1e-14);
  assert_vec3_close(vec3_of(force + 3), vec3(-5.0, 5.0, 0.0), 1e-14);
  assert_vec3_close(vec3_of(force + 6), vec3(0.0, -5.0, 0.0), 1e-14);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_load_has_a_case),
    cmocka_unit_test(derivative_is_gradient_of_force),
    cmocka_unit_test(force_works_as_its_potential),
    cmocka_unit_test(nodal_force_is_the_same_everywhere),
    cmocka_unit_test(moment_is_a_pure_moment),
    cmocka_unit_test(gravity_gives_the_weight),
    cmocka_unit_test(line_force_pulls_along_the_path),
    cmocka_unit_test(follower_works_as_its_potential),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
