/* Picture files: found in the issue's folder, told apart by their first bytes, measured. */
#include "read/picture_file.h"

#include "read/folder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* Beyond these no press has a use for a picture, and decoding it would take gigabytes. */
#define LARGEST_SIDE_PX 30000
#define LARGEST_AREA_PX 400000000LL
#define LARGEST_FILE_MB 256

/* Resolution taken where a file states none: what a print shop asks for. */
#define USUAL_PPI 300

/* The size of a grey box in place of a missing picture, points. */
#define MISSING_WIDTH 300
#define MISSING_HEIGHT 200

static void make_missing(Picture *picture)
{
  picture->format = PICTURE_MISSING;
  picture->colour_space = COLOUR_RGB;
  picture->width_px = picture->height_px = 0;
  picture->ppi = 0;
  picture->width = MISSING_WIDTH;
  picture->height = MISSING_HEIGHT;
}

void picture_file_free(Picture *picture)
{
  if (picture == NULL)
    return;
  g_free(picture->path);
  g_free(picture->typed);
  g_free(picture);
}

gboolean picture_file_ends(FILE *file, long size, const char *end)
{
  enum { TAIL = 65536 };
  long from = size > TAIL ? size - TAIL : 0;
  g_autofree guint8 *tail = g_malloc(TAIL);
  if (fseek(file, from, SEEK_SET) != 0)
    return FALSE;
  size_t got = fread(tail, 1, TAIL, file);
  return memmem(tail, got, end, strlen(end)) != NULL;
}

/* Parses "x,y,width,height" in percent into FOCUS, 0..1. */
static gboolean parse_focus(const char *numbers, double focus[4])
{
  const char *at = numbers;
  double parsed[4];
  for (int i = 0; i < 4; i++) {
    char *end = NULL;
    parsed[i] = g_ascii_strtod(at, &end) / 100;
    gboolean ends_well = i < 3 ? *end == ',' : *end == '\0';
    if (end == at || !ends_well || !(parsed[i] >= 0 && parsed[i] <= 1))
      return FALSE;
    at = end + 1;
  }
  gboolean inside = parsed[2] > 0 && parsed[3] > 0 && parsed[0] + parsed[2] <= 1 + 1e-9 &&
                    parsed[1] + parsed[3] <= 1 + 1e-9;
  if (inside)
    memcpy(focus, parsed, sizeof parsed);
  return inside;
}

/* Cuts the focus off TYPED; returns the path, to be freed. */
static char *split_focus(const char *typed, double focus[4], Mark mark, Report *report)
{
  const char *fragment = strstr(typed, "#xywh=");
  if (fragment == NULL)
    return g_strdup(typed);
  const char *value = fragment + strlen("#xywh=");
  if (!g_str_has_prefix(value, "percent:") || !parse_focus(value + strlen("percent:"), focus))
    report_add(report, SEVERITY_ERROR, mark,
               "focus \"%s\" is not understood, xywh=percent:x,y,width,height within 0 to 100 is "
               "wanted",
               fragment + 1);
  return g_strndup(typed, (gsize)(fragment - typed));
}

/* Says what FILE is by its first bytes and reads its header; NULL or what is wrong with it. */
static const char *read_header(FILE *file, long size, Picture *picture)
{
  char first[16] = {0};
  size_t got = fread(first, 1, sizeof first, file);
  rewind(file);
  if (got == 0)
    return "it is empty";
  if (memcmp(first, "\xFF\xD8", 2) == 0)
    return jpeg_header_read(file, size, picture);
  if (memcmp(first, "\x89PNG\r\n\x1A\n", 8) == 0)
    return png_header_read(file, size, picture);
  if (memcmp(first, "II*\0", 4) == 0 || memcmp(first, "MM\0*", 4) == 0)
    return "it is TIFF; JPEG, PNG or SVG is wanted";
  if (memcmp(first, "GIF8", 4) == 0)
    return "it is GIF; JPEG, PNG or SVG is wanted";
  if (memcmp(first, "RIFF", 4) == 0 && memcmp(first + 8, "WEBP", 4) == 0)
    return "it is WebP; JPEG, PNG or SVG is wanted";
  if (memcmp(first + 4, "ftyp", 4) == 0)
    return "it is HEIC or AVIF; JPEG, PNG or SVG is wanted";
  return svg_header_read(file, size, picture);
}

