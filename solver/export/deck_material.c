/* Materials, springs and rigid bodies of a deck.
   Reference: CalculiX CrunchiX USER'S MANUAL 2.20, *MATERIAL, *MEMBRANE SECTION, *SPRING, *RIGID
   BODY. */
#include "export/deck.h"

enum { TOE_POINTS = 9, SPRING_ENDS = 4 };

/* Strain to which the force of a cable is written; it goes on with this force beyond. */
static const double cable_strain_max = 2.0;

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

/* What is there from the start no material of a deck says. */
static PetscErrorCode write_remarks(Deck *deck)
{
  const PetscInt        cells = deck->mesh->cell_count;
  const SolidMaterial **said;
  PetscInt              count = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(cells, &said));
  for (PetscInt c = 0; c < cells; c++) {
    const SolidMaterial *material = problem_solid_material(deck->problem, deck->cell[c]);
    PetscInt             m        = 0;

    while (m < count && said[m] != material) m++;
    if (!material || m < count) continue;
    said[count++] = material;
    PetscCall(deck_law_remarks(deck, material));
    if (mat3_dot(material->in_situ, material->in_situ) > 0.0 &&
        deck_expansion(deck, material) == 0.0)
      PetscCall(deck_leave_out(deck, "in-situ strain of %s is left out", material->tissue));
  }
  for (PetscInt c = 0; c < cells; c++) {
    const CableMaterial *cable = problem_cable_material(deck->problem, deck->cell[c]);

    if (cable && cable->fails)
      PetscCall(deck_leave_out(deck, "failure of %s is left out", cable->tissue));
  }
  if (problem_inventory_swells(deck->problem))
    PetscCall(deck_leave_out(deck, "swelling of solids is left out"));
  PetscCall(PetscFree(said));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_material(Deck *deck, PetscInt m)
{
  const DeckMaterial *material = &deck->material[m];
  const char         *prefix   = deck_law_prefix(&material->law);

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "** tissue: %s\n*MATERIAL, NAME=%s_%" PetscInt_FMT "\n%s",
                            material->tissue, prefix, m + 1,
                            material->law.text ? material->law.text : ""));
  if (material->thickness > 0.0)
    PetscCall(text_buffer_add(deck->text,
                              "*MEMBRANE SECTION, ELSET=M_%" PetscInt_FMT
                              ", MATERIAL=%s_%" PetscInt_FMT "\n%.12g\n",
                              m + 1, prefix, m + 1, material->thickness));
  else
    PetscCall(text_buffer_add(
      deck->text, "*SOLID SECTION, ELSET=M_%" PetscInt_FMT ", MATERIAL=%s_%" PetscInt_FMT "\n",
      m + 1, prefix, m + 1));
  PetscFunctionReturn(0);
}

PetscErrorCode deck_write_materials(Deck *deck)
{
  PetscFunctionBeginUser;
  PetscCall(write_remarks(deck));
  for (PetscInt m = 0; m < deck->material_count; m++) PetscCall(write_material(deck, m));
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++)
    if (problem_cable_material(deck->problem, deck->cell[natural]))
      PetscCall(write_spring(deck, deck->cell[natural]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_extra_node(Deck *deck, PetscInt number, Vec3 x)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*NODE\n%" PetscInt_FMT ", %.12g, %.12g, %.12g\n", number,
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
