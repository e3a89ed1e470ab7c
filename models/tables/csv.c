/* Comma-separated text, split where it lies: each field is moved left over the quotes it loses. */
#include "tables/csv.h"
#include <stdbool.h>

CsvReader csv_reader(char *text)
{
  return (CsvReader){.next = text, .line = 0, .next_line = 1};
}

static void skip_blank_lines(CsvReader *reader)
{
  for (; *reader->next == '\n' || *reader->next == '\r'; reader->next++)
    if (*reader->next == '\n') reader->next_line++;
}

/* Read a quoted field that begins at `from`; text behind the closing quote stays to be read. */
static CsvStatus quoted_field(CsvReader *reader, char **end)
{
  char *from = reader->next + 1, *to = reader->next;

  for (; *from; from++) {
    if (*from == '\n') reader->next_line++;
    if (*from == '"' && from[1] != '"') break;
    if (*from == '"') from++;
    *to++ = *from;
  }
  if (!*from) return CSV_UNCLOSED_QUOTE;
  *end         = to;
  reader->next = from + 1;
  return CSV_RECORD;
}

static CsvStatus plain_field(CsvReader *reader, char **end)
{
  char *at = reader->next;

  for (; *at && *at != ',' && *at != '\n' && *at != '\r'; at++)
    if (*at == '"') return CSV_STRAY_QUOTE;
  *end         = at;
  reader->next = at;
  return CSV_RECORD;
}

CsvStatus csv_next(CsvReader *reader, int most, char *field[], int *count)
{
  bool more = true;

  *count = 0;
  skip_blank_lines(reader);
  reader->line = reader->next_line;
  if (!*reader->next) return CSV_END;
  while (more) {
    char     *start = reader->next, *end;
    CsvStatus status;

    if (*count == most) return CSV_TOO_MANY_FIELDS;
    status = *start == '"' ? quoted_field(reader, &end) : plain_field(reader, &end);
    if (status != CSV_RECORD) return status;
    if (*reader->next == '\r') reader->next++;
    more = *reader->next == ',';
    if (!more && *reader->next && *reader->next != '\n') return CSV_STRAY_QUOTE;
    if (*reader->next == '\n') reader->next_line++;
    if (*reader->next) reader->next++;
    *end              = '\0';
    field[(*count)++] = start;
  }
  return CSV_RECORD;
}
