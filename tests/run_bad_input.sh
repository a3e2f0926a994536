#!/bin/sh
# Bad input, end to end: for each kind of it what the program says, how it exits, and that it leaves
# no file behind. What reading says to every single slip is in tests/unit/test_bad_input.c.
cd "$(dirname "$0")/.."
. tests/tap.sh
case $program in /*) ;; *) program=$PWD/$program ;; esac
cd "$scratch" || exit 1

# build FILE OPTIONS...: leaves what it says in err, how it exits in status; a minute is far too long.
build() {
  rm -rf out
  timeout 60 "$program" build -o out "$@" >printed 2>err
  status=$?
}

# leaves_nothing: no file in the output folder, whole or half.
leaves_nothing() {
  [ -z "$(ls -A out 2>/dev/null)" ]
}

# judge WORDS STATUS: compares the build before with STATUS and the file wanted.
judge() {
  {
    [ "$status" -eq "$2" ] || echo "exit status $status, wanted $2"
    diff -u wanted err
    [ "$2" -eq 0 ] || leaves_nothing || { echo "left behind:"; ls -A out; }
    [ "$2" -ne 0 ] || ls out/*.pdf >/dev/null
  } >fault 2>&1
  if [ -s fault ]; then not_ok "$1" fault; else ok "$1"; fi
}

# refused WORDS FILE MESSAGES: FILE gives exactly these errors, status 1 and no file.
refused() {
  printf '%s\n%s: no file was written; mend the errors, or look at it with --draft\n' "$3" "$2" >wanted
  build "$2"
  judge "$1" 1
}

# warned WORDS FILE MESSAGES: FILE gives exactly these warnings and is set all the same.
warned() {
  printf '%s\n' "$3" >wanted
  build "$2"
  judge "$1" 0
}

# failed WORDS MESSAGE FILE OPTIONS...: the machine fails: status 3, and no file.
failed() {
  words=$1
  printf 'broadsheet: %s\n' "$2" >wanted
  shift 2
  build "$@"
  judge "$words" 3
}

# issue NAME [HEAD-LINES]: begins NAME with a head; the article's text comes on standard input.
issue() {
  { printf -- '---\npaper: 早报\ndate: 2025-05-16\n'; printf '%s' "${2:-}"; printf -- '---\n\n'; cat; } >"$1"
}

# repeat WORDS TIMES
repeat() {
  awk -v words="$1" -v times="$2" 'BEGIN { for (i = 0; i < times; i++) printf "%s", words }'
}

matter=$(repeat '江水向东，一去千里；千里之外，还有一座桥。' 40)

# --- what is no text -----------------------------------------------------------------------------
printf -- '---\npaper: 早\261\250\n---\n\n## 题\n\n文。\n' >encoded.md
refused "not UTF-8" encoded.md 'encoded.md:2:9: error: byte 0xB1 is not UTF-8
  hint: save the file again with the encoding UTF-8'

printf -- '---\npaper: a\000b\n---\n\n## 题\n\n文。\n' >nul.md
refused "a NUL" nul.md 'nul.md:2:9: error: text holds a NUL byte, this is no text file'

printf '\377\330\377\340\000\020JFIF' >photo.md
refused "a picture in place of an issue" photo.md 'photo.md:1:1: error: byte 0xFF is not UTF-8
  hint: save the file again with the encoding UTF-8'

printf '\320\317\021\340\241\261\032\341' >word.md
refused "a word processor's file" word.md 'word.md:1:1: error: byte 0xD0 is not UTF-8
  hint: save the file again with the encoding UTF-8'

truncate -s 200M huge.md
refused "a file of 200 MB" huge.md 'huge.md: error: file is larger than 16 MB, no issue needs that'
rm huge.md

: >empty.md
refused "an empty issue" empty.md 'empty.md: error: issue is empty
  hint: broadsheet new writes one to begin with'

issue bare.md </dev/null
refused "a head and no article" bare.md 'bare.md: error: issue has no article
  hint: write a line "## headline" and its text below it'

# --- the head ------------------------------------------------------------------------------------
printf -- '---\npaper: 早报\n\n## 题\n\n文。\n' >open.md
refused "an unclosed head" open.md 'open.md:1:1: error: head has no end, a second line "---" is wanted'

issue key.md 'lyaout: tabloid
' <<END
## 题

文。
END
refused "an unknown key" key.md 'key.md:4:1: error: unknown key "lyaout" in the head
  hint: did you mean "layout"?'

issue field.md <<END
## 题
副提: 一

文。
END
refused "an unknown field" field.md 'field.md:7:1: error: unknown field "副提"
  hint: did you mean "副题"?'

# --- paths ---------------------------------------------------------------------------------------
issue outside.md <<END
## 题

文。

![图](../quay.jpg)
END
refused "a picture outside the folder" outside.md 'outside.md:10:6: error: picture "../quay.jpg" lies outside the issue'\''s folder, a file in it is wanted'

issue include.md 'include: ../../etc/passwd
' <<END
## 题

文。
END
refused "an included file outside the folder" include.md 'include.md:4:10: error: included file "../../etc/passwd" lies outside the issue'\''s folder, a file in it is wanted'

# --- pictures: mostly a grey box, and the paper comes out ----------------------------------------
with_picture() {
  printf '## 题目在此\n\n%s\n\n![图](%s)\n' "$matter" "$1"
}

with_picture none.jpg | issue missing.md
warned "a missing picture" missing.md 'missing.md:10:6: warning: picture "none.jpg" is not there, a grey box is printed'

printf '\377\330\377\340\000\020JFIF' >cut.jpg
with_picture cut.jpg | issue corrupt.md
warned "a corrupt picture" corrupt.md 'corrupt.md:10:6: warning: picture "cut.jpg" cannot be used (it ends too soon), a grey box is printed'

head -c 1000 /dev/zero >zero.png
with_picture zero.png | issue zero.md
warned "a file that is no picture" zero.md 'zero.md:10:6: warning: picture "zero.png" cannot be used (it is neither JPEG nor PNG nor SVG), a grey box is printed'

# 60,000 × 60,000 points in 50 bytes.
{
  printf '\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\352\140\000\000\352\140\010\002\000\000\000\000\000\000\000'
  printf '\000\000\000\000IDAT\000\000\000\000\000\000\000\000IEND\256\102\140\202'
} >bomb.png
with_picture bomb.png | issue bomb.md
refused "a picture that would be a bomb" bomb.md 'bomb.md:10:6: error: picture "bomb.png" is 60000 × 60000 px, at most 30000 a side and 400 million in all are read'

printf '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><use href="file:///etc/passwd"/>' >open.svg
with_picture open.svg | issue svg.md
build svg.md
expect "a drawing that ends too soon is told and set" grep -q '^svg.md:10:6: warning: picture "open.svg"' err

# --- fonts, layouts ------------------------------------------------------------------------------
issue glyph.md <<END
## 题

文😀。
END
refused "a character that no font has" glyph.md 'glyph.md:8:2: error: no font has the character “😀” (U+1F600), in article “题”'

issue layout.md 'layout: nosuch
' <<END
## 题

文。
END
build layout.md
expect "an unknown layout is named at its line" grep -q '^layout.md:4:9: error: ' err
expect "and nothing is written" leaves_nothing

printf 'extends: tabloid\ngrid:\n  rows: 190\n' >tall.yaml
issue tall.md 'layout: tall.yaml
' <<END
## 题

文。
END
refused "a grid that does not fit its sheet" tall.md 'tall.yaml:3:3: error: grid is 2185.00 pt high, the sheet has room for 1049.21 pt below its margin'

# --- too much ------------------------------------------------------------------------------------
{ printf '## 题\n\n'; repeat '- ' 100000; echo 文; } | issue nested.md
refused "100,000 lists in each other" nested.md 'nested.md:8:1: error: lists and quotes stand more than 16 deep in each other here'

{ printf '## '; repeat '长' 5000; printf '\n\n文。\n'; } | issue headline.md
refused "a headline longer than the page" headline.md 'headline.md:6:4: error: headline has 5000 characters, at most 200 are set
headline.md:6:4: warning: headline is 200 characters wide, 127 is what 3 lines across the page hold [long-headline]'

{ printf '## '; repeat '长' 199; printf '\n\n文。\n'; } | issue head.md 'layout: bulletin
'
refused "a headline of a page" head.md "head.md:7:1: error: article “$(repeat '长' 199)” fits in no way on a page of 44 rows in 3 columns
  hint: shorten its head, or make its tables, quotes and pictures smaller
head.md:7:4: warning: headline is 199 characters wide, 99 is what 3 lines across the page hold [long-headline]"

{ printf '## 题\n\n'; for i in 1 2 3 4 5 6 7 8 9; do printf '%s\n\n' "$matter$matter"; done; } | issue long.md 'layout: bulletin
'
build long.md
expect "an article longer than a page names rows and characters" \
  grep -q '^long.md:7:1: error: article “题” is about [0-9]* rows ([0-9]* characters) over what a page of 44 rows in 3 columns can hold' err
expect "and nothing is written" leaves_nothing
expect "the characters without room are counted" grep -q '溢排) 1[0-9]*' printed

# --- the machine ---------------------------------------------------------------------------------
issue sound.md <<END
## 题目在此

$matter
END
mkdir folder.md
failed "an issue that is not there" 'cannot read none.md: No such file or directory' none.md
failed "a folder in place of an issue" 'cannot read folder.md: Is a directory' folder.md
: >plain
failed "a folder that cannot be made" 'cannot make folder plain/out: Not a directory' sound.md -o plain/out
if [ "$(id -u)" -ne 0 ]; then
  chmod 000 sound.md
  failed "an issue that may not be read" 'cannot read sound.md: Permission denied' sound.md
  chmod 600 sound.md
fi

# A full disk: no file may grow beyond a block. Nothing stays, not even under another name.
for format in pdf png svg json; do
  (
    trap '' XFSZ
    ulimit -f 1
    build sound.md --format $format
    echo "$status" >status
  )
  status=$(cat status)
  if [ "$status" -eq 3 ] && grep -q '^broadsheet: Failed to write file' err && leaves_nothing; then
    ok "a full disk: $format"
  else
    { echo "exit status $status"; cat err; ls -A out; } >fault
    not_ok "a full disk: $format" fault
  fi
done

"$program" build sound.md -o out >/dev/full 2>err
[ $? -eq 3 ] && grep -qx 'broadsheet: cannot write to standard output' err && ok "a full disk under what is printed" ||
  not_ok "a full disk under what is printed" err
finish
