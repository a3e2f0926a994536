/* Proof that nothing was lost: finds every piece of an issue in the text read back from its PDF. */
#include "check/proof.h"

#include "model/characters.h"

#include <string.h>

/* So many characters of a piece must stand together before a column or page may part them. */
#define SHORTEST_RUN 16

/* So many characters of an article among the furniture are no accident. */
#define LONGEST_ECHO 12

/* So many characters are shown of a piece that is not found. */
#define SHOWN 12

/* A piece of an article that is printed in one go unless a column or page parts it. */
typedef struct {
  const Text *text;   /* for its place; may be NULL */
  char *bare;         /* owned */
  gboolean optional;  /* may be left out */
  gboolean is_matter; /* no part of the head */
} Piece;

typedef struct {
  const char *printed; /* bare */
  guint8 *taken;       /* a byte for each of printed: 1 where it was found to be a piece's */
  ProofTally *tally;
  Report *report;
} Proof;

static void append_text(GString *out, const Text *text)
{
  if (text)
    characters_append_ink(out, text->utf8, -1);
}

static void free_piece(gpointer pointer)
{
  Piece *piece = pointer;
  g_free(piece->bare);
  g_free(piece);
}

static void add_piece(GPtrArray *pieces, const Text *text, char *bare, const Block *block,
                      gboolean optional)
{
  if (*bare == '\0') {
    g_free(bare);
    return;
  }
  Piece *piece = g_new0(Piece, 1);
  piece->text = text;
  piece->bare = bare;
  piece->optional = optional;
  piece->is_matter = block != NULL;
  g_ptr_array_add(pieces, piece);
}

static void add_text(GPtrArray *pieces, const Text *text, gboolean optional)
{
  GString *bare = g_string_new(NULL);
  append_text(bare, text);
  add_piece(pieces, text, g_string_free(bare, FALSE), NULL, optional);
}

static void append_rows(GString *out, const GPtrArray *rows)
{
  for (guint r = 0; r < rows->len; r++) {
    const GPtrArray *cells = g_ptr_array_index(rows, r);
    for (guint c = 0; c < cells->len; c++)
      append_text(out, g_ptr_array_index(cells, c));
  }
}

static void add_block(GPtrArray *pieces, const Block *block)
{
  GString *bare = g_string_new(NULL);
  if (block->kind == BLOCK_STANDFIRST)
    append_text(bare, block->label);
  if (block->marker)
    characters_append_ink(bare, block->marker, -1);
  append_text(bare, block->text);
  append_text(bare, block->credit);
  if (block->rows)
    append_rows(bare, block->rows);
  add_piece(pieces, block->text, g_string_free(bare, FALSE), block, block->kind == BLOCK_PULL);
}

static const Block *first_picture(const Article *article)
{
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = g_ptr_array_index(article->blocks, i);
    if (block->kind == BLOCK_PICTURE)
      return block;
  }
  return NULL;
}

/* Returns the pieces of ARTICLE in the order of the page, or as TYPED. To be unreferenced. */
static GPtrArray *article_pieces(const Article *article, gboolean typed)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func(free_piece);
  const Block *picture = typed ? NULL : first_picture(article);
  add_text(pieces, article->label, FALSE);
  add_text(pieces, article->kicker, FALSE);
  add_text(pieces, article->headline, FALSE);
  add_text(pieces, article->deck, article->deck_optional);
  add_text(pieces, article->byline, FALSE);
  if (picture)
    add_block(pieces, picture);
  add_text(pieces, article->dateline, FALSE);
  for (guint i = 0; i < article->blocks->len; i++) {
    if (g_ptr_array_index(article->blocks, i) != picture)
      add_block(pieces, g_ptr_array_index(article->blocks, i));
  }
  return pieces;
}

static void append_pieces(GString *out, const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    g_string_append(out, ((const Piece *)g_ptr_array_index(pieces, i))->bare);
}

char *proof_article_text(const Article *article)
{
  g_autoptr(GPtrArray) pieces = article_pieces(article, FALSE);
  GString *out = g_string_new(NULL);
  append_pieces(out, pieces);
  return g_string_free(out, FALSE);
}

char *proof_issue_text(const Issue *issue)
{
  GString *out = g_string_new(NULL);
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    append_text(out, section->name);
    append_text(out, section->motto);
    for (guint a = 0; a < section->articles->len; a++) {
      g_autoptr(GPtrArray) pieces = article_pieces(g_ptr_array_index(section->articles, a), TRUE);
      append_pieces(out, pieces);
    }
  }
  return g_string_free(out, FALSE);
}

/* --- finding ------------------------------------------------------------------------------------
 */

static gboolean is_free(const Proof *proof, size_t at, size_t length)
{
  return memchr(proof->taken + at, 1, length) == NULL;
}

