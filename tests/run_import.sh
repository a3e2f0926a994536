#!/bin/sh
# Found text: from file to printed page, with nothing lost on the way; what import says when it cannot.
cd "$(dirname "$0")/.."
. tests/tap.sh

# says STATUS WORDS ARGUMENTS...: the program exits with STATUS, and WORDS are in what it printed.
says() {
  wanted=$1 words=$2
  shift 2
  "$program" "$@" >"$scratch/out" 2>"$scratch/err"
  status=$?
  [ "$status" -eq "$wanted" ] && cat "$scratch/out" "$scratch/err" | grep -qF -e "$words" && return 0
  echo "exit status $status, wanted $wanted with: $words"
  cat "$scratch/out" "$scratch/err"
  return 1
}

# goes NAME TEXT: TEXT is imported, set without an edit, and printed whole.
goes() {
  name=$1 text=$2 issue=$scratch/$1.md
  expect "$name: imported" says 0 "repairs" import "$text" -o "$issue"
  expect "$name: set" says 0 "page 1: " build "$issue" -o "$scratch/set"
  expect "$name: the first page is full" grep -qE '^page 1: (9[5-9]\.[0-9]|100\.0) % full' "$scratch/out"
  expect "$name: no character without room" grep -qF '(溢排) 0' "$scratch/out"
  expect "$name: every character on paper" says 0 "printed once and in order" proof "$issue" "$scratch/set/$name.pdf"
}

found=0
for text in ../shared/seeds/[0-9]*.txt; do
  [ -f "$text" ] || continue
  found=$((found + 1))
  goes "$(basename "$text" .txt)" "$text"
done
[ "$found" -gt 0 ] || skip "real files" "../shared/seeds is not here"

printf '河边新开一家面馆\n\n面馆周一开张,老街坊都来了。\n' >"$scratch/found.txt"
expect "without -o the issue is printed" says 0 "## 河边新开一家面馆" import "$scratch/found.txt"
expect "and the repairs beside it" grep -qF "found.txt:3:7: repair: wide, , → ，" "$scratch/err"
expect "--quiet lists no repairs" says 0 "面馆周一开张，" import -q "$scratch/found.txt"
expect "so that nothing but the issue is said" test ! -s "$scratch/err"
expect "--date and --layout" says 0 "date: 2025-05-16" import --date 2025-05-16 --layout bulletin "$scratch/found.txt"
expect "both are in the head" grep -qxF "layout: bulletin" "$scratch/out"
expect "--keep-marks" says 0 "开张,老街坊" import --keep-marks "$scratch/found.txt"
expect "--json wants a file for the issue" says 2 "name a file for the issue with -o" import --json "$scratch/found.txt"
expect "--json lists the repairs" says 0 '"kind": "wide"' import --json "$scratch/found.txt" -o "$scratch/found.md"
expect "what was imported reads clean" "$program" check "$scratch/found.md"
expect "an issue that is there is not written over" says 3 "is there already" import "$scratch/found.txt" -o "$scratch/found.md"
expect "a text that is not there" says 3 "not-there.txt" import "$scratch/not-there.txt" -o "$scratch/x.md"
printf 'a\0b' >"$scratch/nul.txt"
expect "a file that is no text" says 1 "nul.txt: error: file holds NUL bytes" import "$scratch/nul.txt" -o "$scratch/x.md"
expect "a folder that is not there" says 3 "cannot write in folder" import "$scratch/found.txt" -o "$scratch/no/x.md"
expect "nothing was written" test ! -e "$scratch/x.md"

printf -- '---\npaper: 试\n---\n\n## 河边新开一家面馆\n\n面馆周一开张，老街坊都来了。\n' >"$scratch/short.md"
"$program" build -q "$scratch/short.md" -o "$scratch/set" >/dev/null 2>&1
expect "a PDF by way of pdftotext" says 0 "面馆周一开张，" import "$scratch/set/short.pdf"
printf '%%PDF-1.7\nno more' >"$scratch/broken.pdf"
expect "a PDF that is none" says 3 "pdftotext cannot read" import "$scratch/broken.pdf"

# A Word file is pandoc's to read: what it is called with, and what is said where it is missing.
mkdir "$scratch/bin"
printf '#!/bin/sh\n[ "$1 $2 $3" = "--from=docx --to=plain --wrap=none" ] && cat "$4" | tail -n +2\n' >"$scratch/bin/pandoc"
chmod +x "$scratch/bin/pandoc"
printf 'PK\003\004\n河边新开一家面馆\n\n面馆周一开张。\n' >"$scratch/word.docx"
with_pandoc() {
  PATH=$scratch/bin:$PATH says 0 "## 河边新开一家面馆" import "$scratch/word.docx"
}
without_pandoc() {
  (PATH=$scratch/none; "$program" import "$scratch/word.docx") 2>"$scratch/err"
  [ $? -eq 3 ] && grep -qF "which pandoc reads; it is not installed (on Debian: pandoc)" "$scratch/err"
}
expect "a Word file by way of pandoc" with_pandoc
expect "a Word file without pandoc" without_pandoc
finish
