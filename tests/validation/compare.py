#!/usr/bin/python3
"""The model beside experiments: run what was done to specimens and print our numbers next to theirs.

usage: compare.py SPINELOAD [--mesh coarse] [--cases segments,compression,cage_follower,resection]
                  [--levels T7-T8,...] [--work FOLDER]

measured.csv holds the experiments with their sources. Nothing is fitted here and nothing passes or
fails: a row says what was measured, what the model gives and the difference. Where a standard deviation
is not at hand, 40 % of the mean stands for it (the middle of the coefficients of variation of thoracic
segments, Liebsch 2020)."""
import argparse
import csv
import os
import subprocess
import sys
import tempfile

import h5py
import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
QUANTITY = {"sagittal": "flexion", "frontal": "lateral_bending", "transverse": "axial_rotation"}
DIRECTIONS = {"sagittal": ("flexion", "extension"), "frontal": ("right_bending", "left_bending"),
              "transverse": ("left_rotation", "right_rotation")}
PLANES = tuple(QUANTITY)
SPREAD = 0.4  # of the mean, where no standard deviation is at hand

SCENARIO = """spineload: 1
name: {name}
model: {{kind: thoracic_spine, mesh: {mesh}, levels: {levels}{model}}}
activity: {{kind: range_of_motion, moment: {moment} N.m, planes: [{planes}], follower_load: {follower} N}}
muscles: none
outputs: {{fields: [displacement]}}
"""

# Order of the dissection of Liebsch 2017: what is away after each step.
RESECTION = (
    ("intact", "rib_cage: full"),
    ("intercostals", "rib_cage: full, resected: [intercostals]"),
    ("sternotomy", "rib_cage: full, resected: [intercostals, sternotomy]"),
    ("anterior_cage", "rib_cage: full, resected: [intercostals, sternotomy, anterior_cage]"),
    ("rib_heads_6_to_8_right", "rib_cage: full, resected: [intercostals, sternotomy, anterior_cage, "
     + ", ".join(f"rib_head_T{level}_right" for level in (6, 7, 8)) + "]"),
    ("rib_heads", "rib_cage: none"),
)


class Runs:
    """Scenarios that are run once each."""

    def __init__(self, program, mesh, work):
        self.program, self.mesh, self.work = os.path.abspath(program), mesh, work
        self.failed = 0
        os.makedirs(work, exist_ok=True)

    def history(self, name, levels, model="", moment=7.5, planes=PLANES, follower=0.0):
        """File with the results of a range of motion, or None when it did not converge."""
        text = SCENARIO.format(name=name, mesh=self.mesh, levels=levels, moment=moment,
                               model=", " + model if model else "", planes=", ".join(planes),
                               follower=follower)
        with open(os.path.join(self.work, f"{name}.yaml"), "w", encoding="ascii") as file:
            file.write(text)
        done = subprocess.run([self.program, "run", f"{name}.yaml", "-o", "."], cwd=self.work,
                              text=True, capture_output=True, check=False)
        if done.returncode == 0:
            return os.path.join(self.work, f"{name}.h5")
        print(f"{name} left with {done.returncode}: {done.stderr[-600:]}", file=sys.stderr)
        self.failed += 1
        return None


def at_ends(path, quantity):
    """Values of all discs at the end of each phase."""
    with h5py.File(path) as file:
        history = file["history"]
        times, values = history["time"][:], history[quantity][:]
        ends = {}
        for line in history.attrs["phases"].decode().splitlines():
            name, _, end = line.split(",")
            ends[name] = values[numpy.flatnonzero(numpy.isclose(times, float(end)))[-1]]
    return ends


def ranges(path, plane):
    """Range of motion of every segment: one direction less the other, deg."""
    ends = at_ends(path, QUANTITY[plane])
    first, second = DIRECTIONS[plane]
    return abs(ends[first] - ends[second])


def row(*words):
    """A line of the table."""
    print("| " + " | ".join(str(word) for word in words) + " |", flush=True)


