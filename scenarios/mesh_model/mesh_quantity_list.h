/* What is measured of a mesh in every increment:
   MESH_QUANTITY(name, unit, over what, shape, meaning). The history has one array for each
   component, `displacement_x`; `list quantities`, the expect block and the history read this list.
 */
MESH_QUANTITY(displacement, "mm", NODES, VECTOR, "mean displacement of the nodes of a set")
MESH_QUANTITY(reaction, "N", NODES, VECTOR, "force of the supports on the nodes of a set")
MESH_QUANTITY(nodal_stress, "MPa", NODES, TENSOR,
              "Cauchy stress extrapolated to the nodes, mean within a material, mean of a set")
MESH_QUANTITY(nodal_von_mises, "MPa", NODES, SCALAR, "von Mises stress of that mean")
MESH_QUANTITY(stress, "MPa", CELLS, TENSOR,
              "mean Cauchy stress of the solids and membranes of a set, by volume")
MESH_QUANTITY(von_mises, "MPa", CELLS, SCALAR, "von Mises stress of that mean")
MESH_QUANTITY(pressure, "MPa", CELLS, SCALAR,
              "minus a third of the trace of that mean: pressing positive")
MESH_QUANTITY(volume, "mm3", CELLS, SCALAR, "volume of the solids and membranes of a set")
MESH_QUANTITY(translation, "mm", BODIES, VECTOR, "translation of the reference point of a body")
MESH_QUANTITY(rotation, "degree", BODIES, VECTOR, "rotation vector of a body")
MESH_QUANTITY(body_force, "N", BODIES, VECTOR, "force of the supports on a body")
MESH_QUANTITY(body_moment, "N.mm", BODIES, VECTOR,
              "moment of the supports on a body about its reference point")
MESH_QUANTITY(contact_force, "N", CONTACTS, VECTOR, "force of a contact on its secondary surface")
MESH_QUANTITY(contact_area, "mm2", CONTACTS, SCALAR, "area of a contact that is pressed")
MESH_QUANTITY(contact_pressure_max, "MPa", CONTACTS, SCALAR,
              "largest mean pressure of a contact over one face")
