/* The command line: one table of commands and options, read by parser, help and completions. */
#include "options.h"

#include "model/nearest.h"
#include "model/units.h"

#include <string.h>

/* The search keeps so many arrangements of a page beside the best. */
enum { ALTERNATIVES_MOST = 7 };

typedef struct {
  Command command;
  const char *name;
  const char *arguments;
  const char *words;
  const char *wanted;  /* what must be named; NULL: nothing */
  const char *example; /* of it */
} CommandRow;

#define AN_ISSUE "the path of an issue", "input/paper.md"

static const CommandRow COMMANDS[] = {
    {COMMAND_BUILD, "build", "ISSUE...", "set issues: pages as PDF and pictures", AN_ISSUE},
    {COMMAND_CHECK, "check", "ISSUE...", "read issues and report what is wrong, without building",
     AN_ISSUE},
    {COMMAND_IMPORT, "import", "TEXT...", "make an issue of text from a PDF, Word file or chat",
     "the path of a text", "found.txt -o issue.md"},
    {COMMAND_PROOF, "proof", "ISSUE PDF", "prove that the PDF shows every character of the issue",
     NULL, NULL},
    {COMMAND_FONTS, "fonts", "", "compare the installed fonts with those of fonts.lock", NULL,
     NULL},
    {COMMAND_NEW, "new", "[FOLDER]", "write a starting issue to edit", NULL, NULL},
    {COMMAND_PREFLIGHT, "preflight", "PDF...", "look through PDFs for what a press cannot print",
     "the path of a PDF", "output/paper.pdf"},
    {COMMAND_IMPOSE, "impose", "PDF...", "lay pages on sheets to be folded", "the path of a PDF",
     "output/paper.pdf"},
    {COMMAND_PLATES, "plates", "PDF...", "show what each ink prints, and how much of it there is",
     "the path of a PDF", "output/paper.pdf"},
    {COMMAND_PROFILE, "profile", "PRESS...",
     "compute the ICC profiles of presses from their colours", "the name of a press profile",
     "newspaper"},
    {COMMAND_HELP, "help", "", "this text", NULL, NULL},
};

typedef enum {
  OPTION_OUTPUT,
  OPTION_LAYOUT,
  OPTION_STYLE,
  OPTION_PRESS,
  OPTION_DATE,
  OPTION_KEEP_MARKS,
  OPTION_STANDARD,
  OPTION_SCHEME,
  OPTION_CREEP,
  OPTION_FORMAT,
  OPTION_DPI,
  OPTION_ALTERNATIVES,
  OPTION_UNTIL,
  OPTION_PREVIOUS,
  OPTION_TRACE,
  OPTION_EXPLAIN,
  OPTION_DRAFT,
  OPTION_JSON,
  OPTION_TIMINGS,
  OPTION_QUIET,
  OPTION_HELP,
  OPTION_VERSION,
  OPTION_COMPLETIONS,
} OptionId;

typedef struct {
  OptionId id;
  const char *name;
  char letter;         /* 0: none */
  const char *value;   /* what --help calls its value; NULL: takes none */
  const char *choices; /* the values it takes, separated by spaces; NULL: any */
  const char *words;   /* NULL: not for readers of --help */
} OptionRow;

