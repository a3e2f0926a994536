/* Layout files: YAML with `extends`, bound to the numbers of a Layout, every fault at its line.
 *
 *   extends: tabloid              # a layout of the same folder, or a path from this file's folder;
 *                                 # what stands here overrides it key by key, styles too
 *   name: tabloid                 # optional: the file's name without .yaml
 *   lang: zh                      # language its measures are for
 *   sheet:
 *     trim: [270mm, 390mm]        # width, height
 *     bleed: 3mm                  # optional, 3mm
 *     margin-left: 63.2pt         # of the type area, from the trim
 *     margin-top: 56.3pt
 *   grid:
 *     columns: 6
 *     cell: 9pt                   # the body em, one 字
 *     cells: 11                   # 字 in a column; or: column-width: 118.2pt
 *     gutter: 1字
 *     rows: 86
 *     pitch: 11.5pt               # one 行
 *     baseline: 9.17pt            # below the row's top; optional: em box centred in the row
 *     optical-top: 1.7pt          # optional: top and foot of Han characters on that baseline
 *     optical-foot: 1.6pt
 *   inks:
 *     black: {cmyk: [0, 0, 0, 100], screen: "#171515"}  # percent; screen is optional
 *     gold: {spot: PANTONE 871 C, tint: 60%, cmyk: [20, 25, 60, 25]}   # a spot ink by its name;
 *                                 # cmyk stands in for its full tint where the press has none
 *   fonts:
 *     song: {han: Noto Serif CJK SC, latin: Noto Serif, stretch: semi-condensed}
 *                                 # stretch: normal (default), semi-condensed, condensed
 *     folders: [../fonts]         # more font files, from this file's folder
 *   styles:                       # the names of LAYOUT_STYLES in model/layout.h; all are needed
 *     body: {role: song, weight: 400, size: 9pt, indent: 2字, ink: black, align: justify}
 *     head-lead: {like: head-major, size: [30pt, 47.2pt], lead: 4.71行, display: true}
 *       # like: another style, which fills every key not given here
 *       # role: a name of fonts          weight: 100..900 (400)      italic: true | false
 *       # size: one length or [least, largest]; needed               lead: 0 (the grid's pitch)
 *       # tracking: 0                    indent, hang: in 字 or em of the style itself
 *       # ink: a name of inks (rules: text-ink)                      scale-marks: 1 (a fraction)
 *       # outline: 0 (what a line along the edge of hollow marks adds, in em)
 *       # align: justify | start | centre | end | spread (start)     display: false
 *   rules:
 *     thick, thin, gap, strip, box, story, minor, column, hairline: lengths; gap is centre to
 *       centre
 *     tint-ink, accent-ink, text-ink, story-ink, hairline-ink: names of inks
 *   furniture:
 *     nameplate-rows, nameplate-plain-rows, folio-rows, banner-rows, nameplate-columns: numbers
 *     nameplate-svg: nameplate.svg   # optional, from this file's folder
 *   makeup:
 *     measure: [10字, 24字]       # readable measures
 *     crop: 12%                   # free cropping; crop-focus: 25% with a focus given
 *     row-steps: 2                # an issue that leaves white: rows more or less a page (0)
 *     type-steps: 1               # and characters less in a column, or more (0)
 *     jumps: 2                    # stories of a page that may go on on another (2, the most)
 *   composition:                  # optional, and each of its keys
 *     prohibition: gb             # none | loose | normal | basic | gb | strict
 *     normalise: punctuation      # typed , . between Han characters become ， 。; none without it
 *     marks: quanjiao             # quanjiao 全角, kaiming 开明, banjiao 半角 or
 *                                 # hangmobanjiao 行末半角
 *
 * Lengths carry a unit: mm, pt, 字 (grid cell), 行 (grid pitch); 0 needs none. */
#include "read/layout_reader.h"
#include "read/style_key.h"
#include "read/read.h"

