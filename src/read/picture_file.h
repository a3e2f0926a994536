/* Picture files: what their headers say, without decoding a pixel. */
#pragma once

#include "model/issue.h"

#include <stdio.h>

/* Reads the header of the picture TYPED, relative to FOLDER; TYPED may end with the focus of
 * cropping, "#xywh=percent:x,y,width,height". A missing or corrupt file is a warning, a path
 * outside FOLDER or an enormous picture an error in REPORT; the picture is then PICTURE_MISSING,
 * three to two. Never NULL; free it with the block or ear that takes it. */
Picture *read_picture(const char *folder, const char *typed, Mark mark, Report *report);

/* Frees a picture that nobody took. */
void picture_file_free(Picture *picture);

/* Each fills PICTURE from the header of FILE, which is SIZE bytes long and at its start. Returns
 * NULL, or what is wrong with the file (static). */
const char *jpeg_header_read(FILE *file, long size, Picture *picture);
const char *png_header_read(FILE *file, long size, Picture *picture);
const char *svg_header_read(FILE *file, long size, Picture *picture);

/* Returns whether END stands near the end of FILE, which is SIZE bytes long: a file cut off in the
 * middle has none. */
gboolean picture_file_ends(FILE *file, long size, const char *end);
