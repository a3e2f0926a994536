/* YAML: a small part of it as a tree, every node with its place; no aliases, bounded depth. */
#pragma once

#include "model/report.h"
#include "model/text.h"

typedef enum {
  NODE_SCALAR,
  NODE_LIST,
  NODE_MAP,
} NodeKind;

typedef struct Node Node;
struct Node {
  NodeKind kind;
  Mark mark;
  char *value;      /* NODE_SCALAR: the words; NULL for the others */
  GPtrArray *nodes; /* of Node, owned; NODE_MAP: key, value, key, value; NULL for scalars */
};

/* Reads YAML (UTF-8), whose first line is line FIRST_LINE of FILE (interned). A fault is an error
 * in REPORT; then, and for an empty text, returns an empty map. Keys are scalars, none twice. Free
 * with node_free. */
Node *yaml_read(const char *yaml, const char *file, int first_line, Report *report);
void node_free(Node *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, node_free)

/* Returns how many entries the map MAP has, and the key and the value of entry I; lent. */
int node_count_entries(const Node *map);
const Node *node_key(const Node *map, int i);
const Node *node_value(const Node *map, int i);

/* Returns the value of KEY in MAP, lent, or NULL. */
const Node *node_find(const Node *map, const char *key);

/* Lays the entries of OVER (taken) over those of BASE: maps in both are merged key by key, all else
 * in OVER replaces what BASE has. */
void node_merge(Node *base, Node *over);

/* Takes the entry KEY out of MAP, if it has one. */
void node_remove(Node *map, const char *key);

/* Reports every key of MAP that is not in KNOWN (ending with NULL), with the nearest one. WHERE
 * says whose keys they are ("the head"). */
void node_check_keys(const Node *map, const char *const *known, const char *where, Report *report);

/* Each says whether NODE has that kind; if not, reports what KEY should be. */
gboolean node_is_scalar(const Node *node, const char *key, Report *report);
gboolean node_is_list(const Node *node, const char *key, Report *report);
gboolean node_is_map(const Node *node, const char *key, Report *report);
