#pragma once
/** @file A small mixed mesh with a result on it, for the tests of result files: a bar of hexes
   along x with a cable along its lower edge. Every value is a formula of its natural number, so
   that a reader can tell where it belongs. */
#include "assert_close.h"
#include "results/result_file.h"
#include <stdio.h>
#include <stdlib.h>

enum {
  BAR_HEXES  = 5,
  BAR_PLANES = BAR_HEXES + 1,
  BAR_POINTS = 4 * BAR_PLANES,
  BAR_CABLES = BAR_HEXES,
  BAR_CELLS  = BAR_HEXES + BAR_CABLES,
  BAR_IDS    = 8 * BAR_HEXES + 2 * BAR_CABLES,
  BAR_FIELDS = 4,
  BAR_STEPS  = 3
};

static const char *const bar_tissues[]  = {"solid", "cable"};
static const char *const bar_stations[] = {"S1", "S2-S3"};

/** Value of component i of point or cell n at step s; distinct for all of them. */
static inline double bar_value(PetscInt step, PetscInt number, PetscInt component)
{
  return 1000.0 * step + number + 0.125 * component;
}

/** Corner k of cross-section p lies at (p, k is 1 or 2, k >= 2). */
static inline Mesh *bar_mesh(MPI_Comm comm)
{
  MeshPlan *plan;
  Mesh     *mesh;
  PetscInt  number;

  assert_int_equal(mesh_plan_create(&plan), 0);
  for (PetscInt p = 0; p < BAR_PLANES; p++)
    for (PetscInt k = 0; k < 4; k++)
      assert_int_equal(mesh_plan_add_node(plan, vec3(p, k == 1 || k == 2, k >= 2), &number), 0);
  for (PetscInt c = 0; c < BAR_HEXES; c++) {
    const PetscInt a = 4 * c, hex[] = {a, a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7};
    const PetscInt line[] = {a, a + 4};

    assert_int_equal(mesh_plan_add_cell(plan, CELL_HEX8, hex, &number), 0);
    assert_int_equal(mesh_plan_add_cell(plan, CELL_LINE2, line, &number), 0);
  }
  assert_int_equal(mesh_distribute(comm, plan, &mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  return mesh;
}

/** Values of one step in the local order of the mesh; free with free(). */
static inline double *bar_field(const PetscInt number[], PetscInt count, PetscInt width,
                                PetscInt step)
{
  double *value = malloc(sizeof(double) * (size_t)(count * width + 1));

  assert_non_null(value);
  for (PetscInt n = 0; n < count; n++)
    for (PetscInt i = 0; i < width; i++) value[n * width + i] = bar_value(step, number[n], i);
  return value;
}

static inline PetscErrorCode bar_write_step(ResultFile *file, const Mesh *mesh, PetscInt step)
{
  double *move   = bar_field(mesh->node_number, mesh->node_owned, 3, step);
  double *stress = bar_field(mesh->cell_number, mesh->cell_count, 6, step);
  double *force  = bar_field(mesh->cell_number, mesh->cell_count, 1, step);

  const ResultField field[BAR_FIELDS] = {
    {"displacement",     "mm",  "displacement",     FIELD_POINTS, 3, "X Y Z",             move  },
    {"cauchy_stress",    "MPa", "Cauchy stress",    FIELD_CELLS,  6, "XX YY ZZ XY YZ XZ", stress},
    {"von_mises_stress", "MPa", "von Mises stress", FIELD_CELLS,  1, NULL,                force },
    {"cable_force",      "N",   "cable force",      FIELD_CELLS,  1, NULL,                force },
  };
  const PetscErrorCode code = result_file_write_step(file, 0.25 * step, BAR_FIELDS, field);

  free(move);
  free(stress);
  free(force);
  return code;
}

static inline PetscErrorCode bar_write_labels(ResultFile *file, const Mesh *mesh)
{
  PetscInt      *tissue = malloc(sizeof(PetscInt) * (size_t)(mesh->cell_count + 1));
  PetscErrorCode code;

  assert_non_null(tissue);
  for (PetscInt c = 0; c < mesh->cell_count; c++)
    tissue[c] = mesh->cell_type[c] == CELL_LINE2 ? 1 : 0;
  code = result_file_write_labels(file, "tissue", tissue, 2, bar_tissues);
  free(tissue);
  return code;
}

/** History with one row per step: energy = bar_value(step, 0, 0), force[i] = bar_value(step, i, 1).
 */
static inline History *bar_history(void)
{
  PetscInt index;
  History *history;

  assert_int_equal(history_create(&history), 0);
  assert_int_equal(history_add_dimension(history, "station", 2, bar_stations), 0);
  assert_int_equal(history_add_quantity(history, "energy", "N.mm", "stored energy", NULL, &index),
                   0);
  assert_int_equal(
    history_add_quantity(history, "force", "N", "force at a station", "station", &index), 0);
  return history;
}

static inline void bar_history_step(History *history, PetscInt step)
{
  assert_int_equal(history_append(history, 0.25 * step), 0);
  history_set(history, 0, 0, bar_value(step, 0, 0));
  for (PetscInt i = 0; i < 2; i++) history_set(history, 1, i, bar_value(step, i, 1));
}

static inline PetscErrorCode bar_fill(ResultFile *file, const Mesh *mesh, History *history)
{
  PetscFunctionBeginUser;
  PetscCall(bar_write_labels(file, mesh));
  for (PetscInt s = 0; s < BAR_STEPS; s++) {
    PetscCall(bar_write_step(file, mesh, s));
    bar_history_step(history, s);
    PetscCall(result_file_write_history(file, history));
  }
  PetscCall(result_file_write_attribute(file, "provenance", "program", "result_samples"));
  PetscCall(result_file_write_attribute(file, "history", "frame", "x along the bar"));
  PetscCall(result_file_write_text(file, "provenance", "scenario", "name: bar\nangle: 5\u00b0\n"));
  PetscCall(result_file_write_number(file, "provenance", "mass", "kg", 75.0));
  PetscFunctionReturn(0);
}

/** Write the whole sample to `path`, or nothing; collective over the ranks of the mesh. */
static inline PetscErrorCode bar_write(const Mesh *mesh, const char *path)
{
  ResultFile    *file;
  History       *history = bar_history();
  PetscErrorCode code;

  code = result_file_create(mesh, path, &file);
  if (!code) {
    code = bar_fill(file, mesh, history);
    if (code)
      assert_int_equal(result_file_abandon(&file), 0);
    else
      code = result_file_finish(&file, path);
  }
  assert_int_equal(history_destroy(&history), 0);
  return code;
}
