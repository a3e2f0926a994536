#!/bin/sh
# Every issue shown in README.md and the manual is one that sets: fenced ```markdown blocks that
# begin with a head, and the .Bd example of broadsheet-issue.5.
cd "$(dirname "$0")/.."
. tests/tap.sh

# Fenced blocks into numbered files.
awk -v folder="$scratch" '
/^```markdown/ { inside = 1; count++; next }
/^```/ { inside = 0 }
inside { print > (folder "/readme-" count ".md") }
' README.md

# The manual escapes nothing but backslashes and leading points.
awk -v folder="$scratch" '
/^\.\\" issue begins/ { inside = 1; count++; next }
/^\.\\" issue ends/ { inside = 0 }
inside && !/^\.(Bd|Ed|EX|EE|nf|fi)/ { gsub(/\\-/, "-"); gsub(/\\&/, ""); gsub(/\\e/, "\\"); print > (folder "/manual-" count ".md") }
' doc/broadsheet-issue.5

cp -r input/pictures "$scratch/pictures"
for issue in "$scratch"/readme-*.md "$scratch"/manual-*.md; do
  [ -f "$issue" ] || continue
  expect "$(basename "$issue" .md) sets" "$program" build --quiet "$issue" -o "$scratch/out"
done
[ "$tap_count" -gt 0 ] || not_ok "README.md shows an issue"
finish
