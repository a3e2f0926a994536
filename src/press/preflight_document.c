/* Preflight of what a document says of itself: standard, version, Info, XMP, output intent. */
#include "press/preflighting.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

#define PDFX_SPACE "http://www.npes.org/pdfx/ns/id/"

/* What XMP says, as far as it is compared; all owned. */
typedef struct {
  GHashTable *values; /* "xmp:CreateDate" to text */
  GPtrArray *open;    /* element names, borrowed while they are open */
} Xmp;

static void add(Preflight *preflight, const char *rule, const char *words)
{
  findings_add(preflight->findings, rule, SEVERITY_ERROR, "%s", words);
}

/* --- XMP ---------------------------------------------------------------------------------------
 */

static void open_element(GMarkupParseContext *context, const char *name, const char **keys,
                         const char **values, gpointer closure, GError **error)
{
  (void)context;
  (void)error;
  Xmp *xmp = closure;
  g_ptr_array_add(xmp->open, g_strdup(name));
  /* Simple properties may stand as attributes. */
  for (int i = 0; keys[i]; i++)
    g_hash_table_insert(xmp->values, g_strdup(keys[i]), g_strdup(values[i]));
}

static void close_element(GMarkupParseContext *context, const char *name, gpointer closure,
                          GError **error)
{
  (void)context;
  (void)name;
  (void)error;
  Xmp *xmp = closure;
  g_ptr_array_set_size(xmp->open, (gint)xmp->open->len - 1);
}

/* Keeps the text of the innermost element that is none of RDF's own. */
static void take_text(GMarkupParseContext *context, const char *text, gsize length,
                      gpointer closure, GError **error)
{
  (void)context;
  (void)error;
  Xmp *xmp = closure;
  g_autofree char *words = g_strstrip(g_strndup(text, length));
  for (guint i = xmp->open->len; i > 0 && *words; i--) {
    const char *name = g_ptr_array_index(xmp->open, i - 1);
    if (g_str_has_prefix(name, "rdf:"))
      continue;
    if (!g_hash_table_contains(xmp->values, name))
      g_hash_table_insert(xmp->values, g_strdup(name), g_steal_pointer(&words));
    return;
  }
}

static gboolean read_xmp(Xmp *xmp, GBytes *packet)
{
  static const GMarkupParser PARSER = {open_element, close_element, take_text, NULL, NULL};
  gsize length;
  const char *bytes = g_bytes_get_data(packet, &length);
  g_autofree char *valid = bytes ? g_utf8_make_valid(bytes, (gssize)length) : g_strdup("");
  const char *start = strstr(valid, "<x:xmpmeta");
  const char *close = start ? g_strrstr(start, "</x:xmpmeta>") : NULL;
  if (close == NULL)
    return FALSE;
  GMarkupParseContext *context = g_markup_parse_context_new(&PARSER, 0, xmp, NULL);
  gssize part = close - start + (gssize)strlen("</x:xmpmeta>");
  gboolean sound = g_markup_parse_context_parse(context, start, part, NULL) &&
                   g_markup_parse_context_end_parse(context, NULL);
  g_markup_parse_context_free(context);
  return sound;
}

/* Returns the digits of DATE, at most those down to the second, to be freed; NULL without one. */
static char *moment_of(const char *date)
{
  GString *digits = g_string_new(NULL);
  for (const char *at = date ? date : ""; *at && digits->len < 14; at++) {
    if (g_ascii_isdigit(*at))
      g_string_append_c(digits, *at);
    else if (strchr("Z+", *at) || (*at == '-' && digits->len >= 14))
      break;
  }
  return g_string_free(digits, digits->len == 0);
}

static void compare_date(Preflight *preflight, qpdf_oh info, const char *key, const Xmp *xmp,
                         const char *name)
{
  g_autofree char *said = pdf_copy_text(preflight->pdf, pdf_find(preflight->pdf, info, key));
  g_autofree char *one = moment_of(said);
  g_autofree char *two = moment_of(g_hash_table_lookup(xmp->values, name));
  if (two == NULL)
    findings_add(preflight->findings, "xmp-date", SEVERITY_ERROR, "XMP has no %s", name);
  else if (one && strncmp(one, two, MIN(strlen(one), strlen(two))) != 0)
    findings_add(preflight->findings, "xmp-date", SEVERITY_ERROR, "Info and XMP do not agree on %s",
                 name);
}

