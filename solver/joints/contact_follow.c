/* Which main face is under an integration point while Newton's method is at work.
   A point keeps its face, continued smoothly beyond its edges, until its foot is out by more than a
   margin and another face has a foot for it. The margin grows with the number of evaluations, so
   that no point goes to and fro for ever, and no point goes out of contact at a border in the
   middle of a step: forces change smoothly. Where pressure fades at the border, faces go on beyond
   it, and points that press no more keep their feet there. */
#include "joints/contact_internal.h"
#include "joints/projection.h"

/* how far outside its face a foot may be, in unit coordinates: at first, and in the end; the
   evaluations after which the margin doubles each time */
static const double margin_first = 0.05, margin_last = 1.0;
enum { EVALUATIONS_FREE = 8 };

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
static bool find_foot(const ContactSide *side, const Vec3 current[], Vec3 x, double margin,
                      ContactPoint *point)
{
  const SurfaceFace *face = &side->main->face[point->main];
  Vec3               position[FACE_MAX_NODES];

  surface_positions(face, current, position);
  return projection_foot(face->shape, position, x, point->at) &&
         contact_border_outside(face->shape, contact_border(side, point->main), point->at) <=
           margin;
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

bool contact_take_closest(const Contact *contact, const ContactSide *side, const ContactFace *own,
                          int q, const Vec3 current[])
{
  const Seeker  seeker = seeker_of(contact, side, own, q, current);
  ContactPoint *point = &own->point[q], found = *point;

  found.main = closest(side->main, own->near_count, own->near, current, &seeker, found.at);
  if (found.main < 0 || !find_foot(side, current, seeker.position, margin_first, &found))
    return false;
  *point = found;
  return true;
}

bool contact_follow(const Contact *contact, const ContactSide *side, ContactFace *own, int q,
                    const Vec3 current[])
{
  ContactPoint *point = &own->point[q];
  const Vec3    x     = contact_position(contact, side, own, q, current);
  const double  at[2] = {point->at[0], point->at[1]};

  if (point->main < 0) return false;
  if (find_foot(side, current, x, margin_of(contact), point)) return true;
  if (contact_take_closest(contact, side, own, q, current)) return true;
  for (int i = 0; i < 2; i++) point->at[i] = at[i];
  if (contact->evaluations > EVALUATIONS_FREE && find_foot(side, current, x, margin_last, point))
    return true;
  /* where a guess is far off, the point may come back in the next one */
  for (int i = 0; i < 2; i++) point->at[i] = at[i];
  return false;
}
