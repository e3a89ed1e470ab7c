# For tests that are shell scripts: `. shell.sh` after setting `program`. Each expectation that is
# not met is reported; the script ends with `finish`.
failures=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  echo "FAILED: $1" >&2
  echo "  stdout:" >&2
  sed 's/^/    /' "$folder/stdout" >&2
  echo "  stderr:" >&2
  sed 's/^/    /' "$folder/stderr" >&2
  failures=$((failures + 1))
}

# expect CODE WORDS...: run words as a command; its exit code must be CODE.
expect() {
  wanted=$1
  shift
  command="$*"
  got=0
  "$@" >"$folder/stdout" 2>"$folder/stderr" || got=$?
  [ "$got" = "$wanted" ] || fail "$command: exit code $got, not $wanted"
}

# On what the last command wrote: a line of stdout or stderr must match, or none may.
stdout_has() {
  grep -qE -e "$1" "$folder/stdout" || fail "$command: no '$1' on stdout"
}
stderr_has() {
  grep -qE -e "$1" "$folder/stderr" || fail "$command: no '$1' on stderr"
}
stderr_lacks() {
  ! grep -qE -e "$1" "$folder/stderr" || fail "$command: '$1' on stderr"
}
stdout_is_empty() {
  [ ! -s "$folder/stdout" ] || fail "$command: something on stdout"
}
stderr_is_empty() {
  [ ! -s "$folder/stderr" ] || fail "$command: something on stderr"
}
stdout_is_json() {
  /usr/bin/python3 -m json.tool "$folder/stdout" >/dev/null || fail "$command: stdout is not JSON"
}
exists() {
  [ -e "$1" ] || fail "$command: left no $1"
}
absent() {
  [ ! -e "$1" ] || fail "$command: left $1"
}

finish() {
  [ "$failures" = 0 ] || exit 1
  exit 0
}
