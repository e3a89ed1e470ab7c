/* Nearest word by the Damerau-Levenshtein distance restricted to adjacent swaps:
     d(i,j) = min(d(i-1,j) + 1, d(i,j-1) + 1, d(i-1,j-1) + [a_i != b_j],
                  d(i-2,j-2) + 1 when a_i = b_(j-1) and a_(i-1) = b_j).
   Reference: Damerau (1964), Communications of the ACM 7, 171-176. */
#include "base/words.h"

#include <string.h>

/* Longer words are no keys or choices, so that they have no neighbour. */
enum { WORD_LETTERS_MAX = 63 };

/* One more letter may differ for every so many letters of the word. */
static const size_t letters_per_mistake = 3;

/* ASCII only, so that the answer does not depend on the locale. */
static char lower(char letter)
{
  return (char)(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

static size_t smaller(size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Both words have at most WORD_LETTERS_MAX letters. Three rows of the table are alive at a time. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
  size_t rows[3][WORD_LETTERS_MAX + 1];

  for (size_t j = 0; j <= b_length; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a_length; i++) {
    size_t       *row      = rows[i % 3];
    const size_t *previous = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

    row[0] = i;
    for (size_t j = 1; j <= b_length; j++) {
      const char x = lower(a[i - 1]), y = lower(b[j - 1]);

      row[j] = smaller(smaller(previous[j], row[j - 1]) + 1, previous[j - 1] + (x != y));
      if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2]))
        row[j] = smaller(row[j], before[j - 2] + 1);
    }
  }
  return rows[a_length % 3][b_length];
}

const char *word_nearest(const char *word, const char *const known[], size_t count)
{
  const size_t length  = strlen(word);
  const size_t allowed = length < 2 * letters_per_mistake ? 1 : length / letters_per_mistake;
  const char  *nearest = NULL;
  size_t       least   = allowed + 1;

  if (length > WORD_LETTERS_MAX) return NULL;
  for (size_t k = 0; k < count; k++) {
    const size_t known_length = strlen(known[k]);
    size_t       distance;

    if (known_length > WORD_LETTERS_MAX) continue;
    distance = edit_distance(word, length, known[k], known_length);
    /* A word with no letter in common is not a misspelling, however short it is. */
    if (distance < least && distance < length) {
      least   = distance;
      nearest = known[k];
    }
  }
  return nearest;
}
