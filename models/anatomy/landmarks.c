/* Landmarks in the local frame: the canal lies behind the body, the lamina behind the canal, the
   spinous process leaves from there with its caudal slope, the transverse processes to the sides at
   the depth of the lamina. */
#include "anatomy/landmarks.h"

/* Local position of a point at part `along` of the spinous process from the lamina to the tip. The
   tabulated length runs from the posterior wall horizontally through the canal and then along the
   process. */
static Vec3 spinous_point(const VertebraShape *v, double along)
{
  const double wall = -0.5 * vertebra_depth(v), rest = v->spinous_length - v->canal_depth;

  return vec3(wall - v->canal_depth - along * rest * cos(v->spinous_slope),
              -along * rest * sin(v->spinous_slope), 0.0);
}

Vec3 landmark_point(const Anatomy *anatomy, PetscInt level, Landmark landmark, Side side)
{
  const VertebraShape *v      = &anatomy->vertebra[level];
  const double         wall   = -0.5 * vertebra_depth(v);
  const double         lamina = wall - v->canal_depth;
  const double         right  = (double)side;
  Vec3                 local  = vec3(0.0, 0.0, 0.0);

  switch (landmark) {
  case LANDMARK_CENTRE:
    break;
  case LANDMARK_ANTERIOR_WALL:
    local = vec3(-wall, 0.0, 0.0);
    break;
  case LANDMARK_POSTERIOR_WALL:
    local = vec3(wall, 0.0, 0.0);
    break;
  case LANDMARK_LAMINA:
    local = vec3(lamina, 0.0, right * anatomy->lamina_spacing * v->canal_width);
    break;
  case LANDMARK_SPINOUS_MIDDLE:
    local = spinous_point(v, anatomy->process_midpoint);
    break;
  case LANDMARK_SPINOUS_TIP:
    local = spinous_point(v, 1.0);
    break;
  case LANDMARK_TRANSVERSE_TIP:
    local = vec3(lamina, 0.0, right * 0.5 * v->process_width);
    break;
  }
  return vertebra_point(v, local);
}

Vec3 facet_joint_centre(const Anatomy *anatomy, PetscInt disc, Side side)
{
  const DiscShape     *d     = &anatomy->disc[disc];
  const VertebraShape *above = &anatomy->vertebra[disc], *below = &anatomy->vertebra[disc + 1];
  const double         depth = 0.5 * (above->depth[LOWER] + below->depth[UPPER]);
  const double         canal = 0.5 * (above->canal_depth + below->canal_depth);
  const Vec3 local = vec3(-0.5 * depth - canal, 0.0, (double)side * 0.5 * d->interfacet_width);

  return vec3_add(d->centre, mat3_vec(d->frame, local));
}
