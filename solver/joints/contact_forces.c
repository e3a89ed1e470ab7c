/* Forces of a contact pair. Points of a face that lie on the same main face are handed over
   together.
   Energy is what the points have taken up on their way, by the trapezoidal rule over the steps: of
   the gap w (p + p') (g' - g) / 2, where the pressure fades w (u + u') (phi' - phi) / 2 with u the
   work stored per area, and with friction, w (s + s') . z / 2, of which the part that
   was rubbed away does not come back. It closes the balance of work whether multipliers changed or
   not. */
#include "joints/contact_curve.h"
#include "joints/contact_internal.h"

/** Forces of a group of points with the same nodes. */
typedef struct {
  double force[CONTACT_MAX_UNKNOWNS];
  double tangent[CONTACT_MAX_UNKNOWNS * CONTACT_MAX_UNKNOWNS];
} Group;

static ContactStiffness stiffness_of(const Contact *contact, const ContactFace *own)
{
  return (ContactStiffness){own->penalty, contact->options.toe, contact->options.layer};
}

static ContactLaw law_of(const Contact *contact, const ContactSide *side, const ContactFace *own,
                         const ContactPoint *point)
{
  return (ContactLaw){
    .weight         = side->share * point->weight,
    .stiffness      = stiffness_of(contact, own),
    .multiplier     = point->multiplier,
    .friction       = contact->options.friction,
    .tangential     = contact->options.stick_factor * own->penalty,
    .start_traction = point->start_traction,
    .start_normal   = point->start_normal,
  };
}

/* The material point of the main surface that was under the point when the step began. */
static void place_start(const ContactSide *side, const ContactPoint *point, const Vec3 current[],
                        ContactPlace *place)
{
  const SurfaceFace *face = &side->main->face[point->start_main];
  Vec3               position[FACE_MAX_NODES];
  FacePoint          p;

  surface_positions(face, current, position);
  face_point(face->shape, position, point->start_at, &p);
  place->start_nodes = point->start_main == point->main ? 0 : face->shape->nodes;
  place->start_point = p.point;
  for (int a = 0; a < face->shape->nodes; a++) place->start_value[a] = p.value[a];
}

static void fill_place(const Contact *contact, const ContactSide *side, const ContactFace *own,
                       int q, const Vec3 current[], ContactPlace *place)
{
  const SurfaceFace  *face  = &side->secondary->face[own->face];
  const ContactPoint *point = &own->point[q];
  const SurfaceFace  *main  = &side->main->face[point->main];
  const double       *value = contact_rule(contact, face->shape)->value[q];

  place->secondary_nodes = face->shape->nodes;
  place->main_nodes      = main->shape->nodes;
  place->main            = main->shape;
  place->start_nodes     = 0;
  for (int a = 0; a < face->shape->nodes; a++) place->secondary_value[a] = value[a];
  place->point = contact_position(contact, side, own, q, current);
  surface_positions(main, current, place->main_position);
  face_point(main->shape, place->main_position, point->at, &place->foot);
  place->fade =
    contact_border_fade(main->shape, contact_border(side, point->main), side->fading, point->at);
  for (int i = 0; i < 2; i++) place->foot_at[i] = point->at[i];
  if (contact->options.friction > 0.0) place_start(side, point, current, place);
}

/* Find where a point is and what it does there. */
static void update_point(const Contact *contact, const ContactSide *side, ContactFace *own, int q,
                         const Vec3 current[], ContactPlace *place)
{
  ContactPoint *point = &own->point[q];
  ContactLaw    law;

  point->state = (ContactState){.gap = HUGE_VAL};
  if (!contact_follow(contact, side, own, q, current)) return;
  fill_place(contact, side, own, q, current, place);
  law           = law_of(contact, side, own, point);
  point->state  = contact_point_state(place, &law);
  point->normal = place->foot.normal;
  point->fade   = place->fade.value;
}

/* How far the faces have come closer, from where nothing presses and no multiplier is, when the
   pressure is that; where nothing presses it is the gap at which it begins to. */
static double closing(const Contact *contact, const ContactFace *own, double whole,
                      double multiplier)
{
  const ContactStiffness stiffness = stiffness_of(contact, own);

  return contact_curve_overlap(&stiffness, whole) - multiplier / own->penalty;
}

