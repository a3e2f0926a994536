/* Findings: kept in the order they are made, repeats counted. */
#include "press/findings.h"

#include <stdio.h>
#include <string.h>

/* Of one rule so many findings are kept; what is wrong a thousand times is told often enough. */
#define MOST_OF_A_RULE 50

struct Findings {
  GPtrArray *all;      /* of Finding, owned */
  GHashTable *by_key;  /* char *, owned, to Finding */
  GHashTable *by_rule; /* rule to how many are kept */
  int page, object;
  guint told; /* how many were added, repeats and those not kept among them */
};

static void free_finding(gpointer pointer)
{
  Finding *finding = pointer;
  g_free(finding->words);
  g_free(finding);
}

Findings *findings_new(void)
{
  Findings *findings = g_new0(Findings, 1);
  findings->all = g_ptr_array_new_with_free_func(free_finding);
  findings->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  findings->by_rule = g_hash_table_new(g_str_hash, g_str_equal);
  return findings;
}

void findings_free(Findings *findings)
{
  if (findings == NULL)
    return;
  g_ptr_array_unref(findings->all);
  g_hash_table_unref(findings->by_key);
  g_hash_table_unref(findings->by_rule);
  g_free(findings);
}

void findings_at(Findings *findings, int page, int object)
{
  findings->page = page;
  findings->object = object;
}

/* Adds what FINDING says, whose words are taken. */
static void take(Findings *findings, Finding *finding)
{
  findings->told++;
  g_autofree char *key = g_strdup_printf("%s %d %d %d %s", finding->rule, finding->page,
                                         finding->object, finding->source.line, finding->words);
  Finding *before = g_hash_table_lookup(findings->by_key, key);
  int count = GPOINTER_TO_INT(g_hash_table_lookup(findings->by_rule, finding->rule));
  if (before)
    before->times++;
  if (before || count >= MOST_OF_A_RULE) {
    g_free(finding->words);
    return;
  }
  g_hash_table_insert(findings->by_rule, (gpointer)(gintptr)finding->rule,
                      GINT_TO_POINTER(count + 1));
  Finding *kept = g_memdup2(finding, sizeof *finding);
  g_hash_table_insert(findings->by_key, g_steal_pointer(&key), kept);
  g_ptr_array_add(findings->all, kept);
}

static void add(Findings *findings, Mark source, const char *rule, Severity severity,
                const char *format, va_list arguments)
{
  Finding finding = {.rule = rule,
                     .severity = severity,
                     .page = findings->page,
                     .object = findings->object,
                     .times = 1,
                     .source = source};
  finding.words = g_strdup_vprintf(format, arguments);
  take(findings, &finding);
}

void findings_add(Findings *findings, const char *rule, Severity severity, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add(findings, (Mark){0}, rule, severity, format, arguments);
  va_end(arguments);
}

void findings_add_from(Findings *findings, Mark source, const char *rule, Severity severity,
                       const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add(findings, source, rule, severity, format, arguments);
  va_end(arguments);
}

guint findings_told(const Findings *findings)
{
  return findings->told;
}

guint findings_count(const Findings *findings)
{
  return findings->all->len;
}

const Finding *findings_item(const Findings *findings, guint i)
{
  return g_ptr_array_index(findings->all, i);
}

gboolean findings_have(const Findings *findings, const char *rule)
{
  return g_hash_table_contains(findings->by_rule, rule);
}

void findings_report(const Findings *findings, const char *path, Report *report)
{
  for (guint i = 0; i < findings->all->len; i++) {
    const Finding *finding = g_ptr_array_index(findings->all, i);
    g_autoptr(GString) place = g_string_new(NULL);
    if (finding->page > 0)
      g_string_append_printf(place, "page %d, ", finding->page);
    if (finding->object > 0)
      g_string_append_printf(place, "object %d, ", finding->object);
    if (place->len > 0)
      g_string_overwrite(place, place->len - 2, ": ");
    Mark mark = finding->source.file ? finding->source : (Mark){g_intern_string(path), 0, 0};
    g_autofree char *times =
        finding->times > 1 ? g_strdup_printf(" (%d times)", finding->times) : g_strdup("");
    report_add(report, finding->severity, mark, "%s%s%s", place->str, finding->words, times);
  }
}

static void append_string(GString *json, const char *text)
{
  g_string_append_c(json, '"');
  for (const char *at = text; *at; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_c(json, '\\');
    if ((guchar)*at < 0x20)
      g_string_append_printf(json, "\\u%04x", (guint)(guchar)*at);
    else
      g_string_append_c(json, *at);
  }
  g_string_append_c(json, '"');
}

static void append_finding(GString *json, const Finding *finding)
{
  static const char *const SEVERITIES[] = {"note", "warning", "error"};
  g_string_append_printf(json, "    {\"rule\": \"%s\", \"severity\": \"%s\"", finding->rule,
                         SEVERITIES[finding->severity]);
  if (finding->page > 0)
    g_string_append_printf(json, ", \"page\": %d", finding->page);
  if (finding->object > 0)
    g_string_append_printf(json, ", \"object\": %d", finding->object);
  if (finding->source.file) {
    g_string_append(json, ", \"file\": ");
    append_string(json, finding->source.file);
    g_string_append_printf(json, ", \"line\": %d, \"column\": %d", finding->source.line,
                           finding->source.column);
  }
  g_string_append_printf(json, ", \"times\": %d, \"words\": ", finding->times);
  append_string(json, finding->words);
  g_string_append_c(json, '}');
}

char *findings_to_json(const Findings *findings, const char *path)
{
  GString *json = g_string_new("{\n  \"file\": ");
  append_string(json, path);
  g_string_append(json, ",\n  \"findings\": [");
  for (guint i = 0; i < findings->all->len; i++) {
    g_string_append(json, i == 0 ? "\n" : ",\n");
    append_finding(json, g_ptr_array_index(findings->all, i));
  }
  g_string_append(json, findings->all->len > 0 ? "\n  ]\n}\n" : "]\n}\n");
  return g_string_free(json, FALSE);
}
