#!/bin/sh
# All C is formatted as .clang-format says. Usage: format.sh SOURCE CLANG_FORMAT
set -eu
cd "$1"
# Lists of macros (*_list.h) are tables, not code, and keep their own layout.
find solver models scenarios tools tests -name '*.[ch]' ! -name '*_list.h' -type f -print0 |
  xargs -0 "$2" --dry-run -Werror --style=file
