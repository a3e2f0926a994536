/* Support for tests of reading: a folder of small files, and what reading one of them reports. */
#pragma once

#include "read/read.h"

/* A temporary folder; files are written into it, and it goes with all in it. */
typedef struct {
  char *path;
} TestFolder;

TestFolder *folder_make(void);
void folder_drop(TestFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestFolder, folder_drop)

/* Writes LENGTH bytes (-1: a string) as NAME. */
void folder_write(const TestFolder *folder, const char *name, const char *bytes, gssize length);

/* Returns the path of NAME in FOLDER, to be freed. */
char *folder_path(const TestFolder *folder, const char *name);

/* An issue read from text, and what was reported: paths begin at the folder. */
typedef struct {
  Issue *issue; /* NULL where it could not be read */
  char *report;
  int errors;
} ReadIssue;

/* Reads issue.md of FOLDER, having written TEXT (NULL: it is there already) into it. */
ReadIssue *issue_read(const TestFolder *folder, const char *text);
void issue_drop(ReadIssue *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReadIssue, issue_drop)

/* Returns article I, counted over all sections, and block K of it; lent. */
const Article *issue_article(const ReadIssue *read, int i);
const Block *issue_block(const ReadIssue *read, int i, int k);

/* Returns TEXT with its spans shown: "{strong:…}", "{emphasis:…}", "{code:…}", "{link:…}" and line
 * breaks as "⏎"; "(null)" without one. To be freed. */
char *text_show(const Text *text);

/* Asserts that text_show of TEXT is WANTED. */
void assert_text(const Text *text, const char *wanted);
