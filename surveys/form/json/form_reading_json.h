/* form_reading_json.h: what the files that read a form share.
 *
 * Private to surveys/form/json. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_READING_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_READING_JSON_H

#include "surveys/form/form_names.h"
#include "surveys/form/form_rows.h"
#include "surveys/form/json/form_json.h"
#include "surveys/form/json/form_value_json.h"

#include <jansson.h>

/* A reference that is a text as it was written until everything has a name. */
struct form_pending {
    json_t *value; /* the text; owned by the review */
    enum form_set set;
    const json_t *owner; /* of FORM_VALUES: what names the attribute, and where in it */
    const char *owner_key;
    const char *place;
};

/* A value that must be there in the end. */
struct form_needed {
    enum form_set set;    /* of its entry */
    const json_t *object; /* held by the places */
    const char *key, *heading, *place;
};

struct form_reading {
    const struct form_book *book;
    const char *path;
    struct arena *arena; /* that of the places */
    json_t *root;
    struct form_names names;
    struct form_places *places;
    struct form_pending *pending;
    size_t n_pending, pending_capacity;
    struct form_needed *needed;
    size_t n_needed, needed_capacity;
    bool is_whole; /* what must be there is missed */
};

/* form_read_json; with is_whole false a cell that must be there may be missing. */
enum err_code form_read_part(json_t **out, struct form_places **places,
                             const struct form_book *book, const char *path,
                             bool is_whole, struct err *err) MUST_CHECK;

/* Places of nothing yet, and the arena of their texts; NULL without memory. */
struct form_places *form_places_new(struct arena **arena) MUST_CHECK;

/* Notes where a value stands, and holds it; a later note of the same value is taken.
 * ERR_MEMORY. */
enum err_code form_places_mark(struct form_places *places, json_t *value,
                               const char *place, struct err *err) MUST_CHECK;

/* A copy of "Questions, D7" that lives as long as the places; NULL without memory. */
const char *form_reading_place(struct form_reading *reading,
                               const struct form_rows *rows, const struct form_row *row,
                               size_t column) MUST_CHECK;

/* Puts what a cell says into `object` under `key`, notes its place, and its references
 * to be settled later. An empty cell puts nothing. */
enum err_code form_reading_put(struct form_reading *reading, json_t *object,
                               const char *key, const struct form_rows *rows,
                               const struct form_row *row, size_t column,
                               const json_t *owner, const char *owner_key,
                               struct err *err) MUST_CHECK;

/* Has the references of a value settled later; `one` has their place and owner. */
enum err_code form_reading_pend(struct form_reading *reading, json_t *value,
                                const struct form_column *column,
                                struct form_pending one, struct err *err) MUST_CHECK;

/* Makes ids of all references, once everything has a name. ERR_DEFINITION with the cell
 * of one that names nothing. */
enum err_code form_reading_settle(struct form_reading *reading,
                                  struct err *err) MUST_CHECK;

/* The object or list at a path of the review, made where it is not there. Borrowed;
 * NULL without memory, or where something else stands. */
json_t *form_reading_object(json_t *object, const char *path);
json_t *form_reading_list(json_t *object, const char *path);

/* Reads the rows of a sheet of entries, of pairs, or of what is left out. */
enum err_code form_entries_read(struct form_reading *reading,
                                const struct form_sheet_kind *kind,
                                struct err *err) MUST_CHECK;

/* Numbers the answers of a scale that have no score, as `text` says that they are
 * listed: FORM_LOWEST_FIRST or FORM_HIGHEST_FIRST; "?" says nothing. ERR_DEFINITION
 * with the place where that cannot be said of them. */
enum err_code form_order_put(json_t *scale, const char *text, const char *place,
                             struct err *err) MUST_CHECK;

/* Whether an answer is a number that does not follow the one before it, where all that
 * wait for a score are numbers: no order of the scale can say what it is. */
bool form_order_is_apart(const json_t *options, size_t option);

/* Gives an id to each entry, and each part, that nobody gave one. */
enum err_code form_ids_make(struct form_reading *reading,
                            const struct form_sheet_kind *kind,
                            struct err *err) MUST_CHECK;

/* Adds everything in a review that has a name; the instrument that it only names, too,
 * where that can be read. ERR_MEMORY. */
enum err_code form_names_of_json(struct form_names *names, const json_t *review,
                                 const char *path, struct err *err) MUST_CHECK;

/* Reads what is said of headings and of answers, once everything has a name. */
enum err_code form_headings_read(struct form_reading *reading,
                                 struct err *err) MUST_CHECK;
enum err_code form_answers_read(struct form_reading *reading,
                                struct err *err) MUST_CHECK;

/* Puts what has no column where it belongs. */
enum err_code form_other_read(struct form_reading *reading, struct err *err) MUST_CHECK;

#endif
