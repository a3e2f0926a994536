/* Content streams: PDF's drawing operators one by one, with their operands where they stand. */
#pragma once

#include <glib.h>

typedef enum {
  OPERAND_NUMBER,
  OPERAND_NAME,       /* "/Name", the solidus included */
  OPERAND_STRING,     /* "(…)" or "<…>" */
  OPERAND_ARRAY,      /* "[…]", whatever is in it */
  OPERAND_DICTIONARY, /* "<<…>>" */
  OPERAND_WORD,       /* true, false, null */
} OperandKind;

/* One operand: its bytes are those from START up to END of the stream. */
typedef struct {
  OperandKind kind;
  gsize start, end;
  double number; /* of OPERAND_NUMBER */
} Operand;

/* Operands kept of one operator: no sound one has more. */
#define CONTENT_OPERANDS 34

/* An operator as a number: its letters, the first one highest. */
#define OPERATOR1(a) ((guint32)(a))
#define OPERATOR2(a, b) ((guint32)(a) << 8 | (guint32)(b))
#define OPERATOR3(a, b, c) ((guint32)(a) << 16 | (guint32)(b) << 8 | (guint32)(c))

/* Where reading of a stream stands. BYTES are borrowed. */
typedef struct {
  const guint8 *bytes;
  gsize length;
  gsize at;
  /* The operation read last: from START, where its first operand begins, up to END. */
  gsize start, end;
  guint32 code; /* of OPERATOR1 …; 0: one that is none of PDF's */
  Operand operands[CONTENT_OPERANDS];
  int count;
  gsize image_start, image_end; /* of OPERATOR2('B', 'I'): the bytes between ID and EI */
} ContentReader;

/* Begins to read the LENGTH bytes at BYTES. */
void content_open(ContentReader *reader, const guint8 *bytes, gsize length);

/* Reads the next operation; an inline image, from BI to EI, is one. FALSE at the end. Bytes that
 * are no PDF are passed over, never read beyond. */
gboolean content_next(ContentReader *reader);

/* Whether the last COUNT operands are all numbers; TO receives them. */
gboolean content_numbers(const ContentReader *reader, int count, double *to);

/* Whether the last six operands are the matrix that changes nothing. */
gboolean content_is_identity(const ContentReader *reader);

/* Returns the last operand if it is a name, with its solidus, #-escapes undone, to be freed; else
 * NULL. */
char *content_name(const ContentReader *reader);

/* Returns the name OPERAND is in the same way. */
char *content_operand_name(const ContentReader *reader, const Operand *operand);

/* Appends the bytes that string OPERAND stands for. */
void content_append_string(const ContentReader *reader, const Operand *operand, GByteArray *to);

/* Begins to read what is inside ARRAY or DICTIONARY, an operand of READER. */
void content_open_operand(ContentReader *inner, const ContentReader *reader, const Operand *array);

/* Reads the next object of a stream that holds objects alone, into OPERAND; FALSE at the end. */
gboolean content_next_object(ContentReader *reader, Operand *operand);
