#!/bin/sh
# A small fixed part of the corpus (`make corpus`): twelve invented issues of few pages are made up,
# and the ruler finds none of the faults that may never be.
cd "$(dirname "$0")/.."
. tests/tap.sh

tools=$(dirname "$program")/corpus

# Sums the column NAME of the rows.
total() {
  awk -F '\t' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
    $2 != "end" { sum += $at } END { print sum + 0 }' "$scratch/rows"
}

is_none() {
  sum=$(total "$1")
  [ "$sum" = 0 ] || { echo "$1: $sum"; cut -f 1-6 "$scratch/rows"; return 1; }
}

all_ended() {
  [ "$(grep -c '	end	' "$scratch/rows")" -eq 12 ]
}

"$tools/issues" "$scratch/corpus" 12 5 2 || not_ok "the corpus can be written"
"$tools/measure" >"$scratch/rows"
printf '%s\n' "$scratch"/corpus/*.md |
  xargs -P "$(nproc)" -n 1 sh -c '"$1" "$2" >"$2.rows"' _ "$tools/measure" 2>"$scratch/report" ||
  not_ok "all issues can be measured" "$scratch/report"
cat "$scratch"/corpus/*.rows >>"$scratch/rows"
expect "every issue comes to its end" all_ended
for fault in overset repeated misread off-grid dogleg same-tombstone orphan line-start line-end split-mark \
  overfull outside bad-jump; do
  expect "$fault: none on any page" is_none "$fault"
done
finish
