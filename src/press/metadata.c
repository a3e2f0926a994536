/* What a finished file says of itself: output intent, Info dictionary, XMP, all from one source. */
#include "press/finishing.h"

#include "model/parallel.h"
#include "press/sources.h"

#include <string.h>

/* A moment has fourteen digits: year, month, day, hour, minute, second. */
#define MOMENT_DIGITS 14

/* What Info and XMP both say. All owned. */
typedef struct {
  char *title, *author;
  char *moment;   /* fourteen digits, universal time */
  char *document; /* a number of 128 bits made from the content, as UUIDs are written */
} Statement;

static void statement_clear(Statement *statement)
{
  g_free(statement->title);
  g_free(statement->author);
  g_free(statement->moment);
  g_free(statement->document);
}

/* Returns the digits of a date string, "D:" before it or not, to be freed. */
static char *copy_moment(const char *date)
{
  GString *digits = g_string_new(NULL);
  for (const char *at = date ? date : ""; *at && digits->len < MOMENT_DIGITS; at++)
    if (g_ascii_isdigit(*at))
      g_string_append_c(digits, *at);
  if (digits->len < MOMENT_DIGITS)
    g_string_assign(digits, "19700101000000");
  return g_string_free(digits, FALSE);
}

static char *copy_document(GBytes *draft)
{
  g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_MD5, draft);
  return g_strdup_printf("%.8s-%.4s-3%.3s-8%.3s-%.12s", sum, sum + 8, sum + 13, sum + 17, sum + 20);
}

static void read_statement(const Finishing *finishing, GBytes *draft, Statement *statement)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh info = pdf_find(pdf, qpdf_get_trailer(pdf->qpdf), "/Info");
  g_autofree char *date = pdf_copy_text(pdf, pdf_find(pdf, info, "/CreationDate"));
  statement->title = pdf_copy_text(pdf, pdf_find(pdf, info, "/Title"));
  statement->author = pdf_copy_text(pdf, pdf_find(pdf, info, "/Author"));
  if (statement->title == NULL || *statement->title == '\0') {
    g_free(statement->title);
    statement->title = g_strdup("broadsheet");
  }
  statement->moment = copy_moment(date);
  statement->document = copy_document(draft);
}

static void write_info(const Finishing *finishing, const Statement *statement)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_data qpdf = pdf->qpdf;
  Standard standard = finishing->wish->press->standard;
  g_autofree char *date = g_strdup_printf("D:%sZ", statement->moment);
  qpdf_oh info = qpdf_oh_new_dictionary(qpdf);
  pdf_put(pdf, info, "/Title", qpdf_oh_new_unicode_string(qpdf, statement->title));
  if (statement->author)
    pdf_put(pdf, info, "/Author", qpdf_oh_new_unicode_string(qpdf, statement->author));
  pdf_put(pdf, info, "/Creator", qpdf_oh_new_string(qpdf, "broadsheet"));
  pdf_put(pdf, info, "/Producer", qpdf_oh_new_string(qpdf, "broadsheet"));
  pdf_put(pdf, info, "/CreationDate", qpdf_oh_new_string(qpdf, date));
  pdf_put(pdf, info, "/ModDate", qpdf_oh_new_string(qpdf, date));
  if (standard != STANDARD_UA1) {
    pdf_put(pdf, info, "/Trapped", qpdf_oh_new_name(qpdf, "/False"));
    pdf_put(pdf, info, "/GTS_PDFXVersion", qpdf_oh_new_string(qpdf, press_standard_name(standard)));
  }
  pdf_put(pdf, qpdf_get_trailer(qpdf), "/Info", qpdf_make_indirect_object(qpdf, info));
}

static const char PACKET[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"%s>\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "%s"
    "<xmp:CreateDate>%s</xmp:CreateDate>\n"
    "<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
    "<xmp:MetadataDate>%s</xmp:MetadataDate>\n"
    "<xmp:CreatorTool>broadsheet</xmp:CreatorTool>\n"
    "<pdf:Producer>broadsheet</pdf:Producer>\n"
    "<xmpMM:DocumentID>uuid:%s</xmpMM:DocumentID>\n"
    "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
    "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
    "%s"
    "</rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>\n";

/* Returns TEXT for XML, characters that it cannot hold left out; to be freed. */
static char *escape(const char *text)
{
  g_autoptr(GString) clean = g_string_new(NULL);
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (character >= 0x20 && character != 0xFFFE && character != 0xFFFF)
      g_string_append_unichar(clean, character);
  }
  return g_markup_escape_text(clean->str, -1);
}

static char *copy_identity(Standard standard)
{
  if (standard == STANDARD_UA1)
    return g_strdup("<pdfuaid:part>1</pdfuaid:part>\n");
  return g_strdup_printf("<pdf:Trapped>False</pdf:Trapped>\n"
                         "<pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion>\n",
                         press_standard_name(standard));
}

