#!/bin/sh
# Takes the pictures of README.md anew: take_pictures.sh PROGRAM
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r input/pictures "$folder/pictures"
awk '/^```markdown/ { inside = 1; next } /^```/ { inside = 0 } inside' README.md >"$folder/bridge.md"
cp input/look-front.md "$folder/front.md"
"$program" build --quiet "$folder/bridge.md" -o "$folder" --format png --dpi 72
"$program" build --quiet "$folder/front.md" -o "$folder" --format png --dpi 96
cp input/look-inside.md "$folder/inside.md"
mkdir -p doc/pictures
for style in modular strips classic; do
  "$program" build --quiet "$folder/inside.md" -o "$folder" --format png --dpi 60 --style "$style"
  mv "$folder/inside-2.png" "doc/pictures/$style.png"
done
mv "$folder/bridge-1.png" doc/pictures/bridge.png
mv "$folder/front-1.png" doc/pictures/front.png
"$program" build --quiet input/broadsheet-front.md -o "$folder" --format png --dpi 60
mv "$folder/broadsheet-front-1.png" doc/pictures/broadsheet.png
