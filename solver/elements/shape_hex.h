#pragma once
/** @file What the hexahedra have in common. */
#include "elements/shape.h"

enum { HEX_FACES = 6, HEX20_NODES = 20, GAUSS_2X2X2 = 8 };

extern const double    hex_gauss_2x2x2[GAUSS_2X2X2][3], hex_weight_2x2x2[GAUSS_2X2X2];
extern const double    hex20_node[HEX20_NODES][3];
extern const ShapeFace hex20_face[HEX_FACES];

void hex20_evaluate(const double at[3], double value[], double gradient[][3]);
