#pragma once
/** @file Hashing of small tuples of whole numbers, for tables whose slots are lists.
    Reference: Knuth (1998), The Art of Computer Programming 3, 2nd edition, section 6.4
    (multiplication by 2^64 over the golden ratio). */
#include <stdint.h>

/** Take a number into the hash of those before it, which is 0 at first. */
static inline uint64_t hash_add(uint64_t hash, int64_t number)
{
  static const uint64_t golden = 0x9E3779B97F4A7C15ULL;

  return ((hash ^ (uint64_t)number) * golden) ^ (hash >> 32);
}

/** Slot of a table, 0 <= slot < slots; the low bits of a product are its worst. */
static inline int64_t hash_slot(uint64_t hash, int64_t slots)
{
  return (int64_t)((hash >> 16) % (uint64_t)slots);
}
