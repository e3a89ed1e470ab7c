/* Laws as CalculiX has them.
   Elastic: with NLGEOM, CalculiX relates the second Piola-Kirchhoff stress to Green's strain, which
   is our linear_isotropic and orthotropic (St. Venant-Kirchhoff); what has a grain is written by
   its moduli in the global axes. Mooney-Rivlin: its energy is C10 (I1' - 3) + C01 (I2' - 3) + (J -
   1)^2 / D1 with the invariants of the isochoric part, ours with D1 = 2 / K. Its NEO HOOKE splits
   the volume off, ours does not: they agree at small strain only. Its fibres (user material
   ELASTIC_FIBER) are those of Holzapfel, Gasser and Ogden without dispersion, C10 (I1' - 3) + (J -
   1)^2 / D1 + sum_i k1 / (2 k2) (exp(k2 <I4'_i - 1>^2) - 1), and see the isochoric part of the
   stretch; ours see all of it, and have another volumetric energy: alike where the volume hardly
   changes. Reference: CalculiX CrunchiX USER'S MANUAL 2.20, *ELASTIC, *HYPERELASTIC, "Fiber
   reinforced materials". */
#include "export/deck.h"

#include <string.h>

enum { AXES = 3, MODULI = 21, PER_LINE = 8 };

/* Moduli are those in the reference configuration. */
typedef enum { WRITTEN_ALIKE, WRITTEN_NEARLY, WRITTEN_BY_MODULI, NOT_WRITTEN } Counterpart;

static Counterpart counterpart(const ConstitutiveLaw *law)
{
  static const ConstitutiveLaw *const alike[]  = {&law_linear_isotropic, &law_mooney_rivlin,
                                                  &law_orthotropic, &law_density_isotropic,
                                                  &law_density_orthotropic};
  static const ConstitutiveLaw *const nearly[] = {&law_neo_hookean, &law_holzapfel};
  /* Fibres are slack in the reference configuration, so that moduli do not show them. */
  static const ConstitutiveLaw *const not [] = {&law_fibres, &law_ogden};

  for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
    if (law == alike[i]) return WRITTEN_ALIKE;
  for (size_t i = 0; i < sizeof nearly / sizeof nearly[0]; i++)
    if (law == nearly[i]) return WRITTEN_NEARLY;
  for (size_t i = 0; i < sizeof not / sizeof not [0]; i++)
    if (law == not [i]) return NOT_WRITTEN;
  return WRITTEN_BY_MODULI;
}

/* Constants, eight a line as CalculiX reads them. */
static PetscErrorCode write_constants(TextBuffer *law, int count, const double constant[])
{
  PetscFunctionBeginUser;
  for (int c = 0; c < count; c++)
    PetscCall(text_buffer_add(law, "%.12g%s", constant[c],
                              c + 1 == count || (c + 1) % PER_LINE == 0 ? "\n" : ", "));
  PetscFunctionReturn(0);
}

/* Parameters of the law of a cell: its own or its material's. */
static const void *parameters_of(const SolidMaterial *material, const SolidFabric *fabric)
{
  return fabric->parameters ? fabric->parameters : material->parameters;
}

/* Moduli of the whole law where nothing is deformed: C_abcd = dP_ab / dF_cd there, in the order
   1111, 1122, 2222, 1133, ... of pairs 11 22 33 12 13 23. */
static PetscErrorCode write_moduli(const SolidMaterial *material, const SolidFabric *fabric,
                                   TextBuffer *law)
{
  static const int pair[6] = {0, 4, 8, 1, 2, 5}; /* 3 a + b */
  const bool       given   = mat3_dot(fabric->axes, fabric->axes) > 0.0;
  const LawPoint   at      = {
           .F     = mat3_identity(),
           .axes  = given ? fabric->axes : mat3_identity(),
           .fibre = {fabric->fibre[0], fabric->fibre[1]},
           .rho   = fabric->rho
  };
  double A[9][9], moduli[MODULI];
  int    count = 0;

  PetscFunctionBeginUser;
  (void)material->law->tangent(parameters_of(material, fabric), &at, A);
  for (int column = 0; column < 6; column++)
    for (int row = 0; row <= column; row++) {
      const double value = A[pair[row]][pair[column]];

      /* Round-off of a turned grain is no modulus. */
      moduli[count++] = fabs(value) > 1e-12 * A[0][0] ? value : 0.0;
    }
  PetscCall(text_buffer_add(law, "*ELASTIC, TYPE=ANISO\n"));
  PetscCall(write_constants(law, count, moduli));
  PetscFunctionReturn(0);
}

/* A direction of fibres by two components; CalculiX takes the third as positive and refuses two
   that are longer than 1 by round-off. */
static void write_direction(Vec3 fibre, double component[2])
{
  static const double margin = 1e-11;
  const double        sign   = fibre.a[2] < 0.0 ? -1.0 : 1.0;
  const double        square = fibre.a[0] * fibre.a[0] + fibre.a[1] * fibre.a[1];
  const double        scale  = square > 1.0 - margin ? sqrt((1.0 - margin) / square) : 1.0;

  component[0] = scale * sign * fibre.a[0];
  component[1] = scale * sign * fibre.a[1];
}

