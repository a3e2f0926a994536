/* Tests of words and of headlines broken by them. */
#include "compose/compose.h"
#include "compose/words.h"
#include "support_type.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- the list ---------------------------------------------------------------------------- */

static void test_words(void)
{
  g_autoptr(Words) words = words_open("fonts/words-zh-Hans.txt");
  Word found[WORD_LONGEST];
  words_find(words, "图书馆开门", 5, found);
  g_assert_cmpint(found[1].part, ==, 'n');
  g_assert_cmpint(found[2].part, ==, 'n');
  g_assert_cmpint(found[2].weight, >, 5);
  g_assert_cmpint(found[3].part, ==, '\0');
  words_find(words, "图书馆", 2, found); /* no further than asked */
  g_assert_cmpint(found[2].part, ==, '\0');
  words_find(words, "的", 1, found);
  g_assert_cmpint(found[0].part, ==, 'u');
  words_find(words, "ab", 2, found);
  g_assert_cmpint(found[0].part, ==, '\0');
  words_find(NULL, "图书馆", 3, found);
  g_assert_cmpint(found[2].part, ==, '\0');
}

/* A list that is damaged, empty or not there knows less, and nothing worse. */
static void test_damaged_list(void)
{
  static const char *const lists[] = {"", "图", "图n", "图n5 书", "图n5 书n", "\n\n\n", "图 书馆n"};
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "broadsheet-words-XXXXXX", NULL);
  int file = g_mkstemp(path);
  g_assert_cmpint(file, >=, 0);
  g_assert_true(g_close(file, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
    g_assert_true(g_file_set_contents(path, lists[i], -1, NULL));
    g_autoptr(Words) words = words_open(path);
    Word found[WORD_LONGEST];
    for (int k = 0; words && k <= 3; k++)
      words_find(words, "图书馆", k, found);
  }
  g_remove(path);
  g_assert_null(words_open(path));
}

/* --- headlines --------------------------------------------------------------------------- */

/* Where editors broke these; the breaks are taken out before. */
static const char *const HEADLINES[] = {"江心步行桥今日通行|八分钟从北岸到南岸",
                                        "百年粮仓变身新书房|城东图书馆周六开门",
                                        "老码头夜市搬新家|二百个摊位抽签定",
                                        "技校课堂搬进船坞|百名学徒当年上手",
                                        "替补门将扑出点球|船厂小学首捧金杯",
                                        "有轨电车停运四十载|今晨叮当声回到街头",
                                        "北湖清淤两年再开园|头茬荷花赶在夏至前",
                                        "廿二条龙舟下水|端午正午见高低",
                                        "凌晨摘下的杨梅|早饭前摆上果摊",
                                        "修钟五十五年|收留三百只钟",
                                        "地铁四号线北段|月底载客试运行",
                                        "六月中旬|值班安排",
                                        "十二座口袋公园|街坊来画图",
                                        "巾帼匠心筑梦|强国复兴有我",
                                        "明日开考|全城让路",
                                        "陪诊员上门|看病不犯难",
                                        "读者说|我们改",
                                        "街坊问|部门答",
                                        "六个网址|在家就能办",
                                        "旧手机别扔|¥1280也有人修",
                                        "37℃以上|派单变慢",
                                        "开馆半月|借出两万册",
                                        "全程四十一分钟|沿途设站十七座",
                                        "桥长六百八十米|只走行人和自行车",
                                        "油烟进管道|垃圾当夜清",
                                        "奋进“十五五”！|市总工会要干这些大事",
                                        "老街修缮|留住青瓦灰墙",
                                        "把好座位|留给读书人",
                                        "旧校服|漂流到下一届",
                                        "早点铺来了|十九岁的学徒",
                                        "江滩夜市|重新开张",
                                        "有轨电车|重回街头",
                                        "一座水文站|守了一百年",
                                        "二百里暗渠|赶在梅雨前疏通",
                                        "老街的井|又能照见人了",
                                        "听不见的孩子|打响鼓",
                                        "盲人读者|点播有声书",
                                        "消防演习|搬进了菜场",
                                        "公交站台添了|一排矮座椅",
                                        "滨江步道|亮灯了",
                                        "头班列车|试跑花田",
                                        "赵世庆当选|市总工会主席",
                                        "城东图书馆|周六开门迎客"};

static GPtrArray *balance(const char *words, int count)
{
  g_autoptr(Text) text = text_of(words);
  g_autoptr(Headline) headline = headline_new(type, text);
  return headline_balance(headline, count, NULL);
}

