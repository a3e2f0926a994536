/* Artifacts: content is copied; around what no structure element holds stand BMC and EMC. */
#include "press/artifacts.h"

#include "press/content.h"

#include <string.h>

typedef struct {
  GByteArray *out;
  GArray *open;  /* of gboolean: by mark, whether it is the structure's */
  int structure; /* how many of OPEN are */
  gboolean wrapped;
} Wrapping;

static void append(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

static void wrap(Wrapping *wrapping)
{
  if (!wrapping->wrapped && wrapping->structure == 0)
    append(wrapping->out, "/Artifact BMC\n");
  wrapping->wrapped = wrapping->wrapped || wrapping->structure == 0;
}

static void unwrap(Wrapping *wrapping)
{
  if (wrapping->wrapped)
    append(wrapping->out, "EMC\n");
  wrapping->wrapped = FALSE;
}

/* Whether operand I of READER has WORD in it. */
static gboolean says(const ContentReader *reader, int i, const char *word)
{
  const Operand *operand = &reader->operands[i];
  return memmem(reader->bytes + operand->start, operand->end - operand->start, word,
                strlen(word)) != NULL;
}

/* Whether the mark that READER begins has a number in the structure. */
static gboolean is_numbered(const ContentReader *reader)
{
  return reader->code == OPERATOR3('B', 'D', 'C') && reader->count >= 2 &&
         says(reader, reader->count - 1, "/MCID");
}

/* Whether it is of an element that readers pass over, which has left the structure. */
static gboolean is_passed(const ContentReader *reader)
{
  return is_numbered(reader) && says(reader, reader->count - 2, "/Private");
}

static void begin_mark(Wrapping *wrapping, const ContentReader *reader)
{
  gboolean structure = is_numbered(reader) && !is_passed(reader);
  if (structure)
    unwrap(wrapping);
  else
    wrap(wrapping);
  wrapping->structure += structure;
  g_array_append_val(wrapping->open, structure);
}

static void end_mark(Wrapping *wrapping)
{
  if (wrapping->open->len == 0)
    return;
  wrapping->structure -= g_array_index(wrapping->open, gboolean, wrapping->open->len - 1);
  g_array_set_size(wrapping->open, wrapping->open->len - 1);
}

/* Whether an operator draws, or begins what will be drawn. */
static gboolean draws(guint32 code)
{
  static const guint32 DRAWING[] = {OPERATOR1('m'),      OPERATOR2('r', 'e'), OPERATOR2('B', 'T'),
                                    OPERATOR2('D', 'o'), OPERATOR2('s', 'h'), OPERATOR2('B', 'I')};
  for (gsize i = 0; i < G_N_ELEMENTS(DRAWING); i++)
    if (DRAWING[i] == code)
      return TRUE;
  return FALSE;
}

static void take(Wrapping *wrapping, const ContentReader *reader)
{
  if (reader->code == OPERATOR3('B', 'D', 'C') || reader->code == OPERATOR3('B', 'M', 'C'))
    begin_mark(wrapping, reader);
  else if (reader->code == OPERATOR3('E', 'M', 'C'))
    end_mark(wrapping);
  else if (draws(reader->code))
    wrap(wrapping);
  if (is_passed(reader))
    append(wrapping->out, "/Private BMC");
  else
    g_byte_array_append(wrapping->out, reader->bytes + reader->start,
                        (guint)(reader->end - reader->start));
  append(wrapping->out, "\n");
}

GByteArray *artifacts_mark(const guint8 *bytes, gsize length)
{
  Wrapping wrapping = {.out = g_byte_array_sized_new((guint)(length + length / 16)),
                       .open = g_array_new(FALSE, FALSE, sizeof(gboolean))};
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (content_next(&reader))
    take(&wrapping, &reader);
  unwrap(&wrapping);
  g_array_unref(wrapping.open);
  return wrapping.out;
}
