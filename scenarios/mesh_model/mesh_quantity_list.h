/* What is measured of a mesh in every increment:
   MESH_QUANTITY(name, unit, over what, shape, meaning). The history has one array for each
   component, `displacement_x`; `list quantities`, the expect block and the history read this list.
 */
MESH_QUANTITY(displacement, "mm", NODES, VECTOR, "mean displacement of the nodes of a set")
MESH_QUANTITY(reaction, "N", NODES, VECTOR, "force of the supports on the nodes of a set")
MESH_QUANTITY(node_rotation, "degree", NODES, VECTOR,
              "rotation vector of the nodes of a set that have a rotation, mean; 0 without any")
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
MESH_QUANTITY(beam_force, "N", BEAMS, SECTION_FORCE,
              "section forces in the middle of the beams of a set, mean; tension positive")
MESH_QUANTITY(beam_moment, "N.mm", BEAMS, SECTION_MOMENT,
              "section moments in the middle of the beams of a set, mean")
MESH_QUANTITY(beam_force_max, "N", BEAMS, SECTION_FORCE,
              "largest magnitude of each section force over the beams of a set")
MESH_QUANTITY(beam_moment_max, "N.mm", BEAMS, SECTION_MOMENT,
              "largest magnitude of each section moment over the beams of a set, ends as well")
MESH_QUANTITY(joint_force, "N", JOINTS, AXES,
              "force with which a joint resists the displacement of its body, along its axes")
MESH_QUANTITY(joint_moment, "N.mm", JOINTS, AXES,
              "moment with which a joint resists the turn of its body, about its axes")
MESH_QUANTITY(joint_displacement, "mm", JOINTS, AXES,
              "displacement of the body of a joint, seen from the other, along its axes")
MESH_QUANTITY(joint_rotation, "degree", JOINTS, AXES,
              "rotation vector of the body of a joint, seen from the other, along its axes")
MESH_QUANTITY(path_length, "mm", PATHS, SCALAR, "length of a path")
MESH_QUANTITY(path_strain, "1", PATHS, SCALAR,
              "strain of the cable along a path, in situ included; without a cable that of the "
              "length")
MESH_QUANTITY(path_tension, "N", PATHS, SCALAR,
              "tension of the cable along a path, 0 without one; line forces are not in it")
MESH_QUANTITY(contact_force, "N", CONTACTS, VECTOR, "force of a contact on its secondary surface")
MESH_QUANTITY(contact_area, "mm2", CONTACTS, SCALAR, "area of a contact that is pressed")
MESH_QUANTITY(contact_pressure_max, "MPa", CONTACTS, SCALAR,
              "largest mean pressure of a contact over one face")
MESH_QUANTITY(contact_pressure_mean, "MPa", CONTACTS, SCALAR, "normal force per pressed area")
MESH_QUANTITY(contact_penetration, "mm", CONTACTS, SCALAR, "largest overlap of the surfaces")
MESH_QUANTITY(contact_sliding, "1", CONTACTS, SCALAR, "share of the pressed area that slides")
