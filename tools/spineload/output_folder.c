#define _POSIX_C_SOURCE 200809L
#include "output_folder.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const mode_t EVERYBODY_MINUS_UMASK = 0777;

/* @return whether the folder is there afterwards; else errno says why */
static PetscBool make(const char *folder)
{
  struct stat status;

  if (mkdir(folder, EVERYBODY_MINUS_UMASK) == 0) return PETSC_TRUE;
  if (errno != EEXIST) return PETSC_FALSE;
  if (stat(folder, &status) == 0 && S_ISDIR(status.st_mode)) return PETSC_TRUE;
  errno = ENOTDIR;
  return PETSC_FALSE;
}

void output_folder_make(const char *folder, char reason[REASON_SIZE])
{
  static const char trial[] = "/.spineload-XXXXXX";
  char              path[PETSC_MAX_PATH_LEN];
  int               file, length;

  reason[0] = '\0';
  length    = snprintf(path, sizeof path, "%s", folder);
  if (length + (int)sizeof trial > (int)sizeof path) {
    snprintf(reason, REASON_SIZE, "%s", strerror(ENAMETOOLONG));
    return;
  }
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    make(path);
    *slash = '/';
  }
  if (!make(path)) {
    snprintf(reason, REASON_SIZE, "%s", strerror(errno));
    return;
  }
  /* Permission bits do not tell whether a disk can be written: try. */
  memcpy(path + length, trial, sizeof trial);
  file = mkstemp(path);
  if (file < 0) {
    snprintf(reason, REASON_SIZE, "%s", strerror(errno));
    return;
  }
  close(file);
  unlink(path);
}
