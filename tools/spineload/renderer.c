#define _POSIX_C_SOURCE 200809L
#include "renderer.h"
#include "data_folder.h"
#include "messages.h"
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Debian's own Python, for which its packages of VTK are. */
static const char interpreter[] = "/usr/bin/python3";

/* @return whether the child ended well; else *reason says why, when the child did not */
static PetscBool run(char *const argument[], const char **reason)
{
  pid_t child;
  int   status, failure = posix_spawn(&child, argument[0], NULL, NULL, argument, environ);

  *reason = failure ? strerror(failure) : NULL;
  if (failure) return PETSC_FALSE;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) {
      *reason = strerror(errno);
      return PETSC_FALSE;
    }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? PETSC_TRUE : PETSC_FALSE;
}

PetscErrorCode renderer_draw(const char *mesh, const char *picture, const char *name,
                             ExitCode *code)
{
  char        folder[PETSC_MAX_PATH_LEN], script[PETSC_MAX_PATH_LEN];
  const char *argument[] = {interpreter, script, mesh, "-o", picture, "--name", name, NULL};
  const char *reason;
  PetscBool   found;

  PetscFunctionBeginUser;
  *code = EXIT_FILE;
  PetscCall(script_folder_find(folder, &found));
  PetscCall(PetscSNPrintf(script, sizeof script, "%s/render_mesh.py", folder));
  if (!found || access(script, R_OK) != 0) {
    message("spineload mesh: no picture: there is no render_mesh.py in %s\n", folder);
    PetscFunctionReturn(0);
  }
  if (run((char *const *)argument, &reason))
    *code = EXIT_DONE;
  else if (reason)
    message("spineload mesh: no picture: %s: %s\n", interpreter, reason);
  else
    message("spineload mesh: no picture: %s failed\n", script);
  PetscFunctionReturn(0);
}
