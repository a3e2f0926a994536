/* Files that are broken, or mean harm: preflight, imposition and plates each say why or go on,
 * crash never, and take no more memory than the bounds they name. */
#include "press/bounds.h"
#include "press/colour.h"
#include "press/filters.h"
#include "press/impose.h"
#include "press/preflight.h"
#include "press/separate.h"

#include "support_finish.h"
#include "support_page.h"

#include <string.h>
#include <sys/resource.h>

/* What all of these tests may take, in KiB: the largest stream three times over, and what the
 * sanitizers keep back. */
#define MOST_MEMORY (3L << 20)

#define NAME "bad.pdf"

/* --- files -------------------------------------------------------------------------------------
 */

/* Returns a sound file of a page of words. */
static GBytes *make_good(FinishFixture *fixture)
{
  Page *page = support_add_page(&fixture->paint);
  finish_add_words(page, "新桥通车", 20, BLACK, 20, 70, 3);
  return finish_bytes(fixture);
}

/* A file of one page whose resources are RESOURCES, with OBJECTS besides, whose numbers begin at 5;
 * CONTENT, LENGTH bytes, is packed as FILTER says. */
static GBytes *write_packed(const char *resources, const char *filter, const void *content,
                            gsize length, const char *objects)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(
      text,
      "%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /TrimBox [0 0 300 400] "
      "/Resources << %s >> /Contents 4 0 R >> endobj\n"
      "4 0 obj << /Length %d %s >> stream\n",
      resources, (int)length, filter);
  g_string_append_len(text, content, (gssize)length);
  g_string_append_printf(text,
                         "\nendstream endobj\n%s\n"
                         "trailer << /Root 1 0 R /Size 40 >>\n%%%%EOF\n",
                         objects);
  return g_string_free_to_bytes(g_steal_pointer(&text));
}

static GBytes *write_page(const char *resources, const char *content, const char *objects)
{
  return write_packed(resources, "", content, strlen(content), objects);
}

/* Content of which each byte, unpacked, is sixty-four, six times over. */
static GBytes *make_tower(void)
{
  char runs[64];
  memset(runs, 129, sizeof runs);
  return write_packed("", "/Filter [/RL /RL /RL /RL /RL /RL]", runs, sizeof runs, "");
}

/* Objects that unpack to 64 MB of nothing, in a stream that DICTIONARY tells of. */
static GBytes *make_objects(const char *dictionary)
{
  gsize length = (gsize)64 << 20;
  g_autofree guint8 *blanks = g_malloc(length);
  memset(blanks, ' ', length);
  g_autoptr(GBytes) packed = pdf_deflate(blanks, length);
  gsize size;
  const char *bytes = g_bytes_get_data(packed, &size);
  g_autoptr(GString) text = g_string_new("%PDF-1.5\n");
  g_string_append_printf(text, "5 0 obj << %s /Length %d >> stream\n", dictionary, (int)size);
  g_string_append_len(text, bytes, (gssize)size);
  g_string_append(text, "\nendstream endobj\ntrailer << /Root 1 0 R /Size 9 >>\n%%EOF\n");
  return g_string_free_to_bytes(g_steal_pointer(&text));
}

static GBytes *make_text(const char *text)
{
  return g_bytes_new_static(text, strlen(text));
}

/* A picture that says it is 30,000 pixels a side, and is some runs of runs. */
static GBytes *make_picture(void)
{
  g_autoptr(GString) object = g_string_new(
      "5 0 obj << /Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace "
      "/DeviceCMYK "
      "/BitsPerComponent 8 /Filter [/AHx /RL /RL /RL /RL /RL /RL] /Length 129 >> stream\n");
  for (int i = 0; i < 64; i++)
    g_string_append(object, "81");
  g_string_append(object, ">\nendstream endobj");
  return write_page("/XObject << /I 5 0 R >>", "q 200 0 0 200 0 0 cm /I Do Q", object->str);
}

