/* Tests of read/layout_file: units, extends, likeness, and every way a layout can be wrong. */
#include "support_read.h"

#include <string.h>

static const char SHEET[] = "sheet: {trim: [270mm, 390mm], bleed: 3mm, margin-left: 63.2pt, "
                            "margin-top: 56.3pt}\n";
static const char GRID[] = "grid: {columns: 6, cell: 9pt, cells: 11, gutter: 1字, rows: 86, "
                           "pitch: 11.5pt}\n";
static const char INKS[] = "inks:\n"
                           "  black: {cmyk: [0, 0, 0, 100], screen: \"#171515\"}\n"
                           "  red: {cmyk: [0, 100, 100, 0]}\n";
static const char FONTS[] =
    "fonts:\n"
    "  song: {han: Noto Serif CJK SC, latin: Noto Serif, stretch: condensed}\n"
    "  hei: {han: Noto Sans CJK SC}\n"
    "  folders: [more]\n";
static const char RULES[] = "rules: {thick: 2.6pt, thin: 0.45pt, gap: 3.2pt, strip: 0.45pt, "
                            "box: 2.2pt, story: 1.2pt, minor: 0.35pt, column: 0.3pt, "
                            "hairline: 0.35pt, tint-ink: black, accent-ink: red, text-ink: black, "
                            "story-ink: black, hairline-ink: black}\n";
static const char FURNITURE[] = "furniture: {nameplate-rows: 12, nameplate-plain-rows: 10, "
                                "folio-rows: 4, banner-rows: 2, nameplate-columns: 4}\n";
static const char MAKEUP[] = "makeup: {measure: [10字, 24字], crop: 12%, crop-focus: 0.25}\n";

/* Returns all styles, each but BODY like it unless OWN, lines of styles, has it; to be freed. */
static char *make_styles(const char *own)
{
  GString *styles = g_string_new("styles:\n");
  g_string_append(styles, own);
  for (int i = 0; i < STYLE_COUNT; i++) {
    const char *name = layout_style_name((StyleId)i);
    g_autofree char *line = g_strdup_printf("  %s: ", name);
    if (strstr(own, line) == NULL)
      g_string_append_printf(styles, "  %s: {like: body}\n", name);
  }
  return g_string_free(styles, FALSE);
}

#define BODY "  body: {role: song, size: 9pt, indent: 2字, align: justify, ink: black}\n"

/* A layout of parts; NULL takes the sound one above. */
typedef struct {
  const char *sheet, *grid, *inks, *fonts, *rules, *furniture, *makeup, *styles, *more;
} Parts;

static char *assemble(Parts parts)
{
  g_autofree char *styles = make_styles(parts.styles ? parts.styles : BODY);
  return g_strconcat(
      parts.sheet ? parts.sheet : SHEET, parts.grid ? parts.grid : GRID,
      parts.inks ? parts.inks : INKS, parts.fonts ? parts.fonts : FONTS,
      parts.rules ? parts.rules : RULES, parts.furniture ? parts.furniture : FURNITURE,
      parts.makeup ? parts.makeup : MAKEUP, styles, parts.more ? parts.more : "", NULL);
}

static Layout *read_in(const TestFolder *folder, const char *name, const char *lang, char **lines)
{
  g_autoptr(Report) report = report_new();
  Mark used = {g_intern_string("issue.md"), 6, 9};
  Layout *layout = read_layout(name, folder->path, lang, used, report);
  g_autofree char *printed = report_to_string(report);
  g_autofree char *prefix = g_strconcat(folder->path, "/", NULL);
  g_auto(GStrv) parts = g_strsplit(printed, prefix, -1);
  *lines = g_strjoinv("", parts);
  return layout;
}

static Layout *read_sound(const TestFolder *folder, const char *name, const char *lang)
{
  g_autofree char *lines = NULL;
  Layout *layout = read_in(folder, name, lang, &lines);
  g_assert_cmpstr(lines, ==, "");
  g_assert_nonnull(layout);
  return layout;
}

