/* Result file of a run. Errors of the file system come up as PETSc error codes; around each write
   a handler of our own keeps their text instead of printing it; codes that speak of files are an
   outcome of the run, all others are passed on. */
#include "writer.h"
#include "fields.h"

enum { MESSAGE_SIZE = 1024 };

struct Writer {
  FieldSet   *fields;
  ResultFile *file; /* NULL when it could not be made, or is finished */
  PetscBool   failed;
  char        message[MESSAGE_SIZE]; /* of the present call */
  char        failure[MESSAGE_SIZE]; /* of the first call that failed */
};

/* The first report of an error says what happened; the others only follow it up the calls. The
   parameters are those of a PETSc error handler. */
static PetscErrorCode remember(MPI_Comm comm, int line, const char *function, const char *file,
                               PetscErrorCode code, PetscErrorType type, const char *message,
                               void *context)
{
  Writer *writer = context;

  (void)comm, (void)line, (void)function, (void)file;
  if (type == PETSC_ERROR_INITIAL && message) {
    (void)PetscStrncpy(writer->message, message, sizeof(writer->message));
  }
  return code;
}

static PetscErrorCode begin(Writer *writer)
{
  PetscFunctionBeginUser;
  writer->message[0] = '\0';
  PetscCall(PetscPushErrorHandler(remember, writer));
  PetscFunctionReturn(0);
}

static PetscBool is_file_error(PetscErrorCode code)
{
  return code == PETSC_ERR_FILE_OPEN || code == PETSC_ERR_FILE_WRITE ||
             code == PETSC_ERR_FILE_READ || code == PETSC_ERR_FILE_UNEXPECTED
           ? PETSC_TRUE
           : PETSC_FALSE;
}

static PetscErrorCode end(Writer *writer, PetscErrorCode code)
{
  PetscFunctionBeginUser;
  PetscCall(PetscPopErrorHandler());
  if (code == 0) PetscFunctionReturn(0);
  PetscCheck(is_file_error(code), PETSC_COMM_SELF, code, "%s", writer->message);
  if (!writer->failed) PetscCall(PetscStrncpy(writer->failure, writer->message, MESSAGE_SIZE));
  writer->failed = PETSC_TRUE;
  PetscFunctionReturn(0);
}

/* A disk that is full is no reason to lose memory: the labels are freed before the code is passed
   on. */
static PetscErrorCode write_labels(const RunModel *model, ResultFile *file)
{
  CellLabels     label[MODEL_LABELS_MAX];
  PetscInt       count;
  PetscErrorCode code = 0;

  PetscFunctionBeginUser;
  PetscCall(run_model_label_cells(model, &count, label));
  for (PetscInt l = 0; l < count && !code; l++)
    code = result_file_write_labels(file, label[l].name, label[l].cell, label[l].count,
                                    (const char *const *)label[l].text);
  PetscCall(run_model_free_labels(count, label));
  PetscCall(code);
  PetscFunctionReturn(0);
}

PetscErrorCode writer_create(const RunModel *model, const char *path, Writer **writer)
{
  PetscErrorCode code;
  Writer        *w;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(writer));
  w = *writer;
  PetscCall(field_set_create(model->problem, model->scenario->outputs.fields, &w->fields));
  PetscCall(begin(w));
  code = result_file_create(problem_mesh(model->problem), path, &w->file);
  if (!code) code = write_labels(model, w->file);
  PetscCall(end(w, code));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_add_step(Writer *writer, double time)
{
  const ResultField *field;
  PetscInt           count;

  PetscFunctionBeginUser;
  if (!writer->file || writer->failed) PetscFunctionReturn(0);
  PetscCall(field_set_evaluate(writer->fields, &count, &field));
  PetscCall(begin(writer));
  PetscCall(end(writer, result_file_write_step(writer->file, time, count, field)));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_add_history(Writer *writer, const History *history)
{
  PetscFunctionBeginUser;
  if (!writer->file) PetscFunctionReturn(0);
  PetscCall(begin(writer));
  PetscCall(end(writer, result_file_write_history(writer->file, history)));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_add_restart(Writer *writer, const char *shape, PetscInt count,
                                  const RestartTable table[])
{
  PetscFunctionBeginUser;
  if (!writer->file || writer->failed) PetscFunctionReturn(0);
  PetscCall(begin(writer));
  PetscCall(end(writer, result_file_write_restart(writer->file, shape, count, table)));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_add_attribute(Writer *writer, const char *group, const char *name,
                                    const char *text)
{
  PetscFunctionBeginUser;
  if (!text || !writer->file) PetscFunctionReturn(0);
  PetscCall(begin(writer));
  PetscCall(end(writer, result_file_write_attribute(writer->file, group, name, text)));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_add_text(Writer *writer, const char *group, const char *name,
                               const char *text)
{
  PetscFunctionBeginUser;
  if (!text || !writer->file) PetscFunctionReturn(0);
  PetscCall(begin(writer));
  PetscCall(end(writer, result_file_write_text(writer->file, group, name, text)));
  PetscFunctionReturn(0);
}

const char *writer_failure(const Writer *writer)
{
  return writer->failed ? writer->failure : NULL;
}

PetscErrorCode writer_finish(Writer *writer, const char *path, PetscBool *kept)
{
  PetscErrorCode code;

  PetscFunctionBeginUser;
  *kept = PETSC_FALSE;
  if (!writer->file) PetscFunctionReturn(0);
  PetscCall(begin(writer));
  code  = result_file_finish(&writer->file, path);
  *kept = code == 0 ? PETSC_TRUE : PETSC_FALSE;
  PetscCall(end(writer, code));
  PetscFunctionReturn(0);
}

PetscErrorCode writer_destroy(Writer **writer)
{
  PetscFunctionBeginUser;
  if (!*writer) PetscFunctionReturn(0);
  if ((*writer)->file) {
    PetscCall(begin(*writer));
    PetscCall(end(*writer, result_file_abandon(&(*writer)->file)));
  }
  PetscCall(field_set_destroy(&(*writer)->fields));
  PetscCall(PetscFree(*writer));
  PetscFunctionReturn(0);
}
