/* Work of many like parts, done on all processors. */
#pragma once

#include <glib.h>

/* The processors this process may run on: fewer than there are where it was bound to some. */
guint parallel_processors(void);

/* Calls TASK for each element of PARTS, with SHARED, and returns when all are done. Which comes
 * when is not said: TASK writes to nothing but its part, or under a lock. */
void parallel_each(GArray *parts, GFunc task, gpointer shared);
