#!/bin/sh
# Sets one text at 8, 11, 13 and 20 characters with our composer and with every typesetter that is installed,
# and judges the lines of each from the PDF: rivals.sh COLUMNS [TEXT]
# TEXT has one paragraph a line; without it 110 paragraphs of the sample issues are taken.
#
# A typesetter is shown as it comes, and held to the limits ours keeps where it has a setting for
# them: nothing hangs in the margin, Han characters stand no closer than solid, a line is opened
# rather than left overfull, a last line has two characters.
#
# Debian has them in texlive-xetex and texlive-lang-chinese, texlive-luatex and
# texlive-lang-japanese, libreoffice-writer; the judge needs mupdf-tools.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
columns=$1
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
text=$folder/text
measures='8 11 13 20'

if [ $# -gt 1 ]; then
  grep . "$2" >"$text"
else
  # Running text only: no fields, no marks of Markdown, no items of lists, no story's end mark.
  cat input/four-pages.md input/look-front.md input/look-inside.md input/look-long.md \
    input/weekly-digest.md input/bulletin.md | grep -v '^[#>|!<●◆-]\|^ \|^[a-z]*:\|：.*：\|■\|　' |
    sed 's/\*\*//g; s/[*`]//g; s/\[\([^]]*\)\]([^)]*)/\1/g' | grep -E '.{27,}' | head -n 110 >"$text"
fi

# Escapes what TeX takes for its own.
tex_text() {
  sed 's/\\/\\textbackslash /g; s/[%&#_${}]/\\&/g; s/~/\\textasciitilde /g; s/\^/\\textasciicircum /g; s/$/\n/' "$text"
}

# A page of TeX at MEASURE characters of 9 bp, with PREAMBLE.
tex_page() {
  width=$(($1 * 9))
  printf '%s\n' '\documentclass{article}' \
    "\\usepackage[paperwidth=$((width + 72))bp,paperheight=772bp,textwidth=${width}bp,textheight=700bp,left=36bp,top=36bp]{geometry}" \
    "$2" '\pagestyle{empty}\setlength{\parindent}{18bp}\setlength{\parskip}{0pt}' \
    '\begin{document}\fontsize{9bp}{14bp}\selectfont'
  tex_text
  printf '%s\n' '\end{document}'
}

# The preambles of TeX: as it comes, and held to the limits.
font='\setmainfont{Noto Serif CJK SC}'
xecjk="\\usepackage{xeCJK}\\setCJKmainfont{Noto Serif CJK SC}$font"
xecjk_held="$xecjk\\xeCJKsetup{CheckSingle=true}\\sloppy"
luatexja="\\usepackage[scale=1]{luatexja-fontspec}\\setmainjfont{Noto Serif CJK SC}$font"
luatexja_held="\\usepackage[scale=1]{luatexja-fontspec}\\setmainjfont[YokoFeatures={JFM=zh_CN/{quanjiao}}]{Noto Serif CJK SC}$font\\ltjsetparameter{kanjiskip={0pt plus 0.25\\zw}}\\sloppy"

# set_tex ENGINE PREAMBLE MEASURE. The status of a typesetter also tells of warnings; whether it left a
# file is what counts, and `judge` says "failed" where it did not.
set_tex() {
  tex_page "$3" "$2" >"$folder/x.tex"
  (cd "$folder" && "$1" -interaction=batchmode x.tex >/dev/null 2>&1) || true
}

set_xelatex() { set_tex xelatex "$xecjk" "$1"; }
set_xelatex_held() { set_tex xelatex "$xecjk_held" "$1"; }
set_lualatex() { set_tex lualatex "$luatexja" "$1"; }
set_lualatex_held() { set_tex lualatex "$luatexja_held" "$1"; }

# office_page MEASURE WRAP, where WRAP says what points may do at a line's end
office_page() {
  width=$(($1 * 9))
  {
    cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="N" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="$((width + 72))pt" fo:page-height="772pt" fo:margin="36pt"/></style:page-layout>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="18pt" style:punctuation-wrap="$2" fo:line-height="14pt"/><style:text-properties style:font-name="N" style:font-name-asian="N" fo:font-size="9pt" style:font-size-asian="9pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"/></office:master-styles>
<office:body><office:text>
XML
    sed 's/&/\&amp;/g; s/</\&lt;/g; s/^/<text:p text:style-name="P">/; s/$/<\/text:p>/' "$text"
    echo '</office:text></office:body></office:document>'
  } >"$folder/x.fodt"
  (cd "$folder" && soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf x.fodt >/dev/null 2>&1) || true
}

set_soffice() { office_page "$1" hanging; }
set_soffice_held() { office_page "$1" simple; }

set_ours() {
  "$columns" "$text" "$1" layouts fonts/fonts.conf "$folder/x.pdf"
}

judge() {
  [ -s "$folder/x.pdf" ] || { echo failed; return; }
  mutool draw -F stext "$folder/x.pdf" 2>/dev/null | "$here/judge_lines" "$1" 9
}

row() {
  name=$1
  setter=$2
  printf '%-22s' "$name"
  for measure in $measures; do
    rm -f "$folder/x.pdf"
    "$setter" "$measure"
    found=$(judge "$measure")
    printf ' %18s' "$found"
    echo "$setter/$measure/$found" >>"$folder/figures"
  done
  echo
}

# Says for each measure whether ours has the least faults of each kind among all that keep the limits, from
# lines SETTER/MEASURE/LINES/BEYOND/SINGLE/WIDE.
verdict() {
  awk -F / '
    function least(kind, measure, value) {
      if (!((kind, measure) in best) || value < best[kind, measure]) best[kind, measure] = value
    }
    $1 == "set_ours" { for (k = 4; k <= 6; k++) ours[k, $2] = $k; measures[++count] = $2 }
    /^set_[a-z]*_held/ && NF == 6 { for (k = 4; k <= 6; k++) least(k, $2, $k + 0) }
    END {
      printf "%-22s", "ours is best (held)"
      for (m = 1; m <= count; m++) {
        said = "yes"
        for (k = 4; k <= 6; k++)
          if (!((k, measures[m]) in best)) said = "no rival"
          else if (ours[k, measures[m]] + 0 > best[k, measures[m]]) said = "no"
        printf " %18s", said
      }
      print ""
    }' "$folder/figures"
}

# What no choice of line ends could better within our limits, found by looking at all of them.
least() {
  printf '%-22s' '  least possible'
  for measure in $measures; do
    printf ' %18s' "$("$columns" "$text" "$measure" layouts fonts/fonts.conf)"
  done
  echo
}

# The rows of a typesetter, as it comes and held to the limits, or a line that says it is not there.
rival() {
  if command -v "$2" >/dev/null 2>&1 && eval "$4"; then
    row "$1" "$3"
    row '  held to our limits' "$3_held"
  else
    printf '%-22s not installed, skipped\n' "$1"
  fi
}

echo "$(wc -l <"$text") paragraphs, $(wc -m <"$text") characters at 9 pt, 2 em indent. In each column:"
echo "lines / beyond the measure or Han characters closer than solid / last lines of one character /"
echo "lines with Han characters over 0.1 em apart"
printf '%-22s' ''
for measure in $measures; do printf ' %15s em' "$measure"; done
echo
row 'broadsheet' set_ours
least
rival 'XeLaTeX, xeCJK' xelatex set_xelatex 'kpsewhich xeCJK.sty >/dev/null 2>&1'
rival 'LuaLaTeX, LuaTeX-ja' lualatex set_lualatex 'kpsewhich luatexja-fontspec.sty >/dev/null 2>&1'
rival 'LibreOffice' soffice set_soffice true
verdict
