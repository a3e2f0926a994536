/* Issues: making their parts with neutral values, and freeing them as one tree. */
#include "model/issue.h"

static void free_text(gpointer pointer)
{
  text_free(pointer);
}

static void free_picture(gpointer pointer)
{
  Picture *picture = pointer;
  if (picture == NULL)
    return;
  g_free(picture->path);
  g_free(picture->typed);
  g_free(picture);
}

static void free_pair(gpointer pointer)
{
  Pair *pair = pointer;
  text_free(pair->key);
  text_free(pair->value);
  g_free(pair);
}

static void free_page_name(gpointer pointer)
{
  PageName *name = pointer;
  text_free(name->name);
  text_free(name->motto);
  g_free(name);
}

static void free_ear(gpointer pointer)
{
  Ear *ear = pointer;
  text_free(ear->title);
  text_free(ear->note);
  g_clear_pointer(&ear->contents, g_ptr_array_unref);
  g_clear_pointer(&ear->weather, g_ptr_array_unref);
  g_clear_pointer(&ear->icons, g_ptr_array_unref);
  g_free(ear);
}

static void free_block(gpointer pointer)
{
  Block *block = pointer;
  text_free(block->text);
  g_free(block->marker);
  text_free(block->credit);
  text_free(block->label);
  free_picture(block->picture);
  g_clear_pointer(&block->rows, g_ptr_array_unref);
  g_free(block);
}

static void free_article(gpointer pointer)
{
  Article *article = pointer;
  text_free(article->headline);
  text_free(article->kicker);
  text_free(article->deck);
  text_free(article->byline);
  text_free(article->dateline);
  text_free(article->label);
  g_ptr_array_unref(article->blocks);
  g_free(article);
}

static void free_section(gpointer pointer)
{
  Section *section = pointer;
  text_free(section->name);
  text_free(section->motto);
  g_ptr_array_unref(section->articles);
  g_free(section);
}

Issue *issue_new(const char *path)
{
  Issue *issue = g_new0(Issue, 1);
  issue->path = g_strdup(path);
  issue->folder = g_path_get_dirname(path);
  g_date_clear(&issue->date, 1);
  issue->style = -1;
  issue->pages = g_ptr_array_new_with_free_func(free_page_name);
  issue->staff = g_ptr_array_new_with_free_func(free_pair);
  issue->strip = g_ptr_array_new_with_free_func(free_text);
  issue->ears = g_ptr_array_new_with_free_func(free_ear);
  issue->sections = g_ptr_array_new_with_free_func(free_section);
  return issue;
}

void issue_free(Issue *issue)
{
  if (issue == NULL)
    return;
  g_free(issue->path);
  g_free(issue->folder);
  text_free(issue->paper);
  text_free(issue->latin);
  text_free(issue->motto);
  text_free(issue->frequency);
  text_free(issue->lunar);
  text_free(issue->number);
  g_free(issue->layout_name);
  g_free(issue->press);
  g_ptr_array_unref(issue->pages);
  g_ptr_array_unref(issue->staff);
  g_ptr_array_unref(issue->strip);
  g_ptr_array_unref(issue->ears);
  g_ptr_array_unref(issue->sections);
  g_free(issue);
}

const Article *issue_find_ear_article(const Issue *issue)
{
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = section->articles->pdata[a];
      if (article->place == PLACE_EAR)
        return article;
    }
  }
  return NULL;
}

char *issue_article_name(const Article *article)
{
  if (text_is_empty(article->headline))
    return g_strdup_printf("what stands in line %d", article->mark.line);
  g_autofree char *headline = text_one_line(article->headline->utf8);
  return g_strdup_printf("“%s”", headline);
}

Section *issue_section_new(Mark mark)
{
  Section *section = g_new0(Section, 1);
  section->articles = g_ptr_array_new_with_free_func(free_article);
  section->mark = mark;
  return section;
}

Article *issue_article_new(const char *lang, Mark mark)
{
  Article *article = g_new0(Article, 1);
  article->headline = text_new("", mark);
  article->priority = PRIORITY_NORMAL;
  article->lang = g_intern_string(lang);
  article->blocks = g_ptr_array_new_with_free_func(free_block);
  article->mark = mark;
  return article;
}

/* A table owns its rows from the start; the rows own their cells. */
static void free_row(gpointer pointer)
{
  g_ptr_array_unref(pointer);
}

Block *issue_block_new(BlockKind kind, Mark mark)
{
  Block *block = g_new0(Block, 1);
  block->kind = kind;
  block->mark = mark;
  if (kind == BLOCK_TABLE)
    block->rows = g_ptr_array_new_with_free_func(free_row);
  return block;
}

Ear *issue_ear_new(void)
{
  Ear *ear = g_new0(Ear, 1);
  ear->contents = g_ptr_array_new_with_free_func(free_pair);
  ear->weather = g_ptr_array_new_with_free_func(free_pair);
  ear->icons = g_ptr_array_new_with_free_func(free_picture);
  return ear;
}

PageName *issue_page_name_new(int number)
{
  PageName *name = g_new0(PageName, 1);
  name->number = number;
  return name;
}

Pair *issue_pair_new(Text *key, Text *value)
{
  Pair *pair = g_new0(Pair, 1);
  pair->key = key;
  pair->value = value;
  return pair;
}

Picture *issue_picture_new(const char *path, const char *typed, Mark mark)
{
  Picture *picture = g_new0(Picture, 1);
  picture->path = g_strdup(path);
  picture->typed = g_strdup(typed);
  picture->format = PICTURE_MISSING;
  picture->colour_space = COLOUR_RGB;
  picture->mark = mark;
  return picture;
}
