/* Every quantity of /history: QUANTITY(name, unit, dimension, getter, long name).
   `list quantities`, the expect block and the history all read this list. The getter is an
   expression of `disc` (const DiscMeasures *) or `vertebra` (const VertebraMeasures *); values in
   rad are written in degrees. Every ligament of tissue_list.h has a force and a strain, and both
   facet joints have the same quantities. */
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

#define LIGAMENT(symbol, name, sides)                                                              \
  QUANTITY(force_##name, "N", disc, disc->ligament_force[TISSUE_##symbol - FIRST_LIGAMENT],        \
           "force in the " #name " across the disc")                                               \
  QUANTITY(strain_##name, "1", disc, disc->ligament_strain[TISSUE_##symbol - FIRST_LIGAMENT],      \
           "largest strain of the " #name " across the disc")
#include "tissues/tissue_list.h"

#define FACET_QUANTITIES(side, index)                                                              \
  QUANTITY(facet_force_##side, "N", disc, vec3_norm(disc->facet[index].force),                     \
           "force in the " #side " facet joint")                                                   \
  QUANTITY(facet_anterior_##side, "N", disc, disc->facet[index].force.a[0],                        \
           "force of the " #side                                                                   \
           " facet joint on the vertebra below, forwards in the frame of the disc")                \
  QUANTITY(facet_axial_##side, "N", disc, disc->facet[index].force.a[1],                           \
           "force of the " #side                                                                   \
           " facet joint on the vertebra below, upwards in the frame of the disc")                 \
  QUANTITY(facet_lateral_##side, "N", disc, disc->facet[index].force.a[2],                         \
           "force of the " #side                                                                   \
           " facet joint on the vertebra below, to the right in the frame of the disc")            \
  QUANTITY(facet_pressure_##side, "MPa", disc, disc->facet[index].pressure,                        \
           "largest pressure on the cartilage of the " #side " facet joint")                       \
  QUANTITY(facet_area_##side, "mm2", disc, disc->facet[index].area,                                \
           "area of cartilage that is pressed in the " #side " facet joint")
FACET_QUANTITIES(right, 0)
FACET_QUANTITIES(left, 1)
#undef FACET_QUANTITIES
