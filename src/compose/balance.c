/* Balance: headlines broken into lines of even width where the sense allows. */
#include "compose/copy.h"

GPtrArray *compose_balance(Compositor *compositor, const Text *text, int lines)
{
  (void)compositor;
  (void)text;
  (void)lines;
  return NULL;
}
