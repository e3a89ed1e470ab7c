/* What is near the integration points of a contact pair.
   Before a step, in its first guess, every point takes the closest face among those near; one whose
   foot lies beyond the border of the surface is out for this step, unless it is found to overlap
   when equilibrium has been reached: then equilibrium is sought anew with it. In between, points
   are followed (joints/contact_follow.c). */
#include "joints/contact_internal.h"

/* main faces within that many mean face sizes of the feet are candidates in a step; those within
   the second number are coupled when the pattern is made anew */
static const double reach_near = 0.5, reach_coupled = 1.0;

/* Keep of the candidates those near the feet; returns their number. */
static PetscInt near_feet(const ContactSide *side, const ContactFace *own, const Vec3 current[],
                          double reach, PetscInt candidates, const PetscInt candidate[],
                          PetscInt kept[])
{
  Vec3     foot[FACE_MAX_RULE];
  PetscInt feet = 0, count = 0;
  Box      around;

  for (int q = 0; q < own->points; q++) {
    const ContactPoint *point = &own->point[q];
    Vec3                position[FACE_MAX_NODES];
    FacePoint           p;

    if (point->main < 0) continue;
    surface_positions(&side->main->face[point->main], current, position);
    face_point(side->main->face[point->main].shape, position, point->at, &p);
    foot[feet++] = p.point;
  }
  if (feet == 0) return 0;
  around = box_around(feet, foot, reach);
  for (PetscInt k = 0; k < candidates; k++) {
    const SurfaceFace *face = &side->main->face[candidate[k]];
    Vec3               position[FACE_MAX_NODES];
    Box                box;

    surface_positions(face, current, position);
    box = box_around(face->shape->nodes, position, 0.0);
    if (box_meets(&box, &around)) kept[count++] = candidate[k];
  }
  return count;
}

/* Whether every near face is coupled already; both lists ascend. */
static bool all_coupled(const ContactFace *own)
{
  PetscInt c = 0;

  for (PetscInt n = 0; n < own->near_count; n++) {
    while (c < own->coupled_count && own->coupled[c] < own->near[n]) c++;
    if (c == own->coupled_count || own->coupled[c] != own->near[n]) return false;
  }
  return true;
}

/* Points without a foot when the step began measure their sliding from the first one they get. */
static void set_start(const Surface *main, const Vec3 current[], ContactPoint *point)
{
  const SurfaceFace *face;
  Vec3               position[FACE_MAX_NODES];
  FacePoint          p;

  if (point->start_known || point->main < 0) return;
  face = &main->face[point->main];
  surface_positions(face, current, position);
  face_point(face->shape, position, point->at, &p);
  point->start_main     = point->main;
  point->start_at[0]    = point->at[0];
  point->start_at[1]    = point->at[1];
  point->start_normal   = p.normal;
  point->start_traction = (Vec3){{0}};
}

/* Main faces that are near a face, in any case all that its points can come to in this step. */
static PetscErrorCode find_candidates(const Contact *contact, const ContactSide *side,
                                      ContactFace *own, const Vec3 current[], BoxTree *tree,
                                      PetscInt *hits, const PetscInt **hit)
{
  const SurfaceFace *face = &side->secondary->face[own->face];
  Vec3               position[FACE_MAX_NODES];
  Box                box;

  PetscFunctionBeginUser;
  surface_positions(face, current, position);
  box = box_around(face->shape->nodes, position, contact->options.search);
  PetscCall(box_tree_find(tree, &box, hits, hit));
  PetscCall(PetscFree(own->near));
  PetscCall(PetscMalloc1(*hits, &own->near));
  PetscCall(PetscArraycpy(own->near, *hit, *hits));
  own->near_count = *hits;
  PetscFunctionReturn(0);
}

