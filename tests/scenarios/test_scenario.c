/* What a scenario file means: values in internal units, defaults, and the resolved text that reads
   back as the same scenario. Collective, so that it also runs on several ranks. */
#include "scenario.h"

#include "assert_close.h"
#include "parsed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double pi       = 3.14159265358979323846;
static const double relative = 1e-14; /* products of powers of ten in double precision */

static const char full[] = "spineload: 1\n"
                           "name: stoop-lift_20kg.v2\n"
                           "title: \"A \\\"stoop\\\" lift,\\n\\tsecond line \\\\ \xc3\xa4\"\n"
                           "model:\n"
                           "  kind: thoracic_spine\n"
                           "  subject: {sex: male, stature: 180 cm, mass: {value: 80, unit: kg},\n"
                           "            kyphosis: 0.7 rad}\n"
                           "  mesh: fine\n"
                           "  bone: rigid\n"
                           "activity: {kind: lift, box: 20, technique: squat, reach: 1 ft}\n"
                           "muscles: follower_load\n"
                           "solver: {step_max: 50 ms, tolerance: 1e-7, iterations: 30}\n"
                           "outputs: {fields: [stress, pressure], every: 0.1}\n"
                           "expect:\n"
                           "  - {quantity: disc_compression, level: T11-T12, at: hold,\n"
                           "     change_from: standing, low: 1.5 kN, high: 4000, source: 'a: b'}\n"
                           "  - {quantity: flexion, high: 10 deg, source: test}\n"
                           "  - {quantity: vertebra_inclination, level: T4, low: 0.1 rad, "
                           "source: test}\n";

static const char least[] = "{\"spineload\": 1, \"name\": \"least\",\n"
                            " \"activity\": {\"kind\": \"lift\", \"box\": \"20 kg\"}}\n";

static void destroy(Scenario **scenario)
{
  assert_int_equal(scenario_destroy(scenario), 0);
  assert_null(*scenario);
}

static void every_value_in_internal_units(void **state)
{
  Scenario      *s      = parsed(full);
  const Subject *person = &s->model.subject;

  (void)state;
  assert_int_equal(s->version, 1);
  assert_string_equal(s->name, "stoop-lift_20kg.v2");
  assert_string_equal(s->title, "A \"stoop\" lift,\n\tsecond line \\ \xc3\xa4");
  assert_string_equal(s->path, "test.yaml");
  assert_string_equal(s->text, full);
  assert_int_equal(person->sex, SEX_MALE);
  assert_close(person->stature, 1800.0, relative * 1800.0);
  assert_close(person->mass, 0.08, relative * 0.08);
  assert_close(person->kyphosis, 0.7, 0.0);
  assert_int_equal(s->model.mesh, MESH_FINE);
  assert_int_equal(s->model.bone, BONE_RIGID);
  assert_int_equal(s->muscles, MUSCLES_FOLLOWER_LOAD);
  assert_ptr_equal(s->kind, kind_find("lift"));
  assert_close(s->solver.step_max, 0.05, relative * 0.05);
  assert_close(s->solver.tolerance, 1e-7, 0.0);
  assert_int_equal(s->solver.iterations, 30);
  assert_int_equal(s->outputs.fields, FIELD_STRESS | FIELD_PRESSURE);
  assert_close(s->outputs.every, 0.1, 0.0);
  destroy(&s);
}

