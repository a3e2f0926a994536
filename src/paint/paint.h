/* Painting: finished pages become PDF, PNG, SVG or a text trace; nothing is decided here. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/page.h"
#include "model/specimen.h"

/* What a PDF is drawn for. */
typedef enum {
  DRAFT_SCREEN, /* screen colours, links, bookmarks, structure */
  DRAFT_PRESS,  /* inks by their surrogates, and nothing but pages */
  DRAFT_OPAQUE, /* the same with nothing transparent: drawings that are become pixels */
} DraftKind;

/* Returns FILE, the content of PICTURE, as a JPEG better suited to where the picture is shown, PPI
 * pixels to the inch at its largest; NULL where it is best shown as it is. Called from any thread.
 */
typedef GBytes *(*PictureMaker)(gpointer closure, const Picture *picture, GBytes *file, double ppi);

/* What paint_pdf draws, all borrowed: PAGES (of Page) of ISSUE. */
typedef struct {
  const GPtrArray *pages;
  const Issue *issue;
  const Layout *layout;
  DraftKind kind;
  double margin;      /* around the trim, points */
  double bleed;       /* what reaches the trim goes on so far beyond it, points */
  int ppi;            /* of drawings that become pixels */
  PictureMaker maker; /* NULL: pictures are shown as they are */
  gpointer closure;   /* of MAKER */
  Specimen *specimen; /* empty: becomes that of PAGES, and letters are left out; NULL: letters are
                         drawn */
} Draft;

/* Has the content of PDFs stand in them unpacked, for the press stage to pack it once and on all
 * processors. To be called before there is a second thread. */
void paint_leave_unpacked(void);

/* Returns DRAFT as a PDF for the press stage to finish; NULL with ERROR set. Pictures that cannot
 * be shown go to REPORT. Dates come from SOURCE_DATE_EPOCH or the issue's date, never the clock. */
GBytes *paint_pdf(const Draft *draft, Report *report, GError **error);

/* Writes each page as PREFIX-N.png at DPI, or PREFIX-N.svg. N is the page's number. */
gboolean paint_png(const GPtrArray *pages, const Issue *issue, const Layout *layout, Report *report,
                   const char *prefix, double dpi, GError **error);
gboolean paint_svg(const GPtrArray *pages, const Issue *issue, const Layout *layout, Report *report,
                   const char *prefix, GError **error);

/* What paint_overlay draws; all borrowed. */
typedef struct {
  const GPtrArray *pages;   /* of Page */
  const GPtrArray *defects; /* of Defect (model/defect.h) */
  const Layout *layout;
  Report *report;
  double dpi;
} OverlayJob;

/* Writes each page as PREFIX-N-overlay.png: pale, and over it every defect framed and named. */
gboolean paint_overlay(const OverlayJob *job, const char *prefix, GError **error);

/* Returns PAGES as text, numbers rounded to 0.01 pt, one item a line; the golden form of tests. To
 * be freed with g_free. */
char *paint_trace(const GPtrArray *pages, const Layout *layout);
