/* Import against real text: what five files out of PDFs become, three of them beside what a careful
 * editor made of them, with the key of every repair. */
#include "support_import.h"

#include "import/import.h"

#include "check/proof.h"

#include <string.h>

#define SEEDS "../shared/seeds"

/* Returns the path of the raw file whose name begins with PREFIX, to be freed, or NULL. */
static char *find_seed(const char *prefix)
{
  GDir *folder = g_dir_open(SEEDS, 0, NULL);
  char *path = NULL;
  for (const char *name; folder && !path && (name = g_dir_read_name(folder)) != NULL;) {
    if (g_str_has_prefix(name, prefix) && g_str_has_suffix(name, ".txt"))
      path = g_build_filename(SEEDS, name, NULL);
  }
  if (folder)
    g_dir_close(folder);
  if (path == NULL)
    g_test_skip("../shared/seeds is not here");
  return path;
}

static Import *import_seed(const char *prefix)
{
  g_autofree char *path = find_seed(prefix);
  if (path == NULL)
    return NULL;
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  const ImportOptions options = {.pictures = prefix};
  char *paths[] = {path, NULL};
  Import *import = import_files(paths, 1, &options, report, &error);
  g_assert_no_error(error);
  g_assert_nonnull(import);
  return import;
}

/* The issue says every character that was found, after the listed repairs. */
static void test_nothing_lost(gconstpointer prefix)
{
  g_autoptr(Import) import = import_seed(prefix);
  if (import == NULL)
    return;
  g_autofree char *said = NULL;
  gboolean proved = import_is_proved(import, &said);
  g_assert_cmpstr(said, ==, "");
  g_assert_true(proved);
}

/* Appends TEXT after NAME; of a head, without its breaks and spaces. */
static void show_text(GString *out, const char *name, const Text *text, gboolean is_head)
{
  if (text_is_empty(text))
    return;
  g_string_append_printf(out, "%s ", name);
  for (const char *at = text->utf8; *at != '\0'; at = g_utf8_next_char(at)) {
    if (is_head && (*at == ' ' || *at == '\n'))
      continue;
    g_string_append_unichar(out, g_utf8_get_char(at));
  }
  g_string_append_c(out, '\n');
}

/* An issue as far as it is scored: the words of everything, in order. */
static char *show_issue(const Issue *issue)
{
  GString *out = g_string_new(NULL);
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    show_text(out, "#", section->name, TRUE);
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = g_ptr_array_index(section->articles, a);
      show_text(out, "引题", article->kicker, TRUE);
      show_text(out, "##", article->headline, TRUE);
      show_text(out, "副题", article->deck, TRUE);
      g_string_append_printf(out, "%d %d\n", article->priority, article->kind);
      for (guint b = 0; b < article->blocks->len; b++) {
        const Block *block = g_ptr_array_index(article->blocks, b);
        g_string_append_printf(out, "%d %s ", block->kind, block->marker ? block->marker : "");
        show_text(out, "", block->text, FALSE);
      }
    }
  }
  return g_string_free(out, FALSE);
}

static Issue *read_quietly(const char *path)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  Issue *issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 0);
  return issue;
}

/* Body, captions, decks, sections, fields and order are those of the careful editor. */
static void test_like_editor(gconstpointer prefix)
{
  g_autoptr(Import) import = import_seed(prefix);
  if (import == NULL)
    return;
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "issue.md", import_text(import), -1);
  g_autofree char *ours_path = folder_path(folder, "issue.md");
  g_autofree char *theirs_path = g_strdup_printf("%s/issue/%s.md", SEEDS, (const char *)prefix);
  g_autoptr(Issue) ours = read_quietly(ours_path);
  g_autoptr(Issue) theirs = read_quietly(theirs_path);
  g_autofree char *shown = show_issue(ours);
  g_autofree char *wanted = show_issue(theirs);
  g_assert_cmpstr(shown, ==, wanted);
  gint days = g_date_days_between(&theirs->date, &ours->date);
  g_assert_cmpint(ABS(days), <=, 14);
}

/* --- joints -------------------------------------------------------------------------------------
 */

/* Returns the set of "kind line" that the JSON list of IMPORT has for joints: "cut 33" joins line
 * 33 to what stands above it. */
