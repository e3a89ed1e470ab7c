#include "packet.h"
#include <string.h>

struct Packet {
  char  *byte;
  size_t size, room, taken;
};

/* What stands for a NULL text where a length is expected. */
static const size_t NO_TEXT = (size_t)-1;

PetscErrorCode packet_create(Packet **packet)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(packet));
  PetscFunctionReturn(0);
}

PetscErrorCode packet_destroy(Packet **packet)
{
  PetscFunctionBeginUser;
  if (!*packet) PetscFunctionReturn(0);
  PetscCall(PetscFree((*packet)->byte));
  PetscCall(PetscFree(*packet));
  PetscFunctionReturn(0);
}

static PetscErrorCode make_room(Packet *packet, size_t size)
{
  PetscFunctionBeginUser;
  if (packet->size + size > packet->room) {
    packet->room = 2 * (packet->size + size);
    PetscCall(PetscRealloc(packet->room, &packet->byte));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode packet_put(Packet *packet, const void *value, size_t size)
{
  PetscFunctionBeginUser;
  if (size == 0) PetscFunctionReturn(0);
  PetscCall(make_room(packet, size));
  memcpy(packet->byte + packet->size, value, size);
  packet->size += size;
  PetscFunctionReturn(0);
}

PetscErrorCode packet_put_text(Packet *packet, const char *text)
{
  const size_t length = text ? strlen(text) : NO_TEXT;

  PetscFunctionBeginUser;
  PetscCall(packet_put(packet, &length, sizeof length));
  if (text) PetscCall(packet_put(packet, text, length));
  PetscFunctionReturn(0);
}

PetscErrorCode packet_get(Packet *packet, void *value, size_t size)
{
  PetscFunctionBeginUser;
  PetscCheck(size <= packet->size - packet->taken, PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "packet ends before what was expected in it");
  if (size > 0) memcpy(value, packet->byte + packet->taken, size);
  packet->taken += size;
  PetscFunctionReturn(0);
}

PetscErrorCode packet_get_text(Packet *packet, char **text)
{
  size_t length;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCall(packet_get(packet, &length, sizeof length));
  if (length == NO_TEXT) PetscFunctionReturn(0);
  PetscCall(PetscCalloc1(length + 1, text));
  PetscCall(packet_get(packet, *text, length));
  PetscFunctionReturn(0);
}

PetscBool packet_at_end(const Packet *packet)
{
  return packet->taken == packet->size ? PETSC_TRUE : PETSC_FALSE;
}

PetscErrorCode packet_broadcast(Packet *packet, MPI_Comm comm)
{
  PetscMPIInt        rank;
  unsigned long long total = packet->size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(comm, &rank));
  PetscCallMPI(MPI_Bcast(&total, 1, MPI_UNSIGNED_LONG_LONG, 0, comm));
  if (rank > 0) {
    packet->size = packet->taken = 0;
    PetscCall(make_room(packet, (size_t)total));
    packet->size = (size_t)total;
  }
  PetscCheck(total < (unsigned long long)PETSC_MPI_INT_MAX, PETSC_COMM_SELF,
             PETSC_ERR_ARG_OUTOFRANGE, "packet too large to be sent");
  PetscCallMPI(MPI_Bcast(packet->byte, (PetscMPIInt)total, MPI_BYTE, 0, comm));
  PetscFunctionReturn(0);
}

PetscErrorCode packet_gather(Packet *packet, MPI_Comm comm)
{
  PetscMPIInt rank, ranks, size, *sizes = NULL, *starts = NULL, total = 0;
  char       *all = NULL;

  PetscFunctionBeginUser;
  PetscCheck(packet->size < (size_t)PETSC_MPI_INT_MAX, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "packet too large to be sent");
  size = (PetscMPIInt)packet->size;
  PetscCallMPI(MPI_Comm_rank(comm, &rank));
  PetscCallMPI(MPI_Comm_size(comm, &ranks));
  if (rank == 0) PetscCall(PetscMalloc2(ranks, &sizes, ranks, &starts));
  PetscCallMPI(MPI_Gather(&size, 1, MPI_INT, sizes, 1, MPI_INT, 0, comm));
  for (PetscMPIInt i = 0; rank == 0 && i < ranks; i++) {
    starts[i] = total;
    PetscCheck(sizes[i] <= PETSC_MPI_INT_MAX - total, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
               "packets too large to be gathered");
    total += sizes[i];
  }
  if (rank == 0) PetscCall(PetscMalloc1((size_t)total + 1, &all));
  PetscCallMPI(MPI_Gatherv(packet->byte, size, MPI_BYTE, all, sizes, starts, MPI_BYTE, 0, comm));
  PetscCall(PetscFree2(sizes, starts));
  PetscCall(PetscFree(packet->byte));
  *packet = (Packet){.byte = all, .size = (size_t)total, .room = rank == 0 ? (size_t)total + 1 : 0};
  PetscFunctionReturn(0);
}
