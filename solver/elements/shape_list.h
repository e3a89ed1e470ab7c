/* Every shape of a solid: SHAPE(symbol of its cell type, name). */
SHAPE(HEX8, hex8)
