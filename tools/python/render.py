#!/usr/bin/python3
"""Picture of a loaded column: its deformed surface coloured by a field, seen from two sides.

    render.py lift.h5 -o lift.png
    render.py lift.h5 -o discs.png --tissue nucleus annulus --field pressure --warp 5

Without a display it starts itself again under xvfb-run, because Debian's VTK draws through X only.
"""

import argparse
import os
import sys

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkLookupTable, vtkPoints
from vtkmodules.vtkCommonDataModel import VTK_HEXAHEDRON, VTK_LINE, VTK_QUAD
from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkFiltersCore import vtkTubeFilter
from vtkmodules.vtkRenderingAnnotation import vtkScalarBarActor
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkRenderWindow,
    vtkRenderWindowInteractor,
    vtkWindowToImageFilter,
)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import drawing  # noqa: E402
import spineload_results as results  # noqa: E402

UPPER_PERCENTILE = 98  # a single corner with a stress peak does not set the colours
LOG_DECADES = 3  # how far below the upper end a logarithmic scale reaches
MARGIN = 1.25  # room around the column for the texts
# How thick lines are drawn, mm, how dense and in what colour: beams of the rib cage about as bones
# are, so that the spine shines through; cables thin beside a vertebra.
LINES = {
    "rib": (4.0, 0.35, (0.88, 0.84, 0.76)),
    "costal_cartilage": (4.0, 0.35, (0.70, 0.78, 0.80)),
    "sternum": (5.0, 0.35, (0.88, 0.84, 0.76)),
    "intercostal": (0.4, 0.5, (0.72, 0.50, 0.47)),
}
CABLE = (0.6, 1.0, (0.41, 0.41, 0.41))
HIDDEN = ("follower_path",)  # lines that only carry loads
KINDS = (VTK_HEXAHEDRON, VTK_QUAD, VTK_LINE)  # cell types of a result that are drawn
HEXAHEDRON_FACES = [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
BAR_WIDTH = 0.1  # of the picture, for the scale of colours
SURFACE = "surface"
COLOURS = 256
# Anchors of a map that stays readable in grey and for the colour-blind (the values of viridis at
# 0, 1/4, 1/2, 3/4 and 1).
COLOUR_STOPS = (
    np.array([[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]]) / 255.0
)
# Direction from the eye to the column. Frame: x anterior, y superior, z right.
VIEWS = {
    "from the right": np.array([0.0, 0.0, -1.0]),
    "from the front right": np.array([-0.75, -0.2, -0.63]),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", help="result file")
    parser.add_argument("-o", "--output", required=True, help="picture to write (PNG)")
    parser.add_argument(
        "--step",
        default="peak",
        help="step, counted from 0, -1 for the last, or peak: where the column has moved farthest "
        "(default)",
    )
    parser.add_argument("--field", default="von_mises_stress", help="field per cell")
    parser.add_argument("--warp", type=float, default=1.0, help="displacements are multiplied by it")
    parser.add_argument("--tissue", nargs="+", metavar="NAME", help="show these tissues only")
    parser.add_argument("--range", nargs=2, type=float, metavar=("LOW", "HIGH"), help="of colours")
    parser.add_argument("--log", action="store_true", help="logarithmic colours")
    parser.add_argument("--size", nargs=2, type=int, default=(1600, 1200), metavar=("X", "Y"))
    return parser.parse_args()


def scalar_field(mesh, name):
    """Values per cell, unit and title; the magnitude of a vector."""
    if name not in mesh.cell_fields:
        raise SystemExit(f"no field {name} per cell (there are: {', '.join(mesh.cell_fields)})")
    field = mesh.cell_fields[name]
    values = np.asarray(field.values, dtype=float)
    return (np.linalg.norm(values, axis=1) if values.ndim > 1 else values), field


def shown_cells(mesh, tissues):
    """Which cells are of the tissues asked for."""
    field = mesh.cell_fields.get("tissue")
    known = field.labels if field else []
    if not tissues:
        hidden = [known.index(name) for name in HIDDEN if name in known]
        return ~np.isin(field.values, hidden) if hidden else np.ones(len(mesh.types), dtype=bool)
    unknown = [name for name in tissues if name not in known]
    if unknown:
        raise SystemExit(f"no tissue {', '.join(unknown)} (there are: {', '.join(known)})")
    return np.isin(field.values, [known.index(name) for name in tissues])


def deformed_points(mesh, warp):
    points = mesh.points + warp * mesh.point_fields["displacement"].values
    data = vtkPoints()
    data.SetData(numpy_to_vtk(np.ascontiguousarray(points), deep=True))
    return points, data


def attach(data, values):
    array = numpy_to_vtk(np.ascontiguousarray(values), deep=True)
    array.SetName(SURFACE)
    data.GetCellData().SetScalars(array)


def surface(mesh, points, values, shown):
    """Outer faces of the hexahedra shown and the membranes, which hide the faces they lie on; or None."""
    solids, nodes = mesh.cells(VTK_HEXAHEDRON)
    keep = shown[solids]
    faces = nodes[keep][:, HEXAHEDRON_FACES].reshape(-1, 4)
    skins, skin_nodes = mesh.cells(VTK_QUAD)
    skin = skin_nodes[shown[skins]].reshape(-1, 4)
    if not len(faces) + len(skin):
        return None
    corners = np.sort(np.concatenate([faces, skin]), axis=1)
    _, of, count = np.unique(corners, axis=0, return_inverse=True, return_counts=True)
    outer = count[of.ravel()[: len(faces)]] == 1
    data = vtkPolyData()
    data.SetPoints(points)
    data.SetPolys(drawing.cell_array(np.concatenate([faces[outer], skin])))
    attach(data, np.concatenate([np.repeat(values[solids[keep]], 6)[outer], values[skins[shown[skins]]]]))
    return data


def line_tubes(mesh, points, shown):
    """Beams and cables as tubes, each tissue with its colour."""
    number, nodes = mesh.cells(VTK_LINE)
    field = mesh.cell_fields.get("tissue")
    tissue = field.values[number] if field else np.zeros(len(number))
    found = []
    for one in np.unique(tissue[shown[number]]):
        keep = shown[number] & (tissue == one)
        radius, opacity, colour = LINES.get(field.labels[int(one)] if field else "", CABLE)
        lines = vtkPolyData()
        lines.SetPoints(points)
        lines.SetLines(drawing.cell_array(nodes[keep]))
        tubes = vtkTubeFilter()
        tubes.SetInputData(lines)
        tubes.SetRadius(radius)
        tubes.SetNumberOfSides(12)
        found.append((tubes, opacity, colour))
    return found


def colour_range(values, asked, logarithmic):
    if asked:
        low, high = asked
    else:
        high = float(np.percentile(values, UPPER_PERCENTILE))
        low = min(0.0, float(np.percentile(values, 100 - UPPER_PERCENTILE)))
        if not high > low:
            high = low + 1.0
    if logarithmic:
        if high <= 0.0:
            raise SystemExit("a logarithmic scale needs positive values")
        low = max(low, high * 10.0**-LOG_DECADES)
    if not high > low:
        raise SystemExit(f"the colour range {low:g} to {high:g} is empty")
    return low, high


def colour_table(low, high, logarithmic):
    """From violet over green to yellow, evenly in lightness."""
    table = vtkLookupTable()
    table.SetNumberOfTableValues(COLOURS)
    place = np.linspace(0.0, 1.0, len(COLOUR_STOPS))
    for i, at in enumerate(np.linspace(0.0, 1.0, COLOURS)):
        colour = [np.interp(at, place, COLOUR_STOPS[:, channel]) for channel in range(3)]
        table.SetTableValue(i, *colour, 1.0)
    if logarithmic:
        table.SetScaleToLog10()
    table.SetTableRange(low, high)
    return table


def coloured(faces, table):
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(faces)
    mapper.SetLookupTable(table)
    mapper.UseLookupTableScalarRangeOn()
    mapper.SetScalarModeToUseCellData()
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetAmbient(0.4)
    actor.GetProperty().SetDiffuse(0.6)
    actor.GetProperty().SetEdgeVisibility(True)
    actor.GetProperty().SetEdgeColor(0.25, 0.25, 0.25)
    actor.GetProperty().SetLineWidth(0.3)
    return actor


def actors(mesh, points, values, shown, table):
    found = []
    faces = surface(mesh, points, values, shown)
    if faces:
        found.append(coloured(faces, table))
    for tubes, opacity, colour in line_tubes(mesh, points, shown):
        mapper = vtkPolyDataMapper()
        mapper.SetInputConnection(tubes.GetOutputPort())
        mapper.ScalarVisibilityOff()
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().SetColor(*colour)
        actor.GetProperty().SetOpacity(opacity)
        found.append(actor)
    if not found:
        raise SystemExit("nothing to show")
    return found


def scalar_bar(table, field):
    bar = vtkScalarBarActor()
    bar.SetLookupTable(table)
    bar.SetTitle("" if field.units == "1" else field.units)
    bar.SetNumberOfLabels(6)
    bar.SetLabelFormat("%.3g")
    bar.UnconstrainedFontSizeOn()
    for words, size in ((bar.GetTitleTextProperty(), 20), (bar.GetLabelTextProperty(), 18)):
        words.SetColor(0.0, 0.0, 0.0)
        words.SetFontSize(size)
        words.SetBold(False)
        words.SetItalic(False)
        words.SetShadow(False)
    bar.SetPosition(0.05, 0.2)
    bar.SetWidth(0.85)
    bar.SetHeight(0.6)
    return bar


def caption(path, mesh, warp):
    name = results.open_provenance(path).get("name")
    name = name or os.path.splitext(os.path.basename(path))[0]
    return f"{name}   t = {mesh.time:.4g} s   displacements x {warp:g}"


def step_number(path, asked):
    if asked != "peak":
        return int(asked)
    moved = [
        np.abs(results.read_mesh(path, step).point_fields["displacement"].values).max()
        for step in range(results.step_count(path))
    ]
    return int(np.argmax(moved))


def draw(options):
    mesh = results.read_mesh(options.result, step_number(options.result, options.step))
    values, field = scalar_field(mesh, options.field)
    shown = shown_cells(mesh, options.tissue)
    solid = shown & np.isin(mesh.types, (VTK_HEXAHEDRON, VTK_QUAD))
    low, high = colour_range(values[solid] if solid.any() else values, options.range, options.log)
    table = colour_table(low, high, options.log)
    place, points = deformed_points(mesh, options.warp)
    seen = place[np.unique(np.concatenate([n[shown[c]].ravel() for c, n in map(mesh.cells, KINDS)]))]

    window = vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(*options.size)
    window.SetAlphaBitPlanes(1)
    window.SetMultiSamples(0)  # which peeling of what is translucent asks for
    interactor = vtkRenderWindowInteractor()
    interactor.SetRenderWindow(window)
    share = (1.0 - BAR_WIDTH) / len(VIEWS)
    for i, (name, direction) in enumerate(VIEWS.items()):
        renderer = vtkRenderer()
        renderer.SetBackground(1.0, 1.0, 1.0)
        renderer.SetUseDepthPeeling(True)
        renderer.SetMaximumNumberOfPeels(12)
        renderer.SetViewport(i * share, 0.0, (i + 1) * share, 1.0)
        for actor in actors(mesh, points, values, shown, table):
            renderer.AddActor(actor)
        renderer.AddActor(drawing.text(name, 0.4, 0.02, 20))
        if i == 0:
            renderer.AddActor(drawing.text(caption(options.result, mesh, options.warp), 0.02, 0.96, 24))
        else:
            words = options.field.replace("_", " ").replace("mises", "Mises")
            renderer.AddActor(drawing.text(words, 0.55, 0.96, 24))
        window.AddRenderer(renderer)
        seen_from = drawing.Projection(seen, direction)
        aspect = options.size[0] * share / options.size[1]
        half = MARGIN * max(seen_from.height(), seen_from.width() / aspect) / 2
        seen_from.aim(renderer, half)
        # The widget must live until the window is drawn.
        renderer.marker = drawing.orientation(interactor, renderer)
    scale = vtkRenderer()
    scale.SetBackground(1.0, 1.0, 1.0)
    scale.SetViewport(1.0 - BAR_WIDTH, 0.0, 1.0, 1.0)
    scale.AddActor(scalar_bar(table, field))
    window.AddRenderer(scale)
    window.Render()
    return window


def save(window, path):
    picture = vtkWindowToImageFilter()
    picture.SetInput(window)
    picture.ReadFrontBufferOff()
    drawing.write_png(picture, path)


def main():
    options = arguments()
    drawing.find_display(__file__)
    try:
        window = draw(options)
    except (OSError, KeyError, IndexError) as problem:
        raise SystemExit(f"{options.result}: {problem}") from problem
    save(window, options.output)


if __name__ == "__main__":
    main()
