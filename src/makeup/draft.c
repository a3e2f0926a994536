/* The mark of a draft: a tag in the head margin that nobody takes for a finished page. */
#include "makeup/dates.h"
#include "makeup/furniture.h"

/* Height of the tag in rows, and its foot above the type area. */
#define TAG_ROWS 1.6
#define ABOVE_ROWS 1.2

void furniture_draft(Page *page, Compositor *type, const char *lang, int errors)
{
  const Layout *layout = compose_layout(type);
  double height = TAG_ROWS * layout->grid.pitch;
  double y = MAX(layout->sheet.margin_top - height - ABOVE_ROWS * layout->grid.pitch, 0);
  g_autofree char *words =
      date_lang_is_chinese(lang)
          ? g_strdup_printf("草样 有%d处错误 不可付印", errors)
          : g_strdup_printf("DRAFT: %d error%s, not for the press", errors, errors == 1 ? "" : "s");
  g_autoptr(Text) text = text_new(words, (Mark){0});

  page_add_tag(page, TAG_FURNITURE, NULL, layout->sheet.margin_left, y, (Mark){0});
  furniture_tag(page, type, text, layout->sheet.margin_left, y, height, layout->rules.accent_ink);
  page_add_tag(page, TAG_END, NULL, layout->sheet.margin_left, y, (Mark){0});
}