static gboolean is_enormous(const Picture *picture)
{
  return picture->width_px > LARGEST_SIDE_PX || picture->height_px > LARGEST_SIDE_PX ||
         (gint64)picture->width_px * picture->height_px > LARGEST_AREA_PX;
}

/* Opens the picture's file and reads its header; faults are reported and leave it missing. */
static void measure(Picture *picture, Report *report)
{
  FILE *file = g_fopen(picture->path, "rbe");
  struct stat status;
  if (file == NULL || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode)) {
    report_add(report, SEVERITY_WARNING, picture->mark,
               "picture \"%s\" cannot be opened, a grey box is printed", picture->typed);
    if (file)
      fclose(file);
    make_missing(picture);
    return;
  }
  if (status.st_size > (off_t)LARGEST_FILE_MB << 20) {
    report_add(report, SEVERITY_ERROR, picture->mark,
               "picture \"%s\" is larger than %d MB, a smaller file is wanted", picture->typed,
               LARGEST_FILE_MB);
    fclose(file);
    make_missing(picture);
    return;
  }
  const char *fault = read_header(file, (long)status.st_size, picture);
  fclose(file);
  if (fault) {
    report_add(report, SEVERITY_WARNING, picture->mark,
               "picture \"%s\" cannot be used (%s), a grey box is printed", picture->typed, fault);
    make_missing(picture);
  } else if (is_enormous(picture)) {
    report_add(report, SEVERITY_ERROR, picture->mark,
               "picture \"%s\" is %d × %d px, at most %d a side and 400 million in all are read",
               picture->typed, picture->width_px, picture->height_px, LARGEST_SIDE_PX);
    make_missing(picture);
  } else if (picture->format != PICTURE_SVG) {
    double ppi = picture->ppi > 0 ? picture->ppi : USUAL_PPI;
    picture->width = picture->width_px * 72 / ppi;
    picture->height = picture->height_px * 72 / ppi;
  }
}

static void report_missing(const Picture *picture, Report *report)
{
  report_add(report, SEVERITY_WARNING, picture->mark,
             "picture \"%s\" is not there, a grey box is printed", picture->typed);
  g_autofree char *near = folder_suggest(picture->path);
  if (near)
    report_hint(report, "did you mean \"%s\"?", near);
}

/* Finds PLAIN in FOLDER, as typed or, where a habit of the web put them, without its %20s. */
static FolderFind find_picture(const char *folder, const char *plain, char **path)
{
  FolderFind find = folder_find(folder, plain, path);
  if (find != FOLDER_MISSING || strchr(plain, '%') == NULL)
    return find;
  g_autofree char *unescaped = g_uri_unescape_string(plain, "/");
  char *other = NULL;
  if (unescaped == NULL || folder_find(folder, unescaped, &other) != FOLDER_FOUND) {
    g_free(other);
    return find;
  }
  g_free(*path);
  *path = other;
  return FOLDER_FOUND;
}

Picture *read_picture(const char *folder, const char *typed, Mark mark, Report *report)
{
  double focus[4] = {0};
  g_autofree char *plain = split_focus(typed, focus, mark, report);
  g_autofree char *path = NULL;
  FolderFind find = find_picture(folder, plain, &path);
  Picture *picture = issue_picture_new(path ? path : plain, plain, mark);
  memcpy(picture->focus, focus, sizeof focus);
  make_missing(picture);
  switch (find) {
  case FOLDER_FOUND:
    measure(picture, report);
    break;
  case FOLDER_MISSING:
    report_missing(picture, report);
    break;
  case FOLDER_OUTSIDE:
    report_add(report, SEVERITY_ERROR, mark,
               "picture \"%s\" lies outside the issue's folder, a file in it is wanted", plain);
    break;
  }
  return picture;
}
