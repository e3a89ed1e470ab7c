/* Which cells of a deck share a material: those whose law, density and thickness are written with
   the same words. Cells with directions or constants of their own have materials of their own. */
#include "base/hash.h"
#include "export/deck.h"

#include <string.h>

/* Materials by their words: lists that begin in slots. */
typedef struct {
  PetscInt *first, *next, slots;
} WordTable;

static uint64_t hash_of(const DeckMaterial *material)
{
  uint64_t hash = hash_add(0, (int64_t)(uintptr_t)material->tissue);

  for (size_t i = 0; i < material->law.length; i++) hash = hash_add(hash, material->law.text[i]);
  return hash;
}

static PetscBool alike(const DeckMaterial *a, const DeckMaterial *b)
{
  return a->tissue == b->tissue && a->thickness == b->thickness && a->law.length == b->law.length &&
             (a->law.length == 0 || memcmp(a->law.text, b->law.text, a->law.length) == 0)
           ? PETSC_TRUE
           : PETSC_FALSE;
}

/* A membrane that moves with one rigid body is not strained. CalculiX, which gives membranes nodes
   of their own on both sides, would have to tie these to the body. */
static PetscBool moves_with_a_body(const Deck *deck, PetscInt cell)
{
  const PetscInt *node = mesh_cell_nodes(deck->mesh, cell);
  const PetscInt  body = problem_node_body(deck->problem, node[0]);

  for (PetscInt a = 1; a < cell_node_counts[deck->mesh->cell_type[cell]]; a++)
    if (problem_node_body(deck->problem, node[a]) != body) return PETSC_FALSE;
  return body >= 0 ? PETSC_TRUE : PETSC_FALSE;
}

/* The material of a solid or membrane in words; none of another cell. */
static PetscErrorCode describe(const Deck *deck, PetscInt cell, DeckMaterial *material,
                               PetscBool *any)
{
  const SolidMaterial    *solid    = problem_solid_material(deck->problem, cell);
  const MembraneMaterial *membrane = problem_membrane_material(deck->problem, cell);
  SolidMaterial           skin;
  SolidFabric             fabric;
  double                  expansion;

  PetscFunctionBeginUser;
  *material = (DeckMaterial){0};
  *any      = solid || (membrane && !moves_with_a_body(deck, cell)) ? PETSC_TRUE : PETSC_FALSE;
  if (!*any) PetscFunctionReturn(0);
  if (membrane) {
    skin                = deck_skin(membrane);
    solid               = &skin;
    fabric              = solid_material_fabric(&skin);
    material->thickness = membrane->thickness;
  } else
    fabric = problem_fabric(deck->problem, cell);
  material->tissue = solid->tissue;
  expansion        = deck_expansion(deck, solid);
  PetscCall(deck_law(solid, &fabric, &material->law));
  if (expansion != 0.0)
    PetscCall(text_buffer_add(&material->law, "*EXPANSION\n%.12g\n", expansion));
  if (fabric.density > 0.0)
    PetscCall(text_buffer_add(&material->law, "*DENSITY\n%.12g\n", fabric.density));
  PetscFunctionReturn(0);
}

/* Number of a material, which is added when it is new and destroyed when it is not. */
static PetscErrorCode number_of(Deck *deck, WordTable *table, DeckMaterial *material,
                                PetscInt *number)
{
  PetscInt *at = &table->first[hash_slot(hash_of(material), table->slots)];

  PetscFunctionBeginUser;
  while (*at >= 0 && !alike(&deck->material[*at], material)) at = &table->next[*at];
  *number = *at;
  if (*at >= 0) {
    PetscCall(text_buffer_destroy(&material->law));
    PetscFunctionReturn(0);
  }
  *number = *at           = deck->material_count++;
  table->next[*number]    = -1;
  deck->material[*number] = *material;
  PetscFunctionReturn(0);
}

PetscErrorCode deck_find_materials(Deck *deck)
{
  const PetscInt cells = deck->mesh->cell_count;
  WordTable      table = {.slots = cells + 1};

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(cells, &deck->material, cells, &deck->material_of));
  PetscCall(PetscMalloc2(table.slots, &table.first, table.slots, &table.next));
  for (PetscInt s = 0; s < table.slots; s++) table.first[s] = -1;
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++) {
    const PetscInt cell = deck->cell[natural];
    DeckMaterial   material;
    PetscBool      any;

    PetscCall(describe(deck, cell, &material, &any));
    deck->material_of[cell] = -1;
    if (any) PetscCall(number_of(deck, &table, &material, &deck->material_of[cell]));
  }
  PetscCall(PetscFree2(table.first, table.next));
  PetscFunctionReturn(0);
}

PetscErrorCode deck_destroy_materials(Deck *deck)
{
  PetscFunctionBeginUser;
  for (PetscInt m = 0; m < deck->material_count; m++)
    PetscCall(text_buffer_destroy(&deck->material[m].law));
  PetscCall(PetscFree2(deck->material, deck->material_of));
  PetscFunctionReturn(0);
}
