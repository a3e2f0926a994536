#!/bin/sh
# Page tests: each tests/pages/NAME/issue.md is made up and its trace and report compared with the
# goldens beside it; its PDF is read back. `--bless NAME` writes them anew.
#
# Where the installed fonts are not those of fonts/fonts.lock, characters are wider or narrower and
# lines break elsewhere; there the text of the traces is compared and not the places.
cd "$(dirname "$0")/.."
. tests/tap.sh

# make_up FOLDER: leaves trace, report and exit status in the scratch folder.
make_up() {
  "$program" build --trace "$1/issue.md" >"$scratch/trace" 2>"$scratch/report"
  echo "exit status $?" >>"$scratch/report"
}

# compare WORDS GOLDEN ACTUAL
compare() {
  if diff -u "$2" "$3" >"$scratch/diff" 2>&1; then ok "$1"; else not_ok "$1" "$scratch/diff"; fi
}

# The PDF of an issue that sets gives its text back, as typed, once and in order.
reads_as_typed() {
  "$program" build --quiet "$1/issue.md" -o "$scratch/pdf" && "$program" proof "$1/issue.md" "$scratch/pdf/issue.pdf"
}

# text_of TRACE: the issue as it was read; then each tag with the words in it, without white space,
# soft hyphens and places, however they are cut into lines and runs.
text_of() {
  awk '
    function flush() { if (words != "") print "  " words; words = "" }
    $1 == "==" { flush(); part = $2; print; next }
    part == "issue" { print; next }
    $1 == "article" { flush(); sub(/ [0-9.-]+ [0-9.-]+/, ""); print; next }
    /"/ && ($1 == "glyphs" || /^ *"/) {
      sub(/^[^"]*"/, ""); sub(/"[^"]*$/, "")
      gsub(/[ ]|\\u3000|\\u00ad/, "")
      words = words $0
      next
    }
    $1 ~ /^(page|furniture|section|kicker|headline|deck|byline|paragraph|caption|picture)$/ { flush(); print $1 }
    END { flush() }' "$1"
}

if [ "${1:-}" = --bless ]; then
  folder=tests/pages/$2
  [ -f "$folder/issue.md" ] || { echo "no $folder/issue.md" >&2; exit 2; }
  make_up "$folder"
  cp "$scratch/trace" "$folder/expected.trace"
  cp "$scratch/report" "$folder/expected.report"
  exit 0
fi

same_fonts=yes
"$program" fonts >/dev/null 2>&1 || same_fonts=no

for folder in tests/pages/*/; do
  [ -f "$folder/issue.md" ] || continue
  name=$(basename "$folder")
  make_up "tests/pages/$name"
  if [ $same_fonts = yes ]; then
    compare "$name: trace" "$folder/expected.trace" "$scratch/trace"
  else
    text_of "$folder/expected.trace" >"$scratch/wanted"
    text_of "$scratch/trace" >"$scratch/given"
    compare "$name: text of the trace (fonts differ from fonts.lock)" "$scratch/wanted" "$scratch/given"
  fi
  compare "$name: report" "$folder/expected.report" "$scratch/report"
  if grep -q '^exit status 0' "$scratch/report"; then
    expect "$name: its PDF reads as typed" reads_as_typed "$folder"
  fi
done
finish
