/* results_json.h: a results.json that was written before (format kloe-results/1).
 *
 * Reads what other files are compared with: an earlier wave, what was already released,
 * or what `kloe audit` attacks. Everything is as the file says, and only what the file
 * says: nothing is recomputed, and a figure that is null there is not known here. Keys
 * that nobody needs here are not looked at. The file may come from anybody. */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_JSON_H

#include "surveys/counting.h"
#include "surveys/instrument.h"
#include "surveys/results/figure.h"
#include "surveys/review.h"
#include "surveys/target.h"

/* A file of 300 places with 5 groups and 80 items and composites has 60 MB. */
#define RESULTS_BYTES_MAX      ((size_t)256 << 20)
#define RESULTS_AREA_CELLS_MAX 1000
#define RESULTS_COUNT_MAX      1000000000000 /* more people than there are */
#define RESULTS_FIGURE_MAX     1e12
#define RESULTS_ENTRIES_MAX    2000000 /* comparisons: as many as fit into the bytes */

struct results_option {
    const char *id, *label;
    bool is_scored;
    int32_t score; /* 0 unless scored */
};

struct results_scale {
    const char *id;
    const struct results_option *options;
    size_t n_options;
};

struct results_item {
    const char *id, *text;
    size_t scale;
    bool reverse;
    const size_t *conditions; /* of earlier.composites; each is a condition */
    size_t n_conditions;
    const size_t *kloes; /* likewise; each is a KLOE */
    size_t n_kloes;      /* 0: the file, an older one, does not say of which it is */
};

struct results_composite {
    enum composite_kind kind;
    const char *id, *title;
    size_t kloe;         /* a condition's, of earlier.composites; or NONE */
    const size_t *items; /* those that the file says are of it; ascending */
    size_t n_items;
    bool has_all_items; /* there are no others */
};

struct results_value {
    const char *id, *label;
    struct text_list of; /* of a derived attribute: the values of `from` in it */
};

struct results_attribute {
    const char *id, *text;
    const char *from; /* the attribute it is derived from; NULL: it was asked */
    const struct results_value *values;
    size_t n_values;
};

struct results_area {
    const char *id, *name;
    enum area_level level;
    size_t parent;          /* a place's is the system, a locality's a place; or NONE */
    bool is_counted;        /* a place in the system's figures; the system itself is */
    bool is_first_locality; /* who named several localities of this place counts in the
                               first of them only */
};

struct results_cell {
    size_t area;
    size_t attribute;     /* NONE: all staff */
    const size_t *values; /* of the attribute: one, or those of a merged group,
                             ascending */
    size_t n_values;
    enum status status;
    bool shows_figures; /* of the cell itself, while it is withheld */
    struct count responses;
    const struct item_result *items;           /* by earlier.items */
    const struct composite_result *composites; /* by earlier.composites */
};

/* A return that the figures were made from. */
struct results_input {
    const char *name, *sha256; /* as in the file; either may be NULL */
    const char *sheet;         /* that the review named of a workbook; or NULL */
    struct count records, accepted;
};

/* A cell compared with others in one target. */
struct results_comparison {
    enum comparison_kind kind;
    size_t area;
    size_t cell;    /* NONE: the file has no such cell */
    size_t against; /* of a pair, the other cell; NONE as above, and for other kinds */
    size_t target;  /* as of a mean of places */
    enum status status;
    bool shows_figures;
    struct count n1, n2; /* of the cell; of the others */
};

/* An item whose answers by the people of an area were in no composite. */
struct results_left_out {
    size_t item, area;
};

struct results {
    const char *title, *period, *wave, *date; /* all but the title may be NULL */
    const char *respondents; /* how its outputs call those who answered; or NULL */
    char sha256[DIGEST_HEX_BYTES]; /* of the file's bytes */
    const char *instrument_id, *instrument_version;
    uint64_t n_undecided; /* things that were not decided: a draft; 0: none */
    uint64_t minimum;
    enum counting_way way; /* how people in several places count */
    enum sharing sharing;  /* of places */
    bool merge_small;      /* small groups were joined where that showed more */
    const struct results_input *inputs; /* in the file's order */
    size_t n_inputs;
    bool shows_records; /* an input's records or accepted records stand in the file */
    const struct results_scale *scales;
    size_t n_scales;
    const struct results_item *items;
    size_t n_items;
    const struct results_composite *composites; /* KLOEs, conditions, themes */
    size_t n_composites;
    const struct results_attribute *attributes;
    size_t n_attributes;
    const struct results_area *areas; /* one of them is the system */
    size_t n_areas;
    const struct results_left_out *leave_out;
    size_t n_leave_out;
    const struct results_cell *cells; /* by area; no two of one area and group */
    size_t n_cells;
    /* The same cells, with comment questions as items (surveys/codebook/commenters.h);
     * NULL: who wrote something was not counted. */
    const struct results *commenters;
    const struct mean_of_places *means;
    size_t n_means;
    const struct results_comparison *comparisons;
    size_t n_comparisons;
    struct arena *arena;
};

/* Reads a results file. ERR_INPUT when the file cannot be read, ERR_DEFINITION with
 * file and JSON path, ERR_MEMORY; *out untouched on error. The caller frees with
 * results_free. */
enum err_code results_load(struct results **out, const char *path,
                           struct err *err) MUST_CHECK;

/* The same from the bytes of the file; `name` stands in messages. */
enum err_code results_parse(struct results **out, const char *bytes, size_t len,
                            const char *name, struct err *err) MUST_CHECK;

/* NULL is fine. */
void results_free(struct results *earlier);

/* What a cell of the file says of a target: one of its items, then of its composites,
 * or TARGET_RESPONSES. */
struct figures results_figures(const struct results *results,
                               const struct results_cell *cell, size_t target);

#endif
