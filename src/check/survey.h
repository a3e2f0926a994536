/* Survey: a finished page read back as a reader sees it: articles with heads, legs, lines,
 * pictures. */
#pragma once

#include "model/extent.h"
#include "model/layout.h"
#include "model/page.h"

/* A line of words as it stands on the page, its runs joined. */
typedef struct {
  Extent box;       /* its em box */
  double baseline;  /* of a vertical line: its axis */
  gboolean upright; /* a vertical line */
  double size;
  gunichar first, last;
  gunichar second;      /* stands right after the first, a space too; 0: nothing */
  gunichar before_last; /* 0: nothing */
  int characters;       /* without white space */
  int han;
  double gap_em;   /* mean white added between two Han characters */
  int leg;         /* index into SeenArticle.legs; -1: in none */
  gboolean closes; /* last of its paragraph on this page */
} SeenLine;

/* The lines [first, last) of one paragraph, caption or part of a head. */
typedef struct {
  TagKind tag;
  Mark mark;
  const Block *block;          /* NULL where MARK is that of no block */
  guint first, last;           /* into SeenArticle.lines */
  gsize text_first, text_last; /* into SeenArticle.text */
} SeenPassage;

/* A column of running text. */
typedef struct {
  Extent box; /* as wide as the measure */
  int lines;
} SeenLeg;

/* The main head of an article. */
typedef struct {
  Extent box;        /* its lines */
  Extent block;      /* with kicker, deck and byline */
  Extent measure;    /* BLOCK widened to the article's edges, or to what stands beside it */
  gboolean beside;   /* text stands beside it, not below */
  gboolean reversed; /* on a dark bar of its own */
  double size;       /* of its largest run; 0: there is none */
  const char *face;  /* interned */
  gboolean upright;  /* in vertical lines */
} SeenHead;

typedef struct {
  const char *title; /* borrowed from the page; NULL for what stands outside articles */
  Mark mark;
  const Article *article; /* as typed; NULL where MARK is that of none */
  double top;             /* where the page says it begins */
  Extent box;             /* all its ink, and its top */
  Extent frame;           /* a box's tint or frame; empty where there is none */
  SeenHead head;
  GArray *lines;    /* of SeenLine, in paint order; owned */
  GArray *passages; /* of SeenPassage; owned */
  GArray *legs;     /* of SeenLeg, left to right; owned */
  GArray *pictures; /* of Extent; owned */
  GArray *bars;     /* of Extent: rules and fills inside it; owned */
  gboolean ear;     /* stands beside the nameplate (报眼), no part of the page below it */
  gboolean rest;    /* goes on from another page (转版): its head is said again */
  double cropped;   /* parts of pictures that do not show, summed */
  GString *text;    /* its characters in paint order, without white space and furniture; owned */
} SeenArticle;

typedef struct {
  const Page *page;     /* borrowed */
  const Layout *layout; /* borrowed */
  GPtrArray *articles;  /* of SeenArticle, owned */
  GArray *banners;      /* of Extent: section banners; owned */
  GArray *rules;        /* of Extent: rules outside articles; owned */
  int characters;       /* of the readers' text, wherever it stands */
  int furniture_characters;
  int pictures;
  int outside; /* runs that leave the trim and its bleed */
} Survey;

/* Reads PAGE back; ISSUE (may be NULL) says what kind of text each mark is. Free the result with
 * survey_free; it borrows from all three. */
Survey *survey_page(const Page *page, const Layout *layout, const Issue *issue);
void survey_free(Survey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Survey, survey_free)

/* Returns whether PASSAGE is running text that flows through legs on the page's grid: all that is
 * tagged a paragraph where nothing is known of the issue. */
gboolean survey_flows(const SeenArticle *article, const SeenPassage *passage);