static void assert_fault(Parts parts, const char *report)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *yaml = assemble(parts);
  folder_write(folder, "x.yaml", yaml, -1);
  g_autofree char *lines = NULL;
  g_assert_null(read_in(folder, "x", "zh", &lines));
  g_assert_cmpstr(lines, ==, report);
}

static void assert_near(double value, double wanted)
{
  g_assert_cmpfloat_with_epsilon(value, wanted, 1e-6);
}

static void test_numbers(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *yaml = assemble(
      (Parts){.styles = BODY "  head-lead: {like: body, role: hei, weight: 900, size: [30pt, "
                             "4.5行], lead: 4行, tracking: -0.5pt, hang: 1em, "
                             "scale-marks: 0.6, ink: red, align: spread, italic: true, "
                             "display: true}\n"});
  folder_write(folder, "x.yaml", yaml, -1);
  g_autoptr(Layout) layout = read_sound(folder, "x", "zh-Hans");
  g_assert_cmpstr(layout->name, ==, "x");
  g_assert_cmpstr(layout->lang, ==, "zh");
  assert_near(layout->sheet.trim_width, 270 * 72 / 25.4);
  assert_near(layout->sheet.bleed, 3 * 72 / 25.4);
  assert_near(layout->grid.column_width, 99);
  assert_near(layout->grid.gutter, 9);
  assert_near(layout_span_width(layout, 6), 639); /* the look's type area */
  assert_near(layout_column_x(layout, 1), 63.2 + 108);
  assert_near(layout_row_y(layout, 2), 56.3 + 23);
  assert_near(layout->grid.baseline, 9.17); /* the look's, from the em box alone */
  assert_near(layout->makeup.measure_max_em, 24);
  assert_near(layout->makeup.crop, 0.12);
  assert_near(layout->makeup.crop_focus, 0.25);
  assert_near(layout->rules.thick_thin_gap, 3.2);
  g_assert_cmpint(layout->rules.accent_ink, ==, 1);
  g_assert_cmpint(layout->furniture.nameplate_plain_rows, ==, 10);
  const Ink *black = g_ptr_array_index(layout->inks, 0);
  assert_near(black->cmyk[3], 1);
  assert_near(black->rgb[0], 0x17 / 255.0);
  const Ink *red = g_ptr_array_index(layout->inks, 1);
  assert_near(red->rgb[0], 1); /* from the recipe */
  assert_near(red->rgb[1], 0);
  const FontRole *song = g_ptr_array_index(layout->roles, 0);
  g_assert_cmpstr(song->latin_stretch, ==, "condensed");
  const FontRole *hei = g_ptr_array_index(layout->roles, 1);
  g_assert_cmpstr(hei->latin, ==, "Noto Sans CJK SC");
  g_autofree char *more = folder_path(folder, "more");
  g_assert_cmpstr(g_ptr_array_index(layout->font_folders, 0), ==, more);
  g_assert_null(layout->nameplate_svg);

  const TypeStyle *body = &layout->styles[STYLE_BODY];
  g_assert_cmpint(body->weight, ==, 400);
  g_assert_cmpint(body->align, ==, ALIGN_JUSTIFY);
  assert_near(body->indent_em, 2);
  assert_near(body->size, 9);
  assert_near(body->size_min, 9);
  assert_near(body->lead, 0);
  g_assert_false(body->display);
  const TypeStyle *head = &layout->styles[STYLE_HEAD_LEAD];
  g_assert_cmpint(head->role, ==, 1);
  g_assert_cmpint(head->weight, ==, 900);
  g_assert_cmpint(head->ink, ==, 1);
  g_assert_cmpint(head->align, ==, ALIGN_SPREAD);
  g_assert_true(head->italic);
  g_assert_true(head->display);
  assert_near(head->size_min, 30);
  assert_near(head->size, 4.5 * 11.5);
  assert_near(head->lead, 46);
  assert_near(head->tracking, -0.5);
  assert_near(head->hang_em, 1);
  assert_near(head->indent_em, 2); /* like body */
  assert_near(head->scale_marks, 0.6);
}

