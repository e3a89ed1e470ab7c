/* Heights are taken along the mean of the normals of the two endplates, between the middles of
   their rims; central ones between the middles of their domes. */
#include "dimensions.h"
#include "anatomy/rib_shape.h"
#include "elements/cell_quality.h"
#include "mesh/surface_measure.h"
#include "spine_private.h"

enum { DIMENSIONS_MOST = 32 * (SPINE_LEVELS + SPINE_DISCS) };

static const double DEG_PER_RAD = 57.29577951308232;

typedef struct {
  const Spine    *spine;
  const Mesh     *mesh;
  SurfaceMeasure  endplate[SPINE_LEVELS][ENDPLATES];
  PetscInt        count;
  SpineDimension *dimension;
} Survey;

/* The row of the subject's sex, or the one of no sex. */
static const TableRow *measured_row(const Survey *survey, const char *quantity, const char *place)
{
  const Table    *table = survey->spine->tables->table[TABLE_MEASURED];
  char            name[QUANTITY_NAME_SIZE];
  const TableRow *row =
    table_row(table, place, quantity_by_sex(name, quantity, survey->spine->anatomy.subject.sex));

  return row ? row : table_row(table, place, quantity);
}

static void add_beside(Survey *survey, SpineDimension dimension, const TableRow *row)
{
  dimension.measured = row ? row->value : NAN;
  dimension.source   = row ? row->source : "";

  survey->dimension[survey->count++] = dimension;
}

static void add(Survey *survey, const char *quantity, const char *unit, const char *place,
                double mesh, double input)
{
  add_beside(survey,
             (SpineDimension){
               .quantity = quantity, .unit = unit, .place = place, .mesh = mesh, .input = input},
             measured_row(survey, quantity, place));
}

/* Volume of solids, mm3; length of lines, mm. */
static double set_size(const Mesh *mesh, const char *cell_set)
{
  const MeshSet *set = mesh_set(mesh, SET_CELLS, cell_set);
  double         sum = 0.0;

  for (PetscInt i = 0; set && i < set->count; i++) {
    const PetscInt  cell   = set->item[i];
    const PetscInt *number = mesh_cell_nodes(mesh, cell);
    Vec3            node[CELL_MAX_NODES];
    bool            inverted;

    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[cell]]; a++)
      node[a] = mesh->position[number[a]];
    sum += cell_size(mesh->cell_type[cell], node, &inverted);
  }
  return sum;
}

static PetscErrorCode measure_endplates(Survey *survey)
{
  PetscFunctionBeginUser;
  for (PetscInt level = spine_top(survey->spine); level <= spine_bottom(survey->spine); level++) {
    char body[SET_NAME_SIZE], plate[SET_NAME_SIZE];

    set_name(body, "vertebra", level);
    PetscCall(surface_measure(survey->mesh, body, set_name(plate, "lower_endplate", level),
                              &survey->endplate[level][LOWER]));
    PetscCall(surface_measure(survey->mesh, body, set_name(plate, "upper_endplate", level),
                              &survey->endplate[level][UPPER]));
  }
  PetscFunctionReturn(0);
}

/* Distance from a surface up to another one that faces it or turns away from it, between their
   middles and with what the domes take away or add; and the angle between them, open to the front.
   `up` is the normal of each that points upwards. */
typedef struct {
  double rim, central, wedge; /* mm, mm, rad */
} Gap;

static Gap gap(const SurfaceMeasure *lower, const SurfaceMeasure *upper, double lower_up,
               double upper_up)
{
  const Vec3   below = vec3_scale(lower_up, lower->normal);
  const Vec3   above = vec3_scale(upper_up, upper->normal);
  const Vec3   sum = vec3_add(below, above), y = vec3_scale(1.0 / vec3_norm(sum), sum);
  const double rim = vec3_dot(y, vec3_sub(upper->centre, lower->centre));

  return (Gap){.rim     = rim,
               .central = rim + upper_up * upper->rise - lower_up * lower->rise,
               .wedge   = asin(-vec3_cross(below, above).a[2])};
}

