#!/usr/bin/env python3
"""Solve one problem with spineload and with CalculiX on the same mesh and compare.

usage: crosscheck.py SPINELOAD PROBLEM WORK

PROBLEM is a name of the table below. Our side is `spineload run` of a scenario of this folder, theirs
a deck of this folder, both of which name the same mesh; then the deck that `spineload export` writes
of the scenario. Displacements are compared at every node and
stresses of every cell, as means over the cell: the largest difference over the largest value of ours.
Rows go to the table of the verification, see tests/support/report.h."""
import math
import os
import shutil
import subprocess
import sys

import h5py
import numpy

from points import shares

HERE = os.path.dirname(os.path.abspath(__file__))

# problem: scenario, deck, allowed difference of displacements, of stresses. The elements are the same,
# so what differs is where the two stop their iterations.
PROBLEMS = {
    "cantilever_hex8": ("cantilever_hex8", "cantilever_hex8", 1e-3, 3e-3),
    "cantilever_hex20": ("cantilever_hex20", "cantilever_hex20", 1e-3, 3e-3),
    "cantilever_hex20r": ("cantilever_hex20r", "cantilever_hex20r", 1e-3, 3e-3),
    "cantilever_tet10": ("cantilever_tet10", "cantilever_tet10", 1e-3, 3e-3),
    "block_hex8": ("block_hex8", "block_hex8", 1e-3, 3e-3),
    "tube_hex8": ("tube_hex8", "tube_hex8", 1e-3, 3e-3),
    "tube_hex20": ("tube_hex20", "tube_hex20", 1e-3, 3e-3),
    # contact, which the two integrate at other points
    "punch_hex8": ("punch_hex8", "punch_hex8", 0.01, 0.03),
    # five digits
    "stack_standard": ("stack_standard", "stack_hex8", 1e-5, 3e-3),
}
NOT_EXPORTED = ("punch_hex8",)  # a deck that we write leaves contact out
# Other elements with their nodes at the same spacing: displacements of a set of nodes alone. Between
# the nodes of a quadratic cell the free sides of the soft layers bulge in another way.
LIKE = {
    "stack_mean_dilatation": ("stack_mean_dilatation", "fine_stack_hex20r", 0.015, "STACK_Y1"),
}

# Scenarios whose only deck is the one that we export: displacements of all nodes, and the turn of the
# nodes of a body about z. The largest difference by the largest value.
EXPORTED = {
    # fibres see another stretch: 0.5 % at this bulk modulus, 3 % at a tenth of it
    "disc_hex20r": (0.01, "DISC_Y1"),
}

OUTPUT = """*NODE PRINT, NSET=ALL, FREQUENCY=100000
U
*EL PRINT, ELSET=EVERY, FREQUENCY=100000
S
*END STEP
"""


