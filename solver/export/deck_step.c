/* Supports and loads of a deck, a step for each part of the run. Within a step CalculiX goes
   linearly from the values before to those at its end, as our curves mostly do; what acts on nodes
   is summed here, because a deck says one force for each node and direction. */
#include "export/deck.h"

#include <string.h>

enum { DIMENSIONS = 3 };

/* Shares of a step that CalculiX tries first, and below which it gives up. */
static const double first_increment = 0.1, least_increment = 1e-5;

/* With fibres CalculiX has to begin and go on more carefully: where an iteration stretches them too
   far it ends, instead of cutting the increment. */
static const double first_with_fibres = 0.02, largest_with_fibres = 0.25;

/* Loads on nodes at the end of a step, N; on the rotation of a body, N mm. */
typedef struct {
  PetscInt count; /* of nodes of the deck */
  double (*force)[DIMENSIONS];
  PetscBool *named; /* a force was said in this step or before */
} NodalLoads;

static double factor_at(const Curve *curve, double time)
{
  return curve ? curve_value(curve, time) : 1.0;
}

static void add_force(NodalLoads *loads, PetscInt node, const double force[DIMENSIONS])
{
  loads->named[node - 1] = PETSC_TRUE;
  for (int i = 0; i < DIMENSIONS; i++) loads->force[node - 1][i] += force[i];
}

static PetscErrorCode add_on_nodes(Deck *deck, const Load *load, double factor, NodalLoads *loads)
{
  const MeshSet *set = mesh_set(deck->mesh, SET_NODES, load->nodes);

  PetscFunctionBeginUser;
  for (PetscInt i = 0; set && i < set->count; i++) {
    double force[DIMENSIONS];

    load->type->on_node(load, factor, deck->mesh->position[set->item[i]], force);
    add_force(loads, deck_node(deck, set->item[i]), force);
  }
  PetscFunctionReturn(0);
}

/* Forces of a dead traction at the nodes of its faces. */
static PetscErrorCode add_on_faces(Deck *deck, const Load *load, double factor, NodalLoads *loads)
{
  const MeshSet *set = mesh_set(deck->mesh, SET_FACES, load->faces);

  PetscFunctionBeginUser;
  for (PetscInt i = 0; set && i < set->count; i++) {
    const DeckCell cell = deck_cell_of(deck, set->item[i] / MESH_FACES_PER_CELL);
    double         force[DIMENSIONS * CELL_MAX_NODES] = {0.0};
    SolidCell      solid = {.type = cell.type, .reference = cell.at, .current = cell.at};

    load->type->on_face(load, factor, &solid, (int)(set->item[i] % MESH_FACES_PER_CELL), force,
                        NULL);
    for (int a = 0; a < cell.nodes; a++) add_force(loads, cell.node[a], &force[DIMENSIONS * a]);
  }
  PetscFunctionReturn(0);
}

/* Forces of a load on lines that follows them, as they are where nothing has moved. */
static PetscErrorCode add_on_lines(Deck *deck, const Load *load, double factor, NodalLoads *loads)
{
  const MeshSet *set = mesh_set(deck->mesh, SET_CELLS, load->cells);

  PetscFunctionBeginUser;
  for (PetscInt i = 0; set && i < set->count; i++) {
    const DeckCell cell                               = deck_cell_of(deck, set->item[i]);
    double         force[DIMENSIONS * CELL_MAX_NODES] = {0.0};
    SolidCell      line = {.type = cell.type, .reference = cell.at, .current = cell.at};

    load->type->on_cell(load, factor, &line, force, NULL);
    for (int a = 0; a < cell.nodes; a++) add_force(loads, cell.node[a], &force[DIMENSIONS * a]);
  }
  PetscFunctionReturn(0);
}

/* What of the loads acts on nodes, for the end of a step. */
static PetscErrorCode sum_nodal_loads(Deck *deck, double time, NodalLoads *loads)
{
  PetscFunctionBeginUser;
  (void)memset(loads->force, 0, sizeof(*loads->force) * (size_t)loads->count);
  for (PetscInt l = 0; l < problem_inventory_loads(deck->problem); l++) {
    const Load  *load   = problem_inventory_load(deck->problem, l);
    const double factor = factor_at(load->curve, time);
    const Vec3   vector = vec3_scale(factor, load->vector);

    if (load->type->on_node) PetscCall(add_on_nodes(deck, load, factor, loads));
    if (load->type->on_cell) PetscCall(add_on_lines(deck, load, factor, loads));
    if (load->type == &load_traction) PetscCall(add_on_faces(deck, load, factor, loads));
    if (load->type == &load_force && load->body < problem_inventory_bodies(deck->problem))
      add_force(loads, deck_point_node(deck, l), vector.a);
    if (load->type == &load_moment && load->body < problem_inventory_bodies(deck->problem))
      add_force(loads, deck_turn_node(deck, load->body), vector.a);
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode write_nodal_loads(Deck *deck, const NodalLoads *loads)
{
  PetscBool first = PETSC_TRUE;

  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < loads->count; n++) {
    if (!loads->named[n]) continue;
    if (first) PetscCall(text_buffer_add(deck->text, "*CLOAD\n"));
    first = PETSC_FALSE;
    for (int i = 0; i < DIMENSIONS; i++)
      PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", %d, %.12g\n", n + 1, i + 1,
                                loads->force[n][i]));
  }
  PetscFunctionReturn(0);
}