static const OptionRow OPTIONS[] = {
    {OPTION_OUTPUT, "output", 'o', "PATH", NULL, "folder for files (output); import: the issue"},
    {OPTION_LAYOUT, "layout", 0, "NAME", NULL, "use this layout, not the one the issue names"},
    {OPTION_STYLE, "style", 0, "NAME", "modular strips classic",
     "make pages up so, not as the issue or layout says"},
    {OPTION_PRESS, "press", 0, "NAME", NULL, "use this press profile, not the one the issue names"},
    {OPTION_STANDARD, "standard", 0, "NAME", "x-4 x-1a", "finish to PDF/X-4 or PDF/X-1a:2003"},
    {OPTION_DATE, "date", 0, "DATE", NULL, "import: the date of the issue, as 2025-05-16"},
    {OPTION_KEEP_MARKS, "keep-marks", 0, NULL, NULL, "import: leave half-width marks as they are"},
    {OPTION_SCHEME, "scheme", 0, "NAME", "newspaper booklet section-4 section-8 spreads",
     "impose: how sheets are folded (newspaper)"},
    {OPTION_CREEP, "creep", 0, "LENGTH", NULL,
     "impose: a booklet's, for each sheet further in (0.1mm)"},
    {OPTION_FORMAT, "format", 0, "LIST", "pdf png svg json overlay screen plan",
     "what to write, commas between (pdf)"},
    {OPTION_DPI, "dpi", 0, "N", NULL, "resolution of page pictures (120)"},
    {OPTION_ALTERNATIVES, "alternatives", 0, "N", NULL, "paint the N next best of each page too"},
    {OPTION_PREVIOUS, "previous", 0, "FILE", NULL,
     "say which articles moved since this plan of an earlier build"},
    {OPTION_UNTIL, "until", 0, "STAGE", "read compose makeup paint", "stop after this stage"},
    {OPTION_TRACE, "trace", 0, NULL, NULL, "print what each stage made as text, write no file"},
    {OPTION_EXPLAIN, "explain", 0, NULL, NULL, "note what was done to each line to set it"},
    {OPTION_DRAFT, "draft", 0, NULL, NULL, "write files in spite of errors, to look at"},
    {OPTION_JSON, "json", 0, NULL, NULL, "print metrics, or the repairs of import, as JSON"},
    {OPTION_TIMINGS, "timings", 0, NULL, NULL, "print milliseconds a stage and peak memory"},
    {OPTION_QUIET, "quiet", 'q', NULL, NULL, "print findings only"},
    {OPTION_HELP, "help", 'h', NULL, NULL, "this text"},
    {OPTION_VERSION, "version", 0, NULL, NULL, "the version"},
    {OPTION_COMPLETIONS, "completions", 0, "SHELL", "bash zsh", NULL},
};

static const OptionRow *find_option(const char *name, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    if (strlen(OPTIONS[i].name) == length && strncmp(OPTIONS[i].name, name, length) == 0)
      return &OPTIONS[i];
  return NULL;
}

static const OptionRow *find_letter(char letter)
{
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    if (OPTIONS[i].letter == letter && letter != 0)
      return &OPTIONS[i];
  return NULL;
}

/* Sets ERROR to "unknown WHAT "TYPED"", with the nearest of NAMES as PREFIX says it. */
static void complain_unknown(const char *what, const char *typed, const char *const *names,
                             const char *prefix, GError **error)
{
  const char *nearest = nearest_find(typed, names);
  if (nearest == NULL)
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                "unknown %s \"%s%s\"; see broadsheet --help", what, prefix, typed);
  else
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                "unknown %s \"%s%s\"; did you mean \"%s%s\"?", what, prefix, typed, prefix,
                nearest);
}

static void complain_unknown_option(const char *name, size_t length, GError **error)
{
  const char *names[G_N_ELEMENTS(OPTIONS) + 1] = {NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    names[i] = OPTIONS[i].name;
  g_autofree char *typed = g_strndup(name, length);
  complain_unknown("option", typed, names, "--", error);
}

/* Returns the place of WORD among the CHOICES of OPTION, or -1 with ERROR set. */
static int find_choice(const OptionRow *option, const char *word, GError **error)
{
  g_assert(option->choices != NULL && word != NULL);
  g_auto(GStrv) choices = g_strsplit(option->choices, " ", -1);
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp(choices[i], word) == 0)
      return i;
  g_autofree char *what = g_strconcat("value of --", option->name, NULL);
  complain_unknown(what, word, (const char *const *)choices, "", error);
  return -1;
}

static gboolean take_formats(Options *options, const OptionRow *option, const char *value,
                             GError **error)
{
  g_auto(GStrv) words = g_strsplit(value, ",", -1);
  options->formats = 0;
  for (int i = 0; words[i] != NULL; i++) {
    int choice = find_choice(option, words[i], error);
    if (choice < 0)
      return FALSE;
    options->formats |= 1u << choice;
  }
  return TRUE;
}

