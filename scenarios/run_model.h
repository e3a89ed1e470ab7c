#pragma once
/** @file What a run works on, whatever the scenario is about: a problem with its phases, and what
   is measured of it. One type of model is one RunModelType. */
#include "dimensions.h"
#include "programme.h"
#include "results/history.h"
#include "results/result_file.h"
#include "scenario.h"
#include "steps/equilibrium.h"
#include <stdbool.h>

/** Two times are the same when they differ by less than this part of the run; above rounding, far
    below any step. */
static const double SAME_TIME = 1e-9;

typedef struct RunModel     RunModel;
typedef struct RunModelType RunModelType;

struct RunModel {
  const RunModelType *type;
  const Scenario     *scenario; /* borrowed */
  Problem            *problem;  /* set up, with all its loads; borrowed from `own` */
  PetscInt            phase_count;
  const Phase        *phase; /* [phase_count] one after the other from 0 s; borrowed from `own` */
  void               *own;   /* what the type needs besides */
};

/** Attribute of a group of the result file. */
typedef struct {
  const char *group, *name;
  char       *text; /* owned; NULL leaves it out */
} ModelAttribute;

enum { MODEL_ATTRIBUTES_MAX = 8 };

/** What each local cell is called: a number into texts. */
typedef struct {
  const char  *name;
  PetscInt     count;
  const char **text; /* [count] owned; the texts are borrowed from the model */
  PetscInt    *cell; /* [local cells] owned */
} CellLabels;

enum { MODEL_LABELS_MAX = 4 };

/** A named point of a model. */
typedef struct {
  const char *name;  /* borrowed from the model */
  PetscInt    place; /* number of a text of label[1] of label_cells() */
  Vec3        position;
} ModelPoint;

/** All functions are collective but those that say otherwise. */
struct RunModelType {
  bool reads_tables; /* whether create() needs data_folder */
  /* fill problem, phases and `own`; data_folder is that of the tables of the model */
  PetscErrorCode (*create)(MPI_Comm comm, const char *data_folder, RunModel *model);
  PetscErrorCode (*destroy)(RunModel *model);
  /* a history without rows, with all that append() sets */
  PetscErrorCode (*create_history)(const RunModel *model, History **history);
  /* named points [count], free with PetscFree(); NULL: there are none. Not collective */
  PetscErrorCode (*points)(const RunModel *model, PetscInt *count, ModelPoint **point);
  /* dimensions measured on the mesh [count], free with PetscFree(); NULL: none are known. On one
     rank */
  PetscErrorCode (*dimensions)(const RunModel *model, PetscInt *count, SpineDimension **dimension);
  /* add a row for the present state */
  PetscErrorCode (*append)(const RunModel *model, double time, History *history);
  /* what each cell is: label[0] of what it is made; `cell` and `text` of each are made, and freed
     by run_model_free_labels() */
  PetscErrorCode (*label_cells)(const RunModel *model, PetscInt *count, CellLabels label[]);
  /* what a reader needs to know beside the numbers */
  PetscErrorCode (*attributes)(const RunModel *model, ModelAttribute attribute[], PetscInt *count);
  /* what it rests on that has no source, one line each, or NULL; free with PetscFree() */
  PetscErrorCode (*assumptions)(const RunModel *model, char **text);
  /* the scenario with what the model made of it, as YAML; NULL: as the file says it. Free with
     PetscFree() */
  PetscErrorCode (*resolved)(const RunModel *model, char **text);
  /* what differs from the standard model, lines of comma-separated text; NULL: it has none.
     Borrowed */
  const char *(*changes)(const RunModel *model);
  /* what the user calls a cell, for messages: text[size]; NULL: its number is all there is. Not
     collective */
  PetscErrorCode (*name_cell)(const RunModel *model, PetscInt cell, size_t size, char text[]);
  /* how a phase is stepped; not collective */
  StepOptions (*step_options)(const RunModel *model, PetscInt phase);
};

/** The type for a scenario. */
const RunModelType *run_model_type(const Scenario *scenario);

PetscErrorCode run_model_create(MPI_Comm comm, const Scenario *scenario, const char *data_folder,
                                RunModel **model);
PetscErrorCode run_model_destroy(RunModel **model);

/** What each cell is. Collective.
    @param[out] label  [MODEL_LABELS_MAX] the first `count` are set; free with
                       run_model_free_labels() */
PetscErrorCode run_model_label_cells(const RunModel *model, PetscInt *count, CellLabels label[]);
PetscErrorCode run_model_free_labels(PetscInt count, CellLabels label[]);

/** How far the whole may be out of balance when the residual has that tolerance; at least `least`.
    All three are relative. */
double run_model_balance_tolerance(double least, double residual_tolerance);
