/* earlier_json.h: a results.json that was written before (format kloe-results/1).
 *
 * Reads what other files are compared with: an earlier wave, what was already released,
 * or what `kloe audit` attacks. Everything is as the file says, and only what the file
 * says: nothing is recomputed, and a figure that is null there is not known here. Keys
 * that nobody needs here are not looked at. The file may come from anybody. */
#ifndef KLOE_SURVEYS_RESULTS_EARLIER_JSON_H
#define KLOE_SURVEYS_RESULTS_EARLIER_JSON_H

#include "surveys/instrument.h"
#include "surveys/review.h"

/* A file of 300 places with 5 groups and 80 items and composites has 60 MB. */
#define EARLIER_BYTES_MAX      ((size_t)256 << 20)
#define EARLIER_AREA_CELLS_MAX 1000
#define EARLIER_COUNT_MAX      1000000000000 /* more people than there are */
#define EARLIER_FIGURE_MAX     1e12
#define EARLIER_ENTRIES_MAX    2000000 /* comparisons: as many as fit into the bytes */

enum earlier_status {
    EARLIER_PUBLISHED,
    EARLIER_SUPPRESSED, /* also what a cell does not list */
    EARLIER_EMPTY,
    EARLIER_NOT_ASKED
};

struct earlier_count {
    bool known;
    uint64_t value; /* 0 when not known */
};

struct earlier_figure {
    bool known;
    double value; /* finite; 0 when not known */
};

struct earlier_option {
    const char *id, *label;
    bool is_scored;
    int32_t score; /* 0 unless scored */
};

struct earlier_scale {
    const char *id;
    const struct earlier_option *options;
    size_t n_options;
};

struct earlier_item {
    const char *id, *text;
    size_t scale;
    bool reverse;
    const size_t *conditions; /* of earlier.composites; each is a condition */
    size_t n_conditions;
};

struct earlier_composite {
    enum composite_kind kind;
    const char *id, *title;
    size_t kloe;         /* a condition's, of earlier.composites; or NONE */
    const size_t *items; /* those that the file says are of it; ascending */
    size_t n_items;
    bool has_all_items; /* there are no others */
};

struct earlier_value {
    const char *id, *label;
};

struct earlier_attribute {
    const char *id, *text;
    const struct earlier_value *values;
    size_t n_values;
};

struct earlier_area {
    const char *id, *name;
    enum area_level level;
    size_t parent;   /* a place's is the system, a locality's a place; or NONE */
    bool is_counted; /* a place in the system's figures; the system itself is */
};

/* What people did who gave no scored answer. */
enum earlier_non_answer {
    EARLIER_DONT_KNOW,
    EARLIER_NOT_APPLICABLE,
    EARLIER_PREFER_NOT_TO_SAY,
    EARLIER_BLANK,
    EARLIER_INVALID,
    EARLIER_NON_ANSWERS
};

struct earlier_item_result {
    enum earlier_status status;
    bool shows_figures; /* a figure stands beside a status that allows none */
    struct earlier_count n;
    const uint64_t *options; /* by option of the scale; NULL: not published */
    struct earlier_count non_answers[EARLIER_NON_ANSWERS];
    struct earlier_figure mean, sd; /* on the option scores, after reversal */
    struct earlier_figure score;    /* 0 to 100 */
    struct earlier_figure positive; /* share, 0 to 1 */
};

struct earlier_composite_result {
    enum earlier_status status;
    bool shows_figures;
    struct earlier_count n;
    struct earlier_figure mean, sd; /* 0 to 100 */
    struct earlier_figure positive; /* share, 0 to 1 */
    struct earlier_count alpha_n;   /* people who answered every item */
};

struct earlier_cell {
    size_t area;
    size_t attribute;     /* NONE: all staff */
    const size_t *values; /* of the attribute: one, or those of a merged group,
                             ascending */
    size_t n_values;
    enum earlier_status status;
    bool shows_figures; /* of the cell itself, while it is withheld */
    struct earlier_count responses;
    const struct earlier_item_result *items;           /* by earlier.items */
    const struct earlier_composite_result *composites; /* by earlier.composites */
};

/* A return that the figures were made from. */
struct earlier_input {
    const char *name, *sha256; /* as in the file; either may be NULL */
    struct earlier_count records, accepted;
};

/* The plain mean over places. */
struct earlier_mean_of_places {
    size_t target; /* an item; from n_items on a composite */
    struct earlier_count places;
    struct earlier_figure score;    /* 0 to 100 */
    struct earlier_figure positive; /* share, 0 to 1 */
};

enum earlier_comparison_kind {
    EARLIER_REST_OF_SYSTEM,
    EARLIER_GROUP, /* with the rest of its area */
    EARLIER_PREVIOUS
};

/* A cell compared with others in one target. */
struct earlier_comparison {
    enum earlier_comparison_kind kind;
    size_t area;
    size_t cell;   /* NONE: the file has no such cell */
    size_t target; /* as of a mean of places */
    enum earlier_status status;
    bool shows_figures;
    struct earlier_count n1, n2; /* of the cell; of the others */
};

struct earlier {
    const char *title, *period, *wave, *date; /* all but the title may be NULL */
    char sha256[DIGEST_HEX_BYTES];            /* of the file's bytes */
    const char *instrument_id, *instrument_version;
    uint64_t minimum;
    bool several_places_first; /* else people in several places count in each */
    const struct earlier_input *inputs; /* in the file's order */
    size_t n_inputs;
    bool shows_records; /* an input's records or accepted records stand in the file */
    const struct earlier_scale *scales;
    size_t n_scales;
    const struct earlier_item *items;
    size_t n_items;
    const struct earlier_composite *composites; /* KLOEs, conditions, themes */
    size_t n_composites;
    const struct earlier_attribute *attributes;
    size_t n_attributes;
    const struct earlier_area *areas; /* one of them is the system */
    size_t n_areas;
    const struct earlier_cell *cells; /* by area; no two of one area and group */
    size_t n_cells;
    const struct earlier_mean_of_places *means;
    size_t n_means;
    const struct earlier_comparison *comparisons;
    size_t n_comparisons;
    struct arena *arena;
};

/* Reads a results file. ERR_INPUT when the file cannot be read, ERR_DEFINITION with
 * file and JSON path, ERR_MEMORY; *out untouched on error. The caller frees with
 * earlier_free. */
enum err_code earlier_load(struct earlier **out, const char *path,
                           struct err *err) MUST_CHECK;

/* The same from the bytes of the file; `name` stands in messages. */
enum err_code earlier_parse(struct earlier **out, const char *bytes, size_t len,
                            const char *name, struct err *err) MUST_CHECK;

/* NULL is fine. */
void earlier_free(struct earlier *earlier);

/* The cell of an area for all staff (attribute NONE) or for one value of an attribute;
 * NULL where the file has none. */
const struct earlier_cell *earlier_find_cell(const struct earlier *earlier, size_t area,
                                             size_t attribute, size_t value);

#endif
