#!/usr/bin/env python3
"""Run a segment of the spine with spineload and the deck that it exports of it with CalculiX, compare.

usage: segment.py SPINELOAD DATA SCENARIO WORK

SCENARIO is a name of the table below, DATA the folder with the tables of the models. Two rows of the
tissues are changed for both programs, to what CalculiX can say: its fibres have no dispersion, and
see the isochoric stretch, which is that of ours where the volume hardly changes. Compared at the end
of each phase: displacements of all nodes, how far the upper vertebra has turned since the disc has
swollen, and under compression how far its lower endplate has moved. Rows go to the table of the verification, see tests/support/report.h."""
import os
import shutil
import sys

import h5py
import numpy

from crosscheck import HERE, report, run, worst

# scenario: phases of the run that the deck is cut down to. The others are their mirror images, or
# turn a follower load, which a deck leaves as it was.
PHASES = {
    "segment_sagittal": 4,    # settle, flexion, unload, extension
    "segment_frontal": 2,     # settle, right_bending
    "segment_transverse": 2,  # settle, left_rotation
    "segment_pressed": 2,     # settle, preload
}
ALLOWED = 0.03
CHANGED = {"annulus,kappa,": "0", "annulus,K,": "500"}
UPPER = ("N_body_T7", "N_lower_endplate_T7")


def change_data(data, work):
    """A copy of the tables with the rows that are other than those of the models."""
    folder = os.path.join(work, "data")
    shutil.copytree(data, folder)
    path = os.path.join(folder, "tissues.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    for row, value in CHANGED.items():
        at = [i for i, line in enumerate(lines) if line.startswith(row)]
        if len(at) != 1:
            sys.exit(f"{path}: {len(at)} rows begin with {row}")
        rest = lines[at[0]][len(row):].split(",", 1)[1]
        lines[at[0]] = f"{row}{value},{rest}"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    return folder


def ours(spineload, scenario, work):
    """Positions [nodes][3], and names and displacements [nodes][3] of the ends of the phases."""
    path = os.path.join(HERE, f"{scenario}.yaml")
    run([spineload, "run", path, "--output", work], work)
    with h5py.File(os.path.join(work, f"{scenario}.h5")) as file:
        root = file["VTKHDF"]
        nodes, ends = int(root["NumberOfPoints"][0]), len(root["Steps/Values"])
        moved = root["PointData/displacement"][:].reshape(ends, nodes, 3)
        return root["Points"][:nodes], moved


def theirs(spineload, scenario, work):
    """The same of CalculiX [phases][nodes][3], names of the phases, and nodes of the
    upper vertebra and of its lower endplate."""
    path = os.path.join(HERE, f"{scenario}.yaml")
    run([spineload, "export", path, "--format", "inp", "-o", "whole.inp"], work)
    deck, names = [], []
    with open(os.path.join(work, "whole.inp"), encoding="ascii") as file:
        for line in file:
            deck.append(line)
            if line.startswith("** step: "):
                names.append(line[len("** step: "):].strip())
            if line.startswith("*END STEP") and len(names) == PHASES[scenario]:
                break
    with open(os.path.join(work, "deck.inp"), "w", encoding="ascii") as file:
        file.writelines(deck)
    run(["ccx", "-i", "deck"], work)
    return tables(os.path.join(work, "deck.dat")), names, [nodes_of(deck, name) for name in UPPER]


def tables(path):
    """Every table of displacements [nodes][3] of a .dat file of CalculiX."""
    found = []
    with open(path, encoding="ascii") as file:
        for line in file:
            words = line.split()
            if "displacements" in line:
                found.append([])
            elif len(words) == 4:
                found[-1].append([float(word) for word in words[1:]])
    return numpy.array(found)


def nodes_of(deck, name):
    """Nodes of a set, counted from 0."""
    nodes, inside = [], False
    for line in deck:
        if line.startswith("*"):
            inside = line.strip() == f"*NSET, NSET={name}"
        elif inside:
            nodes += [int(word) - 1 for word in line.replace(",", " ").split()]
    return numpy.array(nodes)


def turn(before, after):
    """Rotation vector (degrees) of points that moved as one: best fit (Kabsch 1976)."""
    a, b = before - before.mean(axis=0), after - after.mean(axis=0)
    left, _, right = numpy.linalg.svd(a.T @ b)
    turned = (left @ right).T
    axis = 0.5 * numpy.array([turned[2, 1] - turned[1, 2], turned[0, 2] - turned[2, 0],
                              turned[1, 0] - turned[0, 1]])
    sine = numpy.linalg.norm(axis)
    angle = numpy.degrees(numpy.arctan2(sine, 0.5 * (numpy.trace(turned) - 1.0)))
    return angle * axis / max(sine, 1e-300)


def way(before, after):
    """Translation of the mean of points, mm."""
    return (after - before).mean(axis=0)


def main():
    """Solve twice, compare."""
    spineload, data, scenario, work = os.path.abspath(sys.argv[1]), *sys.argv[2:]
    if not shutil.which("ccx"):
        sys.exit("ccx was not found: tools/install-packages installs it (calculix-ccx)")
    work = os.path.abspath(work)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    os.environ["SPINELOAD_DATA"] = change_data(data, work)
    positions, mine = ours(spineload, scenario, work)
    other, names, (body, endplate) = theirs(spineload, scenario, work)
    if len(other) != len(names):
        sys.exit(f"CalculiX has come to the end of {len(other)} of {len(names)} phases")
    other = other[:, :len(positions)]
    passed = True
    for phase, name in enumerate(names):
        passed &= report(scenario, f"{name}: displacement, {len(positions)} nodes, mm",
                         *worst(mine[phase], other[phase]), ALLOWED)
        if phase == 0 or name == "unload":
            continue
        measures = [("turn of the upper vertebra, deg", turn, body)]
        if name == "preload":  # under moments the disc hardly moves
            measures.append(("way of its lower endplate, mm", way, endplate))
        for what, measure, nodes in measures:
            values = [numpy.array([measure((positions + u[0])[nodes], (positions + u[phase])[nodes])])
                      for u in (mine, other)]
            passed &= report(scenario, f"{name}: {what}", *worst(*values), ALLOWED)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
