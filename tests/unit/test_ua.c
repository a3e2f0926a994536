/* PDF/UA-1: what of the Matterhorn Protocol 1.02 a machine can check of the screen files of sample
 * issues, read back object by object; and each check fails where what it looks for is planted. */
#include "press/content.h"
#include "press/pdf.h"

#include "support_build.h"

#include <string.h>

#define DEEPEST 64

/* A file as it is checked. */
typedef struct {
  const Pdf *pdf;
  GHashTable *faults;  /* of conditions that fail, "14-003", static */
  GHashTable *content; /* "page mcid" to the number of the element that holds it, owned */
  GHashTable *linked;  /* numbers of annotations that Link elements hold */
  int heading;         /* level of the last; 0: none */
  int elements;
} Ua;

static void fault(Ua *ua, const char *condition, gboolean is_one)
{
  if (is_one)
    g_hash_table_add(ua->faults, (gpointer)(gintptr)condition);
}

static int number_of(const Ua *ua, qpdf_oh object)
{
  return qpdf_oh_get_object_id(ua->pdf->qpdf, object);
}

static gboolean says(const Ua *ua, qpdf_oh object, const char *key)
{
  g_autofree char *text = pdf_copy_text(ua->pdf, pdf_find(ua->pdf, object, key));
  return text && *text;
}

static gboolean is_true(const Ua *ua, qpdf_oh object, const char *key)
{
  return qpdf_oh_get_bool_value(ua->pdf->qpdf, pdf_find(ua->pdf, object, key)) != 0;
}

/* --- the tree ----------------------------------------------------------------------------------
 */

static void check_heading(Ua *ua, const char *name)
{
  if (strcmp(name, "/H") == 0)
    fault(ua, "14-007", TRUE);
  if (strlen(name) != 3 || name[1] != 'H' || !g_ascii_isdigit(name[2]))
    return;
  int level = name[2] - '0';
  fault(ua, "14-002", ua->heading == 0 && level != 1);
  fault(ua, "14-003", ua->heading > 0 && level > ua->heading + 1);
  ua->heading = level;
}

/* Notes that ELEMENT holds content MCID of PAGE; no other may. */
static void note_content(Ua *ua, qpdf_oh element, qpdf_oh page, int mcid)
{
  char *key = g_strdup_printf("%d %d", number_of(ua, page), mcid);
  gboolean first = g_hash_table_insert(ua->content, key, GINT_TO_POINTER(number_of(ua, element)));
  fault(ua, "01-006", !first);
}

static void check_element(Ua *ua, qpdf_oh element, qpdf_oh parent, int depth);

static void check_kid(Ua *ua, qpdf_oh element, qpdf_oh kid, int depth)
{
  const Pdf *pdf = ua->pdf;
  qpdf_oh page = pdf_find(pdf, element, "/Pg");
  if (qpdf_oh_is_integer(pdf->qpdf, kid)) {
    note_content(ua, element, page, qpdf_oh_get_int_value_as_int(pdf->qpdf, kid));
  } else if (pdf_is(pdf, kid, "/Type", "/MCR")) {
    qpdf_oh own = pdf_find(pdf, kid, "/Pg");
    note_content(ua, element, pdf_exists(pdf, own) ? own : page,
                 (int)pdf_number(pdf, kid, "/MCID", -1));
  } else if (pdf_is(pdf, kid, "/Type", "/OBJR")) {
    if (pdf_is(pdf, element, "/S", "/Link"))
      g_hash_table_add(ua->linked, GINT_TO_POINTER(number_of(ua, pdf_find(pdf, kid, "/Obj"))));
  } else {
    check_element(ua, kid, element, depth + 1);
  }
}

