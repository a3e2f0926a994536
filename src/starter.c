/* The starting issue: a small paper that shows what may be typed. */
#include "starter.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <time.h>

static const char HEAD[] = "---\n"
                           "paper: 本报\n"
                           "date: %s\n"
                           "number: 总第1期\n"
                           "layout: tabloid\n"
                           "lang: zh-Hans\n"
                           "---\n"
                           "\n";

static const char BODY[] =
    "# 要闻\n"
    "\n"
    "## 这里写头条的标题\n"
    "引题: 引题在标题之上\n"
    "副题: 副题在标题之下，说清一件事\n"
    "作者: 本报记者 某某\n"
    "优先: 头条\n"
    "\n"
    "正文从这里开始。空一行就是另起一段，段首不必空格，排版时自动空两字。\n"
    "\n"
    "**加粗的字**排成黑体，*强调的字*排成楷体，数字和 English 与汉字之间不必敲空格。\n"
    "\n"
    "### 小标题\n"
    "\n"
    "- 列表的每一项，前面加一个减号；\n"
    "- 报纸常用的 ●、◆、▲ 等记号放在段首，也排成列表。\n"
    "\n"
    "## 第二篇稿件的标题\n"
    "优先: 要闻\n"
    "\n"
    "一篇稿件以两个井号开头。稿件没有先后之分，按“优先”排位置：头条、要闻、一般、简讯。\n"
    "\n"
    "<!-- 这样写的话不会印出来 -->\n";

/* Returns the day to print: SOURCE_DATE_EPOCH where it is set, else today. */
static char *day(void)
{
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  gint64 seconds = epoch != NULL ? g_ascii_strtoll(epoch, NULL, 10) : (gint64)time(NULL);
  g_autoptr(GDateTime) when = epoch != NULL ? g_date_time_new_from_unix_utc(seconds)
                                            : g_date_time_new_from_unix_local(seconds);
  return when != NULL ? g_date_time_format(when, "%Y-%m-%d") : g_strdup("2024-01-01");
}

char *starter_write(const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s is there already", path);
    return NULL;
  }
  if (g_mkdir_with_parents(folder, 0777) != 0) {
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                "cannot make folder %s: %s", folder, g_strerror(errno));
    return NULL;
  }
  g_autofree char *today = day();
  g_autofree char *text = g_strdup_printf(HEAD, today);
  g_autofree char *whole = g_strconcat(text, BODY, NULL);
  if (!g_file_set_contents(path, whole, -1, error))
    return NULL;
  return g_steal_pointer(&path);
}
