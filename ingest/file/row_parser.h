/* row_parser.h: rows of any kind -> their cells, through libcsv, line by line.
 *
 * Private to ingest. The only file that knows libcsv, which runs lax: the walk beside
 * it says which marks stand wrongly. */
#ifndef KLOE_INGEST_FILE_ROW_PARSER_H
#define KLOE_INGEST_FILE_ROW_PARSER_H

#include "base/text.h"
#include "ingest/file/line_walk.h"
#include "ingest/file/row_cutter.h"

#include <csv.h>

#define MISPLACED                                                                      \
    "a quotation mark stands where none may: put quotation marks round the whole "     \
    "cell and double those inside it, or export the answers again"

/* libcsv's callbacks return nothing, so what went wrong in one stays in `fault` or
 * `is_out_of_memory`, and the later ones do nothing. */
struct row_parser {
    struct csv_parser csv;
    struct line_walk walk;
    struct text_buffer text; /* the cells of the row under way, end to end */
    struct cell *cells;
    size_t n_cells, capacity;
    const char *fault; /* what is wrong with the row under way; or NULL */
    bool is_out_of_memory;
    void (*take_row)(void *context); /* called when the cells of a row are there */
    void *context;
};

/* ERR_MEMORY; row_parser_free in either case. */
enum err_code row_parser_init(struct row_parser *parser, const struct dialect *dialect,
                              void (*take_row)(void *context),
                              void *context) MUST_CHECK;
void row_parser_free(struct row_parser *parser);

/* Parses up to the end of the line, or as far as the bytes go: how many those are. */
size_t row_parser_line(struct row_parser *parser, const char *bytes, size_t len);

/* Ends the last row. */
void row_parser_end(struct row_parser *parser);

#endif
