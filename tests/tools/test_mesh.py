"""What `spineload mesh` says and writes: VTK reads the file, its arrays agree with
the table, a run has the same cells, and there are pictures where there is a display.

Usage: test_mesh.py PROGRAM SOURCE.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import h5py
import numpy
import vtk
from vtk.util.numpy_support import vtk_to_numpy

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
SMALL = os.path.join(SOURCE, "tests", "tools", "scenarios", "small.yaml")
BAR = os.path.join(SOURCE, "scenarios", "examples", "mesh", "stretched-bar.yaml")
LINE, QUAD, HEXAHEDRON = 3, 9, 12  # VTK's codes


def mesh(scenario, *options):
    done = subprocess.run([PROGRAM, "mesh", scenario, "--json", *options], capture_output=True,
                          text=True)
    assert done.returncode == 0, (scenario, options, done.returncode, done.stderr)
    return json.loads(done.stdout)


def read(path):
    reader = vtk.vtkXMLUnstructuredGridReader()
    reader.SetFileName(path)
    reader.Update()
    return reader.GetOutput()


def names(grid, label):
    array = grid.GetFieldData().GetAbstractArray(label + " names")
    return [array.GetValue(i) for i in range(array.GetNumberOfValues())]


def cell_array(grid, name):
    array = grid.GetCellData().GetArray(name)
    assert array, name
    return vtk_to_numpy(array)


def sizes(grid):
    """Volume, area or length of every cell, as VTK measures them."""
    measure = vtk.vtkCellSizeFilter()
    measure.SetInputData(grid)
    measure.Update()
    data = measure.GetOutput().GetCellData()
    return sum(vtk_to_numpy(data.GetArray(n)) for n in ("Volume", "Area", "Length"))


def scaled_jacobians(grid):
    """Of the hexahedra, by the library of which the definition is."""
    quality = vtk.vtkMeshQuality()
    quality.SetInputData(grid)
    quality.SetHexQualityMeasureToScaledJacobian()
    quality.Update()
    return vtk_to_numpy(quality.GetOutput().GetCellData().GetArray("Quality"))


def check_spine(folder):
    path = os.path.join(folder, "spine.vtu")
    table = mesh(SMALL, "-o", path)
    grid = read(path)
    tissue, level = cell_array(grid, "tissue"), cell_array(grid, "level")
    types = numpy.array([grid.GetCellType(c) for c in range(grid.GetNumberOfCells())])
    assert (types != 1).sum() == table["cells"] and grid.GetNumberOfPoints() >= table["nodes"]
    size, jacobian = sizes(grid), scaled_jacobians(grid)
    rows = {row["name"]: row for row in table["tissues"]}
    assert {"nucleus", "annulus", "cancellous", "ALL", "ITL"} <= set(rows), rows.keys()
    for number, name in enumerate(names(grid, "tissue")):
        of_tissue = tissue == number
        if name not in rows:
            assert not (of_tissue & (types != 1)).any(), name
            continue
        row = rows[name]
        assert of_tissue.sum() == row["elements"], row
        # VTK splits hexahedra into tetrahedra, which bent faces change a little.
        assert abs(size[of_tissue].sum() / row["size"] - 1) < 0.01, (row, size[of_tissue].sum())
        solid = of_tissue & (types == HEXAHEDRON)
        if solid.any():
            worst = numpy.where(solid, jacobian, numpy.inf).argmin()
            assert abs(jacobian[worst] - row["scaled_jacobian"]) < 1e-8, (row, jacobian[worst])
            ties = solid & (jacobian < jacobian[worst] + 1e-8)
            places = {names(grid, "level")[p] for p in level[ties]}
            assert row["scaled_jacobian_at"] in places, (row, places)
            assert abs(cell_array(grid, "scaled_jacobian")[worst] - jacobian[worst]) < 1e-8
            assert abs(cell_array(grid, "aspect")[solid].max() / row["aspect"] - 1) < 1e-8, row
    check_landmarks(grid, tissue, level)
    check_dimensions(table)
    assert "body" in [grid.GetPointData().GetArrayName(a)
                      for a in range(grid.GetPointData().GetNumberOfArrays())]
    assert not grid.GetCellData().GetArray("set nucleus")
    check_fibres(grid, tissue)


def check_fibres(grid, tissue):
    """Directions are unit vectors; where the annulus has fibres, it has both families everywhere."""
    annulus = tissue == names(grid, "tissue").index("annulus")
    for name in ("fibre_1", "fibre_2", "axis_1", "axis_2", "axis_3"):
        array = grid.GetCellData().GetArray(name)
        if not array:
            continue
        length = numpy.linalg.norm(vtk_to_numpy(array), axis=1)
        assert numpy.all((length == 0) | (abs(length - 1) < 1e-6)), name
        if name.startswith("fibre"):
            assert numpy.all(length[annulus] > 0), name


def check_landmarks(grid, tissue, level):
    """Each is a vertex with a name; body centres are at the levels that say so, one above the other."""
    vertices = tissue == names(grid, "tissue").index("landmark")
    landmark = cell_array(grid, "landmark")
    assert numpy.array_equal(vertices, landmark > 0)
    centre = landmark == names(grid, "landmark").index("body centre")
    places = [names(grid, "level")[p] for p in level[centre]]
    assert places[-2:] == ["T12", "L1"] and len(places) == len(set(places)), places
    heights = [grid.GetCell(int(c)).GetBounds()[2] for c in numpy.flatnonzero(centre)]
    assert heights == sorted(heights, reverse=True) and abs(heights[-1]) < 1e-9, heights


def check_dimensions(table):
    rows = {(row["place"], row["dimension"]): row for row in table["dimensions"]}
    height, volume = rows["T7", "body height"], rows["T7-T8", "disc volume"]
    assert abs(height["mesh"] / height["given"] - 1) < 0.02, height
    assert volume["given"] is None and volume["source"] == "NMSK" and volume["measured"] > 0


def check_thorax():
    """Everything is there, and no element is worse than a mesh may be."""
    table = mesh(os.path.join(SOURCE, "tests", "tools", "scenarios", "thorax.yaml"))
    rows = {row["name"]: row for row in table["tissues"]}
    assert {"posterior_bone", "cortical_shell", "cartilage_endplate", "rib", "costal_cartilage",
            "sternum", "intercostal"} <= set(rows), rows.keys()
    for row in rows.values():
        assert row.get("scaled_jacobian", 1) >= 0.2, row
    dimensions = {(row["place"], row["dimension"]): row for row in table["dimensions"]}
    whole, body = (dimensions["T7", part + " volume"]["mesh"] for part in ("vertebra", "body"))
    assert body < whole, (body, whole)


def check_own_mesh(folder):
    """A bar of 40 x 10 x 10 mm of cubes."""
    path = os.path.join(folder, "bar.vtu")
    table = mesh(BAR, "-o", path, "--sets")
    (row,) = table["tissues"]
    assert row["name"] == "BAR" and row["elements"] == 32 and abs(row["size"] - 4000) < 1e-6
    assert abs(row["scaled_jacobian"] - 1) < 1e-12 and abs(row["aspect"] - 1) < 1e-9
    assert row["aspect_at"].endswith("of bar.inp"), row
    grid = read(path)
    assert names(grid, "section") == ["BAR", "none"]
    assert len(names(grid, "tissue")) == 1
    assert cell_array(grid, "set BAR").sum() == 32


def check_result(folder):
    """The result of a run has the cells of the mesh, in VTK's eyes too: solids, membranes, lines."""
    path = os.path.join(folder, "cage.yaml")
    text = open(SMALL).read().replace("mesh: coarse", "mesh: coarse, rib_cage: full")
    text = text.replace("0.5 N.m", "0.1 N.m")
    assert "rib_cage" in text and "0.1 N.m" in text
    with open(path, "w") as scenario:
        scenario.write(text + "outputs: {fields: [displacement, von_mises, beam_force]}\n")
    built = os.path.join(folder, "cage.vtu")
    mesh(path, "-o", built)
    done = subprocess.run([PROGRAM, "run", path, "-o", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    grid = read(built)
    reader = vtk.vtkHDFReader()
    reader.SetFileName(os.path.join(folder, "small.h5"))
    reader.Update()
    result = reader.GetOutput()
    cells = result.GetNumberOfCells()
    types = [result.GetCellType(c) for c in range(cells)]
    assert set(types) == {LINE, QUAD, HEXAHEDRON} and types == [
        grid.GetCellType(c) for c in range(cells)]
    assert numpy.array_equal(cell_array(result, "tissue"), cell_array(grid, "tissue")[:cells])
    beams = numpy.linalg.norm(cell_array(grid, "section"), axis=1)[:cells] > 0
    assert beams.sum() > 100 and set(numpy.array(types)[beams]) == {LINE}
    with h5py.File(os.path.join(folder, "small.h5")) as file:
        force = numpy.abs(file["VTKHDF/CellData/beam_force"][-cells:]).max(axis=1)
    assert (force[beams] > 0).any() and not (force[~beams] > 0).any()


def picture(path):
    reader = vtk.vtkPNGReader()
    reader.SetFileName(path)
    reader.Update()
    image = reader.GetOutput()
    width, height, _ = image.GetDimensions()
    return vtk_to_numpy(image.GetPointData().GetScalars()).reshape(height, width, -1)


def check_pictures(folder):
    """Each view is there and most of it is white; bone and discs are in it; all are in one file."""
    if not (os.environ.get("DISPLAY") or shutil.which("xvfb-run")):
        print("no display: pictures are not tested")
        return
    pictures = os.path.join(folder, "pictures")
    mesh(SMALL, "--png", pictures)
    assert sorted(os.listdir(pictures)) == ["small-frontal.png", "small-lateral.png",
                                            "small-oblique.png", "small.png"], os.listdir(pictures)
    widths = []
    for view in ("lateral", "frontal", "oblique"):
        pixels = picture(os.path.join(pictures, f"small-{view}.png")).astype(int)
        red, blue = pixels[:, :, 0], pixels[:, :, 2]
        assert len(pixels) == 1200
        assert 0.2 < (pixels.min(axis=2) >= 250).mean() < 0.99, view
        assert (red - blue > 20).mean() > 0.01 and (blue - red > 20).mean() > 0.001, view
        widths.append(pixels.shape[1])
    whole = picture(os.path.join(pictures, "small.png"))
    legend = sum(widths) - whole.shape[1]
    # Each of the three has the legend, of which the whole has one.
    assert whole.shape[0] == 1200 and legend > 0 and legend % 2 == 0, (whole.shape, widths)
    one = os.path.join(folder, "one.png")
    mesh(SMALL, "--png", one)
    assert picture(one).shape == whole.shape


with tempfile.TemporaryDirectory() as folder:
    check_spine(folder)
    check_thorax()
    check_own_mesh(folder)
    check_result(folder)
    check_pictures(folder)
