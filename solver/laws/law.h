#pragma once
/** @file A constitutive law: a name, a parameter table with units, and three functions of the
    deformation gradient. One law is one file and one line in law_list.h.

    A law may remember: internal variables at each point hold its past, the energy is then the
    incremental potential of one step (what is stored and what is spent since the start of the
    step), and stress and tangent are its derivatives at fixed variables and length of step.
    Reference: Ortiz & Stainier (1999), Comput. Methods Appl. Mech. Eng. 171, 419-444 (incremental
    potentials).

    A law may wrap another one, its base: its parameters then begin with a LawBase, and wrappers
    nest. */
#include "base/tensor.h"
#include <stdbool.h>
#include <stddef.h>

/** One admissible parameter of a law. */
typedef struct {
  const char *name, *unit, *meaning;
  double      low, high; /* admissible range, checked when a model is read */
  size_t      offset;    /* where the value lives in the law's own struct  */
} LawParameter;

/** All that a law may depend on at one material point. */
typedef struct {
  Mat3          F;        /* deformation gradient, det F > 0 */
  Mat3          axes;     /* columns: orthonormal material axes in the reference frame */
  Vec3          fibre[2]; /* unit vectors in the reference frame; a zero vector is no fibre */
  const double *history;  /* [law_history_count()] internal variables at the start of the step,
                             borrowed; NULL: a point that was never loaded, as all zero */
  double step;            /* length of the time step, s */
  double rho;             /* density, g/cm3, in place of the parameter rho of a law; 0: none */
} LawPoint;

typedef struct ConstitutiveLaw ConstitutiveLaw;

/** The law that a wrapper adds to, with its parameters. */
typedef struct {
  const ConstitutiveLaw *law;        /* borrowed */
  const void            *parameters; /* [law->parameters_size] borrowed */
} LawBase;

struct ConstitutiveLaw {
  const char         *name, *meaning, *reference;
  size_t              parameters_size, parameter_count;
  const LawParameter *parameters;               /* one row each */
  size_t              optional_count;           /* so many last rows may be left out: zero */
  bool                wraps;                    /* its struct begins with a LawBase */
  bool                dissipative;              /* it spends work; ask law_is_dissipative() */
  const char *(*check)(const void *parameters); /* why these values cannot go together, or NULL;
                                                   the function itself may be NULL */
  double (*energy)(const void *parameters, const LawPoint *at);                /* W(F), MPa    */
  Mat3 (*stress)(const void *parameters, const LawPoint *at);                  /* P = dW/dF    */
  Mat3 (*tangent)(const void *parameters, const LawPoint *at, double A[9][9]); /* A = dP/dF,
                                           row-major 3i+J, 3k+L; returns P, whose work it shares */

  /* Internal variables of this law itself, without those of its base; NULL when it has none.
     `start`: of a point that has rested at at->F for long (all zero where F is the identity); NULL
     where one step from the never loaded point, however long, leads there.
     `advance`: at the end of a step that started from at->history and ended at at->F. */
  size_t (*history_count)(const void *parameters);
  void (*history_start)(const void *parameters, const LawPoint *at, double history[]);
  void (*advance)(const void *parameters, const LawPoint *at, double history[]);
};

#define LAW(name) extern const ConstitutiveLaw law_##name;
#include "laws/law_list.h"
#undef LAW

enum { LAW_MAX_PARAMETERS = 16 };

/** Every law the program knows; `count` laws in the order of law_list.h. */
const ConstitutiveLaw *const *law_all(size_t *count);

/** The law of that name, or NULL. */
const ConstitutiveLaw *law_find(const char *name);

/** Store one parameter by name in the law's own struct.
    @param[in,out] parameters  [law->parameters_size] bytes
    @return NULL when stored, else why not: a static text such as "unknown parameter" */
const char *law_set_parameter(const ConstitutiveLaw *law, void *parameters, const char *name,
                              double value);

/** One parameter by name, without those of bases; NAN when the law has none of that name.
    @param[in] parameters  [law->parameters_size] bytes */
double law_parameter(const ConstitutiveLaw *law, const void *parameters, const char *name);

/** Store the base of a wrapper in the law's own struct.
    @param[in] base  copied; what it points to is borrowed
    @return NULL when stored, else why not: a static text */
const char *law_set_base(const ConstitutiveLaw *law, void *parameters, LawBase base);

/** The base in a wrapper's parameters; {NULL, NULL} for a law that wraps nothing. */
LawBase law_base(const ConstitutiveLaw *law, const void *parameters);

/** Whether parameters that are each in range can go together (an energy that is positive), with
    those of all bases.
    @return NULL when they can, else why not: a static text */
const char *law_check(const ConstitutiveLaw *law, const void *parameters);

/* What follows is of a law together with its bases: first its own variables, then its base's. */

/** Whether work is spent, so that the energy is not all stored. */
bool law_is_dissipative(const ConstitutiveLaw *law, const void *parameters);

/** Number of internal variables at one point; 0 for most laws. */
size_t law_history_count(const ConstitutiveLaw *law, const void *parameters);

/** Internal variables of a point that has rested at at->F for long; at->history is not read.
    @param[out] history  [law_history_count()] */
void law_history_start(const ConstitutiveLaw *law, const void *parameters, const LawPoint *at,
                       double history[]);

/** Internal variables at the end of a converged step from at->history to at->F.
    @param[out] history  [law_history_count()], not overlapping at->history */
void law_advance(const ConstitutiveLaw *law, const void *parameters, const LawPoint *at,
                 double history[]);

/** The point as the base of a wrapper sees it: past the wrapper's own variables.
    @param[in] own  number of these */
static inline LawPoint law_base_point(const LawPoint *at, size_t own)
{
  LawPoint below = *at;

  if (below.history) below.history += own;
  return below;
}

/** The density to which a law was fitted: the point's own, or the parameter of the law. */
static inline double law_rho(const LawPoint *at, double parameter)
{
  return at && at->rho > 0.0 ? at->rho : parameter;
}
