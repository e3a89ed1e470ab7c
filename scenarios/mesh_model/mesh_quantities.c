/* What can be measured of a mesh, by name. */
#include "audit.h"
#include "mesh_model/mesh_schema.h"

#include <string.h>

static const MeshQuantity quantities[] = {
#define MESH_QUANTITY(name, unit, over, shape, meaning)                                            \
  {#name, unit, meaning, OVER_##over, MEASURE_##shape},
#include "mesh_model/mesh_quantity_list.h"
#undef MESH_QUANTITY
};

const MeshQuantity *mesh_quantities(size_t *count)
{
  *count = sizeof quantities / sizeof quantities[0];
  return quantities;
}

bool mesh_quantity_find(const char *name, MeshQuantity *quantity)
{
  size_t             count;
  const AuditScalar *scalars = audit_scalars(&count);

  for (size_t q = 0; q < sizeof quantities / sizeof quantities[0]; q++)
    if (!strcmp(quantities[q].name, name)) {
      *quantity = quantities[q];
      return true;
    }
  for (size_t s = 0; s < count; s++)
    if (!strcmp(scalars[s].name, name)) {
      *quantity = (MeshQuantity){scalars[s].name, scalars[s].unit, scalars[s].long_name, OVER_ALL,
                                 MEASURE_SCALAR};
      return true;
    }
  return false;
}

const char *const *mesh_components(MeasureShape shape, size_t *count)
{
  enum { MOST = 6 };
  static const struct {
    size_t      count;
    const char *names[MOST];
  } components[] = {
    [MEASURE_SCALAR]         = {0, {NULL}                              },
    [MEASURE_VECTOR]         = {3, {"x", "y", "z"}                     },
    [MEASURE_TENSOR]         = {6, {"xx", "yy", "zz", "xy", "yz", "xz"}},
    [MEASURE_AXES]           = {3, {"1", "2", "3"}                     },
    [MEASURE_SECTION_FORCE]  = {3, {"N", "V2", "V3"}                   },
    [MEASURE_SECTION_MOMENT] = {3, {"T", "M2", "M3"}                   },
  };

  *count = components[shape].count;
  return components[shape].names;
}

const char *mesh_dimension(MeasuredOver over)
{
  static const char *const names[OVER_COUNT] = {NULL,   "nodes", "cells", "beams",
                                                "body", "joint", "path",  "contact"};

  return names[over];
}
