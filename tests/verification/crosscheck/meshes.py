#!/usr/bin/env python3
"""Write the meshes of the cross-checks, each as a deck of nodes, elements and sets that both programs
read. usage: meshes.py [--check] FOLDER       --check: write nothing, but see whether the files are those here

A mesh is a block of cells on a lattice twice as fine as the cells, so that nodes on edges have a place
of their own, moved by a function. Numbering follows Abaqus, which for these elements is VTK's."""
import filecmp
import itertools
import math
import os
import sys
import tempfile

HEX_CORNERS = [(0, 0, 0), (2, 0, 0), (2, 2, 0), (0, 2, 0), (0, 0, 2), (2, 0, 2), (2, 2, 2), (0, 2, 2)]
HEX_EDGES = [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (5, 6), (6, 7), (7, 4), (0, 4), (1, 5), (2, 6),
             (3, 7)]
# Six tetrahedra around the diagonal of a cube: Kuhn (1960), IBM J. Res. Dev. 4, 518-524.
TET_CORNERS = [[(0, 0, 0), (2, 0, 0), (2, 2, 0), (2, 2, 2)], [(0, 0, 0), (2, 2, 0), (0, 2, 0), (2, 2, 2)],
               [(0, 0, 0), (0, 2, 0), (0, 2, 2), (2, 2, 2)], [(0, 0, 0), (0, 2, 2), (0, 0, 2), (2, 2, 2)],
               [(0, 0, 0), (0, 0, 2), (2, 0, 2), (2, 2, 2)], [(0, 0, 0), (2, 0, 2), (2, 0, 0), (2, 2, 2)]]
TET_EDGES = [(0, 1), (1, 2), (2, 0), (0, 3), (1, 3), (2, 3)]
# Faces of hexahedra as Abaqus counts them, by the side of the block on which they may lie.
HEX_FACES = {"z0": 1, "z1": 2, "y0": 3, "x1": 4, "y1": 5, "x0": 6}
PER_LINE = 8