static void add_endplate(Survey *survey, PetscInt level, int endplate)
{
  static const char *const width[] = {"lower endplate width", "upper endplate width"};
  static const char *const depth[] = {"lower endplate depth", "upper endplate depth"};
  static const char *const area[]  = {"lower endplate area", "upper endplate area"};
  const VertebraShape     *v       = &survey->spine->anatomy.vertebra[level];
  const SurfaceMeasure    *m       = &survey->endplate[level][endplate];
  const char              *place   = spine_level_names[level];
  /* of the outline of section.h */
  const double whole =
    0.25 * PETSC_PI * v->width[endplate] * v->depth[endplate] * (1.0 + 0.125 * v->kidney);

  add(survey, width[endplate], "mm", place, m->width, v->width[endplate]);
  add(survey, depth[endplate], "mm", place, m->depth, v->depth[endplate]);
  add(survey, area[endplate], "mm2", place, m->area, whole);
}

static void add_vertebra(Survey *survey, PetscInt level)
{
  const VertebraShape  *v     = &survey->spine->anatomy.vertebra[level];
  const SurfaceMeasure *plate = survey->endplate[level];
  const char           *place = spine_level_names[level];
  const Gap             body  = gap(&plate[LOWER], &plate[UPPER], -1.0, 1.0);
  char                  set[SET_NAME_SIZE];
  const double          whole = set_size(survey->mesh, set_name(set, "vertebra", level));
  const double          arch =
    set_size(survey->mesh, set_name(set, tissue_names[TISSUE_POSTERIOR_BONE], level));

  add(survey, "body height", "mm", place, body.rim, v->height);
  add(survey, "central body height", "mm", place, body.central,
      v->height - v->concavity[LOWER] - v->concavity[UPPER]);
  add(survey, "body wedge", "deg", place, body.wedge * DEG_PER_RAD, v->wedge * DEG_PER_RAD);
  for (int e = LOWER; e < ENDPLATES; e++) add_endplate(survey, level, e);
  add(survey, "body volume", "mm3", place, whole - arch, NAN);
  add(survey, "vertebra volume", "mm3", place, whole, NAN);
}

static Vec3 disc_centre(const Survey *survey, PetscInt disc)
{
  return vec3_scale(
    0.5, vec3_add(survey->endplate[disc][LOWER].centre, survey->endplate[disc + 1][UPPER].centre));
}

static void add_disc(Survey *survey, PetscInt disc)
{
  const Anatomy        *anatomy = &survey->spine->anatomy;
  const DiscShape      *d       = &anatomy->disc[disc];
  const VertebraShape  *above = &anatomy->vertebra[disc], *below = &anatomy->vertebra[disc + 1];
  const SurfaceMeasure *roof  = &survey->endplate[disc][LOWER];
  const SurfaceMeasure *floor = &survey->endplate[disc + 1][UPPER];
  const char           *place = spine_disc_names[disc];
  const Gap             whole = gap(floor, roof, 1.0, -1.0);
  char                  set[SET_NAME_SIZE];

  add(survey, "disc height", "mm", place, whole.rim, d->height);
  add(survey, "central disc height", "mm", place, whole.central,
      d->height + above->concavity[LOWER] + below->concavity[UPPER]);
  add(survey, "disc wedge", "deg", place, whole.wedge * DEG_PER_RAD, d->wedge * DEG_PER_RAD);
  add(survey, "disc width", "mm", place, 0.5 * (roof->width + floor->width),
      0.5 * (above->width[LOWER] + below->width[UPPER]));
  add(survey, "disc depth", "mm", place, 0.5 * (roof->depth + floor->depth),
      0.5 * (above->depth[LOWER] + below->depth[UPPER]));
  add(survey, "disc volume", "mm3", place,
      set_size(survey->mesh, set_name(set, "disc", disc_place(disc))), NAN);
  if (disc > spine_top(survey->spine))
    add(survey, "vertebra pitch", "mm", spine_level_names[disc],
        vec3_norm(vec3_sub(disc_centre(survey, disc - 1), disc_centre(survey, disc))),
        vec3_norm(vec3_sub(anatomy->disc[disc - 1].centre, d->centre)));
}

