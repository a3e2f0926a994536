/* One document under test: painted into a folder of its own and read back. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/page.h"
#include "paint/paint.h"

/* One document under test. */
typedef struct {
  char *folder; /* emptied and removed at the end */
  Issue *issue;
  Layout *layout;
  Report *report;
  GPtrArray *pages;
} PaintFixture;

/* Returns the path of NAME in the document's folder, to be freed. */
char *support_path(const PaintFixture *fixture, const char *name);

/* Makes an issue of 26 July 2024 without pages, and takes it down with all files it left. */
void support_set_up(PaintFixture *fixture, gconstpointer unused);
void support_tear_down(PaintFixture *fixture, gconstpointer unused);

/* Adds a page of 300 by 400 points, lent. */
Page *support_add_page(PaintFixture *fixture);

/* Draws the pages as a PDF of KIND, to be unreffed; without a margin. */
GBytes *support_draw(PaintFixture *fixture, DraftKind kind);

/* Writes BYTES as NAME and returns its path, to be freed. */
char *support_write(const PaintFixture *fixture, const char *name, GBytes *bytes);

/* Writes the pages as drawn for a screen to the PDF NAME and returns its path, to be freed. */
char *support_write_pdf(PaintFixture *fixture, const char *name);

/* Returns what the file at PATH holds, to be unreffed. */
GBytes *support_read(const char *path);

/* Whether the LENGTH bytes of NEEDLE stand in BYTES. */
gboolean support_contains(GBytes *bytes, const char *needle, gsize length);

/* Returns what the program prints about FILE with the given options, to be freed; NULL, having
 * said skip, where the program is not installed. */
char *support_ask(const char *program, const char *options, const char *file);

/* Returns all objects of the PDF at PATH as JSON without white space, to be freed, whatever way its
 * writer packed them; NULL, having said skip, without qpdf. */
char *support_copy_objects(const char *path);

/* Counts how often NEEDLE stands in TEXT. */
int support_count(const char *text, const char *needle);

/* Returns the colour of page 1 at X, Y points in a PNG at 72 dpi. */
guint32 support_pixel(PaintFixture *fixture, int x, int y);

/* Fails where a channel of PIXEL is more than 6 of 255 off that of WANTED (0xRRGGBB). */
void support_assert_near(guint32 pixel, guint32 wanted);
