#include "ingest/drafting/review/odd_values.h"

#include "base/alloc.h"

#include <string.h>

#define ARENA_BYTES ((size_t)512 << 20)

/* What findings are judged together: each item, then these, then each attribute. */
enum { GROUP_PLACE, GROUP_LOCALITY, FIRST_ATTRIBUTE };

/* Answers of one question, blank ones aside. */
struct answer_count {
    uint64_t all, invalid;
    bool are_many; /* invalid, in one of the places at least */
};

/* A load while it is judged. */
struct judging {
    const struct review *review;
    const struct load *load;
    size_t n_items, n_groups;
    uint64_t *odd;  /* by return and group: records that hold such a value */
    bool *are_many; /* the same */
    struct answer_count *by_set;   /* of the item under way */
    struct answer_count *by_place; /* by area: a place, or the system for none */
};

/* NONE: not of FINDING_ODD_VALUE, or of no column. */
static size_t group_of(const struct judging *judging,
                       const struct return_report *report,
                       const struct finding *finding) {
    size_t n_items = judging->n_items;

    if (finding_weight(finding->kind) != FINDING_ODD_VALUE || finding->column == NONE) {
        return NONE;
    }
    if (finding->kind == FINDING_PLACE_UNKNOWN) {
        return n_items + GROUP_PLACE;
    }
    if (finding->kind == FINDING_LOCALITY_OUTSIDE) {
        return n_items + GROUP_LOCALITY;
    }
    const struct column_report *column = &report->columns[finding->column];
    if (column->use != COLUMN_BOUND) {
        return NONE;
    }
    return column->role == COLUMN_ITEM ? column->index
           : column->role == COLUMN_ATTRIBUTE
               ? n_items + FIRST_ATTRIBUTE + column->index
               : NONE;
}

static bool is_many(uint64_t odd, uint64_t of) {
    return odd > of / ODD_VALUES_ONE_IN;
}

/* Adds up the findings of a return, and judges those that its records judge. */
static void judge_records(struct judging *judging, size_t r) {
    const struct return_report *report = &judging->load->returns[r];
    size_t first = r * judging->n_groups;

    for (size_t f = 0; f < report->n_findings; f++) {
        size_t group = group_of(judging, report, &report->findings[f]);

        if (group != NONE) {
            judging->odd[first + group] += report->findings[f].count;
        }
    }
    for (size_t g = judging->n_items; g < judging->n_groups; g++) {
        judging->are_many[first + g] =
            is_many(judging->odd[first + g], report->records);
    }
}

/* The next place of a set of areas: the system for a set without one. False after the
 * last. Localities of one place stand beside each other. */
static bool next_place(const struct judging *judging, size_t set, size_t *at,
                       size_t *place) {
    const struct whereabouts *where = &judging->load->responses->whereabouts[set];
    size_t before = *at == 0 ? NONE : *place;

    if (where->n == 0 && *at == 0) {
        *at = 1;
        *place = 0;
        return true;
    }
    while (*at < where->n) {
        size_t found = review_place_of(judging->review, where->areas[(*at)++]);

        *place = found == NONE ? 0 : found;
        if (*place != before) {
            return true;
        }
    }
    return false;
}

static uint8_t answer_of(const struct judging *judging, size_t row, size_t item) {
    return judging->load->responses->answers[row * judging->n_items + item];
}

/* Counts the answers of an item by the sets of areas that rows have in common, which
 * are few, and then by place. */
static void count_item(struct judging *judging, size_t item) {
    const struct responses *responses = judging->load->responses;
    struct answer_count *by_set = judging->by_set, *by_place = judging->by_place;

    memset(by_set, 0, responses->n_whereabouts * sizeof *by_set);
    memset(by_place, 0, judging->review->n_areas * sizeof *by_place);
    for (size_t row = 0; row < responses->n; row++) {
        uint8_t answer = answer_of(judging, row, item);

        if (answer != ANSWER_BLANK && answer != ANSWER_NOT_ASKED) {
            by_set[responses->where[row]].all++;
            by_set[responses->where[row]].invalid += answer == ANSWER_INVALID;
        }
    }
    for (size_t set = 0; set < responses->n_whereabouts; set++) {
        for (size_t at = 0, place = 0; next_place(judging, set, &at, &place);) {
            by_place[place].all += by_set[set].all;
            by_place[place].invalid += by_set[set].invalid;
        }
    }
    for (size_t set = 0; set < responses->n_whereabouts; set++) {
        for (size_t at = 0, place = 0; next_place(judging, set, &at, &place);) {
            by_set[set].are_many =
                by_set[set].are_many ||
                is_many(by_place[place].invalid, by_place[place].all);
        }
    }
}

