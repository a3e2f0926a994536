#!/bin/sh
# Builds damaged sample issues for a bounded time: run.sh PROGRAM DAMAGE SECONDS [SEED]. A crash, a fault
# the sanitisers see, or a run of more than 20 seconds fails; the issue that did it is kept.
set -u
program=$1
damage=$2
ends=$(($(date +%s) + $3))
seed=${4:-1}
folder=$(mktemp -d)
ln -s "$PWD/input/pictures" "$folder/pictures"
runs=0
failed=0
while [ "$(date +%s)" -lt "$ends" ]; do
  for issue in input/*.md; do
    "$damage" "$issue" "$seed" >"$folder/issue.md"
    ASAN_OPTIONS="${ASAN_OPTIONS:-}:exitcode=99:detect_leaks=0" \
      UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:halt_on_error=1:exitcode=99" \
      timeout 20 "$program" build --quiet --draft "$folder/issue.md" -o "$folder/out" \
      >"$folder/words" 2>&1
    status=$?
    runs=$((runs + 1))
    if [ "$status" -gt 3 ]; then
      failed=$((failed + 1))
      mkdir -p build/fuzz
      cp "$folder/issue.md" "build/fuzz/$(basename "$issue" .md)-$seed.md"
      echo "exit status $status: build/fuzz/$(basename "$issue" .md)-$seed.md"
      tail -n 25 "$folder/words"
    fi
    seed=$((seed + 1))
    [ "$(date +%s)" -lt "$ends" ] || break
  done
done
rm -rf "$folder"
echo "$((runs - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
