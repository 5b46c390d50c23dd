#include "ingest/people/repeats.h"

#include "base/sort.h"
#include "ingest/people/same_answers.h"

#include <stdlib.h>
#include <string.h>

#define OWN_PERCENT 95 /* of records that have a number of their own */
#define SHARED_MAX  3  /* records of one number */

static int by_id_and_row(const void *left, const void *right) {
    const struct response_id *a = left, *b = right;

    return sort_then(digest_id_order(a->id, b->id), sort_order(a->row, b->row));
}

static enum err_code drop(struct return_part *part, size_t row, struct err *err) {
    enum err_code code = rows_drop(&part->rows, row, err);

    if (code == ERR_OK) {
        part->report.left_out[LEFT_OUT_REPEATED]++;
        part->report.accepted--;
    }
    return code;
}

static enum err_code report(struct return_part *part, enum finding_kind kind,
                            const struct response_id *id, struct err *err) {
    return finding_list_add(&part->findings, kind, part->id_column, "", 0, id->record,
                            err);
}

/* The end of the group of one number that begins at `first`. */
static size_t group_end(const struct rows *rows, size_t first) {
    size_t end = first + 1;

    while (end < rows->n_ids &&
           digest_id_order(rows->ids[end].id, rows->ids[first].id) == 0) {
        end++;
    }
    return end;
}

/* Whether the numbers of a return are those of its responses: all but a few. */
static bool are_numbers_of_responses(const struct rows *rows) {
    size_t n_different = 0;
    size_t largest = 0;

    for (size_t first = 0, end = 0; first < rows->n_ids; first = end) {
        end = group_end(rows, first);
        n_different++;
        largest = end - first > largest ? end - first : largest;
    }
    return largest <= SHARED_MAX && n_different * 100 >= rows->n * OWN_PERCENT;
}

/* Leaves out what one number has said before, in one return. */
static enum err_code drop_group(struct return_part *part, size_t first, size_t end,
                                struct err *err) {
    const struct response_id *ids = part->rows.ids;
    enum err_code code = ERR_OK;

    for (size_t i = first + 1; i < end && code == ERR_OK; i++) {
        bool is_same = false;

        for (size_t before = first; before < i && !is_same; before++) {
            is_same = same_answers(part, ids[before].row, part, ids[i].row);
        }
        code = is_same ? drop(part, ids[i].row, err)
                       : report(part, FINDING_ID_DIFFERS, &ids[i], err);
    }
    return code;
}

enum err_code repeats_drop_inside(struct return_part *part, struct err *err) {
    struct rows *rows = &part->rows;
    enum err_code code = ERR_OK;

    if (rows->n_ids > 1) {
        qsort(rows->ids, rows->n_ids, sizeof *rows->ids, by_id_and_row);
    }
    part->has_own_ids = are_numbers_of_responses(rows);
    for (size_t first = 0, end = 0; first < rows->n_ids && code == ERR_OK;
         first = end) {
        end = group_end(rows, first);
        if (part->has_own_ids) {
            code = drop_group(part, first, end, err);
        }
        for (size_t i = first + 1; i < end && !part->has_own_ids && code == ERR_OK;
             i++) {
            code = report(part, FINDING_ID_SHARED, &rows->ids[i], err);
        }
    }
    return code;
}

/* How often two returns agree where their numbers are the same, and how often where
 * they are not: each number of one beside the next number of the other. */
struct agreement {
    uint64_t n, same, chance;
};

/* Numbers that two returns share. */
struct overlap {
    struct return_part *earlier, *later;
    struct agreement times, answers;
    bool is_proved, is_by_time;
};

static bool same_time(const struct response_id *a, const struct response_id *b) {
    return a->time != 0 && a->time == b->time;
}

static bool have_times(const struct response_id *a, const struct response_id *b) {
    return a->time != 0 && b->time != 0;
}

/* The next pair of short numbers that both returns have; false behind the last. */
static bool next_pair(const struct overlap *overlap, size_t *i, size_t *j) {
    const struct rows *a = &overlap->earlier->rows, *b = &overlap->later->rows;

    while (*i < a->n_ids && *j < b->n_ids) {
        int order = digest_id_order(a->ids[*i].id, b->ids[*j].id);

        if (order == 0 && !rows_is_dropped(a, a->ids[*i].row) &&
            !rows_is_dropped(b, b->ids[*j].row)) {
            return true;
        }
        *i += order <= 0 ? 1 : 0;
        *j += order > 0 ? 1 : 0;
    }
    return false;
}

