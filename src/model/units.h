/* The units of the program: points, Pango units and what lies between them. */
#pragma once

/* Pango units in one point; composition counts in these, so that sums are exact. */
#define PU_PER_PT 1024

/* Points in one millimetre (DTP point, 1/72 inch). */
#define PT_PER_MM (72.0 / 25.4)

/* Returns PT points in Pango units, rounded to the nearest, halves away from zero. */
static inline int pu_from_pt(double pt)
{
  double scaled = pt * PU_PER_PT;
  return (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/* Returns PU Pango units in points. */
static inline double pt_from_pu(int pu)
{
  return (double)pu / PU_PER_PT;
}
