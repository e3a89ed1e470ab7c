/* Types of elements of Gmsh files: MSH_TYPE(number, name, use, cell, nodes, corners, order).
   Corners: of a surface. Order: which node of the file is each node of the cell (VTK's order).
   Reference: Gmsh reference manual 4.8, section 9.2 "Node ordering". */
MSH_TYPE(1, line2, LINE, LINE2, 2, 0, NULL)
MSH_TYPE(2, tri3, SURFACE, TRI3, 3, 3, NULL)
MSH_TYPE(3, quad4, SURFACE, QUAD4, 4, 4, NULL)
MSH_TYPE(4, tet4, SOLID, TET4, 4, 0, NULL)
MSH_TYPE(5, hex8, SOLID, HEX8, 8, 0, NULL)
MSH_TYPE(6, penta6, SOLID, PENTA6, 6, 0, NULL)
MSH_TYPE(8, line3, NODES_ONLY, TYPE_COUNT, 3, 0, NULL)
MSH_TYPE(9, tri6, SURFACE, TYPE_COUNT, 6, 3, NULL)
MSH_TYPE(10, quad9, SURFACE, TYPE_COUNT, 9, 4, NULL)
MSH_TYPE(11, tet10, SOLID, TET10, 10, 0, order_tet10)
MSH_TYPE(15, point, NODES_ONLY, TYPE_COUNT, 1, 0, NULL)
MSH_TYPE(16, quad8, SURFACE, TYPE_COUNT, 8, 4, NULL)
MSH_TYPE(17, hex20, SOLID, HEX20, 20, 0, order_hex20)
