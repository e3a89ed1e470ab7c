/* Quantities of the comparison table, in its order; all of them are per disc. */
TABLE_QUANTITY(intradiscal_pressure)
TABLE_QUANTITY(disc_compression)
TABLE_QUANTITY(disc_height_change)
TABLE_QUANTITY(flexion)
TABLE_QUANTITY(lateral_bending)
TABLE_QUANTITY(axial_rotation)
TABLE_QUANTITY(anterior_annulus_stress)
TABLE_QUANTITY(posterior_annulus_stress)
