#pragma once
/** @file Loads: what acts on the model from outside, each following a time curve. One kind of load
    is one file and one line in load_list.h. */
#include "base/curve.h"
#include "elements/solid.h"
#include "joints/rigid_body.h"

typedef struct LoadType LoadType;

typedef struct {
  const LoadType *type;
  const char     *name;      /* for messages and reports; borrowed */
  PetscInt        body;      /* rigid body it acts on, for loads on bodies */
  Vec3            point;     /* reference position where a force acts on the body, mm */
  const char     *cells;     /* set of cells it acts on, for loads on cells; borrowed */
  const char     *faces;     /* set of faces it acts on, for loads on faces; borrowed */
  const char     *nodes;     /* set of nodes it acts on, for loads on nodes; borrowed */
  const char     *path;      /* path of the mesh it acts along, for loads on paths; borrowed */
  Vec3            vector;    /* force N, moment N mm, acceleration mm/s2, traction MPa */
  Vec3            slope;     /* growth of a traction away from the point, 1/mm */
  double          magnitude; /* tension N of a follower load or line, pressure MPa */
  const Curve    *curve;     /* factor in time; borrowed. Ramped unless the caller says otherwise */
} Load;

/** External forces are returned, with their derivative by the unknowns. Exactly one of the
    functions says what a load acts on. */
struct LoadType {
  const char *name, *unit, *meaning;
  bool        unsymmetric; /* whether its derivative may be unsymmetric */
  bool        scalar;      /* its size is `magnitude`, not `vector` */
  bool        at_point;    /* it acts at `point` of the body */
  bool        graded;      /* it may grow linearly away from `point`, by `slope` */
  /* on a rigid body: generalised force [6] and derivative [6][6] */
  void (*on_body)(const Load *load, double factor, const BodyMotion *body, double force[],
                  double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS]);
  /* on a mass (t) at a node, as solids, beams and point masses of a set have them: dead force [3]
   */
  void (*on_mass)(const Load *load, double factor, double mass, double force[3]);
  /* on a cell (material NULL for lines): nodal forces [3*nodes] and derivative [3*nodes][3*nodes]
   * (NULL if not wanted) */
  void (*on_cell)(const Load *load, double factor, const SolidCell *cell, double force[],
                  double derivative[]);
  /* on a face of a solid: as on a cell, for all nodes of the cell; `face` counts as in its shape */
  void (*on_face)(const Load *load, double factor, const SolidCell *cell, int face, double force[],
                  double derivative[]);
  /* on a path of points: forces [3*count], derivative [3*count][3*count] (NULL if not wanted) */
  void (*on_path)(const Load *load, double factor, int count, const Vec3 current[], double force[],
                  double derivative[]);
  /* on a node: dead force [3] at a reference position */
  void (*on_node)(const Load *load, double factor, Vec3 reference, double force[3]);
};

#define LOAD(name) extern const LoadType load_##name;
#include "loads/load_list.h"
#undef LOAD

/** Every load type the program knows, in the order of load_list.h. */
const LoadType *const *load_all(size_t *count);

/** The load type of that name, or NULL. */
const LoadType *load_find(const char *name);
