/* line_walk.h: goes over the text beside libcsv: on which line it is, where in a row,
 * and which marks stand wrongly.
 *
 * Private to ingest. libcsv tells none of these. */
#ifndef KLOE_INGEST_FILE_LINE_WALK_H
#define KLOE_INGEST_FILE_LINE_WALK_H

#include "ingest/file/dialect.h"
#include "ingest/file/row_place.h"

struct line_walk {
    unsigned char class_of[256];
    bool is_lax;
    enum row_place place; /* after the last byte */
    uint64_t line;        /* of the bytes under way; 1 for the first of the file */
    uint64_t quote_line;  /* of the first wrong mark since this was set to 0 */
    bool after_cr;
    bool is_misplaced; /* the next byte shows a mark that stands wrongly and must not */
};

void line_walk_init(struct line_walk *walk, const struct dialect *dialect);

/* Steps over the bytes up to the end of the line, or to a mark that stands wrongly
 * where none may; how many those are. `len` is at least 1. */
size_t line_walk_over(struct line_walk *walk, const char *bytes, size_t len);

/* Counts the line that those bytes end, if they do; a LF after a CR not again. */
void line_walk_count(struct line_walk *walk, const char *bytes, size_t len);

#endif
