/* Materials and rigid bodies of a deck.
   Elastic: with NLGEOM, CalculiX relates the second Piola-Kirchhoff stress to Green's strain, which
   is our linear_isotropic (St. Venant-Kirchhoff). Mooney-Rivlin: its energy is C10 (I1' - 3) + C01
   (I2' - 3) + (J - 1)^2 / D1 with the invariants of the isochoric part, ours with D1 = 2 / K. Its
   NEO HOOKE splits the volume off, ours does not: they agree at small strain only, and the deck
   says so. Reference: CalculiX CrunchiX USER'S MANUAL 2.20, *HYPERELASTIC, *ELASTIC, *SPRING,
   *RIGID BODY. */
#include "export/deck.h"

#include <string.h>

enum { TOE_POINTS = 9, SPRING_ENDS = 4 };

/* Strain to which the force of a cable is written; it goes on with this force beyond. */
static const double cable_strain_max = 2.0;

/* A parameter of a law by its name. */
static double parameter(const SolidMaterial *material, const char *name)
{
  for (size_t p = 0; p < material->law->parameter_count; p++)
    if (strcmp(material->law->parameters[p].name, name) == 0) {
      double value;

      memcpy(&value, (const char *)material->parameters + material->law->parameters[p].offset,
             sizeof value);
      return value;
    }
  return NAN;
}

static PetscErrorCode write_law(Deck *deck, const SolidMaterial *material)
{
  PetscFunctionBeginUser;
  if (material->law == &law_linear_isotropic)
    PetscCall(text_buffer_add(deck->text, "*ELASTIC\n%.15g, %.15g\n", parameter(material, "E"),
                              parameter(material, "nu")));
  else if (material->law == &law_mooney_rivlin)
    PetscCall(text_buffer_add(deck->text, "*HYPERELASTIC, MOONEY-RIVLIN\n%.15g, %.15g, %.15g\n",
                              parameter(material, "C10"), parameter(material, "C01"),
                              2.0 / parameter(material, "K")));
  else if (material->law == &law_neo_hookean) {
    const double mu = parameter(material, "mu"), lambda = parameter(material, "lambda");

    PetscCall(deck_leave_out(deck,
                             "neo_hookean of %s is written as NEO HOOKE, which has another "
                             "volumetric energy: alike at small strain only",
                             material->tissue));
    PetscCall(text_buffer_add(deck->text, "*HYPERELASTIC, NEO HOOKE\n%.15g, %.15g\n", 0.5 * mu,
                              2.0 / (lambda + 2.0 / 3.0 * mu)));
  } else
    PetscCall(deck_leave_out(deck,
                             "law %s of %s has no counterpart: its material must be completed "
                             "before the deck runs",
                             material->law->name, material->tissue));
  PetscFunctionReturn(0);
}

/* Strains at which the force of a cable is written, rising: slack, the toe region by short straight
   parts or the points of the cable's own curve, then far on the line. */
static PetscErrorCode spring_strains(const CableMaterial *material, PetscInt *count,
                                     double **strain)
{
  const PetscInt own   = material->curve ? curve_count(material->curve) : TOE_POINTS;
  PetscInt       found = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(own + SPRING_ENDS, strain));
  (*strain)[found++] = -1.0;
  (*strain)[found++] = 0.0;
  for (PetscInt p = 0; p < own; p++) {
    const double next = material->curve ? curve_argument(material->curve, p)
                                        : material->toe_strain * p / (TOE_POINTS - 1);

    if (next > (*strain)[found - 1] && next < cable_strain_max) (*strain)[found++] = next;
  }
  (*strain)[found++] = cable_strain_max;
  (*strain)[found++] = 2.0 * cable_strain_max;
  *count             = found;
  PetscFunctionReturn(0);
}

/* Force over elongation at a part of the in-situ strain. Strain is linear in length, so a length
   follows from a strain. */
static PetscErrorCode write_spring_table(Deck *deck, PetscInt cell, double activation)
{
  const CableMaterial *material = problem_cable_material(deck->problem, cell);
  const PetscInt      *node     = mesh_cell_nodes(deck->mesh, cell);
  const double         rest =
    vec3_norm(vec3_sub(deck->mesh->position[node[1]], deck->mesh->position[node[0]]));
  const double here = cable_state_of_length(material, rest, rest, activation).strain;
  const double slope =
    (cable_state_of_length(material, rest, 2.0 * rest, activation).strain - here) / rest;
  PetscInt count = 0;
  double  *strain;

  PetscFunctionBeginUser;
  PetscCall(spring_strains(material, &count, &strain));
  for (PetscInt p = 0; p < count; p++) {
    const double length = rest + (strain[p] - here) / slope;

    PetscCall(text_buffer_add(deck->text, "%.12e, %.12e, %.1f\n",
                              cable_state_of_length(material, rest, length, activation).force,
                              length - rest, activation));
  }
  PetscCall(PetscFree(strain));
  PetscFunctionReturn(0);
}

