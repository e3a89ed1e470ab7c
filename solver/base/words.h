#pragma once
/** @file Nearest known word, for messages that help after a misspelling. */
#include <stddef.h>

/** Known word nearest to `word` by edit distance (ignoring case), or NULL when none is near enough
    to be what was meant (more than a third of the letters differ).
    @param[in] known  [count] candidates, borrowed; the result points into it */
const char *word_nearest(const char *word, const char *const known[], size_t count);