/* A base and what three files make of it. */
static void test_extends(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *base = assemble((Parts){.more = "name: base\n"});
  folder_write(folder, "base.yaml", base, -1);
  folder_write(folder, "own/mid.yaml",
               "extends: base\nlang: en\ngrid: {column-width: 90pt, columns: 5}\n"
               "inks: {red: {cmyk: [0, 90, 80, 0]}, blue: {cmyk: [100, 50, 0, 0]}}\n",
               -1);
  folder_write(folder, "own/top.yaml", "extends: mid\nstyles:\n  body: {size: 10pt, ink: blue}\n",
               -1);
  g_autofree char *path = folder_path(folder, "own/top.yaml");
  g_autoptr(Layout) layout = read_sound(folder, path, "zh");
  g_assert_cmpstr(layout->name, ==, "top"); /* not the name of what it extends */
  g_assert_cmpstr(layout->lang, ==, "en");
  assert_near(layout->grid.column_width, 90); /* in place of the base's cells */
  g_assert_cmpint(layout->grid.columns, ==, 5);
  g_assert_cmpint(layout->grid.rows, ==, 86);
  const TypeStyle *body = &layout->styles[STYLE_BODY];
  assert_near(body->size, 10);
  assert_near(body->indent_em, 2);
  g_assert_cmpint(body->ink, ==, layout_find_ink(layout, "blue"));
  assert_near(layout->styles[STYLE_PULL].size, 10); /* like the body there is now */
  const Ink *red = g_ptr_array_index(layout->inks, (guint)layout_find_ink(layout, "red"));
  assert_near(red->cmyk[1], 0.9);
}

static void test_language(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *base = assemble((Parts){0});
  folder_write(folder, "x.yaml", base, -1);
  folder_write(folder, "x-en.yaml", "extends: x\nlang: en\n", -1);
  g_autoptr(Layout) chinese = read_sound(folder, "x", "zh-Hans");
  g_assert_cmpstr(chinese->lang, ==, "zh");
  g_autoptr(Layout) english = read_sound(folder, "x", "en-GB");
  g_assert_cmpstr(english->lang, ==, "en");
  g_assert_cmpstr(english->name, ==, "x-en");
}

static void test_absent(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "tabloid.yaml", "a: b\n", -1);
  g_autofree char *lines = NULL;
  g_assert_null(read_in(folder, "tabliod", "zh", &lines));
  g_assert_cmpstr(lines, ==,
                  "issue.md:6:9: error: layout \"tabliod\" is not there\n"
                  "  hint: did you mean \"tabloid\"?\n");
  folder_write(folder, "x.yaml", "lang: zh\nextends: nothing-near\n", -1);
  g_autofree char *base_lines = NULL;
  g_assert_null(read_in(folder, "x", "zh", &base_lines));
  g_assert_cmpstr(base_lines, ==, "x.yaml:2:10: error: layout \"nothing-near\" is not there\n");
}

static void test_circle(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "a.yaml", "extends: b\n", -1);
  folder_write(folder, "b.yaml", "extends: a\n", -1);
  g_autofree char *lines = NULL;
  g_assert_null(read_in(folder, "a", "zh", &lines));
  g_assert_cmpstr(lines, ==, "b.yaml:1:10: error: layouts extend each other in a circle\n");
  /* pull comes after quote in LAYOUT_STYLES: quote is read first, by way of it pull. */
  assert_fault((Parts){.styles = BODY "  pull: {like: quote}\n  quote: {like: pull}\n"},
               "x.yaml:15:16: error: style \"pull\" is like itself, by way of \"quote\"\n");
}

