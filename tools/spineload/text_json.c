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
