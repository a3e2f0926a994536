/* Proof: what is lost, doubled or out of order is found, and furniture is not taken for a fault. */
#include "support_read.h"

#include "check/proof.h"

#include <string.h>

#define ISSUE                                                                                      \
  "---\npaper: 早报\n---\n# 城事\n\n## 北桥通车\n副题: 两岸只隔六分钟\n\n"        \
  "周一清早，北桥放行第一辆公共汽车，车上坐着十二位老街坊。\n\n"       \
  "桥长三百二十米，两侧各留一条步行道，夜里有灯。\n\n"                      \
  "![桥头](a.jpg)\n\n## 早市搬家\n\n周六起，早市搬到北街，六点开张，十点收摊。\n"

#define HEAD "北桥通车两岸只隔六分钟"
#define ONE "周一清早，北桥放行第一辆公共汽车，车上坐着十二位老街坊。"
#define TWO "桥长三百二十米，两侧各留一条步行道，夜里有灯。"
#define OTHER "早市搬家周六起，早市搬到北街，六点开张，十点收摊。"

static void assert_proof(const char *printed, const char *wanted)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = issue_read(folder, ISSUE);
  g_autoptr(Report) report = report_new();
  ProofTally tally;
  proof_compare(read->issue, printed, &tally, report);
  g_autofree char *said = report_to_string(report);
  if (wanted[0] == '\0')
    g_assert_cmpstr(said, ==, "");
  else
    g_assert_nonnull(strstr(said, wanted));
  g_assert_cmpint(tally.faults > 0, ==, wanted[0] != '\0');
}

static void test_whole(void)
{
  assert_proof("早报2025城事" HEAD "桥头" ONE TWO OTHER "第1版", "");
  assert_proof("城事" OTHER "2" HEAD "桥头" ONE TWO, "");
}

static void test_parted(void)
{
  assert_proof("城事" HEAD "桥头" ONE "桥长三百二十米，两侧各留一条步行道"
               "早报第二版" OTHER "，夜里有灯。",
               "");
}

static void test_lost(void)
{
  assert_proof("城事" HEAD "桥头" ONE "桥长三百二十米，两侧各留一条步行道，夜里有。" OTHER,
               "issue.md:11:22: error: \"灯。…\" is not printed as it was typed");
  assert_proof("城事" HEAD "桥头" ONE OTHER, "issue.md:11:1: error: \"桥长三百二十米");
  assert_proof("城事" HEAD ONE TWO OTHER, "error: \"桥头…\" is not printed as it was typed");
  assert_proof("城事" HEAD "桥头" ONE TWO, "error: \"早市搬家…\" is not printed as it was typed");
  assert_proof(HEAD "桥头" ONE TWO OTHER, "is a section whose name is not printed");
}

static void test_doubled(void)
{
  assert_proof("城事" HEAD "桥头" ONE TWO OTHER TWO, "is printed again");
}

static void test_out_of_order(void)
{
  assert_proof("城事" HEAD "桥头" TWO ONE OTHER, "is printed before what it follows");
}

static void test_no_pdf(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(GError) error = NULL;
  folder_write(folder, "-no.pdf", "no PDF", -1);
  g_autofree char *path = folder_path(folder, "-no.pdf");
  g_assert_null(proof_extract(path, &error));
  g_assert_nonnull(strstr(error->message, "pdftotext cannot read"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/proof/whole", test_whole);
  g_test_add_func("/proof/parted", test_parted);
  g_test_add_func("/proof/lost", test_lost);
  g_test_add_func("/proof/doubled", test_doubled);
  g_test_add_func("/proof/out-of-order", test_out_of_order);
  g_test_add_func("/proof/no-pdf", test_no_pdf);
  return g_test_run();
}
