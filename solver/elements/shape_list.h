/* Every shape of a solid: SHAPE(symbol of its cell type, name). */
SHAPE(HEX8, hex8)
SHAPE(HEX20, hex20)
SHAPE(HEX20R, hex20r)
SHAPE(PENTA6, penta6)
SHAPE(TET4, tet4)
SHAPE(TET10, tet10)
