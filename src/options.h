/* The command line: what may be typed, and what was. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef enum {
  COMMAND_BUILD,
  COMMAND_CHECK,
  COMMAND_IMPORT,
  COMMAND_PROOF,
  COMMAND_FONTS,
  COMMAND_NEW,
  COMMAND_PREFLIGHT,
  COMMAND_IMPOSE,
  COMMAND_PLATES,
  COMMAND_PROFILE,
  COMMAND_HELP,
  COMMAND_VERSION,
  COMMAND_COMPLETIONS,
  COMMAND_NONE,
} Command;

typedef enum {
  STAGE_READ,
  STAGE_COMPOSE,
  STAGE_MAKEUP,
  STAGE_PAINT,
} Stage;

/* What `build` writes; flags add up. */
typedef enum {
  FORMAT_PDF = 1 << 0,
  FORMAT_PNG = 1 << 1,
  FORMAT_SVG = 1 << 2,
  FORMAT_JSON = 1 << 3,
  FORMAT_OVERLAY = 1 << 4,
  FORMAT_SCREEN = 1 << 5,
  FORMAT_PLAN = 1 << 6,
} Formats;

/* The command line as typed; strings are borrowed from it. */
typedef struct {
  Command command;
  char **paths; /* what stands beside the options, ending with NULL */
  int path_count;
  const char *folder;      /* where output goes */
  const char *output;      /* the same as typed; NULL: not typed */
  const char *layout;      /* NULL: the one the issue names */
  int style;               /* a MakeupStyle; -1: the issue's, or the layout's */
  const char *press;       /* NULL: the one the issue names, or "newspaper" */
  int scheme;              /* of `impose`: which of its names */
  const char *scheme_name; /* the same as typed */
  double creep;            /* of `impose`, points */
  const char *standard;    /* of the press file; NULL: the press's own */
  const char *date;        /* of `import`; NULL: what the text tells */
  const char *shell;       /* of COMMAND_COMPLETIONS */
  unsigned formats;        /* of Formats */
  double dpi;              /* of page pictures */
  int alternatives;        /* of each page, painted beside it */
  const char *previous;    /* plan of an earlier build; NULL: none */
  Stage until;
  gboolean trace, explain, draft, quiet, json, timings, keep_marks;
} Options;

/* Reads the command line into OPTIONS, moving the paths to the front of ARGV. FALSE with ERROR (of
 * G_OPTION_ERROR) set where it cannot be understood. */
gboolean options_parse(Options *options, int argc, char **argv, GError **error);

/* Prints the list of commands and options. */
void options_print_help(FILE *stream);

/* Prints the completion script for SHELL, "bash" or "zsh"; FALSE for any other. */
gboolean options_print_completions(const char *shell, FILE *stream);