static GBytes *make_deep(void)
{
  g_autoptr(GString) deep = g_string_new("5 0 obj ");
  for (int i = 0; i < 200000; i++)
    g_string_append_c(deep, '[');
  return write_page("/XObject << /I 5 0 R >>", "/I Do", deep->str);
}

static GBytes *make_self(void)
{
  return write_page("/XObject << /A 5 0 R >>", "/A Do",
                    "5 0 obj << /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R "
                    ">> >> /Length 11 >> stream\n/A Do /A Do\nendstream endobj");
}

/* --- the three who read files ------------------------------------------------------------------
 */

static gboolean run_preflight(const FinishFixture *fixture, GBytes *file, GError **error)
{
  PreflightWish wish = {fixture->press, NAME, NULL};
  g_autoptr(Findings) findings = preflight_file(file, &wish, error);
  return findings != NULL;
}

static gboolean run_impose(const FinishFixture *fixture, GBytes *file, GError **error)
{
  (void)fixture;
  ImposeWish wish = {.scheme = SCHEME_BOOKLET, .name = NAME};
  g_autoptr(GBytes) sheets = impose_file(file, &wish, NULL, error);
  return sheets != NULL;
}

static gboolean run_plates(const FinishFixture *fixture, GBytes *file, GError **error)
{
  g_autoptr(Colour) colour = colour_open(fixture->press, error);
  g_auto(GStrv) inks = separate_list(file, NAME, error);
  g_autoptr(GBytes) plate = inks ? separate_ink(file, NAME, "Black", colour, error) : NULL;
  return plate != NULL;
}

static gboolean (*const READERS[])(const FinishFixture *, GBytes *,
                                   GError **) = {run_preflight, run_impose, run_plates};

/* Every reader refuses FILE and says WHY. */
static void assert_refused(const FinishFixture *fixture, GBytes *file, const char *why)
{
  for (gsize i = 0; i < G_N_ELEMENTS(READERS); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(READERS[i](fixture, file, &error));
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, why));
  }
}

/* Every reader gets through FILE, or says why not. */
static void assert_bearable(const FinishFixture *fixture, GBytes *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS(READERS); i++) {
    g_autoptr(GError) error = NULL;
    gboolean read = READERS[i](fixture, file, &error);
    g_assert_true(read == (error == NULL));
  }
}

static void assert_finds(const FinishFixture *fixture, GBytes *file, const char *rule)
{
  g_autoptr(GError) error = NULL;
  PreflightWish wish = {fixture->press, NAME, NULL};
  g_autoptr(Findings) findings = preflight_file(file, &wish, &error);
  g_assert_no_error(error);
  g_assert_true(findings_have(findings, rule));
}

/* --- the tests ---------------------------------------------------------------------------------
 */

static void test_refused(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const struct {
    const char *text, *why;
  } FILES[] = {{"", "is no PDF"},
               {"no PDF at all, but words", "is no PDF"},
               {"%PDF-1.4\n%%EOF\n", "cannot be read"},
               {"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                "2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n"
                "trailer << /Root 1 0 R /Size 3 >>\n%%EOF\n",
                "has no page"}};
  for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++) {
    g_autoptr(GBytes) file = make_text(FILES[i].text);
    assert_refused(fixture, file, FILES[i].why);
  }
}

/* Every shortened and bent form of a good file is read or refused. */
static void test_damaged(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  fixture->press->standard = STANDARD_X1A; /* its objects are not packed, so they can be bent */
  g_autoptr(GBytes) good = make_good(fixture);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(good, &length);
  GRand *random = g_rand_new_with_seed(11);
  for (int i = 0; i < 45; i++) {
    gsize part = i < 15 ? length * (gsize)(i + 1) / 16 : length;
    g_autofree guint8 *bent = g_memdup2(bytes, part);
    for (int k = 0; i >= 15 && k < 20; k++)
      bent[g_rand_int_range(random, 0, (gint32)part)] = (guint8)g_rand_int_range(random, 0, 256);
    g_autoptr(GBytes) file = g_bytes_new(bent, part);
    assert_bearable(fixture, file);
  }
  g_rand_free(random);
}

