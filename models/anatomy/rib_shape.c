/* Ribs in space. The in-plane curve is given its length; the head sits at the disc above its
   vertebra or on the body; the chord has the tabulated direction in the upright person; about the
   chord the rib is turned so that its neck runs towards the tip of the transverse process.
   Cartilages are parabolas that leave the rib along its tangent. */
#include "anatomy/rib_shape.h"
#include "base/unit_factors.h"

/* The tubercle is looked for along this part of a rib, in so many steps. */
static const double neck_part = 0.4;

enum { NECK_STEPS = 400 };

typedef struct {
  const TableSet *tables;
  const Anatomy  *anatomy;
  const Subject  *subject;
  double          scale, population_scale; /* lengths of the tables to those of the subject */
} Reading;

static PetscErrorCode read_value(const Reading *reading, const char *item, const char *quantity,
                                 const char *unit, double *value)
{
  PetscFunctionBeginUser;
  PetscCall(table_set_value(reading->tables, TABLE_RIBS, item, quantity, unit, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_flag(const Reading *reading, const char *item, const char *quantity,
                                PetscBool *flag)
{
  double value;

  PetscFunctionBeginUser;
  PetscCall(read_value(reading, item, quantity, "1", &value));
  *flag = (PetscBool)(value != 0.0);
  PetscFunctionReturn(0);
}

static PetscErrorCode read_by_sex(const Reading *reading, const char *item, const char *quantity,
                                  const char *unit, double *value)
{
  char name[QUANTITY_NAME_SIZE];

  PetscFunctionBeginUser;
  quantity_by_sex(name, quantity, reading->subject->sex);
  PetscCall(read_value(reading, item, name, unit, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_curve(const Reading *reading, const char *item, RibShape *rib)
{
  RibParameters p;
  const char   *why;
  double        length, share;

  PetscFunctionBeginUser;
  PetscCall(read_by_sex(reading, item, "rib chord", "mm", &p.chord));
  PetscCall(read_by_sex(reading, item, "rib peak x", "1", &p.peak_x));
  PetscCall(read_by_sex(reading, item, "rib peak y", "1", &p.peak_y));
  PetscCall(read_by_sex(reading, item, "rib inner angle", "deg", &p.inner_angle));
  PetscCall(read_by_sex(reading, item, "rib proximal growth", "1", &p.proximal_growth));
  PetscCall(read_by_sex(reading, item, "rib distal growth", "1", &p.distal_growth));
  p.inner_angle *= RAD_PER_DEG;
  why = rib_curve_fit(&p, &rib->curve);
  PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "Rib of %s: %s", item, why);
  PetscCall(read_value(reading, item, "population arc length", "mm", &length));
  PetscCall(read_value(reading, item, "population arc length share", "1", &share));
  rib->population_length = length * reading->population_scale;
  length     = share * rib->population_length + (1.0 - share) * rib->curve.length * reading->scale;
  rib->curve = rib_curve_scaled(&rib->curve, length / rib->curve.length);
  PetscFunctionReturn(0);
}

static PetscErrorCode read_head(const Reading *reading, PetscInt level, RibShape *rib)
{
  const char  *item    = spine_level_names[level];
  const double scale   = reading->anatomy->length_scale;
  PetscBool    at_disc = PETSC_FALSE;
  double       forward, aside, height;

  PetscFunctionBeginUser;
  PetscCall(read_value(reading, item, "head forward", "mm", &forward));
  PetscCall(read_value(reading, item, "head aside", "mm", &aside));
  PetscCall(read_flag(reading, item, "head at disc above", &at_disc));
  PetscCall(read_flag(reading, item, "head on both vertebrae", &rib->on_both));
  PetscCall(read_flag(reading, item, "transverse joint", &rib->on_transverse));
  if (at_disc) {
    const DiscShape *disc = &reading->anatomy->disc[level - 1];

    rib->head =
      vec3_add(disc->centre, mat3_vec(disc->frame, vec3(scale * forward, 0.0, scale * aside)));
  } else {
    const VertebraShape *vertebra = &reading->anatomy->vertebra[level];

    PetscCall(read_value(reading, item, "head height share", "1", &height));
    rib->head =
      vertebra_point(vertebra, vec3(scale * forward, height * vertebra->height, scale * aside));
  }
  PetscFunctionReturn(0);
}

static Vec3 direction(Vec3 v)
{
  return vec3_scale(1.0 / vec3_norm(v), v);
}

static Mat3 columns(Vec3 a, Vec3 b, Vec3 c)
{
  Mat3 m;

  for (int i = 0; i < 3; i++) {
    m.a[i][0] = a.a[i];
    m.a[i][1] = b.a[i];
    m.a[i][2] = c.a[i];
  }
  return m;
}

/* The plane of the rib holds its chord and the tip of the transverse process. */
static PetscErrorCode turn(const Reading *reading, PetscInt level, RibShape *rib)
{
  const char *item   = spine_level_names[level];
  const Vec3  tip    = landmark_point(reading->anatomy, level, LANDMARK_TRANSVERSE_TIP, SIDE_RIGHT);
  const Vec3  to_tip = vec3_sub(tip, rib->head);
  Vec3        chord, bulge;
  double      nearest = HUGE_VAL;

  PetscFunctionBeginUser;
  PetscCall(read_value(reading, item, "sternal end forward", "mm", &chord.a[0]));
  PetscCall(read_value(reading, item, "sternal end upward", "mm", &chord.a[1]));
  PetscCall(read_value(reading, item, "sternal end aside", "mm", &chord.a[2]));
  chord      = direction(chord);
  bulge      = direction(vec3_sub(to_tip, vec3_scale(vec3_dot(to_tip, chord), chord)));
  rib->frame = columns(chord, bulge, vec3_cross(chord, bulge));
  for (int n = 0; n <= NECK_STEPS; n++) {
    const double along = neck_part * rib->curve.length * n / NECK_STEPS;
    const double away  = vec3_norm(vec3_sub(rib_point(rib, along, SIDE_RIGHT), tip));

    if (away >= nearest) continue;
    nearest       = away;
    rib->tubercle = along;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_sternum(const Reading *reading, SternumShape *sternum)
{
  const VertebraShape *first = &reading->anatomy->vertebra[LEVEL_T1];
  const DiscShape     *below = &reading->anatomy->disc[LEVEL_T1];
  double               manubrium, body, factor, forward, upward, inclination;

  PetscFunctionBeginUser;
  PetscCall(read_value(reading, "all", "manubrium length", "mm", &manubrium));
  PetscCall(read_value(reading, "all", "sternal body length", "mm", &body));
  PetscCall(read_by_sex(reading, "all", "sternum factor", "1", &factor));
  PetscCall(read_value(reading, "all", "sternum forward", "mm", &forward));
  PetscCall(read_value(reading, "all", "sternum upward", "mm", &upward));
  PetscCall(read_value(reading, "all", "sternum inclination", "deg", &inclination));
  factor *= reading->anatomy->length_scale;
  inclination *= RAD_PER_DEG;
  sternum->length = factor * (manubrium + body);
  sternum->top    = vec3_add(
       below->centre,
       mat3_vec(first->frame, vec3_scale(reading->anatomy->length_scale, vec3(forward, upward, 0.0))));
  sternum->down = vec3(sin(inclination), -cos(inclination), 0.0);
  for (PetscInt r = 0; r < TRUE_RIBS; r++) {
    const char *item = spine_level_names[LEVEL_T1 + r];

    PetscCall(read_value(reading, item, "notch position", "1", &sternum->notch_position[r]));
    PetscCall(read_value(reading, item, "notch distance", "mm", &sternum->notch_distance[r]));
    sternum->notch_position[r] *= sternum->length;
    sternum->notch_distance[r] *= factor;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_scales(Reading *reading)
{
  char   name[QUANTITY_NAME_SIZE];
  double stature, population_stature;

  PetscFunctionBeginUser;
  quantity_by_sex(name, "stature", reading->subject->sex);
  PetscCall(table_set_value(reading->tables, TABLE_ANATOMY, "all", name, "m", &stature));
  PetscCall(read_value(reading, "all", "population stature", "m", &population_stature));
  reading->scale            = reading->subject->stature / (stature * MM_PER_M);
  reading->population_scale = reading->subject->stature / (population_stature * MM_PER_M);
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_shape(const Anatomy *anatomy, const TableSet *tables, RibCageShape *cage)
{
  Reading reading = {.tables = tables, .anatomy = anatomy, .subject = &anatomy->subject};

  PetscFunctionBeginUser;
  PetscCall(read_scales(&reading));
  for (PetscInt r = 0; r < RIBS; r++) {
    const PetscInt level = LEVEL_T1 + r;

    PetscCall(read_curve(&reading, spine_level_names[level], &cage->rib[r]));
    PetscCall(read_head(&reading, level, &cage->rib[r]));
    PetscCall(turn(&reading, level, &cage->rib[r]));
  }
  PetscCall(read_sternum(&reading, &cage->sternum));
  PetscCall(read_value(&reading, "all", "cartilage branch", "1", &cage->branch));
  PetscCall(read_value(&reading, "all", "cartilage run-out", "1", &cage->run_out));
  PetscFunctionReturn(0);
}

static Vec3 on_side(Vec3 right, Side side)
{
  return vec3(right.a[0], right.a[1], side == SIDE_LEFT ? -right.a[2] : right.a[2]);
}

static Vec3 right_point(const RibShape *rib, double along)
{
  const RibPoint p = rib_curve_point(&rib->curve, along);

  return vec3_add(rib->head, mat3_vec(rib->frame, vec3(p.x, p.y, 0.0)));
}

Vec3 rib_point(const RibShape *rib, double along, Side side)
{
  return on_side(right_point(rib, along), side);
}

Vec3 rib_plane_normal(const RibShape *rib, Side side)
{
  return on_side(mat3_vec(rib->frame, vec3(0.0, 0.0, 1.0)), side);
}

Vec3 sternum_notch(const SternumShape *sternum, PetscInt rib, Side side)
{
  const Vec3 middle =
    vec3_add(sternum->top, vec3_scale(sternum->notch_position[rib], sternum->down));

  return on_side(vec3_add(middle, vec3(0.0, 0.0, sternum->notch_distance[rib])), side);
}

Vec3 cartilage_point(const RibCageShape *cage, PetscInt rib, double part, Side side)
{
  const RibShape *shape   = &cage->rib[rib];
  const RibPoint  tangent = rib_curve_tangent(&shape->curve, shape->curve.length);
  const Vec3      start   = right_point(shape, shape->curve.length);
  const Vec3      end     = rib < TRUE_RIBS ? sternum_notch(&cage->sternum, rib, SIDE_RIGHT)
                                            : cartilage_point(cage, rib - 1, cage->branch, SIDE_RIGHT);
  const double    reach   = cage->run_out * vec3_norm(vec3_sub(end, start));
  const Vec3      bend =
    vec3_add(start, vec3_scale(reach, mat3_vec(shape->frame, vec3(tangent.x, tangent.y, 0.0))));
  const Vec3 outer = vec3_add(vec3_scale((1.0 - part) * (1.0 - part), start),
                              vec3_scale(2.0 * part * (1.0 - part), bend));

  return on_side(vec3_add(outer, vec3_scale(part * part, end)), side);
}
