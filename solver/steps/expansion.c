/* Forces and stiffness at attachments, carried over to the unknowns that move them. */
#include "steps/expansion.h"
#include "base/rotation.h"

PetscErrorCode expansion_create(Expansion **expansion)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, expansion));
  PetscFunctionReturn(0);
}

PetscErrorCode expansion_destroy(Expansion **expansion)
{
  PetscFunctionBeginUser;
  if (!*expansion) PetscFunctionReturn(0);
  PetscCall(PetscFree((*expansion)->carrier));
  PetscCall(PetscFree4((*expansion)->slot, (*expansion)->row, (*expansion)->force,
                       (*expansion)->stiffness));
  PetscCall(PetscFree(*expansion));
  PetscFunctionReturn(0);
}

/* A new carrier, with room for the unknowns it may bring. */
static PetscErrorCode new_carrier(Expansion *e, Carrier **carrier)
{
  PetscFunctionBeginUser;
  if (e->carriers == e->carrier_capacity) {
    e->carrier_capacity = PetscMax(CELL_MAX_NODES, 2 * e->carrier_capacity);
    PetscCall(PetscRealloc(sizeof(Carrier) * (size_t)e->carrier_capacity, &e->carrier));
  }
  if (e->size + BODY_UNKNOWNS > e->capacity) {
    const PetscInt capacity = PetscMax(3 * CELL_MAX_NODES, 2 * (e->size + BODY_UNKNOWNS));
    PetscInt      *slot     = e->slot;
    PetscInt      *row      = e->row;
    double        *force = e->force, *stiffness = e->stiffness;

    PetscCall(PetscMalloc4(capacity, &e->slot, capacity, &e->row, capacity, &e->force,
                           (size_t)capacity * (size_t)capacity, &e->stiffness));
    PetscCall(PetscArraycpy(e->slot, slot, e->size));
    PetscCall(PetscFree4(slot, row, force, stiffness));
    e->capacity = capacity;
  }
  *carrier = &e->carrier[e->carriers++];
  PetscFunctionReturn(0);
}

/* Where the unknowns of a body stand, put at the end when they are new. */
static PetscInt body_unknowns(const Problem *problem, PetscInt body, Expansion *e)
{
  for (PetscInt c = 0; c < e->carriers - 1; c++)
    if (e->carrier[c].body == body) return e->carrier[c].first;
  for (int k = 0; k < BODY_UNKNOWNS; k++) e->slot[e->size + k] = body_slot(&problem->map, body, k);
  e->size += BODY_UNKNOWNS;
  return e->size - BODY_UNKNOWNS;
}

/* d(position, spin) / d(unknowns of the body) */
static void body_jacobian(const BodyMotion *motion, Carrier *carrier)
{
  double position[3][BODY_UNKNOWNS];

  body_point_jacobian(motion, carrier->point, position);
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < BODY_UNKNOWNS; k++)
      carrier->jacobian[i][k] = carrier->weight * position[i][k];
  if (carrier->components == 3) return;
  const Mat3 T = rotation_tangent(motion->increment);

  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      carrier->jacobian[3 + i][k]     = 0.0;
      carrier->jacobian[3 + i][3 + k] = T.a[i][k] / ROTATION_LENGTH;
    }
}

/* A body moves the components from `component` on. */
static PetscErrorCode carry_by_body(const Problem *problem, PetscInt body, Carrier carrier,
                                    Expansion *e)
{
  Carrier *added;

  PetscFunctionBeginUser;
  PetscCall(new_carrier(e, &added));
  carrier.body  = body;
  carrier.width = BODY_UNKNOWNS;
  carrier.first = body_unknowns(problem, body, e);
  body_jacobian(&problem->motion[body], &carrier);
  *added = carrier;
  PetscFunctionReturn(0);
}

/* A node that is not tied moves them, by itself or with its body. */
static PetscErrorCode carry_by_node(const Problem *problem, PetscInt node, Carrier carrier,
                                    Expansion *e)
{
  const PetscInt body = problem->map.node_body[node];
  Carrier       *added;

  PetscFunctionBeginUser;
  carrier.point = problem->mesh->position[node];
  if (body >= 0) {
    PetscCall(carry_by_body(problem, body, carrier, e));
    PetscFunctionReturn(0);
  }
  PetscCheck(carrier.components == 3, PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "Node %" PetscInt_FMT " has no rotation", problem->mesh->node_number[node]);
  PetscCall(new_carrier(e, &added));
  carrier.body  = -1;
  carrier.width = 3;
  carrier.first = e->size;
  for (int k = 0; k < 3; k++) e->slot[e->size++] = node_slot(node, k);
  *added = carrier;
  PetscFunctionReturn(0);
}

