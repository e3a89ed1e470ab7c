/* Cells of the neural arches: quality over the range of subjects, dimensions measured on the mesh,
   sets, and that both sides mirror one another. */
#include "arched_column.h"
#include "elements/cell_quality.h"
#include "elements/shape.h"

#include "../read_tables.h"
#include <stdio.h>

enum { SUBJECTS = 200 };

static const double TOLERANCE = 0.02; /* share of a dimension by which the mesh may miss it */
static const double ROUND_OFF = 1e-9; /* mm */

static void average(MeshLevel level, PetscBool rigid, Anatomy *anatomy, ColumnPlan **column)
{
  const Subject man = average_man();

  assert_int_equal(anatomy_build(&man, tables, anatomy), 0);
  *column = arched_column(anatomy, level, rigid);
}

static void every_cell_is_well_shaped(void **state)
{
  const double BOUND    = 0.2;
  gsl_qrng    *sequence = gsl_qrng_alloc(gsl_qrng_sobol, SUBJECT_DIMENSIONS);
  double       least    = 1.0;

  (void)state;
  for (int s = 0; s < SUBJECTS; s++) {
    const Subject subject = next_subject(sequence);
    Anatomy       anatomy;

    assert_int_equal(anatomy_build(&subject, tables, &anatomy), 0);
    for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
      ColumnPlan *column = arched_column(&anatomy, (MeshLevel)mesh, PETSC_TRUE);

      for (PetscInt c = 0; c < column->plan->cell_count; c++) {
        Vec3   corner[CELL_MAX_NODES];
        double value;

        if (column->tissue[c] != TISSUE_POSTERIOR_BONE) continue;
        cell_corners(column, c, corner);
        value = cell_quality(CELL_HEX8, corner).scaled_jacobian;
        least = fmin(least, value);
        if (!(value > BOUND))
          fail_msg("subject %d, mesh %d: %g in %s", s, mesh, value, place_names[column->place[c]]);
      }
      column_plan_destroy(&column);
    }
  }
  print_message("least scaled Jacobian %g\n", least);
  gsl_qrng_free(sequence);
}

/* Position of a grid's point in the local frame of its level. */
static Vec3 local_point(const Anatomy *anatomy, const ColumnPlan *column, PetscInt level,
                        const NodeGrid *grid, double up, double across)
{
  const VertebraShape *v = &anatomy->vertebra[level];

  return mat3_transpose_vec(v->frame,
                            vec3_sub(node_grid_point(grid, column->plan, up, across), v->centre));
}

static void canal_and_processes_are_as_given(void **state)
{
  Anatomy     a;
  ColumnPlan *column;

  (void)state;
  for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
    average((MeshLevel)mesh, PETSC_TRUE, &a, &column);
    for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
      const VertebraShape *v     = &a.vertebra[i];
      const VertebraNodes *nodes = &column->nodes[i];
      const Vec3   lamina = local_point(&a, column, i, &nodes->lamina_front[GRID_RIGHT], 0.5, 0.0);
      const Vec3   tip    = local_point(&a, column, i, &nodes->spinous_tip, 0.5, 0.5);
      const Vec3   axis   = vec3_sub(tip, lamina);
      const double wall   = -0.5 * vertebra_depth(v);
      double       out[GRID_SIDES] = {0.0, 0.0};

      assert_close(wall - lamina.a[0], v->canal_depth, TOLERANCE * v->canal_depth);
      assert_close(atan2(-axis.a[1], -axis.a[0]), v->spinous_slope, TOLERANCE * v->spinous_slope);
      assert_close(v->canal_depth + vec3_norm(axis), v->spinous_length,
                   TOLERANCE * v->spinous_length);
      for (int side = 0; side < GRID_SIDES; side++)
        for (int corner = 0; corner < 4; corner++)
          out[side] = fmax(out[side], fabs(local_point(&a, column, i, &nodes->transverse_tip[side],
                                                       corner / 2, corner % 2)
                                             .a[2]));
      assert_close(out[0] + out[1], v->process_width, TOLERANCE * v->process_width);
    }
    column_plan_destroy(&column);
  }
}

