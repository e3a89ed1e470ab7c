"""The mesh that `spineload mesh` wrote, as numpy arrays and as parts that VTK draws."""

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkIdList, vtkPoints
from vtkmodules.vtkCommonDataModel import VTK_LINE, VTK_QUAD, VTK_TRIANGLE, VTK_VERTEX
from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkFiltersCore import VTK_BEST_FITTING_PLANE
from vtkmodules.vtkFiltersCore import vtkAppendPolyData, vtkDelaunay2D, vtkTubeFilter
from vtkmodules.vtkFiltersExtraction import vtkExtractCells
from vtkmodules.vtkIOXML import vtkXMLUnstructuredGridReader

import drawing

HIDDEN = ("follower_path", "landmark", "none")  # what is no tissue
KINDS = {"line": (VTK_LINE,), "surface": (VTK_TRIANGLE, VTK_QUAD)}
AROUND = 20  # points around the section of a beam


class Model:
    """The mesh with the names of its tissues."""

    def __init__(self, path):
        reader = vtkXMLUnstructuredGridReader()
        reader.SetFileName(path)
        reader.Update()
        self.grid = reader.GetOutput()
        if not self.grid.GetNumberOfCells():
            raise SystemExit(f"{path}: there is no mesh in it")
        label = "tissue" if self.array("tissue") is not None else "section"
        self.tissue = self.array(label).astype(int)
        names = self.grid.GetFieldData().GetAbstractArray(label + " names")
        self.names = [names.GetValue(i) for i in range(names.GetNumberOfValues())]
        self.level = self.array("level")
        self.points = vtk_to_numpy(self.grid.GetPoints().GetData())
        self.types = vtk_to_numpy(self.grid.GetCellTypesArray())
        self.offsets = vtk_to_numpy(self.grid.GetCells().GetOffsetsArray())
        self.connectivity = vtk_to_numpy(self.grid.GetCells().GetConnectivityArray())

    def array(self, name):
        """Values per cell, or None."""
        array = self.grid.GetCellData().GetArray(name)
        return vtk_to_numpy(array) if array else None

    def of(self, tissues, kind):
        """Numbers of the cells of some tissues that are solids, surfaces or lines."""
        if kind == "solid":
            right = ~np.isin(self.types, (VTK_LINE, VTK_TRIANGLE, VTK_QUAD, VTK_VERTEX))
        else:
            right = np.isin(self.types, KINDS[kind])
        wanted = [self.names.index(tissue) for tissue in tissues if tissue in self.names]
        return np.flatnonzero(right & np.isin(self.tissue, wanted))

    def present(self):
        """Tissues that have cells to draw, in their order."""
        drawn = self.types != VTK_VERTEX
        return [
            name
            for number, name in enumerate(self.names)
            if name not in HIDDEN and (drawn & (self.tissue == number)).any()
        ]

    def nodes_of(self, cells):
        return [self.connectivity[self.offsets[c] : self.offsets[c + 1]] for c in cells]

    def extract(self, cells):
        """A filter whose output are these cells; it must live as long as its output is connected."""
        listed = vtkIdList()
        listed.SetNumberOfIds(len(cells))
        for place, cell in enumerate(cells):
            listed.SetId(place, int(cell))
        part = vtkExtractCells()
        part.SetInputData(self.grid)
        part.SetCellList(listed)
        return part

    def tubes(self, cells, radius):
        """Cables as thin tubes."""
        lines = vtkPolyData()
        lines.SetPoints(self.grid.GetPoints())
        lines.SetLines(drawing.cell_array(np.array(self.nodes_of(cells))))
        tubes = vtkTubeFilter()
        tubes.SetInputData(lines)
        tubes.SetRadius(radius)
        tubes.SetNumberOfSides(8)
        return tubes

    def beams(self, cells):
        """Beams with their section, an ellipse; one that goes on in another bends into it."""
        ends = np.array(self.nodes_of(cells))
        frames = [self.array(f"axis_{i}")[cells] for i in (1, 2, 3)]
        half = 0.5 * self.array("section")[cells]
        neighbours = {}
        for cell, pair in enumerate(ends):
            for node in pair:
                neighbours.setdefault(node, []).append(cell)
        whole = vtkAppendPolyData()
        for cell, pair in enumerate(ends):
            rings = []
            for node in pair:
                others = neighbours[node] if len(neighbours[node]) == 2 else [cell]
                rings.append(self.points[node] + section_ring(frames, half, cell, others))
            closed = [len(neighbours[node]) != 2 for node in pair]
            whole.AddInputData(swept(rings, closed, self.points[pair]))
        whole.Update()
        return whole

    def plates(self, cells):
        """What lies between beams that hang together: a flat piece for each such frame."""
        ends = np.array(self.nodes_of(cells))
        frame = {node: node for node in np.unique(ends)}
        changed = True
        while changed:
            changed = False
            for one, other in ends:
                lowest = min(frame[one], frame[other])
                if frame[one] != lowest or frame[other] != lowest:
                    frame[one] = frame[other] = lowest
                    changed = True
        found = []
        for root in set(frame.values()):
            points = self.points[[node for node in frame if frame[node] == root]]
            spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
            if len(points) < 3 or spread[1] < 0.05 * spread[0]:
                continue  # a single row of beams
            place = vtkPoints()
            place.SetData(numpy_to_vtk(points, deep=True))
            data = vtkPolyData()
            data.SetPoints(place)
            plate = vtkDelaunay2D()
            plate.SetProjectionPlaneMode(VTK_BEST_FITTING_PLANE)
            plate.SetInputData(data)
            found.append(plate)
        return found


def section_ring(frames, half, cell, others):
    """Points of the section about its middle, in the mean axes and size of the cells that meet."""
    mean = []
    for axes in frames:
        turned = [axes[other] if axes[other] @ axes[cell] >= 0 else -axes[other] for other in others]
        mean.append(np.sum(turned, axis=0))
    first = mean[0] / np.linalg.norm(mean[0])
    second = mean[1] - (mean[1] @ first) * first
    second /= np.linalg.norm(second)
    third = np.cross(first, second)
    size = half[others].mean(axis=0)
    angle = np.linspace(0.0, 2.0 * np.pi, AROUND, endpoint=False)
    return size[0] * np.outer(np.cos(angle), second) + size[1] * np.outer(np.sin(angle), third)


def swept(rings, closed, middles):
    """The skin between two rings, closed where the beam ends."""
    one = np.arange(AROUND)
    after = (one + 1) % AROUND
    points = vtkPoints()
    points.SetData(numpy_to_vtk(np.concatenate([*rings, middles]), deep=True))
    quads = np.stack([one, after, after + AROUND, one + AROUND], axis=1)
    skin = drawing.cell_array(quads)
    for end in (0, 1):
        if closed[end]:
            for k in one:
                skin.InsertNextCell(3)
                for point in (k + end * AROUND, after[k] + end * AROUND, 2 * AROUND + end):
                    skin.InsertCellPoint(int(point))
    data = vtkPolyData()
    data.SetPoints(points)
    data.SetPolys(skin)
    return data