static char *show(const GPtrArray *lines)
{
  GString *shown = g_string_new(NULL);
  for (guint i = 0; lines && i < lines->len; i++)
    g_string_append_printf(shown, "%s%s", i > 0 ? "|" : "",
                           ((const Text *)g_ptr_array_index(lines, i))->utf8);
  return g_string_free(shown, FALSE);
}

static char *without_breaks(const char *headline)
{
  g_auto(GStrv) parts = g_strsplit(headline, "|", -1);
  return g_strjoinv("", parts);
}

static void test_headlines(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(HEADLINES); i++) {
    g_autofree char *words = without_breaks(HEADLINES[i]);
    g_autoptr(GPtrArray) lines = balance(words, 2);
    g_autofree char *shown = show(lines);
    g_assert_cmpstr(shown, ==, HEADLINES[i]);
  }
}

/* Words that stay whole in one to four lines: figures, names, quoted titles. */
static const char *const WHOLE[] = {"1280",   "37℃",    "十五五", "图书馆", "赵世庆",
                                    "四十一", "两万册", "电车",   "门将",   "列车"};

static void check_lines(const GPtrArray *lines, const char *words)
{
  g_autofree char *shown = show(lines);
  g_autofree char *joined = without_breaks(shown);
  g_assert_cmpstr(joined, ==, words);
  for (guint i = 0; i < lines->len; i++) {
    const char *line = ((const Text *)g_ptr_array_index(lines, i))->utf8;
    if (g_utf8_strlen(line, -1) < 2)
      g_error("a line of one character: %s", shown);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(WHOLE); i++)
    if (strstr(words, WHOLE[i]) && !strstr(shown, WHOLE[i]))
      g_error("%s is cut: %s", WHOLE[i], shown);
}

static int sense_of(const char *words, int count)
{
  int sense = -1;
  g_autoptr(Text) text = text_of(words);
  g_autoptr(Headline) headline = headline_new(type, text);
  g_autoptr(GPtrArray) lines = headline_balance(headline, count, &sense);
  g_assert_nonnull(lines);
  return sense;
}

/* Typed breaks cost the sense nothing, those between phrases little, those inside a word most. */
static void test_sense(void)
{
  g_assert_cmpint(sense_of("校门口的路通了", 1), ==, 0);
  g_assert_cmpint(sense_of("校门口的\n路通了", 2), ==, 0);
  g_assert_cmpint(sense_of("头班列车试跑花田", 2), >, 0);
  g_assert_cmpint(sense_of("头班列车试跑花田", 2), <, sense_of("校门口的路通了", 2));
  g_assert_cmpint(sense_of("校门口的路通了", 2), <, sense_of("校门口的路通了", 3));
}

static void test_limits(void)
{
  int made = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(HEADLINES); i++) {
    g_autofree char *words = without_breaks(HEADLINES[i]);
    for (int count = 1; count <= 4; count++) {
      g_autoptr(GPtrArray) lines = balance(words, count);
      if (!lines)
        continue;
      g_assert_cmpuint(lines->len, ==, count);
      if (g_utf8_strlen(words, -1) / count >= 4) /* shorter lines leave no choice */
        check_lines(lines, words);
      made++;
    }
  }
  g_assert_cmpint(made, >=, 4 * (int)G_N_ELEMENTS(HEADLINES) - 8);
}

/* What the editor broke is broken there, however uneven, and more lines break the parts. */
static void test_typed_breaks(void)
{
  g_autoptr(GPtrArray) two = balance("今日\n城东图书馆周六开门", 2);
  g_autofree char *shown = show(two);
  g_assert_cmpstr(shown, ==, "今日|城东图书馆周六开门");
  g_autoptr(GPtrArray) three = balance("今日\n城东图书馆周六开门", 3);
  g_autofree char *more = show(three);
  g_assert_cmpstr(more, ==, "今日|城东图书馆|周六开门");
  g_assert_null(balance("今日\n周六", 1));
}

/* English breaks at spaces, not after an article or a preposition. */
static void test_english(void)
{
  g_autoptr(GPtrArray) lines = balance("Lights go on along the riverside walk", 2);
  g_autofree char *shown = show(lines);
  g_assert_cmpstr(shown, ==, "Lights go on along |the riverside walk");
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/phrases/words", test_words);
  g_test_add_func("/phrases/damaged-list", test_damaged_list);
  g_test_add_func("/phrases/headlines", test_headlines);
  g_test_add_func("/phrases/sense", test_sense);
  g_test_add_func("/phrases/limits", test_limits);
  g_test_add_func("/phrases/typed-breaks", test_typed_breaks);
  g_test_add_func("/phrases/english", test_english);
  return support_type_run();
}
