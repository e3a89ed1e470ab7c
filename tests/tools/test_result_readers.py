"""Result files as notebooks and VTK read them.

    /usr/bin/python3 test_result_readers.py WRITE_SAMPLE

WRITE_SAMPLE is the program built from tests/solver/results/write_sample.c; the values it writes are
the formulas of tests/solver/results/result_samples.h.
"""

import os
import subprocess
import sys
import tempfile
import unittest

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "..", "tools", "python")
sys.path.insert(0, TOOLS)
sys.dont_write_bytecode = True
import spineload_results as results  # noqa: E402

HEXES, STEPS = 5, 3
POINTS, CELLS = 4 * (HEXES + 1), 2 * HEXES
STATIONS = ["S1", "S2-S3"]


def value(step, number, component):
    """bar_value() of result_samples.h."""
    return 1000.0 * step + number + 0.125 * component


class ResultReaders(unittest.TestCase):
    writer = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, "sample.h5")
        subprocess.run([cls.writer, cls.path], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_xarray_opens_the_history_with_labels_and_units(self):
        with results.open_history(self.path) as history:
            self.assertEqual(history.force.dims, ("time", "station"))
            self.assertEqual(list(history.station.values), STATIONS)
            self.assertEqual(history.force.attrs["units"], "N")
            self.assertEqual(history.energy.attrs["units"], "N.mm")
            self.assertEqual(history.energy.attrs["long_name"], "stored energy")
            self.assertEqual(history.time.attrs["units"], "s")
            self.assertEqual(history.attrs["frame"], "x along the bar")
            np.testing.assert_array_equal(history.time, 0.25 * np.arange(STEPS))
            for i, station in enumerate(STATIONS):
                np.testing.assert_array_equal(
                    history.force.sel(station=station), value(np.arange(STEPS), i, 1)
                )

    def test_provenance_is_a_dictionary(self):
        found = results.open_provenance(self.path)
        self.assertEqual(found["program"], "result_samples")
        self.assertEqual(found["scenario"], "name: bar\nangle: 5\u00b0\n")
        self.assertEqual(found["mass"], (75.0, "kg"))

    def test_each_step_of_the_mesh_can_be_read(self):
        for step in (0, 1, 2, -1):
            mesh = results.read_mesh(self.path, step)
            at = step % STEPS
            self.assertEqual(mesh.time, 0.25 * at)
            move = mesh.point_fields["displacement"]
            self.assertEqual((move.units, move.components), ("mm", ["X", "Y", "Z"]))
            number = np.arange(POINTS)[:, None]
            np.testing.assert_array_equal(move.values, value(at, number, np.arange(3)))
            tissue = mesh.cell_fields["tissue"]
            self.assertEqual(tissue.labels, ["solid", "cable"])
            np.testing.assert_array_equal(tissue.values, np.arange(CELLS) % 2)
            lines, ends = mesh.cells(3)
            np.testing.assert_array_equal(lines, np.arange(1, CELLS, 2))
            first = 4 * np.arange(HEXES)
            np.testing.assert_array_equal(ends, np.column_stack([first, first + 4]))
        with self.assertRaises(IndexError):
            results.read_mesh(self.path, STEPS)

    def test_vtk_reads_mesh_and_stress(self):
        """VTK 9.1 knows no steps and shows the first."""
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkCommonCore import vtkObject
        from vtkmodules.vtkIOHDF import vtkHDFReader

        vtkObject.GlobalWarningDisplayOff()
        reader = vtkHDFReader()
        self.assertTrue(reader.CanReadFile(self.path))
        reader.SetFileName(self.path)
        reader.Update()
        grid = reader.GetOutput()
        self.assertEqual(grid.GetNumberOfPoints(), POINTS)
        self.assertEqual(grid.GetNumberOfCells(), CELLS)
        self.assertEqual([grid.GetCellType(c) for c in range(CELLS)], [12, 3] * HEXES)
        stress = vtk_to_numpy(grid.GetCellData().GetArray("cauchy_stress"))
        np.testing.assert_array_equal(stress, value(0, np.arange(CELLS)[:, None], np.arange(6)))
        # Unit cubes in a row, not turned inside out.
        self.assertEqual(grid.GetCell(0).GetBounds(), (0.0, 1.0, 0.0, 1.0, 0.0, 1.0))

    def test_a_picture_shows_more_than_its_background(self):
        picture = os.path.join(self.folder.name, "bar.png")
        subprocess.run(
            [sys.executable, os.path.join(TOOLS, "render.py"), self.path, "-o", picture]
            + ["--warp", "0", "--tissue", "solid", "--size", "400", "300"],
            check=True,
            timeout=120,
        )
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkIOImage import vtkPNGReader

        reader = vtkPNGReader()
        reader.SetFileName(picture)
        reader.Update()
        image = reader.GetOutput()
        self.assertEqual(image.GetDimensions(), (400, 300, 1))
        colours = vtk_to_numpy(image.GetPointData().GetScalars())[:, :3].astype(int)
        # Violet to yellow of the solids: strongly coloured pixels in each of the two views.
        coloured = (np.ptp(colours, axis=1) > 60).reshape(300, 400)
        self.assertGreater(coloured[:, :200].sum(), 200)
        self.assertGreater(coloured[:, 200:340].sum(), 200)

    def test_a_wrong_name_is_answered_with_the_known_ones(self):
        for words in (["--field", "stres"], ["--tissue", "bone"], ["--step", "9"]):
            answer = subprocess.run(
                [sys.executable, os.path.join(TOOLS, "render.py"), self.path, "-o", "x.png"] + words,
                capture_output=True,
                text=True,
                cwd=self.folder.name,
            )
            self.assertEqual(answer.returncode, 1)
            self.assertNotIn("Traceback", answer.stderr)
            self.assertFalse(os.path.exists(os.path.join(self.folder.name, "x.png")))


if __name__ == "__main__":
    ResultReaders.writer = os.path.abspath(sys.argv.pop(1))
    unittest.main()