/* Returns where WORDS of LENGTH bytes stand from byte FROM on and were not taken yet, or -1. */
static gssize find_free(const Proof *proof, size_t from, const char *words, size_t length)
{
  const char *end = proof->printed + strlen(proof->printed);
  const char *at = proof->printed + from;
  while ((at = memmem(at, (size_t)(end - at), words, length)) != NULL) {
    if (is_free(proof, (size_t)(at - proof->printed), length))
      return at - proof->printed;
    at = g_utf8_next_char(at);
  }
  return -1;
}

static void take(Proof *proof, gssize at, size_t length)
{
  memset(proof->taken + at, 1, length);
  proof->tally->characters += (int)g_utf8_strlen(proof->printed + at, (gssize)length);
}

/* Returns the bytes of the first COUNT characters of WORDS. */
static size_t prefix_bytes(const char *words, int count)
{
  const char *at = words;
  while (*at != '\0' && count-- > 0)
    at = g_utf8_next_char(at);
  return (size_t)(at - words);
}

/* Returns where REST, an end of PIECE's bare text, was typed; where the piece has words beside its
 * text (a marker, a credit, cells), its start. */
static Mark find_mark(const Piece *piece, const char *rest)
{
  g_autoptr(GString) bare = g_string_new(NULL);
  if (piece->text == NULL)
    return (Mark){0};
  append_text(bare, piece->text);
  if (strcmp(bare->str, piece->bare) != 0)
    return text_find_mark(piece->text, 0);
  size_t before = (size_t)(rest - piece->bare);
  const char *at = piece->text->utf8;
  for (g_string_truncate(bare, 0); bare->len < before; at = g_utf8_next_char(at)) {
    g_autofree char *character = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
    characters_append_ink(bare, character, -1);
  }
  return text_find_mark(piece->text, (int)(at - piece->text->utf8));
}

static void report_fault(Proof *proof, const Piece *piece, const char *rest, const char *what)
{
  g_autofree char *shown = g_strndup(rest, prefix_bytes(rest, SHOWN));
  report_add(proof->report, SEVERITY_ERROR, find_mark(piece, rest), "\"%s…\" %s", shown, what);
  proof->tally->faults++;
}

/* Takes from the printed text as much of WORDS as stands at byte AT; returns its bytes. */
static size_t take_common(Proof *proof, size_t at, const char *words)
{
  size_t length = 0;
  while (words[length] != '\0' && proof->printed[at + length] == words[length] &&
         !proof->taken[at + length])
    length++;
  while ((words[length] & 0xC0) == 0x80)
    length--; /* whole characters */
  take(proof, (gssize)at, length);
  return length;
}

/* Finds PIECE from byte FROM on, parted where a column or page ends; returns where it ends. */
static size_t find_parts(Proof *proof, const Piece *piece, size_t from)
{
  const char *rest = piece->bare;
  while (*rest != '\0') {
    size_t window = prefix_bytes(rest, SHORTEST_RUN);
    gssize at = find_free(proof, from, rest, window);
    if (at >= 0) {
      size_t length = take_common(proof, (size_t)at, rest);
      rest += length;
      from = (size_t)at + length;
      continue;
    }
    at = find_free(proof, 0, rest, window);
    if (at < 0) {
      if (!piece->optional || rest != piece->bare)
        report_fault(proof, piece, rest, "is not printed as it was typed");
      return from;
    }
    report_fault(proof, piece, rest, "is printed before what it follows");
    rest += take_common(proof, (size_t)at, rest);
  }
  return from;
}

/* One article that is waited for. */
typedef struct {
  GPtrArray *pieces;
  char *bare;
  guint order;       /* in the issue */
  gboolean optional; /* a filler: printed where it is of use */
} Wanted;

static void free_wanted(gpointer pointer)
{
  Wanted *wanted = pointer;
  g_ptr_array_unref(wanted->pieces);
  g_free(wanted->bare);
  g_free(wanted);
}

static GPtrArray *wanted_articles(const Issue *issue)
{
  GPtrArray *all = g_ptr_array_new_with_free_func(free_wanted);
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    for (guint a = 0; a < section->articles->len; a++) {
      Wanted *wanted = g_new0(Wanted, 1);
      wanted->pieces = article_pieces(g_ptr_array_index(section->articles, a), FALSE);
      wanted->bare = proof_article_text(g_ptr_array_index(section->articles, a));
      wanted->order = all->len;
      wanted->optional = ((const Article *)section->articles->pdata[a])->kind == KIND_FILLER;
      g_ptr_array_add(all, wanted);
    }
  }
  return all;
}

/* The longest first: a short text may be part of a long one, never the other way round. */
static int compare_wanted(gconstpointer a, gconstpointer b)
{
  const Wanted *first = *(Wanted *const *)a;
  const Wanted *second = *(Wanted *const *)b;
  size_t lengths[] = {strlen(first->bare), strlen(second->bare)};
  if (lengths[0] != lengths[1])
    return lengths[0] > lengths[1] ? -1 : 1;
  return first->order < second->order ? -1 : 1;
}

