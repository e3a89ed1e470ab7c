#pragma once
/** @file A constitutive law: a name, a parameter table with units, and three functions of the
    deformation gradient. One law is one file and one line in law_list.h. */
#include "base/tensor.h"
#include <stddef.h>

/** One admissible parameter of a law. */
typedef struct {
  const char *name, *unit, *meaning;
  double      low, high; /* admissible range, checked when a model is read */
  size_t      offset;    /* where the value lives in the law's own struct  */
} LawParameter;

/** All that a law may depend on at one material point. */
typedef struct {
  Mat3 F;        /* deformation gradient, det F > 0 */
  Mat3 axes;     /* columns: orthonormal material axes in the reference frame */
  Vec3 fibre[2]; /* unit vectors in the reference frame; a zero vector is no fibre */
} LawPoint;

typedef struct {
  const char         *name, *meaning, *reference;
  size_t              parameters_size, parameter_count;
  const LawParameter *parameters;               /* one row each */
  const char *(*check)(const void *parameters); /* why these values cannot go together, or NULL;
                                                   the function itself may be NULL */
  double (*energy)(const void *parameters, const LawPoint *at);                /* W(F), MPa    */
  Mat3 (*stress)(const void *parameters, const LawPoint *at);                  /* P = dW/dF    */
  void (*tangent)(const void *parameters, const LawPoint *at, double A[9][9]); /* A = dP/dF,
                                                                  row-major 3i+J, 3k+L    */
} ConstitutiveLaw;

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

/** Whether parameters that are each in range can go together (an energy that is positive).
    @return NULL when they can, else why not: a static text */
const char *law_check(const ConstitutiveLaw *law, const void *parameters);