/* Bounds are in the unit of the quantity: N and degree. */
static void every_expectation(void **state)
{
  Scenario          *s = parsed(full);
  const Expectation *e = s->expect;

  (void)state;
  assert_int_equal(s->expect_count, 3);
  assert_string_equal(e[0].quantity, "disc_compression");
  assert_string_equal(e[0].level, "T11-T12");
  assert_string_equal(e[0].at, "hold");
  assert_string_equal(e[0].change_from, "standing");
  assert_close(e[0].low, 1500.0, 0.0);
  assert_close(e[0].high, 4000.0, 0.0);
  assert_string_equal(e[0].source, "a: b");
  assert_int_equal(e[0].line, 15);
  assert_string_equal(e[1].level, "all");
  assert_string_equal(e[1].at, "end");
  assert_string_equal(e[1].change_from, "");
  assert_true(isinf(e[1].low) && e[1].low < 0.0);
  assert_close(e[1].high, 10.0, 0.0);
  assert_close(e[2].low, 0.1 * 180.0 / pi, relative * 10.0);
  assert_true(isinf(e[2].high) && e[2].high > 0.0);
  destroy(&s);
}

/* Defaults of the tables; JSON is YAML too. */
static void everything_left_out_has_a_default(void **state)
{
  Scenario      *s      = parsed(least);
  const Subject *person = &s->model.subject;

  (void)state;
  assert_null(s->title);
  assert_int_equal(person->sex, SEX_MALE);
  /* what is not given follows from the rules of the model */
  assert_true(isnan(person->stature) && isnan(person->kyphosis) && isnan(person->age));
  assert_close(person->mass, 0.075, relative);
  assert_int_equal(s->model.top, LEVEL_T1);
  assert_int_equal(s->model.bottom, LEVEL_L1);
  assert_int_equal(s->conditions.bone_status, BONE_NORMAL);
  assert_true(isnan(s->conditions.bone_density) && isnan(s->conditions.t_score));
  assert_int_equal(s->conditions.disc[3].grade, 0);
  assert_int_equal(s->model.mesh, MESH_MEDIUM);
  assert_int_equal(s->model.bone, BONE_RIGID_POSTERIOR);
  assert_int_equal(s->muscles, MUSCLES_NONE);
  assert_int_equal(s->outputs.fields, FIELD_DISPLACEMENT | FIELD_STRESS | FIELD_VON_MISES);
  assert_close(s->outputs.every, 0.0, 0.0);
  assert_close(s->solver.step_max, 0.0, 0.0);
  assert_int_equal(s->expect_count, 0);
  destroy(&s);
}

static void assert_same_bytes(const void *a, const void *b, size_t size)
{
  assert_memory_equal(a, b, size);
}

/* Numbers that are not given are not numbers, in both. */
static void assert_same_model(const SpineOptions *a, const SpineOptions *b)
{
  assert_int_equal(a->subject.sex, b->subject.sex);
  assert_same_bytes(&a->subject.stature, &b->subject.stature, sizeof(double));
  assert_same_bytes(&a->subject.mass, &b->subject.mass, sizeof(double));
  assert_same_bytes(&a->subject.kyphosis, &b->subject.kyphosis, sizeof(double));
  assert_same_bytes(&a->subject.age, &b->subject.age, sizeof(double));
  assert_int_equal(a->mesh, b->mesh);
  assert_int_equal(a->bone, b->bone);
  assert_int_equal(a->top, b->top);
  assert_int_equal(a->bottom, b->bottom);
}

static void assert_reads_back(const char *text)
{
  Scenario *first = parsed(text), *second;
  char     *resolved, *again;

  assert_int_equal(scenario_resolved(first, &resolved), 0);
  second = parsed(resolved);
  assert_int_equal(scenario_resolved(second, &again), 0);
  assert_string_equal(resolved, again);
  assert_string_equal(first->name, second->name);
  if (first->title) assert_string_equal(first->title, second->title);
  assert_ptr_equal(first->kind, second->kind);
  assert_same_model(&first->model, &second->model);
  assert_same_bytes(&first->solver, &second->solver, sizeof first->solver);
  assert_same_bytes(&first->outputs, &second->outputs, sizeof first->outputs);
  assert_same_bytes(first->activity, second->activity, first->kind->parameters_size);
  assert_int_equal(first->muscles, second->muscles);
  assert_int_equal(first->expect_count, second->expect_count);
  for (PetscInt e = 0; e < first->expect_count; e++) {
    const Expectation *x = &first->expect[e], *y = &second->expect[e];

    assert_string_equal(x->quantity, y->quantity);
    assert_string_equal(x->level, y->level);
    assert_string_equal(x->at, y->at);
    assert_string_equal(x->change_from, y->change_from);
    assert_same_bytes(&x->low, &y->low, sizeof x->low);
    assert_same_bytes(&x->high, &y->high, sizeof x->high);
    assert_string_equal(x->source, y->source);
  }
  assert_int_equal(PetscFree(resolved), 0);
  assert_int_equal(PetscFree(again), 0);
  destroy(&first);
  destroy(&second);
}

