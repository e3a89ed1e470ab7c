/* The chain of vertebrae from L1 up to C7. Going up, the tilt grows by half the wedge of the body
   below, the wedge of the disc and half the wedge of the body above; angles are scaled by the
   subject's kyphosis over that of the tables, lengths by stature. */
#include "anatomy/anatomy.h"
#include "anatomy/arch_dimensions.h"
#include "anatomy/fields.h"
#include "anatomy/subject.h"
#include "base/unit_factors.h"

typedef struct {
  const TableSet *tables;
  Sex             sex;
  double          factor[SCALES], disc_factor, concavity_share;
} Reading;

static PetscErrorCode read_field(const Reading *reading, TableName table, const char *item,
                                 const AnatomyField *field, void *shape)
{
  const char *quantity = field->quantity;
  char        by_sex[QUANTITY_NAME_SIZE];
  double      value;

  PetscFunctionBeginUser;
  if (field->scale == MADE) PetscFunctionReturn(0);
  if (field->by_sex) quantity = quantity_by_sex(by_sex, quantity, reading->sex);
  PetscCall(table_set_value(reading->tables, table, item, quantity, field->unit, &value));
  *field_value(field, shape) = value * reading->factor[field->scale];
  PetscFunctionReturn(0);
}

/* Values that hold for the whole column, one for all and one of the sex. */
static PetscErrorCode read_all(const Reading *reading, TableName table, const char *quantity,
                               const char *unit, double *value)
{
  PetscFunctionBeginUser;
  PetscCall(table_set_value(reading->tables, table, "all", quantity, unit, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_all_of_sex(const Reading *reading, TableName table, const char *quantity,
                                      const char *unit, double *value)
{
  char name[QUANTITY_NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(read_all(reading, table, quantity_by_sex(name, quantity, reading->sex), unit, value));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_factors(const Subject *subject, Reading *reading, Anatomy *anatomy)
{
  double stature, canal, process, kyphosis, male_stature;

  PetscFunctionBeginUser;
  reading->sex = subject->sex;
  PetscCall(read_all_of_sex(reading, TABLE_ANATOMY, "stature", "m", &stature));
  PetscCall(read_all(reading, TABLE_ANATOMY, "stature male", "m", &male_stature));
  PetscCall(read_all_of_sex(reading, TABLE_ANATOMY, "canal factor", "1", &canal));
  PetscCall(read_all_of_sex(reading, TABLE_ANATOMY, "process factor", "1", &process));
  PetscCall(read_all_of_sex(reading, TABLE_DISCS, "height factor", "1", &reading->disc_factor));
  PetscCall(read_all(reading, TABLE_ANATOMY, "kyphosis", "deg", &kyphosis));
  PetscCall(read_all(reading, TABLE_ANATOMY, "lower endplate concavity share", "1",
                     &reading->concavity_share));
  PetscCall(
    read_all(reading, TABLE_ANATOMY, "endplate thickness", "mm", &anatomy->endplate_thickness));
  PetscCall(
    read_all(reading, TABLE_ANATOMY, "outer annulus ring share", "1", &anatomy->outer_ring_share));
  PetscCall(read_all(reading, TABLE_DISCS, "cartilage endplate thickness", "mm",
                     &anatomy->cartilage_thickness));
  PetscCall(
    read_all(reading, TABLE_DISCS, "cartilage endplate share", "1", &anatomy->cartilage_share));
  PetscCall(read_all(reading, TABLE_ANATOMY, "lamina half spacing", "1", &anatomy->lamina_spacing));
  PetscCall(read_all(reading, TABLE_ANATOMY, "process midpoint", "1", &anatomy->process_midpoint));
  anatomy->length_scale        = subject->stature / (male_stature * MM_PER_M);
  reading->factor[AS_IT_IS]    = 1.0;
  reading->factor[BY_LENGTH]   = subject->stature / (stature * MM_PER_M);
  reading->factor[BY_CANAL]    = canal * reading->factor[BY_LENGTH];
  reading->factor[BY_PROCESS]  = process * reading->factor[BY_LENGTH];
  reading->factor[BY_KYPHOSIS] = subject->kyphosis / kyphosis;
  reading->factor[TO_RADIAN]   = RAD_PER_DEG;
  PetscFunctionReturn(0);
}

/* Rim height of a disc in the middle, and by how much its middle is higher, mm. */
static PetscErrorCode read_disc_heights(const Reading *reading, const char *disc, double *rim,
                                        double *excess)
{
  const double scale = reading->disc_factor * reading->factor[BY_LENGTH];
  double       anterior, posterior, middle;

  PetscFunctionBeginUser;
  PetscCall(
    table_set_value(reading->tables, TABLE_DISCS, disc, "anterior height", "mm", &anterior));
  PetscCall(
    table_set_value(reading->tables, TABLE_DISCS, disc, "posterior height", "mm", &posterior));
  PetscCall(table_set_value(reading->tables, TABLE_DISCS, disc, "middle height", "mm", &middle));
  *rim    = 0.5 * scale * (anterior + posterior);
  *excess = scale * middle - *rim;
  PetscFunctionReturn(0);
}

/* The endplates share the excess of the middle height over the rim height of the disc between
   them; the discs above C7 and below L1 only shape the outer endplates. */
static PetscErrorCode read_discs(const Reading *reading, Anatomy *anatomy)
{
  const AnatomyFields fields = disc_fields();
  const double        share  = reading->concavity_share;
  double              rim, excess;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    DiscShape  *disc = &anatomy->disc[i];
    const char *name = spine_disc_names[i];

    PetscCall(read_disc_heights(reading, name, &disc->height, &excess));
    anatomy->vertebra[i].concavity[LOWER]     = share * excess;
    anatomy->vertebra[i + 1].concavity[UPPER] = (1.0 - share) * excess;
    for (size_t f = 0; f < fields.count; f++)
      PetscCall(read_field(reading, TABLE_DISCS, name, &fields.field[f], disc));
    PetscCall(table_set_value(reading->tables, TABLE_ANATOMY, spine_level_names[i],
                              "interfacet width", "mm", &disc->interfacet_width));
    disc->interfacet_width *= reading->factor[BY_PROCESS];
  }
  PetscCall(read_disc_heights(reading, "C6-C7", &rim, &excess));
  anatomy->vertebra[0].concavity[UPPER] = (1.0 - share) * excess;
  PetscCall(read_disc_heights(reading, "L1-L2", &rim, &excess));
  anatomy->vertebra[SPINE_LEVELS - 1].concavity[LOWER] = share * excess;
  PetscFunctionReturn(0);
}

/* Axes of something tilted forward, that is turned about -z. */
static Mat3 tilted_frame(double tilt)
{
  const double c = cos(tilt), s = sin(tilt);

  return (Mat3){
    {{c, s, 0.0}, {-s, c, 0.0}, {0.0, 0.0, 1.0}}
  };
}

void anatomy_place(Anatomy *anatomy)
{
  VertebraShape *base = &anatomy->vertebra[SPINE_LEVELS - 1];

  base->centre = vec3(0.0, 0.0, 0.0);
  base->frame  = tilted_frame(base->tilt);
  for (PetscInt i = SPINE_DISCS - 1; i >= 0; i--) {
    const VertebraShape *below = &anatomy->vertebra[i + 1];
    VertebraShape       *above = &anatomy->vertebra[i];
    DiscShape           *disc  = &anatomy->disc[i];
    const Vec3           floor = vertebra_point(below, vec3(0.0, 0.5 * below->height, 0.0));

    disc->tilt   = below->tilt + 0.5 * (below->wedge + disc->wedge);
    disc->frame  = tilted_frame(disc->tilt);
    disc->centre = vec3_add(floor, mat3_vec(disc->frame, vec3(0.0, 0.5 * disc->height, 0.0)));
    above->tilt  = disc->tilt + 0.5 * (disc->wedge + above->wedge);
    above->frame = tilted_frame(above->tilt);
    above->centre =
      vec3_add(disc->centre, mat3_vec(disc->frame, vec3(0.0, 0.5 * disc->height, 0.0)));
    above->centre = vertebra_point(above, vec3(0.0, 0.5 * above->height, 0.0));
  }
}

PetscErrorCode anatomy_build(const Subject *given, const TableSet *tables, Anatomy *anatomy)
{
  const AnatomyFields fields  = vertebra_fields();
  Reading             reading = {.tables = tables};
  Subject            *subject = &anatomy->subject;
  double              tilt;

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(anatomy, sizeof(Anatomy)));
  PetscCall(subject_complete(given, tables, subject));
  PetscCheck(subject->stature > 0.0 && subject->mass > 0.0, PETSC_COMM_SELF,
             PETSC_ERR_ARG_OUTOFRANGE, "A subject has positive stature and mass, not %g mm, %g t",
             subject->stature, subject->mass);
  PetscCall(read_factors(subject, &reading, anatomy));
  for (PetscInt level = 0; level < SPINE_LEVELS; level++)
    for (size_t f = 0; f < fields.count; f++)
      PetscCall(read_field(&reading, TABLE_ANATOMY, spine_level_names[level], &fields.field[f],
                           &anatomy->vertebra[level]));
  PetscCall(read_discs(&reading, anatomy));
  PetscCall(arch_dimensions_read(tables, reading.factor, anatomy));
  PetscCall(table_set_value(tables, TABLE_ANATOMY, "L1", "mid-plane tilt", "deg", &tilt));
  anatomy->vertebra[SPINE_LEVELS - 1].tilt = tilt * reading.factor[BY_KYPHOSIS];
  anatomy_place(anatomy);
  PetscFunctionReturn(0);
}

double vertebra_endplate_height(const VertebraShape *vertebra, int endplate, double x,
                                double radius)
{
  const double rim  = 0.5 * vertebra->height - x * tan(0.5 * vertebra->wedge);
  const double dome = vertebra->concavity[endplate] * (1.0 - radius * radius);

  return endplate == UPPER ? rim - dome : dome - rim;
}

Vec3 vertebra_point(const VertebraShape *vertebra, Vec3 local)
{
  return vec3_add(vertebra->centre, mat3_vec(vertebra->frame, local));
}

Mat3 vertebra_endplate_frame(const VertebraShape *vertebra, int endplate)
{
  const double half = 0.5 * vertebra->wedge;

  return tilted_frame(vertebra->tilt + (endplate == UPPER ? half : -half));
}

double vertebra_depth(const VertebraShape *vertebra)
{
  return 0.5 * (vertebra->depth[LOWER] + vertebra->depth[UPPER]);
}

double anatomy_kyphosis(const Anatomy *anatomy)
{
  const VertebraShape *top    = &anatomy->vertebra[LEVEL_T1];
  const VertebraShape *bottom = &anatomy->vertebra[LEVEL_T12];

  return top->tilt + 0.5 * top->wedge - bottom->tilt + 0.5 * bottom->wedge;
}

double anatomy_length(const Anatomy *anatomy)
{
  double length = 0.0;

  for (PetscInt i = LEVEL_T1; i < LEVEL_T12; i++) {
    const Vec3 disc = anatomy->disc[i].centre;

    length += vec3_norm(vec3_sub(anatomy->vertebra[i].centre, disc)) +
              vec3_norm(vec3_sub(disc, anatomy->vertebra[i + 1].centre));
  }
  return length;
}
