/* Support for tests of import: whether what was imported says every character that was found. */
#include "support_import.h"

#include "intake.h"

gboolean import_is_proved(const Import *import, char **said)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = folder_path(folder, "issue.md");
  gboolean proved =
      intake_prove(import_text(import), import_expected(import), path, report, &error);

  g_assert_no_error(error);
  *said = report_to_string(report);
  return proved;
}
