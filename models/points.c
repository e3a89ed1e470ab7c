/* Landmarks under the names that a reader of the mesh sees. */
#include "points.h"
#include "anatomy/landmarks.h"
#include "spine_private.h"

typedef struct {
  const char *name;
  Landmark    landmark;
  Side        side;
} NamedLandmark;

static const NamedLandmark landmarks[] = {
  {"body centre",              LANDMARK_CENTRE,         SIDE_MIDDLE},
  {"anterior wall",            LANDMARK_ANTERIOR_WALL,  SIDE_MIDDLE},
  {"posterior wall",           LANDMARK_POSTERIOR_WALL, SIDE_MIDDLE},
  {"lamina right",             LANDMARK_LAMINA,         SIDE_RIGHT },
  {"lamina left",              LANDMARK_LAMINA,         SIDE_LEFT  },
  {"spinous process, middle",  LANDMARK_SPINOUS_MIDDLE, SIDE_MIDDLE},
  {"spinous process, tip",     LANDMARK_SPINOUS_TIP,    SIDE_MIDDLE},
  {"transverse process right", LANDMARK_TRANSVERSE_TIP, SIDE_RIGHT },
  {"transverse process left",  LANDMARK_TRANSVERSE_TIP, SIDE_LEFT  },
};

typedef struct {
  const char *name;
  Side        side;
} NamedJoint;

static const NamedJoint joints[] = {
  {"facet joint right", SIDE_RIGHT},
  {"facet joint left",  SIDE_LEFT },
};

enum {
  LANDMARKS = sizeof landmarks / sizeof landmarks[0],
  JOINTS    = sizeof joints / sizeof joints[0]
};

_Static_assert(LANDMARKS + JOINTS == SPINE_POINT_NAMES, "every point has a name");

/* Landmarks first, then joints. */
PetscErrorCode spine_points(const Spine *spine, PetscInt *count, SpinePoint **point)
{
  const PetscInt top = spine_top(spine), bottom = spine_bottom(spine);

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((bottom - top + 1) * SPINE_POINT_NAMES, point));
  *count = 0;
  for (PetscInt level = top; level <= bottom; level++)
    for (int l = 0; l < LANDMARKS; l++)
      (*point)[(*count)++] = (SpinePoint){
        l, level, landmark_point(&spine->anatomy, level, landmarks[l].landmark, landmarks[l].side)};
  for (PetscInt disc = top; disc < bottom; disc++)
    for (int j = 0; j < JOINTS; j++)
      (*point)[(*count)++] = (SpinePoint){
        LANDMARKS + j, disc_place(disc), facet_joint_centre(&spine->anatomy, disc, joints[j].side)};
  PetscFunctionReturn(0);
}

const char *spine_point_name(PetscInt name)
{
  return name < LANDMARKS ? landmarks[name].name : joints[name - LANDMARKS].name;
}
