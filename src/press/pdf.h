/* PDF files through libqpdf: opened from memory, looked into, their streams bounded, written back.
 */
#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

/* Bytes a stream may have when it is unpacked; more is a bomb, or a picture no press needs. */
#define PDF_LARGEST_STREAM ((gsize)512 << 20)

/* The same of a stream of drawing operators: the text of a thousand pages is less. */
#define PDF_LARGEST_CONTENT ((gsize)128 << 20)

/* An open PDF. Handles of objects (qpdf_oh) live as long as it does, unless they are released; each
 * takes memory beside its object. */
typedef struct {
  qpdf_data qpdf;
  GBytes *file;
  gboolean damaged; /* it had to be repaired to be read */
} Pdf;

/* Opens FILE, which messages call NAME. NULL with ERROR set where it is no PDF, beyond repair,
 * or encrypted. Close it with pdf_close. */
Pdf *pdf_open(GBytes *file, const char *name, GError **error);
void pdf_close(Pdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pdf, pdf_close)

/* Reads the file at PATH to be opened. NULL with ERROR set. */
GBytes *pdf_read_file(const char *path, GError **error);

/* Writes PDF anew: as version 1.4 with plain objects, or as 1.6 or 1.7 with packed ones, and an /ID
 * made from its content. NULL with ERROR set. */
GBytes *pdf_write(Pdf *pdf, const char *version, GError **error);

/* Returns the value of KEY ("/Type") in OBJECT, a dictionary or stream; null for anything else. */
qpdf_oh pdf_find(const Pdf *pdf, qpdf_oh object, const char *key);

/* Each looks KEY up in OBJECT and says what it holds. */
gboolean pdf_has(const Pdf *pdf, qpdf_oh object, const char *key);
gboolean pdf_is(const Pdf *pdf, qpdf_oh object, const char *key, const char *name);
double pdf_number(const Pdf *pdf, qpdf_oh object, const char *key, double otherwise);

/* Whether OBJECT is there and not null. */
gboolean pdf_exists(const Pdf *pdf, qpdf_oh object);

/* Whether OBJECT is the name NAME ("/DeviceRGB"). */
gboolean pdf_is_name(const Pdf *pdf, qpdf_oh object, const char *name);

/* Returns the name OBJECT is, or of which it is an array's first, to be freed; NULL where none. */
char *pdf_copy_name(const Pdf *pdf, qpdf_oh object);

/* Returns the text string OBJECT in UTF-8, to be freed; NULL where it is none. */
char *pdf_copy_text(const Pdf *pdf, qpdf_oh object);

/* Returns the keys of dictionary or stream OBJECT, in the order of their bytes; free with
 * g_strfreev. */
char **pdf_keys(const Pdf *pdf, qpdf_oh object);

/* Returns how many items ARRAY has, 0 where it is none. */
int pdf_count(const Pdf *pdf, qpdf_oh array);
qpdf_oh pdf_item(const Pdf *pdf, qpdf_oh array, int i);

/* Reads number I of ARRAY; FALSE where it is none. */
gboolean pdf_number_at(const Pdf *pdf, qpdf_oh array, int i, double *number);

/* Reads the COUNT numbers of ARRAY; FALSE where they are not that many numbers. */
gboolean pdf_numbers(const Pdf *pdf, qpdf_oh array, int count, double *to);

/* Returns the object that TEXT, PDF syntax, describes. */
qpdf_oh pdf_parse(const Pdf *pdf, const char *text);

/* Sets KEY of OBJECT, a dictionary or stream, to VALUE; the second form parses it. */
void pdf_put(const Pdf *pdf, qpdf_oh object, const char *key, qpdf_oh value);
void pdf_put_text(const Pdf *pdf, qpdf_oh object, const char *key, const char *text);
void pdf_drop(const Pdf *pdf, qpdf_oh object, const char *key);

/* Returns the dictionary KEY of OBJECT, made if it is not there, its own if it was shared. */
qpdf_oh pdf_own_dictionary(const Pdf *pdf, qpdf_oh object, const char *key);

/* Returns the bytes of STREAM as they are stored. */
GBytes *pdf_stream_stored(const Pdf *pdf, qpdf_oh stream);

/* Returns the bytes of STREAM unpacked, but for a picture's own packing (DCTDecode and the like),
 * at most LIMIT of them. NULL with ERROR set where they are more or unsound. */
GBytes *pdf_stream_bytes(const Pdf *pdf, qpdf_oh stream, gsize limit, GError **error);

/* Returns the content of PAGE, its parts joined; NULL with ERROR set as above. */
GBytes *pdf_page_content(const Pdf *pdf, qpdf_oh page, GError **error);

/* Makes STREAM hold BYTES, which are packed by FILTER ("/FlateDecode"; NULL: not at all). */
void pdf_stream_put(const Pdf *pdf, qpdf_oh stream, GBytes *bytes, const char *filter);

/* Returns a new stream with those bytes. */
qpdf_oh pdf_stream_new(const Pdf *pdf, GBytes *bytes, const char *filter);

/* Returns BYTES packed for /FlateDecode. Safe from any thread. */
GBytes *pdf_deflate(const guint8 *bytes, gsize length);

/* Returns BYTES unpacked, at most LIMIT of them; NULL with ERROR set where they are more or
 * unsound. Safe from any thread. */
GBytes *pdf_inflate(GBytes *bytes, gsize limit, GError **error);