#include "model/units.h"

#include <string.h>

#define USUAL_BLEED (3 * PT_PER_MM)

/* Above and below the baseline of a Han em box, and of the ink in it; ems. */
#define HAN_ASCENT 0.88
#define HAN_INK_ABOVE 0.83
#define HAN_INK_BELOW 0.081

#define MOST_COLUMNS 24
#define MOST_ROWS 1000
#define MOST_CELLS 200

/* Points that sums of lengths may be off before a grid counts as too large. */
#define SLACK 0.01

/* Returns the map KEY of ROOT, NULL where it is missing (reported) or no map (reported). */
static const Node *need_map(const LayoutReader *reader, const Node *root, const char *key)
{
  const Node *map = node_find(root, key);
  if (map == NULL) {
    layout_report_missing(reader, root, "layout", key);
    return NULL;
  }
  return node_is_map(map, key, reader->report) ? map : NULL;
}

static void read_trim(const LayoutReader *reader, const Node *map)
{
  const Node *trim = node_find(map, "trim");
  if (trim == NULL) {
    layout_report_missing(reader, map, "sheet", "trim");
    return;
  }
  if (!node_is_list(trim, "trim", reader->report))
    return;
  if (trim->nodes->len != 2) {
    report_add(reader->report, SEVERITY_ERROR, trim->mark,
               "trim has %u values, width and height are wanted", trim->nodes->len);
    return;
  }
  Sheet *sheet = &reader->layout->sheet;
  layout_parse_length(reader, g_ptr_array_index(trim->nodes, 0), "trim", UNITS_PAPER,
                      &sheet->trim_width);
  layout_parse_length(reader, g_ptr_array_index(trim->nodes, 1), "trim", UNITS_PAPER,
                      &sheet->trim_height);
}

static void read_sheet(const LayoutReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"trim", "bleed", "margin-left", "margin-top", NULL};
  const Node *map = need_map(reader, root, "sheet");
  if (map == NULL)
    return;
  node_check_keys(map, KEYS, "the sheet", reader->report);
  Sheet *sheet = &reader->layout->sheet;
  read_trim(reader, map);
  sheet->bleed = USUAL_BLEED;
  layout_read_length(reader, map, "bleed", UNITS_PAPER, &sheet->bleed);
  layout_need_length(reader, map, "margin-left", UNITS_PAPER, &sheet->margin_left);
  layout_need_length(reader, map, "margin-top", UNITS_PAPER, &sheet->margin_top);
}

static gboolean read_column_width(const LayoutReader *reader, const Node *map)
{
  Grid *grid = &reader->layout->grid;
  const Node *cells = node_find(map, "cells");
  if (cells && node_find(map, "column-width")) {
    report_add(reader->report, SEVERITY_ERROR, cells->mark,
               "grid has both \"cells\" and \"column-width\", one of them is wanted");
    return FALSE;
  }
  int count = 0;
  if (cells == NULL)
    return layout_need_length(reader, map, "column-width", UNITS_GRID, &grid->column_width);
  if (!layout_need_count(reader, map, "cells", MOST_CELLS, &count))
    return FALSE;
  grid->column_width = count * grid->cell;
  return TRUE;
}

/* A grid that leaves the sheet cannot be printed. */
static void check_grid(const LayoutReader *reader, const Node *map)
{
  const Layout *layout = reader->layout;
  const Grid *grid = &layout->grid;
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  char room[G_ASCII_DTOSTR_BUF_SIZE];
  if (grid->cell <= 0 || grid->pitch <= 0 || grid->column_width < grid->cell) {
    report_add(reader->report, SEVERITY_ERROR, map->mark,
               "grid has columns narrower than one character, or rows of no height");
    return;
  }
  double width = layout_span_width(layout, grid->columns);
  double room_across = layout->sheet.trim_width - layout->sheet.margin_left;
  if (width > room_across + SLACK)
    report_add(reader->report, SEVERITY_ERROR, map->mark,
               "grid is %s pt wide, the sheet has room for %s pt right of its margin",
               g_ascii_formatd(size, sizeof size, "%.2f", width),
               g_ascii_formatd(room, sizeof room, "%.2f", room_across));
  double height = grid->rows * grid->pitch;
  double room_down = layout->sheet.trim_height - layout->sheet.margin_top;
  if (height > room_down + SLACK)
    report_add(reader->report, SEVERITY_ERROR, map->mark,
               "grid is %s pt high, the sheet has room for %s pt below its margin",
               g_ascii_formatd(size, sizeof size, "%.2f", height),
               g_ascii_formatd(room, sizeof room, "%.2f", room_down));
}

