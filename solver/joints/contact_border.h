#pragma once
/** @file The border of a main surface, where contact pressure fades out: points that slide over it
    lose their forces little by little instead of all at once. */
#include "joints/surface.h"

enum { FACE_MAX_EDGES = 4 };

/** Edges of a face that no other face of its surface has: how far the face reaches from them in the
    reference configuration, mm; 0 for other edges. */
typedef struct {
  double height[FACE_MAX_EDGES];
} FaceBorder;

/** The border of a surface.
    @param[in]     reference  positions of all local nodes, mm
    @param[in,out] width      over which pressure is to fade, mm; made smaller where a face is less
                              than half as high
    @param[out]    border     [surface->count] free with PetscFree() */
PetscErrorCode contact_border_create(const Surface *surface, const Vec3 reference[], double *width,
                                     FaceBorder **border);

/** Share of the pressure at a place of a face, and its derivatives by the unit coordinates. */
typedef struct {
  double value, first[2], second[3]; /* second: xx, yy, xy */
} ContactFade;

/** From 0 beyond the border by half the width to 1 inside of it by as much; a NULL border is sharp:
    1 everywhere. */
ContactFade contact_border_fade(const FaceShape *shape, const FaceBorder *border, double width,
                                const double at[2]);

/** How far outside its face a place lies, in unit coordinates, like face_shape_outside(): but the
    face is taken to go on beyond the border by its own size, where nothing presses any more. */
double contact_border_outside(const FaceShape *shape, const FaceBorder *border, const double at[2]);
