/* Each kind's programme against its formulas, on the coarse column: which loads act, how large they
   are, and when. Expected numbers follow from the keys given here and the formulas at the top of
   the kind's file. */
#include "planning.h"

/* What the language promises for every kind: it starts with settle, in which no load acts, every
   phase is in its list, and every load starts from zero. */
static void every_kind_settles_first(void **state)
{
  const Setting box[] = {
    {"box", "20 kg"},
    {NULL,  NULL   }
  };
  size_t                     count;
  const ScenarioKind *const *kinds = kind_all(&count);

  (void)state;
  assert_true(count > 0);
  for (size_t k = 0; k < count; k++) {
    const PetscBool lift      = !strcmp(kinds[k]->name, "lift") ? PETSC_TRUE : PETSC_FALSE;
    Programme      *programme = planned(kinds[k]->name, MUSCLES_FOLLOWER_LOAD, lift ? box : NULL);

    assert_string_equal(programme->phase[0].name, SETTLE_PHASE);
    assert_close(programme->phase[0].end, SETTLE_DURATION, 0.0);
    assert_true(programme->load_count > 0);
    for (PetscInt i = 0; i < programme->load_count; i++) {
      assert_close(curve_value(programme->load[i].curve, 0.0), 0.0, 0.0);
      assert_close(curve_value(programme->load[i].curve, SETTLE_DURATION), 0.0, 0.0);
    }
    for (PetscInt p = 0; p < programme->phase_count; p++) {
      const char *const *known = kinds[k]->phases;

      while (*known && strcmp(*known, programme->phase[p].name)) known++;
      if (!*known) fail_msg("%s: unlisted phase %s", kinds[k]->name, programme->phase[p].name);
    }
    assert_int_equal(programme_destroy(&programme), 0);
  }
}

/* Right bending turns about +x, left rotation about +y, flexion about -z. */
static void range_of_motion_bends_both_ways(void **state)
{
  const Setting settings[] = {
    {"moment", "2 N.m"},
    {NULL,     NULL   }
  };
  Programme *programme = planned("range_of_motion", MUSCLES_FOLLOWER_LOAD, settings);
  const struct {
    const char *phase;
    Vec3        moment;
  } cases[] = {
    {"flexion",        {{0.0, 0.0, -2000.0}}},
    {"extension",      {{0.0, 0.0, 2000.0}} },
    {"right_bending",  {{2000.0, 0.0, 0.0}} },
    {"left_bending",   {{-2000.0, 0.0, 0.0}}},
    {"left_rotation",  {{0.0, 2000.0, 0.0}} },
    {"right_rotation", {{0.0, -2000.0, 0.0}}},
    {"unload",         {{0.0, 0.0, 0.0}}    },
  };

  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const double end = last_phase(programme, cases[c].phase)->end;
    const Vec3   m   = cases[c].moment;

    assert_vector(vector_at(programme, &load_moment, 0, end), m.a[0], m.a[1], m.a[2]);
    assert_close(follower_at(programme, end), 0.0, 0.0);
  }
  assert_int_equal(programme_destroy(&programme), 0);
}

static void one_plane_is_two_directions(void **state)
{
  const Setting settings[] = {
    {"planes",        "frontal"},
    {"follower_load", "100 N"  },
    {NULL,            NULL     }
  };
  Programme *programme = planned("range_of_motion", MUSCLES_FOLLOWER_LOAD, settings);

  (void)state;
  /* settle, preload, right_bending, unload, left_bending */
  assert_int_equal(programme->phase_count, 5);
  assert_string_equal(programme->phase[1].name, "preload");
  assert_close(follower_at(programme, programme->phase[1].end), 100.0, 1e-10);
  assert_close(follower_at(programme, programme->phase[4].end), 100.0, 1e-10);
  assert_int_equal(programme_destroy(&programme), 0);
}

/* 20 kg, 0.3 m, k = 1.3, lever arm 60 mm, passive share 0.1:
   weight 1.3 x 0.020 t x 9810 mm/s2 = 255.06 N, M = 255.06 x 300 = 76518 N mm,
   passive 7651.8 N mm, muscles 0.9 x 76518 / 60 = 1147.77 N. */
static void lift_loads_the_column(void **state)
{
  const Setting settings[] = {
    {"box",           "20 kg"},
    {"reach",         "0.3 m"},
    {"lever_arm",     "60 mm"},
    {"passive_share", "0.1"  },
    {NULL,            NULL   }
  };
  Programme   *programme = planned("lift", MUSCLES_FOLLOWER_LOAD, settings);
  const double standing  = last_phase(programme, "standing")->end;
  const double lifting   = last_phase(programme, "lifting")->end;
  const double hold      = last_phase(programme, "hold")->end;

  (void)state;
  assert_close(follower_at(programme, standing), 400.0, 1e-9);
  assert_close(follower_at(programme, lifting), 400.0 + 1147.77 + 255.06, 1e-8);
  assert_close(follower_at(programme, hold), 400.0 + (1147.77 + 255.06) / 1.3, 1e-8);
  assert_vector(vector_at(programme, &load_moment, 0, standing), 0.0, 0.0, 0.0);
  assert_vector(vector_at(programme, &load_moment, 0, lifting), 0.0, 0.0, -7651.8);
  assert_vector(vector_at(programme, &load_moment, 0, hold), 0.0, 0.0, -7651.8 / 1.3);
  assert_int_equal(programme_destroy(&programme), 0);
}

