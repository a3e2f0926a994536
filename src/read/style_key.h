/* The key "style" of an issue's head and of a layout's make-up. */
#pragma once

#include "model/makeup_style.h"
#include "read/yaml.h"

/* Returns the MakeupStyle MAP asks for; -1 where it asks for none or, reported, an unknown one. */
int read_style_key(const Node *map, Report *report);