/* Of the candidates, keep what is near the feet, and couple them if they are not yet. */
static PetscErrorCode keep_near(const Contact *contact, const ContactSide *side, ContactFace *own,
                                const Vec3 current[], PetscInt hits, const PetscInt hit[],
                                PetscBool *changed)
{
  PetscFunctionBeginUser;
  own->near_count = near_feet(side, own, current, reach_near * contact->size, hits, hit, own->near);
  if (all_coupled(own)) PetscFunctionReturn(0);
  PetscCall(PetscFree(own->coupled));
  PetscCall(PetscMalloc1(hits, &own->coupled));
  own->coupled_count =
    near_feet(side, own, current, reach_coupled * contact->size, hits, hit, own->coupled);
  *changed = PETSC_TRUE;
  PetscFunctionReturn(0);
}

/* Search for one face: what is near its points' feet in this step, and what is coupled with it. */
static PetscErrorCode search_face(Contact *contact, ContactSide *side, ContactFace *own,
                                  const Vec3 current[], BoxTree *tree, PetscBool *changed)
{
  PetscInt        hits;
  const PetscInt *hit;

  PetscFunctionBeginUser;
  PetscCall(find_candidates(contact, side, own, current, tree, &hits, &hit));
  for (int q = 0; q < own->points; q++) {
    if (!contact_take_closest(contact, side, own, q, current)) own->point[q].main = -1;
    set_start(side->main, current, &own->point[q]);
  }
  PetscCall(keep_near(contact, side, own, current, hits, hit, changed));
  PetscFunctionReturn(0);
}

/* Whether a point may have been overlooked: it lost its foot in a guess, or it has come in over a
   border where pressure fades. At a sharp border it waits for the next step, as one that leaves
   does, for the forces would jump. */
static bool may_be_missed(const ContactSide *side, const ContactPoint *point)
{
  return point->main >= 0 ? !isfinite(point->state.gap) : side->border != NULL;
}

/* Whether a point without a foot gets one where it overlaps; else it stays without. */
static bool is_missed(const Contact *contact, const ContactSide *side, const ContactFace *own,
                      int q, const Vec3 current[])
{
  ContactPoint *point = &own->point[q], before = *point;
  Vec3          position[FACE_MAX_NODES], x    = contact_position(contact, side, own, q, current);
  FacePoint     p;

  if (!may_be_missed(side, point)) return false;
  if (contact_take_closest(contact, side, own, q, current)) {
    const SurfaceFace *main   = &side->main->face[point->main];
    const FaceBorder  *border = contact_border(side, point->main);

    surface_positions(main, current, position);
    face_point(main->shape, position, point->at, &p);
    if (vec3_dot(vec3_sub(x, p.point), p.normal) < 0.0 &&
        contact_border_fade(main->shape, border, side->fading, point->at).value > 0.0) {
      set_start(side->main, current, point);
      return true;
    }
  }
  *point = before;
  return false;
}

static PetscErrorCode find_missed_of_face(Contact *contact, ContactSide *side, ContactFace *own,
                                          const Vec3 current[], BoxTree *tree, PetscBool found[2])
{
  PetscInt        hits, lost = 0;
  const PetscInt *hit;
  bool            missed = false;

  PetscFunctionBeginUser;
  for (int q = 0; q < own->points; q++) lost += may_be_missed(side, &own->point[q]);
  if (lost == 0) PetscFunctionReturn(0);
  PetscCall(find_candidates(contact, side, own, current, tree, &hits, &hit));
  for (int q = 0; q < own->points; q++)
    if (is_missed(contact, side, own, q, current)) missed = true;
  if (missed) found[0] = PETSC_TRUE;
  PetscCall(keep_near(contact, side, own, current, hits, hit, &found[1]));
  PetscFunctionReturn(0);
}

static PetscErrorCode create_tree(const ContactSide *side, const Vec3 current[], BoxTree **tree)
{
  Box *box;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(side->main->count, &box));
  for (PetscInt f = 0; f < side->main->count; f++) {
    Vec3 position[FACE_MAX_NODES];

    surface_positions(&side->main->face[f], current, position);
    box[f] = box_around(side->main->face[f].shape->nodes, position, 0.0);
  }
  PetscCall(box_tree_create(side->main->count, box, tree));
  PetscCall(PetscFree(box));
  PetscFunctionReturn(0);
}