static PetscErrorCode write_fibres(const SolidMaterial *material, const SolidFabric *fabric,
                                   TextBuffer *law)
{
  enum { FAMILIES = 2, CONSTANTS = 2 + 4 * FAMILIES };
  const ConstitutiveLaw *own = material->law;
  const void            *p   = parameters_of(material, fabric);
  double constant[CONSTANTS] = {law_parameter(own, p, "C10"), 2.0 / law_parameter(own, p, "K")};
  int    count               = 2;

  PetscFunctionBeginUser;
  for (int n = 0; n < FAMILIES; n++) {
    if (vec3_dot(fabric->fibre[n], fabric->fibre[n]) == 0.0) continue;
    write_direction(fabric->fibre[n], constant + count);
    constant[count + 2] = law_parameter(own, p, "k1");
    constant[count + 3] = law_parameter(own, p, "k2");
    count += 4;
  }
  PetscCall(text_buffer_add(law, "*USER MATERIAL, CONSTANTS=%d\n", count));
  PetscCall(write_constants(law, count, constant));
  PetscFunctionReturn(0);
}

PetscErrorCode deck_law(const SolidMaterial *material, const SolidFabric *fabric, TextBuffer *law)
{
  const ConstitutiveLaw *own = material->law;
  const void            *p   = parameters_of(material, fabric);

  PetscFunctionBeginUser;
  if (counterpart(own) == NOT_WRITTEN) PetscFunctionReturn(0);
  if (own == &law_linear_isotropic) {
    PetscCall(text_buffer_add(law, "*ELASTIC\n%.12g, %.12g\n", law_parameter(own, p, "E"),
                              law_parameter(own, p, "nu")));
  } else if (own == &law_mooney_rivlin) {
    PetscCall(text_buffer_add(law, "*HYPERELASTIC, MOONEY-RIVLIN\n%.12g, %.12g, %.12g\n",
                              law_parameter(own, p, "C10"), law_parameter(own, p, "C01"),
                              2.0 / law_parameter(own, p, "K")));
  } else if (own == &law_neo_hookean) {
    const double mu = law_parameter(own, p, "mu"), lambda = law_parameter(own, p, "lambda");

    PetscCall(text_buffer_add(law, "*HYPERELASTIC, NEO HOOKE\n%.12g, %.12g\n", 0.5 * mu,
                              2.0 / (lambda + 2.0 / 3.0 * mu)));
  } else if (own == &law_holzapfel)
    PetscCall(write_fibres(material, fabric, law));
  else
    PetscCall(write_moduli(material, fabric, law));
  PetscFunctionReturn(0);
}

double deck_expansion(const Deck *deck, const SolidMaterial *material)
{
  const double strain = material->in_situ.a[0][0];
  const Mat3   rest   = mat3_add(material->in_situ, mat3_scale(-strain, mat3_identity()));

  if (!problem_inventory_in_situ(deck->problem) || mat3_dot(rest, rest) > 0.0) return 0.0;
  return 1.0 / (1.0 + strain) - 1.0;
}

PetscBool deck_law_has_fibres(const TextBuffer *law)
{
  return law->text && strncmp(law->text, "*USER", strlen("*USER")) == 0 ? PETSC_TRUE : PETSC_FALSE;
}

const char *deck_law_prefix(const TextBuffer *law)
{
  return deck_law_has_fibres(law) ? "ELASTIC_FIBER_M" : "M";
}

PetscErrorCode deck_law_remarks(Deck *deck, const SolidMaterial *material)
{
  const ConstitutiveLaw *law    = material->law;
  const char            *tissue = material->tissue;

  PetscFunctionBeginUser;
  if (law == &law_neo_hookean)
    PetscCall(deck_leave_out(deck,
                             "neo_hookean of %s is written as NEO HOOKE, which has another "
                             "volumetric energy: alike at small strain only",
                             tissue));
  if (law == &law_holzapfel)
    PetscCall(deck_leave_out(deck,
                             "holzapfel of %s is written as ELASTIC_FIBER, whose fibres see the "
                             "isochoric stretch: alike where the volume hardly changes",
                             tissue));
  if (law == &law_holzapfel && law_parameter(law, material->parameters, "kappa") > 0.0)
    PetscCall(deck_leave_out(deck, "dispersion of the fibres of %s is left out", tissue));
  if (counterpart(law) == WRITTEN_BY_MODULI)
    PetscCall(deck_leave_out(deck,
                             "law %s of %s has no counterpart and is written by its moduli where "
                             "nothing is deformed: alike at small strain only",
                             law->name, tissue));
  if (counterpart(law) == NOT_WRITTEN)
    PetscCall(deck_leave_out(deck,
                             "law %s of %s has no counterpart: its material must be completed "
                             "before the deck runs",
                             law->name, tissue));
  PetscFunctionReturn(0);
}