/* Which items of the deck a pressure or weight acts on; NULL for other loads and for none. */
static const MeshSet *distributed_over(const Deck *deck, const Load *load, SetKind *kind)
{
  if (load->type == &load_pressure) {
    *kind = SET_FACES;
    return mesh_set(deck->mesh, SET_FACES, load->faces);
  }
  if (load->type == &load_gravity && vec3_norm(load->vector) > 0.0) {
    *kind = SET_CELLS;
    return mesh_set(deck->mesh, SET_CELLS, load->cells);
  }
  return NULL;
}

static PetscErrorCode write_pressure(Deck *deck, const Load *load, const MeshSet *faces,
                                     double factor)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < faces->count; i++)
    if (deck_has_item(deck, SET_FACES, faces->item[i]))
      PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", P%d, %.12g\n",
                                deck_cell(deck, faces->item[i] / MESH_FACES_PER_CELL),
                                (int)(faces->item[i] % MESH_FACES_PER_CELL) + 1,
                                factor * load->magnitude));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_weight(Deck *deck, const Load *load, double factor)
{
  const double size      = vec3_norm(load->vector);
  const Vec3   direction = vec3_scale(1.0 / size, load->vector);

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "%s, GRAV, %.12g, %.12g, %.12g, %.12g\n",
                            deck_name('E', load->cells).text, factor * size, direction.a[0],
                            direction.a[1], direction.a[2]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_distributed_loads(Deck *deck, double time)
{
  PetscBool first = PETSC_TRUE;
  SetKind   kind;

  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < problem_inventory_loads(deck->problem); l++) {
    const Load    *load   = problem_inventory_load(deck->problem, l);
    const double   factor = factor_at(load->curve, time);
    const MeshSet *set    = distributed_over(deck, load, &kind);

    if (!set || !deck_has_any(deck, kind, set)) continue;
    if (first) PetscCall(text_buffer_add(deck->text, "*DLOAD\n"));
    first = PETSC_FALSE;
    if (kind == SET_FACES)
      PetscCall(write_pressure(deck, load, set, factor));
    else
      PetscCall(write_weight(deck, load, factor));
  }
  PetscFunctionReturn(0);
}

/* Loads that follow lines or paths, or act on what the deck does not have. */
static PetscErrorCode name_other_loads(Deck *deck)
{
  const PetscInt bodies = problem_inventory_bodies(deck->problem);
  SetKind        kind;

  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < problem_inventory_loads(deck->problem); l++) {
    const Load    *load = problem_inventory_load(deck->problem, l);
    const MeshSet *set  = distributed_over(deck, load, &kind);

    if (load->type->on_cell)
      PetscCall(deck_leave_out(deck, "load %s (%s) keeps the direction that it has at first",
                               load->name, load->type->name));
    if (load->type->on_path || (load->type->on_body && load->body >= bodies) ||
        (set && !deck_has_any(deck, kind, set)))
      PetscCall(deck_leave_out(deck, "load %s (%s) is left out", load->name, load->type->name));
  }
  PetscFunctionReturn(0);
}

/* One component of a node or a set of nodes. */
static PetscErrorCode write_fixed(Deck *deck, const char *set, PetscInt node, PetscInt component,
                                  double value)
{
  PetscFunctionBeginUser;
  if (set)
    PetscCall(text_buffer_add(deck->text, "%s, ", deck_name('N', set).text));
  else
    PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", ", node));
  PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", %" PetscInt_FMT ", %.12g\n",
                            component + 1, component + 1, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_support(Deck *deck, const InventorySupport *support, double time)
{
  const double factor = factor_at(support->curve, time);

  PetscFunctionBeginUser;
  if (support->kind == INVENTORY_TRANSLATION)
    PetscCall(write_fixed(deck, support->node_set,
                          support->node_set ? 0 : deck_body_node(deck, support->body),
                          support->component, factor * support->value));
  else if (support->kind == INVENTORY_HELD_ROTATION)
    PetscCall(
      write_fixed(deck, NULL, deck_turn_node(deck, support->body), support->component, 0.0));
  else
    for (int i = 0; i < DIMENSIONS; i++)
      PetscCall(write_fixed(deck, NULL, deck_turn_node(deck, support->body), i,
                            factor * support->rotation.a[i]));
  PetscFunctionReturn(0);
}

