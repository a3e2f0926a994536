/* Tests of read/picture_file: headers of JPEG, PNG and SVG, and files that are none. */
#include "support_read.h"

#include "read/picture_file.h"

#include <string.h>
#include <unistd.h>

static const Mark MARK = {"issue.md", 7, 3};

typedef struct {
  TestFolder *folder;
  Report *report;
  Picture *picture;
  char *lines;
} Reading;

static Reading read_bytes(const char *name, const char *bytes, gssize length)
{
  Reading reading = {folder_make(), report_new(), NULL, NULL};
  if (bytes)
    folder_write(reading.folder, name, bytes, length);
  return reading;
}

static void look(Reading *reading, const char *typed)
{
  reading->picture = read_picture(reading->folder->path, typed, MARK, reading->report);
  reading->lines = report_to_string(reading->report);
}

static void drop(Reading *reading)
{
  folder_drop(reading->folder);
  report_free(reading->report);
  picture_file_free(reading->picture);
  g_free(reading->lines);
}

static void add_u16(GByteArray *bytes, int number)
{
  guint8 two[2] = {(guint8)(number >> 8), (guint8)number};
  g_byte_array_append(bytes, two, 2);
}

static void add_u32(GByteArray *bytes, guint32 number)
{
  add_u16(bytes, (int)(number >> 16));
  add_u16(bytes, (int)(number & 0xFFFF));
}

static void add(GByteArray *bytes, const char *more, guint length)
{
  g_byte_array_append(bytes, (const guint8 *)more, length);
}

/* A JPEG as ITU T.81 orders its markers, without the pixels. */
static GByteArray *make_jpeg(int width, int height, int components)
{
  GByteArray *bytes = g_byte_array_new();
  add(bytes, "\xFF\xD8", 2);
  add(bytes, "\xFF\xE0", 2); /* JFIF 1.1, 300 dots per inch */
  add_u16(bytes, 16);
  add(bytes, "JFIF\0\1\1\1", 8);
  add_u16(bytes, 300);
  add_u16(bytes, 300);
  add(bytes, "\0\0", 2);
  add(bytes, "\xFF\xC0", 2);
  add_u16(bytes, 8 + 3 * components);
  add(bytes, "\x08", 1);
  add_u16(bytes, height);
  add_u16(bytes, width);
  guint8 count = (guint8)components;
  g_byte_array_append(bytes, &count, 1);
  for (int i = 0; i < components; i++)
    add(bytes, "\1\x11\0", 3);
  add(bytes, "\xFF\xDA\0\2", 4);
  add(bytes, "\xFF\xD9", 2);
  return bytes;
}

/* Puts an Exif segment with ORIENTATION and 240 dots per inch in place of JFIF's. */
static GByteArray *make_exif_jpeg(int width, int height, int orientation)
{
  GByteArray *plain = make_jpeg(width, height, 3);
  GByteArray *bytes = g_byte_array_new();
  add(bytes, "\xFF\xD8\xFF\xE1", 4);
  add_u16(bytes, 2 + 6 + 8 + 2 + 24 + 4 + 8);
  add(bytes, "Exif\0\0MM\0*\0\0\0\x08", 14);
  add_u16(bytes, 2);
  add(bytes, "\x01\x12\0\3\0\0\0\1", 8);
  add_u16(bytes, orientation);
  add_u16(bytes, 0);
  add(bytes, "\x01\x1A\0\5\0\0\0\1\0\0\0\x26", 12); /* at 38 */
  add(bytes, "\0\0\0\0", 4);
  add_u32(bytes, 240);
  add_u32(bytes, 1);
  g_byte_array_append(bytes, plain->data + 20, plain->len - 20);
  g_byte_array_unref(plain);
  return bytes;
}

static GByteArray *make_png(guint32 width, guint32 height, int colour_type)
{
  GByteArray *bytes = g_byte_array_new();
  add(bytes, "\x89PNG\r\n\x1A\n", 8);
  add_u32(bytes, 13);
  add(bytes, "IHDR", 4);
  add_u32(bytes, width);
  add_u32(bytes, height);
  guint8 rest[5] = {8, (guint8)colour_type, 0, 0, 0};
  g_byte_array_append(bytes, rest, 5);
  add_u32(bytes, 0);
  add_u32(bytes, 9);
  add(bytes, "pHYs", 4);
  add_u32(bytes, 5906); /* 150 dots per inch */
  add_u32(bytes, 5906);
  add(bytes, "\1", 1);
  add_u32(bytes, 0);
  add_u32(bytes, 0);
  add(bytes, "IDAT", 4);
  add_u32(bytes, 0);
  add_u32(bytes, 0);
  add(bytes, "IEND\xAE\x42\x60\x82", 8);
  return bytes;
}

