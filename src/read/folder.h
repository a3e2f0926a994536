/* The folder: what an issue names lies in it, and nothing else is opened. */
#pragma once

#include "model/report.h"

typedef enum {
  FOLDER_FOUND,   /* a plain file */
  FOLDER_MISSING, /* no such file, or no plain one */
  FOLDER_OUTSIDE, /* the path leaves the folder, also through a symbolic link */
} FolderFind;

/* Looks for the file TYPED, relative to FOLDER. PATH receives how to open it (also where it is
 * missing), to be freed; NULL where it lies outside. */
FolderFind folder_find(const char *folder, const char *typed, char **path);

/* Reports at USED that the YAML file at PATH, a WHAT ("layout"), is not there, and names the
 * nearest that is. */
void folder_report_absent(const char *what, const char *path, Mark used, Report *report);

/* Returns the name in the folder of PATH that is nearest to PATH's own, to be freed, or NULL. */
char *folder_suggest(const char *path);