static gboolean take_dpi(Options *options, const char *value, GError **error)
{
  char *end = NULL;
  options->dpi = g_ascii_strtod(value, &end);
  if (end != value && *end == '\0' && options->dpi >= 10 && options->dpi <= 1200)
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
              "--dpi is \"%s\", wanted is a number from 10 to 1200", value);
  return FALSE;
}

static gboolean take_alternatives(Options *options, const char *value, GError **error)
{
  gint64 count = 0;
  if (!g_ascii_string_to_signed(value, 10, 0, ALTERNATIVES_MOST, &count, NULL)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--alternatives is \"%s\", wanted is a number from 0 to %d", value,
                ALTERNATIVES_MOST);
    return FALSE;
  }
  options->alternatives = (int)count;
  return TRUE;
}

static gboolean take_creep(Options *options, const char *value, GError **error)
{
  char *unit = NULL;
  double length = g_ascii_strtod(value, &unit);
  gboolean metric = strcmp(unit, "mm") == 0;
  options->creep = metric ? length * PT_PER_MM : length;
  if (unit != value && (metric || strcmp(unit, "pt") == 0) && length >= 0 && options->creep <= 20)
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
              "--creep is \"%s\", wanted is a length such as 0.1mm, 7mm at most", value);
  return FALSE;
}

/* The flag of OPTIONS that option ID sets; NULL for an option of another kind. */
static gboolean *find_flag(Options *options, OptionId id)
{
  switch (id) {
  case OPTION_TRACE:
    return &options->trace;
  case OPTION_EXPLAIN:
    return &options->explain;
  case OPTION_DRAFT:
    return &options->draft;
  case OPTION_JSON:
    return &options->json;
  case OPTION_TIMINGS:
    return &options->timings;
  case OPTION_QUIET:
    return &options->quiet;
  case OPTION_KEEP_MARKS:
    return &options->keep_marks;
  default:
    return NULL;
  }
}

/* Notes OPTION with its VALUE (NULL where it takes none). */
static gboolean take_option(Options *options, const OptionRow *option, const char *value,
                            GError **error)
{
  int choice = 0;
  gboolean *flag = find_flag(options, option->id);
  if (flag) {
    *flag = TRUE;
    return TRUE;
  }
  switch (option->id) {
  case OPTION_OUTPUT:
    options->folder = options->output = value;
    return TRUE;
  case OPTION_LAYOUT:
    options->layout = value;
    return TRUE;
  case OPTION_STYLE:
    options->style = find_choice(option, value, error);
    return options->style >= 0;
  case OPTION_PRESS:
    options->press = value;
    return TRUE;
  case OPTION_DATE:
    options->date = value;
    return TRUE;
  case OPTION_STANDARD:
    options->standard = value;
    return find_choice(option, value, error) >= 0;
  case OPTION_SCHEME:
    options->scheme = find_choice(option, value, error);
    options->scheme_name = value;
    return options->scheme >= 0;
  case OPTION_CREEP:
    return take_creep(options, value, error);
  case OPTION_FORMAT:
    return take_formats(options, option, value, error);
  case OPTION_DPI:
    return take_dpi(options, value, error);
  case OPTION_ALTERNATIVES:
    return take_alternatives(options, value, error);
  case OPTION_PREVIOUS:
    options->previous = value;
    return TRUE;
  case OPTION_UNTIL:
    choice = find_choice(option, value, error);
    options->until = choice < 0 ? STAGE_READ : (Stage)choice;
    return choice >= 0;
  case OPTION_HELP:
    options->command = COMMAND_HELP;
    return TRUE;
  case OPTION_VERSION:
    options->command = COMMAND_VERSION;
    return TRUE;
  case OPTION_COMPLETIONS:
    options->command = COMMAND_COMPLETIONS;
    options->shell = value;
    return find_choice(option, value, error) >= 0;
  default:
    g_assert_not_reached();
  }
}

