#compdef broadsheet
# zsh completion of broadsheet, written by `make completions`
_arguments -s \
  '--output[folder for files (output); import: the issue]:PATH:_files' \
  '--layout[use this layout, not the one the issue names]:NAME:_files' \
  '--style[make pages up so, not as the issue or layout says]:NAME:(modular strips classic)' \
  '--press[use this press profile, not the one the issue names]:NAME:_files' \
  '--standard[finish to PDF/X-4 or PDF/X-1a:2003]:NAME:(x-4 x-1a)' \
  '--date[import: the date of the issue, as 2025-05-16]:DATE:_files' \
  '--keep-marks[import: leave half-width marks as they are]' \
  '--scheme[impose: how sheets are folded (newspaper)]:NAME:(newspaper booklet section-4 section-8 spreads)' \
  '--creep[impose: a booklet's, for each sheet further in (0.1mm)]:LENGTH:_files' \
  '--format[what to write, commas between (pdf)]:LIST:(pdf png svg json overlay screen plan)' \
  '--dpi[resolution of page pictures (120)]:N:_files' \
  '--alternatives[paint the N next best of each page too]:N:_files' \
  '--previous[say which articles moved since this plan of an earlier build]:FILE:_files' \
  '--until[stop after this stage]:STAGE:(read compose makeup paint)' \
  '--trace[print what each stage made as text, write no file]' \
  '--explain[note what was done to each line to set it]' \
  '--draft[write files in spite of errors, to look at]' \
  '--json[print metrics, or the repairs of import, as JSON]' \
  '--timings[print milliseconds a stage and peak memory]' \
  '--quiet[print findings only]' \
  '--help[this text]' \
  '--version[the version]' \
  '1:command:(build check import proof fonts new preflight impose plates profile help)' \
  '*:issue:_files -g "*.md"'