static void read_grid(const LayoutReader *reader, const Node *root)
{
  static const char *const KEYS[] = {
      "columns", "cells",    "column-width", "gutter",       "rows", "pitch",
      "cell",    "baseline", "optical-top",  "optical-foot", NULL};
  const Node *map = need_map(reader, root, "grid");
  if (map == NULL)
    return;
  node_check_keys(map, KEYS, "the grid", reader->report);
  Grid *grid = &reader->layout->grid;
  gboolean sound = layout_need_length(reader, map, "cell", UNITS_PAPER, &grid->cell);
  sound &= layout_need_length(reader, map, "pitch", UNITS_PAPER, &grid->pitch);
  sound &= layout_need_count(reader, map, "columns", MOST_COLUMNS, &grid->columns);
  sound &= layout_need_count(reader, map, "rows", MOST_ROWS, &grid->rows);
  sound &= layout_need_length(reader, map, "gutter", UNITS_GRID, &grid->gutter);
  sound &= read_column_width(reader, map);
  grid->baseline = (grid->pitch - grid->cell) / 2 + HAN_ASCENT * grid->cell;
  layout_read_length(reader, map, "baseline", UNITS_PAPER, &grid->baseline);
  grid->optical_top = MAX(grid->baseline - HAN_INK_ABOVE * grid->cell, 0);
  grid->optical_foot = MAX(grid->pitch - grid->baseline - HAN_INK_BELOW * grid->cell, 0);
  layout_read_length(reader, map, "optical-top", UNITS_PAPER, &grid->optical_top);
  layout_read_length(reader, map, "optical-foot", UNITS_PAPER, &grid->optical_foot);
  if (sound && reader->layout->sheet.trim_width > 0 && reader->layout->sheet.trim_height > 0)
    check_grid(reader, map);
}

/* Reads "#rrggbb". */
static gboolean parse_screen(const char *typed, double rgb[3])
{
  if (typed[0] != '#' || strlen(typed) != 7)
    return FALSE;
  for (int i = 0; i < 3; i++) {
    int high = g_ascii_xdigit_value(typed[1 + 2 * i]);
    int low = g_ascii_xdigit_value(typed[2 + 2 * i]);
    if (high < 0 || low < 0)
      return FALSE;
    rgb[i] = (16 * high + low) / 255.0;
  }
  return TRUE;
}

static gboolean read_recipe(const LayoutReader *reader, const Node *node, Ink *ink)
{
  if (!node_is_list(node, "cmyk", reader->report))
    return FALSE;
  gboolean sound = node->nodes->len == 4;
  for (guint i = 0; sound && i < 4; i++) {
    const Node *part = g_ptr_array_index(node->nodes, i);
    char *end = NULL;
    double percent = part->kind == NODE_SCALAR ? g_ascii_strtod(part->value, &end) : -1;
    sound = end && end != part->value && *end == '\0' && percent >= 0 && percent <= 100;
    ink->cmyk[i] = percent / 100;
  }
  if (!sound)
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "ink \"%s\" is no recipe, four numbers from 0 to 100 are wanted", ink->name);
  return sound;
}

