/* Landmarks of the body and of the neural arch as arch_shape.h gives it; the lamina lies behind the
   canal. */
#include "anatomy/landmarks.h"
#include "anatomy/arch_shape.h"
#include "anatomy/facet_plane.h"

static Vec3 centre_of(const Quad *quad)
{
  return quad_point(quad, 0.5, 0.5);
}

/* Part `along` of the way from the lamina to the tip of the spinous process, on its axis. */
static Vec3 spinous_point(const ArchShape *shape, double along)
{
  const Vec3 base =
    vec3_scale(0.5, vec3_add(shape->lamina_middle.corner[0][1], shape->lamina_middle.corner[1][1]));
  const Vec3   middle = centre_of(&shape->spinous_middle), tip = centre_of(&shape->spinous_tip);
  const double rest = 1.0 - along;

  return vec3_add(
    vec3_scale(rest * (1.0 - 2.0 * along), base),
    vec3_add(vec3_scale(4.0 * along * rest, middle), vec3_scale(along * (2.0 * along - 1.0), tip)));
}

Vec3 landmark_point(const Anatomy *anatomy, PetscInt level, Landmark landmark, Side side)
{
  const VertebraShape *v      = &anatomy->vertebra[level];
  const double         wall   = -0.5 * vertebra_depth(v);
  const double         lamina = wall - v->canal_depth;
  const double         right  = (double)side;
  Vec3                 local  = vec3(0.0, 0.0, 0.0);
  ArchShape            arch;

  arch_shape(anatomy, level, &arch);
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
    local = spinous_point(&arch, anatomy->process_midpoint);
    break;
  case LANDMARK_SPINOUS_TIP:
    local = centre_of(&arch.spinous_tip);
    break;
  case LANDMARK_TRANSVERSE_TIP:
    local = quad_point(&arch.transverse_tip, 0.5, 0.0); /* its outermost edge */
    local.a[2] *= right;
    break;
  }
  return vertebra_point(v, local);
}

Vec3 facet_joint_centre(const Anatomy *anatomy, PetscInt disc, Side side)
{
  Vec3 centre = facet_plane(anatomy, disc, LOWER).centre;

  centre.a[2] *= (double)side;
  return vertebra_point(&anatomy->vertebra[disc], centre);
}
