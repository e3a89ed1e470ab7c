/* A stack of planes, from the lower face of the lowest body up. The outer layers of a body are its
   bony endplates, the outer layers of a disc its cartilage endplates; these lie on the nucleus and
   on the inner rings of the annulus, whereas the outermost ring goes through to the bone. The
   cortical shell is a membrane on the wall between the bony endplates, except where the pedicles
   leave. */
#include "mesh/column_mesh.h"

typedef struct {
  const ColumnShape *shape;
  const Section     *section;
  BoneModel          bone;
  PetscInt           body_planes, disc_layers, root; /* of the resolution */
  ColumnPlan        *column;
} Builder;

/* Planes are counted from the lower face of the lowest body; nodes go plane by plane. */
static PetscInt plane_number(const Builder *builder, PetscInt level, PetscInt plane)
{
  return column_plane_number(&builder->shape->resolution, builder->column->bottom - level, plane);
}

/* Number of a node of the rim in a plane of a body. */
static PetscInt wall_node(const Builder *builder, PetscInt level, PetscInt plane, PetscInt k)
{
  return plane_number(builder, level, plane) * builder->section->node_count +
         section_rim_node(builder->section, k);
}

static PetscErrorCode add_nodes(const Builder *builder)
{
  const PetscInt top = builder->column->top, bottom = builder->column->bottom;
  const PetscInt planes = column_plane_count(&builder->shape->resolution, bottom - top + 1);
  const PetscInt count  = planes * builder->section->node_count;
  PetscInt       number;
  Vec3          *point;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(count, &point));
  column_nodes(builder->shape, top, bottom, point);
  for (PetscInt node = 0; node < count; node++)
    PetscCall(mesh_plan_add_node(builder->column->plan, point[node], &number));
  PetscCall(PetscFree(point));
  PetscFunctionReturn(0);
}

/* Add the hexahedron between a quad of one plane and the same quad of the plane above it. */
static PetscErrorCode add_hex(const Builder *builder, PetscInt below, PetscInt quad, Tissue tissue,
                              PetscInt place, PetscInt *cell)
{
  const PetscInt width = builder->section->node_count;
  PetscInt       node[CELL_MAX_NODES];

  PetscFunctionBeginUser;
  for (int a = 0; a < QUAD_NODES; a++) {
    node[a]              = below * width + builder->section->quad[quad][a];
    node[a + QUAD_NODES] = node[a] + width;
  }
  PetscCall(column_plan_add_cell(builder->column, tissue, place, node, cell));
  PetscFunctionReturn(0);
}

/* Whether the pedicle of a side leaves from the faces next to the k-th rim node in a layer. */
static PetscBool below_pedicle(const Builder *builder, PetscInt layer, PetscInt k)
{
  const PetscInt n = builder->section->core;

  if (layer < builder->root) return PETSC_FALSE;
  return (PetscBool)((k >= n / 2 && k < n) || (k >= 2 * n && k < 5 * n / 2));
}

