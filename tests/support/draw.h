#pragma once
/** @file Numbers that look random and are the same in every run: xorshift64* (Vigna 2016, ACM
   Trans. Math. Softw. 42, article 30). */
#include "base/tensor.h"
#include <stdint.h>

typedef struct {
  uint64_t state; /* any number but 0 */
} Draw;

static const Draw DRAW_START = {88172645463325252ULL};

/** A number between low and high. */
static inline double draw_number(Draw *draw, double low, double high)
{
  uint64_t s = draw->state;

  s ^= s >> 12;
  s ^= s << 25;
  s ^= s >> 27;
  draw->state = s;
  return low + (high - low) * (double)((s * 2685821657736338717ULL) >> 11) * 0x1p-53;
}

/** A vector with every component between -size and size. */
static inline Vec3 draw_vector(Draw *draw, double size)
{
  Vec3 v;

  for (int i = 0; i < 3; i++) v.a[i] = draw_number(draw, -size, size);
  return v;
}

/** The identity plus a matrix with every entry between -size and size. */
static inline Mat3 draw_near_identity(Draw *draw, double size)
{
  Mat3 F = mat3_identity();

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) F.a[i][j] += draw_number(draw, -size, size);
  return F;
}
