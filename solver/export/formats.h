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

/** Numbers that somebody has for every node or cell. */
typedef struct {
  const char   *name;
  SetKind       on; /* SET_NODES or SET_CELLS */
  int           components;
  const double *value; /* [local items][components] borrowed */
} ExportArray;

/** What every node or cell is called: a number into texts, which go into the field data as
    "NAME names". */
typedef struct {
  const char        *name;
  SetKind            on; /* SET_NODES or SET_CELLS */
  PetscInt           count;
  const char *const *text;  /* [count] borrowed */
  const PetscInt    *item;  /* [local items] number of the text, borrowed */
  const PetscInt    *point; /* [point_count] the same of the points of ExportContents; NULL: 0 */
} ExportLabels;

/** What a VTK file holds besides the problem; all zero is nothing. */
typedef struct {
  PetscBool           sets; /* for each set an array that says what is in it */
  PetscInt            array_count, label_count, point_count;
  const ExportArray  *array;
  const ExportLabels *labels;
  const Vec3         *point; /* [point_count] points of interest, mm: vertices after the cells */
} ExportContents;

/** Write the mesh as a VTK XML file of text: reference positions; of each cell its labels, its
    fibres and material axes (of a beam the axes of its section; unit vectors), the thickness of a
    membrane and the extents of a beam's section along its second and third axis (mm), of each node
    the rigid body that carries it, all where there are any.
    @param[in] contents  what else is written; without labels named "tissue" the names of the
                         materials are */
PetscErrorCode export_vtu(const Problem *problem, const ExportContents *contents, TextBuffer *text);
