#!/usr/bin/python3
"""Pictures of a model that `spineload mesh` wrote: its tissues in their colours, from several sides.

    render_mesh.py spine.vtu -o spine.png                       # lateral, frontal and oblique
    render_mesh.py spine.vtu -o pictures                        # a file of each view besides
    render_mesh.py spine.vtu -o section.png --view section

Without a display it starts itself again under xvfb-run, because Debian's VTK draws through X only.
"""

import argparse
import os
import sys

import numpy as np
from PIL import Image
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPlane
from vtkmodules.vtkFiltersCore import (
    vtkCleanPolyData,
    vtkImageAppend,
    vtkPolyDataNormals,
    vtkTriangleFilter,
    vtkWindowedSincPolyDataFilter,
)
from vtkmodules.vtkFiltersGeneral import vtkTableBasedClipDataSet
from vtkmodules.vtkFiltersGeometry import vtkDataSetSurfaceFilter
from vtkmodules.vtkFiltersModeling import vtkLinearSubdivisionFilter
from vtkmodules.vtkImagingCore import vtkImageShrink3D
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkLight,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkRenderWindow,
    vtkWindowToImageFilter,
)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import drawing  # noqa: E402
from mesh_model import Model  # noqa: E402

HEIGHT = 1200  # pixels
PALETTE = 256  # colours of a file
FINER = 2  # pixels are drawn so many times smaller and averaged
MARGIN = 1.06  # room around the model
LEGEND_WIDTH = 270
LINE_HEIGHT = 30
LABEL_SIZE = 20
CABLE_RADIUS = 0.35  # mm, thin beside a vertebra
CABLES_MANY = 400  # of one tissue: a veil of them is drawn thinner and lets through what is behind
SUBDIVISIONS = 2  # of the faces of bone and disc, so that smoothing has points to move
SMOOTHING = {"iterations": 25, "pass_band": 0.12}
CREASE = 70.0  # deg: edges sharper than that stay edges

# Tissues that are one part to the eye: their common surface is smoothed as one.
BONE = ("cancellous", "endplate", "cortical_shell", "posterior_bone")
DISC = ("nucleus", "annulus", "cartilage_endplate")

# Frames of beams that stand for a plate, which is drawn between them.
PLATES = ("sternum",)

COLOURS = {
    "cancellous": (0.94, 0.87, 0.72),
    "endplate": (0.90, 0.80, 0.62),
    "cortical_shell": (0.93, 0.88, 0.77),
    "posterior_bone": (0.93, 0.88, 0.77),
    "nucleus": (0.36, 0.68, 0.82),
    "annulus": (0.52, 0.63, 0.73),
    "cartilage_endplate": (0.66, 0.83, 0.80),
    "ALL": (0.75, 0.28, 0.25),
    "PLL": (0.80, 0.45, 0.20),
    "LF": (0.93, 0.75, 0.15),
    "CL": (0.55, 0.30, 0.55),
    "ISL": (0.45, 0.60, 0.25),
    "SSL": (0.25, 0.50, 0.30),
    "ITL": (0.80, 0.40, 0.55),
    "intercostal": (0.78, 0.45, 0.42),
    "rib": (0.95, 0.91, 0.82),
    "costal_cartilage": (0.62, 0.77, 0.80),
    "sternum": (0.90, 0.84, 0.72),
}
# What a tissue has that is not in the list, turn by turn.
OTHERS = ((0.85, 0.80, 0.70), (0.55, 0.65, 0.75), (0.75, 0.55, 0.50), (0.60, 0.70, 0.55))

# Direction from the eye to the model. Frame: x anterior, y superior, z right.
VIEWS = {
    "lateral": np.array([0.0, 0.0, -1.0]),
    "frontal": np.array([-1.0, 0.0, 0.0]),
    "oblique": np.array([0.72, -0.22, -0.66]),
    "posterior": np.array([1.0, 0.0, 0.0]),
    "section": np.array([0.0, 0.0, -1.0]),
}
USUAL = ("lateral", "frontal", "oblique")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mesh", help="VTK file of spineload mesh")
    parser.add_argument(
        "-o", "--output", required=True, help="picture (NAME.png), or a folder for one of each view too"
    )
    parser.add_argument("--name", help="of the model (default: of the file)")
    parser.add_argument("--view", nargs="+", choices=VIEWS, default=USUAL, help="sides to show")
    parser.add_argument("--tissue", nargs="+", metavar="NAME", help="show these tissues only")
    parser.add_argument("--without", nargs="+", default=(), metavar="NAME", help="leave these out")
    parser.add_argument("--height", type=int, default=HEIGHT, help="of the picture, pixels")
    return parser.parse_args()


def colour_of(name, names):
    return COLOURS.get(name, OTHERS[names.index(name) % len(OTHERS)])


