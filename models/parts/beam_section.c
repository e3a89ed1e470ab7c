/* With the outer half axes a (second axis of the section) and b (third):
     A = pi a b,  I2 = pi a b^3 / 4,  I3 = pi a^3 b / 4, each less that of the hole;
     J = pi a^3 b^3 / (a^2 + b^2) of the solid, 4 Am^2 wall / (length of the middle line) of a tube,
   with Ramanujan's length of an ellipse. Shear, Cowper (1966): k = 6 (1 + nu) / (7 + 6 nu) of a
   solid circle and 2 (1 + nu) / (4 + 3 nu) of a thin round tube. */
#include "parts/beam_section.h"

static const double pi = 3.14159265358979323846;

static double ellipse_length(double a, double b)
{
  return pi * (3.0 * (a + b) - sqrt((3.0 * a + b) * (a + 3.0 * b)));
}

BeamMaterial beam_of_section(const BeamSection *section)
{
  const double a = 0.5 * section->size[0], b = 0.5 * section->size[1], wall = section->wall;
  const bool   solid = wall <= 0.0 || wall >= fmin(a, b);
  const double c = solid ? 0.0 : a - wall, d = solid ? 0.0 : b - wall; /* half axes of the hole */
  const double area = pi * (a * b - c * d), nu = section->nu;
  const double middle = pi * (a - 0.5 * wall) * (b - 0.5 * wall);
  const double torsion =
    solid ? pi * a * a * a * b * b * b / (a * a + b * b)
          : 4.0 * middle * middle * wall / ellipse_length(a - 0.5 * wall, b - 0.5 * wall);
  const double G = section->E / (2.0 * (1.0 + nu));
  const double shear =
    solid ? 6.0 * (1.0 + nu) / (7.0 + 6.0 * nu) : 2.0 * (1.0 + nu) / (4.0 + 3.0 * nu);

  return (BeamMaterial){
    .size            = {section->size[0],                                         section->size[1]},
    .axial           = section->E * area,
    .shear           = {shear * G * area,                                         shear * G * area},
    .torsion         = G * torsion,
    .bending         = {section->E * 0.25 * pi * (a * b * b * b - c * d * d * d),
                        section->E * 0.25 * pi * (a * a * a * b - c * c * c * d)                  },
    .mass_per_length = section->density * area
  };
}
