"""One scenario on one and two ranks: the same numbers; twice on one rank: the same bits.

On several ranks the factorisation adds in the order in which messages arrive, so that the bits of
two runs differ, as they do between numbers of ranks.

Usage: compare_ranks.py PROGRAM SOURCE MPIEXEC
"""

import os
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

AGREEMENT = 1e-8  # of the largest value of a dataset

# What the solver reports about its own accuracy is round-off, and differs.
OWN_ACCURACY = {"force_error", "moment_error", "energy_error"}

SCENARIO = """
spineload: 1
name: twist
model: {kind: thoracic_spine, mesh: coarse, bone: deformable}
activity: {kind: range_of_motion, moment: 0.5 N.m, planes: [transverse]}
muscles: none
"""

FILES = {}


def run(arguments, ranks, name, folder):
    program, _, mpiexec = arguments
    scenario = os.path.join(folder, "twist.yaml")
    with open(scenario, "w") as file:
        file.write(SCENARIO)
    out = os.path.join(folder, name)
    subprocess.run(
        [mpiexec, "--oversubscribe", "-n", str(ranks), program, "run", scenario]
        + ["--ranks-per-scenario", str(ranks), "-o", out, "--quiet"],
        check=True,
        capture_output=True,
    )
    FILES[name] = os.path.join(out, "twist.h5")


def datasets(path):
    found = {}
    with h5py.File(path, "r") as file:
        for group in ("VTKHDF", "history"):
            file[group].visititems(
                lambda key, item, group=group: found.update({f"{group}/{key}": item[()]})
                if isinstance(item, h5py.Dataset)
                else None
            )
    return found


class Ranks(unittest.TestCase):
    def compare(self, name):
        one, other = datasets(FILES["one"]), datasets(FILES[name])
        self.assertEqual(one.keys(), other.keys())
        for key, values in one.items():
            self.assertEqual(values.shape, other[key].shape, key)
            if values.dtype.kind != "f":
                np.testing.assert_array_equal(values, other[key], key)
            elif key.split("/")[-1] not in OWN_ACCURACY:
                largest = np.nanmax(np.abs(values), initial=0.0)
                np.testing.assert_allclose(
                    other[key], values, rtol=0.0, atol=AGREEMENT * max(largest, 1.0), err_msg=key
                )

    def test_two_ranks_give_the_numbers_of_one(self):
        self.compare("two")

    def test_a_second_run_gives_the_same_bits(self):
        first, second = datasets(FILES["one"]), datasets(FILES["again"])
        self.assertEqual(first.keys(), second.keys())
        for key in first:
            np.testing.assert_array_equal(first[key], second[key], key)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, ranks in {"one": 1, "two": 2, "again": 1}.items():
            run(sys.argv[1:], ranks, name, folder)
        return unittest.main(argv=sys.argv[:1], exit=False).result.wasSuccessful()


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