static void test_encrypted(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *tool = g_find_program_in_path("qpdf");
  if (tool == NULL) {
    g_test_skip("qpdf is not installed");
    return;
  }
  g_autoptr(GBytes) good = make_good(fixture);
  g_autofree char *from = support_write(&fixture->paint, "plain.pdf", good);
  g_autofree char *to = support_path(&fixture->paint, "locked.pdf");
  g_autofree char *command =
      g_strdup_printf("%s --encrypt secret owner 256 -- %s %s", tool, from, to);
  g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
  g_autoptr(GBytes) locked = support_read(to);
  assert_refused(fixture, locked, "is encrypted");
}

/* Forms that draw each other, or themselves, are not followed for ever; nor are spaces in spaces.
 */
static void test_endless(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autoptr(GBytes) self = make_self();
  assert_finds(fixture, self, "endless-content");
  assert_bearable(fixture, self);
  g_autoptr(GString) tower = g_string_new(NULL);
  for (int i = 5; i < 25; i++)
    g_string_append_printf(tower,
                           "%d 0 obj << /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject "
                           "<< /A %d 0 R >> >> /Length 35 >> stream\n/A Do /A Do /A Do /A Do /A Do "
                           "/A Do\nendstream endobj\n",
                           i, i + 1);
  g_autoptr(GBytes) doubled = write_page("/XObject << /A 5 0 R >>", "/A Do", tower->str);
  assert_finds(fixture, doubled, "endless-content");
  g_autoptr(GString) deep = g_string_new(NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append(deep, "q ");
  g_autoptr(GBytes) states = write_page("", deep->str, "");
  assert_finds(fixture, states, "endless-content");
  static const char SPACE[] =
      "[/Indexed [/Indexed [/Indexed [/Indexed [/Indexed [/Indexed [/Indexed "
      "[/Indexed /DeviceRGB 1 <00>] 1 <00>] 1 <00>] 1 <00>] 1 <00>] 1 <00>] "
      "1 <00>] 1 <00>]";
  g_autofree char *resources = g_strdup_printf("/ColorSpace << /S %s >>", SPACE);
  g_autoptr(GBytes) nested = write_page(resources, "/S cs 0 sc 0 0 9 9 re f", "");
  assert_finds(fixture, nested, "unknown-space");
  g_autoptr(GBytes) arrays = make_deep();
  assert_bearable(fixture, arrays);
}

/* What unpacks to gigabytes is not unpacked: content, pictures, and what libqpdf reads by itself.
 */
static void test_bombs(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const char *const OBJECTS[] = {
      "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
      "/Type /Obj#53tm /N 1 /First 4 /Filter [/Fl]",
      "/N 1 /F#69rst 4 /Filter /FlateDecode",
      "/Note (endobj stream) /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
      "/Type /XRef /W [1 2 1] /Size 9 /Filter /FlateDecode",
      "/Type /ObjStm /N 1 /First 4 /Filter 6 0 R"};
  for (gsize i = 0; i < G_N_ELEMENTS(OBJECTS); i++) {
    g_autoptr(GBytes) objects = make_objects(OBJECTS[i]);
    assert_refused(fixture, objects, "unpack to far more");
  }
  g_autoptr(GBytes) tower = make_tower();
  assert_finds(fixture, tower, "broken-content");
  assert_bearable(fixture, tower);
  g_autoptr(GBytes) picture = make_picture();
  assert_finds(fixture, picture, "broken-picture");
  assert_bearable(fixture, picture);
}

/* Of all that went before. */
static void test_memory(FinishFixture *fixture, gconstpointer unused)
{
  (void)fixture;
  (void)unused;
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  g_test_message("%ld MiB at the most", used.ru_maxrss >> 10);
  g_assert_cmpint(used.ru_maxrss, <, MOST_MEMORY);
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/hostile/refused", test_refused},     {"/hostile/damaged", test_damaged},
      {"/hostile/encrypted", test_encrypted}, {"/hostile/endless", test_endless},
      {"/hostile/bombs", test_bombs},         {"/hostile/memory", test_memory},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
