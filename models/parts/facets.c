/* The contact of a facet joint has no multipliers: the overlap of the faces is how far the
   cartilage is squeezed. */
#include "parts/facets.h"

const char *facet_name(char buffer[FACET_NAME_SIZE], PetscInt disc, int side)
{
  (void)PetscSNPrintf(buffer, FACET_NAME_SIZE, "facet %s %s", spine_disc_names[disc],
                      side_names[side]);
  return buffer;
}

/* Face sets of the upper and the lower vertebra of a joint. */
static void face_sets(PetscInt disc, int side, char upper[SET_NAME_SIZE], char lower[SET_NAME_SIZE])
{
  side_set_name(upper, "inferior_facet", disc, side);
  side_set_name(lower, "superior_facet", disc + 1, side);
}

PetscErrorCode facets_add_mesh(ColumnPlan *column)
{
  char upper[SET_NAME_SIZE], lower[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt disc = column->top; disc < column->bottom; disc++)
    for (int side = 0; side < GRID_SIDES; side++) {
      face_sets(disc, side, upper, lower);
      PetscCall(mesh_plan_share_surface(column->plan, upper));
      PetscCall(mesh_plan_share_surface(column->plan, lower));
    }
  PetscFunctionReturn(0);
}

double facet_stiffness(const FacetState *state)
{
  const double nu = state->cartilage_poisson;

  return state->cartilage_modulus * (1.0 - nu) / ((1.0 + nu) * (1.0 - 2.0 * nu)) /
         state->cartilage_thickness;
}

/* Integration points along an edge of a face, so that a point stands for little enough of the
   cartilage on every mesh. */
static int points_for(const FacetShape *shape, PetscInt faces)
{
  static const double spacing = 1.2; /* mm */
  static const int    least = 2, most = 6;
  const double        size = sqrt(shape->width * shape->height / (double)PetscMax(1, faces));

  return PetscMin(most, PetscMax(least, (int)ceil(size / spacing)));
}

PetscErrorCode facets_add_contacts(const FacetPlan *plan, Problem *problem)
{
  char   upper[SET_NAME_SIZE], lower[SET_NAME_SIZE], name[FACET_NAME_SIZE];
  double border, toe;

  PetscFunctionBeginUser;
  PetscCall(
    table_set_value(plan->tables, TABLE_CONDITIONS, "facet joints", "border", "mm", &border));
  PetscCall(table_set_value(plan->tables, TABLE_CONDITIONS, "facet joints", "toe", "mm", &toe));
  for (PetscInt disc = plan->top; disc < plan->bottom; disc++) {
    const FacetShape *shape   = &plan->anatomy->disc[disc].facet;
    const FacetState *state   = &plan->conditions->facet[disc];
    ContactOptions    options = contact_options_default();

    options.penalty  = shape->coverage * facet_stiffness(state);
    options.layer    = state->cartilage_thickness;
    options.border   = border;
    options.toe      = toe;
    options.friction = state->friction;
    for (int side = 0; side < GRID_SIDES; side++) {
      const MeshSurface *surface;

      face_sets(disc, side, upper, lower);
      surface        = mesh_surface(problem_mesh(problem), upper);
      options.points = points_for(shape, surface ? surface->count : 0);
      PetscCall(problem_add_contact(problem, facet_name(name, disc, side), &options, upper, lower));
    }
  }
  PetscFunctionReturn(0);
}
