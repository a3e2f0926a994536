/* JPEG headers: size, components, density (JFIF, Exif) and orientation from the markers. */
#include "read/picture_file.h"

#include <string.h>

#define MARKER_SOF0 0xC0
#define MARKER_DHT 0xC4
#define MARKER_JPG 0xC8
#define MARKER_DAC 0xCC
#define MARKER_SOF15 0xCF
#define MARKER_RST0 0xD0
#define MARKER_RST7 0xD7
#define MARKER_EOI 0xD9
#define MARKER_SOS 0xDA
#define MARKER_APP0 0xE0
#define MARKER_APP1 0xE1
#define MARKER_TEM 0x01

#define TAG_ORIENTATION 0x0112
#define TAG_X_RESOLUTION 0x011A
#define TAG_RESOLUTION_UNIT 0x0128

#define CM_PER_INCH 2.54

typedef struct {
  const guint8 *bytes; /* of the TIFF part */
  guint32 length;
  gboolean big_endian;
} Exif;

typedef struct {
  Picture *picture;
  gboolean turned; /* Exif: width and height change places */
  gboolean framed; /* a frame header was read */
} JpegReader;

static guint32 exif_u16(const Exif *exif, guint32 at)
{
  if (at + 2 > exif->length || at + 2 < at)
    return 0;
  const guint8 *b = exif->bytes + at;
  return exif->big_endian ? (guint32)(b[0] << 8 | b[1]) : (guint32)(b[1] << 8 | b[0]);
}

static guint32 exif_u32(const Exif *exif, guint32 at)
{
  guint32 first = exif_u16(exif, at);
  guint32 second = exif_u16(exif, at + 2);
  return exif->big_endian ? first << 16 | second : second << 16 | first;
}

static void read_exif(JpegReader *reader, const guint8 *body, guint32 length)
{
  if (length < 14 || memcmp(body, "Exif\0\0", 6) != 0)
    return;
  Exif exif = {body + 6, length - 6, body[6] == 'M'};
  guint32 directory = exif_u32(&exif, 4);
  guint32 entries = exif_u16(&exif, directory);
  double resolution = 0;
  guint32 unit = 2;
  for (guint32 i = 0; i < entries; i++) {
    guint32 entry = directory + 2 + 12 * i;
    if (entry + 12 > exif.length || entry < directory)
      break;
    guint32 tag = exif_u16(&exif, entry);
    if (tag == TAG_ORIENTATION) {
      guint32 orientation = exif_u16(&exif, entry + 8);
      reader->turned = orientation >= 5 && orientation <= 8;
    } else if (tag == TAG_X_RESOLUTION) {
      guint32 place = exif_u32(&exif, entry + 8);
      guint32 divisor = exif_u32(&exif, place + 4);
      resolution = divisor > 0 ? (double)exif_u32(&exif, place) / divisor : 0;
    } else if (tag == TAG_RESOLUTION_UNIT) {
      unit = exif_u16(&exif, entry + 8);
    }
  }
  if (reader->picture->ppi <= 0 && resolution > 1)
    reader->picture->ppi = unit == 3 ? resolution * CM_PER_INCH : resolution;
}

static void read_jfif(JpegReader *reader, const guint8 *body, guint32 length)
{
  if (length < 12 || memcmp(body, "JFIF\0", 5) != 0)
    return;
  int density = body[8] << 8 | body[9];
  if (density > 1 && body[7] == 1)
    reader->picture->ppi = density;
  else if (density > 1 && body[7] == 2)
    reader->picture->ppi = density * CM_PER_INCH;
}

static const char *read_frame(JpegReader *reader, const guint8 *body, guint32 length)
{
  if (length < 6)
    return "its frame header is too short";
  Picture *picture = reader->picture;
  picture->height_px = body[1] << 8 | body[2];
  picture->width_px = body[3] << 8 | body[4];
  if (picture->width_px == 0 || picture->height_px == 0)
    return "its header states no size";
  switch (body[5]) {
  case 1:
    picture->colour_space = COLOUR_GREY;
    break;
  case 3:
    picture->colour_space = COLOUR_RGB;
    break;
  case 4:
    picture->colour_space = COLOUR_CMYK;
    break;
  default:
    return "its header states an unknown colour space";
  }
  reader->framed = TRUE;
  return NULL;
}

static gboolean is_frame(int marker)
{
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
         marker != MARKER_JPG && marker != MARKER_DAC;
}

/* Reads the marker segment at FILE's place; DONE once the frame header is read. */
static const char *read_segment(JpegReader *reader, FILE *file, gboolean *done)
{
  int byte = fgetc(file);
  if (byte != 0xFF)
    return byte == EOF ? "it ends too soon" : "its header is damaged";
  int marker = fgetc(file);
  while (marker == 0xFF)
    marker = fgetc(file);
  if (marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_RST7))
    return NULL;
  if (marker == EOF || marker == MARKER_EOI || marker == MARKER_SOS)
    return "it ends too soon";
  guint8 size[2];
  if (fread(size, 1, 2, file) != 2)
    return "it ends too soon";
  guint32 length = (guint32)(size[0] << 8 | size[1]);
  if (length < 2)
    return "its header is damaged";
  length -= 2;
  g_autofree guint8 *body = g_malloc0(length + 1);
  if (fread(body, 1, length, file) != length)
    return "it ends too soon";
  if (marker == MARKER_APP0)
    read_jfif(reader, body, length);
  if (marker == MARKER_APP1)
    read_exif(reader, body, length);
  if (!is_frame(marker))
    return NULL;
  *done = TRUE;
  return read_frame(reader, body, length);
}

const char *jpeg_header_read(FILE *file, long size, Picture *picture)
{
  JpegReader reader = {picture, FALSE, FALSE};
  picture->format = PICTURE_JPEG;
  picture->ppi = 0;
  const char *fault = NULL;
  gboolean done = FALSE;
  fseek(file, 2, SEEK_SET);
  while (fault == NULL && !done)
    fault = read_segment(&reader, file, &done);
  if (fault)
    return fault;
  if (!picture_file_ends(file, size, "\xFF\xD9"))
    return "it ends too soon";
  if (reader.turned) {
    int width = picture->width_px;
    picture->width_px = picture->height_px;
    picture->height_px = width;
  }
  return NULL;
}
