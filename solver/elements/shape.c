/* The table of shapes. */
#include "elements/shape.h"

static const Shape *const of_cell[CELL_TYPE_COUNT] = {
#define SHAPE(symbol, name) [CELL_##symbol] = &shape_##name,
#include "elements/shape_list.h"
#undef SHAPE
};

const Shape *shape_of(CellType type)
{
  return of_cell[type];
}
