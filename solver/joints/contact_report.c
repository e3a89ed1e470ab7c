/* What a contact pair does, summed over its points and over the ranks. */
#include "joints/contact_internal.h"

enum { SUM_FORCE, SUM_AREA = 3, SUM_NORMAL, SUM_SLIDING, SUMS };
enum { MOST_PRESSURE, MOST_PEAK, MOST_PENETRATION, MOSTS };

/* Area of a point as it stands now, per its reference area. */
static double spread(const Contact *contact, const ContactSide *side, const ContactFace *own, int q,
                     const Vec3 current[])
{
  const SurfaceFace *face = &side->secondary->face[own->face];
  const ContactRule *rule = contact_rule(contact, face->shape);
  Vec3               position[FACE_MAX_NODES];
  FacePoint          p;

  surface_positions(face, current, position);
  face_point(face->shape, position, rule->at[q], &p);
  return p.stretch * rule->weight[q] / own->point[q].weight;
}

static void add_point(const Contact *contact, const ContactSide *side, const ContactFace *own,
                      int q, const Vec3 current[], double sum[SUMS], double most[MOSTS])
{
  const ContactPoint *point = &own->point[q];
  const ContactState *state = &point->state;
  const double        share = side->share * point->weight;
  const double        area  = point->fade * share * spread(contact, side, own, q, current);
  const double        sign  = side == &contact->side[0] ? 1.0 : -1.0;
  const Vec3 traction       = vec3_add(vec3_scale(state->pressure, point->normal), state->traction);

  for (int i = 0; i < 3; i++) sum[SUM_FORCE + i] += sign * share * traction.a[i];
  sum[SUM_AREA] += area;
  sum[SUM_NORMAL] += share * state->pressure;
  if (state->slides) sum[SUM_SLIDING] += area;
  most[MOST_PEAK]        = fmax(most[MOST_PEAK], state->pressure);
  most[MOST_PENETRATION] = fmax(most[MOST_PENETRATION], -state->gap);
}

static void add_face(const Contact *contact, const ContactSide *side, const ContactFace *own,
                     const Vec3 current[], double sum[SUMS], double most[MOSTS])
{
  double force = 0.0, area = 0.0;

  for (int q = 0; q < own->points; q++) {
    const ContactPoint *point = &own->point[q];

    force += point->weight * point->state.pressure;
    area += point->weight * spread(contact, side, own, q, current);
    if (point->state.pressure > 0.0) add_point(contact, side, own, q, current, sum, most);
  }
  most[MOST_PRESSURE] = fmax(most[MOST_PRESSURE], force / area);
}

PetscErrorCode contact_report(void *joint, const JointView *view, ContactReport *report)
{
  Contact *contact   = joint;
  double   sum[SUMS] = {0.0}, most[MOSTS] = {0.0};

  PetscFunctionBeginUser;
  PetscCall(contact_evaluate(joint, view, NULL, NULL));
  for (int s = 0; s < contact->sides; s++)
    for (PetscInt k = 0; k < contact->side[s].count; k++)
      add_face(contact, &contact->side[s], &contact->side[s].own[k], view->current, sum, most);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, SUMS, MPI_DOUBLE, MPI_SUM, contact->comm));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, most, MOSTS, MPI_DOUBLE, MPI_MAX, contact->comm));
  *report = (ContactReport){
    .force         = vec3_of(&sum[SUM_FORCE]),
    .area          = sum[SUM_AREA],
    .pressure_mean = sum[SUM_AREA] > 0.0 ? sum[SUM_NORMAL] / sum[SUM_AREA] : 0.0,
    .pressure_most = most[MOST_PRESSURE],
    .pressure_peak = most[MOST_PEAK],
    .penetration   = most[MOST_PENETRATION],
    .sliding       = sum[SUM_AREA] > 0.0 ? sum[SUM_SLIDING] / sum[SUM_AREA] : 0.0,
  };
  PetscFunctionReturn(0);
}

/* Shares of force and area at the nodes of a point's face, by the squares of the shape functions:
   these are nowhere negative, as the functions of quadratic faces are. */
static void add_to_nodes(const ContactSide *side, const ContactFace *own, int q,
                         const ContactRule *rule, double area, double at_node[])
{
  const SurfaceFace  *face  = &side->secondary->face[own->face];
  const ContactPoint *point = &own->point[q];
  const double        force = side->share * point->weight * point->state.pressure;

  for (int a = 0; a < face->shape->nodes; a++) {
    const double weight = rule->value[q][a] * rule->value[q][a];

    at_node[2 * face->node[a]] += weight * force;
    at_node[2 * face->node[a] + 1] += weight * area;
  }
}

/* Pressures of the secondary nodes are known to the ranks that have their faces: sums over the
   ranks go by the position of a node in the surface, which is the same everywhere. */
static PetscErrorCode share_nodes(const Contact *contact, const Surface *surface, double at_node[])
{
  PetscInt entries = 0;
  double  *shared;

  PetscFunctionBeginUser;
  for (PetscInt f = 0; f < surface->count; f++) entries += 2 * surface->face[f].shape->nodes;
  PetscCall(PetscCalloc1(entries, &shared));
  entries = 0;
  for (PetscInt f = 0; f < surface->count; f++)
    for (int a = 0; a < surface->face[f].shape->nodes; a++, entries += 2) {
      double *value = &at_node[2 * surface->face[f].node[a]];

      /* hand over once */
      shared[entries]     = value[0];
      shared[entries + 1] = value[1];
      value[0] = value[1] = 0.0;
    }
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, shared, (PetscMPIInt)entries, MPI_DOUBLE, MPI_SUM, contact->comm));
  entries = 0;
  for (PetscInt f = 0; f < surface->count; f++)
    for (int a = 0; a < surface->face[f].shape->nodes; a++, entries += 2)
      for (int k = 0; k < 2; k++) at_node[2 * surface->face[f].node[a] + k] += shared[entries + k];
  PetscCall(PetscFree(shared));
  PetscFunctionReturn(0);
}

PetscErrorCode contact_pressure(void *joint, const JointView *view, double pressure[])
{
  Contact *contact = joint;
  double  *at_node; /* force and area */

  PetscFunctionBeginUser;
  PetscCall(contact_evaluate(joint, view, NULL, NULL));
  PetscCall(PetscCalloc1((size_t)(2 * view->mesh->node_count), &at_node));
  for (int s = 0; s < contact->sides; s++) {
    const ContactSide *side = &contact->side[s];

    for (PetscInt k = 0; k < side->count; k++)
      for (int q = 0; q < side->own[k].points; q++) {
        const ContactFace *own  = &side->own[k];
        const ContactRule *rule = contact_rule(contact, side->secondary->face[own->face].shape);
        const double       area =
          side->share * own->point[q].weight * spread(contact, side, own, q, view->current);

        add_to_nodes(side, own, q, rule, area, at_node);
      }
    PetscCall(share_nodes(contact, side->secondary, at_node));
  }
  for (PetscInt n = 0; n < view->mesh->node_count; n++)
    pressure[n] = at_node[2 * n + 1] != 0.0 ? at_node[2 * n] / at_node[2 * n + 1] : 0.0;
  PetscCall(PetscFree(at_node));
  PetscFunctionReturn(0);
}
