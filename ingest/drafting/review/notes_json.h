/* notes_json.h: notes for a person, in the making.
 *
 * Private to ingest/drafting. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_NOTES_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_NOTES_JSON_H

#include "base/text.h"
#include "ingest/layout/return_columns.h"

#include <jansson.h>

#define NOTES_BYTES_MAX ((size_t)1 << 20) /* of one note */

/* One list of notes under way; the first failure stays. */
struct notes {
    json_t *list;
    struct text_buffer text; /* the note under way */
    bool failed;
};

/* Each adds to the note under way: text as it stands; text in quotation marks, cut to
 * 80 characters; the same of `len` bytes, whole; "column 3 "Sector"", which people copy
 * and which is whole, too; the answers that more than one person gave, "Health (24),
 * Social care (12) and 3 more". */
void notes_put(struct notes *notes, const char *text);
void notes_put_quoted(struct notes *notes, const char *text);
void notes_put_whole(struct notes *notes, const char *text, size_t len);
void notes_put_column(struct notes *notes, const struct return_report *report,
                      size_t column);
void notes_put_values(struct notes *notes, const struct return_column *column);

/* Adds a whole number. */
void notes_put_number(struct notes *notes, size_t n);

/* Ends the note and adds it to the list, unless that is as long as a person reads. */
void notes_end(struct notes *notes);

#endif
