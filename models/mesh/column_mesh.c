/* A stack of planes. In a body, a point lies on the straight line between its places on the two
   endplates; the bony endplate is a layer of constant thickness, the cortical shell a membrane on
   the outer faces between the endplates. In a disc, points lie on straight lines between the
   endplates. */
#include "mesh/column_mesh.h"

typedef struct {
  const Anatomy   *anatomy;
  ColumnResolution resolution;
  BoneModel        bone;
  Section         *section;
  PetscInt         body_planes, stride; /* planes of a body; planes from one body to the next */
  ColumnPlan      *column;
} Builder;

static const ColumnResolution resolutions[] = {
  [MESH_COARSE] =
    {.core = 2, .nucleus_rings = 1, .annulus_rings = 2, .disc_layers = 2, .bone_layers = 2},
  [MESH_MEDIUM] =
    {.core = 4, .nucleus_rings = 2, .annulus_rings = 4, .disc_layers = 4, .bone_layers = 4},
  [MESH_FINE] =
    {.core = 6, .nucleus_rings = 3, .annulus_rings = 6, .disc_layers = 6, .bone_layers = 6},
};

ColumnResolution column_resolution(MeshLevel level)
{
  return resolutions[level];
}

/* Height of a plane over that of the body where the bony endplate takes `plate` of it. */
static double plane_fraction(const Builder *builder, PetscInt plane, double plate)
{
  const PetscInt last = builder->body_planes - 1;

  if (plane == 0) return 0.0;
  if (plane == last) return 1.0;
  return plate + (1.0 - 2.0 * plate) * (double)(plane - 1) / (double)(last - 2);
}

/* Nucleus of the disc below (endplate LOWER) or above a level; outermost levels take the only disc
   they have. */
static double nucleus_radius(const Anatomy *anatomy, PetscInt level, int endplate)
{
  PetscInt disc = endplate == LOWER ? level : level - 1;

  disc = PetscMin(PetscMax(disc, 0), SPINE_DISCS - 1);
  return sqrt(anatomy->disc[disc].nucleus_fraction);
}

/* Radii of a plane at height fraction f of a body. */
static SectionRadii plane_radii(const Anatomy *anatomy, PetscInt level, double f)
{
  SectionRadii r;

  r.nucleus =
    (1.0 - f) * nucleus_radius(anatomy, level, LOWER) + f * nucleus_radius(anatomy, level, UPPER);
  r.annulus = 1.0 - (1.0 - r.nucleus) * anatomy->outer_ring_share;
  r.outer   = r.annulus;
  return r;
}

/* Place of a point of the unit disk on an endplate, in the local frame. */
static Vec3 endplate_point(const Builder *builder, PetscInt level, int endplate, const double at[2])
{
  const VertebraShape *v       = &builder->anatomy->vertebra[level];
  const SectionOutline outline = {v->width[endplate], v->depth[endplate], v->kidney};
  double               plane[2];

  section_map(builder->section, &outline, at, plane);
  return vec3(plane[0], vertebra_endplate_height(v, endplate, plane[0], hypot(at[0], at[1])),
              plane[1]);
}

static Vec3 vertebra_node(const Builder *builder, PetscInt level, PetscInt plane, PetscInt node)
{
  const VertebraShape *v         = &builder->anatomy->vertebra[level];
  const double         thickness = builder->anatomy->endplate_thickness;
  const double         middle    = plane_fraction(builder, plane, thickness / v->height);
  const SectionRadii   radii     = plane_radii(builder->anatomy, level, middle);
  double               at[2], f;
  Vec3                 low, high;

  section_node(builder->section, &radii, node, at);
  low  = endplate_point(builder, level, LOWER, at);
  high = endplate_point(builder, level, UPPER, at);
  f    = plane_fraction(builder, plane, thickness / (high.a[1] - low.a[1]));
  return vertebra_point(v, vec3_add(vec3_scale(1.0 - f, low), vec3_scale(f, high)));
}

