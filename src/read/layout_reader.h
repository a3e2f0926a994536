/* What the parts of reading a layout share: values with units, and where faults go. */
#pragma once

#include "model/layout.h"
#include "read/yaml.h"

typedef struct {
  Layout *layout;
  Report *report;
} LayoutReader;

/* The units a length may have. */
typedef enum {
  UNITS_PAPER, /* mm, pt */
  UNITS_GRID,  /* mm, pt, 字, 行 */
  UNITS_EM,    /* 字, em: the result is in ems */
} Units;

/* Reads a layout file and what it extends into one tree, to be freed. FOLDER is where layouts lie
 * that are not beside the file. NULL with an error in REPORT, at USED where the file is missing. */
Node *layout_load(const char *path, const char *folder, Mark used, Report *report);

/* Returns the word that is the value of KEY in MAP, to be freed; NULL where it is missing or,
 * reported, no single word. */
char *layout_read_word(const LayoutReader *reader, const Node *map, const char *key);

/* Returns the path TYPED from the folder of the file it was typed in, to be freed. */
char *layout_path_beside(const Node *typed);

/* Each reads the value of KEY in MAP. FALSE, with TO untouched, where it is missing (then reported
 * only by the need_ ones) or, reported, not what it should be. */
gboolean layout_read_length(const LayoutReader *reader, const Node *map, const char *key,
                            Units units, double *to);
gboolean layout_need_length(const LayoutReader *reader, const Node *map, const char *key,
                            Units units, double *to);
gboolean layout_read_count(const LayoutReader *reader, const Node *map, const char *key, int most,
                           int *to); /* from 0; none is fine */
gboolean layout_need_count(const LayoutReader *reader, const Node *map, const char *key, int most,
                           int *to);
gboolean layout_read_switch(const LayoutReader *reader, const Node *map, const char *key,
                            gboolean *to);
gboolean layout_read_ink(const LayoutReader *reader, const Node *map, const char *key, int *to);

/* Read the value NODE of KEY itself. */
gboolean layout_parse_length(const LayoutReader *reader, const Node *node, const char *key,
                             Units units, double *to);
gboolean layout_parse_fraction(const LayoutReader *reader, const Node *node, const char *key,
                               double *to);

/* Reads `[least, largest]` or one length; FALSE as above. */
gboolean layout_parse_range(const LayoutReader *reader, const Node *node, const char *key,
                            Units units, double *least, double *largest);

/* Reports that MAP, called WHERE, has no KEY. */
void layout_report_missing(const LayoutReader *reader, const Node *map, const char *where,
                           const char *key);

/* Reads the map "composition" of ROOT, if there is one. */
void layout_read_composition(const LayoutReader *reader, const Node *root);

/* Reads all styles of the map STYLES. Roles, inks and the grid must be read before. */
void layout_read_styles(LayoutReader *reader, const Node *styles);