static void read_ink(const LayoutReader *reader, const char *name, const Node *map)
{
  static const char *const KEYS[] = {"cmyk", "screen", "spot", "tint", NULL};
  Ink *ink = g_new0(Ink, 1);
  ink->name = g_strdup(name);
  g_ptr_array_add(reader->layout->inks, ink);
  if (!node_is_map(map, name, reader->report))
    return;
  node_check_keys(map, KEYS, "an ink", reader->report);
  const Node *cmyk = node_find(map, "cmyk");
  if (cmyk == NULL)
    layout_report_missing(reader, map, "ink", "cmyk");
  else
    read_recipe(reader, cmyk, ink);
  ink->spot = layout_read_word(reader, map, "spot");
  ink->tint = 1;
  const Node *tint = node_find(map, "tint");
  if (tint && layout_parse_fraction(reader, tint, "tint", &ink->tint) && ink->spot == NULL)
    report_add(reader->report, SEVERITY_ERROR, tint->mark,
               "ink \"%s\" has a tint but no spot ink it is a tint of", name);
  for (int i = 0; i < 3; i++)
    ink->rgb[i] = (1 - ink->tint * ink->cmyk[i]) * (1 - ink->tint * ink->cmyk[3]);
  const Node *screen = node_find(map, "screen");
  if (screen && node_is_scalar(screen, "screen", reader->report) &&
      !parse_screen(screen->value, ink->rgb))
    report_add(reader->report, SEVERITY_ERROR, screen->mark,
               "screen \"%s\" is no colour, one such as \"#c3161c\" is wanted", screen->value);
}

static void read_inks(const LayoutReader *reader, const Node *root)
{
  const Node *map = need_map(reader, root, "inks");
  for (int i = 0; map && i < node_count_entries(map); i++)
    read_ink(reader, node_key(map, i)->value, node_value(map, i));
  if (map && node_count_entries(map) == 0)
    report_add(reader->report, SEVERITY_ERROR, map->mark, "layout has no ink");
}

static void read_font_folders(const LayoutReader *reader, const Node *list)
{
  if (!node_is_list(list, "folders", reader->report))
    return;
  for (guint i = 0; i < list->nodes->len; i++) {
    const Node *node = g_ptr_array_index(list->nodes, i);
    if (node_is_scalar(node, "folders", reader->report))
      g_ptr_array_add(reader->layout->font_folders, layout_path_beside(node));
  }
}

static void read_role(const LayoutReader *reader, const char *name, const Node *map)
{
  static const char *const KEYS[] = {"han", "latin", "stretch", NULL};
  static const char *const STRETCHES[] = {"normal", "semi-condensed", "condensed", NULL};
  FontRole *role = g_new0(FontRole, 1);
  role->name = g_strdup(name);
  g_ptr_array_add(reader->layout->roles, role);
  if (node_is_map(map, name, reader->report)) {
    node_check_keys(map, KEYS, "a font", reader->report);
    role->han = layout_read_word(reader, map, "han");
    role->latin = layout_read_word(reader, map, "latin");
    role->latin_stretch = layout_read_word(reader, map, "stretch");
    if (role->han == NULL && role->latin == NULL)
      layout_report_missing(reader, map, "font", "han");
  }
  const Node *stretch = map->kind == NODE_MAP ? node_find(map, "stretch") : NULL;
  if (stretch && role->latin_stretch && !g_strv_contains(STRETCHES, role->latin_stretch))
    report_add(reader->report, SEVERITY_ERROR, stretch->mark,
               "stretch \"%s\" is not known, normal, semi-condensed or condensed is wanted",
               role->latin_stretch);
  /* One family may set both scripts. */
  if (role->latin == NULL)
    role->latin = g_strdup(role->han ? role->han : "");
  if (role->han == NULL)
    role->han = g_strdup(role->latin);
  if (role->latin_stretch == NULL)
    role->latin_stretch = g_strdup("normal");
}

