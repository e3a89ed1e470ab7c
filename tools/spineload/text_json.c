#include "text_json.h"
#include <float.h>
#include <math.h>

void json_string(FILE *file, const char *text)
{
  if (!text) {
    fputs("null", file);
    return;
  }
  fputc('"', file);
  for (; *text; text++) {
    const unsigned char c = (unsigned char)*text;

    if (c == '"' || c == '\\')
      fprintf(file, "\\%c", c);
    else if (c == '\n')
      fputs("\\n", file);
    else if (c < ' ')
      fprintf(file, "\\u%04x", (unsigned)c);
    else
      fputc(c, file);
  }
  fputc('"', file);
}

void json_number(FILE *file, double value)
{
  if (isfinite(value))
    fprintf(file, "%.*g", DBL_DIG, value);
  else
    fputs("null", file);
}

static void name_member(FILE *file, const char *before, const char *name)
{
  fprintf(file, "%s\"%s\": ", before, name);
}

void json_member_string(FILE *file, const char *before, const char *name, const char *text)
{
  name_member(file, before, name);
  json_string(file, text);
}

void json_member_number(FILE *file, const char *before, const char *name, double value)
{
  name_member(file, before, name);
  json_number(file, value);
}
