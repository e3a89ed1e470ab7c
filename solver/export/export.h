#pragma once
/** @file A problem written down for other programs: as a CalculiX deck, which repeats the run, and
   as VTK XML, which shows the mesh. For problems that lie on one rank. */
#include "base/text_buffer.h"
#include "steps/problem.h"

/** A part of the run that ends at a time; the first begins at 0 s. */
typedef struct {
  const char *name;
  double      end; /* s */
} ExportStep;

/** Write a deck of CalculiX (and mostly Abaqus): nodes, elements by material, sets and surfaces,
   elastic and hyperelastic materials, cables as springs, rigid bodies, supports, and a step for
   each part of the run with nodal loads, pressures and weights at its end, ramped.
    @param[in]     step      [count]
    @param[in,out] deck      appended to
    @param[in,out] left_out  a line for each thing that the deck cannot say, or says otherwise;
                             the deck names them as comments too */
PetscErrorCode export_deck(const Problem *problem, PetscInt count, const ExportStep step[],
                           TextBuffer *deck, TextBuffer *left_out);

/** Write the mesh as a VTK XML file of text: reference positions; of each cell its tissue (a number
    into the names of the field data) and whether it is in each set; of each node whether it is in
    each set. */
PetscErrorCode export_vtu(const Problem *problem, TextBuffer *text);
