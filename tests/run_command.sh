#!/bin/sh
# The command line: what it understands, what it says when it does not, and how it exits.
cd "$(dirname "$0")/.."
. tests/tap.sh

# run STATUS ARGUMENTS...: runs the program; leaves its words in out and err; FALSE on another status.
run() {
  wanted=$1
  shift
  "$program" "$@" >"$scratch/out" 2>"$scratch/err"
  status=$?
  [ "$status" -eq "$wanted" ] || { echo "exit status $status, wanted $wanted"; cat "$scratch/err"; return 1; }
}

# says STATUS WORDS ARGUMENTS...: the same, and WORDS are in what it printed.
says() {
  says_status=$1
  says_words=$2
  shift 2
  run "$says_status" "$@" || return 1
  cat "$scratch/out" "$scratch/err" | grep -F -e "$says_words" && return 0
  echo "wanted: $says_words"
  cat "$scratch/out" "$scratch/err"
  return 1
}

# silent ARGUMENTS...: exits 0 and prints nothing.
silent() {
  run 0 "$@" || return 1
  cat "$scratch/out" "$scratch/err"
  [ ! -s "$scratch/out" ] && [ ! -s "$scratch/err" ]
}

expect "--help names every command" says 0 "broadsheet build" --help
expect "help is --help" says 0 "broadsheet new" help
expect "help after a command" says 0 "broadsheet check" build --help
expect "--version" says 0 "broadsheet 0." --version
expect "no command is a usage error" says 2 "no command" 
expect "an unknown command names the nearest" says 2 'did you mean "build"?' biuld x.md
expect "an unknown option names the nearest" says 2 'did you mean "--format"?' build --fromat pdf x.md
expect "a far option names none" says 2 'see broadsheet --help' build --xyzzyqq x.md
expect "an unknown letter" says 2 'unknown option "-z"' build -z
expect "an unknown format names the nearest" says 2 'did you mean "png"?' build --format pgn x.md
expect "an unknown stage" says 2 'did you mean "makeup"?' build --until makup x.md
expect "a missing value lists what is possible" says 2 "read compose makeup paint" build x.md --until
expect "a value where none is taken" says 2 "--quiet takes no value" build --quiet=1 x.md
expect "a resolution out of range" says 2 "from 10 to 1200" build --dpi 5 x.md
expect "a resolution that is no number" says 2 "from 10 to 1200" build --dpi 12x x.md
expect "build wants an issue" says 2 "build wants the path of an issue" build
expect "check wants an issue" says 2 "check wants the path of an issue" check
expect "profile wants a press" says 2 "profile wants the name of a press profile" profile
expect "profile names the nearest press" says 1 'did you mean "newspaper"?' profile newspapre
expect "a press without colours has no profile" says 1 "no colours to compute from" profile screen
expect "a file that is not there is no usage error" says 3 "not-there.md" build "$scratch/not-there.md"

expect "new writes an issue" says 0 "issue.md written" new "$scratch/paper"
expect "new does not write over it" says 3 "is there already" new "$scratch/paper"
expect "what new writes reads clean" silent check "$scratch/paper/issue.md"
expect "what new writes sets clean" run 0 build "$scratch/paper/issue.md" -o "$scratch/set"
expect "and fills its page" grep -q '^page 1: 100.0 % full' "$scratch/out"
expect "build writes a PDF" test -s "$scratch/set/issue.pdf"
expect "and says where" says 0 "written: $scratch/set/issue.pdf" build "$scratch/paper/issue.md" -o "$scratch/set"
expect "check writes nothing" test ! -e output/issue.pdf
printf -- '---\npaper: 试\ndate: 2025-05-16\n---\n\n## 题目\n\n短文一篇。\n' >"$scratch/short.md"
expect "--quiet prints nothing" silent build -q "$scratch/short.md" "-o$scratch/set"
expect "--until read stops before fonts" run 0 build --until=read "$scratch/paper/issue.md" -o "$scratch/none"
expect "--until makeup writes no file" run 0 build --until makeup "$scratch/paper/issue.md" -o "$scratch/none"
expect "--trace writes no file" run 0 build --trace "$scratch/paper/issue.md" -o "$scratch/none"
expect "nothing was written" test ! -e "$scratch/none"
expect "--json prints metrics" says 0 '"fill_percent"' build --json "$scratch/paper/issue.md" -o "$scratch/set"
expect "--timings names the stages" says 0 "makeup " build --timings "$scratch/paper/issue.md" -o "$scratch/set"
expect "pictures and metrics as files" run 0 build --format png,svg,json,overlay --dpi 40 "$scratch/paper/issue.md" -o "$scratch/all"
expect "a page picture" test -s "$scratch/all/issue-1.png"
expect "a page drawing" test -s "$scratch/all/issue-1.svg"
expect "a file of metrics" test -s "$scratch/all/issue.json"
expect "alternatives are scored" says 0 "alternative 2: page 1: " build --alternatives 2 --format png --dpi 30 input/look-front.md -o "$scratch/other"
differ() {
  [ -s "$scratch/other/look-front-alt2-1.png" ] && ! cmp -s "$scratch/other/look-front-1.png" "$scratch/other/look-front-alt1-1.png"
}
expect "and painted, each another page" differ
expect "there is a limit to them" says 2 "wanted is a number from 0 to 7" build --alternatives 9 input/look-front.md
expect "a page with its defects drawn" test -s "$scratch/all/issue-1-overlay.png"
expect "no PDF unasked" test ! -e "$scratch/all/issue.pdf"

