#compdef broadsheet
# zsh completion of broadsheet, written by `make completions`
_arguments -s \
  '--output[where files go (output)]:FOLDER:_files' \
  '--layout[use this layout, not the one the issue names]:NAME:_files' \
  '--press[use this press profile, not the one the issue names]:NAME:_files' \
  '--format[what to write, commas between (pdf)]:LIST:(pdf png svg json)' \
  '--dpi[resolution of page pictures (120)]:N:_files' \
  '--until[stop after this stage]:STAGE:(read compose makeup paint)' \
  '--trace[print what each stage made as text, write no file]' \
  '--draft[write files in spite of errors, to look at]' \
  '--json[print the page metrics as JSON]' \
  '--timings[print milliseconds a stage and peak memory]' \
  '--quiet[print findings only]' \
  '--help[this text]' \
  '--version[the version]' \
  '1:command:(build check proof fonts new profile help)' \
  '*:issue:_files -g "*.md"'