/* Energy taken up since the step began, by the gap, by the fading and by friction. */
static double taken_up(const Contact *contact, const ContactSide *side, const ContactFace *own,
                       const ContactPoint *point)
{
  const double p = point->state.whole, start = point->start_whole;
  const double fade   = isfinite(point->state.gap) ? point->fade : point->start_fade;
  const double before = point->start_known ? point->start_fade : fade;
  const double moved  = closing(contact, own, p, point->multiplier) -
                       closing(contact, own, start, point->start_multiplier);
  double sum = 0.5 * (fade * p + before * start) * moved;

  if (fade != before) sum += 0.5 * (point->state.stored + point->start_stored) * (fade - before);
  if (point->state.pressure > 0.0)
    sum -=
      0.5 * vec3_dot(vec3_add(point->state.traction, point->start_traction), point->state.slip);
  return side->share * point->weight * sum;
}

static PetscInt attach_group(const ContactSide *side, const ContactFace *own,
                             const ContactPoint *point, bool rubs, Attachment at[])
{
  const SurfaceFace *faces[3] = {&side->secondary->face[own->face], &side->main->face[point->main],
                                 NULL};
  PetscInt           count    = 0;

  if (rubs && point->start_main != point->main) faces[2] = &side->main->face[point->start_main];
  for (int f = 0; f < 3 && faces[f]; f++)
    for (int a = 0; a < faces[f]->shape->nodes; a++)
      at[count++] = attachment_node(faces[f]->node[a]);
  return count;
}

/* Hand over all points from q on that lie on the same faces as point q. */
static PetscErrorCode add_group(const Contact *contact, const ContactSide *side,
                                const ContactFace *own, int q, const ContactPlace place[],
                                bool done[], const JointSink *sink)
{
  const ContactPoint *first = &own->point[q];
  const bool          rubs  = contact->options.friction > 0.0;
  const int           n     = contact_point_unknowns(&place[q]);
  Attachment          at[CONTACT_MAX_NODES];
  Group               group;

  PetscFunctionBeginUser;
  for (int k = 0; k < n; k++) group.force[k] = 0.0;
  for (int k = 0; sink->tangent && k < n * n; k++) group.tangent[k] = 0.0;
  for (int r = q; r < own->points; r++) {
    const ContactPoint *point = &own->point[r];
    const ContactLaw    law   = law_of(contact, side, own, point);

    if (done[r] || point->main != first->main) continue;
    if (rubs && point->start_main != first->start_main) continue;
    done[r] = true;
    contact_point_add(&place[r], &law, &point->state, group.force,
                      sink->tangent ? group.tangent : NULL);
  }
  PetscCall(sink->add(sink->context, attach_group(side, own, first, rubs, at), at, group.force,
                      sink->tangent ? group.tangent : NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate_face(const Contact *contact, const ContactSide *side,
                                    ContactFace *own, const JointView *view, const JointSink *sink,
                                    double *energy)
{
  ContactPlace *place;
  bool          done[FACE_MAX_RULE];

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(own->points, &place));
  for (int q = 0; q < own->points; q++) {
    update_point(contact, side, own, q, view->current, &place[q]);
    *energy += taken_up(contact, side, own, &own->point[q]);
    done[q] = !own->point[q].state.active;
  }
  for (int q = 0; sink && q < own->points; q++)
    if (!done[q]) PetscCall(add_group(contact, side, own, q, place, done, sink));
  PetscCall(PetscFree(place));
  PetscFunctionReturn(0);
}

PetscErrorCode contact_evaluate(void *joint, const JointView *view, const JointSink *sink,
                                double *energy)
{
  Contact *contact = joint;
  double   sum     = contact->energy;

  PetscFunctionBeginUser;
  if (sink) contact->evaluations++;
  for (int s = 0; s < contact->sides; s++)
    for (PetscInt k = 0; k < contact->side[s].count; k++)
      PetscCall(
        evaluate_face(contact, &contact->side[s], &contact->side[s].own[k], view, sink, &sum));
  if (energy) *energy = sum;
  PetscFunctionReturn(0);
}
