/* Pictures for the press: photographs in inks, as large as the press can use. */
#pragma once

#include "model/issue.h"
#include "model/press.h"
#include "press/colour.h"

typedef struct PicturePress PicturePress;

/* Opens what prepares pictures for PRESS; NULL with ERROR set where its profile cannot be used.
 * PRESS is borrowed. Close it with picture_press_close. */
PicturePress *picture_press_open(const PressProfile *press, GError **error);
void picture_press_close(PicturePress *prepares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PicturePress, picture_press_close)

/* Returns FILE, the content of PICTURE, as a JPEG in black or in inks, made smaller where PPI, its
 * pixels to the inch where it is printed largest, is more than the press can use: through the
 * profile it carries, or sRGB. NULL where it is best left as it is: inks already, with transparent
 * parts, or damaged. Safe from any thread; PREPARES is a PicturePress. */
GBytes *pictures_prepare(gpointer prepares, const Picture *picture, GBytes *file, double ppi);
