#!/bin/sh
# No file longer than 400 lines and no function longer than 60: when one grows past that, a concept
# is missing a name. Usage: sizes.sh SOURCE
set -u
cd "$1" || exit 2
failed=0

for file in $(find solver models scenarios tools tests -type f \
  \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' -o -name '*.cmake' \)); do
  lines=$(wc -l <"$file")
  if [ "$lines" -gt 400 ]; then
    echo "$file has $lines lines" >&2
    failed=1
  fi
done

# With the tree's clang-format a function's braces stand alone in the first column.
long=$(find solver models scenarios tools -name '*.[ch]' -type f -exec awk '
  FNR == 1 { start = 0 }
  /^\{/ { start = FNR }
  /^\}/ { if (start && FNR - start - 1 > 60)
            printf "%s:%d: function of %d lines\n", FILENAME, start, FNR - start - 1
          start = 0 }' {} +)
if [ -n "$long" ]; then
  printf '%s\n' "$long" >&2
  failed=1
fi
exit "$failed"