static Reading look_at(GByteArray *bytes, const char *name)
{
  Reading reading = read_bytes(name, (const char *)bytes->data, (gssize)bytes->len);
  g_byte_array_unref(bytes);
  look(&reading, name);
  return reading;
}

static void test_jpeg(void)
{
  static const ColourSpace SPACES[] = {COLOUR_GREY, COLOUR_RGB, COLOUR_CMYK};
  static const int COMPONENTS[] = {1, 3, 4};
  for (int i = 0; i < 3; i++) {
    Reading reading = look_at(make_jpeg(1200, 800, COMPONENTS[i]), "a.jpg");
    g_assert_cmpstr(reading.lines, ==, "");
    g_assert_cmpint(reading.picture->format, ==, PICTURE_JPEG);
    g_assert_cmpint(reading.picture->colour_space, ==, SPACES[i]);
    g_assert_cmpint(reading.picture->width_px, ==, 1200);
    g_assert_cmpint(reading.picture->height_px, ==, 800);
    g_assert_cmpfloat(reading.picture->ppi, ==, 300);
    g_assert_cmpfloat_with_epsilon(reading.picture->width, 288, 1e-9); /* 4 inches */
    g_assert_cmpfloat_with_epsilon(reading.picture->height, 192, 1e-9);
    drop(&reading);
  }
}

static void test_exif(void)
{
  Reading turned = look_at(make_exif_jpeg(1200, 800, 6), "a.jpg");
  g_assert_cmpstr(turned.lines, ==, "");
  g_assert_cmpint(turned.picture->width_px, ==, 800);
  g_assert_cmpint(turned.picture->height_px, ==, 1200);
  g_assert_cmpfloat(turned.picture->ppi, ==, 240);
  drop(&turned);
  Reading upright = look_at(make_exif_jpeg(1200, 800, 3), "a.jpg");
  g_assert_cmpint(upright.picture->width_px, ==, 1200);
  drop(&upright);
}

static void test_png(void)
{
  Reading grey = look_at(make_png(640, 480, 0), "a.png");
  g_assert_cmpstr(grey.lines, ==, "");
  g_assert_cmpint(grey.picture->format, ==, PICTURE_PNG);
  g_assert_cmpint(grey.picture->colour_space, ==, COLOUR_GREY);
  g_assert_cmpint(grey.picture->width_px, ==, 640);
  g_assert_cmpint(grey.picture->height_px, ==, 480);
  g_assert_cmpfloat_with_epsilon(grey.picture->ppi, 150.01, 0.01);
  drop(&grey);
  Reading palette = look_at(make_png(640, 480, 3), "no-suffix");
  g_assert_cmpint(palette.picture->colour_space, ==, COLOUR_RGB);
  drop(&palette);
}

