/* Which main face is under which integration point.
   Before a step, in its first guess, every point takes the closest face among those near; one whose
   foot lies beyond the border of the surface is out for this step. During the step a point keeps
   its face, continued smoothly beyond its edges, until its foot is out by more than a margin and
   another face has a foot for it. The margin grows with the number of evaluations, so that no point
   goes to and fro for ever, and no point goes out of contact at a border in the middle of a step:
   forces change smoothly while Newton's method is at work. */
#include "joints/contact_internal.h"
#include "joints/projection.h"

/* how far outside its face a foot may be, in unit coordinates: at first, and in the end; the
   evaluations after which the margin doubles each time */
static const double margin_first = 0.05, margin_last = 1.0;
enum { EVALUATIONS_FREE = 8 };

/* main faces within that many mean face sizes of the feet are candidates in a step; those within
   the second number are coupled when the pattern is made anew */
static const double reach_near = 0.5, reach_coupled = 1.0;

/* faces whose normals do not look at each other are not in contact: cosine of the largest angle */
static const double facing_least = 0.2;

static double margin_of(const Contact *contact)
{
  double margin = margin_first;

  for (int k = EVALUATIONS_FREE; k < contact->evaluations && margin < margin_last; k++)
    margin *= 2.0;
  return fmin(margin, margin_last);
}

static double distance_to_box(const Box *box, Vec3 x)
{
  double sum = 0.0;

  for (int i = 0; i < 3; i++) {
    const double out = fmax(0.0, fmax(box->low.a[i] - x.a[i], x.a[i] - box->high.a[i]));

    sum += out * out;
  }
  return sqrt(sum);
}

/** A point that looks for a face. */
typedef struct {
  Vec3   position, normal; /* normal of its own face */
  double reach;            /* mm */
} Seeker;

/* The closest of some faces within reach, or -1: it must look at the point's face. */
static PetscInt closest(const Surface *main, PetscInt count, const PetscInt candidate[],
                        const Vec3 current[], const Seeker *seeker, double at[2])
{
  PetscInt best     = -1;
  double   distance = seeker->reach;

  for (PetscInt k = 0; k < count; k++) {
    const SurfaceFace *face = &main->face[candidate[k]];
    Vec3               position[FACE_MAX_NODES];
    double             foot[2], d;
    FacePoint          p;
    Box                box;

    surface_positions(face, current, position);
    /* quadratic faces may bulge out of the box of their nodes by a fraction of it */
    box = box_around(face->shape->nodes, position, 0.0);
    if (distance_to_box(&box, seeker->position) > seeker->reach) continue;
    d = projection_closest(face->shape, position, seeker->position, foot);
    if (d >= distance) continue;
    face_point(face->shape, position, foot, &p);
    if (vec3_dot(p.normal, seeker->normal) > -facing_least) continue;
    best     = candidate[k];
    distance = d;
    at[0]    = foot[0];
    at[1]    = foot[1];
  }
  return best;
}

/* Whether the point has a true foot on its face, or beyond it by at most `margin`. */
static bool find_foot(const Surface *main, const Vec3 current[], Vec3 x, double margin,
                      ContactPoint *point)
{
  const SurfaceFace *face = &main->face[point->main];
  Vec3               position[FACE_MAX_NODES];

  surface_positions(face, current, position);
  return projection_foot(face->shape, position, x, point->at) &&
         face_shape_outside(face->shape, point->at) <= margin;
}

static Seeker seeker_of(const Contact *contact, const ContactSide *side, const ContactFace *own,
                        int q, const Vec3 current[])
{
  const SurfaceFace *face = &side->secondary->face[own->face];
  Vec3               position[FACE_MAX_NODES];
  FacePoint          p;

  surface_positions(face, current, position);
  face_point(face->shape, position, contact_rule(contact, face->shape)->at[q], &p);
  return (Seeker){p.point, p.normal, contact->options.search};
}

