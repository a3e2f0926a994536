/* Press profiles: layouts/press/NAME.yaml bound to the numbers of a PressProfile.
 *
 *   words: Coldset offset on newsprint   # the printing condition for people
 *   standard: x-4                        # or x-1a, ua-1
 *   condition: IFRA26                    # its identifier in the characterisation registry
 *   registry: http://www.color.org       # optional: where it is registered
 *   icc: newspaper.icc                   # its profile, from this file's folder
 *   ink: {limit: 220%, black: 95%, spots: process}       # spots: process or keep
 *   type: {inks: [6pt, 6pt, 10pt, 10pt], reversed: 8pt}  # least size in one ink, two, three, four
 *   line: {one: 0.25pt, more: 0.5pt, reversed: 0.4pt}    # thinnest in one ink, in more
 *   pictures: {least: 100, wanted: 150, most: 300, line-art: 600}   # ppi
 *   sheet: {bleed: 3mm, marks: none}                     # marks: none or crop
 *   colours:                             # optional: what icc can be computed from
 *     gain: [26%, 26%, 26%, 26%]         # tone value increase at 50 %: C, M, Y, K
 *     paper: [82, 0, 3]                  # CIE Lab, D50
 *     c: [57, -23, -27]                  # and m, y, k, cm, cy, my, cmy, cmyk */
#include "read/layout_reader.h"
#include "read/read.h"

#include "read/folder.h"
#include "read/source.h"

#include <string.h>

#define LARGEST_FILE (1 << 16)
#define MOST_PPI 10000

typedef struct {
  PressProfile *profile;
  LayoutReader lengths; /* without a layout: only mm and pt are read */
  Report *report;
} PressReader;

static const Node *need_map(const PressReader *reader, const Node *root, const char *key,
                            const char *const *keys)
{
  const Node *map = node_find(root, key);
  if (map == NULL) {
    layout_report_missing(&reader->lengths, root, "press profile", key);
    return NULL;
  }
  if (!node_is_map(map, key, reader->report))
    return NULL;
  g_autofree char *where = g_strconcat("the profile's ", key, NULL);
  node_check_keys(map, keys, where, reader->report);
  return map;
}

/* Returns the word KEY of MAP, to be freed; NULL, reported, where it is missing. */
static char *need_word(const PressReader *reader, const Node *map, const char *key)
{
  if (node_find(map, key) == NULL)
    layout_report_missing(&reader->lengths, map, "press profile", key);
  return layout_read_word(&reader->lengths, map, key);
}

/* Returns which of NAMES (ending with NULL) the word KEY of MAP is; 0, reported, where none. */
static int read_choice(const PressReader *reader, const Node *map, const char *key,
                       const char *const *names)
{
  g_autofree char *word = need_word(reader, map, key);
  for (int i = 0; word && names[i]; i++)
    if (strcmp(names[i], word) == 0)
      return i;
  if (word == NULL)
    return 0;
  g_autofree char *wanted = g_strjoinv(" or ", (char **)(gintptr)names);
  report_add(reader->report, SEVERITY_ERROR, node_find(map, key)->mark,
             "%s \"%s\" is not known, %s is wanted", key, word, wanted);
  return 0;
}

static gboolean parse_number(const Node *node, double least, double most, double *to)
{
  char *end = NULL;
  double number = node->kind == NODE_SCALAR ? g_ascii_strtod(node->value, &end) : 0;
  gboolean sound = end && end != node->value && number >= least && number <= most;
  if (sound && strcmp(end, "%") == 0)
    number /= 100;
  else if (!sound || *end != '\0')
    return FALSE;
  *to = number;
  return TRUE;
}

/* Reads KEY of MAP, a share of up to MOST percent of full cover. */
static void need_cover(const PressReader *reader, const Node *map, const char *key, double most,
                       double *to)
{
  const Node *node = node_find(map, key);
  if (node == NULL)
    layout_report_missing(&reader->lengths, map, "press profile", key);
  else if (!parse_number(node, 0, most, to) || !g_str_has_suffix(node->value, "%"))
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s \"%s\" is no cover, one from 0%% to %d%% is wanted", key,
               node->value ? node->value : "", (int)most);
}

