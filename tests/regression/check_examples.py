"""Run the shipped examples and hold their results against signs of physics and recorded numbers.

Usage: check_examples.py PROGRAM SOURCE MPIEXEC [--record]
"""

import csv
import datetime
import glob
import os
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import xarray

TOLERANCE = 1e-3  # of the largest value of the quantity in that phase
QUANTITIES = (
    "intradiscal_pressure",
    "disc_compression",
    "disc_height_change",
    "flexion",
    "lateral_bending",
    "axial_rotation",
    "force_LF",
)
COLUMNS = ("scenario", "phase", "quantity", "place", "unit", "value")
BALANCE = 1e-6  # reactions against loads, relative

RESULTS = {}  # scenario name -> history


def run(program, source, mpiexec, folder):
    """Run the examples; the program leaves with an error when an expectation is not met."""
    examples = os.path.join(source, "scenarios", "examples")
    done = subprocess.run(
        [mpiexec, "--oversubscribe", "-n", "2", program, "run", examples, "-o", folder],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        sys.exit(f"the examples left with {done.returncode}\n{done.stdout}\n{done.stderr}")
    wanted = {os.path.basename(f)[:-5] for f in glob.glob(os.path.join(examples, "*.yaml"))}
    for name in sorted(wanted):
        path = os.path.join(folder, name + ".h5")
        RESULTS[name] = xarray.open_dataset(path, group="history", engine="h5netcdf").load()
    left = set(os.listdir(folder)) - {name + ".h5" for name in wanted}
    if left:
        sys.exit(f"beside the results there is {sorted(left)}")


def attribute(history, name):
    text = history.attrs[name]
    return text.decode() if isinstance(text, bytes) else str(text)


def phases(history):
    """Name of each phase and the history at its end; of a phase that comes again, the last."""
    ends = {}
    for line in attribute(history, "phases").splitlines():
        name, _, end = (part.strip() for part in line.split(","))
        rows = np.flatnonzero(np.isclose(history.time.values, float(end), rtol=1e-9, atol=1e-9))
        ends[name] = history.isel(time=rows[-1])
    return ends


def numbers():
    for name, history in RESULTS.items():
        for phase, row in phases(history).items():
            for quantity in QUANTITIES:
                values = row[quantity]
                for place, value in zip(values["disc"].values, values.values):
                    place = place.decode() if isinstance(place, bytes) else str(place)
                    yield name, phase, quantity, place, values.attrs["units"], float(value)


def recorded_path():
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "examples.csv")


def record():
    with open(recorded_path(), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for *words, value in numbers():
            writer.writerow([*words, f"{value:.6g}"])
    print(f"recorded on {datetime.date.today()}")


class Examples(unittest.TestCase):
    def test_recorded_numbers(self):
        with open(recorded_path(), newline="") as file:
            rows = [(*[r[c] for c in COLUMNS[:-1]], float(r["value"])) for r in csv.DictReader(file)]
        recorded = {row[:-1]: row[-1] for row in rows}
        found = {row[:-1]: row[-1] for row in numbers()}
        self.assertEqual(recorded.keys(), found.keys())
        scale = {}
        for key, value in recorded.items():
            scale[key[:3]] = max(scale.get(key[:3], 0.0), abs(value))
        off = [
            f"{key}: recorded {recorded[key]:.6g}, found {found[key]:.6g}"
            for key in recorded
            if abs(recorded[key] - found[key]) > TOLERANCE * scale[key[:3]] + 1e-6
        ]
        self.assertFalse(off, "\n" + "\n".join(off[:20]))

    def test_units_and_labels(self):
        history = RESULTS["lift-stoop"]
        self.assertEqual(history["intradiscal_pressure"].attrs["units"], "MPa")
        self.assertEqual(history["disc_moment_z"].attrs["units"], "N.mm")
        self.assertEqual(history["time"].attrs["units"], "s")
        self.assertEqual(history["flexion"].dims, ("time", "disc"))
        self.assertEqual(history.sizes["disc"], 12)
        self.assertIn("upper endplate", attribute(history, "disc_force_frame"))

    def test_every_step_is_in_balance(self):
        for name, history in RESULTS.items():
            self.assertLess(float(history["force_error"].max()), BALANCE, name)
            self.assertLess(float(history["moment_error"].max()), BALANCE, name)

    def test_lifting_presses_the_discs(self):
        end = phases(RESULTS["lift-stoop"])
        more = end["lifting"] - end["standing"]
        self.assertTrue((more["intradiscal_pressure"] > 0).all())
        self.assertTrue((more["disc_height_change"] < 0).all())
        self.assertTrue((more["disc_compression"] > 0).all())

    def test_traction_relieves_the_discs(self):
        end = phases(RESULTS["thoracic-traction"])
        more = end["hold"] - end["supine"]
        self.assertTrue((more["intradiscal_pressure"] < 0).all())
        self.assertTrue((more["disc_height_change"] > 0).all())
        self.assertTrue((more["disc_compression"] < 0).all())

    def test_flexion_presses_the_front_of_the_annulus(self):
        end = phases(RESULTS["range-of-motion"])
        self.assertTrue((end["flexion"]["flexion"] > 0).all())
        self.assertTrue((end["flexion"]["anterior_annulus_stress"] < 0).all())
        self.assertTrue((end["flexion"]["posterior_annulus_stress"] > 0).all())
        self.assertTrue((end["extension"]["anterior_annulus_stress"] > 0).all())

    def test_unloaded_model_comes_back_and_rests(self):
        history = RESULTS["range-of-motion"]
        end = phases(history)
        for quantity in ("flexion", "lateral_bending", "axial_rotation", "disc_height_change"):
            difference = np.abs(end["unload"][quantity] - end["settle"][quantity]).max()
            self.assertLess(float(difference), 1e-4, quantity)

    def test_right_and_left_mirror_each_other(self):
        end = phases(RESULTS["range-of-motion"])
        both = end["right_bending"]["lateral_bending"] + end["left_bending"]["lateral_bending"]
        self.assertLess(float(np.abs(both).max()), 1e-3)


def main():
    program, source, mpiexec, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        run(program, source, mpiexec, folder)
    if options == ["--record"]:
        record()
        return
    sys.exit(not unittest.main(argv=sys.argv[:1], exit=False).result.wasSuccessful())


if __name__ == "__main__":
    main()