static PetscErrorCode search(Contact *contact, const JointView *view, PetscBool *changed)
{
  BoxTree *tree;

  PetscFunctionBeginUser;
  contact->searched = true;
  for (int s = 0; s < contact->sides; s++) {
    ContactSide *side = &contact->side[s];

    PetscCall(create_tree(side, view->current, &tree));
    for (PetscInt k = 0; k < side->count; k++)
      PetscCall(search_face(contact, side, &side->own[k], view->current, tree, changed));
    PetscCall(box_tree_destroy(&tree));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode contact_find_missed(Contact *contact, const JointView *view, PetscBool *missed,
                                   PetscBool *changed)
{
  PetscBool found[2] = {PETSC_FALSE, PETSC_FALSE};
  BoxTree  *tree;

  PetscFunctionBeginUser;
  for (int s = 0; s < contact->sides; s++) {
    ContactSide *side = &contact->side[s];

    PetscCall(create_tree(side, view->current, &tree));
    for (PetscInt k = 0; k < side->count; k++)
      PetscCall(find_missed_of_face(contact, side, &side->own[k], view->current, tree, found));
    PetscCall(box_tree_destroy(&tree));
  }
  *missed  = found[0];
  *changed = found[1];
  PetscFunctionReturn(0);
}

PetscErrorCode contact_begin_step(void *joint, const JointView *view, PetscBool *changed)
{
  Contact *contact = joint;

  PetscFunctionBeginUser;
  contact->evaluations = 0;
  PetscCall(search(contact, view, changed));
  PetscFunctionReturn(0);
}

static PetscInt attach(const SurfaceFace *face, PetscInt count, Attachment at[])
{
  for (int a = 0; a < face->shape->nodes; a++) at[count++] = attachment_node(face->node[a]);
  return count;
}

/* With friction, the main face under a point and the one where its step began meet as well. */
static PetscErrorCode mark_face(const Contact *contact, const ContactSide *side,
                                const ContactFace *own, const JointSink *sink)
{
  const Surface *main = side->main;
  Attachment     at[CONTACT_MAX_NODES];

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < own->coupled_count; k++) {
    const PetscInt first = attach(&side->secondary->face[own->face], 0, at);
    const PetscInt both  = attach(&main->face[own->coupled[k]], first, at);

    PetscCall(sink->add(sink->context, both, at, NULL, NULL));
    for (PetscInt l = 0; l < k && contact->options.friction > 0.0; l++)
      PetscCall(
        sink->add(sink->context, attach(&main->face[own->coupled[l]], both, at), at, NULL, NULL));
  }
  PetscFunctionReturn(0);
}

/* Surfaces that overlap before the first step will push each other apart. */
static PetscErrorCode find_overlap(Contact *contact, const JointView *view)
{
  double      energy;
  PetscMPIInt overlaps;

  PetscFunctionBeginUser;
  PetscCall(contact_evaluate(contact, view, NULL, &energy));
  overlaps = energy > 0.0;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &overlaps, 1, MPI_INT, MPI_MAX, contact->comm));
  contact->overlaps = overlaps != 0;
  PetscFunctionReturn(0);
}

/* The first pattern is asked for before the first step: what lies on each other is found then. */
PetscErrorCode contact_mark(void *joint, const JointView *view, const JointSink *sink)
{
  Contact  *contact = joint;
  PetscBool changed;

  PetscFunctionBeginUser;
  if (!contact->searched) {
    PetscCall(search(contact, view, &changed));
    PetscCall(find_overlap(contact, view));
  }
  for (int s = 0; s < contact->sides; s++)
    for (PetscInt k = 0; k < contact->side[s].count; k++)
      PetscCall(mark_face(contact, &contact->side[s], &contact->side[s].own[k], sink));
  PetscFunctionReturn(0);
}
