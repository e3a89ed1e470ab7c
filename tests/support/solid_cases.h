#pragma once
/** @file One distorted and deformed solid for every shape x kinematics x law. */
#include "assert_close.h"
#include "draw.h"
#include "elements/solid.h"
#include "materials.h"
#include "shapes.h"

enum { NODES = CELL_MAX_NODES, UNKNOWNS = SOLID_MAX_UNKNOWNS }; /* at most */

static const double size = 4.0, step = 1e-5; /* mm */

/* A distorted cell and a strongly deformed state of it, the same in every run. */
typedef struct {
  SolidMaterial material;
  CellType      type;
  const Shape  *shape;
  int           unknowns;
  Vec3          reference[NODES], current[NODES];
  double        activation;      /* of material.in_situ */
  double        swelling[NODES]; /* where `swells` */
  bool          swells;
} Case;

static inline Case case_of(CellType type, int law, Kinematics kinematics)
{
  const Mat3 F = {
    {{1.15, 0.2, -0.1}, {-0.05, 0.9, 0.15}, {0.1, -0.05, 1.05}}
  };
  const Shape *shape = shape_of(type);
  /* nodes on edges stand half as far apart and bend the cell */
  const double distance = size / (shape->degree * shape->degree);
  Draw         draw     = DRAW_START;
  Case         c        = {.material = material_of_case(law, kinematics),
                           .type     = type,
                           .shape    = shape,
                           .unknowns = 3 * shape->nodes};

  for (int a = 0; a < shape->nodes; a++) {
    c.reference[a] =
      vec3_add(vec3_scale(size, shapes_unit_node(shape, a)), draw_vector(&draw, 0.15 * distance));
    c.current[a] = vec3_add(mat3_vec(F, c.reference[a]), draw_vector(&draw, 0.08 * distance));
  }
  return c;
}

static inline SolidCell cell_of(const Case *c)
{
  return (SolidCell){.material   = &c->material,
                     .type       = c->type,
                     .reference  = c->reference,
                     .current    = c->current,
                     .activation = c->activation,
                     .swelling   = c->swells ? c->swelling : NULL};
}

static inline bool evaluate(const Case *c, double *energy, double force[], double tangent[])
{
  const SolidCell cell = cell_of(c);

  return solid_evaluate(&cell, NULL, energy, force, tangent);
}

static inline void for_all_cases(void (*check)(const Case *c))
{
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    for (int law = 0; law < MATERIAL_CASES; law++)
      for (int k = 0; k < KINEMATICS_COUNT; k++) {
        if (solid_refuses((CellType)type, (Kinematics)k)) continue;
        const Case c = case_of((CellType)type, law, (Kinematics)k);

        check(&c);
      }
}

/* The case with one of its coordinates changed by h, mm. */
static inline Case perturbed(const Case *c, int unknown, double h)
{
  Case other = *c;

  other.current[unknown / 3].a[unknown % 3] += h;
  return other;
}
