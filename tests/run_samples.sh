#!/bin/sh
# Sample issues: each of input/ sets clean, to a sound PDF with its fonts in it, the same bytes twice.
cd "$(dirname "$0")/.."
. tests/tap.sh

is_full() {
  grep -q '^page ' "$1" && ! grep '^page ' "$1" | grep -v ': 100\.0 % full'
}

# The counts that a finished issue owes its reader are printed, and are 0; what they are counted
# against is the ruler of tests/unit/test_samples.c.
has_no_faults() {
  grep '^in all: ' "$1" | grep -F '禁则) 0, over-full lines 0, single-character last lines (孤字) 0, characters without room (溢排) 0'
}

same_bytes() {
  cmp "$1" "$2"
}

# Every font of the file is embedded and maps its glyphs back to characters.
has_all_fonts() {
  pdffonts "$1" >"$scratch/fonts" || return 1
  [ "$(wc -l <"$scratch/fonts")" -gt 2 ] || return 1
  ! sed 1,2d "$scratch/fonts" | grep -v ' yes [ ]*\(yes\|no\) [ ]*yes '
}

# The first headline of the issue can be found in the file's text.
says_its_headline() {
  headline=$(sed -n 's/^## *//p' "$1" | head -n 1 | sed 's/<br>//g; s|/||g; s/　//g; s/[[:space:]]//g')
  pdftotext -raw "$2" - | tr -d '[:space:]' | sed 's/　//g' | grep -qF "$headline"
}

for issue in input/*.md; do
  [ -f "$issue" ] && [ "$(sed -n 1p "$issue" | tr -d '\r')" = "---" ] || continue
  name=$(basename "$issue" .md)
  if ! "$program" build "$issue" -o "$scratch/one" >"$scratch/pages" 2>"$scratch/report"; then
    not_ok "$name: sets without errors" "$scratch/report"
    continue
  fi
  ok "$name: sets without errors"
  expect "$name: every page is full" is_full "$scratch/pages"
  expect "$name: no fault is counted, and that is said" has_no_faults "$scratch/pages"
  expect "$name: the PDF is sound" qpdf --check "$scratch/one/$name.pdf"
  expect "$name: all fonts are embedded" has_all_fonts "$scratch/one/$name.pdf"
  expect "$name: its text can be found" says_its_headline "$issue" "$scratch/one/$name.pdf"
  "$program" build --quiet "$issue" -o "$scratch/two" >/dev/null 2>&1
  expect "$name: the same bytes twice" same_bytes "$scratch/one/$name.pdf" "$scratch/two/$name.pdf"
done
[ "$tap_count" -gt 0 ] || not_ok "there is an issue in input/"
finish