/* A fault is said once, however many styles are like the one that has it. */
static void test_fault_once(void)
{
  assert_fault(
      (Parts){.styles = "  body: {role: song, size: 9px}\n"},
      "x.yaml:14:28: error: size \"9px\" has a unit that is not known here, mm, pt, 字 or 行 "
      "is wanted\n");
  assert_fault((Parts){.styles = BODY "  pull: {like: nothing}\n"},
               "x.yaml:15:16: error: style \"nothing\" is not among the styles\n");
}

static void test_syntax(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "x.yaml", "sheet: [\n", -1);
  g_autofree char *lines = NULL;
  g_assert_null(read_in(folder, "x", "zh", &lines));
  g_assert_cmpstr(lines, ==,
                  "x.yaml:2:1: error: this is not YAML: did not find expected node content\n");
}

static Layout *read_composed(const char *composition)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *yaml = assemble((Parts){.more = composition});
  folder_write(folder, "x.yaml", yaml, -1);
  return read_sound(folder, "x", "zh");
}

static void test_composition(void)
{
  g_autoptr(Layout) plain = read_composed("");
  g_assert_cmpint(plain->composition.prohibition, ==, PROHIBIT_GB);
  g_assert_cmpint(plain->composition.marks, ==, MARKS_FULL);
  g_autoptr(Layout) own = read_composed("composition: {prohibition: strict, marks: 开明}\n");
  g_assert_cmpint(own->composition.prohibition, ==, PROHIBIT_STRICT);
  g_assert_cmpint(own->composition.marks, ==, MARKS_KAIMING);
  g_assert_false(own->composition.normalise);
  g_autoptr(Layout) changing = read_composed("composition: {normalise: 标点}\n");
  g_assert_true(changing->composition.normalise);
  assert_fault((Parts){.makeup = "makeup: {measure: [9字, 26字]}\n"
                                 "composition: {prohibition: hard, mark: half, marks: wide}\n"},
               "x.yaml:13:28: error: prohibition \"hard\" is not known, none, loose, normal, "
               "basic, gb or strict is wanted\n"
               "x.yaml:13:34: error: unknown key \"mark\" in the composition\n"
               "  hint: did you mean \"marks\"?\n"
               "x.yaml:13:53: error: marks \"wide\" is not known, quanjiao, kaiming, banjiao or "
               "hangmobanjiao is wanted\n");
}

static void test_unknown_keys(void)
{
  assert_fault((Parts){.makeup = "makeup: {measure: [9字, 26字]}\ncolour: red\n"},
               "x.yaml:13:1: error: unknown key \"colour\" in the layout\n");
  assert_fault((Parts){.grid = "grid: {colums: 6, columns: 6, cell: 9pt, cells: 11, gutter: 0, "
                               "rows: 86, pitch: 11.5pt}\n"},
               "x.yaml:2:8: error: unknown key \"colums\" in the grid\n"
               "  hint: did you mean \"columns\"?\n");
  assert_fault((Parts){.styles = BODY "  haed-lead: {like: body}\n"},
               "x.yaml:15:3: error: unknown key \"haed-lead\" in the styles\n"
               "  hint: did you mean \"head-lead\"?\n");
  assert_fault((Parts){.styles = BODY "  pull: {like: body, wieght: 700}\n"},
               "x.yaml:15:22: error: unknown key \"wieght\" in a style\n"
               "  hint: did you mean \"weight\"?\n");
}

static void assert_style_fault(const char *keys, const char *report)
{
  g_autofree char *styles = g_strdup_printf(BODY "  pull: {like: body, %s}\n", keys);
  g_autofree char *wanted = g_strdup_printf("x.yaml:15:%s", report);
  assert_fault((Parts){.styles = styles}, wanted);
}

