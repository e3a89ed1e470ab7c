/* The thoracic column as a solver problem: tables and subject give the anatomy, the anatomy a mesh
   plan, the plan a distributed mesh with tissues, rigid bodies and supports. */
#include "anatomy/subject_changes.h"
#include "base/unit_factors.h"
#include "elements/quadratic_cells.h"
#include "mesh/annulus_fibres.h"
#include "mesh/arch_mesh.h"
#include "mesh/column_mesh.h"
#include "mesh/column_quality.h"
#include "parts/facets.h"
#include "parts/follower_path.h"
#include "spine_private.h"

static const char *const segment_sets[SPINE_DISCS] = {
#define DISC(name) "follower_path " name,
#include "anatomy/disc_list.h"
#undef DISC
};

SpineOptions spine_options_default(void)
{
  return (SpineOptions){
    .subject = {.sex = SEX_MALE, .stature = 1750.0, .mass = 0.075, .kyphosis = 45.0 * RAD_PER_DEG},
    .mesh    = MESH_MEDIUM,
    .bone    = BONE_RIGID_POSTERIOR,
    .top     = LEVEL_T1,
    .bottom  = LEVEL_L1,
    .facets  = PETSC_TRUE,
    .ligaments = (1U << LIGAMENT_TISSUES) - 1U
  };
}

