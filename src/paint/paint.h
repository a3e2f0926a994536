/* Painting: finished pages become PDF, PNG, SVG or a text trace; nothing is decided here. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/page.h"

/* Writes PAGES (GPtrArray of Page) of ISSUE to the PDF at PATH, whole or not at all (temporary
 * file, fsync, rename). Dates come from SOURCE_DATE_EPOCH or the issue's date, never the clock. */
gboolean paint_pdf(const GPtrArray *pages, const Issue *issue, const Layout *layout, Report *report,
                   const char *path, GError **error);

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
