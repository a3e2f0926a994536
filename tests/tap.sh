# Test Anything Protocol for shell tests: source it, call ok and not_ok, end with finish.
# The same in every locale: text is bytes here.
LC_ALL=C
export LC_ALL

tap_count=0
tap_failed=0

# ok WORDS: a check that held.
ok() {
  tap_count=$((tap_count + 1))
  echo "ok $tap_count - $1"
}

# not_ok WORDS [FILE]: a check that failed, with what FILE says about it.
not_ok() {
  tap_count=$((tap_count + 1))
  tap_failed=$((tap_failed + 1))
  echo "not ok $tap_count - $1"
  [ -z "${2:-}" ] || sed 's/^/# /' "$2" | head -n 60
}

# skip WORDS REASON: a check that this machine cannot make.
skip() {
  tap_count=$((tap_count + 1))
  echo "ok $tap_count - $1 # SKIP $2"
}

# expect WORDS COMMAND...: ok if COMMAND succeeds; what it printed explains a failure.
expect() {
  expect_words=$1
  shift
  if "$@" >"$scratch/expect" 2>&1; then ok "$expect_words"; else not_ok "$expect_words" "$scratch/expect"; fi
}

finish() {
  echo "1..$tap_count"
  [ "$tap_failed" -eq 0 ]
}

program=${BROADSHEET:-build/debug/broadsheet}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
