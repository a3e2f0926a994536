/* The trace: pages as text, one item a line; what tests compare and people read. */
#include "model/quote.h"
#include "model/units.h"
#include "paint/paint.h"

#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <string.h>

#define INDENT 2

/* What the trace has open while items go by. */
typedef struct {
  GString *out;
  const Layout *layout;
  GHashTable *names; /* PangoFont to its PostScript name, owned */
  int depth;
} Trace;

/* Appends NUMBER with at most two decimals; never "-0". */
static void append_number(GString *out, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = floor(number * 100 + 0.5) / 100;
  g_ascii_formatd(digits, sizeof digits, "%.2f", rounded + 0.0);
  gsize length = strlen(digits);
  while (digits[length - 1] == '0')
    length--;
  if (digits[length - 1] == '.')
    length--;
  g_string_append_len(out, digits, (gssize)length);
}

static void append_place(Trace *trace, double x, double y)
{
  g_string_append_c(trace->out, ' ');
  append_number(trace->out, x);
  g_string_append_c(trace->out, ' ');
  append_number(trace->out, y);
}

/* Appends TEXT in quotes after a space. */
static void append_quoted(GString *out, const char *text)
{
  g_string_append_c(out, ' ');
  quote_append(out, text);
}

/* The PostScript name is the one that does not change with the machine's language. */
static const char *find_font_name(Trace *trace, PangoFont *font)
{
  char *name = g_hash_table_lookup(trace->names, font);
  if (name)
    return name;
  char buffer[128] = "";
  unsigned size = sizeof buffer;
  hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(font));
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, buffer);
  name = g_strdup(*buffer ? buffer : "unnamed");
  g_hash_table_insert(trace->names, font, name);
  return name;
}

static void append_ink(Trace *trace, int ink)
{
  g_assert(ink >= 0 && (guint)ink < trace->layout->inks->len);
  const Ink *recipe = g_ptr_array_index(trace->layout->inks, ink);
  g_string_append_printf(trace->out, " %s", recipe->name);
}

static void trace_glyphs(Trace *trace, const Item *item)
{
  const GlyphRun *run = item->as.glyphs.run;
  g_string_append(trace->out, "glyphs");
  append_place(trace, item->x, item->y);
  g_string_append(trace->out, " +");
  append_number(trace->out, pt_from_pu(run->width_pu));
  g_string_append_printf(trace->out, " %s ", run->font ? find_font_name(trace, run->font) : "none");
  append_number(trace->out, run->size);
  append_ink(trace, run->ink);
  append_quoted(trace->out, run->utf8);
  if (fabs(item->as.glyphs.turn) > 0) {
    g_string_append(trace->out, " turn ");
    append_number(trace->out, item->as.glyphs.turn);
  }
  if (run->outline > 0) {
    g_string_append(trace->out, " outline ");
    append_number(trace->out, run->outline);
  }
  if (run->link)
    g_string_append_printf(trace->out, " link %s", run->link);
}

static void trace_rule(Trace *trace, const Item *item)
{
  g_string_append(trace->out, "rule");
  append_place(trace, item->x, item->y);
  append_place(trace, item->as.rule.to_x, item->as.rule.to_y);
  g_string_append(trace->out, " thick ");
  append_number(trace->out, item->as.rule.thickness);
  if (item->as.rule.dash > 0) {
    g_string_append(trace->out, " dots ");
    append_number(trace->out, item->as.rule.dash);
  }
  append_ink(trace, item->as.rule.ink);
}

static void trace_fill(Trace *trace, const Item *item)
{
  g_string_append(trace->out, "fill");
  append_place(trace, item->x, item->y);
  append_place(trace, item->as.fill.width, item->as.fill.height);
  if (item->as.fill.radius > 0) {
    g_string_append(trace->out, " round ");
    append_number(trace->out, item->as.fill.radius);
  }
  append_ink(trace, item->as.fill.ink);
}

static void trace_picture(Trace *trace, const Item *item)
{
  const Picture *picture = item->as.picture.picture;
  const double *crop = item->as.picture.crop;
  g_string_append(trace->out, "picture");
  append_place(trace, item->x, item->y);
  append_place(trace, item->as.picture.width, item->as.picture.height);
  append_quoted(trace->out, picture->typed ? picture->typed : "");
  if (picture->format == PICTURE_MISSING)
    g_string_append(trace->out, " missing");
  g_string_append(trace->out, " crop");
  append_place(trace, crop[0], crop[1]);
  append_place(trace, crop[2], crop[3]);
}

static void trace_link(Trace *trace, const Item *item)
{
  g_string_append(trace->out, "link");
  append_place(trace, item->x, item->y);
  append_place(trace, item->as.link.width, item->as.link.height);
  g_string_append_printf(trace->out, " %s", item->as.link.uri);
}

static const char *tag_name(TagKind tag)
{
  switch (tag) {
  case TAG_SECTION:
    return "section";
  case TAG_ARTICLE:
    return "article";
  case TAG_FURNITURE:
    return "furniture";
  case TAG_JUMP:
    return "jump";
  case TAG_KICKER:
    return "kicker";
  case TAG_HEADLINE:
    return "headline";
  case TAG_DECK:
    return "deck";
  case TAG_BYLINE:
    return "byline";
  case TAG_PARAGRAPH:
    return "paragraph";
  case TAG_CROSSHEAD:
    return "crosshead";
  case TAG_CAPTION:
    return "caption";
  case TAG_END:
    break;
  }
  return "end";
}

/* What a tag holds is set in under it, so its end needs no line. */
static void trace_tag(Trace *trace, const Item *item)
{
  g_string_append(trace->out, tag_name(item->as.tag.tag));
  append_place(trace, item->x, item->y);
  if (item->as.tag.title)
    append_quoted(trace->out, item->as.tag.title);
}

static void trace_item(Trace *trace, const Item *item)
{
  gboolean tag = item->kind == ITEM_TAG;
  if (tag && item->as.tag.tag == TAG_END) {
    if (trace->depth == 1)
      g_string_append(trace->out, "  end without a beginning\n");
    else
      trace->depth--;
    return;
  }
  g_string_append_printf(trace->out, "%*s", trace->depth * INDENT, "");
  switch (item->kind) {
  case ITEM_GLYPHS:
    trace_glyphs(trace, item);
    break;
  case ITEM_RULE:
    trace_rule(trace, item);
    break;
  case ITEM_FILL:
    trace_fill(trace, item);
    break;
  case ITEM_PICTURE:
    trace_picture(trace, item);
    break;
  case ITEM_LINK:
    trace_link(trace, item);
    break;
  case ITEM_TAG:
    trace_tag(trace, item);
    break;
  }
  g_string_append_c(trace->out, '\n');
  trace->depth += tag;
}

char *paint_trace(const GPtrArray *pages, const Layout *layout)
{
  Trace trace = {.out = g_string_new(NULL), .layout = layout};
  trace.names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  for (guint i = 0; i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    g_string_append_printf(trace.out, "page %d", page->number);
    append_place(&trace, page->width, page->height);
    if (page->label)
      append_quoted(trace.out, page->label);
    g_string_append_c(trace.out, '\n');
    trace.depth = 1;
    for (guint k = 0; k < page->items->len; k++)
      trace_item(&trace, &g_array_index(page->items, Item, k));
    if (trace.depth > 1)
      g_string_append_printf(trace.out, "  %d without an end\n", trace.depth - 1);
  }
  g_hash_table_unref(trace.names);
  return g_string_free(trace.out, FALSE);
}
