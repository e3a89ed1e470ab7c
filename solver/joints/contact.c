/* A contact pair: its points, and what it keeps from step to step.
   Augmented Lagrangian by Uzawa: after equilibrium every multiplier becomes the pressure of its
   point, until no point overlaps, or presses across a gap, by more than the tolerance.
   Reference: Simo & Laursen (1992), Comput. Struct. 42, 97-116. */
#include "joints/contact_internal.h"

ContactOptions contact_options_default(void)
{
  static const double factor = 10.0, stick = 0.1;
  static const int    points = 3;

  return (ContactOptions){.penalty_factor = factor, .stick_factor = stick, .points = points};
}

const ContactRule *contact_rule(const Contact *contact, const FaceShape *shape)
{
  static const int index[FACE_MAX_NODES + 1] = {[3] = 0, [4] = 1, [6] = 2, [8] = 3};

  return &contact->rule[index[shape->nodes]];
}

static void fill_rules(Contact *contact)
{
  static const int kinds[CONTACT_SHAPES] = {3, 4, 6, 8};

  for (int k = 0; k < CONTACT_SHAPES; k++) {
    const FaceShape *shape = face_shape_of(kinds[k]);
    ContactRule     *rule  = &contact->rule[k];
    double           first[FACE_MAX_NODES][2], second[FACE_MAX_NODES][3];

    rule->count = face_rule(shape, contact->options.points, rule->at, rule->weight);
    for (int q = 0; q < rule->count; q++)
      shape->evaluate(rule->at[q], rule->value[q], first, second);
  }
}

Vec3 contact_position(const Contact *contact, const ContactSide *side, const ContactFace *own,
                      int point, const Vec3 current[])
{
  const SurfaceFace *face  = &side->secondary->face[own->face];
  const double      *value = contact_rule(contact, face->shape)->value[point];
  Vec3               x     = {{0}};

  for (int a = 0; a < face->shape->nodes; a++)
    x = vec3_add(x, vec3_scale(value[a], current[face->node[a]]));
  return x;
}

static PetscErrorCode create_face(const Contact *contact, const SurfaceFace *face,
                                  const Vec3 position[], ContactFace *own)
{
  const ContactRule *rule = contact_rule(contact, face->shape);
  Vec3               at[FACE_MAX_NODES];
  FacePoint          p;

  PetscFunctionBeginUser;
  own->points = rule->count;
  PetscCall(PetscCalloc1(own->points, &own->point));
  surface_positions(face, position, at);
  for (int q = 0; q < own->points; q++) {
    face_point(face->shape, at, rule->at[q], &p);
    own->point[q].weight = rule->weight[q] * p.stretch;
    own->point[q].main = own->point[q].start_main = -1;
  }
  PetscFunctionReturn(0);
}

/* Mean compliance 1 / E over a surface; what has no modulus is rigid. */
static double softness(const ContactSurface *surface)
{
  const PetscInt count = surface->surface->count;
  double         sum   = 0.0;

  for (PetscInt f = 0; f < count; f++)
    if (surface->modulus[f] > 0.0) sum += 1.0 / (surface->modulus[f] * count);
  return sum;
}

static PetscErrorCode create_side(Contact *contact, const Mesh *mesh, const ContactSurface pair[2],
                                  int secondary, ContactSide *side)
{
  const ContactOptions *options = &contact->options;
  const double          other   = softness(&pair[1 - secondary]);

  PetscFunctionBeginUser;
  side->secondary = &contact->surface[secondary];
  side->main      = &contact->surface[1 - secondary];
  side->share     = 1.0 / contact->sides;
  side->fading    = options->border;
  if (options->border > 0.0)
    PetscCall(contact_border_create(side->main, mesh->position, &side->fading, &side->border));
  PetscCall(PetscCalloc1(side->secondary->count, &side->own));
  for (PetscInt f = 0; f < side->secondary->count; f++) {
    const SurfaceFace *face = &side->secondary->face[f];
    const double       E    = pair[secondary].modulus[f];
    const double       soft = pair[secondary].thickness[f] * ((E > 0.0 ? 1.0 / E : 0.0) + other);
    ContactFace       *own  = &side->own[side->count];

    if (face->cell < 0) continue;
    side->count++;
    own->face    = f;
    own->penalty = options->penalty > 0.0 ? options->penalty : options->penalty_factor / soft;
    PetscCall(create_face(contact, face, mesh->position, own));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode contact_destroy(void **joint)
{
  Contact *contact = *joint;

  PetscFunctionBeginUser;
  if (!contact) PetscFunctionReturn(0);
  for (int s = 0; s < contact->sides; s++) {
    for (PetscInt k = 0; k < contact->side[s].count; k++) {
      PetscCall(PetscFree(contact->side[s].own[k].point));
      PetscCall(PetscFree(contact->side[s].own[k].near));
      PetscCall(PetscFree(contact->side[s].own[k].coupled));
    }
    PetscCall(PetscFree(contact->side[s].own));
    PetscCall(PetscFree(contact->side[s].border));
  }
  for (int s = 0; s < 2; s++) PetscCall(surface_destroy(&contact->surface[s]));
  PetscCall(PetscFree(contact->name));
  PetscCall(PetscFree(*joint));
  PetscFunctionReturn(0);
}

static bool is_symmetric(const void *joint)
{
  const Contact *contact = joint;

  return contact->options.friction <= 0.0;
}

static bool overlaps_at_first(const void *joint)
{
  const Contact *contact = joint;

  return contact->overlaps;
}

/* Apply to every point of this rank. */
static void for_points(Contact *contact,
                       void (*act)(const ContactFace *own, ContactPoint *point, void *context),
                       void *context)
{
  for (int s = 0; s < contact->sides; s++)
    for (PetscInt k = 0; k < contact->side[s].count; k++) {
      ContactFace *own = &contact->side[s].own[k];

      for (int q = 0; q < own->points; q++) act(own, &own->point[q], context);
    }
}

static void add_error(const ContactFace *own, ContactPoint *point, void *context)
{
  double *most = context;

  *most = fmax(*most, fabs(point->multiplier - point->state.whole) / own->penalty);
}

static void better_multiplier(const ContactFace *own, ContactPoint *point, void *context)
{
  (void)own;
  (void)context;
  point->multiplier = point->state.whole;
}

/* Points that lost their feet in a guess that was far off must not be overlooked. Multipliers that
   are good enough stay: the equilibrium that was found is theirs. */
static PetscErrorCode augment(void *joint, const JointView *view, PetscBool *again,
                              PetscBool *changed)
{
  Contact *contact = joint;
  double   most    = 0.0;

  PetscFunctionBeginUser;
  PetscCall(contact_evaluate(joint, view, NULL, NULL));
  PetscCall(contact_find_missed(contact, view, again, changed));
  if (contact->options.penetration <= 0.0) PetscFunctionReturn(0);
  for_points(contact, add_error, &most);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, contact->comm));
  if (most <= contact->options.penetration) PetscFunctionReturn(0);
  *again = PETSC_TRUE;
  for_points(contact, better_multiplier, NULL);
  PetscFunctionReturn(0);
}

