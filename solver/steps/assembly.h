#pragma once
/** @file Residual and tangent of a whole problem: loops over cells and loads, with nodes of rigid
    bodies carried over to the unknowns of their body. */
#include "steps/problem_internal.h"

/** Evaluate internal and external forces per slot at the present positions (problem->internal,
    ->external, ->forces_at_work), and add the tangent d(internal - external) to a zeroed matrix
   when one is given. An inverted element sets problem->fault, on the rank that has it. */
PetscErrorCode assembly_evaluate(Problem *problem, Mat tangent);

/** New matrix with the nonzero pattern of the problem; the option -mat_type wins. Collective.
    @param[in] upper  whether the upper triangle may stand for the whole where the loads and joints
                      that the problem has by now leave the tangent symmetric */
PetscErrorCode assembly_create_matrix(Problem *problem, bool upper, Mat *tangent);
