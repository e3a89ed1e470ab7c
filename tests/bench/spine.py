#!/usr/bin/python3
"""Whole spines under pure moments and under a follower load: do they converge, and how fast.

usage: spine.py SPINELOAD [--meshes coarse,medium] [--bones rigid_posterior,deformable]
                [--cages none,full] [--moment 5] [--follower 400]
                [--planes sagittal,frontal,transverse] [--levels C7-L1] [--work FOLDER]

A row for each run prints unknowns, steps, steps that were cut, Newton iterations, factorisations and
the processor time of each direction (a moment put on and taken off). With more than one mesh or kind of
bone, the segment rotations of the last two follow, and by how much they differ. Nothing here passes or fails."""
import argparse
import itertools
import os
import re
import resource
import subprocess
import sys
import tempfile

import h5py
import numpy

QUANTITY = {"sagittal": "flexion", "frontal": "lateral_bending", "transverse": "axial_rotation"}
DIRECTIONS = {"sagittal": ("flexion", "extension"), "frontal": ("right_bending", "left_bending"),
              "transverse": ("left_rotation", "right_rotation")}

SCENARIO = """spineload: 1
name: {name}
model: {{kind: thoracic_spine, mesh: {mesh}, levels: {levels}, bone: {bone}, rib_cage: {cage}}}
activity: {{kind: range_of_motion, moment: {moment} N.m, planes: [{plane}], follower_load: {follower} N}}
muscles: none
outputs: {{fields: [displacement]}}
"""


def run(program, folder, name, text):
    """Run a scenario on one core: exit code, processor time, what was said."""
    with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="ascii") as file:
        file.write(text)
    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    start = spent()
    done = subprocess.run([program, "run", f"{name}.yaml", "-o", "."], cwd=folder, text=True,
                          capture_output=True, check=False,
                          env=dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1"))
    return done.returncode, spent() - start, done.stdout + done.stderr


def ends_of_phases(path, quantity):
    """Names of discs, and value of a quantity at the end of each phase that is whole."""
    with h5py.File(path) as file:
        history = file["history"]
        times, values = history["time"][:], history[quantity][:]
        discs = [name.decode() for name in history["disc"][:]]
        ends = {}
        for line in history.attrs["phases"].decode().splitlines():
            name, _, end = line.split(",")
            row = numpy.flatnonzero(numpy.isclose(times, float(end)))
            if len(row):
                ends[name] = values[row[-1]]
        work = file["provenance"].attrs["solver_work"].decode()
        cuts = int(history["step_cuts"][:].sum())
    return discs, ends, work, cuts


def difference(first, second):
    """Rotations of two models side by side."""
    for key in first:
        if key not in second:
            continue
        (discs, a), (_, b) = first[key], second[key]
        parts = [f"{d} {x:.2f} {y:.2f} ({100 * (x - y) / y:+.1f} %)" for d, x, y in zip(discs, a, b)]
        print(f"{' '.join(key)}, deg: " + ", ".join(parts))


def measure(options, folder, model):
    """Run a model in one plane: print a row, return the rotations at the end of each direction."""
    mesh, bone, cage, plane = model
    name = "-".join((*model, options.follower))
    code, processor, said = run(
        os.path.abspath(options.program), folder, name,
        SCENARIO.format(name=name, mesh=mesh, bone=bone, levels=options.levels, cage=cage,
                        plane=plane, moment=options.moment, follower=options.follower))
    # what does not come to its end is left under another name
    paths = [os.path.join(folder, name + end) for end in (".h5", ".partial.h5")]
    path = next(filter(os.path.exists, paths), None)
    if not path:
        sys.exit(f"{name} left with {code}:\n{said}")
    discs, ends, work, cuts = ends_of_phases(path, QUANTITY[plane])
    unknowns = re.search(r"(\d+) unknowns", said)
    print(f"| {' | '.join(model)} | {'done' if code == 0 else code} | "
          f"{unknowns.group(1) if unknowns else '-'} | {work} | {cuts} | {processor / 2:.1f} |",
          flush=True)
    if code != 0:
        print(said[-1500:])
    return {(cage, direction): (discs, ends[direction])
            for direction in DIRECTIONS[plane] if direction in ends}


def main():
    """Run all, print rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    for name, default in (("meshes", "coarse"), ("bones", "rigid_posterior"),
                          ("cages", "none,full"), ("moment", "5"), ("follower", "0"),
                          ("levels", "C7-L1"), ("work", ""),
                          ("planes", "sagittal,frontal,transverse")):
        parser.add_argument(f"--{name}", default=default)
    options = parser.parse_args()
    folder = options.work or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    print("| mesh | bone | rib cage | plane | outcome | unknowns | work | cut steps | s per direction |")
    print("|---|---|---|---|---|---|---|---|---|")
    meshes, bones = options.meshes.split(","), options.bones.split(",")
    rotations = {}
    for mesh, bone, cage, plane in itertools.product(meshes, bones, options.cages.split(","),
                                                     options.planes.split(",")):
        rotations.setdefault((mesh, bone), {}).update(
            measure(options, folder, (mesh, bone, cage, plane)))
    for bone in bones if len(meshes) > 1 else ():
        difference(rotations[meshes[-2], bone], rotations[meshes[-1], bone])
    for mesh in meshes if len(bones) > 1 else ():
        difference(rotations[mesh, bones[-2]], rotations[mesh, bones[-1]])


if __name__ == "__main__":
    main()
