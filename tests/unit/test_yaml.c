/* Tests of read/yaml: the tree, its places, and what it refuses. */
#include "read/yaml.h"

#include <string.h>

typedef struct {
  Report *report;
  Node *root;
  char *lines;
} Tree;

static Tree read_tree(const char *yaml)
{
  Tree tree = {.report = report_new()};
  tree.root = yaml_read(yaml, g_intern_string("h.md"), 2, tree.report);
  tree.lines = report_to_string(tree.report);
  return tree;
}

static void drop_tree(Tree *tree)
{
  node_free(tree->root);
  report_free(tree->report);
  g_free(tree->lines);
}

static void assert_refused(const char *yaml, const char *message)
{
  Tree tree = read_tree(yaml);
  g_assert_cmpstr(tree.lines, ==, message);
  g_assert_cmpint(node_count_entries(tree.root), ==, 0);
  drop_tree(&tree);
}

static void test_places(void)
{
  Tree tree = read_tree("paper: 澜城周报\nears:\n  - 今天 多云: \"18\"\n");
  g_assert_cmpstr(tree.lines, ==, "");
  const Node *paper = node_find(tree.root, "paper");
  g_assert_cmpstr(paper->value, ==, "澜城周报");
  g_assert_cmpint(paper->mark.line, ==, 2); /* the first line was said to be 2 */
  g_assert_cmpint(paper->mark.column, ==, 8);
  const Node *ears = node_find(tree.root, "ears");
  g_assert_cmpint(ears->kind, ==, NODE_LIST);
  const Node *entry = g_ptr_array_index(ears->nodes, 0);
  g_assert_cmpstr(node_key(entry, 0)->value, ==, "今天 多云");
  g_assert_cmpint(node_value(entry, 0)->mark.line, ==, 4);
  g_assert_cmpint(node_value(entry, 0)->mark.column, ==, 13); /* characters; inside the quotes */
  g_assert_null(node_find(tree.root, "none"));
  drop_tree(&tree);
}

static void test_twice(void)
{
  Tree tree = read_tree("date: 1\nlang: en\ndate: 2\n");
  g_assert_cmpstr(tree.lines, ==,
                  "h.md:4:1: error: key \"date\" stands here again, it was given in line 2\n");
  g_assert_cmpstr(node_find(tree.root, "date")->value, ==, "1");
  drop_tree(&tree);
}

static void test_alias(void)
{
  assert_refused("a: &x 1\nb: *x\n",
                 "h.md:3:4: error: aliases (*) are not read here, type the value again\n");
  /* Each line ten times the one above: the first alias is refused, nothing grows. */
  assert_refused("a: &a [1,1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n",
                 "h.md:3:8: error: aliases (*) are not read here, type the value again\n");
}

static void test_deep(void)
{
  GString *yaml = g_string_new("a: ");
  for (int i = 0; i < 50000; i++)
    g_string_append_c(yaml, '[');
  assert_refused(yaml->str, "h.md:2:11: error: lists and maps stand too deep in each other here\n");
  g_string_free(yaml, TRUE);
}

static void test_syntax(void)
{
  Tree tree = read_tree("a: [1, 2\nb: 3\n");
  g_assert_true(g_str_has_prefix(tree.lines, "h.md:3:"));
  g_assert_nonnull(strstr(tree.lines, ": error: this is not YAML: "));
  drop_tree(&tree);
  assert_refused("just words\n", "h.md:2:1: error: lines of \"key: value\" are wanted here\n");
  assert_refused("? [a]\n: b\n", "h.md:2:3: error: a key must be a word\n");
}

static void test_empty(void)
{
  assert_refused("", "");
  assert_refused("# a comment\n\n", "");
}

static void test_keys(void)
{
  static const char *const KNOWN[] = {"paper", "date", NULL};
  Tree tree = read_tree("papper: x\ncolour: y\n");
  node_check_keys(tree.root, KNOWN, "the head", tree.report);
  g_autofree char *lines = report_to_string(tree.report);
  g_assert_cmpstr(lines, ==,
                  "h.md:2:1: error: unknown key \"papper\" in the head\n"
                  "  hint: did you mean \"paper\"?\n"
                  "h.md:3:1: error: unknown key \"colour\" in the head\n");
  drop_tree(&tree);
}

static void test_merge(void)
{
  Tree base = read_tree("a: 1\ngrid: {rows: 2, cell: 3}\nlist: [1, 2]\n");
  Tree over = read_tree("grid: {cell: 4, pitch: 5}\nlist: [7]\nb: 6\n");
  node_merge(base.root, over.root);
  over.root = NULL;
  const Node *grid = node_find(base.root, "grid");
  g_assert_cmpstr(node_find(base.root, "a")->value, ==, "1");
  g_assert_cmpstr(node_find(base.root, "b")->value, ==, "6");
  g_assert_cmpstr(node_find(grid, "rows")->value, ==, "2");
  g_assert_cmpstr(node_find(grid, "cell")->value, ==, "4");
  g_assert_cmpstr(node_find(grid, "pitch")->value, ==, "5");
  g_assert_cmpuint(node_find(base.root, "list")->nodes->len, ==, 1);
  node_remove(base.root, "a");
  g_assert_null(node_find(base.root, "a"));
  drop_tree(&base);
  drop_tree(&over);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/yaml/places", test_places);
  g_test_add_func("/yaml/twice", test_twice);
  g_test_add_func("/yaml/alias", test_alias);
  g_test_add_func("/yaml/deep", test_deep);
  g_test_add_func("/yaml/syntax", test_syntax);
  g_test_add_func("/yaml/empty", test_empty);
  g_test_add_func("/yaml/keys", test_keys);
  g_test_add_func("/yaml/merge", test_merge);
  return g_test_run();
}
