/* YAML: libyaml's events become a tree; what could explode (aliases, depth) is refused. */
#include "read/yaml.h"

#include "model/nearest.h"

#include <string.h>
#include <yaml.h>

/* No head and no layout nests deeper than a list of maps of lists. */
#define DEEPEST 8

typedef struct {
  const char *file;
  int first_line;
  Report *report;
  Node *root;
  GPtrArray *open; /* of Node, borrowed: the collections around the next node */
  gboolean failed;
} TreeBuilder;

static Node *node_new(NodeKind kind, Mark mark)
{
  Node *node = g_new0(Node, 1);
  node->kind = kind;
  node->mark = mark;
  if (kind != NODE_SCALAR)
    node->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
  return node;
}

void node_free(Node *node)
{
  if (node == NULL)
    return;
  g_free(node->value);
  if (node->nodes)
    g_ptr_array_unref(node->nodes);
  g_free(node);
}

static Mark builder_mark(const TreeBuilder *builder, yaml_mark_t place)
{
  return (Mark){builder->file, builder->first_line + (int)place.line, 1 + (int)place.column};
}

static void fail(TreeBuilder *builder, Mark mark, const char *message)
{
  report_add(builder->report, SEVERITY_ERROR, mark, "%s", message);
  builder->failed = TRUE;
}

/* An odd number of nodes means that a key waits for its value. */
static gboolean awaits_key(const Node *parent)
{
  return parent->kind == NODE_MAP && parent->nodes->len % 2 == 0;
}

static void check_key(TreeBuilder *builder, const Node *parent, const Node *key)
{
  if (key->kind != NODE_SCALAR) {
    fail(builder, key->mark, "a key must be a word");
    return;
  }
  for (int i = 0; i < node_count_entries(parent); i++) {
    const Node *before = node_key(parent, i);
    if (strcmp(before->value, key->value) != 0)
      continue;
    report_add(builder->report, SEVERITY_ERROR, key->mark,
               "key \"%s\" stands here again, it was given in line %d", key->value,
               before->mark.line);
    return;
  }
}

static void add_node(TreeBuilder *builder, Node *node)
{
  if (builder->open->len == 0) {
    g_assert(builder->root == NULL);
    builder->root = node;
  } else {
    Node *parent = g_ptr_array_index(builder->open, builder->open->len - 1);
    if (awaits_key(parent))
      check_key(builder, parent, node);
    g_ptr_array_add(parent->nodes, node);
  }
  if (node->kind == NODE_SCALAR)
    return;
  g_ptr_array_add(builder->open, node);
  if (builder->open->len > DEEPEST)
    fail(builder, node->mark, "lists and maps stand too deep in each other here");
}

static void add_scalar(TreeBuilder *builder, const yaml_event_t *event)
{
  Mark mark = builder_mark(builder, event->start_mark);
  yaml_scalar_style_t style = event->data.scalar.style;
  if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    mark.column++;
  const char *words = (const char *)event->data.scalar.value;
  if (strlen(words) != event->data.scalar.length) {
    fail(builder, mark, "text holds a NUL character");
    return;
  }
  Node *node = node_new(NODE_SCALAR, mark);
  node->value = g_strdup(words);
  add_node(builder, node);
}

/* Takes one event into the tree; FALSE where the document ends or cannot go on. */
static gboolean take_event(TreeBuilder *builder, const yaml_event_t *event)
{
  Mark mark = builder_mark(builder, event->start_mark);
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    add_scalar(builder, event);
    break;
  case YAML_SEQUENCE_START_EVENT:
    add_node(builder, node_new(NODE_LIST, mark));
    break;
  case YAML_MAPPING_START_EVENT:
    add_node(builder, node_new(NODE_MAP, mark));
    break;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    g_ptr_array_set_size(builder->open, (gint)builder->open->len - 1);
    break;
  case YAML_ALIAS_EVENT:
    fail(builder, mark, "aliases (*) are not read here, type the value again");
    break;
  case YAML_DOCUMENT_END_EVENT:
  case YAML_STREAM_END_EVENT:
    return FALSE;
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_DOCUMENT_START_EVENT:
    break;
  }
  return !builder->failed;
}

static void report_syntax(TreeBuilder *builder, const yaml_parser_t *parser)
{
  Mark mark = builder_mark(builder, parser->problem_mark);
  if (parser->error == YAML_READER_ERROR)
    mark.line = mark.column = 0;
  g_autofree char *message = g_strdup_printf(
      "this is not YAML: %s", parser->problem ? parser->problem : "it cannot be read");
  fail(builder, mark, message);
}

