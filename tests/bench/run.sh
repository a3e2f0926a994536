#!/bin/sh
# Times the program and the floor in turn on the same text and prints medians and ratios:
# run.sh PROGRAM FLOOR GROW
set -eu
program=$1
floor=$2
grow=$3
rounds=${ROUNDS:-5}
page=${PAGE:-input/look-front.md}
issue=${ISSUE:-input/four-pages.md}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

median() {
  sort -n | awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)]; else print 0 }'
}

# clock LOG COMMAND: adds the microseconds that COMMAND takes from outside, process start included,
# to LOG.wall, and the figures it prints itself to LOG.peak and LOG.STAGE. Functions whose body
# stands in ( ) are subshells: no variable of theirs reaches another.
clock() (
  log=$1
  shift
  before=$(date +%s%N)
  sound=0
  "$@" >/dev/null 2>"$folder/err" || sound=1
  after=$(date +%s%N)
  [ "$sound" = 0 ] || grep 'error: ' "$folder/err" | head -3 >&2
  echo $(((after - before) / 1000)) >>"$log.wall"
  awk -v f="$log" '/ ms$/ { print $2 >> (f "." $1) } /KiB$/ { print $2 >> (f ".peak") }' "$folder/err"
  return "$sound"
)

# The median of the microseconds in a file, in milliseconds.
ms() {
  median <"$1" | awk '{ printf "%.1f", $1 / 1000 }'
}

# bench NAME TEXT: one line of the table.
bench() (
  name=$1
  text=$2
  failed=0
  round=0
  while [ "$round" -lt "$rounds" ]; do
    clock "$folder/$name-us" "$program" build --quiet --timings --draft "$text" -o "$folder/out" || failed=1
    clock "$folder/$name-floor" env FONTCONFIG_FILE="$PWD/fonts/fonts.conf" "$floor" "$text" "$folder/floor.pdf" || failed=1
    clock "$folder/$name-drawn" env FONTCONFIG_FILE="$PWD/fonts/fonts.conf" "$floor" --pictures "$text" "$folder/floor.pdf" || failed=1
    round=$((round + 1))
  done
  us=$(ms "$folder/$name-us.wall")
  them=$(ms "$folder/$name-floor.wall")
  drawn=$(ms "$folder/$name-drawn.wall")
  us_peak=$(median <"$folder/$name-us.peak")
  them_peak=$(median <"$folder/$name-floor.peak")
  printf '%-6s' "$name"
  adds=0
  for stage in read compose makeup check pdf press preflight; do
    stage_ms=$( [ -f "$folder/$name-us.$stage" ] && median <"$folder/$name-us.$stage" || echo 0)
    printf ' %9.1f' "$stage_ms"
    [ "${stage#pre}" = "$stage" ] || adds=$(echo "$adds $stage_ms" | awk '{ print $1 + $2 }')
  done
  awk -v a="$us" -v b="$them" -v e="$drawn" -v c="$us_peak" -v d="$them_peak" -v f="$failed" -v p="$adds" 'BEGIN {
    printf " %9.1f %9.1f %6.2f %9.1f %6.2f %5.1f%% %9.1f %9.1f %6.2f%s\n", a, b, a / b, e, a / e, 100 * p / (a - p), c / 1024, d / 1024, c / d,
      (f ? "  (errors)" : "") }'
)

# growth TEXT REPEATS LAYOUT: make-up of TEXT, repeated, on one processor: a line of its table.
growth() (
  said=
  "$grow" "$1" "$2" >"$folder/growth.md"
  taskset -c 0 "$program" build --draft --timings --until makeup --layout "$3" "$folder/growth.md" \
    >"$folder/pages" 2>"$folder/err" || said="  (errors)"
  ms=$(awk '$1 == "makeup" { print $2 }' "$folder/err")
  sed -n 's/^page [0-9]*: .* full, \([0-9]*\) module.*/\1/p' "$folder/pages" |
    awk -v layout="$3" -v ms="$ms" -v said="$said" '{ modules += $1 } END {
      printf "%-10s %6d %9.1f %9.1f %9.1f%s\n", layout, NR, NR ? modules / NR : 0, ms, NR ? ms / NR : 0, said }'
)

# Pictures are looked for beside the issue.
mkdir "$folder/out"
cp -r input/pictures "$folder/pictures"
cp "$page" "$folder/page.md"
cp "$issue" "$folder/issue.md"
sed '/^!\[/d' "$issue" >"$folder/plain.md"
"$grow" "$issue" 10 >"$folder/x10.md"
"$grow" "$issue" 100 >"$folder/x100.md"
"$grow" "$folder/plain.md" 5 >"$folder/16p.md"

"$(dirname "$program")/bench/paragraphs" "$folder/x10.md" layouts fonts/fonts.conf
echo
echo "Medians of $rounds runs in turn; milliseconds, MiB. The floor: one PangoLayout a paragraph, nothing else:"
echo "no pictures, no make-up, nothing finished for a press. Drawn: the floor with the issue's pictures in its columns."
echo "Adds: what press and preflight take, by what all else takes. 16p: the issue grown to 16 pages, no pictures."
printf '%-6s %9s %9s %9s %9s %9s %9s %9s %9s %9s %6s %9s %6s %6s %9s %9s %6s\n' \
  text read fonts makeup check pdf press preflight total floor ratio drawn ratio adds memory floor ratio
bench page "$folder/page.md"
bench issue "$folder/issue.md"
bench 16p "$folder/16p.md"
bench x10 "$folder/x10.md"
bench x100 "$folder/x100.md"

echo
echo "Make-up alone, one run on one processor: how it grows with pages and with modules a page."
printf '%-10s %6s %9s %9s %9s\n' layout pages modules ms "a page"
for repeats in 1 4 16 64; do growth "$folder/page.md" "$repeats" tabloid; done
for repeats in 1 5; do growth "$folder/plain.md" "$repeats" tabloid; done
for layout in bulletin broadsheet; do growth "$folder/plain.md" 5 "$layout"; done