expect "preflight wants a PDF" says 2 "preflight wants the path of a PDF" preflight
expect "preflight of a built file finds nothing" says 0 "0 findings" preflight "$scratch/set/issue.pdf"
expect "preflight as JSON" says 0 '"findings": []' preflight --json "$scratch/set/issue.pdf"
expect "preflight for another press" says 1 "bleed" preflight --press sheetfed "$scratch/set/issue.pdf"
expect "preflight of no PDF is no usage error" says 3 "is no PDF" preflight "$scratch/paper/issue.md"
expect "preflight of no file" says 3 "no-such.pdf" preflight "$scratch/no-such.pdf"
expect "preflight of a press that is not there" says 1 'did you mean "newspaper"?' preflight --press newspapr "$scratch/set/issue.pdf"
expect "--standard x-1a" run 0 build -q --standard x-1a "$scratch/paper/issue.md" -o "$scratch/one"
expect "is looked through as such" says 0 "0 findings" preflight "$scratch/one/issue.pdf"
expect "an unknown standard" says 2 'did you mean "x-1a"?' build --standard x-1b "$scratch/paper/issue.md"
expect "a screen is no press" says 1 "is none of a press" build --press screen "$scratch/paper/issue.md"
expect "impose says where pages stand" says 0 "sheet 1 front:    -   1" impose --scheme booklet "$scratch/set/issue.pdf" -o "$scratch/imposed"
expect "impose writes a file" test -s "$scratch/imposed/issue-booklet.pdf"
expect "what is imposed can be printed" says 0 "0 findings" preflight "$scratch/imposed/issue-booklet.pdf"
expect "impose of an unknown scheme" says 2 'did you mean "booklet"?' impose --scheme booklte "$scratch/set/issue.pdf"
expect "impose with a creep that is no length" says 2 "such as 0.1mm" impose --creep 3 "$scratch/set/issue.pdf"
expect "impose of no PDF" says 3 "is no PDF" impose "$scratch/paper/issue.md" -o "$scratch/imposed"
expect "plates says how much ink there is" says 0 "page 1: Cyan 0.0 %" plates --dpi 30 "$scratch/set/issue.pdf" -o "$scratch/plates"
expect "plates draws each ink" test -s "$scratch/plates/issue-1-black.png"
expect "plates of no PDF" says 3 "is no PDF" plates "$scratch/paper/issue.md" -o "$scratch/plates"
expect "a PDF for screens" run 0 build -q --format screen "$scratch/paper/issue.md" -o "$scratch/screen"
expect "is written beside" test -s "$scratch/screen/issue-screen.pdf"
expect "and shows every character" says 0 "printed once and in order" proof "$scratch/paper/issue.md" "$scratch/screen/issue-screen.pdf"
expect "proof wants an issue and a PDF" says 2 "proof wants an issue and its PDF" proof "$scratch/paper/issue.md"
expect "proof counts what is printed" says 0 "printed once and in order" proof "$scratch/paper/issue.md" "$scratch/set/issue.pdf"
expect "proof finds what is not" says 1 "is not printed as it was typed" proof "$scratch/paper/issue.md" "$scratch/set/short.pdf"
expect "proof of no PDF is no usage error" says 3 "pdftotext cannot read" proof "$scratch/paper/issue.md" "$scratch/paper/issue.md"

# An installed tree can be moved: the program finds its layouts and fonts beside itself.
mkdir -p "$scratch/usr/bin" "$scratch/usr/share/broadsheet"
cp "$program" "$scratch/usr/bin/broadsheet"
cp -r layouts fonts "$scratch/usr/share/broadsheet/"
set_moved() {
  (cd "$scratch" && usr/bin/broadsheet build -q paper/issue.md -o moved)
}
expect "an installed tree sets" set_moved
expect "and the same bytes" cmp "$scratch/moved/issue.pdf" "$scratch/set/issue.pdf"

names_fonts() {
  "$program" fonts >"$scratch/out" 2>"$scratch/err"
  [ $? -le 1 ] && grep -F "NotoSerifCJK-Regular.ttc" "$scratch/out"
}
expect "fonts names the files of the set" names_fonts

printf -- '---\npaper: 试\ncolour: red\n---\n\n## 题\n\n文。\n' >"$scratch/wrong.md"
expect "errors exit 1 with file and line" says 1 "wrong.md:3:1: error:" build "$scratch/wrong.md" -o "$scratch/bad"
expect "errors leave no PDF" test ! -e "$scratch/bad/wrong.pdf"
expect "and that is said" says 1 "wrong.md: no file was written" build "$scratch/wrong.md" -o "$scratch/bad"
expect "--draft paints all the same" run 1 build --draft "$scratch/wrong.md" -o "$scratch/bad"
is_marked() {
  pdftotext "$1" - | grep -q '草样 有1处错误 不可付印'
}
expect "and marks every page as a draft" is_marked "$scratch/bad/wrong.pdf"
expect "and still says what is wrong" test -s "$scratch/bad/wrong.pdf"
expect "an unknown layout is an error" run 1 build --layout nosuch "$scratch/paper/issue.md" -o "$scratch/bad"
printf 'x' >"$scratch/plain"
expect "a folder that cannot be made" says 3 "cannot make folder" build "$scratch/paper/issue.md" -o "$scratch/plain/out"

for shell in bash zsh; do
  run 0 --completions $shell
  expect "the $shell completion is that of the option table" diff "$scratch/out" "doc/completions/broadsheet.$shell"
done
expect "bash can read its completion" bash -n doc/completions/broadsheet.bash
finish