/* Every element is of a standard type, knows its parent, and, a picture, what to say. */
static void check_element(Ua *ua, qpdf_oh element, qpdf_oh parent, int depth)
{
  static const char *const TYPES[] = {"/Document",   "/Part",    "/Art",     "/Sect",      "/Div",
                                      "/BlockQuote", "/Caption", "/P",       "/H1",        "/H2",
                                      "/H3",         "/H4",      "/H5",      "/H6",        "/L",
                                      "/LI",         "/Lbl",     "/LBody",   "/Table",     "/TR",
                                      "/TH",         "/TD",      "/Span",    "/Quote",     "/Note",
                                      "/Link",       "/Figure",  "/Formula", "/Reference", NULL};
  const Pdf *pdf = ua->pdf;
  g_autofree char *name = pdf_copy_name(pdf, pdf_find(pdf, element, "/S"));
  ua->elements++;
  fault(ua, "02-001", name == NULL || !g_strv_contains(TYPES, name));
  fault(ua, "09-001", number_of(ua, pdf_find(pdf, element, "/P")) != number_of(ua, parent));
  if (name == NULL || depth > DEEPEST)
    return;
  check_heading(ua, name);
  fault(ua, "13-004", strcmp(name, "/Figure") == 0 && !says(ua, element, "/Alt"));
  qpdf_oh kids = pdf_find(pdf, element, "/K");
  if (!qpdf_oh_is_array(pdf->qpdf, kids) && pdf_exists(pdf, kids))
    check_kid(ua, element, kids, depth);
  for (int i = 0; i < pdf_count(pdf, kids); i++)
    check_kid(ua, element, pdf_item(pdf, kids, i), depth);
}

/* --- pages -------------------------------------------------------------------------------------
 */

/* Returns what KEY leads to in the parent tree, null for nothing. */
static qpdf_oh find_parent(const Ua *ua, int key)
{
  const Pdf *pdf = ua->pdf;
  qpdf_oh root = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot");
  qpdf_oh rows = pdf_find(pdf, pdf_find(pdf, root, "/ParentTree"), "/Nums");
  double number;
  for (int i = 0; i + 1 < pdf_count(pdf, rows); i += 2)
    if (pdf_number_at(pdf, rows, i, &number) && (int)number == key)
      return pdf_item(pdf, rows, i + 1);
  return qpdf_oh_new_null(pdf->qpdf);
}

/* Returns the MCID that READER begins, -1 where it is none. */
static int mcid_of(const ContentReader *reader)
{
  const Operand *last = &reader->operands[reader->count - 1];
  const char *start = (const char *)reader->bytes + last->start;
  const char *found = memmem(start, last->end - last->start, "/MCID", 5);
  return found ? (int)g_ascii_strtoll(found + 5, NULL, 10) : -1;
}

static gboolean is_artifact(const ContentReader *reader)
{
  const Operand *name = &reader->operands[0];
  return name->end - name->start == 9 && memcmp(reader->bytes + name->start, "/Artifact", 9) == 0;
}

/* What is open around a mark. */
typedef struct {
  Ua *ua;
  qpdf_oh page;
  GArray *open; /* of char: 'a'rtifact, 't'agged, or neither ('-') */
} Marks;

static gboolean is_open(const Marks *marks, char kind)
{
  for (guint i = 0; i < marks->open->len; i++)
    if (g_array_index(marks->open, char, i) == kind)
      return TRUE;
  return FALSE;
}

/* What is begun stands in the tree, at the element the parent tree names. */
static void check_tagged(const Marks *marks, int mcid)
{
  Ua *ua = marks->ua;
  g_autofree char *key = g_strdup_printf("%d %d", number_of(ua, marks->page), mcid);
  int element = GPOINTER_TO_INT(g_hash_table_lookup(ua->content, key));
  qpdf_oh parents = find_parent(ua, (int)pdf_number(ua->pdf, marks->page, "/StructParents", -1));
  qpdf_oh named = mcid < pdf_count(ua->pdf, parents) ? pdf_item(ua->pdf, parents, mcid) : parents;
  fault(ua, "01-005", element == 0);
  fault(ua, "09-001", element != number_of(ua, named));
}

