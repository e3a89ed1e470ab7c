"""Open a result file of spineload in a notebook.

    import spineload_results as results
    history = results.open_history("lift.h5")          # xarray.Dataset
    history.disc_compression.sel(disc="T11-T12").plot(x="time")
    results.open_provenance("lift.h5")["scenario"]     # text as it was read
    mesh = results.read_mesh("lift.h5", step=-1)       # points, cells, fields of one step

Lengths are in mm, forces in N, stresses in MPa, times in s; every array names its own unit.
Needs Debian's python3-h5py, python3-xarray and python3-h5netcdf.
"""

from dataclasses import dataclass

import h5py
import numpy as np


@dataclass
class Field:
    """Values of one step: [items] or [items, components]."""

    values: np.ndarray
    units: str
    long_name: str
    components: list  # names of the components, empty for a scalar
    labels: list  # what each whole number means, empty for a quantity


@dataclass
class ResultMesh:
    """A mesh and what is on it at one step."""

    time: float
    points: np.ndarray  # [points, 3] reference positions, mm
    connectivity: np.ndarray  # point numbers of all cells, one cell after the other
    offsets: np.ndarray  # [cells + 1] where each cell begins in the connectivity
    types: np.ndarray  # [cells] VTK cell types: 3 line, 12 hexahedron
    point_fields: dict  # name -> Field
    cell_fields: dict  # name -> Field

    def cells(self, vtk_type):
        """Numbers of the cells of a type, and their points as [count, nodes]."""
        number = np.flatnonzero(self.types == vtk_type)
        if number.size == 0:
            return number, np.empty((0, 0), dtype=np.int64)
        nodes = self.offsets[number[0] + 1] - self.offsets[number[0]]
        return number, self.connectivity[self.offsets[number][:, None] + np.arange(nodes)]


def _text(value):
    """Fixed-length HDF5 texts arrive as bytes."""
    return value.decode() if isinstance(value, bytes) else str(value)


def open_history(path):
    """All quantities per step, labelled by time and by place, with units and long names."""
    import xarray

    return xarray.open_dataset(path, group="history", engine="h5netcdf")


def open_provenance(path):
    """Where a result comes from: name -> text, or (value, unit) for a number."""
    with h5py.File(path, "r") as file:
        if "provenance" not in file:
            return {}
        group = file["provenance"]
        found = {name: _text(value) for name, value in group.attrs.items()}
        for name, dataset in group.items():
            value = dataset[()]
            if isinstance(value, bytes):
                found[name] = value.decode()
            else:
                found[name] = (float(value), _text(dataset.attrs.get("units", b"1")))
        return found


def step_times(path):
    """Times of the steps in a result, s."""
    with h5py.File(path, "r") as file:
        steps = file["VTKHDF/Steps"]
        return steps["Values"][: int(steps.attrs["NSteps"])]


def _read_fields(group, offsets, step, items):
    fields = {}
    for name, dataset in group.items():
        first = int(offsets[name][step])
        attributes = {key: _text(value) for key, value in dataset.attrs.items()}
        fields[name] = Field(
            values=dataset[first : first + items],
            units=attributes.get("units", "1"),
            long_name=attributes.get("long_name", name),
            components=attributes.get("components", "").split(),
            labels=attributes["labels"].split("\n") if "labels" in attributes else [],
        )
    return fields


def step_count(path):
    """Number of steps with fields."""
    with h5py.File(path, "r") as file:
        return int(file["VTKHDF/Steps"].attrs["NSteps"])


def read_mesh(path, step=-1):
    """Mesh and fields of a step, counted from 0, or from the end when negative."""
    with h5py.File(path, "r") as file:
        grid = file["VTKHDF"]
        steps = grid["Steps"]
        count = int(steps.attrs["NSteps"])
        if not -count <= step < count:
            raise IndexError(f"{path}: no step {step} among {count}")
        step %= count
        points = grid["Points"][:]
        types = grid["Types"][:]
        return ResultMesh(
            time=float(steps["Values"][step]),
            points=points,
            connectivity=grid["Connectivity"][:],
            offsets=grid["Offsets"][:],
            types=types,
            point_fields=_read_fields(
                grid["PointData"], steps["PointDataOffsets"], step, len(points)
            ),
            cell_fields=_read_fields(grid["CellData"], steps["CellDataOffsets"], step, len(types)),
        )