static void test_style_values(void)
{
  assert_style_fault("size: 9px", "28: error: size \"9px\" has a unit that is not known here, mm, "
                                  "pt, 字 or 行 is wanted\n");
  assert_style_fault("size: 9", "28: error: size \"9\" has no unit, mm, pt, 字 or 行 is wanted\n");
  assert_style_fault("size: large", "28: error: size \"large\" is no length, a number with mm, pt, "
                                    "字 or 行 is wanted\n");
  assert_style_fault("size: nan",
                     "28: error: size \"nan\" is no length, a number with mm, pt, 字 or "
                     "行 is wanted\n");
  assert_style_fault("size: -9pt", "28: error: size \"-9pt\" is less than nothing\n");
  assert_style_fault("size: 0", "28: error: size of style \"pull\" is nothing\n");
  assert_style_fault("size: [9pt, 8pt]",
                     "28: error: size has its largest value before its least\n");
  assert_style_fault("size: [9pt]",
                     "28: error: size has 1 values, the least and the largest are wanted\n");
  assert_style_fault("indent: 9pt",
                     "30: error: indent \"9pt\" has a unit that is not known here, 字 "
                     "or em is wanted\n");
  assert_style_fault("weight: bold", "30: error: weight \"bold\" is no number from 100 to 900\n");
  assert_style_fault("align: left",
                     "29: error: align \"left\" is not known, justify, start, centre, "
                     "end or spread is wanted\n");
  assert_style_fault("display: maybe",
                     "31: error: display \"maybe\" is not known, true or false is wanted\n");
  assert_style_fault("ink: blakc", "27: error: ink \"blakc\" is not among the inks\n"
                                   "  hint: did you mean \"black\"?\n");
  assert_style_fault("role: kai", "28: error: role \"kai\" is not among the fonts\n");
  assert_style_fault("scale-marks: 3",
                     "35: error: scale-marks \"3\" is no share, one from 0% to 100% is wanted\n");
}

static void test_grid_faults(void)
{
  /* 7 × 99 + 6 × 9 = 747 pt; 765.354 - 63.2 = 702.154 pt */
  assert_fault(
      (Parts){.grid = "grid: {columns: 7, cell: 9pt, cells: 11, gutter: 1字, rows: 86, "
                      "pitch: 11.5pt}\n"},
      "x.yaml:2:7: error: grid is 747.00 pt wide, the sheet has room for 702.15 pt right of "
      "its margin\n");
  /* 92 × 11.5 = 1058 pt; 1105.512 - 56.3 = 1049.212 pt */
  assert_fault(
      (Parts){.grid = "grid: {columns: 6, cell: 9pt, cells: 11, gutter: 1字, rows: 92, "
                      "pitch: 11.5pt}\n"},
      "x.yaml:2:7: error: grid is 1058.00 pt high, the sheet has room for 1049.21 pt below "
      "its margin\n");
  assert_fault((Parts){.grid = "grid: {columns: 0, cell: 9pt, cells: 11, gutter: 1字, rows: 86, "
                               "pitch: 11.5pt}\n"},
               "x.yaml:2:17: error: columns \"0\" is no number from 1 to 24\n"
               "");
  assert_fault((Parts){.grid = "grid: {columns: 6, cell: 9pt, cells: 11, column-width: 99pt, "
                               "gutter: 1字, rows: 86, pitch: 11.5pt}\n"},
               "x.yaml:2:38: error: grid has both \"cells\" and \"column-width\", one of them is "
               "wanted\n");
  assert_fault((Parts){.grid = "grid: {columns: 6, cell: 9pt, column-width: 8pt, gutter: 1字, "
                               "rows: 86, pitch: 11.5pt}\n"},
               "x.yaml:2:7: error: grid has columns narrower than one character, or rows of no "
               "height\n");
  assert_fault((Parts){.grid = "grid: {pitch: 1行, columns: 6, cell: 9pt, cells: 11, gutter: 1字, "
                               "rows: 86}\n"},
               "x.yaml:2:15: error: pitch \"1行\" has a unit that is not known here, mm or pt is "
               "wanted\n");
}

