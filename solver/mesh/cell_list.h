/* Every cell type: CELL(symbol, name, nodes, VTK code). Node order is VTK's. */
CELL(LINE2, line2, 2, 3)
CELL(HEX8, hex8, 8, 12)
