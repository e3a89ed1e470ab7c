/* Ligaments across the discs. ALL, SSL and ITL run between the landmarks of neighbouring vertebrae;
   PLL, LF, CL and ISL bridge only a part of that distance: their ends lie on the line between the
   landmarks, as far apart as the length of the table says. */
#include "parts/ligaments.h"
#include "anatomy/landmarks.h"

static const int strand_counts[TISSUE_COUNT] = {
#define LIGAMENT(symbol, name, sides) [TISSUE_##symbol] = (sides),
#include "tissues/tissue_list.h"
};

typedef struct {
  Tissue    tissue;
  Landmark  landmark;
  PetscBool bridges; /* spans only the tabulated length about the middle */
} Course;

static const Course courses[] = {
  {TISSUE_ALL, LANDMARK_ANTERIOR_WALL,  PETSC_FALSE},
  {TISSUE_PLL, LANDMARK_POSTERIOR_WALL, PETSC_TRUE },
  {TISSUE_LF,  LANDMARK_LAMINA,         PETSC_TRUE },
  {TISSUE_ISL, LANDMARK_SPINOUS_MIDDLE, PETSC_TRUE },
  {TISSUE_SSL, LANDMARK_SPINOUS_TIP,    PETSC_FALSE},
  {TISSUE_ITL, LANDMARK_TRANSVERSE_TIP, PETSC_FALSE},
};

/* Move the ends towards their middle until they are no farther apart than `length`. */
static void shorten(double length, Vec3 end[2])
{
  const Vec3   middle = vec3_scale(0.5, vec3_add(end[0], end[1]));
  const Vec3   half   = vec3_sub(end[1], middle);
  const double part   = fmin(1.0, 0.5 * length / vec3_norm(half));

  end[0] = vec3_sub(middle, vec3_scale(part, half));
  end[1] = vec3_add(middle, vec3_scale(part, half));
}

/* Ends of a line that reaches from a vertebra (end 0) to the one below (end 1). */
static PetscErrorCode add_line(ColumnPlan *column, Tissue tissue, PetscInt disc, const Vec3 end[2])
{
  PetscInt node[2], cell;

  PetscFunctionBeginUser;
  for (int e = 0; e < 2; e++) {
    PetscCall(mesh_plan_add_node(column->plan, end[e], &node[e]));
    PetscCall(column_plan_add_to(column, SET_NODES, "body", disc + e, node[e]));
  }
  PetscCall(column_plan_add_cell(column, tissue, disc_place(disc), node, &cell));
  PetscFunctionReturn(0);
}

static Side strand_side(Tissue tissue, int strand)
{
  if (strand_counts[tissue] == 1) return SIDE_MIDDLE;
  return strand == 0 ? SIDE_LEFT : SIDE_RIGHT;
}

static PetscErrorCode ligament_length(const Anatomy *anatomy, const TableSet *tables, Tissue tissue,
                                      double *length)
{
  PetscFunctionBeginUser;
  PetscCall(table_set_value(tables, TABLE_LIGAMENTS, tissue_names[tissue], "length", "mm", length));
  *length *= anatomy->length_scale;
  PetscFunctionReturn(0);
}

static PetscErrorCode add_course(const Anatomy *anatomy, const TableSet *tables,
                                 const Course *course, PetscInt disc, ColumnPlan *column)
{
  double length = 0.0;

  PetscFunctionBeginUser;
  if (course->bridges) PetscCall(ligament_length(anatomy, tables, course->tissue, &length));
  for (int strand = 0; strand < strand_counts[course->tissue]; strand++) {
    const Side side = strand_side(course->tissue, strand);
    Vec3       end[2];

    for (int e = 0; e < 2; e++) end[e] = landmark_point(anatomy, disc + e, course->landmark, side);
    if (course->bridges) shorten(length, end);
    PetscCall(add_line(column, course->tissue, disc, end));
  }
  PetscFunctionReturn(0);
}

/* The capsule crosses the facet joint along the axis of the disc. */
static PetscErrorCode add_capsule(const Anatomy *anatomy, const TableSet *tables, PetscInt disc,
                                  ColumnPlan *column)
{
  double length;
  Vec3   half;

  PetscFunctionBeginUser;
  PetscCall(ligament_length(anatomy, tables, TISSUE_CL, &length));
  half = mat3_vec(anatomy->disc[disc].frame, vec3(0.0, 0.5 * length, 0.0));
  for (int strand = 0; strand < strand_counts[TISSUE_CL]; strand++) {
    const Vec3 joint  = facet_joint_centre(anatomy, disc, strand_side(TISSUE_CL, strand));
    const Vec3 end[2] = {vec3_add(joint, half), vec3_sub(joint, half)};

    PetscCall(add_line(column, TISSUE_CL, disc, end));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode ligaments_add(const Anatomy *anatomy, const TableSet *tables, ColumnPlan *column)
{
  const PetscInt top = column->top, bottom = column->bottom;

  PetscFunctionBeginUser;
  for (PetscInt disc = top; disc < bottom; disc++) {
    for (size_t c = 0; c < sizeof(courses) / sizeof(courses[0]); c++)
      PetscCall(add_course(anatomy, tables, &courses[c], disc, column));
    PetscCall(add_capsule(anatomy, tables, disc, column));
  }
  PetscFunctionReturn(0);
}

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

PetscErrorCode ligament_material(const TableSet *tables, Tissue tissue, CableMaterial *material)
{
  const char *name = tissue_names[tissue];

  PetscFunctionBeginUser;
  material->tissue = name;
  PetscCall(table_set_value(tables, TABLE_LIGAMENTS, name, "stiffness", "N", &material->stiffness));
  PetscCall(
    table_set_value(tables, TABLE_LIGAMENTS, name, "toe strain", "1", &material->toe_strain));
  PetscCall(table_set_value(tables, TABLE_LIGAMENTS, name, "in-situ strain", "1",
                            &material->in_situ_strain));
  PetscCall(table_set_value(tables, TABLE_LIGAMENTS, name, "failure strain", "1",
                            &material->failure_strain));
  material->stiffness /= (double)strand_counts[tissue];
  PetscFunctionReturn(0);
}
