#pragma once
/** @file A scenario whose model is a mesh of the user's own: what its file says. Every struct is
    filled by the table of the same name in mesh_schema.c; names and texts are owned. */
#include "base/tensor.h"
#include "base/units.h"
#include "elements/bushing.h"
#include "elements/solid.h"
#include "key.h"
#include "laws/law.h"
#include "loads/load.h"
#include "mesh_model/item_file.h"
#include "scenario.h"

typedef struct {
  char                  *name;
  const ConstitutiveLaw *law;
  void                  *parameters; /* [law->parameters_size] */
  double                 density;    /* tonne/mm3 */
} MeshMaterial;

/** How the cells of a section are elements: the kinematics of solids first. */
enum {
  ELEMENT_CABLE = KINEMATICS_COUNT,
  ELEMENT_BEAM,
  ELEMENT_MASS,
  ELEMENT_MEMBRANE,
  ELEMENT_KINDS
};

typedef struct {
  char  *cells, *material; /* no material for a cable */
  int    element;
  Vec3   axis[2], fibre[2]; /* not a number where they are not given */
  double stiffness, toe_strain, in_situ_strain,
    failure_strain; /* of a cable; the third of a beam */
  double     axial, torsion, shear[2], bending[2], mass_per_length; /* of a beam */
  Vec3       second_axis;      /* not a number when not given */
  double     mass;             /* of each point of a set, tonne */
  double     thickness;        /* of a membrane, mm */
  char      *element_file;     /* of solids, relative to the scenario, or NULL */
  Vec3       in_situ_stretch;  /* of solids, along the material axes; not a number when not given */
  KeyNumbers in_situ_gradient; /* [9] or none */
  ItemTable *own;              /* what the file says, once the mesh is known */
} MeshSection;

/** Free strain at nodes, as of heat or of water that comes in; zero elsewhere. */
typedef struct {
  char      *nodes, *file, *step, *curve; /* no set: there is no swelling */
  double     strain;                      /* not a number when the file says it */
  ItemTable *own;                         /* what the file says, once the mesh is known */
} MeshSwelling;

typedef struct {
  char *name, *nodes;
  Vec3  reference; /* mm; the mean of the nodes when not given */
} MeshBody;

typedef struct {
  char  *secondary, *main; /* sets of faces */
  double tolerance;        /* mm */
} MeshTie;

typedef struct {
  char  *name, *secondary, *main; /* sets of faces */
  double penalty, penalty_factor, penetration, layer, toe, border, friction, search;
  int    points, sides; /* sides: 1 when every surface is secondary once */
} MeshContact;

typedef struct {
  char  *nodes, *body;
  double displacement[3]; /* mm; not a number where a component is free */
  Vec3   rotation;        /* rotation vector, rad; not a number when free */
  int    held;            /* sum of 1 << axis over the axes about which nothing turns */
  char  *step, *curve;
} MeshSupport;

typedef struct {
  const LoadType *type;
  char           *name, *body, *cells, *faces, *nodes, *path; /* only the one it acts on */
  Vec3            vector, point, slope; /* not a number where they are not given */
  double          magnitude;
  char           *step, *curve;
} MeshLoad;

typedef struct {
  char    *name;
  KeyWords points;                                /* of the outputs, or sets of one node */
  double   stiffness, toe_strain, in_situ_strain; /* of a cable along it; the first not a number
                                                     when there is none */
} MeshRoute;

/** A bushing or joint; kind 0 is a bushing, then those of joint_kinds(). */
typedef struct {
  char *name, *body[2], *nodes[2]; /* a body or a set of one node; no second one: the ground */
  int   kind;
  Vec3  point;                        /* mm */
  Vec3  axis[2];                      /* not a number where they are not given */
  Vec3  stiffness, stiffness_turning; /* N/mm, N mm/rad; not a number when not given */
  /* points of a curve of force or moment over each of three displacements and three turns; without
     any the stiffness holds */
  KeyNumbers motion[BUSHING_AXES], force[BUSHING_AXES];
} MeshJoint;

typedef struct {
  char      *name;
  KeyNumbers time, factor;
} MeshCurve;

typedef struct {
  char   name[NAME_SIZE];
  double duration; /* s */
  int    increments;
  double increment_min, increment_max; /* s; 0: by the number of increments */
} MeshStep;

typedef struct {
  char *name;
  Vec3  position; /* mm */
} MeshPoint;

typedef struct {
  KeyWords nodes, cells; /* sets of which the history is kept */
} MeshOutputs;

typedef struct {
  double tolerance;  /* residual relative to the forces at work */
  double correction; /* mm */
  int    iterations; /* Newton iterations before an increment is cut */
  double energy;     /* work against stored energy, relative */
  char  *options;    /* of PETSc; NULL when not given */
} MeshSolver;

/** An entry of `expect` as it is written; scenario->expect holds what follows from it. */
typedef struct {
  char        quantity[NAME_SIZE], component[NAME_SIZE], at[NAME_SIZE], change_from[NAME_SIZE];
  char       *nodes, *cells, *body, *joint, *path, *contact, *point, *source;
  Expectation wanted;
} MeshExpectation;

struct MeshModel {
  char            *file;              /* as written: relative to the scenario */
  char             length[NAME_SIZE]; /* unit of its coordinates */
  double           scale;             /* mm per that unit */
  PetscInt         material_count, section_count, body_count, support_count, load_count;
  MeshMaterial    *material;
  MeshSection     *section;
  MeshBody        *body;
  MeshSupport     *support;
  MeshLoad        *load;
  PetscInt         path_count, joint_count, tie_count, contact_count;
  MeshTie         *tie;
  MeshContact     *contact;
  MeshRoute       *path;
  MeshJoint       *joint;
  PetscInt         curve_count, step_count, point_count, expect_count;
  MeshCurve       *curve;
  MeshStep        *step;
  MeshPoint       *point;
  MeshExpectation *expect;
  MeshOutputs      outputs;
  MeshSwelling     swelling;
  MeshSolver       solver;
  /* sets of which the history is kept: those of outputs, points and expectations; sets of cells by
     what they hold, or twice */
  KeyWords watched_nodes, watched_cells, watched_beams;
};

PetscErrorCode mesh_model_destroy(MeshModel **model);

/** Remember a set whose history is wanted; twice is once. */
PetscErrorCode mesh_model_watch(KeyWords *sets, const char *name);

/** Index of the step of that name, or -1. */
PetscInt mesh_model_step(const MeshModel *model, const char *name);

/** The material of that name, or NULL. */
const MeshMaterial *mesh_model_material(const MeshModel *model, const char *name);

/** The whole scenario as YAML after defaults, appended to a text. */
PetscErrorCode mesh_scenario_write(const Scenario *scenario, const UnitSystem *units, char **text);