static void facets_are_as_given(void **state)
{
  /* Area is width times height; the mean planes of both facets are parallel, the gap apart. */
  Anatomy     a;
  ColumnPlan *column;

  (void)state;
  for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
    average((MeshLevel)mesh, PETSC_TRUE, &a, &column);
    for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
      for (int side = 0; side < GRID_SIDES; side++) {
        const FacetShape *f     = &a.disc[disc].facet;
        const double      sign  = side == GRID_RIGHT ? 1.0 : -1.0;
        const NodeGrid   *below = &column->nodes[disc + 1].superior_facet[side];
        const NodeGrid   *above = &column->nodes[disc].inferior_facet[side];
        const Vec3        normal =
          mat3_vec(a.disc[disc].frame, vec3(-sin(f->inclination) * cos(f->yaw), cos(f->inclination),
                                            sign * sin(f->inclination) * sin(f->yaw)));

        assert_close(node_grid_area(below, column->plan), f->width * f->height,
                     TOLERANCE * f->width * f->height);
        assert_close(node_grid_area(above, column->plan), f->width * f->height,
                     TOLERANCE * f->width * f->height);
        for (int p = 0; p < 9; p++) {
          const double up = 0.5 * (p / 3), across = 0.5 * (p % 3);
          const Vec3   apart = vec3_sub(node_grid_point(above, column->plan, up, across),
                                        node_grid_point(below, column->plan, up, across));

          assert_close(vec3_norm(vec3_sub(apart, vec3_scale(f->gap, normal))), 0.0, ROUND_OFF);
        }
      }
    column_plan_destroy(&column);
  }
}

static PetscBool has_node_at(const MeshPlan *plan, Vec3 at)
{
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (vec3_norm(vec3_sub(plan->position[n], at)) < ROUND_OFF) return PETSC_TRUE;
  return PETSC_FALSE;
}

static void pedicles_are_as_given_where_they_are_narrowest(void **state)
{
  /* The section of tabulated width and height, beside the canal, is one of the mesh; see
     test_arch_shape.c for its size. */
  Anatomy     a;
  ColumnPlan *column;

  (void)state;
  for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
    average((MeshLevel)mesh, PETSC_TRUE, &a, &column);
    for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
      ArchShape shape;

      arch_shape(&a, i, &shape);
      for (int corner = 0; corner < 4; corner++) {
        Vec3 at = shape.isthmus.corner[corner / 2][corner % 2];

        assert_true(has_node_at(column->plan, vertebra_point(&a.vertebra[i], at)));
        at.a[2] *= -1.0;
        assert_true(has_node_at(column->plan, vertebra_point(&a.vertebra[i], at)));
      }
    }
    column_plan_destroy(&column);
  }
}

/* Nodes of the right side have a mirror image among those of the left side, grid by grid. */
static void assert_mirrored(const MeshPlan *plan, const NodeGrid *right, const NodeGrid *left)
{
  assert_int_equal(right->rows, left->rows);
  assert_int_equal(right->columns, left->columns);
  for (PetscInt i = 0; i < (right->rows + 1) * (right->columns + 1); i++) {
    const Vec3 r = plan->position[right->node[i]], l = plan->position[left->node[i]];

    assert_close(r.a[0], l.a[0], ROUND_OFF);
    assert_close(r.a[1], l.a[1], ROUND_OFF);
    assert_close(r.a[2], -l.a[2], ROUND_OFF);
  }
}

static void both_sides_mirror_one_another(void **state)
{
  Anatomy     a;
  ColumnPlan *column;
  Vec3        sum = vec3(0.0, 0.0, 0.0);

  (void)state;
  average(MESH_FINE, PETSC_TRUE, &a, &column);
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    const VertebraNodes *n = &column->nodes[i];

    assert_mirrored(column->plan, &n->superior_facet[0], &n->superior_facet[1]);
    assert_mirrored(column->plan, &n->inferior_facet[0], &n->inferior_facet[1]);
    assert_mirrored(column->plan, &n->lamina_front[0], &n->lamina_front[1]);
    assert_mirrored(column->plan, &n->lamina_back[0], &n->lamina_back[1]);
    assert_mirrored(column->plan, &n->transverse_tip[0], &n->transverse_tip[1]);
  }
  for (PetscInt n = 0; n < column->plan->node_count; n++)
    sum = vec3_add(sum, column->plan->position[n]);
  assert_close(sum.a[2], 0.0, 1e-6 * column->plan->node_count);
  column_plan_destroy(&column);
}

/* How many cells each node of the mesh has. */
static PetscInt *cells_of_nodes(const ColumnPlan *column)
{
  PetscInt *count;

  assert_int_equal(PetscCalloc1(column->plan->node_count, &count), 0);
  for (PetscInt c = 0; c < column->plan->cell_count; c++)
    for (PetscInt n = 0; n < cell_node_counts[column->plan->cell_type[c]]; n++)
      count[column->plan->cell_node[c * CELL_MAX_NODES + n]]++;
  return count;
}

