/* Shape of the planes. Beside the roots of the pedicles the rim is warped so that nodes lie on
   their edges. This warp goes on up to the upper endplate and through the disc above it, so that
   the lines of a disc do not lean; below the roots it blends into that of the disc below. */
#include "mesh/column_shape.h"
#include "anatomy/conditions.h"

/* Least part of a body between its bony endplates that the layers below the roots take. */
static const double LOWER_LEAST = 0.2;

static const ColumnResolution resolutions[] = {
  [MESH_COARSE] = {.core          = 2,
                   .nucleus_rings = 1,
                   .annulus_rings = 2,
                   .disc_layers   = 2,
                   .lower_layers  = 1,
                   .root_layers   = 2},
  [MESH_MEDIUM] = {.core          = 4,
                   .nucleus_rings = 2,
                   .annulus_rings = 4,
                   .disc_layers   = 6,
                   .lower_layers  = 2,
                   .root_layers   = 3},
  [MESH_FINE]   = {.core          = 6,
                   .nucleus_rings = 3,
                   .annulus_rings = 6,
                   .disc_layers   = 6,
                   .lower_layers  = 2,
                   .root_layers   = 4},
};

ColumnResolution column_resolution(MeshLevel level)
{
  return resolutions[level];
}

PetscInt column_body_planes(const ColumnResolution *resolution)
{
  return resolution->lower_layers + resolution->root_layers + 3;
}

PetscInt column_root_plane(const ColumnResolution *resolution)
{
  return 1 + resolution->lower_layers;
}

PetscInt column_disc_layers(const ColumnResolution *resolution)
{
  return resolution->disc_layers + 2;
}

/* Lower edge of the roots: as far below the upper bony endplate as the pedicles are high, measured
   along the wall where they stand. */
static double root_bottom(const Anatomy *anatomy, const VertebraShape *v, SectionWarp warp)
{
  const double wall   = 0.5 * vertebra_depth(v) * cos(0.5 * (warp.inner + warp.outer));
  const double height = v->height + 2.0 * wall * tan(0.5 * v->wedge);
  const double inside = height - 2.0 * anatomy->endplate_thickness;

  return fmax(LOWER_LEAST, 1.0 - v->pedicle_height / inside);
}

/* Half the width of the body at the middle of the roots. */
static double root_half_width(const VertebraShape *v)
{
  const double f = 1.0 - 0.5 * fmin(1.0, v->pedicle_height / v->height);

  return 0.5 * ((1.0 - f) * v->width[LOWER] + f * v->width[UPPER]);
}

