#pragma once
/** @file A scenario: what a YAML file says, checked and with its defaults filled in. */
#include "anatomy/conditions.h"
#include "diagnostics.h"
#include "kind.h"
#include "spine.h"

typedef struct {
  char   quantity[NAME_SIZE];    /* of quantity_list.h */
  char   level[NAME_SIZE];       /* "T7-T8", "T4", or "all" */
  char   at[NAME_SIZE];          /* phase whose end is meant, or "end" */
  char   change_from[NAME_SIZE]; /* phase whose end value is subtracted, or "" */
  double low, high;              /* in the unit of the quantity */
  char  *source;                 /* mandatory */
  int    line;                   /* in the file */
} Expectation;

/** Fields that can be asked for; bits of OutputOptions.fields, names in field_names. */
enum {
  FIELD_DISPLACEMENT = 1,
  FIELD_STRESS       = 2,
  FIELD_VON_MISES    = 4,
  FIELD_PRESSURE     = 8,
  FIELD_CABLE_FORCE  = 16,
  FIELD_ENERGY       = 32,
  FIELD_FIBRE        = 64,
  FIELD_NODAL_STRESS = 128,
  FIELD_BEAM_FORCE   = 256,
  FIELD_BEAM_MOMENT  = 512,
  FIELD_KINDS        = 10
};
extern const char *const field_names[FIELD_KINDS]; /* in the order of the bits */

typedef struct {
  int    fields; /* sum of FIELD_ bits */
  double every;  /* s between field outputs; 0: at the end of each phase */
} OutputOptions;

typedef struct {
  double step_max;   /* s; 0: a tenth of the phase */
  double tolerance;  /* residual relative to the forces at work */
  int    iterations; /* Newton iterations before a step is cut */
} SolverOptions;

typedef enum { MODEL_SPINE, MODEL_MESH } ModelKind;

typedef struct MeshModel MeshModel; /* mesh_model/mesh_model.h */

typedef struct {
  char               *path, *text; /* file as read */
  int                 version;     /* of the language */
  char                name[NAME_SIZE];
  char               *title;             /* NULL when not given */
  int                 model_kind;        /* MODEL_ of below */
  MeshModel          *mesh;              /* of MODEL_MESH, else NULL */
  SpineOptions        model;             /* of MODEL_SPINE, as are muscles, kind and activity */
  char                levels[NAME_SIZE]; /* "T1-L1": those that are modelled */
  int                 resected;          /* sum of 1 << part, see resection.h */
  MuscleModel         muscles;
  const ScenarioKind *kind;
  void               *activity; /* [kind->parameters_size], filled by kind->keys */
  SolverOptions       solver;
  OutputOptions       outputs;
  PetscInt            expect_count;
  Expectation        *expect;     /* [expect_count] */
  ConditionOptions    conditions; /* of MODEL_SPINE */
} Scenario;

/** Read a scenario file and check it. Collective.
    @param[in]  comm      ranks that will run it
    @param[in]  path      YAML or JSON file, read on rank 0 and broadcast
    @param[out] scenario  new scenario, free with scenario_destroy(); NULL when the file is invalid
    @param[out] errors    all that is wrong, in file order; free with diagnostics_destroy(). A file
                          that cannot be read is one such error (its count is 1, line 0) */
PetscErrorCode scenario_read(MPI_Comm comm, const char *path, Scenario **scenario,
                             Diagnostics **errors);
PetscErrorCode scenario_destroy(Scenario **scenario);

/** The same of a text that is already in memory, such as that of a result file; a mesh that it
   names is not read, nor compared with what the text says of it. Not collective.
    @param[in] path  what messages call the text */
PetscErrorCode scenario_parse(const char *path, const char *text, Scenario **scenario,
                              Diagnostics **errors);

/** The scenario after defaults, as YAML with units; free with PetscFree(). */
PetscErrorCode scenario_resolved(const Scenario *scenario, char **text);

/** Tables of the language, for `describe` and the documents. A section is "", "model", "subject",
    "activity", "solver", "outputs" or "expect"; `activity` has the keys of its kind besides; or one
    of those of a mesh, see mesh_model/mesh_schema.h. NULL for another name. Offsets are those of
   the struct that the section fills: Scenario, Expectation, or that of mesh_model/mesh_model.h. */
const ScenarioKey *scenario_section_keys(const char *section, size_t *count);
