#!/bin/sh
# Which lines the tests reached, file by file: coverage.sh BUILD
set -eu
build=$1
find "$build/src" -name '*.gcda' | LC_ALL=C sort | while read -r notes; do
  gcov --no-output --object-directory "$(dirname "$notes")" "$notes" 2>/dev/null
done | awk '
/^File / { file = $2; gsub(/\047/, "", file) }
/^Lines executed:/ && file ~ /^src\/.*\.c$/ {
  split($0, parts, /[:%]| of /); percent = parts[2]; lines = parts[4]
  printf "%6.1f %% of %5d  %s\n", percent, lines, file
  reached += percent * lines / 100; all += lines; file = ""
}
END { if (all) printf "%6.1f %% of %5d  all of src/\n", 100 * reached / all, all }'
