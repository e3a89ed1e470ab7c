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

PetscBool output_folder_replaces(const char *folder, const char *name, const char *file)
{
  static const char *const endings[] = {"h5", "partial.h5", "h5.part"};
  struct stat              there, here;

  if (stat(file, &there) != 0) return PETSC_FALSE;
  for (size_t e = 0; e < sizeof endings / sizeof endings[0]; e++) {
    char path[PETSC_MAX_PATH_LEN];

    snprintf(path, sizeof path, "%s/%s.%s", folder, name, endings[e]);
    if (stat(path, &here) == 0 && here.st_dev == there.st_dev && here.st_ino == there.st_ino)
      return PETSC_TRUE;
  }
  return PETSC_FALSE;
}