static void the_resolved_text_reads_back(void **state)
{
  (void)state;
  assert_reads_back(full);
  assert_reads_back(least);
}

/* Every kind with its defaults: required quantities get the middle of their range. */
static void every_kind_reads_back(void **state)
{
  size_t                     count;
  const ScenarioKind *const *kinds = kind_all(&count);

  (void)state;
  for (size_t k = 0; k < count; k++) {
    char text[2048];
    int  length =
      snprintf(text, sizeof text, "spineload: 1\nname: a\nactivity:\n  kind: %s\n", kinds[k]->name);

    for (size_t i = 0; i < kinds[k]->key_count; i++) {
      const ScenarioKey *key = &kinds[k]->keys[i];

      if (key->fallback) continue;
      if (key->type == KEY_CHOICE)
        length += snprintf(text + length, sizeof text - (size_t)length, "  %s: %s\n", key->name,
                           key->choices[0]);
      else
        length += snprintf(text + length, sizeof text - (size_t)length, "  %s: %g\n", key->name,
                           0.5 * (key->low + key->high));
    }
    assert_reads_back(text);
  }
}

/* Error of scenario_read() for a file that is no text, the same on every rank. */
static void assert_unreadable(const char *path, const char *expected)
{
  Scenario    *scenario;
  Diagnostics *errors;

  assert_int_equal(scenario_read(PETSC_COMM_WORLD, path, &scenario, &errors), 0);
  assert_null(scenario);
  assert_int_equal(diagnostics_count(errors), 1);
  assert_string_equal(diagnostics_text(errors), expected);
  assert_int_equal(diagnostics_destroy(&errors), 0);
}

static void a_file_that_cannot_be_read(void **state)
{
  (void)state;
  assert_unreadable("no/such/file.yaml",
                    "no/such/file.yaml: error: cannot be opened: No such file or directory\n");
  assert_unreadable("/", "/: error: cannot be read: Is a directory\n");
  assert_unreadable("/dev/zero", "/dev/zero: error: is larger than 1 MiB, which no scenario is\n");
}

static void every_rank_reads_the_same_file(void **state)
{
  char         path[PETSC_MAX_PATH_LEN];
  PetscMPIInt  rank;
  Scenario    *scenario;
  Diagnostics *errors;

  (void)state;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  assert_int_equal(PetscSNPrintf(path, sizeof path, "test_scenario_%d.yaml", rank), 0);
  if (rank == 0) {
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fputs(full, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
  }
  /* Ranks other than 0 name a file that does not exist: they must not need it. */
  assert_int_equal(scenario_read(PETSC_COMM_WORLD, path, &scenario, &errors), 0);
  assert_non_null(scenario);
  assert_string_equal(scenario->text, full);
  assert_string_equal(scenario->path, path);
  destroy(&scenario);
  assert_int_equal(diagnostics_destroy(&errors), 0);
  if (rank == 0) assert_int_equal(remove(path), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_value_in_internal_units),
    cmocka_unit_test(every_expectation),
    cmocka_unit_test(everything_left_out_has_a_default),
    cmocka_unit_test(the_resolved_text_reads_back),
    cmocka_unit_test(every_kind_reads_back),
    cmocka_unit_test(a_file_that_cannot_be_read),
    cmocka_unit_test(every_rank_reads_the_same_file),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