def smooth(surface):
    """A surface that hides the mesh it comes from."""
    triangles = vtkTriangleFilter()
    triangles.SetInputConnection(surface.GetOutputPort())
    fine = vtkLinearSubdivisionFilter()
    fine.SetNumberOfSubdivisions(SUBDIVISIONS)
    fine.SetInputConnection(triangles.GetOutputPort())
    rounded = vtkWindowedSincPolyDataFilter()
    rounded.SetInputConnection(fine.GetOutputPort())
    rounded.SetNumberOfIterations(SMOOTHING["iterations"])
    rounded.SetPassBand(SMOOTHING["pass_band"])
    rounded.NormalizeCoordinatesOn()
    rounded.NonManifoldSmoothingOn()
    rounded.FeatureEdgeSmoothingOff()
    return rounded


def joined(surface):
    """One point for all points at a place, so that shades run on from piece to piece."""
    clean = vtkCleanPolyData()
    clean.SetInputConnection(surface.GetOutputPort())
    clean.SetTolerance(1e-6)
    return clean


def shaded(filter_, colour, shiny=0.15):
    normals = vtkPolyDataNormals()
    normals.SetInputConnection(filter_.GetOutputPort())
    normals.SetFeatureAngle(CREASE)
    mapper = vtkPolyDataMapper()
    mapper.SetInputConnection(normals.GetOutputPort())
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    look = actor.GetProperty()
    look.SetColor(*colour)
    look.SetAmbient(0.12)
    look.SetDiffuse(0.88)
    look.SetSpecular(shiny)
    look.SetSpecularPower(18)
    return actor


def outer_surface(model, cells):
    part = model.extract(cells)
    surface = vtkDataSetSurfaceFilter()
    surface.SetInputConnection(part.GetOutputPort())
    return surface


def solid_actors(model, shown):
    """Bone and discs, level by level, each part with one smooth surface; other tissues as they are."""
    found = []
    for group in (BONE, DISC, *((name,) for name in shown if name not in BONE + DISC)):
        tissues = [name for name in group if name in shown]
        cells = model.of(tissues, "solid")
        if not len(cells):
            continue
        lead = "posterior_bone" if group is BONE else "annulus" if group is DISC else group[0]
        colour = colour_of(lead if lead in model.names else tissues[0], model.names)
        levels = model.level[cells] if model.level is not None else np.zeros(len(cells))
        for level in np.unique(levels):
            surface = outer_surface(model, cells[levels == level])
            # Rounded discs would leave gaps at the rims of the bodies.
            found.append(shaded(surface if group is DISC else smooth(surface), colour))
    return found


def section_actors(model, shown):
    """The left half of every solid, cut in the midplane."""
    found = []
    plane = vtkPlane()
    plane.SetNormal(0.0, 0.0, -1.0)
    for name in shown:
        cells = model.of([name], "solid")
        if not len(cells):
            continue
        part = model.extract(cells)
        half = vtkTableBasedClipDataSet()
        half.SetInputConnection(part.GetOutputPort())
        half.SetClipFunction(plane)
        surface = vtkDataSetSurfaceFilter()
        surface.SetInputConnection(half.GetOutputPort())
        found.append(shaded(surface, colour_of(name, model.names), shiny=0.0))
    return found


def skin_actors(model, shown):
    """Membranes that no bone lies under."""
    if len(model.of(BONE, "solid")):
        shown = [name for name in shown if name not in BONE]
    found = []
    for name in shown:
        cells = model.of([name], "surface")
        if len(cells):
            found.append(shaded(outer_surface(model, cells), colour_of(name, model.names)))
    return found


def line_actors(model, shown):
    """Beams with their sections, cables as thin tubes."""
    found = []
    sections = model.array("section")
    for name in shown:
        cells = model.of([name], "line")
        if not len(cells):
            continue
        colour = colour_of(name, model.names)
        if sections is not None and (sections[cells] > 0).all():
            found.append(shaded(joined(model.beams(cells)), colour))
            if name in PLATES:
                found.extend(shaded(plate, colour) for plate in model.plates(cells))
            continue
        many = len(cells) > CABLES_MANY
        found.append(shaded(model.tubes(cells, CABLE_RADIUS * (0.6 if many else 1.0)), colour))
        if many:
            found[-1].GetProperty().SetOpacity(0.55)
    return found


def actors(model, view, shown):
    if view == "section":
        return section_actors(model, shown)
    return solid_actors(model, shown) + skin_actors(model, shown) + line_actors(model, shown)


# Where lamps stand as the eye sees it (right, up, towards the eye) and how bright they are.
LAMPS = (((0.4, 0.8, 1.0), 0.8), ((-1.0, 0.1, 0.7), 0.42), ((1.0, -0.5, 0.7), 0.35))


