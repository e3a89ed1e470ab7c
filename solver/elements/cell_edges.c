/* Edges of cells in VTK's order of the nodes amid them. */
#include "elements/cell_edges.h"

static const int hexahedron[][2] = {
  {0, 1},
  {1, 2},
  {2, 3},
  {0, 3},
  {4, 5},
  {5, 6},
  {6, 7},
  {4, 7},
  {0, 4},
  {1, 5},
  {2, 6},
  {3, 7},
};
static const int tetrahedron[][2] = {
  {0, 1},
  {1, 2},
  {0, 2},
  {0, 3},
  {1, 3},
  {2, 3},
};
static const int quadrilateral[][2] = {
  {0, 1},
  {1, 2},
  {2, 3},
  {0, 3},
};

#define EDGES(table)                                                                               \
  {                                                                                                \
    sizeof(table) / sizeof(table)[0], table                                                        \
  }
static const CellEdges edges[CELL_TYPE_COUNT] = {
  [CELL_HEX8] = EDGES(hexahedron),   [CELL_HEX20] = EDGES(hexahedron),
  [CELL_HEX20R] = EDGES(hexahedron), [CELL_TET4] = EDGES(tetrahedron),
  [CELL_TET10] = EDGES(tetrahedron), [CELL_QUAD4] = EDGES(quadrilateral),
};
#undef EDGES

CellEdges cell_edges(CellType type)
{
  return edges[type];
}
