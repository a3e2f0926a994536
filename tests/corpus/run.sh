#!/bin/sh
# Invents COUNT issues, makes them all up on every processor, and prints the table of gates:
# run.sh ISSUES MEASURE FOLDER COUNT SEED
set -eu
issues=$1
measure=$2
folder=$3
count=$4
seed=$5

rm -rf "$folder"
mkdir -p "$folder/rows"
"$issues" "$folder" "$count" "$seed"
before=$(date +%s%N)
# A crash loses the rows of one issue, which then lacks its end.
find "$folder" -name '*.md' | LC_ALL=C sort |
  xargs -P "$(nproc)" -I {} sh -c '"$1" "$2" >"$3/rows/$(basename "$2" .md)"' _ "$measure" {} "$folder" ||
  echo "some issues were not measured"
after=$(date +%s%N)
"$measure" >"$folder/pages.tsv"
cat "$folder"/rows/* >>"$folder/pages.tsv"
ended=$(grep -c '	end	' "$folder/pages.tsv" || true)
echo "seed $seed; $ended of $count issues came to their end, in $(((after - before) / 1000000)) ms; all rows: $folder/pages.tsv"
tests/corpus/table.sh "$folder/pages.tsv"
[ "$ended" -eq "$count" ]
