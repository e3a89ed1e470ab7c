#pragma once
/** @file Corners of the faces of every solid, to find by its nodes the face of a cell. They are
   those of the shapes (elements/shape.h), in the same order. */
#include "mesh/mesh_plan.h"

enum { CELL_FACE_MAX_CORNERS = 4 };

/** Local nodes, turning about the outward normal. */
typedef struct {
  int corners, node[CELL_FACE_MAX_CORNERS];
} CellFace;

/** Faces of a cell type; none of a cell that is not a solid. */
int             cell_face_count(CellType type);
const CellFace *cell_face(CellType type, int face);

/** A face that is asked for by its corners. */
typedef struct {
  PetscInt corners, node[CELL_FACE_MAX_CORNERS]; /* natural nodes, turning about its normal */
  PetscInt face; /* out: cell * MESH_FACES_PER_CELL + local face; -1 when no solid has it */
} FaceQuery;

/** Find faces by their corners, all in one walk through the cells. A face between two cells is that
    of the cell whose outward normal is the face's own.
    @param[in,out] query  [count] */
PetscErrorCode mesh_plan_find_faces(const MeshPlan *plan, PetscInt count, FaceQuery query[]);
