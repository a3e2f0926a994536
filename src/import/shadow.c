/* Shadows: parts a line into squares, runs followed by themselves. */
#include "import/shadow.h"

/* Longer lines are no headings; it also bounds the work. */
#define LONGEST 160

/* Shorter lines double by themselves: 高高兴兴. */
#define SHORTEST 8
#define SHORTEST_LETTERWISE 12

/* Whether LETTERS from AT on are a run of ROOT letters that stands twice. */
static gboolean is_square(const gunichar *letters, int at, int root)
{
  for (int i = 0; i < root; i++) {
    if (letters[at + i] != letters[at + root + i])
      return FALSE;
  }
  return TRUE;
}

gboolean shadow_find(const gunichar *letters, int count, gboolean *gone)
{
  int roots[LONGEST + 1] = {
      0}; /* of the square that begins here; 0: the rest is not made of them */
  int longest = 0;
  if (count < SHORTEST || count > LONGEST || count % 2 != 0)
    return FALSE;
  for (int at = count - 2; at >= 0; at--) {
    for (int root = (count - at) / 2; root > 0 && roots[at] == 0; root--) {
      int after = at + 2 * root;
      if ((after == count || roots[after] > 0) && is_square(letters, at, root))
        roots[at] = root;
    }
  }
  if (roots[0] == 0)
    return FALSE;
  for (int at = 0; at < count; at += 2 * roots[at])
    longest = MAX(longest, roots[at]);
  if (longest == 1 && count < SHORTEST_LETTERWISE)
    return FALSE;
  for (int at = 0; at < count; at += 2 * roots[at]) {
    for (int i = 0; i < roots[at]; i++)
      gone[at + roots[at] + i] = TRUE;
  }
  return TRUE;
}