static void blocks_share_their_nodes(void **state)
{
  /* No two nodes of a vertebra's bone lie at one place, and every node has a cell. */
  Anatomy         a;
  ColumnPlan     *column;
  const MeshPlan *plan;
  PetscInt       *count;

  (void)state;
  average(MESH_COARSE, PETSC_TRUE, &a, &column);
  plan  = column->plan;
  count = cells_of_nodes(column);
  for (PetscInt n = 0; n < plan->node_count; n++) assert_true(count[n] > 0);
  for (PetscInt n = 0; n < plan->node_count; n++)
    for (PetscInt m = n + 1; m < plan->node_count; m++)
      if (fabs(plan->position[n].a[1] - plan->position[m].a[1]) < 0.01)
        assert_true(vec3_norm(vec3_sub(plan->position[n], plan->position[m])) > 0.01);
  assert_int_equal(PetscFree(count), 0);
  column_plan_destroy(&column);
}

static void facet_sets_are_the_facets(void **state)
{
  /* Faces: rows times columns of the grid; and each lies on the joint's side of its process. */
  Anatomy     a;
  ColumnPlan *column;
  char        name[2 * SET_NAME_SIZE];

  (void)state;
  average(MESH_MEDIUM, PETSC_TRUE, &a, &column);
  for (PetscInt i = 0; i < SPINE_LEVELS; i++)
    for (int side = 0; side < GRID_SIDES; side++)
      for (int superior = 0; superior < 2; superior++) {
        const NodeGrid *grid = superior ? &column->nodes[i].superior_facet[side]
                                        : &column->nodes[i].inferior_facet[side];
        const MeshSet  *set;

        snprintf(name, sizeof(name), "%s_facet %s %s", superior ? "superior" : "inferior",
                 place_names[i], side == GRID_RIGHT ? "right" : "left");
        set = mesh_plan_set(column->plan, SET_FACES, name);
        assert_non_null(set);
        assert_int_equal(set->count, grid->rows * grid->columns);
        for (PetscInt f = 0; f < set->count; f++) {
          const PetscInt   cell  = set->item[f] / MESH_FACES_PER_CELL;
          const ShapeFace *face  = &shape_hex8.face[set->item[f] % MESH_FACES_PER_CELL];
          int              found = 0;

          for (int c = 0; c < face->nodes; c++)
            for (PetscInt n = 0; n < (grid->rows + 1) * (grid->columns + 1); n++)
              found +=
                column->plan->cell_node[cell * CELL_MAX_NODES + face->node[c]] == grid->node[n];
          assert_int_equal(found, face->nodes);
        }
      }
  column_plan_destroy(&column);
}

static void a_rigid_arch_is_carried_by_its_body(void **state)
{
  Anatomy     a;
  ColumnPlan *rigid, *deformable;
  PetscInt    more;

  (void)state;
  average(MESH_COARSE, PETSC_TRUE, &a, &rigid);
  average(MESH_COARSE, PETSC_FALSE, &a, &deformable);
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    char           name[SET_NAME_SIZE];
    const MeshSet *all  = mesh_plan_set(rigid->plan, SET_NODES, set_name(name, "body", i));
    const MeshSet *some = mesh_plan_set(deformable->plan, SET_NODES, set_name(name, "body", i));

    more = 0;
    for (PetscInt n = 0; n < all->count; n++)
      more += all->item[n] == rigid->nodes[i].spinous_tip.node[0];
    assert_int_equal(more, 1);
    more = 0;
    for (PetscInt n = 0; n < some->count; n++)
      more += some->item[n] == deformable->nodes[i].spinous_tip.node[0];
    assert_int_equal(more, 0);
  }
  column_plan_destroy(&rigid);
  column_plan_destroy(&deformable);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_cell_is_well_shaped),
    cmocka_unit_test(canal_and_processes_are_as_given),
    cmocka_unit_test(facets_are_as_given),
    cmocka_unit_test(pedicles_are_as_given_where_they_are_narrowest),
    cmocka_unit_test(both_sides_mirror_one_another),
    cmocka_unit_test(blocks_share_their_nodes),
    cmocka_unit_test(facet_sets_are_the_facets),
    cmocka_unit_test(a_rigid_arch_is_carried_by_its_body),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