/* Rotations of nodes belong to beams, which the deck does not have. */
static PetscBool support_is_written(const Deck *deck, const InventorySupport *support)
{
  if (support->node_set) return PetscNot(support->kind != INVENTORY_TRANSLATION);
  return support->body < problem_inventory_bodies(deck->problem) ? PETSC_TRUE : PETSC_FALSE;
}

static PetscErrorCode write_supports(Deck *deck, double time)
{
  PetscBool first = PETSC_TRUE;

  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < problem_inventory_supports(deck->problem); s++) {
    const InventorySupport support = problem_inventory_support(deck->problem, s);

    if (!support_is_written(deck, &support)) continue;
    if (first) PetscCall(text_buffer_add(deck->text, "*BOUNDARY\n"));
    first = PETSC_FALSE;
    PetscCall(write_support(deck, &support, time));
  }
  PetscFunctionReturn(0);
}

/* In-situ strain comes as a temperature: cables in deck_material.c, solids in deck_law.c. */
static PetscErrorCode write_activation(Deck *deck, double time)
{
  const Curve *curve = problem_inventory_in_situ(deck->problem);

  PetscFunctionBeginUser;
  if (curve)
    PetscCall(
      text_buffer_add(deck->text, "*TEMPERATURE\nALL_NODES, %.12g\n", curve_value(curve, time)));
  PetscFunctionReturn(0);
}

static PetscBool any_fibres(const Deck *deck)
{
  for (PetscInt m = 0; m < deck->material_count; m++)
    if (deck_law_has_fibres(&deck->material[m].law)) return PETSC_TRUE;
  return PETSC_FALSE;
}

static PetscErrorCode write_increments(Deck *deck, double duration)
{
  PetscFunctionBeginUser;
  if (any_fibres(deck))
    PetscCall(text_buffer_add(deck->text, "*STATIC\n%.12g, %.12g, %.12g, %.12g\n",
                              first_with_fibres * duration, duration, least_increment * duration,
                              largest_with_fibres * duration));
  else
    PetscCall(text_buffer_add(deck->text, "*STATIC\n%.12g, %.12g, %.12g\n",
                              first_increment * duration, duration, least_increment * duration));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_step(Deck *deck, const ExportStep *step, double start,
                                 NodalLoads *loads)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "** step: %s\n*STEP, NLGEOM, INC=1000\n", step->name));
  PetscCall(write_increments(deck, step->end - start));
  PetscCall(write_supports(deck, step->end));
  PetscCall(sum_nodal_loads(deck, step->end, loads));
  PetscCall(write_nodal_loads(deck, loads));
  PetscCall(write_distributed_loads(deck, step->end));
  PetscCall(write_activation(deck, step->end));
  PetscCall(text_buffer_add(deck->text,
                            "*NODE FILE\nU, RF\n*EL FILE\nS, E\n*NODE PRINT, NSET=ALL_NODES, "
                            "FREQUENCY=1000000\nU\n*END STEP\n"));
  PetscFunctionReturn(0);
}

PetscErrorCode deck_write_steps(Deck *deck, PetscInt count, const ExportStep step[])
{
  NodalLoads loads = {.count = deck_point_node(deck, problem_inventory_loads(deck->problem))};
  double     start = 0.0;

  PetscFunctionBeginUser;
  PetscCall(name_other_loads(deck));
  for (PetscInt s = 0; s < problem_inventory_supports(deck->problem); s++) {
    const InventorySupport support = problem_inventory_support(deck->problem, s);

    if (!support_is_written(deck, &support))
      PetscCall(deck_leave_out(deck, "support %" PetscInt_FMT " of rotations is left out", s + 1));
  }
  if (problem_inventory_in_situ(deck->problem))
    PetscCall(
      text_buffer_add(deck->text, "*INITIAL CONDITIONS, TYPE=TEMPERATURE\nALL_NODES, 0.\n"));
  PetscCall(PetscCalloc1((size_t)loads.count, &loads.force));
  PetscCall(PetscCalloc1((size_t)loads.count, &loads.named));
  for (PetscInt s = 0; s < count; s++) {
    PetscCall(write_step(deck, &step[s], start, &loads));
    start = step[s].end;
  }
  PetscCall(PetscFree(loads.force));
  PetscCall(PetscFree(loads.named));
  PetscFunctionReturn(0);
}
