/* Type for tests of composition: opened once for a test program. */
#include "support_type.h"

#include <locale.h>

Layout *layout;
Compositor *type;
Report *report;

void support_type_init(int *argc, char ***argv)
{
  setlocale(LC_CTYPE, "C.UTF-8");
  g_test_init(argc, argv, NULL);
  report = report_new();
  layout = support_layout_new("zh");
  type = compose_open(layout, "fonts/fonts.conf", report, NULL);
  g_assert_nonnull(type);
}

int support_type_run(void)
{
  int status = g_test_run();
  compose_close(type);
  layout_free(layout);
  report_free(report);
  return status;
}

Text *text_of(const char *words)
{
  return text_new(words, (Mark){g_intern_static_string("issue.md"), 1, 1});
}

Copy *copy_of(const char *words, StyleId style, const char *lang)
{
  g_autoptr(Text) text = text_of(words);
  CopyStyle how = {.style = style, .ink = -1, .lang = lang, .article = "headline"};
  return compose_copy(type, text, &how);
}
