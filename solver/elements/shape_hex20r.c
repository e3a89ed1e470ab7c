/* The hexahedron of 20 nodes with reduced integration, 2 x 2 x 2 Gauss points: cheaper and softer
   in bending. A single cell has six modes without energy besides rigid motion, which neighbours
   suppress. Reference: Zienkiewicz, Taylor & Too (1971), Int. J. Numer. Meth. Engng 3, 275-290. */
#include "elements/shape_hex.h"

const Shape shape_hex20r = {
  .nodes    = HEX20_NODES,
  .faces    = HEX_FACES,
  .points   = GAUSS_2X2X2,
  .degree   = 2,
  .exact    = 3,
  .node     = hex20_node,
  .face     = hex20_face,
  .point    = hex_gauss_2x2x2,
  .weight   = hex_weight_2x2x2,
  .evaluate = hex20_evaluate,
};
