"""Hold the numbers that the README shows against the recorded ones of the examples.

Usage: check_readme.py README EXAMPLES_CSV [--write]

Rows of a table that begin with the name of a scenario in backquotes are checked: scenario, quantity and
unit, phase, and then one number for each disc that the head of the table names. With --write the
numbers are written anew instead.
"""

import csv
import re
import sys

DECIMALS = {"MPa": 3, "N": 0, "mm": 3, "degree": 2}


def cells(line):
    """What stands between the bars of a row."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def recorded(path):
    """Values by scenario, phase, quantity, place and unit."""
    with open(path, newline="", encoding="ascii") as file:
        return {
            (row["scenario"], row["phase"], row["quantity"], row["place"], row["unit"]): float(row["value"])
            for row in csv.DictReader(file)
        }


def anew(line, head, numbers):
    """The row as it ought to be."""
    scenario, quantity_unit, phase = cells(line)[:3]
    quantity, unit = quantity_unit.split(", ")
    shown = []
    for disc in head[3:]:
        key = (scenario.strip("`"), phase, quantity, disc, unit)
        if key not in numbers:
            sys.exit(f"no {', '.join(key)} among the recorded numbers")
        shown.append(f"{numbers[key]:.{DECIMALS[unit]}f}")
    return "| " + " | ".join([scenario, quantity_unit, phase, *shown]) + " |"


def main():
    """Check every row, or write it."""
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().splitlines()
    numbers = recorded(sys.argv[2])
    head, rows, wrong = [], 0, 0
    for place, line in enumerate(lines):
        if line.startswith("| scenario | quantity |"):
            head = cells(line)
        elif head and re.match(r"\| `[a-z-]+` \| \w+, \w+ \|", line):
            rows += 1
            right = anew(line, head, numbers)
            if line != right:
                wrong += 1
                print(f"{sys.argv[1]}:{place + 1}: {line}\n  ought to be {right}")
            lines[place] = right
        elif not line.startswith("|"):
            head = []
    if not rows:
        sys.exit(f"{sys.argv[1]} has no table of results")
    if "--write" in sys.argv:
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    elif wrong:
        sys.exit(f"{wrong} rows of results are not those of the examples; --write writes them anew")


if __name__ == "__main__":
    main()
