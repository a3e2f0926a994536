#!/bin/sh
# Page tests: each tests/pages/NAME/issue.md is made up and its trace and report compared with the
# goldens beside it. `--bless NAME` writes them anew.
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

if [ "${1:-}" = --bless ]; then
  folder=tests/pages/$2
  [ -f "$folder/issue.md" ] || { echo "no $folder/issue.md" >&2; exit 2; }
  make_up "$folder"
  cp "$scratch/trace" "$folder/expected.trace"
  cp "$scratch/report" "$folder/expected.report"
  exit 0
fi

for folder in tests/pages/*/; do
  [ -f "$folder/issue.md" ] || continue
  name=$(basename "$folder")
  make_up "tests/pages/$name"
  compare "$name: trace" "$folder/expected.trace" "$scratch/trace"
  compare "$name: report" "$folder/expected.report" "$scratch/report"
done
finish