static void check_operation(Marks *marks, const ContentReader *reader)
{
  char kind = '-';
  int mcid = -1;
  switch (reader->code) {
  case OPERATOR3('B', 'D', 'C'):
    mcid = mcid_of(reader);
    /* falls through */
  case OPERATOR3('B', 'M', 'C'):
    kind = mcid >= 0 ? 't' : is_artifact(reader) ? 'a' : '-';
    fault(marks->ua, "01-003", kind == 'a' && is_open(marks, 't'));
    fault(marks->ua, "01-004", kind == 't' && is_open(marks, 'a'));
    if (mcid >= 0)
      check_tagged(marks, mcid);
    g_array_append_val(marks->open, kind);
    return;
  case OPERATOR3('E', 'M', 'C'):
    g_array_set_size(marks->open, MAX(marks->open->len, 1) - 1);
    return;
  case OPERATOR2('T', 'j'):
  case OPERATOR2('T', 'J'):
  case OPERATOR1('f'):
  case OPERATOR2('f', '*'):
  case OPERATOR1('S'):
  case OPERATOR1('B'):
  case OPERATOR2('D', 'o'):
  case OPERATOR2('s', 'h'):
    fault(marks->ua, "01-005", !is_open(marks, 'a') && !is_open(marks, 't'));
    return;
  default:
    return;
  }
}

static void check_annotations(Ua *ua, qpdf_oh page)
{
  const Pdf *pdf = ua->pdf;
  qpdf_oh list = pdf_find(pdf, page, "/Annots");
  fault(ua, "28-008", pdf_count(pdf, list) > 0 && !pdf_is(pdf, page, "/Tabs", "/S"));
  for (int i = 0; i < pdf_count(pdf, list); i++) {
    qpdf_oh link = pdf_item(pdf, list, i);
    gboolean held = g_hash_table_contains(ua->linked, GINT_TO_POINTER(number_of(ua, link)));
    qpdf_oh element = find_parent(ua, (int)pdf_number(pdf, link, "/StructParent", -1));
    fault(ua, "28-011", !held || !pdf_is(pdf, element, "/S", "/Link"));
    fault(ua, "28-012", !says(ua, link, "/Contents"));
  }
}

static void check_page(Ua *ua, qpdf_oh page)
{
  g_autoptr(GBytes) content = pdf_page_content(ua->pdf, page, NULL);
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(char));
  Marks marks = {ua, page, open};
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (content_next(&reader))
    check_operation(&marks, &reader);
  check_annotations(ua, page);
}

/* --- the document ------------------------------------------------------------------------------
 */

static gboolean has_words(GBytes *packet, const char *words)
{
  gsize length = 0;
  const void *bytes = packet ? g_bytes_get_data(packet, &length) : NULL;
  return bytes && memmem(bytes, length, words, strlen(words)) != NULL;
}

static void check_document(Ua *ua)
{
  const Pdf *pdf = ua->pdf;
  qpdf_oh root = qpdf_get_root(pdf->qpdf);
  g_autoptr(GBytes) xmp = pdf_stream_bytes(pdf, pdf_find(pdf, root, "/Metadata"), 1 << 20, NULL);
  fault(ua, "06-001", xmp == NULL);
  fault(ua, "06-002", !has_words(xmp, "<pdfuaid:part>1</pdfuaid:part>"));
  fault(ua, "06-003", !has_words(xmp, "<dc:title>"));
  fault(ua, "07-001", !is_true(ua, pdf_find(pdf, root, "/ViewerPreferences"), "/DisplayDocTitle"));
  fault(ua, "11-001", !says(ua, root, "/Lang"));
  fault(ua, "01-007", is_true(ua, pdf_find(pdf, root, "/MarkInfo"), "/Suspects"));
  fault(ua, "06-004", !is_true(ua, pdf_find(pdf, root, "/MarkInfo"), "/Marked"));
  fault(ua, "20-001", pdf_has(pdf, root, "/OCProperties"));
  fault(ua, "25-001", pdf_has(pdf, root, "/AcroForm"));
  fault(ua, "26-001", qpdf_is_encrypted(pdf->qpdf) != 0);
}

