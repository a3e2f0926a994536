/* An issue as typed: head, sections, articles, blocks; read-only once read. */
#pragma once

#include "model/report.h"
#include "model/text.h"

typedef enum {
  PRIORITY_LEAD,   /* 头条 */
  PRIORITY_MAJOR,  /* 要闻 */
  PRIORITY_NORMAL, /* 一般 */
  PRIORITY_BRIEF,  /* 简讯 */
} Priority;

typedef enum {
  KIND_ARTICLE,
  KIND_BRIEF,   /* 简讯 */
  KIND_PHOTO,   /* 图片新闻: picture on top, text set as a caption */
  KIND_NOTICE,  /* 公告 */
  KIND_AD,      /* 广告 */
  KIND_FILLER,  /* 补白 */
  KIND_COMMENT, /* 评论: text and head in Kai */
  KIND_DIGEST,  /* 动态: reversed banner as head, items hang */
  KIND_FACTS,   /* 数字: each table is a list of number, unit, label */
} Kind;

typedef enum {
  BOX_NONE,
  BOX_FRAME, /* 线框 */
  BOX_TINT,  /* 底纹 */
} Box;

typedef enum {
  HEADLINE_HORIZONTAL, /* 横题 */
  HEADLINE_VERTICAL,   /* 竖题 */
  HEADLINE_SIDE,       /* 侧题: beside the text */
} HeadlineForm;

typedef enum {
  PLACE_ANY,
  PLACE_TOP_LEFT,
  PLACE_TOP,
  PLACE_TOP_RIGHT,
  PLACE_BOTTOM_LEFT,
  PLACE_BOTTOM,
  PLACE_BOTTOM_RIGHT,
  PLACE_EAR, /* 报眼: beside the nameplate */
} Place;

typedef enum {
  PICTURE_MISSING, /* not found or not readable: printed as a grey box, already reported */
  PICTURE_JPEG,
  PICTURE_PNG,
  PICTURE_SVG,
} PictureFormat;

typedef enum {
  COLOUR_GREY,
  COLOUR_RGB,
  COLOUR_CMYK,
} ColourSpace;

/* A picture file as its header describes it; no pixel was decoded. */
typedef struct {
  char *path;  /* as it can be opened */
  char *typed; /* as the editor typed it, without the fragment */
  PictureFormat format;
  ColourSpace colour_space;
  int width_px, height_px; /* 0 for SVG */
  double ppi;              /* resolution the file states; 0 when it states none */
  double width,
      height;      /* natural size in points (SVG: its width and height); aspect ratio is theirs */
  double focus[4]; /* x, y, width, height in 0..1 of what cropping must keep; all 0 for none */
  Mark mark;
} Picture;

typedef enum {
  BLOCK_PARAGRAPH,
  BLOCK_CROSSHEAD,  /* ### */
  BLOCK_ITEM,       /* a list item or bullet paragraph: MARKER stands before the text */
  BLOCK_PICTURE,    /* PICTURE, text is the caption (may be empty), CREDIT */
  BLOCK_QUOTE,      /* > */
  BLOCK_PULL,       /* > [!PULL]: optional matter; CREDIT is its source */
  BLOCK_STANDFIRST, /* > [!提要]; LABEL is its word */
  BLOCK_VERSE,      /* > [!诗]: stands in columns; CREDIT is its source */
  BLOCK_NOTE,       /* a paragraph all in *…* before a list: the editor's note 按语 */
  BLOCK_TABLE,      /* ROWS */
  BLOCK_BREAK,      /* thematic break */
} BlockKind;

/* As a span: all columns. */
#define SPAN_WHOLE 999

/* One block of an article's matter. Unused members are NULL. */
typedef struct {
  BlockKind kind;
  Text *text;
  char *marker; /* BLOCK_ITEM: the mark as typed ("●", "○○", "-", "1.") */
  int depth;    /* BLOCK_ITEM: nesting, from 0 */
  Text *credit; /* picture credit, or a pull quote's or verse's source */
  Text *label;  /* the standfirst's word */
  Picture *picture;
  GPtrArray *rows; /* BLOCK_TABLE: of GPtrArray of Text; owned; row 0 is the heading row */
  Mark mark;
} Block;

