#include "resume.h"
#include "mesh_model/mesh_file.h"
#include "messages.h"
#include "results/result_info.h"
#include <stdio.h>
#include <string.h>

/* Whether the mesh of a scenario is still the file from which the result was made. */
static PetscErrorCode compare_mesh(const ResultInfo *info, const Scenario *scenario,
                                   PetscBool *same)
{
  const char *before = result_info_entry(info, "mesh_digest");
  char        now[MESH_DIGEST_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_file_digest(PETSC_COMM_SELF, scenario->path, scenario->mesh, now));
  *same = before && strcmp(before, now) == 0 ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

/* Whether the result was made from this scenario, and how that run ended. */
static PetscErrorCode read_result(const char *path, const Scenario *scenario, PetscBool *same,
                                  Verdict *verdict)
{
  ResultInfo *info = NULL;
  const char *status;
  char       *text = NULL;

  PetscFunctionBeginUser;
  PetscCall(result_info_read_text(path, "scenario", &text));
  *same = strcmp(text, scenario->text) == 0 ? PETSC_TRUE : PETSC_FALSE;
  PetscCall(PetscFree(text));
  PetscCall(result_info_open(path, &info));
  if (*same && scenario->mesh) PetscCall(compare_mesh(info, scenario, same));
  status   = result_info_entry(info, "exit_status");
  *verdict = VERDICT_KEPT;
  if (status && strcmp(status, verdict_words(VERDICT_EXPECT_FAILED)) == 0)
    *verdict = VERDICT_EXPECT_FAILED;
  PetscCall(result_info_destroy(&info));
  PetscFunctionReturn(0);
}

PetscErrorCode resume_find(const char *folder, const Scenario *scenario, Record *record,
                           PetscBool *kept)
{
  char           path[PETSC_MAX_PATH_LEN];
  ErrorText      text;
  PetscErrorCode error;
  FILE          *file;

  PetscFunctionBeginUser;
  *kept = PETSC_FALSE;
  PetscCall(PetscSNPrintf(path, sizeof path, "%s/%s.h5", folder, scenario->name));
  file = fopen(path, "r");
  if (!file) PetscFunctionReturn(0);
  fclose(file);
  PetscCall(message_hold_errors(&text));
  error = read_result(path, scenario, kept, &record->verdict);
  PetscCall(PetscPopErrorHandler());
  if (error) {
    *kept = PETSC_FALSE;
    message("%s: %s; it is computed again\n", scenario->name, text.text);
  } else if (!*kept) {
    message(
      "%s: %s was made from another text of the scenario or another mesh; it is computed again\n",
      scenario->name, path);
  }
  if (!*kept) PetscFunctionReturn(0);
  PetscCall(PetscStrallocpy(path, &record->path));
  if (record->verdict == VERDICT_EXPECT_FAILED)
    PetscCall(PetscStrallocpy("so it was in the earlier run that is kept", &record->message));
  PetscFunctionReturn(0);
}
