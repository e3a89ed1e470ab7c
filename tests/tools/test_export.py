"""Exported problems: VTK reads the .vtu, and CalculiX repeats the run of the deck.

Usage: test_export.py PROGRAM SOURCE [CCX]. Displacements at the end of each run agree within 1e-5 of
the largest one: law, load and element are the same in both programs, so only what each leaves of the
residual and the seven digits of CalculiX's table may differ.
"""
import os
import subprocess
import sys
import tempfile

import h5py
import numpy
import vtk

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
CCX = sys.argv[3] if len(sys.argv) > 3 else None
EXAMPLES = os.path.join(SOURCE, "scenarios", "examples")

# Scenario, changes of its text, largest difference as a part of the largest displacement. The first
# is linear in effect, the second has cables and gravity, the third a body, a rotation and hyperelasticity
# in elements that both programs integrate alike.
RUNS = [
    ("stretched-bar", [], 1e-5),
    ("hanging-cube", [("law: neo_hookean, mu: 5.6 GPa, lambda: 32 GPa",
                       "law: linear_isotropic, E: 16 GPa, nu: 0.4")], 1e-5),
    ("turned-lid", [("element: mean_dilatation", "element: standard")], 1e-5),
]


def run(*command, folder="."):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.returncode, done.stdout, done.stderr)
    return done


def last_displacements(path):
    """The last table of displacements of a CalculiX .dat file, by node."""
    table = {}
    with open(path) as data:
        for line in data:
            words = line.split()
            if "displacements" in line:
                table = {}
            elif len(words) == 4 and words[0].isdigit():
                table[int(words[0])] = [float(word) for word in words[1:]]
    return table


def compare_with_calculix(folder, name, changes, tolerance):
    text = open(os.path.join(EXAMPLES, "mesh", name + ".yaml")).read()
    for old, new in changes:
        assert old in text, (name, old)
        text = text.replace(old, new)
    # Limits are those of the scenario as it is; here the two programs are held against each other.
    text = text.split("\nexpect:")[0] + "\n"
    with open(os.path.join(folder, name + ".yaml"), "w") as scenario:
        scenario.write(text)
    run(PROGRAM, "run", name + ".yaml", "-o", ".", folder=folder)
    run(PROGRAM, "export", name + ".yaml", "--format", "inp", "-o", name + ".inp.out", folder=folder)
    os.rename(os.path.join(folder, name + ".inp.out"), os.path.join(folder, name + "-ccx.inp"))
    run(CCX, "-i", name + "-ccx", folder=folder)
    with h5py.File(os.path.join(folder, name + ".h5")) as result:
        points = int(result["VTKHDF/NumberOfPoints"][0])
        ours = result["VTKHDF/PointData/displacement"][-points:]
    theirs = last_displacements(os.path.join(folder, name + "-ccx.dat"))
    theirs = numpy.array([theirs[node + 1] for node in range(points)])
    difference = numpy.abs(ours - theirs).max() / numpy.abs(ours).max()
    print(f"{name}: largest difference to CalculiX {difference:.2e} of the largest displacement")
    assert difference < tolerance, (name, difference)


def check_vtu(folder):
    path = os.path.join(folder, "lift.vtu")
    run(PROGRAM, "export", os.path.join(EXAMPLES, "lift-stoop.yaml"), "--format", "vtu", "-o", path)
    reader = vtk.vtkXMLUnstructuredGridReader()
    reader.SetFileName(path)
    reader.Update()
    grid = reader.GetOutput()
    names = grid.GetFieldData().GetAbstractArray("tissue names")
    names = [names.GetValue(i) for i in range(names.GetNumberOfValues())]
    tissue = grid.GetCellData().GetArray("tissue")
    assert grid.GetNumberOfPoints() > 1000 and "nucleus" in names and "none" in names, names
    assert tissue.GetRange() == (0.0, len(names) - 1.0), tissue.GetRange()
    assert {grid.GetCellType(c) for c in range(grid.GetNumberOfCells())} == {3, 9, 12}
    # A set of cells is as large as the number of its ones.
    array = grid.GetCellData().GetArray("set nucleus")
    if array:
        ones = sum(array.GetValue(c) for c in range(grid.GetNumberOfCells()))
        of_tissue = sum(names[int(tissue.GetValue(c))] == "nucleus"
                        for c in range(grid.GetNumberOfCells()))
        assert ones == of_tissue, (ones, of_tissue)


def check_left_out(folder):
    """What a deck cannot say is said on stderr and in the deck."""
    path = os.path.join(folder, "lift.inp")
    done = run(PROGRAM, "export", os.path.join(EXAMPLES, "lift-stoop.yaml"), "--format", "inp",
               "-o", path)
    deck = open(path).read()
    lines = done.stderr.strip().split("\n")
    assert any("follower" in line for line in lines), lines
    for line in lines:
        assert "** " + line in deck, line
    for word in ("*RIGID BODY", "TYPE=SPRINGA", "MOONEY-RIVLIN", "*ELASTIC", "*STEP, NLGEOM", "*TEMPERATURE"):
        assert word in deck, word


def check_whole_spine(folder):
    """Each part of the thorax that a deck does not have is named, each once."""
    scenario = os.path.join(folder, "whole.yaml")
    with open(scenario, "w") as text:
        text.write("spineload: 1\nname: whole\n"
                   "model: {mesh: coarse, rib_cage: full, ligament_failure: true}\n"
                   "activity: {kind: range_of_motion, follower_load: 100 N}\n")
    done = run(PROGRAM, "export", scenario, "--format", "inp", "-o", os.path.join(folder, "whole.inp"))
    lines = done.stderr.strip().split("\n")
    assert len(lines) == len(set(lines)), lines
    for words in ("beams are left out", "joints of kind contact are left out: 24",
                  "joints of kind bushing are left out: ", "dispersion of the fibres of annulus",
                  "holzapfel of annulus is written as", "neo_hookean of cartilage_endplate",
                  "membranes are written as", "failure of ALL is left out", "failure of ITL is left out",
                  "(follower) keeps the direction", "hexahedra are written with nodes amid"):
        assert sum(words in line for line in lines) == 1, (words, lines)
    assert "swelling" not in done.stderr and "in-situ" not in done.stderr, lines


with tempfile.TemporaryDirectory() as folder:
    for mesh in os.listdir(os.path.join(EXAMPLES, "mesh")):
        if mesh.endswith(".inp"):
            os.symlink(os.path.abspath(os.path.join(EXAMPLES, "mesh", mesh)),
                       os.path.join(folder, mesh))
    check_vtu(folder)
    check_left_out(folder)
    check_whole_spine(folder)
    for case in RUNS if CCX else []:
        compare_with_calculix(folder, *case)