static GHashTable *our_joints(const Import *import, const char *kind)
{
  GHashTable *joints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *json = import_repairs_json(import);
  g_autofree char *wanted = g_strdup_printf("\"kind\": \"%s\"", kind);
  g_auto(GStrv) lines = g_strsplit(json, "\n", -1);
  for (int i = 0; lines[i]; i++) {
    const char *line = strstr(lines[i], "\"line\": ");
    if (line && strstr(lines[i], wanted))
      g_hash_table_add(joints, g_strdup_printf("%d", atoi(line + strlen("\"line\": "))));
  }
  return joints;
}

/* Returns the upper lines of the joints of KIND that the key lists for PREFIX. */
static GHashTable *their_joints(const char *prefix, const char *kind)
{
  GHashTable *joints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = NULL;
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_get_contents(SEEDS "/issue/README.md", &key, NULL, &error));
  g_auto(GStrv) rows = g_strsplit(key, "\n", -1);
  g_autofree char *start = g_strdup_printf("| %s-", prefix);
  for (int i = 0; rows[i]; i++) {
    if (!g_str_has_prefix(rows[i], start))
      continue;
    g_auto(GStrv) cells = g_strsplit(rows[i], " | ", -1);
    if (g_strv_length(cells) > 3 && strcmp(cells[1], kind) == 0)
      g_hash_table_add(joints, g_strdup_printf("%d", atoi(cells[2])));
  }
  return joints;
}

static int count_common(GHashTable *some, GHashTable *others)
{
  int common = 0;
  GHashTableIter iter;
  gpointer line = NULL;
  g_hash_table_iter_init(&iter, some);
  while (g_hash_table_iter_next(&iter, &line, NULL))
    common += g_hash_table_contains(others, line);
  return common;
}

/* Every joint of the key is made, and no other. */
static void score_joints(const Import *import, const char *prefix, const char *kind)
{
  GHashTable *ours = our_joints(import, kind);
  GHashTable *theirs = their_joints(prefix, kind);
  int made = (int)g_hash_table_size(ours);
  int wanted = (int)g_hash_table_size(theirs);
  int right = count_common(ours, theirs);
  g_test_message("%s %s: %d wanted, %d made, %d right: precision %d %%, recall %d %%", prefix, kind,
                 wanted, made, right, made ? right * 100 / made : 100,
                 wanted ? right * 100 / wanted : 100);
  g_assert_cmpint(right, ==, wanted);
  g_assert_cmpint(made, ==, right);
  g_hash_table_unref(ours);
  g_hash_table_unref(theirs);
}

static void test_joints(gconstpointer prefix)
{
  g_autoptr(Import) import = import_seed(prefix);
  if (import == NULL)
    return;
  score_joints(import, prefix, "cut");
  score_joints(import, prefix, "wrap");
}

/* The key of the other two counts their cuts only: of 23 in all five, 11 are in the three. */
static void test_counted_cuts(void)
{
  g_autoptr(Import) first = import_seed("001");
  g_autoptr(Import) second = first ? import_seed("004") : NULL;
  if (second == NULL)
    return;
  GHashTable *cuts = our_joints(first, "cut");
  GHashTable *more = our_joints(second, "cut");
  g_assert_cmpuint(g_hash_table_size(cuts) + g_hash_table_size(more), ==, 23 - 11);
  g_hash_table_unref(cuts);
  g_hash_table_unref(more);
}

int main(int argc, char **argv)
{
  static const char *const ALL[] = {"000", "001", "002", "003", "004"};
  static const char *const KEYED[] = {"000", "002", "003"};
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(ALL); i++) {
    g_autofree char *name = g_strdup_printf("/seeds/%s/nothing-lost", ALL[i]);
    g_test_add_data_func(name, ALL[i], test_nothing_lost);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(KEYED); i++) {
    g_autofree char *like = g_strdup_printf("/seeds/%s/like-editor", KEYED[i]);
    g_autofree char *joints = g_strdup_printf("/seeds/%s/joints", KEYED[i]);
    g_test_add_data_func(like, KEYED[i], test_like_editor);
    g_test_add_data_func(joints, KEYED[i], test_joints);
  }
  g_test_add_func("/seeds/counted-cuts", test_counted_cuts);
  return g_test_run();
}