/* Reads the COUNT numbers of the list NODE. */
static gboolean parse_numbers(const PressReader *reader, const Node *node, int count, double *to)
{
  gboolean sound = node->kind == NODE_LIST && node->nodes->len == (guint)count;
  for (int i = 0; sound && i < count; i++)
    sound = parse_number(g_ptr_array_index(node->nodes, i), -200, 200, &to[i]);
  if (!sound)
    report_add(reader->report, SEVERITY_ERROR, node->mark, "%d numbers are wanted here", count);
  return sound;
}

static void read_identity(const PressReader *reader, const Node *root)
{
  static const char *const STANDARDS[] = {"x-4", "x-1a", "ua-1", NULL};
  PressProfile *profile = reader->profile;
  profile->words = need_word(reader, root, "words");
  profile->standard = (Standard)read_choice(reader, root, "standard", STANDARDS);
  profile->registry = layout_read_word(&reader->lengths, root, "registry");
  const Node *icc = node_find(root, "icc");
  if (icc && node_is_scalar(icc, "icc", reader->report))
    profile->icc = layout_path_beside(icc);
  if (profile->standard != STANDARD_UA1)
    profile->condition = need_word(reader, root, "condition");
  else
    profile->condition = layout_read_word(&reader->lengths, root, "condition");
}

static void read_inks(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"limit", "black", "spots", NULL};
  static const char *const SPOTS[] = {"process", "keep", NULL};
  const Node *map = need_map(reader, root, "ink", KEYS);
  if (map == NULL)
    return;
  need_cover(reader, map, "limit", 400, &reader->profile->ink_limit);
  need_cover(reader, map, "black", 100, &reader->profile->black_limit);
  reader->profile->keeps_spots = read_choice(reader, map, "spots", SPOTS) == 1;
}

static void read_type(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"inks", "reversed", NULL};
  const Node *map = need_map(reader, root, "type", KEYS);
  if (map == NULL)
    return;
  const Node *inks = node_find(map, "inks");
  gboolean sound = inks && inks->kind == NODE_LIST && inks->nodes->len == PRESS_INKS;
  for (int i = 0; sound && i < PRESS_INKS; i++)
    layout_parse_length(&reader->lengths, g_ptr_array_index(inks->nodes, i), "inks", UNITS_PAPER,
                        &reader->profile->type[i]);
  if (!sound)
    report_add(reader->report, SEVERITY_ERROR, inks ? inks->mark : map->mark,
               "%d sizes are wanted in \"inks\": for letters in one ink, two, three and four",
               PRESS_INKS);
  layout_need_length(&reader->lengths, map, "reversed", UNITS_PAPER,
                     &reader->profile->type_reversed);
}

static void read_lines(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"one", "more", "reversed", NULL};
  const Node *map = need_map(reader, root, "line", KEYS);
  if (map == NULL)
    return;
  PressProfile *profile = reader->profile;
  layout_need_length(&reader->lengths, map, "one", UNITS_PAPER, &profile->line);
  layout_need_length(&reader->lengths, map, "more", UNITS_PAPER, &profile->line_inks);
  layout_need_length(&reader->lengths, map, "reversed", UNITS_PAPER, &profile->line_reversed);
}

static void read_pictures(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"least", "wanted", "most", "line-art", NULL};
  const Node *map = need_map(reader, root, "pictures", KEYS);
  if (map == NULL)
    return;
  PressProfile *profile = reader->profile;
  gboolean sound = layout_need_count(&reader->lengths, map, "least", MOST_PPI, &profile->ppi_least);
  sound &= layout_need_count(&reader->lengths, map, "wanted", MOST_PPI, &profile->ppi_wanted);
  sound &= layout_need_count(&reader->lengths, map, "most", MOST_PPI, &profile->ppi_most);
  layout_need_count(&reader->lengths, map, "line-art", MOST_PPI, &profile->ppi_line_art);
  if (sound &&
      (profile->ppi_least > profile->ppi_wanted || profile->ppi_wanted > profile->ppi_most))
    report_add(reader->report, SEVERITY_ERROR, map->mark,
               "pictures want at least %d ppi, best %d, at most %d: that is no rising order",
               profile->ppi_least, profile->ppi_wanted, profile->ppi_most);
}

