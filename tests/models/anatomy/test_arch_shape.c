/* Shape of the neural arch against the dimensions it is made from, for every level. */
#include "anatomy/arch_shape.h"
#include "anatomy/facet_plane.h"
#include "anatomy/landmarks.h"

#include "../read_tables.h"
#include "../subjects.h"
#include "assert_close.h"

static const double EXACT = 1e-9; /* mm: round-off of the formulas */

static Anatomy anatomy;

static Vec3 global(PetscInt level, Vec3 local)
{
  return vertebra_point(&anatomy.vertebra[level], local);
}

static double distance(Vec3 a, Vec3 b)
{
  return vec3_norm(vec3_sub(a, b));
}

static double row_length(const Quad *quad)
{
  return distance(quad_point(quad, 1.0, 0.5), quad_point(quad, 0.0, 0.5));
}

static double column_length(const Quad *quad)
{
  return distance(quad_point(quad, 0.5, 1.0), quad_point(quad, 0.5, 0.0));
}

/* Corners of a facet in the frame of its disc: [edge at the pillar, tip][medial, lateral]. */
static void facet_corners(PetscInt level, PetscBool superior, Vec3 corner[2][2])
{
  const DiscShape *disc = &anatomy.disc[superior ? level - 1 : level];
  ArchShape        shape;

  arch_shape(&anatomy, level, &shape);
  for (int end = 0; end < 2; end++)
    for (int side = 0; side < 2; side++) {
      const Quad *section = superior ? &shape.superior[end] : &shape.inferior[end];
      const Vec3  at      = section->corner[superior ? 1 : 0][side]; /* rear or front face */

      corner[end][side] =
        mat3_transpose_vec(disc->frame, vec3_sub(global(level, at), disc->centre));
    }
}

static void facets_have_size_and_direction(void **state)
{
  /* Outward normal of the superior facet in the frame of the disc: (-sin a cos p, cos a,
     sin a sin p); that of the inferior facet is the opposite; they lie the gap apart. */
  (void)state;
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
    const FacetShape *f = &anatomy.disc[disc].facet;
    const double      a = f->inclination, p = f->yaw;
    const Vec3        normal = vec3(-sin(a) * cos(p), cos(a), sin(a) * sin(p));
    Vec3              below[2][2], above[2][2];

    facet_corners(disc + 1, PETSC_TRUE, below);
    facet_corners(disc, PETSC_FALSE, above);
    assert_close(distance(below[0][0], below[0][1]), f->width, EXACT);
    assert_close(distance(below[0][0], below[1][0]), f->height, EXACT);
    assert_close(vec3_dot(vec3_sub(below[0][1], below[0][0]), normal), 0.0, EXACT);
    assert_close(vec3_dot(vec3_sub(below[1][0], below[0][0]), normal), 0.0, EXACT);
    assert_true(below[0][0].a[2] < below[0][1].a[2]);
    assert_true(below[0][0].a[1] < below[1][0].a[1]);
    for (int end = 0; end < 2; end++)
      for (int side = 0; side < 2; side++) {
        /* the edge of the one at its pillar lies opposite to the tip of the other */
        const Vec3 across = vec3_sub(above[1 - end][side], below[end][side]);

        assert_close(distance(across, vec3_scale(f->gap, normal)), 0.0, EXACT);
      }
  }
}

static void joints_lie_beside_the_canal(void **state)
{
  (void)state;
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
    const VertebraShape *above = &anatomy.vertebra[disc], *below = &anatomy.vertebra[disc + 1];
    const DiscShape     *d     = &anatomy.disc[disc];
    const double         wall  = 0.25 * (above->depth[LOWER] + below->depth[UPPER]);
    const double         canal = 0.5 * (above->canal_depth + below->canal_depth);

    for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side += 2) {
      const Vec3 at = mat3_transpose_vec(
        d->frame, vec3_sub(facet_joint_centre(&anatomy, disc, (Side)side), d->centre));

      assert_close(at.a[0], -wall - canal, EXACT);
      assert_close(at.a[1], 0.0, EXACT);
      assert_close(at.a[2], 0.5 * side * d->interfacet_width, EXACT);
    }
  }
}

