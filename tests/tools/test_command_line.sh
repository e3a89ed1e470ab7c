#!/bin/sh
# The command line: help, versions, mistakes, and what needs no run. Usage: PROGRAM SOURCE
set -u
program=$1 source=$2
. "$source/tests/support/shell.sh"

# Help goes to stdout with an example first; a line without a command is a mistake.
expect 0 "$program" --help
stdout_has '^Example: '
stderr_is_empty
expect 0 "$program" --version
for word in spineload git PETSc MPI HDF5; do stdout_has "^$word +[^ ]"; done
expect 2 "$program"
stdout_is_empty
for word in run check mesh export info list describe; do
  expect 0 "$program" $word --help
  [ "$(head -c 9 "$folder/stdout")" = "Example: " ] || fail "$word --help: no example first"
  expect 2 "$program" $word
  stderr_has "Try: spineload $word --help"
  expect 2 "$program" $word --no-such-option x
  stderr_has 'unknown option --no-such-option'
done

# Misspellings are met with the nearest word.
expect 2 "$program" chekc
stderr_has 'did you mean check\?'
expect 2 "$program" frobnicate
stderr_has 'unknown command frobnicate'
stderr_lacks 'did you mean'
expect 2 "$program" list quantites
stderr_has 'did you mean quantities\?'
expect 2 "$program" describe neo_hokean
stderr_has 'did you mean neo_hookean\?'
expect 2 "$program" run --jsn x.yaml
stderr_has 'did you mean --json\?'
expect 2 "$program" run -o
stderr_has 'needs a value'
expect 2 "$program" run --ranks-per-scenario 2 x.yaml
stderr_has 'does not divide'
expect 2 "$program" run --ranks-per-scenario many x.yaml

# Everything that is listed can be described, as text and as JSON.
for topic in laws loads kinds quantities elements fields sections; do
  expect 0 "$program" list $topic --json
  stdout_is_json
  expect 0 "$program" list $topic
  stderr_is_empty
  sed -n '2,$s/ .*//p' "$folder/stdout" >"$folder/names"
  [ -s "$folder/names" ] || fail "list $topic lists nothing"
  for name in $(head -n 3 "$folder/names"); do
    expect 0 "$program" describe "$name" --json
    stdout_is_json
    expect 0 "$program" describe "$name"
    stdout_has "^$name \("
  done
done
expect 0 "$program" describe neo_hookean
stdout_has 'reference: .'
stdout_has '^[a-z]+ +MPa'
expect 0 "$program" describe lift
stdout_has '^phases'
stdout_has '^box +kg +.*required'

# Validation.
expect 0 "$program" check "$source/scenarios/examples"
stdout_has 'lift-stoop.yaml: valid$'
stderr_is_empty
expect 0 "$program" check "$source/scenarios/examples/mesh/stretched-bar.yaml"
stdout_has 'stretched-bar.yaml: valid$'
stdout_has '^set BAR: [0-9]+ cells, volume 4000 mm.3$'
stdout_has '^box: x 0 to 40, y 0 to 10, z 0 to 10 mm$'
expect 3 "$program" check "$source/tests/tools/scenarios/small.yaml" \
  "$source/tests/tools/scenarios/invalid.yaml"
stdout_has 'small.yaml: valid$'
stderr_has 'invalid.yaml:[0-9]+:[0-9]+: error: '
[ "$(grep -c 'error: ' "$folder/stderr")" -ge 2 ] || fail "check: not all errors are listed"
expect 5 "$program" check "$folder/no-such-file.yaml"
stderr_has 'no-such-file.yaml: error: No such file'
mkdir "$folder/empty"
expect 5 "$program" check "$folder/empty"
stderr_has 'no \*\.yaml'

# Export needs a format it knows, a file, and one scenario.
small="$source/tests/tools/scenarios/small.yaml"
expect 2 "$program" export "$small" -o "$folder/x.inp"
stderr_has 'format'
expect 2 "$program" export "$small" --format stl -o "$folder/x.stl"
stderr_has 'unknown format stl \(known: inp, vtu\)'
expect 2 "$program" export "$small" --format inp
stderr_has '-o FILE'
expect 2 "$program" export "$source/scenarios/examples" --format inp -o "$folder/x.inp"
stderr_has 'one scenario'
expect 3 "$program" export "$source/tests/tools/scenarios/invalid.yaml" --format inp -o "$folder/x.inp"
expect 5 "$program" export "$small" --format vtu -o "$folder/no-such-folder/x.vtu"
stderr_has 'cannot be written: No such file'

# The mesh of a scenario, and of a file of one's own; see test_mesh.py for what is in it.
expect 0 "$program" mesh "$small"
stdout_has '^nucleus +[0-9]+ +[0-9.]+ +mm3 +[01]\.[0-9]+ +T[0-9]'
stdout_has '^ALL +[0-9]+ +[0-9.]+ +mm *$'
stdout_has '^[0-9]+ nodes, [0-9]+ cells, [0-9]+ unknowns, generated in [0-9.e-]+ s$'
stderr_is_empty
expect 0 "$program" mesh "$source/scenarios/examples/mesh/stretched-bar.yaml" --json
stdout_is_json
stdout_has '"size": 4000, "unit": "mm3", "scaled_jacobian": 1, '
expect 2 "$program" mesh "$source/scenarios/examples"
stderr_has 'one scenario'
expect 2 "$program" mesh "$small" --jsn
stderr_has 'did you mean --json\?'
expect 3 "$program" mesh "$source/tests/tools/scenarios/invalid.yaml"
stderr_has 'invalid.yaml:[0-9]+:[0-9]+: error: '
expect 5 "$program" mesh "$folder/no-such-file.yaml"
expect 5 "$program" mesh "$small" -o "$folder/no-such-folder/x.vtu"
stderr_has 'cannot be written: No such file'
SPINELOAD_SCRIPTS="$folder" expect 5 "$program" mesh "$small" --png "$folder/x.png"
stderr_has 'no picture: there is no render_mesh.py in '
SPINELOAD_DATA="$folder/no-such-folder" expect 5 "$program" mesh "$small"

# A file that is no result.
expect 5 "$program" info "$folder/no-such-result.h5"
stderr_lacks 'internal error'
echo "not HDF5" >"$folder/text.h5"
expect 5 "$program" info "$folder/text.h5"
stderr_has 'text.h5'

finish
