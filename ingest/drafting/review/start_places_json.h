/* start_places_json.h: the places of a drafted review.
 *
 * Private to `kloe start`. `places` is the list of the review, in JSON. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_PLACES_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_PLACES_JSON_H

#include "ingest/layout/return_columns.h"

#include <jansson.h>

#define START_ID_BYTES   65            /* a slug with room for "-2" and on */
#define START_NAME_BYTES (4 * 60 + 24) /* the same for a name of 60 characters */

/* Writes what a place may be called: `name`, or "North 2" where there is one so called.
 */
void start_place_name(char *out, size_t out_bytes, const char *name,
                      const json_t *places);

/* Writes what the place of a file may be called: "North East" for "returns/North
 * East.csv"; of two files so called the second is "North East 2". */
void start_file_place_name(char *out, size_t out_bytes, const char *path,
                           const json_t *places);

/* Adds a place called `name` under an id of its own, which is written to `id`. False
 * without memory. */
bool start_add_place(json_t *places, const char *name,
                     char id[START_ID_BYTES]) MUST_CHECK;

/* Adds what a place column names, each with its number of responses in "notes"; words
 * for "no answer" are no places. ERR_MEMORY. */
enum err_code start_add_places(json_t *places, const struct return_column *column,
                               struct err *err) MUST_CHECK;

/* Puts these numbers into words: "12 responses". False without memory. */
bool start_word_counts(const json_t *places) MUST_CHECK;

/* Takes out the place of this id: that of a file which names its places itself. */
void start_remove_place(json_t *places, const char *id);

#endif