typedef struct {
  Text *headline; /* '\n' where the editor broke it; never NULL, may be empty */
  Text *kicker;   /* 引题 */
  Text *deck;     /* 副题 */
  Text *byline;   /* 作者 */
  Text *dateline; /* 电头 */
  Text *label;    /* 专栏 */
  Priority priority;
  gboolean priority_given; /* FALSE: make-up may make a lead of it */
  Kind kind;
  Box box;
  HeadlineForm form;
  gboolean form_given; /* FALSE: make-up may stand the head upright */
  Place place;
  Mark place_mark;        /* of the field that says so */
  gboolean deck_optional; /* 可省副题: left out where the page is full without it */
  gboolean drop_initial;
  gboolean upright_captions; /* 竖排: beside their pictures */
  gboolean undivided;        /* never goes on on another page */
  gboolean of_briefs;        /* shorts joined: its crossheads are their headlines */
  int page;                  /* 0: anywhere */
  int span;                  /* columns; 0: any */
  int rows;                  /* of an advertisement or notice of a given size; 0: any */
  Mark size_mark;            /* of the field that gives it */
  const char *lang;          /* interned BCP 47; never NULL */
  GPtrArray *blocks;         /* of Block, owned, in order */
  Mark mark;
} Article;

/* A section (栏目); NAME is NULL for articles before the first `#`. */
typedef struct {
  Text *name;
  Text *motto;
  GPtrArray *articles; /* of Article, owned */
  Mark mark;
} Section;

typedef struct {
  int number;
  Text *name;  /* 版名; may be NULL */
  Text *motto; /* may be NULL */
} PageName;

/* A pair such as role and name of the staff, headline and page of an ear, day and forecast. */
typedef struct {
  Text *key;
  Text *value;
} Pair;

/* A box beside the nameplate (报眼). */
typedef struct {
  Text *title;         /* may be NULL */
  Text *note;          /* may be NULL */
  GPtrArray *contents; /* of Pair (headline, page), owned; may be NULL */
  GPtrArray *weather;  /* of Pair (day and sky, numbers), owned; may be NULL */
  GPtrArray *icons;    /* of Picture, owned, one for each weather line; may be NULL */
} Ear;

typedef struct {
  char *path;
  char *folder;                                     /* pictures and includes lie in it */
  Text *paper;                                      /* never NULL */
  Text *latin, *motto, *frequency, *lunar, *number; /* each may be NULL */
  GDate date;                                       /* may be invalid (not given) */
  Mark date_mark;
  char *layout_name; /* never NULL */
  Mark layout_mark;
  int style;          /* a MakeupStyle; -1: the layout's */
  const char *lang;   /* interned; never NULL */
  char *press;        /* may be NULL */
  unsigned silenced;  /* editorial rules that say nothing; bit 1 << RULE_… (model/rules.h) */
  gboolean normalise; /* typed punctuation is set as the other script's where it stands in it */
  Mark press_mark;
  GPtrArray *pages;    /* of PageName, owned */
  GPtrArray *staff;    /* of Pair, owned */
  GPtrArray *strip;    /* of Text, owned */
  GPtrArray *ears;     /* of Ear, owned */
  GPtrArray *sections; /* of Section, owned; at least one */
} Issue;

/* Returns an issue without sections whose texts are all NULL; free it with issue_free. */
Issue *issue_new(const char *path);
void issue_free(Issue *issue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Issue, issue_free)

/* Returns the article that stands beside the nameplate (报眼); NULL for none. */
const Article *issue_find_ear_article(const Issue *issue);

/* Returns ARTICLE's headline on one line in quotes, or its line where it has none; to be freed. */
char *issue_article_name(const Article *article);

/* Each returns a struct with empty arrays and neutral values; its parent frees it. */
Section *issue_section_new(Mark mark);
Article *issue_article_new(const char *lang, Mark mark);
Block *issue_block_new(BlockKind kind, Mark mark);
Ear *issue_ear_new(void);
PageName *issue_page_name_new(int number);
Pair *issue_pair_new(Text *key, Text *value); /* takes both */
Picture *issue_picture_new(const char *path, const char *typed, Mark mark);
