#!/bin/sh
# Prints what the rows of `measure` say as a table of gates, then the pages that fail most:
# table.sh ROWS [WORST]
set -eu
rows=$1
worst=${2:-15}
export LC_ALL=C

awk -F '\t' -v worst="$worst" '
NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
function place() { return v["issue"] " page " v["page"] }
# Looks at the page through GATE: it passes or not; VALUE is how far off it is.
function gate(words, passes, value) {
  if (!(words in seen)) { order[++gates] = words; seen[words] = 0 }
  seen[words]++
  if (passes) return
  failed[words]++
  if (!(words in most) || value > most[words]) { most[words] = value; where[words] = place() }
}
function gate_if(applies, words, passes, value) {
  if (applies) gate(words, passes, value)
  else if (!(words in seen)) { order[++gates] = words; seen[words] = 0 }
}
function zero(words, key) { gate(words, v[key] == 0, v[key]); sum[words] += v[key] }
$2 == "end" {
  issues++; pages_made += $6; pages_wanted += $3; v["issue"] = $1; v["page"] = "-"
  gate("issue: overset characters 0", $5 == 0, $5); sum["issue: overset characters 0"] += $5
  next
}
{
  for (i = 1; i <= NF; i++) v[name[i]] = $i
  pages++
  band = v["demand"] < 85 ? "60-84 %" : v["demand"] <= 104 ? "85-104 %" : "over 104 %"
  fair = band == "85-104 %"
  zero("repeated characters 0", "repeated")
  zero("misread paragraphs 0", "misread")
  gate("column bottoms within 0.01 pt", v["bottom_pt"] <= 0.01, v["bottom_pt"])
  gate("body lines within 0.01 pt of the grid", v["grid_pt"] <= 0.01, v["grid_pt"])
  zero("doglegs 0", "dogleg")
  zero("孤行 0", "widow")
  zero("孤字 0", "orphan")
  zero("head orphans 0", "head-orphan")
  zero("hierarchy inversions 0", "inversion")
  zero("same-size tombstones 0", "same-tombstone")
  gate_if(v["modules"] >= 4, "unfilled <= 0.1 %, 4 modules or more", v["unfilled%"] <= 0.1, v["unfilled%"])
  gate_if(v["modules"] >= 4 && fair, "  the same within 85 to 104 % demand", v["unfilled%"] <= 0.1, v["unfilled%"])
  gate_if(v["modules"] < 4 && fair, "unfilled <= 0.5 %, fewer, 85 to 104 %", v["unfilled%"] <= 0.5, v["unfilled%"])
  gate_if(v["modules"] >= 6, "no through-line, 6 modules or more", v["cut-across"] + v["cut-down"] == 0, v["cut-across"] + v["cut-down"])
  gate("tombstones 0", v["tombstone"] + v["same-tombstone"] == 0, v["tombstone"] + v["same-tombstone"])
  legs += v["legs"]; odd += v["short-leg"] + v["deep-leg"]
  gate("short and deep legs <= 2 %", v["short-leg"] + v["deep-leg"] <= 0.02 * v["legs"], v["short-leg"] + v["deep-leg"])
  v["forbidden"] = v["line-start"] + v["line-end"] + v["split-mark"]
  zero("forbidden line starts and ends 0", "forbidden")
  zero("over-full lines 0", "overfull")
  zero("bad jumps 0", "bad-jump")
  gate("grey wall <= 25 %", v["grey-wall"] == 0, v["wall%"])
  bands[band]++; full[band] += v["unfilled%"] <= 0.1; score[band] += v["score"]
  total += v["score"]
}
END {
  printf "%d issues, %d pages made of %d wanted; mean score %.1f; %.1f %% of %d legs short or deep\n\n", issues, pages, pages_wanted, pages ? total / pages : 0, legs ? 100 * odd / legs : 0, legs
  printf "| gate | looked at | pass | fail | %% | in all | worst |\n|---|---|---|---|---|---|---|\n"
  for (i = 1; i <= gates; i++) {
    w = order[i]
    printf "| %s | %d | %d | %d | %.1f | %s | %s |\n", w, seen[w], seen[w] - failed[w], failed[w],
      seen[w] ? 100 * (seen[w] - failed[w]) / seen[w] : 100, (w in sum) ? sum[w] : "", failed[w] ? most[w] ": " where[w] : ""
  }
  print "\n| demand | pages | full | mean score |\n|---|---|---|---|"
  split("60-84 %,85-104 %,over 104 %", b, ",")
  for (i = 1; i <= 3; i++)
    if (bands[b[i]]) printf "| %s | %d | %d | %.1f |\n", b[i], bands[b[i]], full[b[i]], score[b[i]] / bands[b[i]]
}' "$rows"

printf '\nThe %s worst pages (score, issue, page, demand, modules, gates failed):\n' "$worst"
awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $2 != "end" { printf "%s\t%s\t%s\t%s %%\t%s\t%s\n", $at["score"], $1, $2, $at["demand"], $at["modules"], $NF }' \
  "$rows" | sort -k1,1n -k2,2 -k3,3n | head -n "$worst"
awk -F '\t' '$2 == "end" && $5 > 0 { printf "0\t%s\twithout room: %s characters, %s of %s pages made\n", $1, $5, $6, $3 }' "$rows"
