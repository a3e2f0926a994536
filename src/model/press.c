/* Press profiles: making and freeing them, and the names of standards. */
#include "model/press.h"

PressProfile *press_profile_new(const char *name)
{
  PressProfile *profile = g_new0(PressProfile, 1);
  profile->name = g_strdup(name);
  return profile;
}

void press_profile_free(PressProfile *profile)
{
  if (profile == NULL)
    return;
  g_free(profile->name);
  g_free(profile->path);
  g_free(profile->condition);
  g_free(profile->registry);
  g_free(profile->words);
  g_free(profile->icc);
  g_free(profile);
}

const char *press_standard_name(Standard standard)
{
  switch (standard) {
  case STANDARD_X4:
    return "PDF/X-4";
  case STANDARD_X1A:
    return "PDF/X-1a:2003";
  case STANDARD_UA1:
    return "PDF/UA-1";
  }
  g_assert_not_reached();
}
