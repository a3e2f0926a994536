/* One document under test, finished for a press. */
#pragma once

#include "model/press.h"
#include "press/pdf.h"
#include "support_paint.h"

/* Inks of the layout under test; the first three are support_layout's. GOLD is half a tint of a
 * spot ink. */
enum { BLACK, RED, TINT, CYAN, PAPER, K60, GOLD, RICH };

typedef struct {
  PaintFixture paint;
  PressProfile *press;    /* the newspaper's, to be changed */
  gboolean letters_drawn; /* by cairo, with the pages */
} FinishFixture;

void finish_set_up(FinishFixture *fixture, gconstpointer unused);
void finish_tear_down(FinishFixture *fixture, gconstpointer unused);

/* Returns the pages finished for the press, to be unreffed. */
GBytes *finish_bytes(FinishFixture *fixture);

/* Finishes the pages into NAME and returns its path, to be freed; qpdf must find it sound. */
char *finish_file(FinishFixture *fixture, const char *name);

/* Whether the font of these tests is there; says skip where not. */
gboolean finish_has_font(void);

/* Sets UTF8 on PAGE in that font; LINE is the line of the issue it comes from. */
void finish_add_words(Page *page, const char *utf8, double size, int ink, double x, double y,
                      int line);

/* Returns a picture of the file at PATH, which is borrowed, from line 5 of the issue. */
Picture finish_picture(const char *path, PictureFormat format, int width, int height);
