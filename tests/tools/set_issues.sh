#!/bin/sh
# Sets every issue of input/ into output/: set_issues.sh PROGRAM
set -eu
program=$1
status=0
found=0
for file in input/*.md; do
  # An issue begins with its head; a README does not.
  [ -f "$file" ] && [ "$(sed -n 1p "$file" | tr -d '\r')" = "---" ] || continue
  found=$((found + 1))
  echo "Setting $file into output/"
  "$program" build "$file" -o output --format pdf,png --dpi 120 || status=1
done
[ "$found" -gt 0 ] || { echo "no issue found in input/" >&2; exit 1; }
exit $status
