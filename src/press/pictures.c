/* Pictures for the press: decoded once, by as many threads as there are processors. */
#include "press/pictures.h"

#include "model/parallel.h"
#include "press/raster.h"

/* Of the JPEGs that are made, from photographs and from what was stored without loss. */
#define QUALITY_PHOTO 90
#define QUALITY_EXACT 95

struct PicturePress {
  const PressProfile *press;
  Colour *colour;
  /* Decoded pictures are large: no more of them at once than processors. */
  GMutex lock;
  GCond freed;
  int free_places;
};

PicturePress *picture_press_open(const PressProfile *press, GError **error)
{
  Colour *colour = colour_open(press, error);
  if (colour == NULL)
    return NULL;
  PicturePress *prepares = g_new0(PicturePress, 1);
  prepares->press = press;
  prepares->colour = colour;
  prepares->free_places = (int)parallel_processors();
  g_mutex_init(&prepares->lock);
  g_cond_init(&prepares->freed);
  return prepares;
}

void picture_press_close(PicturePress *prepares)
{
  if (prepares == NULL)
    return;
  colour_close(prepares->colour);
  g_mutex_clear(&prepares->lock);
  g_cond_clear(&prepares->freed);
  g_free(prepares);
}

static void take_place(PicturePress *prepares)
{
  g_mutex_lock(&prepares->lock);
  while (prepares->free_places == 0)
    g_cond_wait(&prepares->freed, &prepares->lock);
  prepares->free_places--;
  g_mutex_unlock(&prepares->lock);
}

static void give_place(PicturePress *prepares)
{
  g_mutex_lock(&prepares->lock);
  prepares->free_places++;
  g_cond_signal(&prepares->freed);
  g_mutex_unlock(&prepares->lock);
}

/* Returns how many of ACROSS pixels a picture of PPI keeps: all, unless they are more than the
 * press can use. */
static int wanted_pixels(const PressProfile *press, int across, double ppi)
{
  if (ppi <= press->ppi_most)
    return across;
  double enough = (press->ppi_wanted + press->ppi_most) / 2.0;
  return CLAMP((int)(across * enough / ppi + 0.5), 1, across);
}

/* Returns the samples of FILE, no more than wanted; NULL where they cannot be had, or are inks. */
static Raster *decode(const PressProfile *press, const Picture *picture, GBytes *file, double ppi)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(file, &length);
  if (picture->format == PICTURE_JPEG) {
    RasterHead head;
    if (!raster_read_head(bytes, length, &head) || head.channels == 4)
      return NULL;
    int across = wanted_pixels(press, head.width, ppi);
    g_autoptr(Raster) raster = raster_from_jpeg(file, across);
    if (raster == NULL || raster->width <= across)
      return g_steal_pointer(&raster);
    return raster_shrink(raster, across, MAX((int)((gint64)head.height * across / head.width), 1));
  }
  g_autoptr(Raster) raster = raster_from_png(file);
  int across = raster ? wanted_pixels(press, raster->width, ppi) : 0;
  if (raster == NULL || raster->width <= across)
    return g_steal_pointer(&raster);
  return raster_shrink(raster, across,
                       MAX((int)((gint64)raster->height * across / raster->width), 1));
}

GBytes *pictures_prepare(gpointer pointer, const Picture *picture, GBytes *file, double ppi)
{
  PicturePress *prepares = pointer;
  take_place(prepares);
  g_autoptr(Raster) raster = decode(prepares->press, picture, file, ppi);
  g_autoptr(Raster) inks = raster ? colour_raster(prepares->colour, raster) : NULL;
  GBytes *prepared = NULL;
  if (inks)
    prepared = raster_to_jpeg(inks, picture->format == PICTURE_PNG ? QUALITY_EXACT : QUALITY_PHOTO);
  give_place(prepares);
  return prepared;
}
