#!/bin/sh
# Runs from the command line: results, resuming, being interrupted, folders that cannot be written.
# Usage: PROGRAM SOURCE
set -u
program=$1 source=$2
small=$source/tests/tools/scenarios/small.yaml
. "$source/tests/support/shell.sh"

# A run leaves one whole file and a table.
expect 0 "$program" run "$small" -o "$folder/new/out"
exists "$folder/new/out/small.h5"
stdout_has '^small +done '
stdout_has '^flexion \[degree\]'
stdout_has 'T12-L1'
stderr_has '^\[1/1\] small: '
[ "$(ls "$folder/new/out")" = small.h5 ] || fail "run: left more than the result"
expect 0 "$program" info "$folder/new/out/small.h5"
stdout_has '^exit_status: done$'
stdout_has 'intradiscal_pressure'
stdout_has "^command_line: spineload run $small -o $folder/new/out\$"
stdout_has '^not as in the standard subject: 0 quantities$'
expect 0 "$program" info --json "$folder/new/out/small.h5"
stdout_is_json
expect 0 "$program" info --text changes "$folder/new/out/small.h5"
stdout_has '^level,quantity,from,to,unit,rule$'
expect 0 "$program" info --text resolved "$folder/new/out/small.h5"
stdout_has '^    kyphosis: 45 deg$'
expect 5 "$program" info --text change "$folder/new/out/small.h5"

# Again: overwritten, and what an earlier run left half done is gone, quietly, as JSON.
echo "half done" >"$folder/new/out/small.partial.h5"
before=$(stat -c %Y.%i "$folder/new/out/small.h5")
expect 0 "$program" run -q --json "$small" -o "$folder/new/out"
stderr_is_empty
stdout_is_json
[ "$(stat -c %Y.%i "$folder/new/out/small.h5")" != "$before" ] || fail "run: did not overwrite"
absent "$folder/new/out/small.partial.h5"

# --resume keeps what is finished and of the same text, and nothing else.
before=$(stat -c %Y.%i "$folder/new/out/small.h5")
expect 0 "$program" run --resume "$small" -o "$folder/new/out"
stdout_has '^small +kept from an earlier run'
[ "$(stat -c %Y.%i "$folder/new/out/small.h5")" = "$before" ] || fail "--resume: computed again"
sed 's/^title:.*/title: another text/' "$small" >"$folder/changed.yaml"
expect 0 "$program" run --resume "$folder/changed.yaml" -o "$folder/new/out"
stderr_has 'made from another text'
stdout_has '^small +done '

# A mesh that was changed is another scenario, though the text is the same.
examples=$source/scenarios/examples/mesh
cp "$examples/stretched-bar.yaml" "$examples/bar.inp" "$folder"
expect 0 "$program" run "$folder/stretched-bar.yaml" -o "$folder/new/out"
expect 0 "$program" run --resume "$folder/stretched-bar.yaml" -o "$folder/new/out"
stdout_has '^stretched-bar +kept from an earlier run'
echo "** a comment" >>"$folder/bar.inp"
expect 0 "$program" run --resume "$folder/stretched-bar.yaml" -o "$folder/new/out"
stderr_has 'or another mesh'
stdout_has '^stretched-bar +done '

echo "damaged" >"$folder/new/out/small.h5"
expect 0 "$program" run --resume "$small" -o "$folder/new/out"
stderr_has 'computed again'
stdout_has '^small +done '

