#!/bin/sh
# Stability: the same issue gives the same bytes whatever the machine's language and processors, and
# words changed in one article change no page but that which holds it.
cd "$(dirname "$0")/.."
. tests/tap.sh

issue=input/four-pages.md
cp -r input/pictures "$scratch/pictures"
cp "$issue" "$scratch/issue.md"

# build_all FOLDER COMMAND...: trace, metrics and PDF of the issue, made under COMMAND.
build_all() {
  folder=$1
  shift
  mkdir -p "$folder"
  "$@" "$program" build --trace "$scratch/issue.md" >"$folder/trace" 2>"$folder/report" &&
    "$@" "$program" build --quiet --format pdf,json "$scratch/issue.md" -o "$folder" >/dev/null 2>&1
}

same_files() {
  for file in trace report issue.json issue.pdf; do
    cmp "$1/$file" "$2/$file" || return 1
  done
}

expect "the issue is set" build_all "$scratch/plain" env
build_all "$scratch/one" taskset -c 0
expect "on one processor, the same bytes" same_files "$scratch/plain" "$scratch/one"
# German has the comma for a decimal point; Turkish has a lower case of its own for I.
speaks() {
  localedef -i "$1" -f UTF-8 "$scratch/$1.UTF-8"
  LOCPATH=$scratch LC_ALL=$1.UTF-8 locale decimal_point | grep -qx ,
}
for language in de_DE tr_TR; do
  expect "$language can be spoken" speaks $language
  build_all "$scratch/$language" env LOCPATH="$scratch" LC_ALL=$language.UTF-8 LANGUAGE=$language
  expect "in $language, the same bytes" same_files "$scratch/plain" "$scratch/$language"
done

# pages_of TRACE FOLDER: the pages of the trace, a file each.
pages_of() {
  mkdir -p "$2"
  awk -v folder="$2" '/^page / { file = folder "/" $2 } file { print >file }' "$1"
}

# add_words N: the issue with seven characters more at the end of its Nth article's first long paragraph.
add_words() {
  awk -v wanted="$1" '/^## / { n++; done = 0 }
    n == wanted && !done && length($0) > 120 && !/^[!>|-]/ { $0 = $0 "江水一去千里。"; done = 1 }
    { print }' "$issue"
}

# holds_alone N: after the edit, only pages that show the Nth article differ.
holds_alone() {
  title=$(sed -n 's/^## *//p' "$issue" | sed -n "$1p" | sed 's| */.*||; s/ .*//')
  add_words "$1" >"$scratch/issue.md"
  ! cmp -s "$scratch/issue.md" "$issue" || { echo "no paragraph of article $1 was long enough"; return 1; }
  "$program" build --trace "$scratch/issue.md" 2>/dev/null >"$scratch/trace"
  rm -rf "$scratch/after"
  pages_of "$scratch/trace" "$scratch/after"
  changed=0
  for page in "$scratch"/before/*; do
    cmp -s "$page" "$scratch/after/$(basename "$page")" && continue
    changed=$((changed + 1))
    grep -q "article .*\"$title" "$page" || { echo "page $(basename "$page") changed, which lacks “$title”"; return 1; }
  done
  [ "$changed" -gt 0 ] || { echo "no page changed"; return 1; }
}

pages_of "$scratch/plain/trace" "$scratch/before"
for article in 2 9 16 25; do
  expect "words added to article $article change its page alone" holds_alone $article
done

# moves WANTED: the notes about what moved since the plan of before, and why, hold WANTED.
moves() {
  "$program" build --until makeup --previous "$scratch/plan/issue.plan" "$scratch/issue.md" \
    >"$scratch/moves" 2>&1
  grep -q "$1" "$scratch/moves" || { cat "$scratch/moves"; return 1; }
}

# Six stories on three pages; the first grows by half a page.
write_story() {
  printf '## %s\n\n' "$1"
  for n in $(seq "$2"); do
    printf '%s的第%d段：江水一去千里，渡船照开，等船的人各有各的去处，桥头的石板亮得照见人影。\n\n' "$1" "$n"
  done
}
write_issue() {
  printf -- '---\npaper: 试印报\nlayout: bulletin\n---\n\n'
  write_story 老桥修好了 "$1"
  for title in 集市移到北街 渡口添了一班船 河边多了一段路 水厂换了新泵 学堂搬了新家; do write_story $title 12; done
}
write_issue 12 >"$scratch/issue.md"
"$program" build --quiet --format plan "$scratch/issue.md" -o "$scratch/plan" >"$scratch/report" 2>&1
expect "a plan says what stands where" grep -q "^1	[0-9]*	老桥修好了$" "$scratch/plan/issue.plan"
expect "nothing moves by itself" sh -c '! "$1" build --until makeup --previous "$2" "$3" 2>&1 | grep moved' \
  _ "$program" "$scratch/plan/issue.plan" "$scratch/issue.md"
write_issue 26 >"$scratch/issue.md"
expect "what moved is said" moves "note: “学堂搬了新家” moved from page 3 to page 4"
expect "and why" moves "hint: on page 1 “老桥修好了” is longer, by [0-9]* characters"
echo "no plan" >"$scratch/plan/issue.plan"
expect "a file that is no plan is refused" moves "issue.plan:1: this is no line of a plan"
finish