/* Whether the first words of PIECES stand anywhere. */
static gboolean is_begun(const Proof *proof, const GPtrArray *pieces)
{
  const char *words = pieces->len > 0 ? ((const Piece *)pieces->pdata[0])->bare : "";
  return find_free(proof, 0, words, prefix_bytes(words, SHORTEST_RUN)) >= 0;
}

/* Finds each article: those that stand in one go first, then the others part by part. */
static void find_articles(Proof *proof, GPtrArray *all)
{
  g_autoptr(GPtrArray) parted = g_ptr_array_new();
  for (guint i = 0; i < all->len; i++) {
    const Wanted *wanted = g_ptr_array_index(all, i);
    size_t length = strlen(wanted->bare);
    gssize at = length > 0 ? find_free(proof, 0, wanted->bare, length) : -1;
    if (at >= 0)
      take(proof, at, length);
    else
      g_ptr_array_add(parted, (gpointer)wanted);
  }
  for (guint i = 0; i < parted->len; i++) {
    const Wanted *wanted = g_ptr_array_index(parted, i);
    const GPtrArray *pieces = wanted->pieces;
    size_t from = 0;
    if (wanted->optional && !is_begun(proof, pieces))
      continue;
    for (guint p = 0; p < pieces->len; p++)
      from = find_parts(proof, g_ptr_array_index(pieces, p), from);
  }
}

static void find_section_names(Proof *proof, const Issue *issue)
{
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    Piece name = {.text = section->name};
    g_autoptr(GString) bare = g_string_new(NULL);
    append_text(bare, section->name);
    if (bare->len == 0)
      continue;
    name.bare = bare->str;
    gssize at = find_free(proof, 0, bare->str, bare->len);
    if (at >= 0)
      take(proof, at, bare->len);
    else
      report_fault(proof, &name, bare->str, "is a section whose name is not printed");
  }
}

/* Returns the matter that holds WORDS, or NULL. */
static const Piece *find_matter(const GPtrArray *all, const char *words, size_t length)
{
  for (guint i = 0; i < all->len; i++) {
    const GPtrArray *pieces = ((const Wanted *)g_ptr_array_index(all, i))->pieces;
    for (guint p = 0; p < pieces->len; p++) {
      const Piece *piece = g_ptr_array_index(pieces, p);
      if (piece->is_matter && !piece->optional &&
          memmem(piece->bare, strlen(piece->bare), words, length) != NULL)
        return piece;
    }
  }
  return NULL;
}

/* What was not taken must be furniture: words of an article among it were printed twice. */
static void judge_rest(Proof *proof, const GPtrArray *all)
{
  const char *at = proof->printed;
  while (*at != '\0') {
    size_t window = prefix_bytes(at, LONGEST_ECHO);
    size_t place = (size_t)(at - proof->printed);
    const Piece *echo = NULL;
    if (proof->taken[place]) {
      at = g_utf8_next_char(at);
      continue;
    }
    if (g_utf8_strlen(at, (gssize)window) == LONGEST_ECHO && is_free(proof, place, window))
      echo = find_matter(all, at, window);
    proof->tally->furniture++;
    if (echo) {
      report_fault(proof, echo, echo->bare, "is printed again");
      proof->tally->furniture += LONGEST_ECHO - 1;
      at += window;
    } else {
      at = g_utf8_next_char(at);
    }
  }
}

void proof_compare(const Issue *issue, const char *printed, ProofTally *tally, Report *report)
{
  g_autofree guint8 *taken = g_malloc0(strlen(printed) + 1);
  g_autoptr(GPtrArray) all = wanted_articles(issue);
  *tally = (ProofTally){.articles = (int)all->len};
  Proof proof = {printed, taken, tally, report};
  g_ptr_array_sort(all, compare_wanted);
  find_articles(&proof, all);
  find_section_names(&proof, issue);
  judge_rest(&proof, all);
}

char *proof_extract(const char *path, GError **error)
{
  g_autofree char *program = g_find_program_in_path("pdftotext");
  if (program == NULL) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "pdftotext is not installed (on Debian: poppler-utils)");
    return NULL;
  }
  /* A path must not look like an option, and "-" is not standard input here. */
  g_autofree char *whole = g_canonicalize_filename(path, NULL);
  const char *arguments[] = {program, "-raw", "-enc", "UTF-8", whole, "-", NULL};
  g_autofree char *said = NULL;
  g_autofree char *complaint = NULL;
  int status = 0;
  if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, &complaint,
                    &status, error))
    return NULL;
  if (status != 0 || !g_utf8_validate(said, -1, NULL)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "pdftotext cannot read %s: %s", path,
                g_strstrip(complaint));
    return NULL;
  }
  GString *bare = g_string_new(NULL);
  characters_append_ink(bare, said, -1);
  return g_string_free(bare, FALSE);
}
