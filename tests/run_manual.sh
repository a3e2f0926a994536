#!/bin/sh
# The manual is complete: what the program's own tables know by name stands in it, and its limits are
# those of the source.
cd "$(dirname "$0")/.."
. tests/tap.sh

# plain PAGE: the words of a manual page, one a line, its marks of shape taken away.
plain() {
  sed -e 's/^\.[A-Z][a-z]*//' -e 's/\\[-&e]//g' "$1" | tr -s ' ,()|[]"' '\n\n\n\n\n\n\n\n\n' | sort -u
}

# names_all WORDS PAGE NAMES...: each name is a word of PAGE; there must be some.
names_all() {
  words=$1 page=$2
  shift 2
  plain "doc/$page" >"$scratch/words"
  : >"$scratch/lacking"
  for name in "$@"; do
    grep -qxF -e "$name" "$scratch/words" || echo "$page does not name $name" >>"$scratch/lacking"
  done
  [ $# -gt 0 ] || echo "nothing was found to look for" >>"$scratch/lacking"
  if [ -s "$scratch/lacking" ]; then not_ok "$words" "$scratch/lacking"; else ok "$words"; fi
}

# strings FILE FROM TO: what stands in quotes in FILE from the line that matches FROM up to TO.
strings() {
  sed -n "/$2/,/$3/p" "$1" | grep -v '^ *"' | grep -o '"[^"%]*"' | tr -d '"' | sort -u
}

"$program" --help >"$scratch/help"
names_all "every command" broadsheet.1 $(sed -n 's/^  broadsheet \([a-z]*\) .*/\1/p' "$scratch/help")
names_all "every option" broadsheet.1 \
  $(grep -o -e '--[a-z-]*' "$scratch/help" | sed 's/^-//' | sort -u)
names_all "every value of an option" broadsheet.1 $(sed -n 's/^ \{24\}//p' "$scratch/help")
names_all "every key of the head" broadsheet-issue.5 \
  $(strings src/read/head_keys.c 'KEYS_ITSELF\[\] = {' '^static const HeadKey \*keys_of')
names_all "every field" broadsheet-issue.5 $(strings src/read/issue_fields.c 'FieldKind KINDS\[\]' '^};')
names_all "every value of a field" broadsheet-issue.5 \
  $(sed -n '/static const Choice CHOICES/,/};/p' src/read/issue_fields.c | grep -o '"[^"]*"' | tr -d '"' | sort -u)
names_all "every style" broadsheet-layout.5 \
  $(sed -n '/define LAYOUT_STYLES/,/^$/s/^ *X([A-Z_]*, "\([a-z-]*\)").*/\1/p' src/model/layout.h)
names_all "every key of a layout" broadsheet-layout.5 \
  $(sed -n '/KEYS\[\] = /,/;/p' src/read/layout_*.c | grep -o '"[^"]*"' | tr -d '"' | sort -u)
names_all "every rule" broadsheet-layout.5 \
  $(sed -n '/^static void read_rules/,/^}/s/.*/&/p' src/read/layout_file.c | grep -o '{"[a-z-]*"' | tr -d '{"')
names_all "every value of the composition" broadsheet-layout.5 \
  $(sed -n '/^  static const Choice/,/;/p' src/read/layout_composition.c | grep -o '{"[^"]*"' | tr -d '{"')
names_all "every bullet" broadsheet-issue.5 \
  $(sed -n '/BULLETS\[\] = /,/};/p' src/model/characters.c | grep -o '0x[0-9A-F]*' |
    perl -ne 'chomp; binmode STDOUT, ":utf8"; print chr(hex), "\n"')

# limit NAME FILE NUMBER WORDS: NAME is NUMBER in FILE, and the manual says WORDS.
limit() {
  if grep -q "$1[ =]*$3\($\|[^0-9]\)" "$2" && grep -qF "$4" doc/broadsheet-issue.5; then
    ok "the limit $4"
  else
    not_ok "the limit $4, which is $1 in $2"
  fi
}
limit LARGEST_FILE src/read/issue_file.c '(16 << 20)' '16 MB'
limit MOST_LINES src/read/source.c 200000 '200,000 lines'
limit LARGEST_HEAD src/read/issue_file.c '(64 << 10)' '64 KB'
limit MOST_INCLUDES src/read/issue_head.c 200 'files included Ta 200'
limit LONGEST_HEAD src/read/bound.h 200 'deck Ta 200 characters'
limit LONGEST_LINE src/read/bound.h 100 'line Ta 100 characters'
limit LONGEST_PARAGRAPH src/read/paragraph.c 30000 '30,000 characters'
limit MOST_PICTURES src/read/inline.c 50 '50 pictures'
limit DEEPEST_NESTING src/read/mask.h 16 'each other Ta 16'
limit LARGEST_SIDE_PX src/read/picture_file.c 30000 '30,000 px a side'
limit LARGEST_AREA_PX src/read/picture_file.c 400000000LL '400 million px in all'
limit MOST_BARS src/read/mask.c 64 '64 bars'
finish
