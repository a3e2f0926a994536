/* Alternatives: each takes its page's place in the edition, is measured there, and painted alone.
 */
#include "alternatives.h"

#include "check/metrics.h"
#include "makeup/makeup.h"
#include "paint/paint.h"
#include "summary.h"

/* The pages of JOB with PAGE in the place INDEX; borrows all. */
static GPtrArray *with_other(const AlternativesJob *job, guint index, Page *page)
{
  GPtrArray *pages = g_ptr_array_new();
  for (guint i = 0; i < job->pages->len; i++)
    g_ptr_array_add(pages, i == index ? page : job->pages->pdata[i]);
  return pages;
}

/* An alternative: the RANKth, from 1, to page INDEX. */
typedef struct {
  guint index, rank;
  Page *page; /* borrowed */
} Other;

/* Paints and prints OTHER. */
static gboolean write_other(const AlternativesJob *job, Other other, const char *prefix,
                            FILE *stream, GError **error)
{
  const Layout *layout = compose_layout(job->type);
  g_autofree char *place = g_strdup_printf("%s-alt%u", prefix, other.rank);
  g_autoptr(GPtrArray) alone = g_ptr_array_new();
  g_autoptr(GPtrArray) pages = with_other(job, other.index, other.page);
  g_autoptr(Quality) quality = check_pages(pages, layout, job->issue);

  g_ptr_array_add(alone, other.page);
  if (!paint_png(alone, job->issue, layout, job->report, place, job->options->dpi, error))
    return FALSE;
  if (!job->options->quiet && !job->options->json) {
    fprintf(stream, "alternative %u: ", other.rank);
    summary_print_page(&g_array_index(quality->pages, CheckPage, other.index), stream);
  }
  return TRUE;
}

gboolean alternatives_write(const AlternativesJob *job, const char *prefix, FILE *stream,
                            GError **error)
{
  g_autoptr(GPtrArray) all = makeup_alternatives(job->issue, job->type, job->options->alternatives);

  for (guint index = 0; index < MIN(all->len, job->pages->len); index++) {
    const GPtrArray *others = all->pdata[index];
    for (guint k = 0; k < others->len; k++) {
      Other other = {index, k + 1, others->pdata[k]};
      if (!write_other(job, other, prefix, stream, error))
        return FALSE;
    }
  }
  return TRUE;
}