static void test_missing(void)
{
  assert_fault((Parts){.makeup = ""}, "x.yaml:1:1: error: layout has no \"makeup\"\n");
  assert_fault((Parts){.sheet = "sheet: {margin-left: 0, margin-top: 0}\n"},
               "x.yaml:1:8: error: sheet has no \"trim\"\n");
  assert_fault((Parts){.sheet = "sheet: {trim: [270mm], margin-left: 0, margin-top: 0}\n"},
               "x.yaml:1:15: error: trim has 1 values, width and height are wanted\n");
  assert_fault((Parts){.makeup = "makeup: {crop: 200%}\n"},
               "x.yaml:12:9: error: makeup has no \"measure\"\n"
               "x.yaml:12:16: error: crop \"200%\" is no share, one from 0% to 100% is wanted\n");
  assert_fault((Parts){.styles = "  body: {role: song}\n  pull: {size: 9pt}\n"},
               "x.yaml:14:9: error: style \"body\" has no \"size\"\n"
               "x.yaml:15:9: error: style \"pull\" has no \"role\"\n");
}

static void test_ink_faults(void)
{
  assert_fault(
      (Parts){.inks = "inks:\n  black: {cmyk: [0, 0, 0, 100]}\n"
                      "  red: {cmyk: [0, 100, 101, 0], screen: red}\n"},
      "x.yaml:5:15: error: ink \"red\" is no recipe, four numbers from 0 to 100 are wanted\n"
      "x.yaml:5:41: error: screen \"red\" is no colour, one such as \"#c3161c\" is wanted\n");
}

static void test_font_faults(void)
{
  assert_fault(
      (Parts){.fonts = "fonts:\n  song: {han: A, stretch: narrow}\n  hei: {stretch: normal}\n"
                       "  kai: A\n"},
      "x.yaml:7:27: error: stretch \"narrow\" is not known, normal, semi-condensed or "
      "condensed is wanted\n"
      "x.yaml:8:8: error: font has no \"han\"\n"
      "x.yaml:9:8: error: \"kai\" is a single value, a map of keys and values is wanted\n");
}

/* The layouts that ship are sound, alone and in English use. */
static void test_shipped(void)
{
  static const char *const NAMES[] = {"tabloid", "broadsheet", "bulletin"};
  static const char *const LANGS[] = {"zh-Hans", "en"};
  for (size_t i = 0; i < G_N_ELEMENTS(NAMES) * 2; i++) {
    g_autoptr(Report) report = report_new();
    const char *lang = LANGS[i % 2];
    g_autoptr(Layout) layout = read_layout(NAMES[i / 2], "layouts", lang, (Mark){0}, report);
    g_autofree char *lines = report_to_string(report);
    g_assert_cmpstr(lines, ==, "");
    g_assert_nonnull(layout);
    g_assert_true(g_str_has_prefix(lang, layout->lang));
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/layout/numbers", test_numbers);
  g_test_add_func("/layout/extends", test_extends);
  g_test_add_func("/layout/language", test_language);
  g_test_add_func("/layout/absent", test_absent);
  g_test_add_func("/layout/circle", test_circle);
  g_test_add_func("/layout/fault-once", test_fault_once);
  g_test_add_func("/layout/syntax", test_syntax);
  g_test_add_func("/layout/composition", test_composition);
  g_test_add_func("/layout/unknown-keys", test_unknown_keys);
  g_test_add_func("/layout/style-values", test_style_values);
  g_test_add_func("/layout/grid-faults", test_grid_faults);
  g_test_add_func("/layout/missing", test_missing);
  g_test_add_func("/layout/ink-faults", test_ink_faults);
  g_test_add_func("/layout/font-faults", test_font_faults);
  g_test_add_func("/layout/shipped", test_shipped);
  return g_test_run();
}
