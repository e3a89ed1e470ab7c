#!/bin/sh
# The recipes of CONTRIBUTING.md are kept true: everything of a list has the files that its recipe
# names, and every file of that kind is in the list. Usage: recipes.sh SOURCE
set -u
cd "$1" || exit 2
failed=0

fail() {
  echo "$1" >&2
  failed=1
}

# entries MACRO FILE: first argument of each MACRO(...) line of a list.
entries() {
  sed -n "s/^$1(\([A-Za-z0-9_]*\).*/\1/p" "$2"
}

# need FILE WHY: a file that must be there.
need() {
  [ -e "$1" ] || fail "$1 is missing: $2"
}

# mention WORD FILE WHY
mention() {
  [ -e "$2" ] && grep -qw "$1" "$2" || fail "$2 does not mention $1: $3"
}

laws=$(entries LAW solver/laws/law_list.h)
loads=$(entries LOAD solver/loads/load_list.h)
kinds=$(entries KIND scenarios/kind_list.h)
cells=$(sed -n 's/^CELL([A-Z0-9]*, *\([a-z0-9]*\).*/\1/p' solver/mesh/cell_list.h)
[ -n "$laws" ] && [ -n "$loads" ] && [ -n "$kinds" ] && [ -n "$cells" ] ||
  fail "a list of laws, loads, kinds or cells could not be read"

for law in $laws; do
  need "solver/laws/$law.c" "law $law is in law_list.h"
  mention "laws/$law.c" solver/CMakeLists.txt "law $law is in law_list.h"
  mention "$law" tests/solver/laws/test_laws.c "every law has a case there"
done
for load in $loads; do
  need "solver/loads/$load.c" "load $load is in load_list.h"
  mention "loads/$load.c" solver/CMakeLists.txt "load $load is in load_list.h"
  grep -rqw --include='test_*.c' "load_$load\|$load" tests/solver/loads ||
    fail "no test in tests/solver/loads mentions load $load"
done
for kind in $kinds; do
  need "scenarios/kinds/$kind.c" "kind $kind is in kind_list.h"
  mention "kinds/$kind.c" scenarios/CMakeLists.txt "kind $kind is in kind_list.h"
  grep -qE "kind: *$kind\b" scenarios/examples/*.yaml || fail "no example of kind $kind"
done
for cell in $cells; do
  grep -rqi --include='test_*.c' "CELL_$cell" tests/solver || fail "no test in tests/solver uses $cell"
done
for command in $(entries COMMAND tools/spineload/command_list.h); do
  need "tools/spineload/$command.c" "subcommand $command is in command_list.h"
done

# The other way about: a file of that kind that is in no list would never be used.
for file in $(grep -l 'const ConstitutiveLaw law_' solver/laws/*.c); do
  echo "$laws" | grep -qx "$(basename "$file" .c)" || fail "$file is not in law_list.h"
done
for file in $(grep -l 'const LoadType load_' solver/loads/*.c); do
  echo "$loads" | grep -qx "$(basename "$file" .c)" || fail "$file is not in load_list.h"
done
for file in $(grep -l 'const ScenarioKind kind_' scenarios/kinds/*.c); do
  echo "$kinds" | grep -qx "$(basename "$file" .c)" || fail "$file is not in kind_list.h"
done

# An expectation without a source proves nothing.
for file in scenarios/examples/*.yaml; do
  wanted=$(grep -c 'quantity:' "$file")
  sources=$(grep -c 'source:' "$file")
  [ "$wanted" -gt 0 ] || fail "$file expects nothing"
  [ "$sources" -ge "$wanted" ] || fail "$file: an expectation without source"
done

exit "$failed"
