/* Layout files on disk: finding them, following `extends`, laying one over the other. */
#include "read/layout_reader.h"

#include "read/folder.h"
#include "read/source.h"

#include <string.h>

#define LARGEST_FILE (1 << 20)
#define LONGEST_CHAIN 8

static gboolean is_path(const char *name)
{
  return strchr(name, '/') != NULL || g_str_has_suffix(name, ".yaml");
}

/* Returns the path of the layout that the file at PATH extends, to be freed. */
static char *base_path(const char *path, const char *folder, const char *base)
{
  g_autofree char *own = g_path_get_dirname(path);
  if (is_path(base))
    return g_path_is_absolute(base) ? g_strdup(base) : g_build_filename(own, base, NULL);
  g_autofree char *name = g_strconcat(base, ".yaml", NULL);
  char *beside = g_build_filename(own, name, NULL);
  if (g_file_test(beside, G_FILE_TEST_EXISTS))
    return beside;
  g_free(beside);
  return g_build_filename(folder, name, NULL);
}

/* Reads one file; NULL, reported, where it cannot be read. */
static Node *load_one(const char *path, Mark used, Report *report)
{
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    folder_report_absent("layout", path, used, report);
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(Source) source = source_open(path, path, LARGEST_FILE, report, &error);
  if (error)
    report_add(report, SEVERITY_ERROR, used, "%s", error->message);
  return source ? yaml_read(source->text, source->file, 1, report) : NULL;
}

static void free_node(gpointer node)
{
  node_free(node);
}

Node *layout_load(const char *path, const char *folder, Mark used, Report *report)
{
  /* From the layout wanted to the one at the bottom of it all. */
  g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func(free_node);
  g_autofree char *next = g_strdup(path);
  while (next) {
    if (chain->len >= LONGEST_CHAIN) {
      report_add(report, SEVERITY_ERROR, used, "layouts extend each other in a circle");
      return NULL;
    }
    Node *tree = load_one(next, used, report);
    if (tree == NULL)
      return NULL;
    g_ptr_array_add(chain, tree);
    const Node *extends = node_find(tree, "extends");
    gboolean more = extends && node_is_scalar(extends, "extends", report);
    char *base = more ? base_path(next, folder, extends->value) : NULL;
    used = more ? extends->mark : used;
    g_free(next);
    next = base;
  }
  Node *merged = g_ptr_array_steal_index(chain, chain->len - 1);
  while (chain->len > 0) {
    Node *over = g_ptr_array_steal_index(chain, chain->len - 1);
    node_remove(merged, "name");
    /* A column's width is said one way or the other: the upper file's way counts. */
    Node *grid = (Node *)(gintptr)node_find(merged, "grid");
    const Node *own = node_find(over, "grid");
    if (grid && own && grid->kind == NODE_MAP && own->kind == NODE_MAP &&
        (node_find(own, "cells") || node_find(own, "column-width"))) {
      node_remove(grid, "cells");
      node_remove(grid, "column-width");
    }
    node_merge(merged, over);
  }
  return merged;
}
