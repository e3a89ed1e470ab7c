#!/usr/bin/env python3
"""Run the column with spineload's solver and with CalculiX on the same mesh; print what each took.

usage: bench.py BENCH_STACK [--sizes small,medium,large] [--cores 1,2] [--no-ccx] [--no-accuracy]
                [--element hex8] [--kinematics mean_dilatation] [--folder DIR] [-- PETSc options]
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import time

STEPS = 10


def run(command, folder, threads):
    """Run a command; its output, wall time (s), processor time (s) and peak memory (MiB)."""
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
    before = time.monotonic()
    with open(os.path.join(folder, "output.log"), "w+") as log:
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT,
                                 env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        wall = time.monotonic() - before
        log.seek(0)
        text = log.read()
    if status != 0:
        sys.exit(f"{' '.join(command)}:\n{text}")
    return text, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024.0


def ours(bench, size, element, kinematics, ranks, threads, folder, options):
    """One run of bench_stack as a dictionary of what it printed."""
    command = [bench, "-size", size, "-element", element, "-kinematics", kinematics,
               "-steps", str(STEPS), "-output", "ours.h5", *options]
    if ranks > 1:
        command = ["mpirun", "--oversubscribe", "-n", str(ranks), *command]
    text, wall, processor, _ = run(command, folder, threads)
    values = {name: float(value) for name, value in re.findall(r"^(\w+) (\S+)$", text, re.M)}
    if values.get("done") != 1.0:
        sys.exit(f"{' '.join(command)} did not reach the full load:\n{text}")
    values.update(wall_s=wall, processor_s=processor)
    return values


def calculix(bench, size, element, threads, folder):
    """One run of CalculiX on the same mesh, in the same names."""
    run([bench, "-size", size, "-element", element, "-steps", str(STEPS), "-deck", "ccx.inp"],
        folder, 1)
    text, wall, processor, memory = run(["ccx", "-i", "ccx"], folder, threads)
    with open(os.path.join(folder, "ccx.dat")) as data:
        last = data.read().split("\n\n")[-1].split()
    return {"wall_s": wall, "processor_s": processor, "memory_MiB": memory,
            "corner_ux": float(last[-3]), "corner_uy": float(last[-2]),
            "corner_uz": float(last[-1]), "newton_iterations": text.count(" iteration ")}


def line(what, values):
    """One row: costs, counts, displacement of the corner."""
    counts = "/".join(f"{int(values[k])}" if k in values else "-" for k in
                      ("newton_iterations", "krylov_iterations", "factorisations"))
    print(f"{what:44s} {values['wall_s']:8.2f} {values['processor_s']:8.2f} "
          f"{values['memory_MiB']:8.0f} {counts:>12s} {values['corner_ux']:10.6f} "
          f"{values['corner_uy']:10.6f}", flush=True)


def shares(values):
    """Where our time went, and how the factorisation compares with dgemm."""
    wall = values["wall_s"]
    parts = ", ".join(f"{name} {100 * values[name + '_s'] / wall:.0f} %"
                      for name in ("assembly", "factorisation", "solve", "output"))
    rate = (1e-9 * values["factorisations"] * values["factorisation_operations"]
            / values["factorisation_s"])
    speed = f"; factorisation {rate:.1f} GF/s" if rate > 0 else ""
    print(f"    {parts}{speed}, dgemm {values['dgemm_GFs']:.1f} GF/s", flush=True)


def compare(arguments, size, cores, folder, options):
    """Our ways of using the cores, then CalculiX, then the ratios."""
    ways = [(cores, 1)] + ([(1, cores)] if cores > 1 else [])
    runs = []
    for ranks, threads in ways:
        values = ours(arguments.bench, size, arguments.element, arguments.kinematics, ranks,
                      threads, folder, options)
        if not runs:
            print(f"\n{size}: {int(values['unknowns'])} unknowns, {cores} cores")
        line(f"ours, {arguments.element} {arguments.kinematics}, {ranks} x {threads}", values)
        shares(values)
        runs.append(values)
    if arguments.ccx:
        theirs = calculix(arguments.bench, size, "hex8", cores, folder)
        line(f"CalculiX C3D8, {cores} threads", theirs)
        best = min(runs, key=lambda values: values["wall_s"])
        print(f"    CalculiX / ours: time {theirs['wall_s'] / best['wall_s']:.1f}, "
              f"memory {theirs['memory_MiB'] / best['memory_MiB']:.2f}", flush=True)


def accuracy(arguments, folder, options):
    """Displacement of the corner on one mesh size: same element, and quadratic at equal spacing."""
    size = arguments.sizes.split(",")[0]
    print(f"\naccuracy, {size}")
    standard = ours(arguments.bench, size, "hex8", "standard", 1, 1, folder, options)
    mean = ours(arguments.bench, size, "hex8", "mean_dilatation", 1, 1, folder, options)
    linear = calculix(arguments.bench, size, "hex8", 2, folder)
    quadratic = calculix(arguments.bench, size, "hex20r", 2, folder)
    for what, a, b in (("hex8 standard / C3D8", standard, linear),
                       ("hex8 mean_dilatation / C3D20R", mean, quadratic),
                       ("C3D8 / C3D20R", linear, quadratic)):
        print(f"    {what:32s} ux {a['corner_ux'] / b['corner_ux'] - 1:+.2e}, "
              f"uy {a['corner_uy'] / b['corner_uy'] - 1:+.2e}")


def main():
    """Read the arguments and run every size on every number of cores."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("--sizes", default="small,medium,large")
    parser.add_argument("--cores", default="1,2")
    parser.add_argument("--element", default="hex8")
    parser.add_argument("--kinematics", default="mean_dilatation")
    parser.add_argument("--folder", default="out/bench")
    parser.add_argument("--no-ccx", dest="ccx", action="store_false")
    parser.add_argument("--no-accuracy", dest="accuracy", action="store_false")
    arguments, options = parser.parse_known_args()
    options = [option for option in options if option != "--"]
    arguments.bench = os.path.abspath(arguments.bench)
    arguments.ccx = arguments.ccx and shutil.which("ccx") is not None
    os.makedirs(arguments.folder, exist_ok=True)
    print(f"{'':44s} {'wall s':>8s} {'cpu s':>8s} {'MiB':>8s} {'N/K/F':>12s} "
          f"{'ux mm':>10s} {'uy mm':>10s}")
    for size in arguments.sizes.split(","):
        for cores in arguments.cores.split(","):
            compare(arguments, size, int(cores), arguments.folder, options)
    if arguments.ccx and arguments.accuracy:
        accuracy(arguments, arguments.folder, options)


if __name__ == "__main__":
    main()
