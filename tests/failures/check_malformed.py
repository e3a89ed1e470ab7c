#!/usr/bin/python3
"""Every malformed scenario must be refused with exactly the text that stands beside it.

usage: check_malformed.py PROGRAM FOLDER [--write]

Runs `PROGRAM check NAME.yaml` in FOLDER for every NAME.yaml and compares standard error with
NAME.expected and the exit code with 3. Prints a unified diff for each that differs. With --write the
texts are written instead, to be read by a person before they are kept.
"""

import difflib
import pathlib
import subprocess
import sys

EXIT_USAGE = 2
EXIT_INVALID = 3
TIME_LIMIT = 60  # s; the program answers in far less than one


def run(program, arguments, folder):
    """Exit code and standard error of the program."""
    done = subprocess.run([program, *arguments], cwd=folder, timeout=TIME_LIMIT,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stderr.decode("utf-8", errors="backslashreplace")


def differences(name, wanted, found):
    """Unified diff of two texts, as one text."""
    lines = difflib.unified_diff(wanted.splitlines(True), found.splitlines(True),
                                 f"{name} (expected)", f"{name} (found)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def check_file(program, path):
    """Complaint about one malformed file, or an empty text."""
    code, found = run(program, ["check", path.name], path.parent)
    expected = path.with_suffix(".expected")
    if not expected.exists():
        return f"{expected.name} is missing; the program says:\n{found}"
    complaint = differences(path.name, expected.read_text(encoding="utf-8"), found)
    if code != EXIT_INVALID:
        complaint += f"{path.name}: exit code {code}, expected {EXIT_INVALID}\n"
    return complaint


def check_usage(program, folder):
    """A command line that is not understood is not taken for an invalid file."""
    complaint = ""
    for arguments in (["check"], ["check", "--no-such-option", "01-empty.yaml"]):
        code, found = run(program, arguments, folder)
        if code != EXIT_USAGE or not found:
            complaint += f"{' '.join(arguments)}: exit code {code}, expected {EXIT_USAGE}\n{found}"
    return complaint


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        sys.exit(f"no scenarios in {folder}")
    if "--write" in sys.argv[3:]:
        for path in paths:
            text = run(program, ["check", path.name], path.parent)[1]
            path.with_suffix(".expected").write_text(text, encoding="utf-8")
        return 0
    complaints = [text for text in [check_file(program, path) for path in paths] if text]
    complaints += [text for text in [check_usage(program, folder)] if text]
    sys.stdout.write("".join(complaints))
    print(f"{len(paths)} malformed scenarios, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