# --restart goes on from a result, into another folder; what it cannot go on from is refused.
sed -n '1,/name: turn,/p' "$examples/turned-lid.yaml" >"$folder/turned-lid.yaml"
expect 0 "$program" run "$folder/turned-lid.yaml" -o "$folder/begun"
cp "$examples/turned-lid.yaml" "$folder"
begun=$folder/begun/turned-lid.h5
expect 0 "$program" run --restart "$begun" "$folder/turned-lid.yaml" -o "$folder/gone-on"
stdout_has '^turned-lid +done '
expect 0 "$program" info "$folder/gone-on/turned-lid.h5"
stdout_has "^restarted_from: $begun\$"
stdout_has '^restarted_at: 1 s$'
expect 2 "$program" run --restart "$begun" "$folder/turned-lid.yaml" -o "$folder/begun"
stderr_has 'choose another folder'
expect 2 "$program" run --restart "$begun" "$folder/turned-lid.yaml" "$small" -o "$folder/gone-on"
stderr_has 'one scenario'
expect 5 "$program" run --restart "$begun" "$folder/stretched-bar.yaml" -o "$folder/gone-on"
stderr_has 'does not fit'
expect 5 "$program" run --restart "$folder/absent.h5" "$folder/turned-lid.yaml" -o "$folder/gone-on"
stderr_has 'No such file'
head -c 20000 "$begun" >"$folder/damaged.h5"
expect 5 "$program" run --restart "$folder/damaged.h5" "$folder/turned-lid.yaml" -o "$folder/gone-on"
stderr_has 'damaged'
/usr/bin/python3 -c 'import h5py, sys; del h5py.File(sys.argv[1], "a")["restart"]' "$begun"
expect 5 "$program" run --restart "$begun" "$folder/turned-lid.yaml" -o "$folder/gone-on"
stderr_has 'has no state to go on from'

# Options after -- reach the solver; one that nothing uses is said.
expect 0 "$program" run -q "$small" -o "$folder/options" -- -no_such_solver_option 1
stderr_has 'no_such_solver_option was not used'

# Told to stop: what was computed is kept under another name, and the code says why.
interrupt() {
  : >"$folder/stderr"
  "$program" run "$source/tests/tools/scenarios/long.yaml" -o "$folder/stop.$1" \
    >"$folder/stdout" 2>"$folder/stderr" &
  pid=$!
  # The first phase that is reported means that a step has converged.
  for _ in $(seq 600); do
    grep -q 't = ' "$folder/stderr" && break
    kill -0 $pid 2>/dev/null || break
    sleep 0.1
  done
  kill -s "$1" $pid
  got=0
  wait $pid || got=$?
  command="run stopped by $1"
  [ "$got" = "$2" ] || fail "$command: exit code $got, not $2"
  exists "$folder/stop.$1/long.partial.h5"
  absent "$folder/stop.$1/long.h5"
  stdout_has '^long +stopped'
}
interrupt TERM 4
interrupt USR1 4
# A shell starts background commands with SIGINT ignored, so it is sent from Python.
command="run stopped by INT"
got=0
/usr/bin/python3 - "$program" "$source/tests/tools/scenarios/long.yaml" "$folder/stop.INT" \
  >"$folder/stdout" 2>"$folder/stderr" <<'PYTHON' || got=$?
import signal, subprocess, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
run = subprocess.Popen([sys.argv[1], "run", sys.argv[2], "-o", sys.argv[3]],
                       stderr=subprocess.PIPE, text=True)
for line in run.stderr:
    if "t = " in line:
        run.send_signal(signal.SIGINT)
        break
run.stderr.read()
sys.exit(run.wait())
PYTHON
[ "$got" = 130 ] || fail "$command: exit code $got, not 130"
exists "$folder/stop.INT/long.partial.h5"
absent "$folder/stop.INT/long.h5"

# A folder that cannot be made, whoever runs this: a file is in its way.
echo "in the way" >"$folder/file"
expect 5 "$program" run "$small" -o "$folder/file/out"
stderr_has 'cannot write to folder .*/file/out'
stdout_is_empty
SPINELOAD_DATA=$folder/nowhere expect 5 "$program" run "$small" -o "$folder/out"
stderr_has 'no data folder; looked for .*/nowhere'
SPINELOAD_DATA=$folder/nowhere expect 5 "$program" mesh "$small"
stderr_has 'spineload mesh: no data folder; looked for .*/nowhere'
# A mesh of the user's own needs no tables of the spine.
bar=$examples/stretched-bar.yaml
SPINELOAD_DATA=$folder/nowhere expect 0 "$program" run "$bar" -o "$folder/out"
exists "$folder/out/stretched-bar.h5"
SPINELOAD_DATA=$folder/nowhere expect 0 "$program" mesh "$bar"
SPINELOAD_DATA=$folder/nowhere expect 0 "$program" export "$bar" --format vtu -o "$folder/bar.vtu"
stderr_is_empty
SPINELOAD_DATA=$folder/nowhere expect 5 "$program" run "$bar" "$small" -o "$folder/out"
stderr_has 'spineload run: no data folder; looked for .*/nowhere'

finish
