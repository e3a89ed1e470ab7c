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
from vtkmodules.vtkCommonColor import vtkNamedColors
from vtkmodules.vtkCommonCore import vtkLookupTable, vtkPoints
from vtkmodules.vtkCommonDataModel import VTK_HEXAHEDRON, VTK_LINE
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkUnstructuredGrid
from vtkmodules.vtkFiltersCore import vtkTubeFilter
from vtkmodules.vtkFiltersGeometry import vtkDataSetSurfaceFilter
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
CABLE_RADIUS = 0.6  # mm, thin beside a vertebra
KINDS = (VTK_HEXAHEDRON, VTK_LINE)  # cell types of a result
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
    if not tissues:
        return np.ones(len(mesh.types), dtype=bool)
    field = mesh.cell_fields.get("tissue")
    known = field.labels if field else []
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


def solid_surface(mesh, points, values, shown):
    """Outer faces of the hexahedra shown, or None."""
    number, nodes = mesh.cells(VTK_HEXAHEDRON)
    keep = shown[number]
    if not keep.any():
        return None
    grid = vtkUnstructuredGrid()
    grid.SetPoints(points)
    grid.SetCells(VTK_HEXAHEDRON, drawing.cell_array(nodes[keep]))
    attach(grid, values[number[keep]])
    surface = vtkDataSetSurfaceFilter()
    surface.SetInputData(grid)
    return surface


def cable_tubes(mesh, points, shown):
    """Cables as thin tubes, or None."""
    number, nodes = mesh.cells(VTK_LINE)
    keep = shown[number]
    if not keep.any():
        return None
    lines = vtkPolyData()
    lines.SetPoints(points)
    lines.SetLines(drawing.cell_array(nodes[keep]))
    tubes = vtkTubeFilter()
    tubes.SetInputData(lines)
    tubes.SetRadius(CABLE_RADIUS)
    tubes.SetNumberOfSides(8)
    return tubes


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


def actors(mesh, points, values, shown, table):
    found = []
    surface = solid_surface(mesh, points, values, shown)
    if surface:
        mapper = vtkPolyDataMapper()
        mapper.SetInputConnection(surface.GetOutputPort())
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
        found.append(actor)
    tubes = cable_tubes(mesh, points, shown)
    if tubes:
        mapper = vtkPolyDataMapper()
        mapper.SetInputConnection(tubes.GetOutputPort())
        mapper.ScalarVisibilityOff()
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().SetColor(vtkNamedColors().GetColor3d("DimGray"))
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
    bar.SetPosition(0.78, 0.15)
    bar.SetWidth(0.14)
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
    solid = shown & (mesh.types == VTK_HEXAHEDRON)
    low, high = colour_range(values[solid] if solid.any() else values, options.range, options.log)
    table = colour_table(low, high, options.log)
    place, points = deformed_points(mesh, options.warp)
    seen = place[np.unique(np.concatenate([n[shown[c]].ravel() for c, n in map(mesh.cells, KINDS)]))]

    window = vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(*options.size)
    window.SetMultiSamples(8)
    interactor = vtkRenderWindowInteractor()
    interactor.SetRenderWindow(window)
    for i, (name, direction) in enumerate(VIEWS.items()):
        renderer = vtkRenderer()
        renderer.SetBackground(1.0, 1.0, 1.0)
        renderer.SetViewport(i / len(VIEWS), 0.0, (i + 1) / len(VIEWS), 1.0)
        for actor in actors(mesh, points, values, shown, table):
            renderer.AddActor(actor)
        renderer.AddActor(drawing.text(name, 0.4, 0.02, 20))
        if i == 0:
            renderer.AddActor(drawing.text(caption(options.result, mesh, options.warp), 0.02, 0.96, 24))
        else:
            renderer.AddActor(drawing.text(options.field.replace("_", " ").replace("mises", "Mises"), 0.55, 0.96, 24))
            renderer.AddActor(scalar_bar(table, field))
        window.AddRenderer(renderer)
        seen_from = drawing.Projection(seen, direction)
        aspect = options.size[0] / len(VIEWS) / options.size[1]
        half = MARGIN * max(seen_from.height(), seen_from.width() / aspect) / 2
        seen_from.aim(renderer, half)
        # The widget must live until the window is drawn.
        renderer.marker = drawing.orientation(interactor, renderer)
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
