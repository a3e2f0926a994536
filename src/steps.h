/* Steps: an issue that leaves white is set again with other rows or larger type, and the fullest
 * setting is taken. */
#pragma once

#include "check/metrics.h"
#include "makeup/makeup.h"

/* An issue set in one layout. All owned. */
typedef struct {
  Layout *layout;
  Compositor *type;
  GPtrArray *pages; /* of Page; NULL before make-up */
  Quality *quality; /* NULL before the pages were measured */
  Report *report;   /* what make-up found */
} Setting;

/* Opens LAYOUT's fonts by FONTS_CONF and takes LAYOUT. Free it with setting_free; NULL with ERROR
 * set where a family is missing. */
Setting *setting_open(Layout *layout, const char *fonts_conf, GError **error);
void setting_free(Setting *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Setting, setting_free)

/* Returns whether steps are worth trying: SETTING's layout allows them and its pages leave white.
 */
gboolean steps_wanted(const Setting *setting);

/* Sets ISSUE in the steps SETTING's layout allows, the smallest first, until one fills its pages.
 * Replaces SETTING by the fullest, where that leaves less than half the white on no more pages.
 * FALSE with ERROR set where fonts cannot be opened. */
gboolean steps_try(Setting **setting, const Issue *issue, const char *fonts_conf, GError **error);
