/* PNG headers: size and colour type from IHDR, resolution from pHYs. */
#include "read/picture_file.h"

#include <string.h>

#define METRES_PER_INCH 0.0254

static guint32 read_u32(const guint8 *b)
{
  return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
}

static const char *read_ihdr(const guint8 *body, Picture *picture)
{
  guint32 width = read_u32(body);
  guint32 height = read_u32(body + 4);
  if (width == 0 || height == 0 || width > G_MAXINT32 || height > G_MAXINT32)
    return "its header states no size";
  picture->width_px = (int)width;
  picture->height_px = (int)height;
  int colour_type = body[9];
  gboolean grey = colour_type == 0 || colour_type == 4;
  picture->colour_space = grey ? COLOUR_GREY : COLOUR_RGB;
  return NULL;
}

/* Walks the chunks up to the first pixels for the resolution. */
static void read_phys(FILE *file, Picture *picture)
{
  guint8 head[8];
  while (fread(head, 1, 8, file) == 8 && memcmp(head + 4, "IDAT", 4) != 0) {
    guint32 length = read_u32(head);
    if (length > G_MAXINT32)
      return;
    guint8 body[9];
    if (memcmp(head + 4, "pHYs", 4) == 0 && length == 9) {
      if (fread(body, 1, 9, file) == 9 && body[8] == 1)
        picture->ppi = read_u32(body) * METRES_PER_INCH;
      return;
    }
    if (fseek(file, (long)length + 4, SEEK_CUR) != 0)
      return;
  }
}

const char *png_header_read(FILE *file, long size, Picture *picture)
{
  picture->format = PICTURE_PNG;
  picture->ppi = 0;
  guint8 header[8 + 8 + 13 + 4]; /* signature, chunk head, IHDR, checksum */
  if (fread(header, 1, sizeof header, file) != sizeof header)
    return "it ends too soon";
  if (memcmp(header + 12, "IHDR", 4) != 0 || read_u32(header + 8) != 13)
    return "its header is damaged";
  const char *fault = read_ihdr(header + 16, picture);
  if (fault)
    return fault;
  read_phys(file, picture);
  return picture_file_ends(file, size, "IEND") ? NULL : "it ends too soon";
}
