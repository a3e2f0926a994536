/* Roles: what each of a run of heads is: section, kicker, headline, deck, byline, caption. */
#pragma once

#include "import/pairs.h"
#include "import/unit.h"

/* The heads between two runs of matter; borrowed. */
typedef struct {
  GPtrArray *heads; /* of Unit */
  GPtrArray *matter;
} Group;

/* Gives each head of GROUP its role. USUAL_BLANKS is how many blank lines part blocks in this file;
 * IN_ARTICLE says that matter of an article stands before. */
void roles_assign(Group *group, Found *found, const Pairs *pairs, int usual_blanks,
                  gboolean in_article);
