/* Work on all processors: threads, the caller among them, each take the next part until none is
 * left.
 */
#include "model/parallel.h"

#include <sched.h>

guint parallel_processors(void)
{
  cpu_set_t allowed;

  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
    return g_get_num_processors();
  return (guint)MAX(CPU_COUNT(&allowed), 1);
}

typedef struct {
  GArray *parts;
  GFunc task;
  gpointer shared;
  gint next; /* the first part that nobody took; counted by all threads */
} Work;

static gpointer take_parts(gpointer pointer)
{
  Work *work = pointer;
  guint size = g_array_get_element_size(work->parts);

  for (;;) {
    guint i = (guint)g_atomic_int_add(&work->next, 1);
    if (i >= work->parts->len)
      return NULL;
    work->task(work->parts->data + (gsize)i * size, work->shared);
  }
}

void parallel_each(GArray *parts, GFunc task, gpointer shared)
{
  Work work = {parts, task, shared, 0};
  guint count = MIN(parallel_processors(), parts->len);
  g_autoptr(GPtrArray) others = g_ptr_array_new();

  for (guint i = 1; i < count; i++)
    g_ptr_array_add(others, g_thread_new("parallel", take_parts, &work));
  take_parts(&work);
  for (guint i = 0; i < others->len; i++)
    g_thread_join(others->pdata[i]);
}