static void keep_point(const ContactFace *own, ContactPoint *point, void *context)
{
  (void)own;
  (void)context;
  if (!isfinite(point->state.gap)) point->main = -1;
  point->start_multiplier = point->multiplier;
  point->start_whole      = point->state.whole;
  point->start_stored     = point->state.stored;
  point->start_fade       = point->fade;
  point->start_known      = point->main >= 0;
  point->start_main       = point->main;
  point->start_at[0]      = point->at[0];
  point->start_at[1]      = point->at[1];
  point->start_normal     = point->normal;
  point->start_traction   = point->state.traction;
}

static PetscErrorCode commit(void *joint, const JointView *view)
{
  Contact *contact = joint;
  double   energy;

  PetscFunctionBeginUser;
  PetscCall(contact_evaluate(joint, view, NULL, &energy));
  contact->energy = energy;
  for_points(contact, keep_point, NULL);
  PetscFunctionReturn(0);
}

static void take_back(const ContactFace *own, ContactPoint *point, void *context)
{
  (void)own;
  (void)context;
  point->multiplier = point->start_multiplier;
  if (!point->start_known) point->start_main = -1;
  point->main  = point->start_main;
  point->at[0] = point->start_at[0];
  point->at[1] = point->start_at[1];
}

static PetscErrorCode restore(void *joint)
{
  Contact *contact = joint;

  PetscFunctionBeginUser;
  for_points(contact, take_back, NULL);
  PetscFunctionReturn(0);
}

static const JointType contact_type = {
  .name       = "contact",
  .meaning    = "two surfaces that may press, and rub, but not overlap",
  .symmetric  = is_symmetric,
  .in_situ    = overlaps_at_first,
  .begin_step = contact_begin_step,
  .mark       = contact_mark,
  .evaluate   = contact_evaluate,
  .augment    = augment,
  .commit     = commit,
  .restore    = restore,
  .save       = contact_save,
  .load       = contact_load,
  .destroy    = contact_destroy,
};

static bool is_rigid(const ContactSurface *surface)
{
  return softness(surface) <= 0.0;
}

PetscErrorCode contact_create(const char *name, const Mesh *mesh, const ContactSurface pair[2],
                              const ContactOptions *options, Joint *joint)
{
  Contact *contact;
  double   size[2];

  PetscFunctionBeginUser;
  PetscCheck(options->penalty > 0.0 || !(is_rigid(&pair[0]) && is_rigid(&pair[1])), mesh->comm,
             PETSC_ERR_USER_INPUT,
             "Contact '%s': both surfaces are rigid, so that its penalty must be given", name);
  PetscCheck(
    options->penetration <= 0.0 ||
      (options->layer <= 0.0 && options->toe <= 0.0 && options->border <= 0.0),
    mesh->comm, PETSC_ERR_USER_INPUT,
    "Contact '%s': an elastic layer, a toe or a fading border is a stiffness of its own and has no "
    "multipliers: leave out the penetration",
    name);
  PetscCall(PetscCalloc1(1, &contact));
  PetscCall(PetscStrallocpy(name, &contact->name));
  contact->comm    = mesh->comm;
  contact->options = *options;
  contact->sides   = options->both_sides ? 2 : 1;
  *joint           = (Joint){&contact_type, contact};
  fill_rules(contact);
  for (int s = 0; s < 2; s++) {
    PetscCall(surface_create(pair[s].surface, &contact->surface[s]));
    size[s] = surface_face_size(&contact->surface[s], mesh->position);
  }
  contact->size = fmax(size[0], size[1]);
  if (options->search <= 0.0) contact->options.search = size[0] + size[1];
  for (int s = 0; s < contact->sides; s++)
    PetscCall(create_side(contact, mesh, pair, s, &contact->side[s]));
  PetscFunctionReturn(0);
}

void *contact_find(PetscInt count, const Joint joint[], const char *name)
{
  for (PetscInt j = 0; j < count; j++) {
    Contact *contact = joint[j].type == &contact_type ? joint[j].self : NULL;

    if (contact && strcmp(contact->name, name) == 0) return contact;
  }
  return NULL;
}
