/* Rows of costs: the inner loops of the table of slicings.
 *
 * A vector instruction takes eight costs, and most rows are shorter than two of these: so they are
 * gone through in whole vectors, up to an edge that makes all beyond the row dearer than anything,
 * and what stands there is written back as it was. */
#pragma once

#include "makeup/search.h"

/* Costs in a vector. So many may be read and written after any row. */
enum { COST_LANES = 8 };

/* The edges of all rows of at most LENGTH costs; free with g_free. */
static inline gint16 *cost_edges_new(int length)
{
  gint16 *edges = g_new(gint16, length + COST_LANES);

  for (int i = 0; i < length + COST_LANES; i++)
    edges[i] = i < length ? G_MININT16 : G_MAXINT16;
  return edges;
}

/* COUNT costs, lent: what each is at least. */
typedef struct {
  const gint16 *least;
  int end; /* of the last vector */
} CostEdge;

/* The edge of a row of COUNT costs of EDGES for at most LENGTH. */
static inline CostEdge cost_edge(const gint16 *edges, int length, int count)
{
  return (CostEdge){edges + length - count, (count + COST_LANES - 1) & ~(COST_LANES - 1)};
}

/* OUT becomes the lesser of itself and ROW plus COST, up to EDGE. */
static inline void cost_row_relax(gint16 *restrict out, const gint16 *restrict row, gint16 cost,
                                  CostEdge edge)
{
  const gint16 *restrict least = edge.least;

  for (int i = 0; i < edge.end; i++) {
    gint16 sum = (gint16)(row[i] + cost);
    sum = sum > least[i] ? sum : least[i];
    out[i] = out[i] < sum ? out[i] : sum;
  }
}

/* OUT becomes the lesser of itself and the sum of LEFT and RIGHT plus COST, up to EDGE. */
static inline void cost_row_relax_sum(gint16 *restrict out, const gint16 *restrict left,
                                      const gint16 *restrict right, gint16 cost, CostEdge edge)
{
  const gint16 *restrict least = edge.least;

  for (int i = 0; i < edge.end; i++) {
    gint16 sum = (gint16)(left[i] + right[i]);
    sum = sum < SEARCH_NEVER ? sum : SEARCH_NEVER;
    sum = (gint16)(sum + cost);
    sum = sum > least[i] ? sum : least[i];
    out[i] = out[i] < sum ? out[i] : sum;
  }
}

/* OUT becomes the lesser of A and B, COUNT costs. */
static inline void cost_row_lesser(gint16 *restrict out, const gint16 *restrict a,
                                   const gint16 *restrict b, int count)
{
  for (int i = 0; i < count; i++)
    out[i] = a[i] < b[i] ? a[i] : b[i];
}

/* Strikes out of COUNT costs in ROW those above MOST; returns the least that is left. */
static inline gint16 cost_row_strike(gint16 *restrict row, const gint16 *restrict most, int count)
{
  gint16 least = SEARCH_NEVER;

  for (int i = 0; i < count; i++) {
    gint16 cost = row[i] > most[i] ? SEARCH_NEVER : row[i];
    row[i] = cost;
    least = cost < least ? cost : least;
  }
  return least;
}