static void read_fonts(const LayoutReader *reader, const Node *root)
{
  const Node *map = need_map(reader, root, "fonts");
  for (int i = 0; map && i < node_count_entries(map); i++) {
    const char *name = node_key(map, i)->value;
    if (strcmp(name, "folders") == 0)
      read_font_folders(reader, node_value(map, i));
    else
      read_role(reader, name, node_value(map, i));
  }
}

static void read_rules(const LayoutReader *reader, const Node *root)
{
  Rules *rules = &reader->layout->rules;
  const struct {
    const char *key;
    double *to;
  } lengths[] = {
      {"thick", &rules->thick}, {"thin", &rules->thin},     {"gap", &rules->thick_thin_gap},
      {"strip", &rules->strip}, {"box", &rules->box},       {"story", &rules->story},
      {"minor", &rules->minor}, {"column", &rules->column}, {"hairline", &rules->hairline}};
  const struct {
    const char *key;
    int *to;
  } inks[] = {{"tint-ink", &rules->tint_ink},
              {"accent-ink", &rules->accent_ink},
              {"text-ink", &rules->text_ink},
              {"story-ink", &rules->story_ink},
              {"hairline-ink", &rules->hairline_ink}};
  const char *keys[G_N_ELEMENTS(lengths) + G_N_ELEMENTS(inks) + 1] = {NULL};
  const Node *map = need_map(reader, root, "rules");
  if (map == NULL)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
    keys[i] = lengths[i].key;
    layout_need_length(reader, map, lengths[i].key, UNITS_PAPER, lengths[i].to);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(inks); i++) {
    keys[G_N_ELEMENTS(lengths) + i] = inks[i].key;
    if (node_find(map, inks[i].key) == NULL)
      layout_report_missing(reader, map, "layout's rules", inks[i].key);
    layout_read_ink(reader, map, inks[i].key, inks[i].to);
  }
  node_check_keys(map, keys, "the rules", reader->report);
}

static void read_furniture(const LayoutReader *reader, const Node *root)
{
  static const char *const KEYS[] = {
      "nameplate-rows",    "nameplate-plain-rows", "folio-rows", "banner-rows",
      "nameplate-columns", "nameplate-svg",        NULL};
  const Node *map = need_map(reader, root, "furniture");
  if (map == NULL)
    return;
  node_check_keys(map, KEYS, "the furniture", reader->report);
  Furniture *furniture = &reader->layout->furniture;
  /* Of a grid that is at fault nothing is known to compare with. */
  const Grid *grid = &reader->layout->grid;
  int rows = grid->rows > 1 ? grid->rows - 1 : MOST_ROWS;
  int columns = grid->columns > 0 ? grid->columns : MOST_COLUMNS;
  layout_need_count(reader, map, "nameplate-rows", rows, &furniture->nameplate_rows);
  layout_need_count(reader, map, "nameplate-plain-rows", rows, &furniture->nameplate_plain_rows);
  layout_need_count(reader, map, "folio-rows", rows, &furniture->folio_rows);
  layout_need_count(reader, map, "banner-rows", rows, &furniture->banner_rows);
  layout_need_count(reader, map, "nameplate-columns", columns, &furniture->nameplate_columns);
  const Node *svg = node_find(map, "nameplate-svg");
  if (svg && node_is_scalar(svg, "nameplate-svg", reader->report) && svg->value[0] != '\0')
    reader->layout->nameplate_svg = layout_path_beside(svg);
}

/* More stories that go on elsewhere send readers away from a page (makeup.md 5). */
enum { JUMPS_USUAL = 2 };