/* The shell in a layer: quadrilaterals on the outer faces, counter-clockwise seen from outside. */
static PetscErrorCode add_shell_cells(const Builder *builder, PetscInt level, PetscInt layer)
{
  PetscInt cell;

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < 4 * builder->section->core; k++) {
    const PetscInt node[QUAD_NODES] = {
      wall_node(builder, level, layer, k), wall_node(builder, level, layer + 1, k),
      wall_node(builder, level, layer + 1, k + 1), wall_node(builder, level, layer, k + 1)};

    if (!below_pedicle(builder, layer, k))
      PetscCall(column_plan_add_cell(builder->column, TISSUE_CORTICAL_SHELL, level, node, &cell));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_body_cells(const Builder *builder, PetscInt level)
{
  const PetscInt last = builder->body_planes - 2; /* uppermost layer */
  PetscInt       cell;

  PetscFunctionBeginUser;
  for (PetscInt layer = 0; layer <= last; layer++) {
    const Tissue tissue = layer == 0 || layer == last ? TISSUE_ENDPLATE : TISSUE_CANCELLOUS;

    for (PetscInt q = 0; q < builder->section->quad_count; q++) {
      PetscCall(add_hex(builder, plane_number(builder, level, layer), q, tissue, level, &cell));
      PetscCall(column_plan_add_to(builder->column, SET_CELLS, "vertebra", level, cell));
    }
  }
  for (PetscInt layer = 1; layer < last; layer++) PetscCall(add_shell_cells(builder, level, layer));
  PetscFunctionReturn(0);
}

static Tissue disc_tissue(const Builder *builder, PetscInt layer, PetscInt quad)
{
  const Section *s    = builder->section;
  const PetscInt ring = s->ring[quad];

  if (ring < s->nucleus_rings + s->annulus_rings &&
      (layer == 0 || layer == builder->disc_layers - 1))
    return TISSUE_CARTILAGE_ENDPLATE;
  return ring > s->nucleus_rings ? TISSUE_ANNULUS : TISSUE_NUCLEUS;
}

/* Where a cell of the annulus is. All rings but the outermost one are equally wide. */
static AnnulusCell annulus_cell(const Builder *builder, PetscInt disc, PetscInt layer,
                                PetscInt quad)
{
  const Section *s     = builder->section;
  const PetscInt ring  = s->ring[quad] - s->nucleus_rings;
  const double   outer = builder->shape->anatomy->outer_ring_share;
  const double   width = (1.0 - outer) / (double)(s->annulus_rings - 1);

  return (AnnulusCell){
    .ring   = ring,
    .angle  = column_disc_angle(builder->shape, disc, quad),
    .depth  = ring == s->annulus_rings ? 0.5 * outer : 1.0 - width * ((double)ring - 0.5),
    .height = ((double)layer + 0.5) / (double)builder->disc_layers,
  };
}

/* Remember where a cell of the annulus is, and put it into the sets in front and behind: the
   quarters of its faces, of which the one behind lies between the pedicles. */
static PetscErrorCode mark_annulus(const Builder *builder, PetscInt disc, PetscInt layer,
                                   PetscInt quad, PetscInt cell)
{
  const double anterior = cos(builder->section->angle[quad]);

  PetscFunctionBeginUser;
  builder->column->annulus[cell] = annulus_cell(builder, disc, layer, quad);
  if (anterior > sqrt(0.5))
    PetscCall(
      column_plan_add_to(builder->column, SET_CELLS, "anterior_annulus", disc_place(disc), cell));
  if (anterior < -sqrt(0.5))
    PetscCall(
      column_plan_add_to(builder->column, SET_CELLS, "posterior_annulus", disc_place(disc), cell));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_disc_cells(const Builder *builder, PetscInt disc)
{
  const PetscInt first = plane_number(builder, disc + 1, builder->body_planes - 1);
  PetscInt       cell;

  PetscFunctionBeginUser;
  for (PetscInt layer = 0; layer < builder->disc_layers; layer++)
    for (PetscInt q = 0; q < builder->section->quad_count; q++) {
      const Tissue tissue = disc_tissue(builder, layer, q);

      PetscCall(add_hex(builder, first + layer, q, tissue, disc_place(disc), &cell));
      PetscCall(column_plan_add_to(builder->column, SET_CELLS, "disc", disc_place(disc), cell));
      if (tissue == TISSUE_ANNULUS) PetscCall(mark_annulus(builder, disc, layer, q, cell));
    }
  PetscFunctionReturn(0);
}

/* A grid on the wall: rows are planes from `first` on, columns the rim nodes from k by step. */
static PetscErrorCode wall_grid(const Builder *builder, PetscInt level, const PetscInt rows[2],
                                const PetscInt rim[2], NodeGrid *grid)
{
  const PetscInt columns = PetscAbsInt(rim[1] - rim[0]), step = rim[1] > rim[0] ? 1 : -1;

  PetscFunctionBeginUser;
  PetscCall(node_grid_create(rows[1] - rows[0], columns, grid));
  for (PetscInt r = 0; r <= grid->rows; r++)
    for (PetscInt c = 0; c <= columns; c++)
      grid->node[r * (columns + 1) + c] = wall_node(builder, level, rows[0] + r, rim[0] + step * c);
  PetscFunctionReturn(0);
}

static PetscErrorCode add_grids(const Builder *builder, PetscInt level)
{
  const PetscInt n = builder->section->core, last = builder->body_planes - 1;
  const PetscInt root[2] = {builder->root, last - 1}, whole[2] = {0, last};
  const PetscInt right[2] = {n, n / 2}, left[2] = {2 * n, 5 * n / 2};
  const PetscInt front[2] = {-n, 0}, back[2] = {2 * n, n}; /* from left to right */
  VertebraNodes *nodes = &builder->column->nodes[level];

  PetscFunctionBeginUser;
  PetscCall(wall_grid(builder, level, root, right, &nodes->pedicle_root[GRID_RIGHT]));
  PetscCall(wall_grid(builder, level, root, left, &nodes->pedicle_root[GRID_LEFT]));
  PetscCall(wall_grid(builder, level, whole, front, &nodes->anterior_wall));
  PetscCall(wall_grid(builder, level, whole, back, &nodes->posterior_wall));
  PetscFunctionReturn(0);
}

/* Put a whole plane of a body into a node set. */
static PetscErrorCode add_plane_to(const Builder *builder, const char *set, PetscInt level,
                                   PetscInt plane)
{
  const PetscInt count = builder->section->node_count;
  const PetscInt first = plane_number(builder, level, plane) * count;

  PetscFunctionBeginUser;
  for (PetscInt node = 0; node < count; node++)
    PetscCall(column_plan_add_to(builder->column, SET_NODES, set, level, first + node));
  PetscFunctionReturn(0);
}

/* Front and back edge of an endplate in the midplane: the middle between them is that of the
   outline on every mesh. */
static PetscErrorCode add_edges(const Builder *builder, const char *set, PetscInt level,
                                PetscInt plane)
{
  const PetscInt n = builder->section->core;

  PetscFunctionBeginUser;
  PetscCall(column_plan_add_to(builder->column, SET_NODES, set, level,
                               wall_node(builder, level, plane, -n / 2)));
  PetscCall(column_plan_add_to(builder->column, SET_NODES, set, level,
                               wall_node(builder, level, plane, 3 * n / 2)));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_carried_roots(const Builder *builder, PetscInt level)
{
  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++) {
    const NodeGrid *root = &builder->column->nodes[level].pedicle_root[side];

    for (PetscInt i = 0; i < (root->rows + 1) * (root->columns + 1); i++)
      PetscCall(column_plan_add_to(builder->column, SET_NODES, "body", level, root->node[i]));
  }
  PetscFunctionReturn(0);
}

/* A patch in the middle of the posterior wall. It ends before the roots of the pedicles, so that
   these stand on bone that gives way on every mesh. A single line of nodes could turn about itself:
   then the nodes in front of it belong to the patch. */
static PetscErrorCode add_carried_patch(const Builder *builder, PetscInt level)
{
  const Section *section = builder->section;
  const PetscInt layers  = builder->shape->resolution.root_layers;
  const PetscInt from[2] = {builder->root + layers / 4, section->core + 1};
  const PetscInt to[2]   = {from[0] + (layers + 1) / 2, 2 * section->core - 1};

  PetscFunctionBeginUser;
  for (PetscInt plane = from[0]; plane <= to[0]; plane++)
    for (PetscInt k = from[1]; k <= to[1]; k++) {
      const PetscInt first = plane_number(builder, level, plane) * section->node_count;

      PetscCall(column_plan_add_to(builder->column, SET_NODES, "body", level,
                                   first + section_rim_node(section, k)));
      if (from[1] == to[1])
        PetscCall(column_plan_add_to(builder->column, SET_NODES, "body", level,
                                     first + section_inner_node(section, k)));
    }
  PetscFunctionReturn(0);
}

/* Node sets of a level: its endplates, and what its rigid body carries; in any case the face with
   which the column is potted, above the uppermost and below the lowest level. */
static PetscErrorCode add_level_sets(const Builder *builder, PetscInt level)
{
  const PetscInt last = builder->body_planes - 1;

  PetscFunctionBeginUser;
  PetscCall(add_plane_to(builder, "lower_endplate", level, 0));
  PetscCall(add_plane_to(builder, "upper_endplate", level, last));
  PetscCall(add_edges(builder, "lower_edges", level, 0));
  PetscCall(add_edges(builder, "upper_edges", level, last));
  if (builder->bone == BONE_RIGID_POSTERIOR) PetscCall(add_carried_roots(builder, level));
  if (builder->bone == BONE_DEFORMABLE) PetscCall(add_carried_patch(builder, level));
  for (PetscInt plane = 0; plane <= last; plane++) {
    const PetscBool potted = (PetscBool)((plane == last && level == builder->column->top) ||
                                         (plane == 0 && level == builder->column->bottom));

    if (potted || builder->bone == BONE_RIGID)
      PetscCall(add_plane_to(builder, "body", level, plane));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_all(const Builder *builder)
{
  PetscFunctionBeginUser;
  PetscCall(add_nodes(builder));
  for (PetscInt level = builder->column->bottom; level >= builder->column->top; level--) {
    PetscCall(add_body_cells(builder, level));
    PetscCall(add_grids(builder, level));
    PetscCall(add_level_sets(builder, level));
    if (level > builder->column->top) PetscCall(add_disc_cells(builder, level - 1));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode column_mesh_build(const Anatomy *anatomy, const ColumnResolution *resolution,
                                 BoneModel bone, ColumnPlan *column)
{
  ColumnShape   *shape = NULL;
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(column_shape_create(anatomy, resolution, &shape));
  error = add_all(&(Builder){.shape       = shape,
                             .section     = shape->section,
                             .bone        = bone,
                             .body_planes = column_body_planes(resolution),
                             .disc_layers = column_disc_layers(resolution),
                             .root        = column_root_plane(resolution),
                             .column      = column});
  PetscCall(column_shape_destroy(&shape));
  PetscCall(error);
  PetscFunctionReturn(0);
}
