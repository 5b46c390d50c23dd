/* start_places_json.h: the places of a drafted review.
 *
 * Private to ingest/drafting/review. `system` is that of the review, in JSON. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_PLACES_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_PLACES_JSON_H

#include "ingest/drafting/review/start_sources.h"

#include <jansson.h>

#define START_ID_BYTES   65            /* a slug with room for "-2" and on */
#define START_NAME_BYTES (4 * 60 + 24) /* the same for a name of 60 characters */

/* The id of the area that is called as a file, or a sheet of it: "North East" for
 * "returns/North East.csv"; NULL: there is none. Borrowed. */
const char *start_known_place(json_t *system, const struct start_source *source);

/* Writes what the place of a file or sheet may be called, likewise; "North East 2"
 * where something is so called already. */
void start_place_name(char out[START_NAME_BYTES], json_t *system,
                      const struct start_source *source);

/* Adds a place called `name` under an id of its own, which is written to `id`. False
 * without memory. */
bool start_add_place(json_t *system, const char *name,
                     char id[START_ID_BYTES]) MUST_CHECK;

/* Adds what a place column names, each with its number of responses in "notes"; words
 * for "no answer" are no places, nor values of which `are_new`, if it is there, says
 * so. ERR_MEMORY. */
enum err_code start_add_places(json_t *system, const struct return_column *column,
                               const bool *are_new, struct err *err) MUST_CHECK;

/* Puts these numbers into words, of the places from number `from` on: "12 responses".
 * False without memory. */
bool start_word_counts(json_t *system, size_t from) MUST_CHECK;

/* Takes out the place of this id, from number `from` on: that of a file which names its
 * places itself. */
void start_remove_place(json_t *system, size_t from, const char *id);

#endif
