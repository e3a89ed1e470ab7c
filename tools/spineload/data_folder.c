#define _POSIX_C_SOURCE 200809L
#include "data_folder.h"
#include "places.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACES_MAX = 4 };

static PetscBool is_folder(const char *path)
{
  struct stat status;

  return stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? PETSC_TRUE : PETSC_FALSE;
}

/* Folder of the running program, or "" when the system does not tell. */
static void program_folder(char folder[PETSC_MAX_PATH_LEN])
{
  const ssize_t length = readlink("/proc/self/exe", folder, PETSC_MAX_PATH_LEN - 1);
  char         *slash;

  folder[length > 0 ? length : 0] = '\0';
  slash                           = strrchr(folder, '/');
  if (slash) *slash = '\0';
}

/* One kind of files: the environment variable that names their folder, the folder in the source
   tree and the one in the share folder of an installation. */
typedef struct {
  const char *variable, *source, *share;
} FileKind;

static const FileKind data    = {"SPINELOAD_DATA", SPINELOAD_SOURCE_DATA, "data"};
static const FileKind scripts = {"SPINELOAD_SCRIPTS", SPINELOAD_SOURCE_SCRIPTS, "python"};

/* Places to look at, best first. Each may be cut when too long; such a folder is then not found. */
static int list_places(const FileKind *kind, char place[PLACES_MAX][PETSC_MAX_PATH_LEN])
{
  const char  *wish  = getenv(kind->variable);
  const size_t build = strlen(SPINELOAD_BUILD_FOLDER);
  char         program[PETSC_MAX_PATH_LEN];
  int          count = 0;

  if (wish && *wish) {
    /* A wish is not second-guessed: falling back silently would run on other numbers. */
    snprintf(place[count++], PETSC_MAX_PATH_LEN, "%s", wish);
    return count;
  }
  program_folder(program);
  if (strncmp(program, SPINELOAD_BUILD_FOLDER, build) == 0 &&
      (program[build] == '/' || program[build] == '\0'))
    snprintf(place[count++], PETSC_MAX_PATH_LEN, "%s", kind->source);
  if (*program) {
    const int room =
      PETSC_MAX_PATH_LEN - (int)(sizeof SPINELOAD_SHARE_FROM_PROGRAM + strlen(kind->share)) - 2;

    snprintf(place[count++], PETSC_MAX_PATH_LEN, "%.*s/%s/%s", room, program,
             SPINELOAD_SHARE_FROM_PROGRAM, kind->share);
  }
  snprintf(place[count++], PETSC_MAX_PATH_LEN, "%s/%s", SPINELOAD_SHARE_INSTALLED, kind->share);
  return count;
}

static PetscErrorCode find(const FileKind *kind, char path[], PetscBool *found)
{
  char      place[PLACES_MAX][PETSC_MAX_PATH_LEN];
  const int count = list_places(kind, place);

  PetscFunctionBeginUser;
  *found = PETSC_FALSE;
  for (int i = 0; i < count && !*found; i++) {
    *found = is_folder(place[i]);
    if (*found) PetscCall(PetscStrncpy(path, place[i], PETSC_MAX_PATH_LEN));
  }
  if (!*found) path[0] = '\0';
  for (int i = 0; i < count && !*found; i++) {
    const size_t length = strlen(path);

    (void)snprintf(path + length, PETSC_MAX_PATH_LEN - length, "%s%s", i > 0 ? ", " : "", place[i]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode data_folder_find(char path[], PetscBool *found)
{
  PetscFunctionBeginUser;
  PetscCall(find(&data, path, found));
  PetscFunctionReturn(0);
}

PetscErrorCode script_folder_find(char path[], PetscBool *found)
{
  PetscFunctionBeginUser;
  PetscCall(find(&scripts, path, found));
  PetscFunctionReturn(0);
}
