/* Fields of a line as numbers and words, and a line of keywords as a name with parameters. */
#include "mesh/import/inp_line.h"

#include <errno.h>
#include <stdlib.h>

enum { NUMBER_SIZE = 64, DECIMAL = 10 };

InpWord inp_word(InpField field)
{
  InpWord   word;
  const int length = PetscMin(field.length, (int)sizeof word.text - 1);

  memcpy(word.text, field.text, (size_t)length);
  word.text[length] = '\0';
  return word;
}

PetscBool inp_field_integer(InpField field, PetscInt *value)
{
  const PetscBool negative = field.length > 0 && field.text[0] == '-';
  PetscInt64      sum      = 0;
  int             at       = negative || (field.length > 0 && field.text[0] == '+');

  if (at == field.length) return PETSC_FALSE;
  for (; at < field.length; at++) {
    if (field.text[at] < '0' || field.text[at] > '9') return PETSC_FALSE;
    sum = DECIMAL * sum + (field.text[at] - '0');
    if (sum > PETSC_MAX_INT) return PETSC_FALSE;
  }
  *value = (PetscInt)(negative ? -sum : sum);
  return PETSC_TRUE;
}

PetscBool inp_field_real(InpField field, double *value)
{
  char  text[NUMBER_SIZE];
  char *end;

  *value = 0.0;
  if (field.length >= NUMBER_SIZE) return PETSC_FALSE;
  for (int i = 0; i < field.length; i++) {
    const char c = field.text[i];

    if (!strchr("0123456789+-.eEdD", c)) return PETSC_FALSE;
    text[i] = (char)(c == 'd' || c == 'D' ? 'e' : c);
  }
  text[field.length] = '\0';
  if (field.length == 0) return PETSC_TRUE;
  *value = strtod(text, &end);
  return *end == '\0' && isfinite(*value) ? PETSC_TRUE : PETSC_FALSE;
}

static char upper(char c)
{
  return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

/* Upper case without blanks; what does not fit is cut, and then no known word. */
static void copy_name(InpField field, char name[KEYWORD_SIZE])
{
  int length = 0;

  for (int i = 0; i < field.length && length < KEYWORD_SIZE - 1; i++)
    if (field.text[i] != ' ' && field.text[i] != '\t') name[length++] = upper(field.text[i]);
  name[length] = '\0';
}

/* The value behind the equals sign without quotes about it. */
static PetscErrorCode copy_value(InpReader *reader, InpField field, char value[PARAMETER_SIZE])
{
  const char *text = field.text, *end = field.text + field.length;

  PetscFunctionBeginUser;
  while (text < end && (*text == ' ' || *text == '\t')) text++;
  if (end - text > 1 && *text == '"' && end[-1] == '"') {
    text++;
    end--;
  }
  if (end - text >= PARAMETER_SIZE) {
    PetscCall(import_error(reader->deck->errors, inp_place(reader->deck, reader->place),
                           "expected at most %d letters after '='", PARAMETER_SIZE - 1));
    end = text;
  }
  memcpy(value, text, (size_t)(end - text));
  value[end - text] = '\0';
  PetscFunctionReturn(0);
}

static PetscErrorCode add_parameter(InpReader *reader, InpField field, InpKeyword *keyword)
{
  const char *equals = memchr(field.text, '=', (size_t)field.length);
  InpField    name = field, value = {field.text, 0};

  PetscFunctionBeginUser;
  if (field.length == 0) PetscFunctionReturn(0);
  if (keyword->count == PARAMETER_COUNT_MAX) {
    PetscCall(import_error(reader->deck->errors, inp_place(reader->deck, reader->place),
                           "expected at most %d parameters", PARAMETER_COUNT_MAX));
    PetscFunctionReturn(0);
  }
  if (equals) {
    name.length = (int)(equals - field.text);
    value       = (InpField){equals + 1, field.length - name.length - 1};
  }
  copy_name(name, keyword->parameter[keyword->count].name);
  PetscCall(copy_value(reader, value, keyword->parameter[keyword->count].value));
  keyword->count++;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_parse_keyword(InpReader *reader, InpKeyword *keyword)
{
  InpFields fields = inp_fields(reader);
  PetscBool more;
  InpField  field;

  PetscFunctionBeginUser;
  *keyword = (InpKeyword){.place = reader->place};
  (void)inp_next_field(&fields, &field);
  field.text++;
  field.length--;
  copy_name(field, keyword->name);
  for (;;) {
    while (inp_next_field(&fields, &field)) PetscCall(add_parameter(reader, field, keyword));
    PetscCall(inp_continue_keyword(reader, &more));
    if (!more) PetscFunctionReturn(0);
    fields = inp_fields(reader);
  }
}

const char *inp_parameter(const InpKeyword *keyword, const char *name)
{
  for (int p = 0; p < keyword->count; p++)
    if (strcmp(keyword->parameter[p].name, name) == 0) return keyword->parameter[p].value;
  return NULL;
}