static void compare_xmp(Preflight *preflight, const Xmp *xmp, qpdf_oh info)
{
  static const char *const NEEDED[] = {"xmpMM:DocumentID", "xmpMM:VersionID",
                                       "xmpMM:RenditionClass", "xmp:MetadataDate"};
  const Pdf *pdf = preflight->pdf;
  const char *standard = g_hash_table_lookup(xmp->values, "pdfxid:GTS_PDFXVersion");
  const char *title = g_hash_table_lookup(xmp->values, "dc:title");
  const char *trapped = g_hash_table_lookup(xmp->values, "pdf:Trapped");
  g_autofree char *said = pdf_copy_text(pdf, pdf_find(pdf, info, "/Title"));
  g_autofree char *name = pdf_copy_name(pdf, pdf_find(pdf, info, "/Trapped"));
  if (preflight->standard == STANDARD_X4 && g_strcmp0(standard, "PDF/X-4") != 0)
    add(preflight, "xmp-standard", "XMP does not say PDF/X-4");
  if (title == NULL || (said && strcmp(title, said) != 0))
    add(preflight, "xmp-title",
        title ? "Info and XMP do not agree on the title" : "XMP has no title");
  if (trapped && name && strcmp(trapped, name + 1) != 0)
    add(preflight, "xmp-trapped", "Info and XMP do not agree on trapping");
  compare_date(preflight, info, "/CreationDate", xmp, "xmp:CreateDate");
  compare_date(preflight, info, "/ModDate", xmp, "xmp:ModifyDate");
  for (gsize i = 0; i < G_N_ELEMENTS(NEEDED) && preflight->standard == STANDARD_X4; i++)
    if (!g_hash_table_contains(xmp->values, NEEDED[i]))
      findings_add(preflight->findings, "xmp-identity", SEVERITY_ERROR, "XMP has no %s", NEEDED[i]);
}

static void check_xmp(Preflight *preflight, qpdf_oh info)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh stream = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/Metadata");
  if (!qpdf_oh_is_stream(pdf->qpdf, stream)) {
    if (preflight->standard == STANDARD_X4)
      add(preflight, "xmp-missing", "the file has no XMP, PDF/X-4 wants it");
    return;
  }
  g_autoptr(GBytes) packet = pdf_stream_bytes(pdf, stream, (gsize)16 << 20, NULL);
  Xmp xmp = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
             g_ptr_array_new_with_free_func(g_free)};
  findings_at(preflight->findings, 0, qpdf_oh_get_object_id(pdf->qpdf, stream));
  if (packet && read_xmp(&xmp, packet))
    compare_xmp(preflight, &xmp, info);
  else
    add(preflight, "xmp-broken", "XMP cannot be read");
  findings_at(preflight->findings, 0, 0);
  g_hash_table_unref(xmp.values);
  g_ptr_array_unref(xmp.open);
}

/* --- Info --------------------------------------------------------------------------------------
 */

/* ISO 32000-1 7.9.4: D:YYYY, then pairs as far as known, then the zone. */
static gboolean is_date(const char *date)
{
  if (date == NULL || !g_str_has_prefix(date, "D:"))
    return FALSE;
  const char *at = date + 2;
  int digits = 0;
  while (g_ascii_isdigit(at[digits]))
    digits++;
  if (digits < 4 || digits > 14 || digits % 2 != 0)
    return FALSE;
  int month = digits >= 6 ? (at[4] - '0') * 10 + at[5] - '0' : 1;
  int day = digits >= 8 ? (at[6] - '0') * 10 + at[7] - '0' : 1;
  char zone = at[digits];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         (zone == '\0' || strchr("Z+-", zone) != NULL);
}

