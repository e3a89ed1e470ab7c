/* The path of the follower load, which acts along the lines between the body centres. */
#include "parts/follower_path.h"
#include "anatomy/landmarks.h"

PetscErrorCode follower_path_add(const Anatomy *anatomy, ColumnPlan *column)
{
  PetscInt above = 0, below, cell;

  PetscFunctionBeginUser;
  for (PetscInt level = column->top; level <= column->bottom; level++) {
    const Vec3 centre = landmark_point(anatomy, level, LANDMARK_CENTRE, SIDE_MIDDLE);

    PetscCall(mesh_plan_add_node(column->plan, centre, &below));
    PetscCall(column_plan_add_to(column, SET_NODES, "body", level, below));
    if (level > column->top) {
      const PetscInt node[2] = {above, below};

      PetscCall(
        column_plan_add_cell(column, TISSUE_FOLLOWER_PATH, disc_place(level - 1), node, &cell));
    }
    above = below;
  }
  PetscFunctionReturn(0);
}
