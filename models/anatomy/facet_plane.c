/* Facet joints lie at the height of the disc, behind the body by the depth of the canal. */
#include "anatomy/facet_plane.h"

/* Number of the disc at an end of a vertebra, or -1. */
static PetscInt disc_at(PetscInt level, int end)
{
  const PetscInt disc = end == UPPER ? level - 1 : level;

  return disc < SPINE_DISCS ? disc : -1;
}

/* The disc of one end of a vertebra, as it would lie at the other end. */
static DiscShape reflected_disc(const Anatomy *anatomy, PetscInt level, int end)
{
  const VertebraShape *v     = &anatomy->vertebra[level];
  DiscShape            disc  = anatomy->disc[disc_at(level, end == UPPER ? LOWER : UPPER)];
  const double         sign  = end == UPPER ? 1.0 : -1.0;
  VertebraShape        wedge = *v;

  wedge.wedge += disc.wedge;
  disc.frame  = vertebra_endplate_frame(&wedge, end);
  disc.centre = vec3_add(vertebra_point(v, vec3(0.0, sign * 0.5 * v->height, 0.0)),
                         mat3_vec(disc.frame, vec3(0.0, sign * 0.5 * disc.height, 0.0)));
  return disc;
}

/* Distance of the joint behind the centre of the disc: mean of the vertebrae it joins. */
static double joint_distance(const Anatomy *anatomy, PetscInt level, int end)
{
  const PetscInt       disc = disc_at(level, end);
  const VertebraShape *v    = &anatomy->vertebra[level];
  const VertebraShape *other =
    disc < 0 ? v : &anatomy->vertebra[end == UPPER ? level - 1 : level + 1];
  const int facing = disc < 0 ? end : 1 - end;

  return 0.5 *
         (0.5 * (v->depth[end] + other->depth[facing]) + (v->canal_depth + other->canal_depth));
}

FacetPlane facet_plane(const Anatomy *anatomy, PetscInt level, int end)
{
  const PetscInt       number = disc_at(level, end);
  const VertebraShape *v      = &anatomy->vertebra[level];
  const DiscShape disc = number < 0 ? reflected_disc(anatomy, level, end) : anatomy->disc[number];
  const double    ca = cos(disc.facet.inclination), sa = sin(disc.facet.inclination);
  const double    cp = cos(disc.facet.yaw), sp = sin(disc.facet.yaw);
  const Mat3      local = mat3_mul(mat3_transpose(v->frame), disc.frame);
  const Vec3 joint = vec3(-joint_distance(anatomy, level, end), 0.0, 0.5 * disc.interfacet_width);

  return (FacetPlane){
    .centre = vec3_add(mat3_transpose_vec(v->frame, vec3_sub(disc.centre, v->centre)),
                       mat3_vec(local, joint)),
    .across = mat3_vec(local, vec3(sp, 0.0, cp)),
    .up     = mat3_vec(local, vec3(ca * cp, sa, -ca * sp)),
    .normal = mat3_vec(local, vec3(-sa * cp, ca, sa * sp)),
    .width  = disc.facet.width,
    .height = disc.facet.height,
    .gap    = disc.facet.gap,
  };
}
