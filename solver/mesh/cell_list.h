/* Every cell type: CELL(symbol, name, nodes, VTK code). Node order is VTK's. */
CELL(LINE2, line2, 2, 3)
CELL(HEX8, hex8, 8, 12)
CELL(HEX20, hex20, 20, 25)
CELL(HEX20R, hex20r, 20, 25)
CELL(PENTA6, penta6, 6, 13)
CELL(TET4, tet4, 4, 10)
CELL(TET10, tet10, 10, 24)