/* Ratio of what the box adds: 1.1 / 1.3 for squat, the override where it is given. */
static void technique_sets_the_inertia(void **state)
{
  const Setting stoop[] = {
    {"box", "10 kg"},
    {NULL,  NULL   }
  };
  const Setting squat[] = {
    {"box",       "10 kg"},
    {"technique", "squat"},
    {NULL,        NULL   }
  };
  const Setting still[] = {
    {"box",            "10 kg"},
    {"inertia_factor", "1"    },
    {NULL,             NULL   }
  };
  const Setting *cases[]  = {stoop, squat, still};
  const double   factor[] = {1.3, 1.1, 1.0};
  double         added[3];

  (void)state;
  for (int c = 0; c < 3; c++) {
    Programme *programme = planned("lift", MUSCLES_FOLLOWER_LOAD, cases[c]);

    added[c] = follower_at(programme, last_phase(programme, "lifting")->end) - 400.0;
    assert_int_equal(programme_destroy(&programme), 0);
  }
  assert_true(added[2] > 0.0);
  for (int c = 0; c < 3; c++) assert_close(added[c] / added[2], factor[c], 1e-10);
}

/* Without muscles the box hangs on T1: 1.3 x 0.010 x 9810 = 127.53 N, at 0.25 m 31882.5 N mm. */
static void lift_without_muscles_is_a_dead_load(void **state)
{
  const Setting settings[] = {
    {"box", "10 kg"},
    {NULL,  NULL   }
  };
  Programme   *programme = planned("lift", MUSCLES_NONE, settings);
  const double lifting   = last_phase(programme, "lifting")->end;

  (void)state;
  assert_close(follower_at(programme, lifting), 0.0, 0.0);
  assert_vector(vector_at(programme, &load_force, 0, lifting), 0.0, -127.53, 0.0);
  assert_vector(vector_at(programme, &load_moment, 0, lifting), 0.0, 0.0, -31882.5);
  assert_int_equal(programme_destroy(&programme), 0);
}

static void standing_has_gravity(void **state)
{
  Programme *programme = planned("awkward", MUSCLES_NONE, NULL);
  int        found     = 0;

  (void)state;
  for (PetscInt i = 0; i < programme->load_count; i++) {
    const Load *load = &programme->load[i];

    if (load->type != &load_gravity) continue;
    found++;
    assert_string_equal(load->cells, spine_solids(shared.spine));
    assert_vector(load->vector, 0.0, -9810.0, 0.0);
    assert_close(curve_value(load->curve, programme->phase[1].end), 1.0, 0.0);
  }
  assert_int_equal(found, 1);
  assert_int_equal(programme_destroy(&programme), 0);
}

/* To the left: rotation about +y, bending about -x; to the right both the other way. */
static void awkward_goes_to_one_side(void **state)
{
  const Setting left[] = {
    {"twist",     "4 N.m"},
    {"side_bend", "1 N.m"},
    {NULL,        NULL   }
  };
  const Setting right[] = {
    {"twist",     "4 N.m"},
    {"side_bend", "1 N.m"},
    {"direction", "right"},
    {NULL,        NULL   }
  };
  const double sign[] = {1.0, -1.0};

  (void)state;
  for (int side = 0; side < 2; side++) {
    Programme   *programme = planned("awkward", MUSCLES_FOLLOWER_LOAD, side ? right : left);
    const double peak      = last_phase(programme, "twist_and_bend")->end;
    const double end       = last_phase(programme, "return")->end;

    assert_vector(vector_at(programme, &load_moment, 0, peak), -1000.0 * sign[side],
                  4000.0 * sign[side], 0.0);
    assert_vector(vector_at(programme, &load_moment, 0, end), 0.0, 0.0, 0.0);
    assert_close(follower_at(programme, peak), 400.0, 1e-9);
    assert_int_equal(programme_destroy(&programme), 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_kind_settles_first),
    cmocka_unit_test(range_of_motion_bends_both_ways),
    cmocka_unit_test(one_plane_is_two_directions),
    cmocka_unit_test(lift_loads_the_column),
    cmocka_unit_test(technique_sets_the_inertia),
    cmocka_unit_test(lift_without_muscles_is_a_dead_load),
    cmocka_unit_test(standing_has_gravity),
    cmocka_unit_test(awkward_goes_to_one_side),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, make_shared, free_shared);
  return PetscFinalize() ? 1 : failed;
}
