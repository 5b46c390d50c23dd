/* cell_text.h: the text of a cell as it is read or compared: without HTML and without
 * a tool's stand-in for an apostrophe.
 *
 * Private to ingest. `apostrophe` is what the tool writes for "'", or NULL. */
#ifndef KLOE_INGEST_CELLS_CELL_TEXT_H
#define KLOE_INGEST_CELLS_CELL_TEXT_H

#include "base/err.h"
#include "base/text.h"
#include "ingest/file/source.h"

#include <stdbool.h>

static inline bool cell_is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* A cell without the spaces, tabs and line breaks at its ends. */
static inline struct cell cell_trimmed(struct cell cell) {
    while (cell.len > 0 && cell_is_space(cell.bytes[cell.len - 1])) {
        cell.len--;
    }
    while (cell.len > 0 && cell_is_space(*cell.bytes)) {
        cell.bytes++;
        cell.len--;
    }
    return cell;
}

/* Whether nothing but such stands in it. */
static inline bool cell_is_blank(struct cell cell) {
    return cell_trimmed(cell).len == 0;
}

/* Appends a cell to `plain` with the stand-in put right and without HTML. ERR_MEMORY.
 */
enum err_code cell_plain(struct text_buffer *plain, const char *apostrophe,
                         struct cell cell, struct err *err) MUST_CHECK;

/* Folds a cell into `fold`, which is cleared first, as cell_plain leaves it.
 * ERR_MEMORY. */
enum err_code cell_fold(struct text_buffer *fold, const char *apostrophe,
                        struct cell cell, struct err *err) MUST_CHECK;

#endif