static void assert_svg(const char *svg, double width, double height)
{
  Reading reading = read_bytes("a.svg", svg, -1);
  look(&reading, "a.svg");
  g_assert_cmpstr(reading.lines, ==, "");
  g_assert_cmpint(reading.picture->format, ==, PICTURE_SVG);
  g_assert_cmpint(reading.picture->width_px, ==, 0);
  g_assert_cmpfloat_with_epsilon(reading.picture->width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon(reading.picture->height, height, 1e-6);
  drop(&reading);
}

static void test_svg(void)
{
  assert_svg("<svg width=\"207.00pt\" height='146.20pt' viewBox=\"0 0 300 212\"/>", 207, 146.2);
  assert_svg(
      "<?xml version=\"1.0\"?>\n<!-- a <svg width='9'> -->\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n"
      "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"48px\">",
      72, 36);
  assert_svg("<svg width=\"25.4mm\" height=\"1in\">", 72, 72);
  assert_svg("<svg viewBox=\"0,0 400 200\">", 300, 150);
  assert_svg("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 400 200\">", 300, 150);
  assert_svg("<svg width='100pt' viewBox=\"0 0 400 200\">", 100, 50);
  /* stroke-width is no width */
  assert_svg("<svg stroke-width=\"3\" width=\"10pt\" height=\"20pt\">", 10, 20);
}

static void test_focus(void)
{
  Reading reading = look_at(make_png(10, 10, 2), "a.png");
  drop(&reading);
  reading = read_bytes("a.svg", "<svg width='9' height='9'>", -1);
  look(&reading, "a.svg#xywh=percent:20,10,60,70");
  g_assert_cmpstr(reading.lines, ==, "");
  g_assert_cmpstr(reading.picture->typed, ==, "a.svg");
  g_assert_cmpfloat_with_epsilon(reading.picture->focus[0], 0.2, 1e-9);
  g_assert_cmpfloat_with_epsilon(reading.picture->focus[1], 0.1, 1e-9);
  g_assert_cmpfloat_with_epsilon(reading.picture->focus[2], 0.6, 1e-9);
  g_assert_cmpfloat_with_epsilon(reading.picture->focus[3], 0.7, 1e-9);
  drop(&reading);
}

static void assert_bad_focus(const char *focus)
{
  g_autofree char *typed = g_strconcat("a.svg#", focus, NULL);
  g_autofree char *wanted =
      g_strdup_printf("issue.md:7:3: error: focus \"%s\" is not understood, "
                      "xywh=percent:x,y,width,height within 0 to 100 is wanted\n",
                      focus);
  Reading reading = read_bytes("a.svg", "<svg width='9' height='9'>", -1);
  look(&reading, typed);
  g_assert_cmpstr(reading.lines, ==, wanted);
  g_assert_cmpfloat(reading.picture->focus[2], ==, 0);
  drop(&reading);
}

static void test_bad_focus(void)
{
  assert_bad_focus("xywh=1,2,3,4");
  assert_bad_focus("xywh=percent:1,2,3");
  assert_bad_focus("xywh=percent:50,0,60,10");
  assert_bad_focus("xywh=percent:0,0,0,10");
  assert_bad_focus("xywh=percent:nan,0,1,1");
}

/* Asserts that the picture is a grey box, three to two, and what was said about it. */
static void assert_missing(Reading *reading, const char *wanted)
{
  g_assert_cmpstr(reading->lines, ==, wanted);
  g_assert_cmpint(reading->picture->format, ==, PICTURE_MISSING);
  g_assert_cmpfloat(reading->picture->width, ==, 300);
  g_assert_cmpfloat(reading->picture->height, ==, 200);
  drop(reading);
}

static void assert_corrupt(const char *bytes, gssize length, const char *fault)
{
  g_autofree char *wanted = g_strdup_printf(
      "issue.md:7:3: warning: picture \"a.jpg\" cannot be used (%s), a grey box is printed\n",
      fault);
  Reading reading = read_bytes("a.jpg", bytes, length);
  look(&reading, "a.jpg");
  assert_missing(&reading, wanted);
}

static void test_corrupt(void)
{
  assert_corrupt("", 0, "it is empty");
  assert_corrupt("\xFF\xD8\xFF", 3, "it ends too soon");
  assert_corrupt("\xFF\xD8\xFF\xE0\xFF\xFF xyz", 10, "it ends too soon");
  assert_corrupt("\xFF\xD8 words", 8, "its header is damaged");
  assert_corrupt("\x89PNG\r\n\x1A\n\0\0", 10, "it ends too soon");
  assert_corrupt("words", -1, "it is neither JPEG nor PNG nor SVG");
  assert_corrupt("<html><svg width='1' height='1'>", -1, "it is neither JPEG nor PNG nor SVG");
  assert_corrupt("<svg width='-1' height='0'>", -1, "its root states neither size nor viewBox");
  assert_corrupt("<svg width='1e9' height='1'>", -1, "its root states a size of many metres");
  assert_corrupt("<svg width=\"1", -1, "its root states neither size nor viewBox");
  assert_corrupt("GIF89a", -1, "it is GIF; JPEG, PNG or SVG is wanted");
  assert_corrupt("II*\0abcd", 8, "it is TIFF; JPEG, PNG or SVG is wanted");
}

static void test_cut_off(void)
{
  GByteArray *jpeg = make_jpeg(1200, 800, 3);
  g_byte_array_set_size(jpeg, jpeg->len - 2);
  Reading cut = look_at(jpeg, "a.jpg");
  assert_missing(&cut,
                 "issue.md:7:3: warning: picture \"a.jpg\" cannot be used (it ends too soon), "
                 "a grey box is printed\n");
  GByteArray *png = make_png(10, 10, 2);
  g_byte_array_set_size(png, png->len - 8);
  cut = look_at(png, "a.png");
  assert_missing(&cut,
                 "issue.md:7:3: warning: picture \"a.png\" cannot be used (it ends too soon), "
                 "a grey box is printed\n");
}

static void test_bombs(void)
{
  Reading bomb = look_at(make_png(30001, 10, 2), "a.png");
  assert_missing(&bomb, "issue.md:7:3: error: picture \"a.png\" is 30001 × 10 px, at most 30000 a "
                        "side and 400 million in all are read\n");
  bomb = look_at(make_png(20001, 20000, 2), "a.png");
  assert_missing(&bomb, "issue.md:7:3: error: picture \"a.png\" is 20001 × 20000 px, at most 30000 "
                        "a side and 400 million in all are read\n");
  Reading large = look_at(make_png(20000, 20000, 2), "a.png");
  g_assert_cmpint(large.picture->format, ==, PICTURE_PNG);
  drop(&large);
}

static void test_huge_file(void)
{
  Reading reading = read_bytes("a.jpg", "\xFF\xD8", 2);
  g_autofree char *path = folder_path(reading.folder, "a.jpg");
  g_assert_cmpint(truncate(path, 300L << 20), ==, 0); /* a hole: takes no room */
  look(&reading, "a.jpg");
  assert_missing(&reading,
                 "issue.md:7:3: error: picture \"a.jpg\" is larger than 256 MB, a smaller "
                 "file is wanted\n");
}

static void test_absent(void)
{
  Reading reading = read_bytes("talk.jpg", "x", -1);
  look(&reading, "tlak.jpg");
  assert_missing(&reading,
                 "issue.md:7:3: warning: picture \"tlak.jpg\" is not there, a grey box is printed\n"
                 "  hint: did you mean \"talk.jpg\"?\n");
  reading = read_bytes("x.jpg", NULL, 0);
  look(&reading, "photos/x.jpg");
  assert_missing(&reading,
                 "issue.md:7:3: warning: picture \"photos/x.jpg\" is not there, a grey box "
                 "is printed\n");
  reading = read_bytes("folder/x", "x", -1);
  look(&reading, "folder");
  assert_missing(&reading, "issue.md:7:3: warning: picture \"folder\" is not there, a grey box is "
                           "printed\n");
}

static void assert_outside(const char *typed)
{
  g_autofree char *wanted = g_strdup_printf("issue.md:7:3: error: picture \"%s\" lies outside the "
                                            "issue's folder, a file in it is wanted\n",
                                            typed);
  Reading reading = read_bytes("in/b.svg", "<svg width='9' height='9'>", -1);
  folder_write(reading.folder, "out.svg", "<svg width='9' height='9'>", -1);
  g_autofree char *link = folder_path(reading.folder, "in/link.svg");
  g_assert_cmpint(symlink("../out.svg", link), ==, 0);
  g_autofree char *up = folder_path(reading.folder, "in/up");
  g_assert_cmpint(symlink("..", up), ==, 0);
  g_autofree char *inner = folder_path(reading.folder, "in");
  reading.picture = read_picture(inner, typed, MARK, reading.report);
  reading.lines = report_to_string(reading.report);
  assert_missing(&reading, wanted);
}

static void test_outside(void)
{
  assert_outside("../out.svg");
  assert_outside("./x/../../out.svg");
  assert_outside("/etc/passwd");
  assert_outside("link.svg");
  assert_outside("up/out.svg");
  assert_outside("up/not-there.svg");
}

static void test_inside(void)
{
  Reading reading = read_bytes("photos/a b.svg", "<svg width='9' height='9'>", -1);
  g_autofree char *link = folder_path(reading.folder, "link.svg");
  g_assert_cmpint(symlink("photos/a b.svg", link), ==, 0);
  static const char *const TYPED[] = {"photos/a b.svg", "photos/../photos/a b.svg",
                                      "photos/a%20b.svg", "link.svg"};
  for (size_t i = 0; i < G_N_ELEMENTS(TYPED); i++) {
    look(&reading, TYPED[i]);
    g_assert_cmpstr(reading.lines, ==, "");
    g_assert_cmpint(reading.picture->format, ==, PICTURE_SVG);
    g_assert_true(g_file_test(reading.picture->path, G_FILE_TEST_IS_REGULAR));
    picture_file_free(reading.picture);
    g_free(reading.lines);
    reading.picture = NULL;
    reading.lines = NULL;
  }
  drop(&reading);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/picture/jpeg", test_jpeg);
  g_test_add_func("/picture/exif", test_exif);
  g_test_add_func("/picture/png", test_png);
  g_test_add_func("/picture/svg", test_svg);
  g_test_add_func("/picture/focus", test_focus);
  g_test_add_func("/picture/bad-focus", test_bad_focus);
  g_test_add_func("/picture/corrupt", test_corrupt);
  g_test_add_func("/picture/cut-off", test_cut_off);
  g_test_add_func("/picture/bombs", test_bombs);
  g_test_add_func("/picture/huge-file", test_huge_file);
  g_test_add_func("/picture/absent", test_absent);
  g_test_add_func("/picture/outside", test_outside);
  g_test_add_func("/picture/inside", test_inside);
  return g_test_run();
}