Node *yaml_read(const char *yaml, const char *file, int first_line, Report *report)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new();
  TreeBuilder builder = {file, first_line, report, NULL, open, FALSE};
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser))
    g_error("out of memory");
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, strlen(yaml));
  gboolean more = TRUE;
  while (more) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      report_syntax(&builder, &parser);
      break;
    }
    more = take_event(&builder, &event);
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);

  Mark start = {file, first_line, 1};
  if (builder.root && !builder.failed && builder.root->kind != NODE_MAP &&
      !(builder.root->kind == NODE_SCALAR && builder.root->value[0] == '\0'))
    fail(&builder, builder.root->mark, "lines of \"key: value\" are wanted here");
  if (builder.root && !builder.failed && builder.root->kind == NODE_MAP)
    return builder.root;
  node_free(builder.root);
  return node_new(NODE_MAP, start);
}

int node_count_entries(const Node *map)
{
  g_assert(map->kind == NODE_MAP);
  return (int)map->nodes->len / 2;
}

const Node *node_key(const Node *map, int i)
{
  return g_ptr_array_index(map->nodes, 2 * i);
}

const Node *node_value(const Node *map, int i)
{
  return g_ptr_array_index(map->nodes, 2 * i + 1);
}

const Node *node_find(const Node *map, const char *key)
{
  for (int i = 0; i < node_count_entries(map); i++) {
    if (strcmp(node_key(map, i)->value, key) == 0)
      return node_value(map, i);
  }
  return NULL;
}

/* Returns where the key KEY stands in MAP's nodes, or -1. */
static int find_index(const Node *map, const char *key)
{
  for (int i = 0; i < node_count_entries(map); i++) {
    if (strcmp(node_key(map, i)->value, key) == 0)
      return 2 * i;
  }
  return -1;
}

void node_remove(Node *map, const char *key)
{
  int at = find_index(map, key);
  if (at >= 0)
    g_ptr_array_remove_range(map->nodes, (guint)at, 2);
}

void node_merge(Node *base, Node *over)
{
  g_assert(base->kind == NODE_MAP && over->kind == NODE_MAP);
  base->mark = over->mark;
  while (over->nodes->len > 0) {
    Node *key = g_ptr_array_steal_index(over->nodes, 0);
    Node *value = g_ptr_array_steal_index(over->nodes, 0);
    int at = find_index(base, key->value);
    Node *old = at < 0 ? NULL : g_ptr_array_index(base->nodes, at + 1);
    if (old && old->kind == NODE_MAP && value->kind == NODE_MAP) {
      node_merge(old, value);
      node_free(key);
      continue;
    }
    node_remove(base, key->value);
    g_ptr_array_add(base->nodes, key);
    g_ptr_array_add(base->nodes, value);
  }
  node_free(over);
}

void node_check_keys(const Node *map, const char *const *known, const char *where, Report *report)
{
  for (int i = 0; i < node_count_entries(map); i++) {
    const Node *key = node_key(map, i);
    if (g_strv_contains(known, key->value))
      continue;
    report_add(report, SEVERITY_ERROR, key->mark, "unknown key \"%s\" in %s", key->value, where);
    const char *near = nearest_find(key->value, known);
    if (near)
      report_hint(report, "did you mean \"%s\"?", near);
  }
}

static const char *kind_name(NodeKind kind)
{
  switch (kind) {
  case NODE_SCALAR:
    return "a single value";
  case NODE_LIST:
    return "a list";
  case NODE_MAP:
    return "a map of keys and values";
  }
  g_assert_not_reached();
}

static gboolean has_kind(const Node *node, NodeKind kind, const char *key, Report *report)
{
  if (node->kind == kind)
    return TRUE;
  report_add(report, SEVERITY_ERROR, node->mark, "\"%s\" is %s, %s is wanted", key,
             kind_name(node->kind), kind_name(kind));
  return FALSE;
}

gboolean node_is_scalar(const Node *node, const char *key, Report *report)
{
  return has_kind(node, NODE_SCALAR, key, report);
}

gboolean node_is_list(const Node *node, const char *key, Report *report)
{
  return has_kind(node, NODE_LIST, key, report);
}

gboolean node_is_map(const Node *node, const char *key, Report *report)
{
  return has_kind(node, NODE_MAP, key, report);
}
