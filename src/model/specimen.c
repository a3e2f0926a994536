/* A specimen: its pages and whose they are. */
#include "model/specimen.h"

Specimen *specimen_new(void)
{
  Specimen *specimen = g_new0(Specimen, 1);
  specimen->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  specimen->files = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  specimen->by_font = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
  return specimen;
}

void specimen_free(Specimen *specimen)
{
  if (specimen == NULL)
    return;
  g_ptr_array_unref(specimen->pages);
  g_ptr_array_unref(specimen->files);
  g_hash_table_unref(specimen->by_font);
  g_free(specimen);
}

const GlyphRun *specimen_run(const Specimen *specimen, guint place)
{
  const Page *page = g_ptr_array_index(specimen->pages, place);
  return g_array_index(page->items, Item, 0).as.glyphs.run;
}

guint32 specimen_glyph(guint32 glyph)
{
  return glyph < SPECIMEN_GLYPHS ? glyph : 0;
}