static void count_agreement(struct overlap *overlap) {
    const struct response_id *a = overlap->earlier->rows.ids;
    const struct response_id *b = overlap->later->rows.ids;
    const struct response_id *last = NULL; /* of the later return */

    for (size_t i = 0, j = 0; next_pair(overlap, &i, &j); i++) {
        if (a[i].is_unique) {
            continue;
        }
        overlap->answers.n++;
        overlap->answers.same +=
            same_sayings(overlap->earlier, a[i].row, overlap->later, b[j].row);
        if (have_times(&a[i], &b[j])) {
            overlap->times.n++;
            overlap->times.same += same_time(&a[i], &b[j]);
        }
        if (last != NULL) {
            overlap->answers.chance +=
                same_sayings(overlap->earlier, a[i].row, overlap->later, last->row);
            overlap->times.chance += same_time(&a[i], last);
        }
        last = &b[j];
    }
}

/* How many agree beyond what chance explains. */
static uint64_t beyond_chance(const struct agreement *agreement) {
    return agreement->same > agreement->chance ? agreement->same - agreement->chance
                                               : 0;
}

/* Whether those are far more than chance varies by: six times its root, as there may be
 * many pairs of returns to be wrong about. */
static bool is_no_chance(const struct agreement *agreement) {
    uint64_t more = beyond_chance(agreement);

    return more * more >= 36 * (agreement->chance + 1);
}

/* And that of those which chance leaves at least half agree. */
static bool is_proof(const struct agreement *agreement) {
    return is_no_chance(agreement) &&
           2 * beyond_chance(agreement) >= agreement->n - agreement->chance;
}

/* What a person has to look at: too few for a proof, but the very times agree, or all
 * answers. */
static bool is_likely(const struct agreement *agreement, bool is_by_time) {
    bool are_many = is_by_time ? agreement->same * 4 >= agreement->n
                               : agreement->same == agreement->n && agreement->n > 2;

    return is_no_chance(agreement) ||
           (are_many && agreement->same > 2 * agreement->chance);
}

/* Leaves the repeated responses out of the later return, or says what differs. */
static enum err_code drop_repeated(const struct overlap *overlap, struct err *err) {
    const struct response_id *a = overlap->earlier->rows.ids;
    const struct response_id *b = overlap->later->rows.ids;
    enum err_code code = ERR_OK;

    for (size_t i = 0, j = 0; code == ERR_OK && next_pair(overlap, &i, &j); i++) {
        bool is_other =
            !a[i].is_unique &&
            (!overlap->is_proved || (overlap->is_by_time && have_times(&a[i], &b[j]) &&
                                     !same_time(&a[i], &b[j])));

        if (is_other) {
            continue;
        }
        code = same_answers(overlap->earlier, a[i].row, overlap->later, b[j].row)
                   ? drop(overlap->later, b[j].row, err)
                   : report(overlap->later, FINDING_ID_DIFFERS, &b[j], err);
    }
    return code;
}

static enum err_code look_across(struct return_part *earlier, struct return_part *later,
                                 struct err *err) {
    struct overlap overlap = {.earlier = earlier, .later = later};
    const char *name = earlier->report.name;
    enum err_code code = ERR_OK;

    if (strcmp(earlier->tool, later->tool) == 0) {
        count_agreement(&overlap);
        overlap.is_by_time = overlap.times.n * 2 > overlap.answers.n;
        const struct agreement *told =
            overlap.is_by_time ? &overlap.times : &overlap.answers;
        overlap.is_proved = is_proof(told);
        if (!overlap.is_proved && is_likely(told, overlap.is_by_time)) {
            code = finding_list_add_many(&later->findings, FINDING_RETURNS_OVERLAP,
                                         NONE, name, strlen(name), 1, told->same, err);
        }
    }
    return code == ERR_OK ? drop_repeated(&overlap, err) : code;
}

enum err_code repeats_drop(struct return_part *parts, size_t n, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        for (size_t before = 0; before < i && code == ERR_OK; before++) {
            if (parts[i].has_own_ids && parts[before].has_own_ids &&
                parts[i].rows.n_ids > 0 && parts[before].rows.n_ids > 0) {
                code = look_across(&parts[before], &parts[i], err);
            }
        }
    }
    return code;
}
