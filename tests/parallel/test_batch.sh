#!/bin/sh
# A batch on two ranks: scenarios are shared, an invalid one does not stop the others, all ranks
# leave with the worst code. Usage: PROGRAM SOURCE MPIEXEC
set -u
program=$1 source=$2 mpiexec=$3
. "$source/tests/support/shell.sh"
small=$source/tests/tools/scenarios/small.yaml

mkdir "$folder/batch"
for name in a b c; do
  sed "s/^name: small/name: $name/" "$small" >"$folder/batch/$name.yaml"
done

expect 0 "$mpiexec" --oversubscribe -n 2 "$program" run "$folder/batch" -o "$folder/two"
for name in a b c; do
  exists "$folder/two/$name.h5"
  stdout_has "^$name +done .* 1 rank "
done
[ "$(grep -c '^scenario ' "$folder/stdout")" -ge 1 ] || fail "batch: no table"
[ "$(grep -c '^intradiscal_pressure \[' "$folder/stdout")" = 1 ] || fail "batch: several tables"

# An invalid file and a name that is taken: reported, counted, and the rest runs.
cp "$source/tests/tools/scenarios/invalid.yaml" "$folder/batch/b-invalid.yaml"
cp "$folder/batch/a.yaml" "$folder/batch/z-same-name.yaml"
expect 3 "$mpiexec" --oversubscribe -n 2 "$program" run "$folder/batch" -o "$folder/mixed"
for name in a b c; do exists "$folder/mixed/$name.h5"; done
stderr_has 'b-invalid.yaml:[0-9]+:[0-9]+: error: '
stderr_has 'z-same-name.yaml: error: the name a is already that of .*/a.yaml'
stdout_has 'b-invalid.yaml +invalid'

# One scenario on both ranks, by default and when asked for.
expect 0 "$mpiexec" --oversubscribe -n 2 "$program" run "$folder/batch/a.yaml" -o "$folder/shared"
stdout_has '^a +done .* 2 ranks'
expect 0 "$mpiexec" --oversubscribe -n 2 "$program" run "$folder/batch/a.yaml" \
  "$folder/batch/b.yaml" --ranks-per-scenario 2 -o "$folder/pairs"
stdout_has '^a +done .* 2 ranks'
stdout_has '^b +done .* 2 ranks'
exists "$folder/pairs/b.h5"

# Nothing to do is done at once.
expect 0 "$mpiexec" --oversubscribe -n 2 "$program" run --resume "$folder/batch/a.yaml" \
  "$folder/batch/c.yaml" -o "$folder/two"
stdout_has '^a +kept from an earlier run'
stdout_has '^c +kept from an earlier run'

finish
