#include "output_file.h"
#include "messages.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

ExitCode output_file_write(const char *path, const TextBuffer *text)
{
  FILE *file;
  int   whole;

  errno = 0;
  file  = fopen(path, "w");
  whole = file && fwrite(text->text, 1, text->length, file) == text->length;
  if (file && fclose(file) != 0) whole = 0;
  if (whole) return EXIT_DONE;
  message("%s: error: cannot be written: %s\n", path, strerror(errno));
  return EXIT_FILE;
}
