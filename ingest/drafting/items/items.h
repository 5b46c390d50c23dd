/* items.h: an instrument as people type it into a spreadsheet, one item a row.
 *
 * Private to `kloe instrument save` and `show --csv`. A cell of KLOE or condition
 * is an id, a title, or both as "ID = Title"; a cell of scale is the name of a scale or
 * its answers from the lowest to the highest, " | " between them, with "ID = " in front
 * if it is to have a name. What one row says in full, others name by id or title. */
#ifndef KLOE_INGEST_DRAFTING_ITEMS_H
#define KLOE_INGEST_DRAFTING_ITEMS_H

#include "ingest/file/sheet.h"
#include "surveys/instrument.h"

#define ITEMS_OPTIONS_MAX    64 /* as an instrument's scale */
#define ITEMS_CONDITIONS_MAX 16 /* of one item */
#define ITEMS_ID_BYTES       65

enum items_column {
    ITEMS_ID,
    ITEMS_TEXT,
    ITEMS_KLOE,
    ITEMS_CONDITION,
    ITEMS_SCALE,
    ITEMS_REVERSE,
    ITEMS_COLUMNS
};

/* "id", "text" and so on; static text. */
const char *items_column_name(enum items_column column);

/* A KLOE, or a condition of one. */
struct items_part {
    const char *id, *title;
    size_t kloe;         /* of a condition; NONE while it is not known */
    uint64_t line;       /* where it was said in full */
    uint64_t first_line; /* where it was first named: their order */
};

struct items_parts {
    struct items_part *parts;
    size_t n;
};

/* Among the answers of a scale: less is meant to count as more. */
#define ITEMS_BACKWARDS "[backwards]"

struct items_option {
    const char *label;
    enum option_kind kind;
    int32_t score;
    bool undecided; /* "[?]": its score is not known */
};

struct items_scale {
    const char *id;
    bool backwards; /* "[backwards]" */
    struct items_option *options;
    size_t n_options;
    uint64_t line, first_line; /* as above */
};

struct items_item {
    const char *id, *text;
    size_t kloe; /* when it has no conditions */
    size_t conditions[ITEMS_CONDITIONS_MAX];
    size_t n_conditions;
    size_t scale;
    bool reverse;
    uint64_t line;
};

struct items {
    struct items_parts kloes, conditions;
    struct items_scale *scales;
    size_t n_scales;
    struct items_item *items;
    size_t n_items;
    struct arena *arena; /* owns all of the above */
};

/* A place in the spreadsheet, for messages. */
struct items_place {
    const struct sheet_row *row;
    enum items_column column;
    struct err *err;
};

/* Fails at a place: "line 7, column "scale": ...". Returns ERR_INPUT. */
enum err_code items_fail(const struct items_place *place, const char *format, ...)
    PRINTF_LIKE(2, 3);

/* Whether `len` bytes may be the id of something in an instrument. */
bool items_is_id(const char *text, size_t len);

/* Takes "ID = rest" apart: the id into `id` ("" if there is none) and the rest, which
 * points into `cell`. */
const char *items_split_id(char id[ITEMS_ID_BYTES], const char *cell);

/* What a cell names: indices of KLOEs or conditions. */
struct items_list {
    size_t parts[ITEMS_CONDITIONS_MAX];
    size_t n;
};

/* Reads the names of a cell into `out` and makes those that are new in `parts`, the
 * KLOEs or conditions of `items`. `kloes` are those of the row, for conditions: one for
 * all or one for each; else NULL. With `full_only` others than "ID = Title" are left
 * for later. ERR_INPUT, ERR_MEMORY. */
enum err_code items_parts_read(struct items_list *out, struct items *items,
                               struct items_parts *parts, const char *cell,
                               const struct items_list *kloes, bool full_only,
                               const struct items_place *place) MUST_CHECK;

/* Finds or makes the scale that a cell says. ERR_INPUT, ERR_MEMORY. */
enum err_code items_scale_read(size_t *out, struct items *items, const char *cell,
                               const struct items_place *place) MUST_CHECK;

/* Reads the rows of a spreadsheet; ERR_INPUT with line and column, ERR_MEMORY. Free
 * with items_free either way. */
enum err_code items_read(struct items *out, const struct sheet *sheet,
                         struct err *err) MUST_CHECK;
void items_free(struct items *items);

/* Appends the instrument as JSON; `name` gives it its title and id. ERR_MEMORY. */
enum err_code items_json(struct text_buffer *out, const struct items *items,
                         const char *name) MUST_CHECK;

#endif