/* Reads the option at ARGV[*at], and its value there or in the next word; moves *AT to its last.
 */
static gboolean parse_option(Options *options, char **argv, int *at, GError **error)
{
  const char *word = argv[*at];
  const OptionRow *option = NULL;
  const char *value = NULL;
  if (word[1] == '-') {
    const char *name = word + 2;
    size_t length = strcspn(name, "=");
    option = find_option(name, length);
    value = name[length] == '=' ? name + length + 1 : NULL;
    if (option == NULL) {
      complain_unknown_option(name, length, error);
      return FALSE;
    }
  } else {
    option = find_letter(word[1]);
    value = word[2] != '\0' ? word + 2 : NULL;
    if (option == NULL) {
      g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                  "unknown option \"%s\"; see broadsheet --help", word);
      return FALSE;
    }
  }
  if (option->value == NULL && value != NULL) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s takes no value",
                option->name);
    return FALSE;
  }
  if (option->value != NULL && value == NULL)
    value = argv[++*at];
  if (option->value != NULL && value == NULL) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s wants a value: %s",
                option->name, option->choices != NULL ? option->choices : option->value);
    return FALSE;
  }
  return take_option(options, option, value, error);
}

static gboolean take_command(Options *options, const char *word, GError **error)
{
  const char *names[G_N_ELEMENTS(COMMANDS) + 1] = {NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
    names[i] = COMMANDS[i].name;
    if (strcmp(word, COMMANDS[i].name) == 0) {
      if (options->command == COMMAND_NONE)
        options->command = COMMANDS[i].command;
      return TRUE;
    }
  }
  complain_unknown("command", word, names, "", error);
  return FALSE;
}

static const CommandRow *find_command(Command command)
{
  for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    if (COMMANDS[i].command == command)
      return &COMMANDS[i];
  return NULL;
}

/* Whether the number of paths fits the command. */
static gboolean check_paths(const Options *options, GError **error)
{
  const CommandRow *row = find_command(options->command);
  if (row && row->wanted && options->path_count == 0) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s wants %s: broadsheet %s %s",
                row->name, row->wanted, row->name, row->example);
    return FALSE;
  }
  if (options->command == COMMAND_PROOF && options->path_count != 2) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                "proof wants an issue and its PDF: broadsheet proof input/paper.md "
                "output/paper.pdf");
    return FALSE;
  }
  if (options->command == COMMAND_NEW && options->path_count > 1) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "new takes one folder, not %d",
                options->path_count);
    return FALSE;
  }
  return TRUE;
}

gboolean options_parse(Options *options, int argc, char **argv, GError **error)
{
  *options = (Options){
      .command = COMMAND_NONE,
      .paths = argv,
      .folder = "output",
      .formats = FORMAT_PDF,
      .style = -1,
      .dpi = 120,
      .scheme_name = "newspaper",
      .creep = 0.1 * PT_PER_MM,
      .until = STAGE_PAINT,
  };
  gboolean named = FALSE;
  gboolean only_paths = FALSE;
  for (int i = 1; i < argc; i++) {
    if (!only_paths && strcmp(argv[i], "--") == 0) {
      only_paths = TRUE;
    } else if (!only_paths && argv[i][0] == '-' && argv[i][1] != '\0') {
      if (!parse_option(options, argv, &i, error))
        return FALSE;
    } else if (!named) {
      if (!take_command(options, argv[i], error))
        return FALSE;
      named = TRUE;
    } else {
      argv[options->path_count++] = argv[i];
    }
  }
  argv[options->path_count] = NULL;
  if (options->command == COMMAND_NONE) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "no command; see broadsheet --help");
    return FALSE;
  }
  return check_paths(options, error);
}

