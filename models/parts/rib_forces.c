/* What ribs do to the spine and to each other. A force at a head is the sum over the vertebrae it
   rests on; it is taken from the axes of its bushing, half-way between both bodies. */
#include "parts/rib_cage_private.h"
#include <stdio.h>

/* Add the force of one connection; leave the sum alone when there is none of that name. */
static PetscErrorCode add_force(const Problem *problem, const char *name, Vec3 *sum)
{
  PetscInt connection;

  PetscFunctionBeginUser;
  PetscCall(problem_find_connection(problem, name, &connection));
  if (connection >= 0) {
    const BushingState state = problem_connection_state(problem, connection);

    *sum = vec3_add(*sum, mat3_vec(state.axes, state.force));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_joints(const RibCage *cage, const Problem *problem, PetscInt rib,
                                     int side, RibForces *forces)
{
  Vec3 head = vec3(0.0, 0.0, 0.0), tubercle = head;
  char name[SET_NAME_SIZE], above[2 * SET_NAME_SIZE];

  PetscFunctionBeginUser;
  if (!cage->parts.head[rib][side]) PetscFunctionReturn(0);
  side_set_name(name, "rib head", LEVEL_T1 + rib, side);
  snprintf(above, sizeof(above), "%s %s", name, spine_level_names[LEVEL_T1 + rib - 1]);
  PetscCall(add_force(problem, name, &head));
  PetscCall(add_force(problem, above, &head));
  PetscCall(
    add_force(problem, side_set_name(name, "rib tubercle", LEVEL_T1 + rib, side), &tubercle));
  forces->head[side] = vec3_norm(head);
  if (cage->shape.rib[rib].on_transverse) forces->tubercle[side] = vec3_norm(tubercle);
  PetscFunctionReturn(0);
}

/* Every cable lies on one rank. */
static PetscErrorCode measure_cables(const Problem *problem, double force[RIBS],
                                     double strain[RIBS])
{
  const Mesh *mesh = problem_mesh(problem);
  char        name[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt r = 0; r < RIBS; r++) {
    const MeshSet *set =
      mesh_set(mesh, SET_CELLS, set_name(name, tissue_names[TISSUE_INTERCOSTAL], LEVEL_T1 + r));

    force[r]  = 0.0;
    strain[r] = -HUGE_VAL;
    for (PetscInt n = 0; set && n < set->count; n++) {
      CableState state;

      PetscCall(problem_cable_state(problem, set->item[n], &state));
      force[r] += state.force;
      strain[r] = fmax(strain[r], state.strain);
    }
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, force, RIBS, MPI_DOUBLE, MPI_SUM, mesh->comm));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, strain, RIBS, MPI_DOUBLE, MPI_MAX, mesh->comm));
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_forces(const RibCage *cage, const Problem *problem, RibForces forces[RIBS])
{
  const double none = (double)NAN;
  double       force[RIBS], strain[RIBS];

  PetscFunctionBeginUser;
  PetscCall(measure_cables(problem, force, strain));
  for (PetscInt r = 0; r < RIBS; r++) {
    const PetscBool cables = (PetscBool)(cage->intercostal_width[r] > 0.0);

    forces[r] = (RibForces){
      {none, none},
      {none, none},
      cables ? force[r] : none, cables ? strain[r] : none
    };
    for (int s = 0; s < SIDES; s++) PetscCall(measure_joints(cage, problem, r, s, &forces[r]));
  }
  PetscFunctionReturn(0);
}
