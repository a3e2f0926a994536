/* What the parts of reading an issue share: the issue that grows, and where it grows. */
#pragma once

#include "read/inline.h"
#include "read/yaml.h"

/* An issue being read. SECTION and ARTICLE are where the next block goes; borrowed from ISSUE. */
typedef struct {
  Issue *issue;
  Report *report;
  Section *section;
  Article *article;
} IssueReader;

/* A file named in the head under `include`. */
typedef struct {
  char *typed;
  Mark mark;
} Include;

/* Reads the YAML between the two "---" lines, whose first line is FIRST_LINE of FILE, into the
 * reader's issue. Files to include are added to INCLUDES (of Include, owned). */
void issue_head_read(IssueReader *reader, const char *yaml, const char *file, int first_line,
                     GPtrArray *includes);

/* Whose fields stand under a heading. */
typedef enum {
  FIELDS_OF_SECTION = 1 << 0,
  FIELDS_OF_ARTICLE = 1 << 1,
} FieldScope;

/* Returns the line after the fields that stand directly under the heading in line HEADING. */
int issue_fields_end(const Source *source, int heading);

/* Reads those fields into the reader's article or section, as SCOPE says. */
void issue_fields_read(IssueReader *reader, const Source *source, int heading, FieldScope scope);

/* Reads the text of SOURCE from FIRST_LINE on: sections, articles, blocks. */
void issue_body_read(IssueReader *reader, const Source *source, int first_line);

/* Returns whether LANG looks like a BCP 47 tag ("zh-Hans", "en"). */
gboolean issue_lang_is_sound(const char *lang);
