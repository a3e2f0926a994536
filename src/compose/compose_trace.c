/* Composed text as text: each paragraph at one column, line by line. */
#include "compose/compose_trace.h"

#include "model/quote.h"
#include "model/units.h"

/* The classes that give and take, by the names the trace has for them. */
static const char *const GIVERS[] = {"word", "middle", "bracket", "comma", "auto", "stop"};
static const char *const TAKERS[] = {"word", "auto", "han"};

static void append_line(GString *out, const Line *line, const char *utf8)
{
  const LineFit *fit = &line->fit;
  g_autofree char *words = g_strndup(utf8 + line->start, (gsize)(line->end - line->start));
  g_string_append(out, "    ");
  quote_append(out, words);
  g_string_append_printf(out, " natural %d set %d", fit->natural_pu, line->width_pu);
  for (gsize i = 0; i < G_N_ELEMENTS(GIVERS); i++)
    if (fit->gave_pu[i] != 0)
      g_string_append_printf(out, " %s -%d", GIVERS[i], fit->gave_pu[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(TAKERS); i++)
    if (fit->took_pu[i] != 0)
      g_string_append_printf(out, " %s +%d", TAKERS[i], fit->took_pu[i]);
  if (fit->han_gap_pu != 0)
    g_string_append_printf(out, " gap %d", fit->han_gap_pu);
  g_string_append_printf(out, " cost %" G_GINT64_FORMAT "%s%s%s%s\n", fit->cost,
                         line->last ? " last" : "", fit->overfull ? " over-full" : "",
                         fit->orphan ? " orphan" : "", fit->forbidden ? " forbidden" : "");
}

static void append_block(GString *out, Compositor *type, const Article *article, const Block *block)
{
  const Layout *layout = compose_layout(type);
  CopyStyle how = {.style = block->kind == BLOCK_ITEM ? STYLE_ITEM : STYLE_BODY,
                   .ink = -1,
                   .lang = article->lang,
                   .marker = block->marker,
                   .marker_style = STYLE_BULLET,
                   .article = article->headline->utf8};
  Measure measure = {.width_pu = pu_from_pt(layout->grid.column_width)};
  g_autoptr(Copy) copy = compose_copy(type, block->text, &how);
  LineCounts counts = copy_count_lines(copy, &measure);
  g_autoptr(GPtrArray) lines =
      copy_set_lines(copy, &measure, counts.natural, layout->styles[how.style].align);
  g_string_append_printf(out, "  copy lines %d..%d..%d @%d:%d\n", counts.least, counts.natural,
                         counts.most, block->mark.line, block->mark.column);
  for (guint i = 0; i < lines->len; i++)
    append_line(out, g_ptr_array_index(lines, i), block->text->utf8);
}

static void append_article(GString *out, Compositor *type, const Article *article)
{
  g_string_append(out, "article ");
  quote_append(out, article->headline->utf8);
  g_string_append_c(out, '\n');
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = g_ptr_array_index(article->blocks, i);
    if ((block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) &&
        !text_is_empty(block->text))
      append_block(out, type, article, block);
  }
}

char *compose_trace(Compositor *type, const Issue *issue)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < issue->sections->len; i++) {
    const Section *section = g_ptr_array_index(issue->sections, i);
    for (guint j = 0; j < section->articles->len; j++)
      append_article(out, type, g_ptr_array_index(section->articles, j));
  }
  return g_string_free(out, FALSE);
}
