/* Contact pairs of a problem: the stiffness from which their penalty follows, and what can be asked
   of them. */
#include "elements/face_shape.h"
#include "steps/problem_internal.h"

/* Young's modulus of the isotropic solid closest to the stiffness A at rest, by two invariants:
     A_iikk = 9 lambda + 6 mu,  A_ikik = 3 lambda + 12 mu,  E = mu (3 lambda + 2 mu) / (lambda +
   mu).
 */
static double modulus(const SolidMaterial *material)
{
  const bool     has_axes = mat3_dot(material->axes, material->axes) > 0.0;
  const LawPoint rest     = {
        .F     = mat3_identity(),
        .axes  = has_axes ? material->axes : mat3_identity(),
        .fibre = {material->fibre[0], material->fibre[1]}
  };
  double A[9][9], bulk = 0.0, shear = 0.0, lambda, mu;

  material->law->tangent(material->parameters, &rest, A);
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      bulk += A[4 * i][4 * k];
      shear += A[3 * i + k][3 * i + k];
    }
  mu     = (shear - bulk / 3.0) / 10.0;
  lambda = (bulk - 6.0 * mu) / 9.0;
  return mu * (3.0 * lambda + 2.0 * mu) / (lambda + mu);
}

static double face_area(const Shape *shape, int side, const Vec3 reference[])
{
  const FaceShape *face = face_shape_of(shape->face[side].nodes);
  double           point[FACE_MAX_RULE][2], weight[FACE_MAX_RULE], area = 0.0;
  const int        points = face_rule(face, 2, point, weight);
  Vec3             position[FACE_MAX_NODES];
  FacePoint        p;

  for (int a = 0; a < face->nodes; a++) position[a] = reference[shape->face[side].node[a]];
  for (int q = 0; q < points; q++) {
    face_point(face, position, point[q], &p);
    area += weight[q] * p.stretch;
  }
  return area;
}

/* Nodes that move with bodies that are known so far; free with PetscFree(). */
static PetscErrorCode mark_rigid(const Problem *problem, PetscBool **rigid)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(problem->mesh->node_count, rigid));
  for (PetscInt b = 0; b < problem->body_count; b++) {
    const MeshSet *set = mesh_set(problem->mesh, SET_NODES, problem->body[b].node_set);

    for (PetscInt i = 0; i < set->count; i++) (*rigid)[set->item[i]] = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

static bool is_rigid(const Mesh *mesh, const PetscBool rigid[], PetscInt cell, int side)
{
  const ShapeFace *face = &shape_of(mesh->cell_type[cell])->face[side];

  for (int a = 0; a < face->nodes; a++)
    if (!rigid[mesh_cell_nodes(mesh, cell)[face->node[a]]]) return false;
  return true;
}

/* Modulus of the solid under a face, 0 where it is rigid, and its volume per area of the face. */
static void solid_under(const Problem *problem, const PetscBool rigid[], PetscInt cell, int side,
                        double *E, double *h)
{
  const SolidMaterial *material = problem_solid_material(problem, cell);
  const CellType       type     = problem->mesh->cell_type[cell];
  double               share[CELL_MAX_NODES], volume = 0.0;
  Vec3                 reference[CELL_MAX_NODES];

  for (PetscInt a = 0; a < cell_node_counts[type]; a++)
    reference[a] = problem->mesh->position[mesh_cell_nodes(problem->mesh, cell)[a]];
  solid_volume_shares(type, reference, share);
  for (PetscInt a = 0; a < cell_node_counts[type]; a++) volume += share[a];
  *h = volume / face_area(shape_of(type), side, reference);
  *E = material && !is_rigid(problem->mesh, rigid, cell, side) ? modulus(material) : 0.0;
}

/* Solids under every face, the same on every rank; moduli, then thicknesses; free with
   PetscFree(). */
static PetscErrorCode solids_under(const Problem *problem, const MeshSurface *surface,
                                   double **of_faces)
{
  const PetscInt count = surface->count;
  PetscBool     *rigid;

  PetscFunctionBeginUser;
  PetscCall(mark_rigid(problem, &rigid));
  PetscCall(PetscCalloc1((size_t)(2 * count), of_faces));
  for (PetscInt f = 0; f < count; f++)
    if (surface->cell[f] >= 0 && shape_of(surface->cell_type[f]))
      solid_under(problem, rigid, surface->cell[f], (int)(surface->number[f] % MESH_FACES_PER_CELL),
                  &(*of_faces)[f], &(*of_faces)[count + f]);
  PetscCall(PetscFree(rigid));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, *of_faces, (PetscMPIInt)(2 * count), MPI_DOUBLE, MPI_SUM,
                             problem->mesh->comm));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_contact(Problem *problem, const char *name,
                                   const ContactOptions *options, const char *secondary,
                                   const char *main)
{
  const char *const face_set[2] = {secondary, main};
  ContactSurface    pair[2];
  double           *of_faces[2];
  Joint             joint;
  PetscErrorCode    failed;

  PetscFunctionBeginUser;
  PetscCheck(!contact_find(problem->joint_count, problem->joint, name), problem->mesh->comm,
             PETSC_ERR_USER_INPUT, "There are two contacts '%s'", name);
  for (int s = 0; s < 2; s++)
    PetscCall(problem_require_surface(problem, face_set[s], &pair[s].surface));
  for (int s = 0; s < 2; s++) {
    PetscCall(solids_under(problem, pair[s].surface, &of_faces[s]));
    pair[s].modulus   = of_faces[s];
    pair[s].thickness = of_faces[s] + pair[s].surface->count;
  }
  failed = contact_create(name, problem->mesh, pair, options, &joint);
  for (int s = 0; s < 2; s++) PetscCall(PetscFree(of_faces[s]));
  PetscCall(failed);
  PetscCall(problem_add_joint(problem, &joint));
  PetscFunctionReturn(0);
}

static PetscErrorCode require_contact(const Problem *problem, const char *name, void **contact)
{
  PetscFunctionBeginUser;
  *contact = contact_find(problem->joint_count, problem->joint, name);
  PetscCheck(*contact, problem->mesh->comm, PETSC_ERR_USER_INPUT, "There is no contact '%s'", name);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_contact_report(const Problem *problem, const char *name,
                                      ContactReport *report)
{
  const JointView view = problem_view(problem);
  void           *contact;

  PetscFunctionBeginUser;
  PetscCall(require_contact(problem, name, &contact));
  PetscCall(contact_report(contact, &view, report));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_contact_pressure(const Problem *problem, const char *name, double pressure[])
{
  const JointView view = problem_view(problem);
  void           *contact;

  PetscFunctionBeginUser;
  PetscCall(require_contact(problem, name, &contact));
  PetscCall(contact_pressure(contact, &view, pressure));
  PetscFunctionReturn(0);
}