void options_print_help(FILE *stream)
{
  fputs("Sets a newspaper from plain text: every page full, every column ending on one line.\n\n",
        stream);
  for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    fprintf(stream, "  broadsheet %-7s %-10s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
            COMMANDS[i].words);
  fputs("\nOptions:\n", stream);
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
    const OptionRow *option = &OPTIONS[i];
    if (option->words == NULL)
      continue;
    char letter[] = {option->letter != 0 ? '-' : ' ', option->letter != 0 ? option->letter : ' ',
                     option->letter != 0 ? ',' : ' ', '\0'};
    g_autofree char *name =
        g_strconcat("--", option->name, " ", option->value != NULL ? option->value : "", NULL);
    fprintf(stream, "  %s %-17s %s\n", letter, name, option->words);
    if (option->choices != NULL)
      fprintf(stream, "%24s%s\n", "", option->choices);
  }
  fputs("\nTo begin: broadsheet new paper; edit paper/issue.md; broadsheet build paper/issue.md\n"
        "What may be typed: man broadsheet-issue. House styles: man broadsheet-layout.\n"
        "Exit status: 0 clean, 1 errors reported, 2 usage, 3 the machine failed.\n",
        stream);
}

/* Prints the words that may follow OPTION as a case of a bash `case`. */
static void print_bash_case(const OptionRow *option, FILE *stream)
{
  if (option->letter != 0)
    fprintf(stream, "    -%c|--%s)", option->letter, option->name);
  else
    fprintf(stream, "    --%s)", option->name);
  if (option->choices != NULL)
    fprintf(stream, " COMPREPLY=($(compgen -W '%s' -- \"$current\")) ;;\n", option->choices);
  else
    fprintf(stream, " COMPREPLY=($(compgen %s -- \"$current\")) ;;\n",
            option->id == OPTION_OUTPUT ? "-d" : "-f");
}

static void print_bash(FILE *stream)
{
  fputs("# bash completion of broadsheet, written by `make completions`\n"
        "_broadsheet() {\n"
        "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
        "  case $previous in\n",
        stream);
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    if (OPTIONS[i].value != NULL && OPTIONS[i].words != NULL)
      print_bash_case(&OPTIONS[i], stream);
  fputs("    *)\n      if [[ $current == -* ]]; then\n        COMPREPLY=($(compgen -W '", stream);
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    if (OPTIONS[i].words != NULL)
      fprintf(stream, "%s--%s", i > 0 ? " " : "", OPTIONS[i].name);
  fputs("' -- \"$current\"))\n      elif [[ $COMP_CWORD == 1 ]]; then\n"
        "        COMPREPLY=($(compgen -W '",
        stream);
  for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    fprintf(stream, "%s%s", i > 0 ? " " : "", COMMANDS[i].name);
  fputs("' -- \"$current\"))\n      else\n"
        "        COMPREPLY=($(compgen -f -- \"$current\"))\n      fi ;;\n  esac\n}\n"
        "complete -o filenames -F _broadsheet broadsheet\n",
        stream);
}

static void print_zsh(FILE *stream)
{
  fputs("#compdef broadsheet\n# zsh completion of broadsheet, written by `make completions`\n"
        "_arguments -s \\\n",
        stream);
  for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
    const OptionRow *option = &OPTIONS[i];
    if (option->words == NULL)
      continue;
    fprintf(stream, "  '--%s[%s]", option->name, option->words);
    if (option->choices != NULL)
      fprintf(stream, ":%s:(%s)", option->value, option->choices);
    else if (option->value != NULL)
      fprintf(stream, ":%s:_files", option->value);
    fputs("' \\\n", stream);
  }
  fputs("  '1:command:(", stream);
  for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    fprintf(stream, "%s%s", i > 0 ? " " : "", COMMANDS[i].name);
  fputs(")' \\\n  '*:issue:_files -g \"*.md\"'\n", stream);
}

gboolean options_print_completions(const char *shell, FILE *stream)
{
  if (strcmp(shell, "bash") == 0)
    print_bash(stream);
  else if (strcmp(shell, "zsh") == 0)
    print_zsh(stream);
  else
    return FALSE;
  return TRUE;
}