static void read_makeup(const LayoutReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"style",     "measure",    "crop",  "crop-focus",
                                     "row-steps", "type-steps", "jumps", NULL};
  const Node *map = need_map(reader, root, "makeup");
  if (map == NULL)
    return;
  node_check_keys(map, KEYS, "the makeup", reader->report);
  MakeupRules *makeup = &reader->layout->makeup;
  int style = read_style_key(map, reader->report);
  makeup->style = style >= 0 ? (MakeupStyle)style : MAKEUP_MODULAR;
  const Node *measure = node_find(map, "measure");
  if (measure == NULL)
    layout_report_missing(reader, map, "makeup", "measure");
  else
    layout_parse_range(reader, measure, "measure", UNITS_EM, &makeup->measure_min_em,
                       &makeup->measure_max_em);
  const Node *crop = node_find(map, "crop");
  if (crop)
    layout_parse_fraction(reader, crop, "crop", &makeup->crop);
  makeup->crop_focus = makeup->crop;
  const Node *focused = node_find(map, "crop-focus");
  if (focused)
    layout_parse_fraction(reader, focused, "crop-focus", &makeup->crop_focus);
  layout_read_count(reader, map, "row-steps", 6, &makeup->row_steps);
  layout_read_count(reader, map, "type-steps", 4, &makeup->type_steps);
  makeup->jumps = JUMPS_USUAL;
  layout_read_count(reader, map, "jumps", JUMPS_USUAL, &makeup->jumps);
}

static char *base_name(const char *path)
{
  char *name = g_path_get_basename(path);
  if (g_str_has_suffix(name, ".yaml"))
    name[strlen(name) - strlen(".yaml")] = '\0';
  return name;
}

static Layout *bind(const Node *root, const char *path, Report *report)
{
  static const char *const KEYS[] = {"extends", "name",        "lang",   "sheet", "grid",
                                     "inks",    "fonts",       "styles", "rules", "furniture",
                                     "makeup",  "composition", NULL};
  g_autofree char *name = base_name(path);
  Layout *layout = layout_new(name);
  LayoutReader reader = {layout, report};
  node_check_keys(root, KEYS, "the layout", report);
  layout->path = g_strdup(path);
  layout->mark = (Mark){g_intern_string(path), 1, 1};
  char *given = layout_read_word(&reader, root, "name");
  if (given) {
    g_free(layout->name);
    layout->name = given;
  }
  layout->lang = layout_read_word(&reader, root, "lang");
  if (layout->lang == NULL)
    layout->lang = g_strdup("zh");
  read_sheet(&reader, root);
  read_grid(&reader, root);
  read_inks(&reader, root);
  read_fonts(&reader, root);
  read_rules(&reader, root);
  read_furniture(&reader, root);
  read_makeup(&reader, root);
  layout_read_composition(&reader, root);
  const Node *styles = need_map(&reader, root, "styles");
  if (styles && layout->inks->len > 0 && layout->roles->len > 0)
    layout_read_styles(&reader, styles);
  return layout;
}

/* Returns the path of layout NAME for LANG, to be freed. */
static char *find_path(const char *name, const char *folder, const char *lang)
{
  if (strchr(name, '/') != NULL || g_str_has_suffix(name, ".yaml"))
    return g_strdup(name);
  g_auto(GStrv) subtags = g_strsplit(lang, "-", 2);
  g_autofree char *special = g_strdup_printf("%s-%s.yaml", name, subtags[0] ? subtags[0] : "");
  char *path = g_build_filename(folder, special, NULL);
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return path;
  g_free(path);
  g_autofree char *plain = g_strconcat(name, ".yaml", NULL);
  return g_build_filename(folder, plain, NULL);
}

Layout *read_layout(const char *name, const char *folder, const char *lang, Mark used,
                    Report *report)
{
  g_autofree char *path = find_path(name, folder, lang);
  int before = report_count(report, SEVERITY_ERROR);
  g_autoptr(Node) root = layout_load(path, folder, used, report);
  if (root == NULL || report_count(report, SEVERITY_ERROR) > before)
    return NULL;
  g_autoptr(Layout) layout = bind(root, path, report);
  return report_count(report, SEVERITY_ERROR) > before ? NULL : g_steal_pointer(&layout);
}