/* Every font is in the file, says which characters its codes are, and how glyphs are numbered. */
static void check_fonts(Ua *ua)
{
  const Pdf *pdf = ua->pdf;
  int size = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);
  for (int id = 1; id < size; id++) {
    qpdf_oh font = qpdf_get_object_by_id(pdf->qpdf, id, 0);
    if (!pdf_is(pdf, font, "/Type", "/Font"))
      continue;
    qpdf_oh program = pdf_find(pdf, font, "/FontDescriptor");
    gboolean whole = pdf_is(pdf, font, "/Subtype", "/Type0");
    fault(ua, "31-009",
          !whole && !pdf_has(pdf, program, "/FontFile") && !pdf_has(pdf, program, "/FontFile2") &&
              !pdf_has(pdf, program, "/FontFile3"));
    fault(ua, "31-003",
          pdf_is(pdf, font, "/Subtype", "/CIDFontType2") && !pdf_has(pdf, font, "/CIDToGIDMap"));
    gboolean part =
        g_str_has_prefix(qpdf_oh_get_name(pdf->qpdf, pdf_find(pdf, font, "/Subtype")), "/CIDFont");
    fault(ua, "10-001", !part && !pdf_has(pdf, font, "/ToUnicode"));
  }
}

/* Returns the conditions that PDF fails, to be unreffed. */
static GHashTable *check(const Pdf *pdf)
{
  Ua ua = {.pdf = pdf};
  ua.faults = g_hash_table_new(g_str_hash, g_str_equal);
  ua.content = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  ua.linked = g_hash_table_new(NULL, NULL);
  qpdf_oh tree = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot");
  check_document(&ua);
  qpdf_oh kids = pdf_find(pdf, tree, "/K");
  for (int i = 0; i < pdf_count(pdf, kids); i++)
    check_element(&ua, pdf_item(pdf, kids, i), tree, 0);
  fault(&ua, "09-001", ua.elements < 10);
  for (int i = 0; i < qpdf_get_num_pages(pdf->qpdf); i++)
    check_page(&ua, qpdf_get_page_n(pdf->qpdf, (size_t)i));
  check_fonts(&ua);
  g_hash_table_unref(ua.content);
  g_hash_table_unref(ua.linked);
  return ua.faults;
}

/* --- the tests ---------------------------------------------------------------------------------
 */

/* NAME fails nothing. */
static void assert_sound(const Pdf *pdf, const char *name)
{
  g_autoptr(GHashTable) faults = check(pdf);
  GHashTableIter each;
  gpointer condition;
  g_hash_table_iter_init(&each, faults);
  while (g_hash_table_iter_next(&each, &condition, NULL))
    g_test_message("%s fails %s", name, (const char *)condition);
  g_assert_cmpuint(g_hash_table_size(faults), ==, 0);
}

static void test_samples(gconstpointer source)
{
  g_autoptr(GBytes) file = support_build(source, "screen");
  g_autoptr(Pdf) pdf = pdf_open(file, source, NULL);
  assert_sound(pdf, source);
}

/* Returns the screen file of a sample into which a link was typed. */
static GBytes *build_linked(void)
{
  g_autofree char *folder = g_dir_make_tmp("ua-XXXXXX", NULL);
  g_autofree char *source = g_build_filename(folder, "linked.md", NULL);
  g_autofree char *copy = g_strdup_printf("cp -r input/pictures %s", folder);
  g_autofree char *sweep = g_strdup_printf("rm -r %s", folder);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents("input/four-pages.md", &text, NULL, NULL));
  g_auto(GStrv) parts = g_strsplit(text, "步行桥向市民", 2);
  g_assert_nonnull(parts[1]);
  g_autofree char *linked =
      g_strjoin("[步行桥](https://example.org/bridge)向市民", parts[0], parts[1], NULL);
  g_assert_true(g_file_set_contents(source, linked, -1, NULL));
  g_assert_true(g_spawn_command_line_sync(copy, NULL, NULL, NULL, NULL));
  GBytes *file = support_build(source, "screen");
  g_assert_true(g_spawn_command_line_sync(sweep, NULL, NULL, NULL, NULL));
  return file;
}