static void sections_have_their_dimensions(void **state)
{
  (void)state;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    const VertebraShape *v    = &anatomy.vertebra[level];
    const double         wall = -0.5 * vertebra_depth(v);
    double               out  = 0.0;
    ArchShape            s;
    Vec3                 canal, tip;

    arch_shape(&anatomy, level, &s);
    assert_close(row_length(&s.isthmus), v->pedicle_height, EXACT);
    assert_close(column_length(&s.isthmus), v->pedicle_width, EXACT);
    assert_close(quad_point(&s.isthmus, 0.5, 0.0).a[2], 0.5 * v->canal_width, EXACT);
    canal = quad_point(&s.lamina_middle, 0.5, 0.0);
    assert_close(wall - canal.a[0], v->canal_depth, EXACT);
    assert_close(canal.a[2], 0.0, EXACT);
    for (int r = 0; r < 2; r++)
      for (int c = 0; c < 2; c++) out = fmax(out, s.transverse_tip.corner[r][c].a[2]);
    assert_close(2.0 * out, v->process_width, EXACT);
    assert_close(row_length(&s.transverse_tip), v->transverse_tip_height, EXACT);
    assert_close(quad_point(&s.transverse_tip, 0.5, 0.5).a[1] -
                   quad_point(&s.isthmus, 0.5, 0.5).a[1],
                 v->transverse_height, EXACT);
    tip = vec3_sub(quad_point(&s.spinous_tip, 0.5, 0.5), canal);
    assert_close(atan2(-tip.a[1], -tip.a[0]), v->spinous_slope, EXACT);
    assert_close(v->canal_depth + vec3_norm(tip), v->spinous_length, EXACT);
  }
}

static void free_ends_repeat_the_joint_of_the_other_end(void **state)
{
  /* C7 carries superior and L1 inferior processes without partners, of the size of the others. */
  const FacetPlane top = facet_plane(&anatomy, LEVEL_C7, UPPER);
  const FacetPlane low = facet_plane(&anatomy, LEVEL_C7, LOWER);
  const FacetPlane end = facet_plane(&anatomy, LEVEL_L1, LOWER);

  (void)state;
  assert_close(top.width, low.width, EXACT);
  assert_true(top.centre.a[1] > 0.0 && low.centre.a[1] < 0.0 && end.centre.a[1] < 0.0);
  assert_close(end.width, anatomy.disc[LEVEL_T12].facet.width, EXACT);
  assert_true(end.normal.a[2] < 0.0); /* lumbar: the superior facet faces the midplane */
}

static void left_is_the_mirror_image(void **state)
{
  ArchShape right, left, again;

  (void)state;
  arch_shape(&anatomy, LEVEL_T12, &right);
  left  = arch_shape_mirrored(&right);
  again = arch_shape_mirrored(&left);
  assert_memory_equal(&right, &again, sizeof(ArchShape));
  assert_close(left.isthmus.corner[0][1].a[2], -right.isthmus.corner[0][1].a[2], 0.0);
  assert_close(left.pedicle_arrival.a[2], -right.pedicle_arrival.a[2], 0.0);
  assert_close(left.superior[1].corner[1][0].a[0], right.superior[1].corner[1][0].a[0], 0.0);
}

static int build_woman(void **state)
{
  const Subject woman = subject_of(SEX_FEMALE, 1600.0, 40.0);

  PetscCall(read_tables(state));
  PetscCall(anatomy_build(&woman, tables, &anatomy));
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(facets_have_size_and_direction),
    cmocka_unit_test(joints_lie_beside_the_canal),
    cmocka_unit_test(sections_have_their_dimensions),
    cmocka_unit_test(free_ends_repeat_the_joint_of_the_other_end),
    cmocka_unit_test(left_is_the_mirror_image),
  };

  return cmocka_run_group_tests(tests, build_woman, free_tables);
}
