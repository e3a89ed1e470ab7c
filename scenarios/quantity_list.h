/* Every quantity of /history: QUANTITY(name, unit, dimension, getter, long name).
   `list quantities`, the expect block and the history all read this list. The getter is an
   expression of `disc` (const DiscMeasures *) or `vertebra` (const VertebraMeasures *); values in
   rad are written in degrees. */
QUANTITY(intradiscal_pressure, "MPa", disc, disc->pressure, "mean pressure in the nucleus")
QUANTITY(disc_compression, "N", disc, disc->compression,
         "compression of the disc, pressing positive")
QUANTITY(disc_anterior_shear, "N", disc, disc->anterior_shear, "anterior shear of the disc")
QUANTITY(disc_right_shear, "N", disc, disc->right_shear, "shear of the disc to the right")
QUANTITY(disc_moment_x, "N.mm", disc, disc->moment[0], "moment of the disc about the anterior axis")
QUANTITY(disc_moment_y, "N.mm", disc, disc->moment[1],
         "moment of the disc about the endplate normal")
QUANTITY(disc_moment_z, "N.mm", disc, disc->moment[2], "moment of the disc about the right axis")
QUANTITY(disc_height, "mm", disc, disc->height, "disc height, centre to centre of the endplates")
QUANTITY(disc_height_change, "mm", disc, disc->height_change,
         "change of disc height since the reference")
QUANTITY(anterior_annulus_stress, "MPa", disc, disc->anterior_stress,
         "mean axial stress of the anterior annulus, tension positive")
QUANTITY(posterior_annulus_stress, "MPa", disc, disc->posterior_stress,
         "mean axial stress of the posterior annulus, tension positive")
QUANTITY(nucleus_von_mises_max, "MPa", disc, disc->von_mises_max[0],
         "largest von Mises stress in the nucleus")
QUANTITY(annulus_von_mises_max, "MPa", disc, disc->von_mises_max[1],
         "largest von Mises stress in the annulus")
QUANTITY(flexion, "degree", disc, disc->flexion, "segment rotation forward")
QUANTITY(lateral_bending, "degree", disc, disc->lateral_bending,
         "segment rotation to the right side")
QUANTITY(axial_rotation, "degree", disc, disc->axial_rotation,
         "segment rotation to the left about the long axis")
QUANTITY(vertebra_inclination, "degree", vertebra, vertebra->inclination,
         "forward rotation of the vertebra since the reference")
QUANTITY(vertebra_von_mises_max, "MPa", vertebra, vertebra->von_mises_max,
         "largest von Mises stress in the vertebral body")
QUANTITY(rib_head_force_right, "N", vertebra, vertebra->rib_head_force[0],
         "force of the head of the right rib on the vertebrae")
QUANTITY(rib_head_force_left, "N", vertebra, vertebra->rib_head_force[1],
         "force of the head of the left rib on the vertebrae")
QUANTITY(rib_tubercle_force_right, "N", vertebra, vertebra->rib_tubercle_force[0],
         "force of the right rib on the transverse process")
QUANTITY(rib_tubercle_force_left, "N", vertebra, vertebra->rib_tubercle_force[1],
         "force of the left rib on the transverse process")
QUANTITY(intercostal_force, "N", vertebra, vertebra->intercostal_force,
         "force in the intercostal tissue below both ribs")
QUANTITY(intercostal_strain, "1", vertebra, vertebra->intercostal_strain,
         "largest strain of the intercostal tissue below both ribs")
QUANTITY(force_ALL, "N", disc, disc->ligament_force[0], "force in the ALL across the disc")
QUANTITY(strain_ALL, "1", disc, disc->ligament_strain[0],
         "largest strain of the ALL across the disc")
QUANTITY(force_PLL, "N", disc, disc->ligament_force[1], "force in the PLL across the disc")
QUANTITY(strain_PLL, "1", disc, disc->ligament_strain[1],
         "largest strain of the PLL across the disc")
QUANTITY(force_LF, "N", disc, disc->ligament_force[2], "force in the LF across the disc")
QUANTITY(strain_LF, "1", disc, disc->ligament_strain[2], "largest strain of the LF across the disc")
QUANTITY(force_CL, "N", disc, disc->ligament_force[3], "force in the CL across the disc")
QUANTITY(strain_CL, "1", disc, disc->ligament_strain[3], "largest strain of the CL across the disc")
QUANTITY(force_ISL, "N", disc, disc->ligament_force[4], "force in the ISL across the disc")
QUANTITY(strain_ISL, "1", disc, disc->ligament_strain[4],
         "largest strain of the ISL across the disc")
QUANTITY(force_SSL, "N", disc, disc->ligament_force[5], "force in the SSL across the disc")
QUANTITY(strain_SSL, "1", disc, disc->ligament_strain[5],
         "largest strain of the SSL across the disc")
QUANTITY(force_ITL, "N", disc, disc->ligament_force[6], "force in the ITL across the disc")
QUANTITY(strain_ITL, "1", disc, disc->ligament_strain[6],
         "largest strain of the ITL across the disc")
QUANTITY(facet_force_right, "N", disc, vec3_norm(disc->facet[0].force),
         "force in the right facet joint")
QUANTITY(facet_anterior_right, "N", disc, disc->facet[0].force.a[0],
         "force of the right facet joint on the vertebra below, forwards in the frame of the disc")
QUANTITY(facet_axial_right, "N", disc, disc->facet[0].force.a[1],
         "force of the right facet joint on the vertebra below, upwards in the frame of the disc")
QUANTITY(
  facet_lateral_right, "N", disc, disc->facet[0].force.a[2],
  "force of the right facet joint on the vertebra below, to the right in the frame of the disc")
QUANTITY(facet_pressure_right, "MPa", disc, disc->facet[0].pressure,
         "largest pressure on the cartilage of the right facet joint")
QUANTITY(facet_area_right, "mm2", disc, disc->facet[0].area,
         "area of cartilage that is pressed in the right facet joint")
QUANTITY(facet_force_left, "N", disc, vec3_norm(disc->facet[1].force),
         "force in the left facet joint")
QUANTITY(facet_anterior_left, "N", disc, disc->facet[1].force.a[0],
         "force of the left facet joint on the vertebra below, forwards in the frame of the disc")
QUANTITY(facet_axial_left, "N", disc, disc->facet[1].force.a[1],
         "force of the left facet joint on the vertebra below, upwards in the frame of the disc")
QUANTITY(
  facet_lateral_left, "N", disc, disc->facet[1].force.a[2],
  "force of the left facet joint on the vertebra below, to the right in the frame of the disc")
QUANTITY(facet_pressure_left, "MPa", disc, disc->facet[1].pressure,
         "largest pressure on the cartilage of the left facet joint")
QUANTITY(facet_area_left, "mm2", disc, disc->facet[1].area,
         "area of cartilage that is pressed in the left facet joint")
