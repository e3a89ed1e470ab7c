#pragma once
/** @file A sequence of values as bytes, to be sent between ranks of one kind of machine. */
#include <petscsys.h>

typedef struct Packet Packet;

PetscErrorCode packet_create(Packet **packet);
PetscErrorCode packet_destroy(Packet **packet);

/* Append; texts may be NULL and come back as NULL. */
PetscErrorCode packet_put(Packet *packet, const void *value, size_t size);
PetscErrorCode packet_put_text(Packet *packet, const char *text);

/* Take in the order in which they were put; a text is new, free with PetscFree(). */
PetscErrorCode packet_get(Packet *packet, void *value, size_t size);
PetscErrorCode packet_get_text(Packet *packet, char **text);
PetscBool      packet_at_end(const Packet *packet);

/** Give every rank what rank 0 has put. Collective. */
PetscErrorCode packet_broadcast(Packet *packet, MPI_Comm comm);

/** Give rank 0 what all ranks have put, in the order of ranks; the others are left empty.
    Collective. */
PetscErrorCode packet_gather(Packet *packet, MPI_Comm comm);
