/* Tests of the closed font set: what it holds, what it hides, and the lock. */
#include "compose/fonts.h"
#include "model/units.h"

#include <glib/gstdio.h>
#include <hb-ot.h>
#include <string.h>

static FontSet *open_set(void)
{
  g_autoptr(GError) error = NULL;
  FontSet *set = fonts_open("fonts/fonts.conf", NULL, &error);
  g_assert_no_error(error);
  return set;
}

static void test_families(void)
{
  g_autoptr(FontSet) set = open_set();
  static const char *const families[] = {"Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai",
                                         "Noto Serif",        "Noto Sans",        "Noto Sans Mono",
                                         "Noto Serif Display"};
  for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
    g_assert_true(fonts_has_family(set, families[i]));
}

/* Installed, but not of the set. */
static void test_closed(void)
{
  g_autoptr(FontSet) set = open_set();
  g_assert_false(fonts_has_family(set, "DejaVu Sans"));
  g_assert_false(fonts_has_family(set, "Noto Sans Thai"));
  FaceWish wish = {.family = "DejaVu Sans", .weight = 400, .size_pu = 9 * PU_PER_PT};
  g_assert_null(fonts_find_face(set, &wish));
}

static void test_missing_conf(void)
{
  g_autoptr(GError) error = NULL;
  g_assert_null(fonts_open("fonts/none.conf", NULL, &error));
  g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A Han character is exactly one em at every size: no hinting, no rounding to pixels. */
static void test_em(void)
{
  g_autoptr(FontSet) set = open_set();
  double sizes[] = {7.875, 8.5, 9.0, 10.5, 47.2};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    FaceWish wish = {.family = "Noto Serif CJK SC", .weight = 400, .size_pu = pu_from_pt(sizes[i])};
    const Face *face = fonts_find_face(set, &wish);
    g_assert_nonnull(face);
    guint32 glyph = face_find_glyph(face, 0x56FD);
    g_assert_cmpint(hb_font_get_glyph_h_advance(face->hb, glyph), ==, wish.size_pu);
  }
}

/* Weight and width are the face's own, never imitated. */
static void test_weight_and_width(void)
{
  g_autoptr(FontSet) set = open_set();
  FaceWish wish = {.family = "Noto Serif", .weight = 400, .size_pu = 10 * PU_PER_PT};
  const Face *normal = fonts_find_face(set, &wish);
  wish.stretch = "semi-condensed";
  const Face *narrow = fonts_find_face(set, &wish);
  wish.stretch = "condensed";
  const Face *narrower = fonts_find_face(set, &wish);
  int advances[3];
  const Face *faces[] = {normal, narrow, narrower};
  for (int i = 0; i < 3; i++)
    advances[i] = hb_font_get_glyph_h_advance(faces[i]->hb, face_find_glyph(faces[i], 'n'));
  g_assert_cmpint(advances[0], >, advances[1]);
  g_assert_cmpint(advances[1], >, advances[2]);
  g_assert_true(fonts_find_face(set, &wish) == narrower);
}

static char *print_against(const char *lock, gboolean *same)
{
  g_autofree char *path = NULL;
  int descriptor = g_file_open_tmp("lock-XXXXXX", &path, NULL);
  g_assert_cmpint(descriptor, >=, 0);
  g_close(descriptor, NULL);
  g_file_set_contents(path, lock, -1, NULL);
  char *printed = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&printed, &length);
  *same = fonts_print("fonts/fonts.conf", path, stream, NULL);
  fclose(stream);
  g_unlink(path);
  return printed;
}

static void test_lock(void)
{
  gboolean same = TRUE;
  char *printed = print_against("0000\t1.000\tLXGWWenKai-Regular.ttf\tLXGW WenKai\n"
                                "0000\t1.000\tNoSuch.ttf\tNo Such\n",
                                &same);
  g_assert_false(same);
  g_assert_nonnull(strstr(printed, "differs from lock  LXGWWenKai-Regular.ttf"));
  g_assert_nonnull(strstr(printed, "missing            NoSuch.ttf"));
  g_assert_nonnull(strstr(printed, "not in lock        NotoSerifCJK-Regular.ttc"));
  free(printed);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fonts/families", test_families);
  g_test_add_func("/fonts/closed", test_closed);
  g_test_add_func("/fonts/missing-conf", test_missing_conf);
  g_test_add_func("/fonts/em", test_em);
  g_test_add_func("/fonts/weight-and-width", test_weight_and_width);
  g_test_add_func("/fonts/lock", test_lock);
  return g_test_run();
}
