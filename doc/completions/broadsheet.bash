# bash completion of broadsheet, written by `make completions`
_broadsheet() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  case $previous in
    -o|--output) COMPREPLY=($(compgen -d -- "$current")) ;;
    --layout) COMPREPLY=($(compgen -f -- "$current")) ;;
    --style) COMPREPLY=($(compgen -W 'modular strips classic' -- "$current")) ;;
    --press) COMPREPLY=($(compgen -f -- "$current")) ;;
    --standard) COMPREPLY=($(compgen -W 'x-4 x-1a' -- "$current")) ;;
    --date) COMPREPLY=($(compgen -f -- "$current")) ;;
    --scheme) COMPREPLY=($(compgen -W 'newspaper booklet section-4 section-8 spreads' -- "$current")) ;;
    --creep) COMPREPLY=($(compgen -f -- "$current")) ;;
    --format) COMPREPLY=($(compgen -W 'pdf png svg json overlay screen plan' -- "$current")) ;;
    --dpi) COMPREPLY=($(compgen -f -- "$current")) ;;
    --alternatives) COMPREPLY=($(compgen -f -- "$current")) ;;
    --previous) COMPREPLY=($(compgen -f -- "$current")) ;;
    --until) COMPREPLY=($(compgen -W 'read compose makeup paint' -- "$current")) ;;
    *)
      if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W '--output --layout --style --press --standard --date --keep-marks --scheme --creep --format --dpi --alternatives --previous --until --trace --explain --draft --json --timings --quiet --help --version' -- "$current"))
      elif [[ $COMP_CWORD == 1 ]]; then
        COMPREPLY=($(compgen -W 'build check import proof fonts new preflight impose plates profile help' -- "$current"))
      else
        COMPREPLY=($(compgen -f -- "$current"))
      fi ;;
  esac
}
complete -o filenames -F _broadsheet broadsheet
