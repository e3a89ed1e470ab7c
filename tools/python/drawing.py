"""What pictures of meshes share: a display, a camera, texts, a file."""

import os
import shutil
import sys

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkIOImage import vtkPNGWriter
from vtkmodules.vtkInteractionWidgets import vtkOrientationMarkerWidget
from vtkmodules.vtkRenderingAnnotation import vtkAxesActor
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkCoordinate, vtkPolyDataMapper2D, vtkTextActor
import vtkmodules.vtkRenderingFreeType  # noqa: F401  draws the texts
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  draws everything


def find_display(script):
    """Start again under a virtual display when there is none; VTK would crash without."""
    if os.environ.get("DISPLAY"):
        return
    runner = shutil.which("xvfb-run")
    if not runner:
        raise SystemExit("no display: install xvfb and xauth, or set DISPLAY")
    os.execv(runner, [runner, "-a", sys.executable, os.path.abspath(script), *sys.argv[1:]])


def cell_array(nodes):
    """VTK's cells from [count, nodes] point numbers."""
    cells = vtkCellArray()
    offsets = np.arange(0, nodes.size + 1, nodes.shape[1], dtype=np.int64)
    cells.SetData(
        numpy_to_vtkIdTypeArray(offsets, deep=True),
        numpy_to_vtkIdTypeArray(np.ascontiguousarray(nodes.ravel()), deep=True),
    )
    return cells


def text(words, x, y, size):
    actor = vtkTextActor()
    actor.SetInput(words)
    actor.GetTextProperty().SetFontSize(size)
    actor.GetTextProperty().SetColor(0.0, 0.0, 0.0)
    actor.GetPositionCoordinate().SetCoordinateSystemToNormalizedViewport()
    actor.SetPosition(x, y)
    return actor


def patch(colour, box):
    """A filled rectangle: x, y, width and height in parts of the picture."""
    x, y, width, height = box
    points = vtkPoints()
    for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height)):
        points.InsertNextPoint(*corner, 0.0)
    outline = vtkPolyData()
    outline.SetPoints(points)
    outline.SetPolys(cell_array(np.array([[0, 1, 2, 3]])))
    place = vtkCoordinate()
    place.SetCoordinateSystemToNormalizedViewport()
    mapper = vtkPolyDataMapper2D()
    mapper.SetInputData(outline)
    mapper.SetTransformCoordinate(place)
    actor = vtkActor2D()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*colour)
    return actor


def orientation(interactor, renderer):
    """Small axes in the corner: x anterior, y superior, z right."""
    axes = vtkAxesActor()
    axes.SetXAxisLabelText("anterior")
    axes.SetYAxisLabelText("superior")
    axes.SetZAxisLabelText("right")
    for label in (
        axes.GetXAxisCaptionActor2D(),
        axes.GetYAxisCaptionActor2D(),
        axes.GetZAxisCaptionActor2D(),
    ):
        label.GetTextActor().SetTextScaleModeToNone()
        style = label.GetCaptionTextProperty()
        style.SetFontSize(18)
        style.SetColor(0.0, 0.0, 0.0)
        style.SetShadow(False)
        style.SetItalic(False)
        style.SetBold(False)
    widget = vtkOrientationMarkerWidget()
    widget.SetOrientationMarker(axes)
    widget.SetInteractor(interactor)
    widget.SetCurrentRenderer(renderer)
    widget.SetDefaultRenderer(renderer)
    widget.SetViewport(0.0, 0.0, 0.36, 0.24)
    widget.SetEnabled(1)
    widget.InteractiveOff()
    return widget


class Projection:
    """Points as they are seen from a direction, y upward."""

    def __init__(self, points, direction):
        self.direction = direction / np.linalg.norm(direction)
        right = np.cross(self.direction, [0.0, 1.0, 0.0])
        self.right = right / np.linalg.norm(right)
        self.upward = np.cross(self.right, self.direction)
        self.points = points
        self.across, self.along = points @ self.right, points @ self.upward

    def width(self):
        return float(np.ptp(self.across))

    def height(self):
        return float(np.ptp(self.along))

    def aim(self, renderer, half_height):
        """Parallel view with the points in the middle.

        half_height: from the middle of the picture to its upper edge, in units of the points
        """
        centre = (self.points.min(axis=0) + self.points.max(axis=0)) / 2
        middle = (
            centre
            + self.right * ((self.across.min() + self.across.max()) / 2 - centre @ self.right)
            + self.upward * ((self.along.min() + self.along.max()) / 2 - centre @ self.upward)
        )
        camera = renderer.GetActiveCamera()
        camera.ParallelProjectionOn()
        camera.SetFocalPoint(*middle)
        distance = 2 * np.linalg.norm(np.ptp(self.points, axis=0))
        camera.SetPosition(*(middle - distance * self.direction))
        camera.SetViewUp(*self.upward)
        camera.SetParallelScale(half_height)
        renderer.ResetCameraClippingRange()


def write_png(image, path):
    """The output of a filter as a file."""
    writer = vtkPNGWriter()
    writer.SetFileName(path)
    writer.SetCompressionLevel(9)
    writer.SetInputConnection(image.GetOutputPort())
    writer.Write()
    if writer.GetErrorCode():
        raise SystemExit(f"{path}: cannot be written")