/* Planes are counted from the lower endplate of the lowest body; nodes go plane by plane. */
static PetscInt plane_number(const Builder *builder, PetscInt level, PetscInt plane)
{
  return (builder->column->bottom - level) * builder->stride + plane;
}

static PetscErrorCode add_plane_nodes(const Builder *builder, PetscInt level, PetscInt layer)
{
  const double f = (double)layer / (double)builder->resolution.disc_layers;
  PetscInt     number;

  PetscFunctionBeginUser;
  for (PetscInt node = 0; node < builder->section->node_count; node++) {
    const Vec3 low  = vertebra_node(builder, level, builder->body_planes - 1, node);
    const Vec3 high = vertebra_node(builder, level - 1, 0, node);

    PetscCall(mesh_plan_add_node(builder->column->plan,
                                 vec3_add(vec3_scale(1.0 - f, low), vec3_scale(f, high)), &number));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_nodes(const Builder *builder)
{
  const PetscInt top = builder->column->top, bottom = builder->column->bottom;
  PetscInt       number;

  PetscFunctionBeginUser;
  for (PetscInt level = bottom; level >= top; level--) {
    for (PetscInt plane = 0; plane < builder->body_planes; plane++)
      for (PetscInt node = 0; node < builder->section->node_count; node++)
        PetscCall(mesh_plan_add_node(builder->column->plan,
                                     vertebra_node(builder, level, plane, node), &number));
    for (PetscInt layer = 1; level > top && layer < builder->resolution.disc_layers; layer++)
      PetscCall(add_plane_nodes(builder, level, layer));
  }
  PetscFunctionReturn(0);
}

/* Add the hexahedron between a quad of one plane and the same quad of the plane above it. */
static PetscErrorCode add_hex(const Builder *builder, PetscInt below, PetscInt quad, Tissue tissue,
                              PetscInt place)
{
  const PetscInt width = builder->section->node_count;
  PetscInt       node[CELL_MAX_NODES], cell;

  PetscFunctionBeginUser;
  for (int a = 0; a < QUAD_NODES; a++) {
    node[a]              = below * width + builder->section->quad[quad][a];
    node[a + QUAD_NODES] = node[a] + width;
  }
  PetscCall(column_plan_add_cell(builder->column, tissue, place, node, &cell));
  if (place < SPINE_LEVELS) {
    PetscCall(column_plan_add_to(builder->column, SET_CELLS, "vertebra", place, cell));
    PetscFunctionReturn(0);
  }
  PetscCall(column_plan_add_to(builder->column, SET_CELLS, "disc", place, cell));
  if (tissue == TISSUE_ANNULUS) {
    const double anterior = cos(builder->section->angle[quad]);

    if (anterior > sqrt(0.5))
      PetscCall(column_plan_add_to(builder->column, SET_CELLS, "anterior_annulus", place, cell));
    if (anterior < -sqrt(0.5))
      PetscCall(column_plan_add_to(builder->column, SET_CELLS, "posterior_annulus", place, cell));
  }
  PetscFunctionReturn(0);
}

/* The shell between two planes: quadrilaterals on the outer faces, counter-clockwise seen from
   outside. */
static PetscErrorCode add_shell_cells(const Builder *builder, PetscInt level, PetscInt layer)
{
  const Section *s     = builder->section;
  const PetscInt width = s->node_count, below = plane_number(builder, level, layer) * width;
  PetscInt       cell;

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < 4 * s->core; k++) {
    const PetscInt one = below + section_rim_node(s, k), two = below + section_rim_node(s, k + 1);
    const PetscInt node[QUAD_NODES] = {one, one + width, two + width, two};

    PetscCall(column_plan_add_cell(builder->column, TISSUE_CORTICAL_SHELL, level, node, &cell));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_body_cells(const Builder *builder, PetscInt level)
{
  const Section *s    = builder->section;
  const PetscInt last = builder->body_planes - 2; /* uppermost layer */

  PetscFunctionBeginUser;
  for (PetscInt layer = 1; layer < last; layer++) PetscCall(add_shell_cells(builder, level, layer));
  for (PetscInt layer = 0; layer <= last; layer++)
    for (PetscInt q = 0; q < s->quad_count; q++) {
      Tissue tissue = TISSUE_CANCELLOUS;

      if (layer == 0 || layer == last) tissue = TISSUE_ENDPLATE;
      PetscCall(add_hex(builder, plane_number(builder, level, layer), q, tissue, level));
    }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_disc_cells(const Builder *builder, PetscInt disc)
{
  const Section *s     = builder->section;
  const PetscInt first = plane_number(builder, disc + 1, builder->body_planes - 1);

  PetscFunctionBeginUser;
  for (PetscInt layer = 0; layer < builder->resolution.disc_layers; layer++)
    for (PetscInt q = 0; q < s->quad_count; q++) {
      const Tissue tissue = s->ring[q] > s->nucleus_rings ? TISSUE_ANNULUS : TISSUE_NUCLEUS;

      PetscCall(add_hex(builder, first + layer, q, tissue, disc_place(disc)));
    }
  PetscFunctionReturn(0);
}

/* Whether a rim node belongs to the posterior wall: the quarter of the rim that faces the canal. */
static PetscBool on_posterior_wall(const Section *section, PetscInt k)
{
  const PetscInt n = section->core;

  return (PetscBool)(k >= n && k <= 2 * n);
}

/* Node sets of a level: its endplates, and what its rigid body carries. The body carries the
   posterior wall between the endplates, where the pedicles stand, and where the column is potted:
   above T1, below L1; or, of rigid bone, all. */
static PetscErrorCode add_level_sets(const Builder *builder, PetscInt level)
{
  const Section *s    = builder->section;
  const PetscInt last = builder->body_planes - 1;

  PetscFunctionBeginUser;
  for (PetscInt plane = 0; plane <= last; plane++) {
    const PetscInt first = plane_number(builder, level, plane) * s->node_count;
    PetscBool      whole = (PetscBool)(builder->bone == BONE_RIGID);

    if (plane == last && level == builder->column->top) whole = PETSC_TRUE;
    if (plane == 0 && level == builder->column->bottom) whole = PETSC_TRUE;
    for (PetscInt node = 0; node < s->node_count; node++) {
      if (plane == 0)
        PetscCall(
          column_plan_add_to(builder->column, SET_NODES, "lower_endplate", level, first + node));
      if (plane == last)
        PetscCall(
          column_plan_add_to(builder->column, SET_NODES, "upper_endplate", level, first + node));
      if (whole)
        PetscCall(column_plan_add_to(builder->column, SET_NODES, "body", level, first + node));
    }
    for (PetscInt k = 0; k < 4 * s->core; k++)
      if (!whole && plane > 0 && plane < last && on_posterior_wall(s, k))
        PetscCall(column_plan_add_to(builder->column, SET_NODES, "body", level,
                                     first + section_rim_node(s, k)));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_all(const Builder *builder)
{
  const PetscInt top = builder->column->top, bottom = builder->column->bottom;

  PetscFunctionBeginUser;
  PetscCall(add_nodes(builder));
  for (PetscInt level = bottom; level >= top; level--) {
    PetscCall(add_body_cells(builder, level));
    PetscCall(add_level_sets(builder, level));
    if (level > top) PetscCall(add_disc_cells(builder, level - 1));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode column_mesh_build(const Anatomy *anatomy, const ColumnResolution *resolution,
                                 BoneModel bone, ColumnPlan *column)
{
  Builder builder = {.anatomy = anatomy, .resolution = *resolution, .bone = bone, .column = column};
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(section_create(resolution->core, resolution->nucleus_rings, resolution->annulus_rings,
                           &builder.section));
  builder.body_planes = resolution->bone_layers + 3;
  builder.stride      = builder.body_planes - 1 + resolution->disc_layers;
  error               = add_all(&builder);
  PetscCall(section_destroy(&builder.section));
  PetscCall(error);
  PetscFunctionReturn(0);
}
