"""A subject and its mirror image give mirrored results.

Usage: check_mirror.py PROGRAM

A weak part of the annulus on the right and one on the left; bending to the right of the one is bending to
the left of the other, turning likewise. Rotations in the sagittal plane are the same, those in the other
two planes have the other sign.
"""

import os
import subprocess
import sys
import tempfile

import numpy as np
import xarray

TOLERANCE = 1e-6  # of the largest rotation
MIRRORED = {"right_bending": "left_bending", "left_bending": "right_bending",
            "left_rotation": "right_rotation", "right_rotation": "left_rotation"}
SIGN = {"flexion": 1.0, "lateral_bending": -1.0, "axial_rotation": -1.0}

SCENARIO = """spineload: 1
name: {name}
model:
  kind: thoracic_spine
  mesh: coarse
  levels: T7-T9
  bone: rigid
  discs: {{T7-T8: {{herniation: {{position: {position} deg}}}}}}
activity: {{kind: range_of_motion, moment: 5 N.m, planes: [frontal, transverse]}}
muscles: none
solver: {{tolerance: 1e-10}}
outputs: {{fields: [displacement]}}
"""


def rotations(program, folder, name, position):
    """Of each phase the rotations of all discs at its end, by quantity."""
    with open(os.path.join(folder, name + ".yaml"), "w") as file:
        file.write(SCENARIO.format(name=name, position=position))
    done = subprocess.run([program, "run", name + ".yaml", "-o", "."], cwd=folder, text=True,
                          capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{name} left with {done.returncode}\n{done.stdout}\n{done.stderr}")
    history = xarray.open_dataset(os.path.join(folder, name + ".h5"), group="history",
                                  engine="h5netcdf").load()
    text = history.attrs["phases"]
    ends = {}
    for line in (text.decode() if isinstance(text, bytes) else text).splitlines():
        phase, _, end = line.split(",")
        row = history.isel(time=int(np.argmin(np.abs(history.time.values - float(end)))))
        ends[phase.strip()] = {quantity: row[quantity].values for quantity in SIGN}
    return ends


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        right = rotations(program, folder, "right", 90)
        left = rotations(program, folder, "left", -90)
    largest = max(np.abs(values).max() for row in right.values() for values in row.values())
    skew = max(np.abs(right[phase]["lateral_bending"] + right[other]["lateral_bending"]).max()
               for phase, other in MIRRORED.items())
    worst = 0.0
    for phase, other in MIRRORED.items():
        for quantity, sign in SIGN.items():
            worst = max(worst, np.abs(right[phase][quantity] - sign * left[other][quantity]).max())
    print(f"largest rotation {largest:.4g} deg, difference of mirror images {worst:.2e} deg, "
          f"of the two sides of one subject {skew:.2e} deg")
    if skew < 1e3 * TOLERANCE * largest:
        sys.exit("the weak part makes no difference: the test could not fail")
    if worst > TOLERANCE * largest:
        sys.exit("mirrored subjects do not give mirrored results")


main()