def run(command, folder):
    """Run a command; its output is shown when it fails."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, env=dict(os.environ, OMP_NUM_THREADS="1"), check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def rows_of(path, title):
    """The last block of numbers under that title in a .dat file of CalculiX."""
    rows, inside = [], False
    with open(path, encoding="ascii") as file:
        for line in file:
            if line.strip() and not line.lstrip()[0] in "-0123456789":
                inside = line.lstrip().startswith(title)
                rows = [] if inside else rows
            elif inside and line.strip():
                rows.append([float(word) for word in line.split()])
    return numpy.array(rows)


def calculix(deck, work):
    """Displacements [nodes][3] and mean stresses [cells][6] (XX YY ZZ XY YZ XZ) of a deck."""
    for name in os.listdir(HERE):
        if name.endswith(".inp"):
            shutil.copy(os.path.join(HERE, name), work)
    with open(os.path.join(HERE, f"{deck}.deck"), encoding="ascii") as file:
        text = file.read()
    with open(os.path.join(work, "ccx.inp"), "w", encoding="ascii") as file:
        file.write(text + OUTPUT)
    run(["ccx", "-i", "ccx"], work)
    positions, cells, _ = read_mesh(deck)
    moved = rows_of(os.path.join(work, "ccx.dat"), "displacements")
    points = rows_of(os.path.join(work, "ccx.dat"), "stresses")
    current = positions + moved[:, 1:]
    stress = numpy.zeros((len(cells), 6))
    for cell, (element, nodes) in enumerate(cells):
        share = shares(element, current[nodes])
        stress[cell] = share @ points[points[:, 0] == cell + 1][:, 2:] / share.sum()
    return moved[:, 1:], stress[:, [0, 1, 2, 3, 5, 4]]  # theirs: XX YY ZZ XY XZ YZ


def exported(spineload, scenario, work):
    """Displacements [nodes][3] by CalculiX of the deck that spineload writes of a scenario."""
    run([spineload, "export", os.path.join(HERE, f"{scenario}.yaml"), "--format", "inp", "-o",
         "exported.inp"], work)
    run(["ccx", "-i", "exported"], work)
    return rows_of(os.path.join(work, "exported.dat"), "displacements")[:, 1:]


def ours(spineload, scenario, work):
    """The same of a scenario, and where its nodes are."""
    run([spineload, "run", os.path.join(HERE, f"{scenario}.yaml"), "--output", work], work)
    with h5py.File(os.path.join(work, f"{scenario}.h5")) as file:
        root = file["VTKHDF"]
        nodes, cells = int(root["NumberOfPoints"][-1]), int(root["NumberOfCells"][-1])
        return (root["PointData/displacement"][-nodes:], root["CellData/cauchy_stress"][-cells:],
                root["Points"][-nodes:])


def read_mesh(name):
    """Positions [nodes][3], element and nodes (from 0) of every cell, and node sets, of a deck of
    meshes.py."""
    positions, cells, sets, rest = [], [], {}, []
    with open(os.path.join(HERE, f"{name}.inp"), encoding="ascii") as file:
        for line in file:
            words = line.replace(",", " ").split()
            if line.startswith("*"):
                keyword, what = words[0], words[1].split("=")[-1]
            elif keyword == "*NODE":
                positions.append([float(word) for word in words[1:]])
            elif keyword == "*ELEMENT":
                rest += [int(word) for word in words]
                if not line.rstrip().endswith(","):
                    cells.append((what, numpy.array(rest[1:]) - 1))
                    rest = []
            elif keyword == "*NSET":
                sets.setdefault(what, []).extend(int(word) - 1 for word in words)
    return numpy.array(positions), cells, sets


def report(problem, what, value, target, allowed):
    """A row as tests/support/report.h writes it; whether it passes. The value is where the two differ
    most, the error that difference by the largest value of all."""
    error = abs(value[0] - target[0]) / value[1]
    line = (f"| CalculiX {problem} | {what} | {value[0]:.6g} | {target[0]:.6g} | {error:.1e} | "
            f"{allowed:.2g} | CalculiX 2.20, largest difference by largest value |\n")
    print(line, end="")
    table = os.environ.get("SPINELOAD_TABLE")
    if table:
        with open(table, "a", encoding="ascii") as file:
            file.write(line)
    return error <= allowed


def worst(mine, theirs):
    """The components that differ most, each with the largest length of a row of ours."""
    at = numpy.unravel_index(numpy.argmax(abs(mine - theirs)), mine.shape)
    size = numpy.linalg.norm(mine, axis=1).max()
    return (float(mine[at]), size), (float(theirs[at]), size)


def compare(problem, spineload, work):
    """The same elements: every node and every cell."""
    scenario, deck, moved_allowed, stress_allowed = PROBLEMS[problem]
    moved, stress, positions = ours(spineload, scenario, work)
    their_moved, their_stress = calculix(deck, work)
    if not numpy.allclose(positions, read_mesh(deck)[0], atol=1e-6):
        sys.exit("the two meshes are not the same")
    passed = report(problem, f"displacement, {len(moved)} nodes, mm", *worst(moved, their_moved),
                    moved_allowed)
    passed &= report(problem, f"stress, {len(stress)} cells, MPa", *worst(stress, their_stress),
                     stress_allowed)
    if problem in NOT_EXPORTED:
        return passed
    return passed & report(problem, "displacement by the exported deck, mm",
                           *worst(moved, exported(spineload, scenario, work)), moved_allowed)


def compare_like(problem, spineload, work):
    """Other elements: the nodes of a set that stand in both meshes."""
    scenario, deck, allowed, name = LIKE[problem]
    moved, _, positions = ours(spineload, scenario, work)
    their_moved, _ = calculix(deck, work)
    others, _, sets = read_mesh(deck)
    chosen = numpy.array(sets[name])
    mine = [int(numpy.argmin(((positions - x) ** 2).sum(axis=1))) for x in others[chosen]]
    if not numpy.allclose(positions[mine], others[chosen], atol=1e-6):
        sys.exit("the two meshes do not have the same nodes there")
    return report(problem, f"displacement, {len(mine)} nodes of the top, mm",
                  *worst(moved[mine], their_moved[chosen]), allowed)


def turn(positions, moved):
    """Angle about z by which a plane of nodes across y has turned, rad: slope of its current place."""
    current = positions + moved
    return math.atan(numpy.polyfit(current[:, 0], current[:, 1], 1)[0])


def compare_exported(problem, spineload, work):
    """The deck that spineload writes, against its own run."""
    allowed, name = EXPORTED[problem]
    moved, _, positions = ours(spineload, problem, work)
    their_moved = exported(spineload, problem, work)[:len(moved)]
    _, _, sets = read_mesh(problem)
    chosen = numpy.array(sets[name])
    mine, theirs = (turn(positions[chosen], u[chosen]) for u in (moved, their_moved))
    passed = report(problem, f"displacement by the exported deck, {len(moved)} nodes, mm",
                    *worst(moved, their_moved), allowed)
    return passed & report(problem, "turn by the exported deck, rad", (mine, abs(mine)),
                           (theirs, abs(mine)), allowed)


def main():
    """Solve twice, compare."""
    spineload, problem, work = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    if not shutil.which("ccx"):
        sys.exit("ccx was not found: tools/install-packages installs it (calculix-ccx)")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    how = (compare if problem in PROBLEMS else
           compare_exported if problem in EXPORTED else compare_like)
    passed = how(problem, spineload, work)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