static void check_info(Preflight *preflight, qpdf_oh info)
{
  static const char *const DATES[] = {"/CreationDate", "/ModDate"};
  const Pdf *pdf = preflight->pdf;
  g_autofree char *title = pdf_copy_text(pdf, pdf_find(pdf, info, "/Title"));
  if (title == NULL || *title == '\0')
    add(preflight, "info-title", "the document has no title");
  for (gsize i = 0; i < G_N_ELEMENTS(DATES); i++) {
    g_autofree char *date = pdf_copy_text(pdf, pdf_find(pdf, info, DATES[i]));
    if (!is_date(date))
      findings_add(preflight->findings, "info-date", SEVERITY_ERROR, "%s is \"%s\", no date of PDF",
                   DATES[i] + 1, date ? date : "");
  }
  qpdf_oh trapped = pdf_find(pdf, info, "/Trapped");
  if (!pdf_is_name(pdf, trapped, "/True") && !pdf_is_name(pdf, trapped, "/False"))
    add(preflight, "info-trapped", "Trapped is neither the name True nor the name False");
}

/* Finds the standard the file says it follows. */
static void find_standard(Preflight *preflight, qpdf_oh info)
{
  const Pdf *pdf = preflight->pdf;
  g_autofree char *said = pdf_copy_text(pdf, pdf_find(pdf, info, "/GTS_PDFXVersion"));
  qpdf_oh stream = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/Metadata");
  g_autoptr(GBytes) packet = qpdf_oh_is_stream(pdf->qpdf, stream)
                                 ? pdf_stream_bytes(pdf, stream, (gsize)16 << 20, NULL)
                                 : NULL;
  gsize length = 0;
  const char *bytes = packet ? g_bytes_get_data(packet, &length) : NULL;
  gboolean four = bytes && memmem(bytes, length, "PDF/X-4", 7) != NULL;
  preflight->standard = preflight->wish->press->standard;
  if (said && (g_str_has_prefix(said, "PDF/X-1a") || g_str_has_prefix(said, "PDF/X-1:")))
    preflight->standard = STANDARD_X1A;
  else if (four || (said && g_str_has_prefix(said, "PDF/X-4")))
    preflight->standard = STANDARD_X4;
  else
    findings_add(preflight->findings, "standard", SEVERITY_ERROR,
                 "the file says it follows %s, PDF/X-1a or PDF/X-4 is wanted",
                 said ? said : "no PDF/X standard");
}

static void check_version(Preflight *preflight)
{
  const char *version = qpdf_get_pdf_version(preflight->pdf->qpdf);
  const char *most = preflight->standard == STANDARD_X1A ? "1.4" : "1.6";
  if (g_ascii_strtod(version, NULL) > g_ascii_strtod(most, NULL) + 0.01)
    findings_add(preflight->findings, "version", SEVERITY_ERROR,
                 "the file is PDF %s, %s may be PDF %s at most", version,
                 press_standard_name(preflight->standard), most);
}

/* --- output intent -----------------------------------------------------------------------------
 */

static void check_profile(Preflight *preflight, qpdf_oh profile)
{
  const Pdf *pdf = preflight->pdf;
  findings_at(preflight->findings, 0, qpdf_oh_get_object_id(pdf->qpdf, profile));
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, profile, (gsize)64 << 20, NULL);
  gsize length = 0;
  const void *content = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  cmsHPROFILE icc = content ? cmsOpenProfileFromMem(content, (cmsUInt32Number)length) : NULL;
  int channels = (int)pdf_number(pdf, profile, "/N", 0);
  if (icc == NULL) {
    add(preflight, "intent-profile", "the profile of the output intent cannot be read");
    return;
  }
  if (cmsGetDeviceClass(icc) != cmsSigOutputClass)
    add(preflight, "intent-class", "the profile of the output intent is none of a printer");
  if ((int)cmsChannelsOf(cmsGetColorSpace(icc)) != channels)
    findings_add(preflight->findings, "intent-channels", SEVERITY_ERROR,
                 "the output intent says %d channels, its profile has %d", channels,
                 (int)cmsChannelsOf(cmsGetColorSpace(icc)));
  preflight->screen_meant = cmsGetColorSpace(icc) == cmsSigRgbData;
  if (preflight->screen_meant)
    add(preflight, "intent-screen", "the output intent is one of RGB, a press prints CMYK");
  cmsCloseProfile(icc);
}

