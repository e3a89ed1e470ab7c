/* Rows of facets stand with the vertebra whose processes were measured: sizes are those of the
   inferior facets above the joint, directions those of the superior facets below it. */
#include "anatomy/arch_dimensions.h"
#include <stddef.h>

#define ROW(shape, member, quantity, unit, scale)                                                  \
  {                                                                                                \
#member, quantity, unit, PETSC_FALSE, scale, offsetof(shape, member)                           \
  }

static const AnatomyField arch_rows[] = {
  ROW(ArchDimensions, facet_thickness, "facet bone thickness", "mm", BY_PROCESS),
  ROW(ArchDimensions, lamina_thickness, "lamina thickness", "mm", BY_PROCESS),
  ROW(ArchDimensions, lamina_height, "lamina height share", "1", AS_IT_IS),
  ROW(ArchDimensions, lamina_lean, "lamina lean", "deg", TO_RADIAN),
  ROW(ArchDimensions, spinous_base_width, "spinous base width", "mm", BY_PROCESS),
  ROW(ArchDimensions, spinous_tip_width, "spinous tip width", "mm", BY_PROCESS),
  ROW(ArchDimensions, spinous_tip_height, "spinous tip height share", "1", AS_IT_IS),
  ROW(ArchDimensions, transverse_tip_depth, "transverse tip depth", "mm", BY_PROCESS),
};

static const AnatomyField inferior_rows[] = {
  ROW(FacetShape, width, "inferior facet width", "mm", BY_PROCESS),
  ROW(FacetShape, height, "inferior facet height", "mm", BY_PROCESS),
};

static const AnatomyField superior_rows[] = {
  ROW(FacetShape, inclination, "superior facet inclination", "deg", TO_RADIAN),
  ROW(FacetShape, yaw, "superior facet yaw", "deg", TO_RADIAN),
};

enum {
  ARCH_ROWS     = sizeof(arch_rows) / sizeof(arch_rows[0]),
  INFERIOR_ROWS = sizeof(inferior_rows) / sizeof(inferior_rows[0]),
  SUPERIOR_ROWS = sizeof(superior_rows) / sizeof(superior_rows[0])
};

typedef struct {
  const TableSet *tables;
  const double   *factor;
} Reading;

static PetscErrorCode read_rows(const Reading *reading, const char *item, int count,
                                const AnatomyField row[], void *shape)
{
  double value;

  PetscFunctionBeginUser;
  for (int i = 0; i < count; i++) {
    PetscCall(
      table_set_value(reading->tables, TABLE_ANATOMY, item, row[i].quantity, row[i].unit, &value));
    *field_value(&row[i], shape) = value * reading->factor[row[i].scale];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_facet(const Reading *reading, PetscInt disc, FacetShape *facet)
{
  const char  *above = spine_level_names[disc], *below = spine_level_names[disc + 1];
  const double scale = reading->factor[BY_PROCESS] * reading->factor[BY_PROCESS];
  double       area;

  PetscFunctionBeginUser;
  PetscCall(read_rows(reading, above, INFERIOR_ROWS, inferior_rows, facet));
  PetscCall(read_rows(reading, below, SUPERIOR_ROWS, superior_rows, facet));
  PetscCall(
    table_set_value(reading->tables, TABLE_ANATOMY, above, "inferior facet area", "mm2", &area));
  facet->coverage = area * scale / (facet->width * facet->height);
  PetscCall(
    table_set_value(reading->tables, TABLE_CONDITIONS, "facet joints", "gap", "mm", &facet->gap));
  PetscFunctionReturn(0);
}

PetscErrorCode arch_dimensions_read(const TableSet *tables, const double factor[SCALES],
                                    Anatomy *anatomy)
{
  const Reading reading = {tables, factor};

  PetscFunctionBeginUser;
  PetscCall(read_rows(&reading, "all", ARCH_ROWS, arch_rows, &anatomy->arch));
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
    PetscCall(read_facet(&reading, disc, &anatomy->disc[disc].facet));
  PetscFunctionReturn(0);
}
