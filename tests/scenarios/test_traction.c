/* Traction: when it pulls, where the pull acts, and what the friction of the couch leaves of it. */
#include "planning.h"

/* 200 N at 10 degrees: forward 200 sin 10 deg, up 200 cos 10 deg; half of it rests between cycles,
   nothing after the last; the tone of 72 N stays on throughout. */
static void traction_pulls_in_cycles(void **state)
{
  const Setting settings[] = {
    {"pull",        "200 N" },
    {"angle",       "10 deg"},
    {"upper_strap", "T3"    },
    {"cycles",      "2"     },
    {NULL,          NULL    }
  };
  Programme   *programme = planned("traction", MUSCLES_FOLLOWER_LOAD, settings);
  const double angle     = 10.0 * PETSC_PI / 180.0;
  const double part[]    = {0.0, 0.0, 1.0, 1.0, 0.5, 1.0, 1.0, 0.0};

  (void)state;
  assert_int_equal(programme->phase_count, 8);
  for (PetscInt p = 1; p < programme->phase_count; p++) {
    const double end = programme->phase[p].end;

    assert_vector(vector_at(programme, &load_force, LEVEL_T1 + 2, end),
                  part[p] * 200.0 * sin(angle), part[p] * 200.0 * cos(angle), 0.0);
    assert_vector(vector_at(programme, &load_force, LEVEL_T1, end), 0.0, 0.0, 0.0);
    assert_close(follower_at(programme, end), 72.0, 1e-10);
  }
  assert_int_equal(programme_destroy(&programme), 0);
}

/* Tension in disc j is the sum of forces on all bodies above it. Reference rows: 200 N from the
   head with mu 0.5 leaves 200 - 0.5 W_j, never less than nothing; nothing above the strap. */
static void friction_eats_the_pull(void **state)
{
  const Setting settings[] = {
    {"pull",           "120 N"},
    {"couch_friction", "0.5"  },
    {NULL,             NULL   }
  };
  Programme   *programme = planned("traction", MUSCLES_FOLLOWER_LOAD, settings);
  const double hold      = last_phase(programme, "hold")->end;
  double       tension   = 0.0;
  int          slack     = 0;

  (void)state;
  for (PetscInt disc = LEVEL_T1; disc < LEVEL_L1; disc++) {
    const double left = 120.0 - 0.5 * spine_weight_above(shared.spine, disc);

    tension += vector_at(programme, &load_force, disc, hold).a[1];
    assert_close(tension, PetscMax(0.0, left), 1e-9);
    slack += left < 0.0;
  }
  assert_true(slack > 0); /* so that the limit was tried */
  assert_int_equal(programme_destroy(&programme), 0);
}

static void strap_spares_the_discs_above(void **state)
{
  const Setting settings[] = {
    {"pull",           "300 N"},
    {"couch_friction", "0.5"  },
    {"upper_strap",    "T6"   },
    {NULL,             NULL   }
  };
  Programme   *programme = planned("traction", MUSCLES_FOLLOWER_LOAD, settings);
  const double hold      = last_phase(programme, "hold")->end;
  const double above     = spine_weight_above(shared.spine, LEVEL_T1 + 4);
  double       tension   = 0.0;

  (void)state;
  for (PetscInt level = LEVEL_T1; level < LEVEL_T1 + 5; level++) {
    assert_vector(vector_at(programme, &load_force, level, hold), 0.0, 0.0, 0.0);
  }
  for (PetscInt level = LEVEL_T1 + 5; level <= LEVEL_T12; level++) {
    tension += vector_at(programme, &load_force, level, hold).a[1];
    assert_close(tension, 300.0 - 0.5 * (spine_weight_above(shared.spine, level) - above), 1e-9);
  }
  assert_int_equal(programme_destroy(&programme), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(traction_pulls_in_cycles),
    cmocka_unit_test(friction_eats_the_pull),
    cmocka_unit_test(strap_spares_the_discs_above),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, make_shared, free_shared);
  return PetscFinalize() ? 1 : failed;
}