/* Middles of edges lie on hexahedra of discs alone: bone beside them must not deform. */
static PetscErrorCode make_discs_quadratic(const SpineOptions *options, ColumnPlan *column)
{
  PetscFunctionBeginUser;
  PetscCheck(options->bone == BONE_RIGID, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Quadratic elements of discs need rigid bone");
  for (PetscInt disc = options->top; disc < options->bottom; disc++) {
    char set[SET_NAME_SIZE];

    PetscCall(mesh_plan_make_quadratic(column->plan, set_name(set, "disc", disc_place(disc))));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode build_plan(const SpineOptions *options, Spine *spine, ColumnPlan *column)
{
  const ColumnResolution resolution = column_resolution(options->mesh);

  PetscFunctionBeginUser;
  PetscCall(column_mesh_build(&spine->anatomy, &resolution, options->bone, column));
  PetscCall(arch_meshes_build(&spine->anatomy, options->mesh, options->bone, column));
  PetscCall(follower_path_add(&spine->anatomy, column));
  PetscCall(ligaments_add_mesh(spine->ligaments, column));
  if (options->facets) PetscCall(facets_add_mesh(column));
  PetscCall(rib_cage_add_mesh(spine->rib_cage, options->mesh, column));
  if (options->elements == ELEMENTS_QUADRATIC) PetscCall(make_discs_quadratic(options, column));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_cells(const ColumnPlan *column)
{
  ColumnQuality quality;

  PetscFunctionBeginUser;
  PetscCall(column_quality(column->plan, NULL, &quality));
  PetscCheck(quality.scaled_jacobian > 0.0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "This subject's mesh has an inverted element: scaled Jacobian %g in %s of %s",
             quality.scaled_jacobian, tissue_names[column->tissue[quality.worst_cell]],
             place_names[column->place[quality.worst_cell]]);
  PetscFunctionReturn(0);
}

/* Keep tissue and place of the cells that this rank has got. */
static PetscErrorCode keep_cells(const ColumnPlan *column, const Mesh *mesh, Spine *spine)
{
  PetscFunctionBeginUser;
  spine->cell_count = mesh->cell_count;
  PetscCall(PetscMalloc1(mesh->cell_count, &spine->tissue));
  PetscCall(PetscMalloc1(mesh->cell_count, &spine->place));
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    spine->tissue[cell] = column->tissue[mesh->cell_number[cell]];
    spine->place[cell]  = column->place[mesh->cell_number[cell]];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode create_mesh(const SpineOptions *options, Spine *spine, Mesh **mesh)
{
  ColumnPlan    *column = NULL;
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(column_plan_create(options->top, options->bottom, &column));
  error = build_plan(options, spine, column);
  if (!error) error = check_cells(column);
  if (!error) error = mesh_distribute(spine->comm, column->plan, mesh);
  if (!error) error = keep_cells(column, *mesh, spine);
  if (!error)
    error = annulus_fibres_lay(&spine->anatomy, &spine->conditions, spine->tables, column,
                               spine->tissues);
  PetscCall(column_plan_destroy(&column));
  PetscCall(error);
  PetscFunctionReturn(0);
}

static PetscErrorCode add_bodies(Spine *spine)
{
  const PetscInt top = spine->options.top, base = spine->options.bottom;

  PetscFunctionBeginUser;
  for (PetscInt level = top; level <= base; level++) {
    char set[SET_NAME_SIZE];

    PetscCall(problem_add_body(spine->problem, spine_level_names[level],
                               set_name(set, "body", level), spine_body_centre(spine, level),
                               &spine->body[level]));
  }
  for (PetscInt c = 0; c < 3; c++)
    PetscCall(problem_prescribe_translation(spine->problem, spine->body[base], c, 0.0, NULL));
  PetscCall(
    problem_prescribe_rotation(spine->problem, spine->body[base], vec3(0.0, 0.0, 0.0), NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_weights(const Subject *subject, Spine *spine)
{
  double factor, mass;

  PetscFunctionBeginUser;
  PetscCall(table_set_value(spine->tables, TABLE_WEIGHTS, "all", "mass factor", "1", &factor));
  PetscCall(table_set_value(spine->tables, TABLE_WEIGHTS, "all", "body mass", "kg", &mass));
  for (PetscInt disc = spine->options.top; disc < spine->options.bottom; disc++) {
    PetscCall(table_set_value(spine->tables, TABLE_WEIGHTS, spine_disc_names[disc], "weight above",
                              "N", &spine->weight_above[disc]));
    spine->weight_above[disc] *= factor * subject->mass * KG_PER_TONNE / mass;
  }
  PetscFunctionReturn(0);
}

/* The subject in shape and condition, and what of that differs from the tables. */
static PetscErrorCode shape(const SpineOptions *options, Spine *spine)
{
  PetscFunctionBeginUser;
  PetscCall(changes_create(&spine->changes));
  changes_limit(spine->changes, options->top, options->bottom);
  PetscCall(subject_changes(&options->subject, spine->tables, spine->changes));
  PetscCall(anatomy_build(&options->subject, spine->tables, &spine->anatomy));
  PetscCall(conditions_build(options->conditions, spine->tables, &spine->anatomy,
                             &spine->conditions, spine->changes));
  spine->options.subject    = spine->anatomy.subject;
  spine->options.conditions = NULL;
  PetscFunctionReturn(0);
}

static PetscErrorCode add_facets(Spine *spine)
{
  const FacetPlan plan = {spine->options.top, spine->options.bottom, &spine->anatomy,
                          &spine->conditions, spine->tables};

  PetscFunctionBeginUser;
  PetscCall(facets_add_contacts(&plan, spine->problem));
  PetscFunctionReturn(0);
}

static PetscErrorCode build(const char *data_folder, const SpineOptions *options,
                            const Curve *in_situ, Spine *spine)
{
  Mesh *mesh = NULL;

  PetscFunctionBeginUser;
  PetscCheck(0 <= options->top && options->top < options->bottom && options->bottom < SPINE_LEVELS,
             spine->comm, PETSC_ERR_ARG_OUTOFRANGE, "A spine has two levels at least");
  spine->options = *options;
  PetscCall(table_set_read(spine->comm, data_folder, &spine->tables));
  PetscCall(shape(options, spine));
  PetscCall(read_weights(&options->subject, spine));
  PetscCall(tissues_read(&spine->anatomy, &spine->conditions, spine->tables, &spine->tissues));
  PetscCall(ligaments_create(options, &spine->anatomy, spine->tables, &spine->ligaments));
  PetscCall(rib_cage_create(options, &spine->anatomy, spine->conditions.rib_cortex_loss,
                            spine->tables, &spine->rib_cage));
  PetscCall(create_mesh(options, spine, &mesh));
  PetscCall(problem_create(mesh, &spine->problem));
  if (options->elements == ELEMENTS_QUADRATIC) tissues_of_quadratic_elements(spine->tissues);
  PetscCall(tissues_add(spine->tissues, spine->problem));
  PetscCall(ligaments_add_materials(spine->ligaments, spine->problem));
  PetscCall(rib_cage_add_materials(spine->rib_cage, spine->problem));
  PetscCall(add_bodies(spine));
  if (options->facets) PetscCall(add_facets(spine));
  PetscCall(problem_set_in_situ_curve(spine->problem, in_situ));
  PetscCall(problem_setup(spine->problem));
  PetscCall(rib_cage_add_joints(spine->rib_cage, spine->body, spine->problem));
  PetscFunctionReturn(0);
}

PetscErrorCode spine_create(MPI_Comm comm, const char *data_folder, const SpineOptions *options,
                            const Curve *in_situ, Spine **spine)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, spine));
  (*spine)->comm = comm;
  error          = build(data_folder, options, in_situ, *spine);
  if (error) PetscCall(spine_destroy(spine));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode spine_destroy(Spine **spine)
{
  PetscFunctionBeginUser;
  if (!*spine) PetscFunctionReturn(0);
  PetscCall(problem_destroy(&(*spine)->problem));
  PetscCall(ligaments_destroy(&(*spine)->ligaments));
  PetscCall(rib_cage_destroy(&(*spine)->rib_cage));
  PetscCall(tissues_destroy(&(*spine)->tissues));
  PetscCall(table_set_destroy(&(*spine)->tables));
  PetscCall(changes_destroy(&(*spine)->changes));
  PetscCall(PetscFree((*spine)->tissue));
  PetscCall(PetscFree((*spine)->place));
  PetscCall(PetscFree(*spine));
  PetscFunctionReturn(0);
}

Problem *spine_problem(Spine *spine)
{
  return spine->problem;
}

PetscInt spine_top(const Spine *spine)
{
  return spine->options.top;
}

PetscInt spine_bottom(const Spine *spine)
{
  return spine->options.bottom;
}

PetscInt spine_body(const Spine *spine, PetscInt level)
{
  return spine->body[level];
}

Vec3 spine_body_centre(const Spine *spine, PetscInt level)
{
  return spine->anatomy.vertebra[level].centre;
}

const char *spine_follower_path(const Spine *spine)
{
  (void)spine;
  return tissue_names[TISSUE_FOLLOWER_PATH];
}

const char *spine_solids(const Spine *spine)
{
  (void)spine;
  return solids_set;
}

const char *spine_follower_segment(const Spine *spine, PetscInt disc)
{
  (void)spine;
  return segment_sets[disc];
}

double spine_weight_above(const Spine *spine, PetscInt disc)
{
  return spine->weight_above[disc];
}

PetscInt spine_cell_tissue(const Spine *spine, PetscInt local_cell)
{
  return spine->tissue[local_cell];
}

PetscInt spine_cell_place(const Spine *spine, PetscInt local_cell)
{
  return spine->place[local_cell];
}

PetscErrorCode spine_assumptions(const Spine *spine, char **text)
{
  PetscFunctionBeginUser;
  PetscCall(table_set_assumptions(spine->tables, text));
  PetscFunctionReturn(0);
}

const char *spine_changes(const Spine *spine)
{
  return changes_text(spine->changes);
}

const Subject *spine_subject(const Spine *spine)
{
  return &spine->anatomy.subject;
}