static void write_xmp(const Finishing *finishing, const Statement *statement)
{
  const Pdf *pdf = finishing->pdf;
  Standard standard = finishing->wish->press->standard;
  const char *space = standard == STANDARD_UA1
                          ? "\n xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                          : "\n xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"";
  const char *m = statement->moment;
  g_autofree char *date =
      g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", m, m + 4, m + 6, m + 8, m + 10, m + 12);
  g_autofree char *title = escape(statement->title);
  g_autofree char *name = escape(statement->author ? statement->author : "");
  g_autofree char *creator =
      *name ? g_strdup_printf("<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n",
                              name)
            : g_strdup("");
  g_autofree char *identity = copy_identity(standard);
  char *packet = g_strdup_printf(PACKET, space, title, creator, date, date, date,
                                 statement->document, identity);
  g_autoptr(GBytes) bytes = g_bytes_new_take(packet, strlen(packet));
  /* Readers that know no PDF look for the packet in the bytes of the file: it is not packed. */
  qpdf_oh stream = pdf_stream_new(pdf, bytes, NULL);
  pdf_put_text(pdf, stream, "/Type", "/Metadata");
  pdf_put_text(pdf, stream, "/Subtype", "/XML");
  pdf_put(pdf, qpdf_get_root(pdf->qpdf), "/Metadata", stream);
}

/* The printing condition the file is made for. Where it is registered, PDF/X-1a may name it alone;
 * PDF/X-4 must carry its profile. */
static void write_intent(const Finishing *finishing)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_data qpdf = pdf->qpdf;
  const PressProfile *press = finishing->wish->press;
  qpdf_oh intent = qpdf_oh_new_dictionary(qpdf);
  pdf_put_text(pdf, intent, "/Type", "/OutputIntent");
  pdf_put_text(pdf, intent, "/S", "/GTS_PDFX");
  pdf_put(pdf, intent, "/OutputConditionIdentifier",
          qpdf_oh_new_unicode_string(qpdf, press->condition));
  pdf_put(pdf, intent, "/OutputCondition", qpdf_oh_new_unicode_string(qpdf, press->words));
  pdf_put(pdf, intent, "/Info", qpdf_oh_new_unicode_string(qpdf, press->words));
  if (press->registry)
    pdf_put(pdf, intent, "/RegistryName", qpdf_oh_new_unicode_string(qpdf, press->registry));
  if (press->standard == STANDARD_X4 || press->registry == NULL) {
    gsize length;
    const guint8 *bytes = g_bytes_get_data(colour_profile(finishing->colour), &length);
    g_autoptr(GBytes) packed = pdf_deflate(bytes, length);
    qpdf_oh profile = pdf_stream_new(pdf, packed, "/FlateDecode");
    pdf_put(pdf, profile, "/N", qpdf_oh_new_integer(qpdf, PRESS_INKS));
    pdf_put(pdf, intent, "/DestOutputProfile", profile);
  }
  qpdf_oh intents = qpdf_oh_new_array(qpdf);
  qpdf_oh_append_item(qpdf, intents, qpdf_make_indirect_object(qpdf, intent));
  pdf_put(pdf, qpdf_get_root(qpdf), "/OutputIntents", intents);
}

/* A page and what it was made from. */
typedef struct {
  const Page *page;
  GBytes *map;
} SourcePart;

static void pack_sources(gpointer pointer, gpointer margin)
{
  SourcePart *part = pointer;
  part->map = sources_pack(part->page, *(const double *)margin);
}

static void write_sources(const Finishing *finishing, const Statement *statement)
{
  const FinishWish *wish = finishing->wish;
  g_autofree char *date = g_strdup_printf("D:%sZ", statement->moment);
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(SourcePart));
  guint count = (guint)qpdf_get_num_pages(finishing->pdf->qpdf);
  double margin = press_margin(wish->press);
  for (guint i = 0; wish->pages && i < MIN(wish->pages->len, count); i++) {
    SourcePart part = {g_ptr_array_index(wish->pages, i), NULL};
    g_array_append_val(parts, part);
  }
  parallel_each(parts, pack_sources, &margin);
  for (guint i = 0; i < parts->len; i++) {
    GBytes *map = g_array_index(parts, SourcePart, i).map;
    sources_write(finishing->pdf, qpdf_get_page_n(finishing->pdf->qpdf, i), map, date);
    g_bytes_unref(map);
  }
}

void finishing_write_metadata(const Finishing *finishing, GBytes *draft)
{
  Statement statement = {0};
  read_statement(finishing, draft, &statement);
  write_info(finishing, &statement);
  write_xmp(finishing, &statement);
  if (finishing->colour)
    write_sources(finishing, &statement);
  if (finishing->colour)
    write_intent(finishing);
  statement_clear(&statement);
}
