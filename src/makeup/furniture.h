/* Furniture: nameplate, ears, date strip, folio lines, section banners, tags and rules. */
#pragma once

#include "compose/compose.h"
#include "model/issue.h"
#include "model/page.h"

/* Draws the nameplate with date block, ears, thick-thin rule and date strip on PAGE (page one). */
void furniture_nameplate(Page *page, Compositor *type, const Issue *issue, const PageName *name);

/* Draws the folio line of an inside PAGE. NAME may be NULL; NUMBER is printed. */
void furniture_folio(Page *page, Compositor *type, const Issue *issue, const PageName *name,
                     int number);

/* Draws SECTION's banner in the rows from TOP_ROW over SPAN columns from COLUMN. */
void furniture_banner(Page *page, Compositor *type, const Section *section, int column, int span,
                      int top_row);

/* Marks PAGE as a draft of an issue in LANG that has ERRORS, in its head margin. */
void furniture_draft(Page *page, Compositor *type, const char *lang, int errors);

/* Where an article can stand beside the nameplate: SPAN columns from COLUMN, the first ROWS rows.
 */
typedef struct {
  int column, span, rows;
} EarRoom;

EarRoom furniture_ear_room(const Layout *layout);

/* Returns the rows the nameplate takes for ISSUE (fewer without ears), blank rows included. */
int furniture_nameplate_rows(const Layout *layout, const Issue *issue);

/* Returns "第1版 要闻" or "Page 1 News", for the page's label; NAME may be NULL. To be freed. */
char *furniture_page_label(const Issue *issue, const PageName *name, int number);

/* Draws a reversed tag of WORDS in STYLE_TAG on a bar of INK, HEIGHT points high, its top left at
 * X, Y. Returns its width in points. */
double furniture_tag(Page *page, Compositor *type, const Text *words, double x, double y,
                     double height, int ink);

/* Sets TEXT in STYLE on one line with its baseline at Y: start, centre or end at X as ALIGN says.
 * SIZE 0 and INK -1 take the style's own. Returns its width in points. */
double furniture_words(Page *page, Compositor *type, const Text *text, StyleId style, double size,
                       int ink, Align align, double x, double y);