def segments(runs, measured, levels):
    """Single segments with rib stumps under 7.5 N m."""
    errors = {plane: [] for plane in PLANES}
    for level in levels or dict.fromkeys(m["level"] for m in measured):
        path = runs.history(f"segment-{level}", level, "rib_cage: stumps")
        for plane in PLANES if path else ():
            ours = float(ranges(path, plane)[0])
            target = next(m for m in measured if m["level"] == level and m["direction"] == plane)
            low, high, middle = target["low"], target["high"], target["value"]
            if middle:
                off = (ours - float(middle)) / float(middle)
                verdict = "within" if abs(off) <= SPREAD else "outside"
                errors[plane].append(abs(off))
                row("segments", level, plane, f"{middle} deg", f"{ours:.1f} deg", f"{100 * off:+.0f} %",
                    f"{verdict} {100 * SPREAD:.0f} %", target["source"])
            else:
                verdict = "within" if float(low) <= ours <= float(high) else "outside"
                row("segments", level, plane, f"{low} to {high} deg", f"{ours:.1f} deg", "",
                    f"{verdict} the range of means", target["source"])
    for plane, found in errors.items():
        if found:
            row("segments", "all", plane, "", "", f"{100 * numpy.mean(found):.0f} %",
                "mean of the sizes of differences", "")


def compression(runs, measured, levels):
    """Body, disc and body alone: force over change of height in the last part of 1000 N."""
    for level in levels or ("T4-T5", "T6-T7", "T8-T9", "T10-T11"):
        model = "ligaments: [], facets: false, rib_cage: none"
        path = runs.history(f"compression-{level}", level, model, 0.1, ("sagittal",), 1000.0)
        if not path:
            continue
        with h5py.File(path) as file:
            history = file["history"]
            preload = [line.split(",") for line in history.attrs["phases"].decode().splitlines()][1]
            time = history["time"][:]
            inside = (time > float(preload[1])) & (time <= float(preload[2]) + 1e-9)
            force = history["disc_compression"][:][inside, 0]
            height = -history["disc_height_change"][:][inside, 0]
        upper = force > 0.6 * force.max()
        ours = numpy.polyfit(height[upper], force[upper], 1)[0]
        for target in measured:
            off = (ours - float(target["value"])) / float(target["sd"])
            row("compression", level, "axial", f"{target['value']} (SD {target['sd']}) N/mm",
                f"{ours:.0f} N/mm", f"{off:+.1f} SD", target["note"], target["source"])


def changes(case, measured, step, before, after):
    """Rows for a change of the range of motion between two runs."""
    for target in measured:
        if target["quantity"] != step or not before or not after:
            continue
        was, now = (ranges(path, target["direction"]).sum() for path in (before, after))
        row(case, f"{target['level']} {step}", target["direction"], f"{float(target['value']):+.1f} %",
            f"{100 * (now - was) / was:+.1f} %", f"{was:.1f} to {now:.1f} deg", target["note"],
            target["source"])


def cage_follower(runs, measured, _):
    """Rib cage removed under a follower load."""
    paths = [runs.history(f"follower-{cage}", "T1-T12", f"rib_cage: {cage}", 5.0, PLANES, 400.0)
             for cage in ("full", "none")]
    changes("cage_follower", measured, "rom_change", *paths)


def resection(runs, measured, _):
    """The rib cage taken away step by step."""
    paths = {name: runs.history(f"resection-{name}", "T1-T12", model, 2.0)
             for name, model in RESECTION}
    names = list(paths)
    for before, after in zip(names, names[1:]):
        changes("resection", measured, after, paths[before], paths[after])
    stumps = runs.history("resection-stumps", "T1-T12", "rib_cage: stumps", 2.0)
    changes("resection", measured, "stumps_against_intact", paths["intact"], stumps)


CASES = {"segments": segments, "compression": compression, "cage_follower": cage_follower,
         "resection": resection}


def main():
    """Run the cases that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--mesh", default="coarse")
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--levels", default="")
    parser.add_argument("--work", default="")
    options = parser.parse_args()
    runs = Runs(options.program, options.mesh, options.work or tempfile.mkdtemp())
    with open(os.path.join(HERE, "measured.csv"), newline="", encoding="ascii") as file:
        measured = list(csv.DictReader(file))
    row("experiment", "place", "direction", "measured", f"model, {options.mesh}", "difference", "remark",
        "source")
    row(*["---"] * 8)
    for case in options.cases.split(","):
        CASES[case](runs, [m for m in measured if m["case"] == case],
                    [level for level in options.levels.split(",") if level])
    sys.exit(f"{runs.failed} runs failed" if runs.failed else 0)


if __name__ == "__main__":
    main()