PetscErrorCode column_shape_create(const Anatomy *anatomy, const ColumnResolution *resolution,
                                   ColumnShape **shape)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, shape));
  (*shape)->anatomy    = anatomy;
  (*shape)->resolution = *resolution;
  PetscCall(section_create(resolution->core, resolution->nucleus_rings, resolution->annulus_rings,
                           &(*shape)->section));
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    const VertebraShape *v    = &anatomy->vertebra[level];
    const double         half = root_half_width(v), inner = 0.5 * v->canal_width;

    (*shape)->warp[level] =
      section_warp((*shape)->section, inner / half, (inner + v->pedicle_width) / half);
    (*shape)->root_bottom[level] = root_bottom(anatomy, v, (*shape)->warp[level]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode column_shape_destroy(ColumnShape **shape)
{
  PetscFunctionBeginUser;
  if (!*shape) PetscFunctionReturn(0);
  PetscCall(section_destroy(&(*shape)->section));
  PetscCall(PetscFree(*shape));
  PetscFunctionReturn(0);
}

/* Height of a plane between the bony endplates, 0 .. 1. */
static double inner_fraction(const ColumnShape *shape, PetscInt level, PetscInt plane)
{
  const PetscInt root = column_root_plane(&shape->resolution);
  const double   edge = shape->root_bottom[level];

  if (plane <= root) return edge * (double)(plane - 1) / (double)(root - 1);
  return edge + (1.0 - edge) * (double)(plane - root) / (double)shape->resolution.root_layers;
}

/* Height of a plane over that of the body where the bony endplate takes `plate` of it. */
static double plane_fraction(const ColumnShape *shape, PetscInt level, PetscInt plane, double plate)
{
  if (plane == 0) return 0.0;
  if (plane == column_body_planes(&shape->resolution) - 1) return 1.0;
  return plate + (1.0 - 2.0 * plate) * inner_fraction(shape, level, plane);
}

/* Warp of the disc that lies on an endplate: that of the level below it. */
static SectionWarp endplate_warp(const ColumnShape *shape, PetscInt level, int endplate)
{
  return shape->warp[endplate == UPPER ? level : PetscMin(level + 1, SPINE_LEVELS - 1)];
}

/* Area fraction of the nucleus of the disc below (endplate LOWER) or above a level; outermost
   levels take the only disc they have. */
static double nucleus_fraction(const Anatomy *anatomy, PetscInt level, int endplate)
{
  PetscInt disc = endplate == LOWER ? level : level - 1;

  disc = PetscMin(PetscMax(disc, 0), SPINE_DISCS - 1);
  return anatomy->disc[disc].nucleus_fraction;
}

/* The section at height fraction f of a body. */
static SectionPlane body_section(const ColumnShape *shape, PetscInt level, double f)
{
  const Anatomy    *anatomy = shape->anatomy;
  const SectionWarp high    = endplate_warp(shape, level, UPPER);
  const SectionWarp low     = endplate_warp(shape, level, LOWER);
  const double      plate   = anatomy->endplate_thickness / anatomy->vertebra[level].height;
  const double root  = plane_fraction(shape, level, column_root_plane(&shape->resolution), plate);
  const double blend = fmin(1.0, f / root);
  const SectionWarp warp    = {(1.0 - blend) * low.inner + blend * high.inner,
                               (1.0 - blend) * low.outer + blend * high.outer};
  const double      nucleus = (1.0 - f) * nucleus_fraction(anatomy, level, LOWER) +
                         f * nucleus_fraction(anatomy, level, UPPER);

  return section_plane(shape->section, warp, anatomy->vertebra[level].kidney, nucleus,
                       anatomy->outer_ring_share);
}

/* Place of a point of the unit disk on an endplate, in the local frame. */
static Vec3 endplate_point(const SectionPlane *plane, const VertebraShape *v, int endplate,
                           const double at[2])
{
  double x_z[2];

  section_map(plane, v->width[endplate], v->depth[endplate], at, x_z);
  return vec3(x_z[0], vertebra_endplate_height(v, endplate, x_z[0], hypot(at[0], at[1])), x_z[1]);
}

void column_body_plane(const ColumnShape *shape, PetscInt level, PetscInt plane, Vec3 point[])
{
  const VertebraShape *v         = &shape->anatomy->vertebra[level];
  const double         thickness = shape->anatomy->endplate_thickness;
  const double         middle    = plane_fraction(shape, level, plane, thickness / v->height);
  const SectionPlane   section   = body_section(shape, level, middle);

  for (PetscInt node = 0; node < shape->section->node_count; node++) {
    double at[2], f;
    Vec3   low, high;

    section_node(shape->section, &section, node, at);
    low         = endplate_point(&section, v, LOWER, at);
    high        = endplate_point(&section, v, UPPER, at);
    f           = plane_fraction(shape, level, plane, thickness / (high.a[1] - low.a[1]));
    point[node] = vertebra_point(v, vec3_add(vec3_scale(1.0 - f, low), vec3_scale(f, high)));
  }
}

/* How far a herniation moves a node of the disc away from the disc's axis in the middle of its
   height, mm: the whole bulge at the rim, nothing at the nucleus. */
static double bulge_of(const ColumnShape *shape, const SectionPlane *section, PetscInt disc,
                       PetscInt node)
{
  const DiscShape *d = &shape->anatomy->disc[disc];
  double           at[2], part;

  if (!(d->bulge > 0.0)) return 0.0;
  section_node(shape->section, section, node, at);
  part = (hypot(at[0], at[1]) - section->nucleus) / (1.0 - section->nucleus);
  return fmax(0.0, part) *
         herniation_bulge(
           &(Herniation){.position = d->bulge_position, .width = d->bulge_width, .bulge = d->bulge},
           atan2(at[1], at[0]));
}

/* Move a point away from the axis of a disc. */
static Vec3 moved_out(const DiscShape *disc, Vec3 point, double way)
{
  Vec3 out = mat3_transpose_vec(disc->frame, vec3_sub(point, disc->centre));

  out.a[1] = 0.0;
  return vec3_add(point, mat3_vec(disc->frame, vec3_scale(way / fmax(vec3_norm(out), way), out)));
}

/* The upper face of a layer of a disc, from the faces of the bodies below and above it. */
static void disc_plane(const ColumnShape *shape, PetscInt disc, PetscInt layer, const Vec3 low[],
                       const Vec3 high[], Vec3 point[])
{
  const Anatomy     *anatomy = shape->anatomy;
  const SectionPlane section = body_section(shape, disc + 1, 1.0);
  const double       inside  = (double)layer / (double)shape->resolution.disc_layers;

  for (PetscInt node = 0; node < shape->section->node_count; node++) {
    const double height    = vec3_norm(vec3_sub(high[node], low[node]));
    const double cartilage = fmin(anatomy->cartilage_share, anatomy->cartilage_thickness / height);
    const double f         = cartilage + (1.0 - 2.0 * cartilage) * inside;
    const double way       = 4.0 * f * (1.0 - f) * bulge_of(shape, &section, disc, node);

    point[node] = vec3_add(vec3_scale(1.0 - f, low[node]), vec3_scale(f, high[node]));
    if (way > 0.0) point[node] = moved_out(&anatomy->disc[disc], point[node], way);
  }
}

PetscInt column_plane_number(const ColumnResolution *resolution, PetscInt levels_below,
                             PetscInt plane)
{
  return levels_below * (column_body_planes(resolution) - 1 + column_disc_layers(resolution)) +
         plane;
}

PetscInt column_plane_count(const ColumnResolution *resolution, PetscInt levels)
{
  return column_plane_number(resolution, levels - 1, column_body_planes(resolution));
}

void column_nodes(const ColumnShape *shape, PetscInt top, PetscInt bottom, Vec3 point[])
{
  const ColumnResolution *r      = &shape->resolution;
  const PetscInt          planes = column_body_planes(r), width = shape->section->node_count;

  for (PetscInt level = bottom; level >= top; level--)
    for (PetscInt plane = 0; plane < planes; plane++)
      column_body_plane(shape, level, plane,
                        &point[column_plane_number(r, bottom - level, plane) * width]);
  for (PetscInt level = bottom; level > top; level--) {
    Vec3       *low  = &point[column_plane_number(r, bottom - level, planes - 1) * width];
    const Vec3 *high = &point[column_plane_number(r, bottom - level + 1, 0) * width];

    for (PetscInt layer = 0; layer < column_disc_layers(r) - 1; layer++)
      disc_plane(shape, level - 1, layer, low, high, &low[(layer + 1) * width]);
  }
}

double column_disc_angle(const ColumnShape *shape, PetscInt disc, PetscInt quad)
{
  return section_quad_angle(shape->section, &shape->warp[disc + 1], quad);
}