/* Returns the COUNTth object whose KEY is NAME. */
static qpdf_oh find_object(const Pdf *pdf, const char *key, const char *name, int count)
{
  int size = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);
  for (int id = 1; id < size; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id, 0);
    if (pdf_is(pdf, object, key, name) && --count == 0)
      return object;
  }
  g_assert_not_reached();
}

/* What is planted: in the object whose FIND is NAME (the COUNTth; 0: the catalog) KEY becomes VALUE
 * (NULL: it is dropped), and CONDITION must fail. */
static const struct {
  const char *condition;
  const char *find, *name;
  int count;
  const char *key, *value;
} PLANTED[] = {
    {"06-001", NULL, NULL, 0, "/Metadata", NULL},
    {"07-001", NULL, NULL, 0, "/ViewerPreferences", "<< /DisplayDocTitle false >>"},
    {"11-001", NULL, NULL, 0, "/Lang", NULL},
    {"06-004", NULL, NULL, 0, "/MarkInfo", NULL},
    {"01-007", NULL, NULL, 0, "/MarkInfo", "<< /Marked true /Suspects true >>"},
    {"20-001", NULL, NULL, 0, "/OCProperties", "<< >>"},
    {"25-001", NULL, NULL, 0, "/AcroForm", "<< >>"},
    {"02-001", "/S", "/Caption", 1, "/S", "/Legend"},
    {"13-004", "/S", "/Figure", 2, "/Alt", NULL},
    {"13-004", "/S", "/Figure", 1, "/Alt", "()"},
    {"14-002", "/S", "/H1", 1, "/S", "/H2"},
    {"14-003", "/S", "/H2", 1, "/S", "/H3"},
    {"14-007", "/S", "/H2", 3, "/S", "/H"},
    {"01-005", "/S", "/P", 3, "/K", "[]"},
    {"09-001", "/S", "/P", 2, "/P", "null"},
    {"28-008", "/Type", "/Page", 1, "/Tabs", NULL},
    {"28-012", "/Subtype", "/Link", 1, "/Contents", NULL},
    {"28-011", "/S", "/Link", 1, "/S", "/P"},
    {"10-001", "/Subtype", "/Type0", 1, "/ToUnicode", NULL},
    {"31-009", "/Subtype", "/CIDFontType0", 1, "/FontDescriptor", NULL},
    {"09-001", "/Type", "/Page", 1, "/StructParents", "7777"},
    {"01-005", "/Type", "/Page", 1, "/Contents", "(more)"},
};

static void test_planted(void)
{
  g_autoptr(GBytes) file = build_linked();
  g_autoptr(Pdf) sound = pdf_open(file, "linked", NULL);
  assert_sound(sound, "linked.md");
  for (gsize i = 0; i < G_N_ELEMENTS(PLANTED); i++) {
    static const char LOOSE[] = "0 0 1 1 re f";
    g_autoptr(Pdf) pdf = pdf_open(file, "linked", NULL);
    qpdf_oh object = PLANTED[i].find
                         ? find_object(pdf, PLANTED[i].find, PLANTED[i].name, PLANTED[i].count)
                         : qpdf_get_root(pdf->qpdf);
    g_autoptr(GBytes) loose = g_bytes_new_static(LOOSE, strlen(LOOSE));
    if (strcmp(PLANTED[i].key, "/Contents") == 0 && PLANTED[i].value)
      pdf_put(pdf, object, "/Contents", pdf_stream_new(pdf, loose, NULL));
    else if (PLANTED[i].value)
      pdf_put_text(pdf, object, PLANTED[i].key, PLANTED[i].value);
    else
      pdf_drop(pdf, object, PLANTED[i].key);
    g_autoptr(GHashTable) faults = check(pdf);
    g_test_message("%s", PLANTED[i].condition);
    g_assert_true(g_hash_table_contains(faults, PLANTED[i].condition));
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/ua/bulletin", "input/bulletin.md", test_samples);
  g_test_add_data_func("/ua/look-long", "input/look-long.md", test_samples);
  g_test_add_data_func("/ua/weekly-digest", "input/weekly-digest.md", test_samples);
  g_test_add_func("/ua/planted", test_planted);
  return g_test_run();
}
