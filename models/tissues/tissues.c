/* Materials of all tissues: each solid and membrane names its law in tissue_list.h, and the law's
   parameter table says which rows are read. What a vertebra or a disc has otherwise than the others
   is in the material of its place, what a cell of the annulus has in its fabric. */
#include "tissues/tissues.h"
#include "tissues/tissue_states.h"

typedef struct {
  const char *law;
  Kinematics  kinematics;
} Choice;

static const Choice choices[TISSUE_COUNT] = {
#define SOLID(symbol, name, law, kinematics) [TISSUE_##symbol] = {#law, KINEMATICS_##kinematics},
#define MEMBRANE(symbol, name, law)          [TISSUE_##symbol] = {#law, KINEMATICS_STANDARD},
#include "tissues/tissue_list.h"
};

static const double TONNE_MM3_PER_G_CM3 = 1e-9;

/* What the rows of a tissue say of it. */
typedef struct {
  const ConstitutiveLaw *law;
  void                  *parameters;
  double                 density; /* t/mm3 */
} TissueRows;

static PetscErrorCode read_rows(const TableSet *tables, Tissue tissue, LawStore *store,
                                TissueRows *rows)
{
  const char *name = tissue_names[tissue];

  PetscFunctionBeginUser;
  PetscCall(
    tissue_law_read(tables, name, choices[tissue].law, store, &rows->law, &rows->parameters));
  PetscCall(table_set_value(tables, TABLE_TISSUES, name, "density", "g/cm3", &rows->density));
  rows->density *= TONNE_MM3_PER_G_CM3;
  PetscFunctionReturn(0);
}

/* Material axes of a place: the third one, the grain of bone, goes up, the first one to the right.
 */
static Mat3 place_axes(const Anatomy *anatomy, PetscInt place)
{
  const Mat3 frame = place < SPINE_LEVELS   ? anatomy->vertebra[place].frame
                     : place < PLACE_THORAX ? anatomy->disc[place - SPINE_LEVELS].frame
                                            : mat3_identity();
  Mat3       axes;

  for (int i = 0; i < 3; i++)
    for (int column = 0; column < 3; column++) axes.a[i][column] = frame.a[i][(column + 2) % 3];
  return axes;
}

static PetscErrorCode read_solid(const Anatomy *anatomy, const TableSet *tables, Tissue tissue,
                                 Tissues *tissues)
{
  TissueRows rows;

  PetscFunctionBeginUser;
  PetscCall(read_rows(tables, tissue, &tissues->store, &rows));
  for (PetscInt place = 0; place < SPINE_PLACES; place++)
    tissues->solid[tissue][place] = (SolidMaterial){.tissue     = tissue_names[tissue],
                                                    .law        = rows.law,
                                                    .parameters = rows.parameters,
                                                    .density    = rows.density,
                                                    .kinematics = choices[tissue].kinematics,
                                                    .axes       = place_axes(anatomy, place)};
  PetscFunctionReturn(0);
}

/* The shell is of one material everywhere, its thickness goes with the level. */
static PetscErrorCode read_shell(const Anatomy *anatomy, const TableSet *tables, Tissues *tissues)
{
  TissueRows rows;

  PetscFunctionBeginUser;
  PetscCall(read_rows(tables, TISSUE_CORTICAL_SHELL, &tissues->store, &rows));
  for (PetscInt level = 0; level < SPINE_LEVELS; level++)
    tissues->shell[level] = (MembraneMaterial){.tissue     = tissue_names[TISSUE_CORTICAL_SHELL],
                                               .law        = rows.law,
                                               .parameters = rows.parameters,
                                               .density    = rows.density,
                                               .thickness  = anatomy->vertebra[level].shell};
  PetscFunctionReturn(0);
}

static PetscErrorCode read_all(const Anatomy *anatomy, const Conditions *conditions,
                               const TableSet *tables, Tissues *tissues)
{
  PetscFunctionBeginUser;
  for (int t = 0; t < SOLID_TISSUES; t++)
    PetscCall(read_solid(anatomy, tables, (Tissue)t, tissues));
  PetscCall(read_shell(anatomy, tables, tissues));
  PetscCall(tissue_states_apply(conditions, tables, tissues));
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_read(const Anatomy *anatomy, const Conditions *conditions,
                            const TableSet *tables, Tissues **tissues)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, tissues));
  error = read_all(anatomy, conditions, tables, *tissues);
  if (error) PetscCall(tissues_destroy(tissues));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_destroy(Tissues **tissues)
{
  PetscFunctionBeginUser;
  if (!*tissues) PetscFunctionReturn(0);
  PetscCall(law_store_destroy(&(*tissues)->store));
  PetscCall(PetscFree((*tissues)->annulus));
  PetscCall(PetscFree(*tissues));
  PetscFunctionReturn(0);
}

void tissues_of_quadratic_elements(Tissues *tissues)
{
  for (int t = 0; t < SOLID_TISSUES; t++)
    for (PetscInt place = 0; place < SPINE_PLACES; place++)
      tissues->solid[t][place].kinematics = KINEMATICS_STANDARD;
}

static PetscErrorCode fill_annulus(void *context, PetscInt cell_number, Vec3 centre,
                                   SolidFabric *fabric)
{
  const AnnulusFabric *own = &((const Tissues *)context)->annulus[cell_number];

  PetscFunctionBeginUser;
  (void)centre;
  if (!own->parameters) PetscFunctionReturn(0);
  for (int f = 0; f < 2; f++) fabric->fibre[f] = own->fibre[f];
  fabric->parameters = own->parameters;
  PetscFunctionReturn(0);
}

static PetscErrorCode add_solids(const Tissues *tissues, Tissue tissue, Problem *problem)
{
  char set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt place = 0; place < SPINE_PLACES; place++) {
    set_name(set, tissue_names[tissue], place);
    if (mesh_set(problem_mesh(problem), SET_CELLS, set))
      PetscCall(problem_add_solid(problem, set, &tissues->solid[tissue][place]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_shells(const Tissues *tissues, Problem *problem)
{
  char set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    set_name(set, tissue_names[TISSUE_CORTICAL_SHELL], level);
    if (mesh_set(problem_mesh(problem), SET_CELLS, set))
      PetscCall(problem_add_membrane(problem, set, &tissues->shell[level]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode tissues_add(Tissues *tissues, Problem *problem)
{
  const Mesh *mesh    = problem_mesh(problem);
  const char *annulus = tissue_names[TISSUE_ANNULUS];

  PetscFunctionBeginUser;
  for (int t = 0; t < TISSUE_COUNT; t++) {
    if (!mesh_set(mesh, SET_CELLS, tissue_names[t])) continue;
    if (tissue_classes[t] == TISSUE_CLASS_SOLID) PetscCall(add_solids(tissues, (Tissue)t, problem));
  }
  PetscCall(add_shells(tissues, problem));
  if (tissues->annulus && mesh_set(mesh, SET_CELLS, annulus))
    PetscCall(problem_set_fabric(problem, annulus, fill_annulus, tissues));
  PetscFunctionReturn(0);
}
