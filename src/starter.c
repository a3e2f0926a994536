/* The starting issue: a small paper that shows what may be typed. */
#include "starter.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <time.h>

static const char HEAD[] = "---\n"
                           "paper: 我们的报纸\n"
                           "date: %s\n"
                           "number: 总第1期\n"
                           "layout: bulletin\n"
                           "lang: zh-Hans\n"
                           "---\n"
                           "\n";

/* Fills its page, so that the first paper an editor sees is whole. */
static const char BODY[] =
    "## 头条的标题写在这里 / 一条斜线断成两行\n"
    "引题: 引题写在标题之上\n"
    "副题: 副题写在标题之下，说清一件事\n"
    "作者: 本报记者 某某\n"
    "优先: 头条\n"
    "\n"
    "**本报讯** "
    "正文从这里开始。空一行就是另起一段，段首不必空格，排版时自动空两字。一段之内可以随意换行，\n"
    "汉字之间不会多出空格，数字和 English 与汉字之间的空隙也由程序来留。\n"
    "\n"
    "**加粗的字**排成黑体，*强调的字*"
    "排成楷体。要登图片，把文件放在稿件旁边，单写一行：一个感叹号，方括号里写说明，圆括号里写文件名"
    "。图片不必裁好，占几栏、裁多少，由版面来定。\n"
    "\n"
    "### 小标题用三个井号\n"
    "\n"
    "- 列表的每一项，前面加一个减号；\n"
    "- 也可以用报纸常用的 ●、◆、▲ 等记号，放在段首；\n"
    "- 项目之间不必空行。\n"
    "\n"
    "一篇稿件写多长都行，版面会替它找到合适的宽窄和分栏。整版排满，各栏的末行落在同一条线上；实在排"
    "不下时，程序会说出是哪一篇、超出多少字，绝不悄悄删去一个字。\n"
    "\n"
    "## 第二篇稿件的标题\n"
    "优先: 要闻\n"
    "\n"
    "一篇稿件以两个井号开头。各篇的先后不必费心，按“优先”排位置：头条、要闻、一般、简讯，四等由大到"
    "小，不写就是一般。标题不加斜线，程序按意思来断行。\n"
    "\n"
    "写错了也不要紧。字段名拼错、图片找不到、字体里没有的字，程序都会指出在第几行第几个字，并说怎样"
    "改。改好了，再排一遍就是；一版报纸，不过一眨眼的工夫。稿子放在一处，图片放在旁边，每期另存一个"
    "文件，旧的留着，下期照着写。\n"
    "\n"
    "> [!PULL]\n"
    "> 字是编辑的，\n"
    "> 版是程序的。\n"
    "\n"
    "## 加框的小稿\n"
    "优先: 简讯\n"
    "加框: 底纹\n"
    "\n"
    "需要突出的短稿可以加框：“加框”一行写“线框”或“底纹”。评论用“体裁: 评论”，动态用“体裁: 动态”。\n"
    "\n"
    "## 栏目、分版与报头\n"
    "优先: 一般\n"
    "\n"
    "一个井号开出一个栏目，它的名字排成栏头。几版的报纸，在稿头里写“版面”，列出每版的版名；报头两旁"
    "的报眼、日期栏里的热线和编辑名单，也都写在最前面两条横线之间。全部写法见手册，在终端里打 man "
    "broadsheet-issue 便是。\n"
    "\n"
    "换一种纸张，只改一行：“版式”写 tabloid 是四开，broadsheet 是对开，bulletin 就是这样的 A4 "
    "简报。\n"
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
