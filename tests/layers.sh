#!/bin/sh
# Rules of the house that text alone can show. Usage: layers.sh SOURCE
set -u
cd "$1" || exit 2
report=$(mktemp)
trap 'rm -f "$report"' EXIT

# fail WHAT: report lines from stdin, if there are any, under a heading. It ends a pipeline and so
# runs in a shell of its own: what it finds goes to a file.
fail() {
  found=$(cat)
  [ -z "$found" ] || printf '%s:\n%s\n' "$1" "$found" >>"$report"
}

# Dependencies point down only. A layer may name headers of its own or of a layer below; each layer
# is checked against the headers of those above it.
headers_of() {
  find "$1" -name '*.h' -type f | sed "s#^$2##"
}
check_upward() {
  layer=$1
  shift
  for above in "$@"; do
    for header in $(headers_of "$above" "$above/"); do
      # The layer's own header of the same name is what is meant.
      [ -e "$layer/$header" ] && continue
      for file in $(grep -rlF --include='*.[ch]' "\"$header\"" "$layer"); do
        # Neither when it lies beside the file that includes it.
        [ -e "$(dirname "$file")/$header" ] || echo "$file includes $header of $above"
      done
    done
    grep -rnE --include='*.[ch]' "#include \"(\.\./|$above/)" "$layer"
  done
}
check_upward solver models scenarios tools/spineload | fail "includes that point up"
check_upward models scenarios tools/spineload | fail "includes that point up"
check_upward scenarios tools/spineload | fail "includes that point up"

# Folders of models/ each know those before them, and none knows the spine as a whole.
check_order() {
  while [ $# -gt 0 ]; do
    folder=$1
    shift
    for later in "$@"; do
      grep -rnF --include='*.[ch]' "#include \"$later/" "models/$folder"
    done
    grep -rnE --include='*.[ch]' '#include "(spine|spine_private|measures|dimensions|points)\.h"' \
      "models/$folder"
  done
}
check_order tables anatomy tissues mesh parts | fail "folders of models/ that include later ones"

# Keys, their tables and the maps by names know none of the tables of the scenario language; the
# tables of one model not those that hold all of them.
{
  grep -nE '#include "(schema|scenario|mesh_model/)' scenarios/key*.[ch]
  grep -n '#include "schema.h"' scenarios/schema_*.[ch] scenarios/mesh_model/mesh_schema*.[ch]
} | fail "tables of keys that know the language they are part of"

# A header's name below its layer is its name in an #include: two of one name hide each other.
for layer in solver models scenarios tools/spineload; do headers_of "$layer" "$layer/"; done |
  sort | uniq -d | fail "headers of the same name in two layers"

# Mechanics knows no anatomy. The journal Spine may be cited: its name stands before a volume.
anatomy='vertebrae?|vertebral|discs?|spine|spinal|ligaments?|thoracic|kyphosis|nucleus|annulus|ribs?|facets?'
grep -rniwE --include='*.[ch]' --include='CMakeLists.txt' "$anatomy" \
  solver | sed 's/Spine [0-9][0-9]*,//' |
  grep -iwE "$anatomy" |
  fail "anatomical words in solver/"

# Only tools/ prints.
grep -rnE --include='*.[ch]' '\b(printf|fprintf|puts|fputs|putchar|perror|PetscPrintf|PetscFPrintf)[[:space:]]*\(' \
  solver models scenarios | fail "printing below tools/"

# PetscStrlcat of PETSc 3.18 takes its limit for the length of what is added, and cuts.
grep -rn --include='*.[ch]' 'PetscStrlcat' solver models scenarios tools tests | fail "PetscStrlcat cuts"

# Dead or unfinished code.
grep -rnE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*if 0|\b(TO(DO)|FIX(ME)|X{3})\b' \
  solver models scenarios tools tests | fail "dead or unfinished code"

# A folder with several sources says what belongs in it, in five lines or more.
find solver models scenarios tools -type f \( -name '*.c' -o -name '*.h' -o -name '*.py' \) |
  sed 's#/[^/]*$##' | sort | uniq -c | while read -r count folder; do
  [ "$count" -ge 3 ] || continue
  if [ ! -e "$folder/README.md" ]; then
    echo "$folder has $count sources and no README.md"
  elif [ "$(grep -c . "$folder/README.md")" -lt 5 ]; then
    echo "$folder/README.md says too little"
  fi
done | fail "folders that do not say what they are for"

# The top level holds the layers, and what people and tools look for there.
ls -A | grep -vxE 'README\.md|CONTRIBUTING\.md|CHANGELOG\.md|CITATION\.cff|LICENSE|NOTICE|CMakeLists\.txt|CMakePresets\.json|CMakeUserPresets\.json|\.clang-format|\.clang-tidy|\.gitignore|\.gitattributes|\.git|\.ci|solver|models|scenarios|tools|tests|build|out' |
  fail "entries at the top level that do not belong there"

# Nothing but the registered tests: every test source is listed in a CMakeLists.txt below tests/.
for file in $(find tests -name 'test_*.c' -type f); do
  path=${file#tests/}
  grep -rqF --include=CMakeLists.txt "$path" tests ||
    grep -rqF --include=CMakeLists.txt "$(basename "$file" .c)" "$(echo "$file" | cut -d/ -f1-2)" ||
    echo "$file"
done | fail "tests that no CMakeLists.txt lists"

cat "$report" >&2
[ ! -s "$report" ]
