#define _POSIX_C_SOURCE 200809L
#include "scenario_files.h"
#include "packet.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MESSAGE_SIZE = PETSC_MAX_PATH_LEN + 256, FIRST_ROOM = 8 };

static int is_yaml(const struct dirent *entry)
{
  static const char ending[] = ".yaml";
  const size_t      length = strlen(entry->d_name), tail = sizeof ending - 1;

  return length > tail && strcmp(entry->d_name + length - tail, ending) == 0 &&
         entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
  /* Not alphasort(): the order of a batch must not depend on the locale. */
  return strcmp((*a)->d_name, (*b)->d_name);
}

/* Add one file, with the reason when it cannot be read. */
static PetscErrorCode pack_file(Packet *packet, const char *path, const char *reason)
{
  PetscFunctionBeginUser;
  PetscCall(packet_put_text(packet, path));
  PetscCall(packet_put_text(packet, reason));
  PetscFunctionReturn(0);
}

static PetscErrorCode pack_folder(Packet *packet, const char *folder)
{
  struct dirent **entry  = NULL;
  const int       count  = scandir(folder, &entry, is_yaml, by_name);
  const size_t    length = strlen(folder);
  const char     *slash  = length > 0 && folder[length - 1] == '/' ? "" : "/";

  PetscFunctionBeginUser;
  if (count < 0) PetscCall(pack_file(packet, folder, strerror(errno)));
  if (count == 0) PetscCall(pack_file(packet, folder, "there is no *.yaml in this folder"));
  for (int i = 0; i < count; i++) {
    char path[PETSC_MAX_PATH_LEN];

    snprintf(path, sizeof path, "%s%s%s", folder, slash, entry[i]->d_name);
    PetscCall(pack_file(packet, path, NULL));
    free(entry[i]);
  }
  free(entry);
  PetscFunctionReturn(0);
}

/* Expand the operands on this rank. */
static PetscErrorCode pack_operands(int count, char *operand[], Packet *packet)
{
  PetscFunctionBeginUser;
  for (int i = 0; i < count; i++) {
    struct stat status;
    FILE       *file;

    if (stat(operand[i], &status) == 0 && S_ISDIR(status.st_mode)) {
      PetscCall(pack_folder(packet, operand[i]));
      continue;
    }
    file = fopen(operand[i], "r");
    PetscCall(pack_file(packet, operand[i], file ? NULL : strerror(errno)));
    if (file) fclose(file);
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode unpack_files(Packet *packet, ScenarioFiles *files)
{
  PetscInt room = 0;

  PetscFunctionBeginUser;
  while (!packet_at_end(packet)) {
    ScenarioFile *file;
    char         *reason;

    if (files->count == room) {
      room = 2 * room + FIRST_ROOM;
      PetscCall(PetscRealloc((size_t)room * sizeof *files->file, &files->file));
    }
    file  = &files->file[files->count++];
    *file = (ScenarioFile){.verdict = EXIT_DONE};
    PetscCall(packet_get_text(packet, &file->path));
    PetscCall(packet_get_text(packet, &reason));
    if (reason) {
      char text[MESSAGE_SIZE];

      snprintf(text, sizeof text, "%s: error: %s\n", file->path, reason);
      PetscCall(PetscStrallocpy(text, &file->errors));
      file->verdict = EXIT_FILE;
      PetscCall(PetscFree(reason));
    }
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_file(ScenarioFile *file)
{
  Diagnostics *errors = NULL;

  PetscFunctionBeginUser;
  PetscCall(scenario_read(PETSC_COMM_WORLD, file->path, &file->scenario, &errors));
  if (!file->scenario) {
    const char *text = diagnostics_text(errors);
    char       *line;
    size_t      length;

    PetscCall(PetscStrlen(text, &length));
    PetscCall(PetscMalloc1(length + 2, &line));
    snprintf(line, length + 2, "%s%s", text, length > 0 && text[length - 1] == '\n' ? "" : "\n");
    file->errors  = line;
    file->verdict = EXIT_INVALID;
  }
  PetscCall(diagnostics_destroy(&errors));
  PetscFunctionReturn(0);
}

/* The result of a scenario is named after it, so a second one of that name would overwrite it. */
static PetscErrorCode refuse_same_name(ScenarioFiles *files, PetscInt index)
{
  ScenarioFile *file = &files->file[index];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < index && file->scenario; i++) {
    const Scenario *earlier = files->file[i].scenario;
    char            text[MESSAGE_SIZE];

    if (!earlier || strcmp(earlier->name, file->scenario->name) != 0) continue;
    snprintf(text, sizeof text, "%s: error: the name %s is already that of %s\n", file->path,
             earlier->name, files->file[i].path);
    PetscCall(PetscStrallocpy(text, &file->errors));
    file->verdict = EXIT_INVALID;
    PetscCall(scenario_destroy(&file->scenario));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_files_read(int count, char *operand[], ScenarioFiles **files)
{
  Packet     *packet;
  PetscMPIInt rank;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(files));
  PetscCall(packet_create(&packet));
  PetscCallMPI(MPI_Comm_rank(PETSC_COMM_WORLD, &rank));
  if (rank == 0) PetscCall(pack_operands(count, operand, packet));
  PetscCall(packet_broadcast(packet, PETSC_COMM_WORLD));
  PetscCall(unpack_files(packet, *files));
  PetscCall(packet_destroy(&packet));
  for (PetscInt i = 0; i < (*files)->count; i++) {
    if ((*files)->file[i].verdict == EXIT_DONE) PetscCall(read_file(&(*files)->file[i]));
    PetscCall(refuse_same_name(*files, i));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_files_destroy(ScenarioFiles **files)
{
  PetscFunctionBeginUser;
  if (!*files) PetscFunctionReturn(0);
  for (PetscInt i = 0; i < (*files)->count; i++) {
    ScenarioFile *file = &(*files)->file[i];

    PetscCall(scenario_destroy(&file->scenario));
    PetscCall(PetscFree(file->path));
    PetscCall(PetscFree(file->errors));
  }
  PetscCall(PetscFree((*files)->file));
  PetscCall(PetscFree(*files));
  PetscFunctionReturn(0);
}