/* Right and left are alike: the mean of both where both are. */
static void add_facets(Survey *survey, PetscInt level)
{
  double sum   = 0.0;
  int    count = 0;

  for (int s = 0; s < SIDES; s++) {
    char         set[SET_NAME_SIZE];
    const double area = face_set_area(survey->mesh, side_set_name(set, "inferior_facet", level, s));

    sum += area;
    count += area > 0.0;
  }
  if (count > 0)
    add(survey, "inferior facet area", "mm2", spine_level_names[level], sum / count, NAN);
}

/* Whole ribs, of which both sides have the place of their vertebra, beside the length in the
   population, which is part of how the rib was made only where the shape study does not fit. */
static PetscErrorCode add_ribs(Survey *survey)
{
  const Spine          *spine   = survey->spine;
  const RibCageOptions *options = &spine->options.rib_cage;
  RibCageShape          cage;

  PetscFunctionBeginUser;
  if (options->extent != RIB_CAGE_FULL || options->without_anterior_cage) PetscFunctionReturn(0);
  PetscCall(rib_cage_shape(&spine->anatomy, spine->tables, &cage));
  for (PetscInt rib = 0; rib < RIBS; rib++) {
    const PetscInt level = LEVEL_T1 + rib;
    const char    *place = spine_level_names[level];
    char           set[SET_NAME_SIZE];
    const double   length =
      0.5 * set_size(survey->mesh, set_name(set, tissue_names[TISSUE_RIB], level));

    if (length > 0.0)
      add_beside(survey,
                 (SpineDimension){.quantity = "rib arc length",
                                  .unit     = "mm",
                                  .place    = place,
                                  .mesh     = length,
                                  .input    = cage.rib[rib].curve.length},
                 table_row(spine->tables->table[TABLE_RIBS], place, "population arc length"));
  }
  PetscFunctionReturn(0);
}

/* The angle of Cobb from T1 to T12, when both are modelled. */
static void add_kyphosis(Survey *survey)
{
  const Anatomy *anatomy = &survey->spine->anatomy;
  Gap            whole;

  if (spine_top(survey->spine) > LEVEL_T1 || spine_bottom(survey->spine) < LEVEL_T12) return;
  whole = gap(&survey->endplate[LEVEL_T12][LOWER], &survey->endplate[LEVEL_T1][UPPER], -1.0, 1.0);
  add(survey, "kyphosis", "deg", "T1-T12", whole.wedge * DEG_PER_RAD,
      anatomy_kyphosis(anatomy) * DEG_PER_RAD);
}

PetscErrorCode spine_dimensions(const Spine *spine, PetscInt *count, SpineDimension **dimension)
{
  Survey      survey = {.spine = spine, .mesh = problem_mesh(spine->problem)};
  PetscMPIInt size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(spine->comm, &size));
  PetscCheck(size == 1, spine->comm, PETSC_ERR_SUP, "A spine on %d ranks is not measured", size);
  PetscCall(measure_endplates(&survey));
  PetscCall(PetscMalloc1(DIMENSIONS_MOST, &survey.dimension));
  add_kyphosis(&survey);
  for (PetscInt level = spine_top(spine); level <= spine_bottom(spine); level++) {
    add_vertebra(&survey, level);
    add_facets(&survey, level);
  }
  for (PetscInt disc = spine_top(spine); disc < spine_bottom(spine); disc++)
    add_disc(&survey, disc);
  PetscCall(add_ribs(&survey));
  *count     = survey.count;
  *dimension = survey.dimension;
  PetscFunctionReturn(0);
}
