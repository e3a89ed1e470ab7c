#pragma once
/** @file A segment of two vertebrae under a unit of load in one direction. Directions (ISB):
   flexion turns about -z, bending to the right about +x, turning to the left about +y. */
#include "measures.h"
#include "steps/equilibrium.h"

#include "assert_close.h"
#include "data_folder.h"

enum { T7 = LEVEL_T1 + 6 };

static const double moment = 5000.0, shear = 300.0; /* N mm, N */

/** Unit moment (and force) on the upper vertebra. */
typedef struct {
  Vec3 moment, force;
} Direction;

static const Direction flexion   = {.moment = {{0.0, 0.0, -1.0}}};
static const Direction extension = {.moment = {{0.0, 0.0, 1.0}}};
static const Direction bending   = {.moment = {{1.0, 0.0, 0.0}}};
static const Direction turning   = {.moment = {{0.0, 1.0, 0.0}}};
static const Direction forwards  = {.force = {{1.0, 0.0, 0.0}}};

/** What the upper vertebra does along its load, and the disc's measures. */
typedef struct {
  double       along; /* rad or mm */
  DiscMeasures disc;
} Response;

static inline SpineOptions segment(PetscInt top)
{
  SpineOptions options = spine_options_default();

  options.mesh   = MESH_COARSE;
  options.top    = top;
  options.bottom = top + 1;
  return options;
}

static inline Load load_on(const Spine *spine, const Direction *direction, const Curve *curve)
{
  const bool turns = vec3_norm(direction->moment) > 0.0;

  return (Load){.type   = turns ? &load_moment : &load_force,
                .name   = "test load",
                .body   = spine_body(spine, spine_top(spine)),
                .point  = spine_body_centre(spine, spine_top(spine)),
                .vector = turns ? vec3_scale(moment, direction->moment)
                                : vec3_scale(shear, direction->force),
                .curve  = curve};
}

static inline Response respond(const SpineOptions *options, const Direction *direction)
{
  static const double time[3] = {0.0, 1.0, 2.0}, up[3] = {0.0, 0.0, 1.0}, in[3] = {0.0, 1.0, 1.0};
  const PetscInt      top   = options->top;
  StepOptions         steps = step_options_default(2.0);
  Curve              *ramp, *in_situ;
  Spine              *spine;
  RunReport           report;
  SpineMeasures       measures, before;
  Response            response;
  Vec3                turn, moved;
  Load                load;

  assert_int_equal(curve_create("load", 3, time, up, &ramp), 0);
  assert_int_equal(curve_create("in situ", 3, time, in, &in_situ), 0);
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), options, in_situ, &spine), 0);
  load = load_on(spine, direction, ramp);
  assert_int_equal(problem_add_load(spine_problem(spine), &load), 0);
  steps.force_tolerance = 1e-8;
  assert_int_equal(equilibrium_run(spine_problem(spine), &steps,
                                   (&(RunTargets){1, &time[1], NULL, NULL}), &report),
                   0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  assert_int_equal(spine_measure(spine, &before), 0);
  assert_int_equal(equilibrium_run(spine_problem(spine), &steps,
                                   (&(RunTargets){1, &time[2], NULL, NULL}), &report),
                   0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  assert_int_equal(spine_measure(spine, &measures), 0);
  response.disc  = measures.disc[top];
  turn           = vec3(measures.disc[top].lateral_bending - before.disc[top].lateral_bending,
                        measures.disc[top].axial_rotation - before.disc[top].axial_rotation,
                        before.disc[top].flexion - measures.disc[top].flexion);
  moved          = vec3_sub(measures.vertebra[top].centre, before.vertebra[top].centre);
  response.along = vec3_dot(turn, direction->moment) + vec3_dot(moved, direction->force);
  assert_int_equal(spine_destroy(&spine), 0);
  assert_int_equal(curve_destroy(&ramp), 0);
  assert_int_equal(curve_destroy(&in_situ), 0);
  return response;
}
