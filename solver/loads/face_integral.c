/* What loads on faces have in common. */
#include "loads/face_integral.h"
#include "elements/shape.h"

void face_integral_begin(const SolidCell *cell, int face, const Vec3 position[], double force[],
                         double derivative[], FaceIntegral *integral)
{
  const ShapeFace *side  = &shape_of(cell->type)->face[face];
  const FaceShape *shape = face_shape_of(side->nodes);
  const int        n     = shape->nodes == 4 ? 2 : 3;

  integral->shape    = shape;
  integral->node     = side->node;
  integral->unknowns = 3 * (int)cell_node_counts[cell->type];
  integral->points   = face_rule(shape, n, integral->place, integral->weight);
  for (int a = 0; a < shape->nodes; a++) integral->position[a] = position[side->node[a]];
  for (int k = 0; k < integral->unknowns; k++) force[k] = 0.0;
  for (int k = 0; derivative && k < integral->unknowns * integral->unknowns; k++)
    derivative[k] = 0.0;
}