/* Springs have a blank line where those of other types have their directions, and CalculiX tells a
   force from a direction by its decimal point. In-situ strain that is ramped in: the table depends
   on the temperature, which is how much of it there is. */
static PetscErrorCode write_spring(Deck *deck, PetscInt cell)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*SPRING, NONLINEAR, ELSET=C_%" PetscInt_FMT "\n\n",
                            deck_cell(deck, cell)));
  if (problem_inventory_in_situ(deck->problem)) PetscCall(write_spring_table(deck, cell, 0.0));
  PetscCall(write_spring_table(deck, cell, 1.0));
  PetscFunctionReturn(0);
}

/* What single cells have of their own, or from the start, no material of a deck says. */
static PetscErrorCode name_own_states(Deck *deck)
{
  PetscInt heavy = 0, own = 0;

  PetscFunctionBeginUser;
  for (PetscInt m = 0; m < deck->material_count; m++)
    if (mat3_dot(deck->material[m]->in_situ, deck->material[m]->in_situ) > 0.0)
      PetscCall(
        deck_leave_out(deck, "in-situ strain of %s is left out", deck->material[m]->tissue));
  if (problem_inventory_swells(deck->problem))
    PetscCall(deck_leave_out(deck, "swelling of solids is left out"));
  for (PetscInt c = 0; c < deck->mesh->cell_count; c++) {
    const SolidMaterial *material = problem_solid_material(deck->problem, c);
    const SolidFabric    fabric   = problem_fabric(deck->problem, c);

    if (!material) continue;
    if (fabric.density != material->density) heavy++;
    if (fabric.parameters && fabric.parameters != material->parameters) own++;
  }
  if (heavy)
    PetscCall(deck_leave_out(deck,
                             "density of %" PetscInt_FMT
                             " cells that have their own is written as that of their material",
                             heavy));
  if (own)
    PetscCall(deck_leave_out(deck,
                             "parameters of the law of %" PetscInt_FMT
                             " cells that have their own are written as those of their material",
                             own));
  PetscFunctionReturn(0);
}

PetscErrorCode deck_write_materials(Deck *deck)
{
  PetscFunctionBeginUser;
  PetscCall(name_own_states(deck));
  for (PetscInt m = 0; m < deck->material_count; m++) {
    const SolidMaterial *material = deck->material[m];

    PetscCall(text_buffer_add(deck->text, "** tissue: %s\n*MATERIAL, NAME=M_%" PetscInt_FMT "\n",
                              material->tissue, m + 1));
    PetscCall(write_law(deck, material));
    if (material->density > 0.0)
      PetscCall(text_buffer_add(deck->text, "*DENSITY\n%.15g\n", material->density));
    PetscCall(text_buffer_add(
      deck->text, "*SOLID SECTION, ELSET=M_%" PetscInt_FMT ", MATERIAL=M_%" PetscInt_FMT "\n",
      m + 1, m + 1));
  }
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++)
    if (problem_cable_material(deck->problem, deck->cell[natural]))
      PetscCall(write_spring(deck, deck->cell[natural]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_extra_node(Deck *deck, PetscInt number, Vec3 x)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*NODE\n%" PetscInt_FMT ", %.15g, %.15g, %.15g\n", number,
                            x.a[0], x.a[1], x.a[2]));
  PetscFunctionReturn(0);
}

/* A body is the nodes of its set and the points where forces act on it. */
PetscErrorCode deck_write_bodies(Deck *deck)
{
  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < problem_inventory_bodies(deck->problem); b++) {
    const InventoryBody body  = problem_inventory_body(deck->problem, b);
    const PetscInt      place = deck_body_node(deck, b), turn = deck_turn_node(deck, b);

    PetscCall(text_buffer_add(deck->text, "** body: %s\n", body.name));
    PetscCall(write_extra_node(deck, place, body.reference));
    PetscCall(write_extra_node(deck, turn, body.reference));
    for (PetscInt l = 0; l < problem_inventory_loads(deck->problem); l++) {
      const Load *load = problem_inventory_load(deck->problem, l);

      if (load->type != &load_force || load->body != b) continue;
      PetscCall(write_extra_node(deck, deck_point_node(deck, l), load->point));
      PetscCall(text_buffer_add(deck->text, "*NSET, NSET=B_%" PetscInt_FMT "\n%" PetscInt_FMT ",\n",
                                b + 1, deck_point_node(deck, l)));
    }
    PetscCall(text_buffer_add(deck->text, "*NSET, NSET=B_%" PetscInt_FMT "\n%s,\n", b + 1,
                              deck_name('N', body.node_set).text));
    PetscCall(text_buffer_add(deck->text,
                              "*RIGID BODY, NSET=B_%" PetscInt_FMT ", REF NODE=%" PetscInt_FMT
                              ", ROT NODE=%" PetscInt_FMT "\n",
                              b + 1, place, turn));
  }
  PetscFunctionReturn(0);
}
