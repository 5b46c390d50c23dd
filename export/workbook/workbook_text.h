/* workbook_text.h: how a text stands in a cell so that it is read as it is.
 *
 * In a workbook "_x0041_" is the letter A (ECMA-376 part 1, 22.9.2.19), and the library
 * writes what it is given. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_TEXT_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_TEXT_H

#include "base/compiler.h"

struct arena;

/* What to hand over for a text of a cell, a link or a heading of a table: the text
 * itself, where nothing of it would be taken for a character's number, or else a copy
 * in the arena, at most twice as long. NULL without memory. */
const char *workbook_text(struct arena *arena, const char *text) MUST_CHECK;

#endif
