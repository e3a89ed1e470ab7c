"""Integration points of CalculiX's solids: what weight each has in the mean over a deformed cell."""
import itertools

import numpy

ROOT3, ROOT06 = 3.0 ** -0.5, 0.6 ** 0.5
TWO = [(-ROOT3, 1.0), (ROOT3, 1.0)]
THREE = [(-ROOT06, 5.0 / 9.0), (0.0, 8.0 / 9.0), (ROOT06, 5.0 / 9.0)]
NEAR, FAR = 0.138196601125011, 0.585410196624968
CORNERS = numpy.array([(-1, -1, -1), (1, -1, -1), (1, 1, -1), (-1, 1, -1),
                       (-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1)], float)
EDGES = numpy.array([(0, -1, -1), (1, 0, -1), (0, 1, -1), (-1, 0, -1), (0, -1, 1), (1, 0, 1),
                     (0, 1, 1), (-1, 0, 1), (-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)], float)


def product(line):
    """Points and weights of a cube, the first coordinate fastest."""
    places = [(x, y, z, u * v * w) for (z, w), (y, v), (x, u) in itertools.product(line, repeat=3)]
    return numpy.array(places)[:, :3], numpy.array(places)[:, 3]


def tetrahedron():
    """The four points of a quadratic tetrahedron."""
    places = numpy.full((4, 3), NEAR)
    for i in range(3):
        places[i + 1, i] = FAR
    return places, numpy.full(4, 1.0 / 24.0)


def hexahedron_slopes(at, nodes):
    """dN [nodes][3] of the hexahedron of 8 or 20 nodes (Zienkiewicz & Taylor 2000, volume 1,
    chapter 8)."""
    corner = nodes[:, :]
    f = numpy.where(corner == 0, 1 - at * at, 1 + corner * at)
    g = numpy.where(corner == 0, -2 * at, corner)
    middle = (corner == 0).any(axis=1)
    ramp = corner @ at - 2.0 if len(nodes) == 20 else numpy.ones(len(nodes))
    slopes = numpy.empty_like(corner)
    for i in range(3):
        change = g[:, i] * f[:, (i + 1) % 3] * f[:, (i + 2) % 3]
        slopes[:, i] = change * ramp / 8.0
        if len(nodes) == 20:
            slopes[:, i] += f.prod(axis=1) * corner[:, i] / 8.0
        slopes[middle, i] = change[middle] / 4.0
    return slopes


def tetrahedron_slopes(at):
    """dN [10][3] of the quadratic tetrahedron."""
    volume = numpy.array([1.0 - at.sum(), *at])
    slope = numpy.array([(-1, -1, -1), (1, 0, 0), (0, 1, 0), (0, 0, 1)], float)
    edges = [(0, 1), (1, 2), (2, 0), (0, 3), (1, 3), (2, 3)]
    return numpy.array([(4 * volume[a] - 1) * slope[a] for a in range(4)] +
                       [4 * (volume[a] * slope[b] + volume[b] * slope[a]) for a, b in edges])


def shares(element, current):
    """Volume that belongs to each integration point of a cell whose nodes are at `current`."""
    if element == "C3D10":
        places, weight = tetrahedron()
        slopes = [tetrahedron_slopes(at) for at in places]
    else:
        places, weight = product(THREE if element == "C3D20" else TWO)
        nodes = CORNERS if element == "C3D8" else numpy.vstack([CORNERS, EDGES])
        slopes = [hexahedron_slopes(at, nodes) for at in places]
    return weight * [numpy.linalg.det(current.T @ slope) for slope in slopes]
