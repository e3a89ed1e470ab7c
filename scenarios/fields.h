#pragma once
/** @file Fields of a run: what is written of the whole mesh at a step. */
#include "results/result_file.h"
#include "steps/problem.h"

typedef struct FieldSet FieldSet;

/** Room for the fields that are asked for.
    @param[in] problem borrowed for the life of the set
    @param[in] wanted  sum of FIELD_ bits of scenario.h */
PetscErrorCode field_set_create(const Problem *problem, int wanted, FieldSet **fields);
PetscErrorCode field_set_destroy(FieldSet **fields);

/** Evaluate all fields at the present state. Collective.
    @param[out] count  number of fields
    @param[out] field  [count] borrowed from the set, valid until the next call */
PetscErrorCode field_set_evaluate(FieldSet *fields, PetscInt *count, const ResultField **field);