static void read_sheet(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"bleed", "marks", NULL};
  static const char *const MARKS[] = {"none", "crop", NULL};
  const Node *map = need_map(reader, root, "sheet", KEYS);
  if (map == NULL)
    return;
  layout_need_length(&reader->lengths, map, "bleed", UNITS_PAPER, &reader->profile->bleed);
  reader->profile->marks = (PressMarks)read_choice(reader, map, "marks", MARKS);
}

/* Returns the solid NAME is: letters of its inks, or "paper"; -1 where it is none. */
static int find_solid(const char *name)
{
  int solid = 0;
  if (strcmp(name, "paper") == 0)
    return 0;
  for (const char *at = name; *at; at++) {
    const char *letter = strchr("cmyk", *at);
    int bit = letter ? 1 << (letter - "cmyk") : 0;
    if (bit <= solid)
      return -1;
    solid |= bit;
  }
  return solid == 0 ? -1 : solid;
}

static void read_colours(const PressReader *reader, const Node *root)
{
  const Node *map = node_find(root, "colours");
  if (map == NULL || !node_is_map(map, "colours", reader->report))
    return;
  PressColours *colours = &reader->profile->colours;
  gboolean gains = FALSE;
  for (int i = 0; i < node_count_entries(map); i++) {
    const char *name = node_key(map, i)->value;
    const Node *value = node_value(map, i);
    int solid = find_solid(name);
    if (strcmp(name, "gain") == 0)
      gains = parse_numbers(reader, value, PRESS_INKS, colours->gain);
    else if (solid >= 0)
      colours->measured[solid] = parse_numbers(reader, value, 3, colours->solids[solid]);
    else
      report_add(reader->report, SEVERITY_ERROR, node_key(map, i)->mark,
                 "\"%s\" is no solid, paper or inks such as c, my or cmyk are wanted", name);
  }
  static const int NEEDED[] = {0, 1, 2, 4, 8, 3, 5, 6, 7};
  for (gsize i = 0; i < G_N_ELEMENTS(NEEDED); i++)
    gains = gains && colours->measured[NEEDED[i]];
  if (!gains)
    report_add(reader->report, SEVERITY_ERROR, map->mark,
               "colours want \"gain\", \"paper\" and the solids c, m, y, k, cm, cy, my and cmy");
  colours->known = gains;
}

static void bind(const PressReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"words", "standard", "condition", "registry", "icc",     "ink",
                                     "type",  "line",     "pictures",  "sheet",    "colours", NULL};
  node_check_keys(root, KEYS, "the press profile", reader->report);
  read_identity(reader, root);
  read_pictures(reader, root);
  read_sheet(reader, root);
  if (reader->profile->standard == STANDARD_UA1)
    return;
  read_inks(reader, root);
  read_type(reader, root);
  read_lines(reader, root);
  read_colours(reader, root);
}

PressProfile *read_press(const char *name, const char *folder, Mark used, Report *report,
                         GError **error)
{
  gboolean named = strchr(name, '/') == NULL && !g_str_has_suffix(name, ".yaml");
  g_autofree char *file = g_strconcat(name, ".yaml", NULL);
  g_autofree char *path = named ? g_build_filename(folder, "press", file, NULL) : g_strdup(name);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    folder_report_absent("press profile", path, used, report);
    return NULL;
  }
  int before = report_count(report, SEVERITY_ERROR);
  g_autoptr(Source) source = source_open(path, path, LARGEST_FILE, report, error);
  if (source == NULL)
    return NULL;
  g_autoptr(Node) root = yaml_read(source->text, source->file, 1, report);
  if (report_count(report, SEVERITY_ERROR) > before)
    return NULL;
  g_autofree char *base = g_path_get_basename(path);
  if (g_str_has_suffix(base, ".yaml"))
    base[strlen(base) - strlen(".yaml")] = '\0';
  g_autoptr(PressProfile) profile = press_profile_new(base);
  profile->path = g_strdup(path);
  PressReader reader = {.profile = profile, .lengths = {NULL, report}, .report = report};
  bind(&reader, root);
  return report_count(report, SEVERITY_ERROR) > before ? NULL : g_steal_pointer(&profile);
}
