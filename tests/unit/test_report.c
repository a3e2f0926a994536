/* Tests of model/report: the form of findings, their order, repeats folded. */
#include "model/report.h"

#include <string.h>

static Mark at(const char *file, int line, int column)
{
  return (Mark){g_intern_string(file), line, column};
}

static void test_form(void)
{
  g_autoptr(Report) report = report_new();
  report_add(report, SEVERITY_ERROR, at("input/a.md", 14, 7), "picture \"%s\" is %d ppi", "q.jpg",
             96);
  report_hint(report, "give it %d column", 1);
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==,
                  "input/a.md:14:7: error: picture \"q.jpg\" is 96 ppi\n"
                  "  hint: give it 1 column\n");
}

static void test_places(void)
{
  g_autoptr(Report) report = report_new();
  report_add(report, SEVERITY_NOTE, (Mark){0}, "no file");
  report_add(report, SEVERITY_WARNING, at("b.md", 0, 0), "whole file");
  report_add(report, SEVERITY_ERROR, at("b.md", 3, 0), "whole line");
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==,
                  "b.md: warning: whole file\n"
                  "b.md:3: error: whole line\n"
                  "note: no file\n");
}

static void test_order(void)
{
  g_autoptr(Report) report = report_new();
  report_add(report, SEVERITY_ERROR, at("b.md", 1, 1), "fourth");
  report_add(report, SEVERITY_ERROR, at("a.md", 10, 1), "third");
  report_add(report, SEVERITY_ERROR, at("a.md", 9, 2), "second");
  report_add(report, SEVERITY_ERROR, at("a.md", 9, 1), "first of two");
  report_add(report, SEVERITY_WARNING, at("a.md", 9, 1), "added later");
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==,
                  "a.md:9:1: error: first of two\n"
                  "a.md:9:1: warning: added later\n"
                  "a.md:9:2: error: second\n"
                  "a.md:10:1: error: third\n"
                  "b.md:1:1: error: fourth\n");
}

static void test_repeats(void)
{
  g_autoptr(Report) report = report_new();
  for (int i = 0; i < 3; i++) {
    report_add(report, SEVERITY_ERROR, at("a.md", 1, 1), "said often");
    report_add(report, SEVERITY_ERROR, at("a.md", 1, 1), "number %d", i);
  }
  report_add(report, SEVERITY_WARNING, at("a.md", 1, 1), "said often");
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==,
                  "a.md:1:1: error: said often\n"
                  "a.md:1:1: error: number 0\n"
                  "a.md:1:1: error: number 1\n"
                  "a.md:1:1: error: number 2\n"
                  "a.md:1:1: warning: said often\n");
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 6);
  g_assert_cmpint(report_count(report, SEVERITY_WARNING), ==, 1);
  g_assert_cmpint(report_count(report, SEVERITY_NOTE), ==, 0);
}

static void test_empty(void)
{
  g_autoptr(Report) report = report_new();
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==, "");
  report_free(NULL);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/report/form", test_form);
  g_test_add_func("/report/places", test_places);
  g_test_add_func("/report/order", test_order);
  g_test_add_func("/report/repeats", test_repeats);
  g_test_add_func("/report/empty", test_empty);
  return g_test_run();
}