static void check_intent(Preflight *preflight, qpdf_oh intent)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh profile = pdf_find(pdf, intent, "/DestOutputProfile");
  g_autofree char *condition =
      pdf_copy_text(pdf, pdf_find(pdf, intent, "/OutputConditionIdentifier"));
  gboolean registered = pdf_has(pdf, intent, "/RegistryName");
  findings_at(preflight->findings, 0, qpdf_oh_get_object_id(pdf->qpdf, intent));
  if (condition == NULL || *condition == '\0')
    add(preflight, "intent-condition", "the output intent names no printing condition");
  if (qpdf_oh_is_stream(pdf->qpdf, profile))
    check_profile(preflight, profile);
  else if (preflight->standard == STANDARD_X4)
    add(preflight, "intent-profile",
        "the output intent has no profile, PDF/X-4 wants it in the file");
  else if (!registered)
    add(preflight, "intent-profile",
        "the output intent has neither a profile nor a registered condition");
}

static void check_intents(Preflight *preflight)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh intents = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/OutputIntents");
  int found = 0;
  for (int i = 0; i < pdf_count(pdf, intents); i++) {
    qpdf_oh intent = pdf_item(pdf, intents, i);
    if (!pdf_is(pdf, intent, "/S", "/GTS_PDFX"))
      continue;
    if (found++ == 0)
      check_intent(preflight, intent);
  }
  findings_at(preflight->findings, 0, 0);
  if (found != 1)
    findings_add(preflight->findings, found == 0 ? "intent-missing" : "intent-several",
                 SEVERITY_ERROR, "the file has %d output intents for printing, one is wanted",
                 found);
}

/* --- what may not be there ---------------------------------------------------------------------
 */

static void check_catalog(Preflight *preflight)
{
  static const struct {
    const char *key, *rule, *words;
  } FORBIDDEN[] = {{"/OpenAction", "action", "the file acts when it is opened"},
                   {"/AA", "action", "the file acts on events"},
                   {"/AcroForm", "form-fields", "the file has fields to fill in"},
                   {"/Collection", "embedded-file", "the file is a portfolio of others"}};
  const Pdf *pdf = preflight->pdf;
  qpdf_oh root = qpdf_get_root(pdf->qpdf);
  qpdf_oh names = pdf_find(pdf, root, "/Names");
  for (gsize i = 0; i < G_N_ELEMENTS(FORBIDDEN); i++)
    if (pdf_has(pdf, root, FORBIDDEN[i].key))
      add(preflight, FORBIDDEN[i].rule, FORBIDDEN[i].words);
  if (pdf_has(pdf, names, "/JavaScript"))
    add(preflight, "javascript", "the file has JavaScript in it");
  if (pdf_has(pdf, names, "/EmbeddedFiles"))
    add(preflight, "embedded-file", "the file has other files in it");
  qpdf_oh layers = pdf_find(pdf, root, "/OCProperties");
  if (pdf_exists(pdf, layers) && preflight->standard == STANDARD_X1A)
    add(preflight, "layers", "the file has layers, PDF/X-1a may have none");
  else if (pdf_has(pdf, pdf_find(pdf, layers, "/D"), "/AS"))
    add(preflight, "layers", "layers are switched by events (/AS)");
}

void preflight_document(Preflight *preflight)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh trailer = qpdf_get_trailer(pdf->qpdf);
  qpdf_oh info = pdf_find(pdf, trailer, "/Info");
  find_standard(preflight, info);
  check_version(preflight);
  if (pdf_count(pdf, pdf_find(pdf, trailer, "/ID")) != 2)
    add(preflight, "no-id", "the file has no /ID");
  if (qpdf_is_encrypted(pdf->qpdf))
    add(preflight, "encrypted", "the file is encrypted");
  check_info(preflight, info);
  check_xmp(preflight, info);
  check_intents(preflight);
  check_catalog(preflight);
}