/* Judges one item in each return. The rows stand in the order of the returns. */
static void judge_item(struct judging *judging, size_t item) {
    size_t row = 0;

    count_item(judging, item);
    for (size_t r = 0; r < judging->load->n_returns; r++) {
        size_t end = row + (size_t)judging->load->returns[r].accepted;
        bool *are_many = &judging->are_many[r * judging->n_groups + item];

        for (; row < end && !*are_many; row++) {
            *are_many = answer_of(judging, row, item) == ANSWER_INVALID &&
                        judging->by_set[judging->load->responses->where[row]].are_many;
        }
        row = end;
    }
}

static bool has_odd(const struct judging *judging, size_t item) {
    for (size_t r = 0; r < judging->load->n_returns; r++) {
        if (judging->odd[r * judging->n_groups + item] > 0) {
            return true;
        }
    }
    return false;
}

static enum err_code judge(struct judging *judging) {
    size_t n = judging->load->n_returns * judging->n_groups;
    size_t n_sets = judging->load->responses->n_whereabouts;

    judging->odd = alloc_array(n, sizeof *judging->odd);
    judging->are_many = alloc_array(n, sizeof *judging->are_many);
    judging->by_set = alloc_array(n_sets, sizeof *judging->by_set);
    judging->by_place =
        alloc_array(judging->review->n_areas, sizeof *judging->by_place);
    if (judging->odd == NULL || judging->are_many == NULL || judging->by_set == NULL ||
        judging->by_place == NULL) {
        return ERR_MEMORY;
    }
    for (size_t r = 0; r < judging->load->n_returns; r++) {
        judge_records(judging, r);
    }
    for (size_t i = 0; i < judging->n_items; i++) {
        if (has_odd(judging, i)) {
            judge_item(judging, i);
        }
    }
    return ERR_OK;
}

/* What was found of the groups, by finding. */
static enum err_code keep_judgement(struct odd_values *out,
                                    const struct judging *judging) {
    const struct load *load = judging->load;

    out->are_many = arena_array(out->arena, load->n_returns, sizeof *out->are_many);
    for (size_t r = 0; r < load->n_returns && out->are_many != NULL; r++) {
        const struct return_report *report = &load->returns[r];
        bool *are_many = arena_array(out->arena, report->n_findings, sizeof *are_many);

        if (are_many == NULL) {
            return ERR_MEMORY;
        }
        for (size_t f = 0; f < report->n_findings; f++) {
            size_t group = group_of(judging, report, &report->findings[f]);

            are_many[f] =
                group != NONE && judging->are_many[r * judging->n_groups + group];
        }
        out->are_many[r] = are_many;
    }
    return out->are_many != NULL ? ERR_OK : ERR_MEMORY;
}

enum err_code odd_values_judge(struct odd_values *out, const struct review *review,
                               const struct load *load, struct err *err) {
    const struct instrument *instrument = review->instrument;
    struct judging judging = {.review = review,
                              .load = load,
                              .n_items = instrument->n_items,
                              .n_groups = instrument->n_items + FIRST_ATTRIBUTE +
                                          instrument->n_attributes};

    *out = (struct odd_values){.arena = arena_new(ARENA_BYTES)};
    enum err_code code = out->arena != NULL ? judge(&judging) : ERR_MEMORY;
    ERR_NEXT(code, keep_judgement(out, &judging));
    alloc_free(judging.odd);
    alloc_free(judging.are_many);
    alloc_free(judging.by_set);
    alloc_free(judging.by_place);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

void odd_values_free(struct odd_values *values) {
    arena_free(values->arena);
}
