#pragma once
/** @file Convex polygons in the plane. */

enum { POLYGON_MAX = 20 };

typedef struct {
  int    corners;
  double at[POLYGON_MAX][2]; /* counterclockwise */
} Polygon;

/** Area, negative for a clockwise polygon. */
double polygon_area(const Polygon *polygon);

/** Middle of the corners. */
void polygon_middle(const Polygon *polygon, double middle[2]);

/** The part of `polygon` inside of a convex `window`; no corners when they do not meet. */
Polygon polygon_clip(const Polygon *polygon, const Polygon *window);

/** The same corners the other way round. */
Polygon polygon_reversed(const Polygon *polygon);
