#pragma once
/** @file Comma-separated text, one record after the other, as RFC 4180 describes it: fields may be
    quoted, a doubled quote inside quotes is one quote. */

typedef enum {
  CSV_RECORD,
  CSV_END,
  CSV_UNCLOSED_QUOTE,
  CSV_STRAY_QUOTE,
  CSV_TOO_MANY_FIELDS
} CsvStatus;

typedef struct {
  char *next; /* text that is still to be read; it is changed while reading */
  int   line; /* line of the record that was read last, counted from 1 */
  int   next_line;
} CsvReader;

/** Start reading a text that ends with a null character; it must outlive the fields. */
CsvReader csv_reader(char *text);

/** Read the next record; blank lines are passed over.
    @param[in]  most   room in `field`
    @param[out] field  [count] null-terminated fields, which lie in the text
    @param[out] count  number of fields of this record */
CsvStatus csv_next(CsvReader *reader, int most, char *field[], int *count);