/* Put the point on the closest face that has a foot for it; false when there is none. */
static bool take_closest(const Contact *contact, const ContactSide *side, const ContactFace *own,
                         int q, const Vec3 current[])
{
  const Seeker  seeker = seeker_of(contact, side, own, q, current);
  ContactPoint *point = &own->point[q], found = *point;

  found.main = closest(side->main, own->near_count, own->near, current, &seeker, found.at);
  if (found.main < 0 || !find_foot(side->main, current, seeker.position, margin_first, &found))
    return false;
  *point = found;
  return true;
}

void contact_follow(const Contact *contact, const ContactSide *side, ContactFace *own, int q,
                    const Vec3 current[])
{
  ContactPoint *point = &own->point[q];
  const Vec3    x     = contact_position(contact, side, own, q, current);
  const double  at[2] = {point->at[0], point->at[1]};

  if (point->main < 0 || find_foot(side->main, current, x, margin_of(contact), point)) return;
  if (take_closest(contact, side, own, q, current)) return;
  if (contact->evaluations <= EVALUATIONS_FREE) {
    point->main = -1;
    return;
  }
  point->at[0] = at[0];
  point->at[1] = at[1];
  if (!find_foot(side->main, current, x, margin_last, point)) point->main = -1;
}

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

/* Search for one face: what is near its points' feet in this step, and what is coupled with it. */
static PetscErrorCode search_face(Contact *contact, ContactSide *side, ContactFace *own,
                                  const Vec3 current[], BoxTree *tree, PetscBool *changed)
{
  const SurfaceFace *face = &side->secondary->face[own->face];
  Vec3               position[FACE_MAX_NODES];
  PetscInt           hits;
  const PetscInt    *hit;
  Box                box;

  PetscFunctionBeginUser;
  surface_positions(face, current, position);
  box = box_around(face->shape->nodes, position, contact->options.search);
  PetscCall(box_tree_find(tree, &box, &hits, &hit));
  PetscCall(PetscFree(own->near));
  PetscCall(PetscMalloc1(hits, &own->near));
  PetscCall(PetscArraycpy(own->near, hit, hits));
  own->near_count = hits;
  for (int q = 0; q < own->points; q++) {
    if (!take_closest(contact, side, own, q, current)) own->point[q].main = -1;
    set_start(side->main, current, &own->point[q]);
  }
  own->near_count = near_feet(side, own, current, reach_near * contact->size, hits, hit, own->near);
  if (all_coupled(own)) PetscFunctionReturn(0);
  PetscCall(PetscFree(own->coupled));
  PetscCall(PetscMalloc1(hits, &own->coupled));
  own->coupled_count =
    near_feet(side, own, current, reach_coupled * contact->size, hits, hit, own->coupled);
  *changed = PETSC_TRUE;
  PetscFunctionReturn(0);
}

static PetscErrorCode search_side(Contact *contact, ContactSide *side, const Vec3 current[],
                                  PetscBool *changed)
{
  Box     *box;
  BoxTree *tree;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(side->main->count, &box));
  for (PetscInt f = 0; f < side->main->count; f++) {
    Vec3 position[FACE_MAX_NODES];

    surface_positions(&side->main->face[f], current, position);
    box[f] = box_around(side->main->face[f].shape->nodes, position, 0.0);
  }
  PetscCall(box_tree_create(side->main->count, box, &tree));
  for (PetscInt k = 0; k < side->count; k++)
    PetscCall(search_face(contact, side, &side->own[k], current, tree, changed));
  PetscCall(box_tree_destroy(&tree));
  PetscCall(PetscFree(box));
  PetscFunctionReturn(0);
}

static PetscErrorCode search(Contact *contact, const JointView *view, PetscBool *changed)
{
  PetscFunctionBeginUser;
  contact->searched = true;
  for (int s = 0; s < contact->sides; s++)
    PetscCall(search_side(contact, &contact->side[s], view->current, changed));
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