PetscErrorCode expansion_fill(const Problem *problem, PetscInt count, const Attachment at[],
                              Expansion *e)
{
  const UnknownMap *map = &problem->map;

  PetscFunctionBeginUser;
  e->carriers = e->size = e->components = 0;
  for (PetscInt a = 0; a < count; a++) {
    const PetscInt tie     = at[a].node >= 0 ? map->node_tie[at[a].node] : -1;
    Carrier        carrier = {
             .component  = e->components,
             .components = attachment_width(&at[a]),
             .weight     = 1.0,
    };

    if (at[a].node < 0) {
      carrier.point = at[a].point;
      PetscCall(carry_by_body(problem, at[a].body, carrier, e));
    } else if (tie < 0)
      PetscCall(carry_by_node(problem, at[a].node, carrier, e));
    for (PetscInt t = tie < 0 ? 0 : map->tie_start[tie]; tie >= 0 && t < map->tie_start[tie + 1];
         t++) {
      carrier.weight = map->tie_weight[t];
      PetscCall(carry_by_node(problem, map->tie_node[t], carrier, e));
    }
    e->components += carrier.components;
  }
  for (PetscInt k = 0; k < e->size; k++) e->row[k] = map->equation[e->slot[k]];
  PetscFunctionReturn(0);
}

static void carry_force(const Carrier *c, const double force[], double expanded[])
{
  if (c->body < 0)
    for (int i = 0; i < 3; i++) expanded[c->first + i] += c->weight * force[c->component + i];
  else
    for (int i = 0; i < c->components; i++)
      for (int k = 0; k < BODY_UNKNOWNS; k++)
        expanded[c->first + k] += c->jacobian[i][k] * force[c->component + i];
}

/* K += B_p^T k B_q for two carriers p and q. */
static void carry_block(const Expansion *e, const Carrier *p, const Carrier *q,
                        const double tangent[], double expanded[])
{
  double right[BODY_UNKNOWNS][BODY_UNKNOWNS];

  for (int i = 0; i < p->components; i++) {
    const double *row = &tangent[(p->component + i) * e->components + q->component];

    for (int c = 0; c < q->width; c++) {
      right[i][c] = q->body < 0 ? q->weight * row[c] : 0.0;
      for (int j = 0; q->body >= 0 && j < q->components; j++)
        right[i][c] += row[j] * q->jacobian[j][c];
    }
  }
  for (int r = 0; r < p->width; r++)
    for (int c = 0; c < q->width; c++) {
      double *entry = &expanded[(p->first + r) * e->size + q->first + c];

      if (p->body < 0)
        *entry += p->weight * right[r][c];
      else
        for (int i = 0; i < p->components; i++) *entry += p->jacobian[i][r] * right[i][c];
    }
}

/* d(B^T f)/dq at fixed f: what finite rotation of a body adds. */
static void carry_geometric(const Problem *problem, const Expansion *e, const Carrier *c,
                            const double force[], double expanded[])
{
  const double     *f      = &force[c->component];
  const BodyMotion *motion = &problem->motion[c->body];
  double            geometric[BODY_UNKNOWNS][BODY_UNKNOWNS], g[BODY_UNKNOWNS];
  double            turning[BODY_UNKNOWNS][BODY_UNKNOWNS] = {{0.0}};

  body_point_geometric(motion, c->point, vec3_scale(c->weight, vec3_of(f)), geometric);
  if (c->components > 3) body_moment(motion, vec3_of(f + 3), g, turning);
  for (int r = 3; r < BODY_UNKNOWNS; r++)
    for (int k = 3; k < BODY_UNKNOWNS; k++)
      expanded[(c->first + r) * e->size + c->first + k] += geometric[r][k] + turning[r][k];
}

void expansion_carry(const Problem *problem, const double force[], const double tangent[],
                     Expansion *e)
{
  for (PetscInt k = 0; k < e->size; k++) e->force[k] = 0.0;
  for (PetscInt p = 0; p < e->carriers; p++) carry_force(&e->carrier[p], force, e->force);
  if (!tangent) return;
  for (PetscInt k = 0; k < e->size * e->size; k++) e->stiffness[k] = 0.0;
  for (PetscInt p = 0; p < e->carriers; p++) {
    for (PetscInt q = 0; q < e->carriers; q++)
      carry_block(e, &e->carrier[p], &e->carrier[q], tangent, e->stiffness);
    if (e->carrier[p].body >= 0) carry_geometric(problem, e, &e->carrier[p], force, e->stiffness);
  }
}