def light(renderer):
    """From above the eye and, weaker, from both sides, so that no surface is black."""
    renderer.AutomaticLightCreationOff()
    for place, intensity in LAMPS:
        lamp = vtkLight()
        lamp.SetLightTypeToCameraLight()
        lamp.SetPosition(*place)
        lamp.SetFocalPoint(0.0, 0.0, 0.0)
        lamp.SetIntensity(intensity)
        renderer.AddLight(lamp)


def image_of(renderer, width, height):
    window = vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(FINER * width, FINER * height)
    window.AddRenderer(renderer)
    window.Render()
    picture = vtkWindowToImageFilter()
    picture.SetInput(window)
    picture.ReadFrontBufferOff()
    picture.Update()
    mean = vtkImageShrink3D()
    mean.SetInputData(picture.GetOutput())
    mean.SetShrinkFactors(FINER, FINER, 1)
    mean.MeanOn()
    mean.Update()
    image = vtkImageData()
    image.DeepCopy(mean.GetOutput())
    return image


def draw_view(model, view, shown, height):
    seen = np.unique(
        np.concatenate([nodes for kind in ("solid", "surface", "line")
                        for nodes in model.nodes_of(model.of(shown, kind))])
    )
    projection = drawing.Projection(model.points[seen], VIEWS[view])
    half_height = max(MARGIN * projection.height() / 2, 0.2 * projection.width())
    width = int(height * (MARGIN + 0.04) * projection.width() / (2 * half_height)) + 40
    renderer = vtkRenderer()
    renderer.SetBackground(1.0, 1.0, 1.0)
    light(renderer)
    for actor in actors(model, view, shown):
        renderer.AddActor(actor)
    projection.aim(renderer, half_height * 1.03)
    return image_of(renderer, width, height)


def draw_legend(model, view, shown, name, height):
    """The name, the views and a patch of the colour of each tissue."""
    renderer = vtkRenderer()
    renderer.SetBackground(1.0, 1.0, 1.0)
    line_height = min(LINE_HEIGHT, height / (len(shown) + 5)) / height
    top = 1.0 - 1.5 * line_height
    small = FINER * (LABEL_SIZE - 6)
    renderer.AddActor(drawing.text(name, 0.04, top, FINER * LABEL_SIZE))
    renderer.AddActor(drawing.text(", ".join(view), 0.04, top - line_height, small))
    for line, tissue in enumerate(shown):
        y = top - (line + 2.8) * line_height
        patch = drawing.patch(colour_of(tissue, model.names), (0.04, y, 0.14, 0.6 * line_height))
        renderer.AddActor(patch)
        renderer.AddActor(drawing.text(tissue.replace("_", " "), 0.22, y, FINER * (LABEL_SIZE - 2)))
    return image_of(renderer, LEGEND_WIDTH, height)


def beside(pictures):
    row = vtkImageAppend()
    row.SetAppendAxis(0)
    for picture in pictures:
        row.AddInputData(picture)
    row.Update()
    return row


def write(row, path):
    """As a file of few colours, which is a fifth as large."""
    image = row.GetOutput()
    width, height, _ = image.GetDimensions()
    pixels = vtk_to_numpy(image.GetPointData().GetScalars()).reshape(height, width, -1)
    picture = Image.fromarray(np.ascontiguousarray(pixels[::-1, :, :3]))
    picture.quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


def draw(options):
    model = Model(options.mesh)
    shown = model.present()
    name = options.name or os.path.splitext(os.path.basename(options.mesh))[0]
    unknown = [tissue for tissue in (*(options.tissue or ()), *options.without) if tissue not in shown]
    if unknown:
        raise SystemExit(f"no tissue {', '.join(unknown)} (there are: {', '.join(shown)})")
    wanted = set(options.tissue or shown) - set(options.without)
    shown = [tissue for tissue in shown if tissue in wanted]
    if not shown:
        raise SystemExit("nothing to show")
    pictures = {view: draw_view(model, view, shown, options.height) for view in options.view}
    legend = draw_legend(model, options.view, shown, name, options.height)
    whole = beside([*pictures.values(), legend])
    if options.output.endswith(".png"):
        write(whole, options.output)
        return
    os.makedirs(options.output, exist_ok=True)
    write(whole, os.path.join(options.output, f"{name}.png"))
    for view, picture in pictures.items():
        write(beside([picture, legend]), os.path.join(options.output, f"{name}-{view}.png"))


def main():
    options = arguments()
    drawing.find_display(__file__)
    try:
        draw(options)
    except OSError as problem:
        raise SystemExit(f"{options.mesh}: {problem}") from problem


if __name__ == "__main__":
    main()
