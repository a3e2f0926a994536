#!/bin/sh
# Press files: every sample issue, finished to each standard, is silent in three renderers that are
# not ours, and the same bytes whatever the clock, the locale and the number of processors say.
cd "$(dirname "$0")/.."
. tests/tap.sh

# silent COMMAND...: succeeds and says nothing.
silent() {
  "$@" >"$scratch/said" 2>&1
  status=$?
  cat "$scratch/said"
  [ "$status" -eq 0 ] && [ ! -s "$scratch/said" ]
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# silent_in TOOL WORDS COMMAND...: the same as a check, skipped where TOOL is not there.
silent_in() {
  silent_tool=$1
  silent_words=$2
  shift 2
  if has "$silent_tool"; then expect "$silent_words" silent "$@"; else skip "$silent_words" "no $silent_tool"; fi
}

# check_issue ISSUE: all checks of one issue, numbered from 1.
check_issue() (
  issue=$1
  name=$(basename "$issue" .md)
  scratch=$scratch/$name
  mkdir "$scratch"
  tap_count=0
  for standard in x-4 x-1a; do
    pdf=$scratch/$standard/$name.pdf
    expect "$name: $standard" "$program" build --quiet --standard $standard "$issue" -o "$scratch/$standard"
    silent_in pdftoppm "$name: $standard: poppler" pdftoppm -r 20 -png "$pdf" "$scratch/page"
    silent_in mutool "$name: $standard: mupdf" sh -c "mutool draw -q -r 20 -o '$scratch/page.png' '$pdf' 2>&1 | grep -v 'ICC support is not available' || :"
    expect "$name: $standard: sound" qpdf --check "$pdf"
  done
  # It takes longer to start than to draw.
  silent_in gs "$name: both standards: Ghostscript" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage \
    "$scratch/x-4/$name.pdf" "$scratch/x-1a/$name.pdf"
  one=
  if has taskset; then one="taskset -c 0"; fi
  TZ=Pacific/Auckland LC_ALL=C.UTF-8 $one "$program" build --quiet "$issue" -o "$scratch/again" >/dev/null 2>&1
  expect "$name: another zone, locale and one processor, the same bytes" \
    cmp "$scratch/x-4/$name.pdf" "$scratch/again/$name.pdf"
  echo "all said"
)

# Two issues at a time: most of what looks at a file has one thread. What is said is told in order.
running=0
for issue in input/*.md; do
  [ "$(sed -n 1p "$issue" | tr -d '\r')" = "---" ] || continue
  check_issue "$issue" >"$scratch/$(basename "$issue" .md).tap" &
  running=$((running + 1))
  [ $((running % 2)) -ne 0 ] || wait
done
wait
for said in "$scratch"/*.tap; do
  whole=no
  while IFS= read -r line; do
    case $line in
    "ok "*) ok "${line#* - }" ;;
    "not ok "*) not_ok "${line#* - }" ;;
    "all said") whole=yes ;;
    *) printf '%s\n' "$line" ;;
    esac
  done <"$said"
  [ "$whole" = yes ] || not_ok "$(basename "$said" .tap): every check was made"
done
[ "$tap_count" -gt 0 ] || not_ok "there is an issue in input/"
finish