def middles(corners, edges):
    """Corners, then the middles of edges."""
    return corners + [tuple((a + b) // 2 for a, b in zip(corners[i], corners[j])) for i, j in edges]


CELLS = {
    "C3D8": [HEX_CORNERS],
    "C3D20": [middles(HEX_CORNERS, HEX_EDGES)],
    "C3D20R": [middles(HEX_CORNERS, HEX_EDGES)],
    "C3D10": [middles(corners, TET_EDGES) for corners in TET_CORNERS],
}


class Mesh:
    """Nodes, cells and sets, numbered from 1."""

    def __init__(self):
        self.nodes, self.cells, self.node_sets, self.cell_sets, self.surfaces = [], [], {}, {}, {}

    def block(self, element, cells, move, name, layer=None):
        """Add a block of that many cells along x, y, z, whose lattice points (in cells) `move` takes
        to their place. Node sets NAME_X0 ... of its six sides and cell set NAME; cells of a row along
        y go into the cell set that `layer` says when it is given."""
        number = {}
        for cell in itertools.product(*(range(n) for n in reversed(cells))):
            base = [2 * i for i in reversed(cell)]
            for places in CELLS[element]:
                at = [tuple(b + p for b, p in zip(base, place)) for place in places]
                self._cell(element, at, number, move)
                self.cell_sets.setdefault(layer(base[1] // 2) if layer else name,
                                          []).append(len(self.cells))
                self._faces(element, at, cells, name)
        for at, node in number.items():
            for axis, end in itertools.product(range(3), range(2)):
                if at[axis] == 2 * cells[axis] * end:
                    self.node_sets.setdefault(f"{name}_{'XYZ'[axis]}{end}", []).append(node)

    def _cell(self, element, at, number, move):
        for place in at:
            if place not in number:
                self.nodes.append(move(*(0.5 * p for p in place)))
                number[place] = len(self.nodes)
        self.cells.append((element, [number[place] for place in at]))

    def _faces(self, element, at, cells, name):
        if element == "C3D10":
            return
        for side, face in HEX_FACES.items():
            axis, end = "xyz".index(side[0]), int(side[1])
            if sum(place[axis] == 2 * cells[axis] * end for place in at[:8]) == 4:
                self.cell_sets.setdefault(f"{name}_{side.upper()}_CELLS", []).append(len(self.cells))
                self.surfaces[f"{name}_{side.upper()}_FACES"] = (f"{name}_{side.upper()}_CELLS", face)

    def keep(self, node_sets, surfaces=()):
        """Forget the sets of sides that a problem does not use."""
        self.node_sets = {name: self.node_sets[name] for name in node_sets}
        self.surfaces = {name: self.surfaces[name] for name in surfaces}
        used = {cells for cells, _ in self.surfaces.values()}
        self.cell_sets = {name: cells for name, cells in self.cell_sets.items()
                          if not name.endswith("_CELLS") or name in used}

    def write(self, path, title):
        """As a deck without materials, supports and steps."""
        with open(path, "w", encoding="ascii") as file:
            print(f"** {title}", file=file)
            print("*NODE, NSET=ALL", file=file)
            for n, x in enumerate(self.nodes, 1):
                print(f"{n}, " + ", ".join(f"{c:.10g}" for c in x), file=file)
            for element, group in itertools.groupby(enumerate(self.cells, 1), lambda c: c[1][0]):
                print(f"*ELEMENT, TYPE={element}, ELSET=EVERY", file=file)
                for c, (_, nodes) in group:
                    items(file, [c] + nodes)
            for kind, sets in (("NSET", self.node_sets), ("ELSET", self.cell_sets)):
                for name, members in sets.items():
                    print(f"*{kind}, {kind}={name}", file=file)
                    items(file, sorted(set(members)))
            for name, (cells, face) in self.surfaces.items():
                print(f"*SURFACE, NAME={name}, TYPE=ELEMENT\n{cells}, S{face}", file=file)


def items(file, values):
    """Numbers in lines of eight, which end in a comma when the next line goes on."""
    lines = [values[i:i + PER_LINE] for i in range(0, len(values), PER_LINE)]
    for n, line in enumerate(lines):
        print(", ".join(map(str, line)) + ("," if n + 1 < len(lines) else ""), file=file)


def cantilever(element, cells):
    """A bar of 20 x 2 x 2 mm along x."""
    size = (20.0, 2.0, 2.0)
    mesh = Mesh()
    mesh.block(element, cells, lambda *at: tuple(s * a / n for s, a, n in zip(size, at, cells)), "BAR")
    mesh.keep(["BAR_X0", "BAR_X1"])
    return mesh


def compressed_block():
    """A block of 10 x 8 x 10 mm."""
    cells, size = (6, 6, 6), (10.0, 8.0, 10.0)
    mesh = Mesh()
    mesh.block("C3D8", cells, lambda *at: tuple(s * a / n for s, a, n in zip(size, at, cells)), "BLOCK")
    mesh.keep(["BLOCK_Y0", "BLOCK_Y1"])
    return mesh


def tube(element):
    """A quarter of a tube, radii 10 and 14 mm, 6 mm long: x from inside to outside, y around."""
    cells = (3, 8, 2)
    mesh = Mesh()

    def move(i, j, k):
        radius, angle = 10.0 + 4.0 * i / cells[0], 0.5 * math.pi * j / cells[1]
        return radius * math.cos(angle), radius * math.sin(angle), 6.0 * k / cells[2]

    mesh.block(element, cells, move, "TUBE")
    mesh.keep(["TUBE_Y0", "TUBE_Y1", "TUBE_Z0"], ["TUBE_X0_FACES"])
    return mesh


def punch():
    """A block of 12 x 6 x 2 mm whose top is y = 0, and a punch above it that touches it: 8 mm wide,
    its bottom a parabola of radius 10 mm. The meshes do not match."""
    block, tool = (24, 10, 2), (18, 8, 3)
    mesh = Mesh()
    mesh.block("C3D8", block, lambda i, j, k: (-6.0 + 12.0 * i / block[0],
                                               -6.0 + 6.0 * (j / block[1]) ** 0.7,
                                               2.0 * k / block[2]), "BLOCK")

    def move(i, j, k):
        x, up = -4.0 + 8.0 * i / tool[0], (j / tool[1]) ** 1.5
        return x, (1.0 - up) * x * x / 20.0 + 4.0 * up, 2.0 * k / tool[2]

    mesh.block("C3D8", tool, move, "PUNCH")
    mesh.keep(["BLOCK_Y0", "PUNCH_Y1"], ["BLOCK_Y1_FACES", "PUNCH_Y0_FACES"])
    return mesh


WIDTH, DEPTH, STIFF, SOFT = 40.0, 30.0, 20.0, 6.0  # mm


def stack(element, along_x, along_z, stiff, soft):
    """Three stiff blocks and two soft layers between them, of that many cells each."""
    heights, soft_row, y = [0.0], [], 0.0
    for layer in range(5):
        rows, tall = (soft, SOFT) if layer % 2 else (stiff, STIFF)
        heights += [y + tall * (r + 1) / rows for r in range(rows)]
        soft_row += [layer % 2 == 1] * rows
        y += tall

    def height(j):
        low, part = int(j), j - int(j)
        return heights[low] + (part * (heights[low + 1] - heights[low]) if part else 0.0)

    mesh = Mesh()
    mesh.block(element, (along_x, len(soft_row), along_z),
               lambda i, j, k: (WIDTH * i / along_x, height(j), DEPTH * k / along_z), "STACK",
               lambda row: "SOFT" if soft_row[row] else "STIFF")
    mesh.keep(["STACK_Y0", "STACK_Y1"], ["STACK_Y1_FACES"])
    return mesh


DISC = (9, 2, 9)  # cells of the disc


def disc(element):
    """A disc of about 36 x 8 x 36 mm with rounded corners: NUCLEUS in the middle, ANNULUS around it."""
    mesh = Mesh()

    def move(i, j, k):
        u, v = 2.0 * i / DISC[0] - 1.0, 2.0 * k / DISC[2] - 1.0
        return (18.0 * u * math.sqrt(1.0 - 0.35 * v * v), 8.0 * j / DISC[1],
                18.0 * v * math.sqrt(1.0 - 0.35 * u * u))

    mesh.block(element, DISC, move, "DISC")
    mesh.keep(["DISC_Y0", "DISC_Y1"])
    for cell, (_, nodes) in enumerate(mesh.cells, 1):
        x, _, z = middle(mesh, nodes)
        inner = max(abs(x), abs(z)) < 10.0
        mesh.cell_sets.setdefault("NUCLEUS" if inner else "ANNULUS", []).append(cell)
    return mesh


def middle(mesh, nodes):
    """Mean of the corners of a cell."""
    return [sum(mesh.nodes[n - 1][c] for n in nodes[:8]) / 8 for c in range(3)]


def disc_fibres(mesh, path):
    """Two families in each cell of the annulus, 30 degrees up and down from the way around."""
    with open(path, "w", encoding="ascii") as file:
        print("element," + ",".join(f"fibre_{f}_{c}" for f in (1, 2) for c in "xyz"), file=file)
        for cell in mesh.cell_sets["ANNULUS"]:
            x, _, z = middle(mesh, mesh.cells[cell - 1][1])
            around = math.atan2(x, -z)  # of the tangent (-z, x) to a circle
            flat, up = math.cos(math.radians(30)), math.sin(math.radians(30))
            row = [(flat * math.cos(around), side * up, flat * math.sin(around)) for side in (1, -1)]
            print(f"{cell}," + ",".join(f"{c:.10g}" for fibre in row for c in fibre), file=file)


FORCE, MOMENT = 250.0, 2500.0  # N, N mm
GAUSS = [(-math.sqrt(0.6), 5 / 9), (0.0, 8 / 9), (math.sqrt(0.6), 5 / 9)]


def face_value(corner, r, t, quadratic):
    """Value at (r, t) of the node of a square face that stands at `corner`, -1, 0 or 1 each."""
    a, b = corner
    f = 1 - r * r if a == 0 else 1 + a * r
    g = 1 - t * t if b == 0 else 1 + b * t
    if not quadratic:
        return f * g / 4
    return f * g * (a * r + b * t - 1) / 4 if a and b else f * g / 2


def stack_forces(mesh):
    """Consistent forces along y of the load on the top, a rectangle from each cell: node to force."""
    top, forces = set(mesh.node_sets["STACK_Y1"]), {}
    for cell in mesh.cell_sets["STACK_Y1_CELLS"]:
        nodes = [n for n in mesh.cells[cell - 1][1] if n in top]
        xs, zs = ([mesh.nodes[n - 1][c] for n in nodes] for c in (0, 2))
        middle, half = [(min(c) + max(c)) / 2 for c in (xs, zs)], [(max(c) - min(c)) / 2 for c in (xs, zs)]
        for (r, u), (t, v) in itertools.product(GAUSS, GAUSS):
            x = middle[0] + half[0] * r
            pressure = FORCE / (WIDTH * DEPTH) + MOMENT * (x - WIDTH / 2) * 12 / (DEPTH * WIDTH ** 3)
            for n, nx, nz in zip(nodes, xs, zs):
                corner = (round((nx - middle[0]) / half[0]), round((nz - middle[1]) / half[1]))
                forces[n] = forces.get(n, 0.0) - u * v * half[0] * half[1] * pressure * face_value(
                    corner, r, t, len(nodes) == 8)
    return forces


MESHES = {
    "cantilever_hex8": lambda: cantilever("C3D8", (20, 3, 3)),
    "cantilever_hex20": lambda: cantilever("C3D20", (8, 2, 2)),
    "cantilever_hex20r": lambda: cantilever("C3D20R", (8, 2, 2)),
    "cantilever_tet10": lambda: cantilever("C3D10", (8, 1, 1)),
    "block_hex8": compressed_block,
    "tube_hex20": lambda: tube("C3D20"),
    "tube_hex8": lambda: tube("C3D8"),
    "punch_hex8": punch,
    "disc_hex20r": lambda: disc("C3D20R"),
    "stack_hex8": lambda: stack("C3D8", 10, 8, 4, 2),
    "fine_stack_hex8": lambda: stack("C3D8", 12, 8, 4, 4),
    "fine_stack_hex20r": lambda: stack("C3D20R", 6, 4, 2, 2),
}


WITH_FORCES = ("stack_hex8", "fine_stack_hex20r")


def write_all(folder):
    """Write all of them."""
    for name, make in MESHES.items():
        mesh = make()
        mesh.write(os.path.join(folder, f"{name}.inp"), f"{name}: written by meshes.py")
        if name.startswith("disc"):
            disc_fibres(mesh, os.path.join(folder, f"{name}.csv"))
        if name in WITH_FORCES:
            with open(os.path.join(folder, f"{name}_forces.inp"), "w", encoding="ascii") as file:
                print("*CLOAD", file=file)
                for node, force in sorted(stack_forces(mesh).items()):
                    print(f"{node}, 2, {force:.12g}", file=file)


def main():
    """Write, or compare with what stands in the folder."""
    if sys.argv[1] != "--check":
        write_all(sys.argv[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        write_all(folder)
        names = sorted(os.listdir(folder))
        _, changed, missing = filecmp.cmpfiles(folder, sys.argv[2], names, shallow=False)
    if changed or missing:
        sys.exit("not as meshes.py writes them: " + ", ".join(changed + missing))


if __name__ == "__main__":
    main()
