#include "ingest/drafting/instrument/draft_pools.h"

#include "base/alloc.h"
#include "base/sort.h"

#include <string.h>

#define SHARED_LEAST                                                                   \
    2 /* answers that two columns must share, each of which has more                   \
       */

static bool is_ranked_item(const struct draft_column *column) {
    return column->use == DRAFT_ITEM && column->family != NONE && column->is_in_order;
}

/* What was given in one column. */
static struct draft_points points_of(const struct draft *draft, size_t column) {
    const struct draft_column *judged = &draft->columns[column];
    struct draft_points out = {
        .family = judged->family, .ranks = judged->ranks, .answers = judged->answers};

    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        out.words[r] = "";
        out.number[r] = -1;
    }
    for (size_t v = 0; v < draft->source->columns[column].n_values; v++) {
        const struct draft_value *value = &judged->values[v];

        if (value->is_code && value->number >= 0 && value->number <= WORD_RANK_MAX) {
            out.codes |= UINT64_C(1) << value->number;
        }
        if (value->rank == DRAFT_NO_RANK) {
            continue;
        }
        out.words[value->rank] =
            *value->words != '\0' ? value->words : out.words[value->rank];
        bool is_beside = value->has_number && judged->family != WORD_FAMILY_NUMBERS &&
                         !judged->numbers_disagree;
        out.is_numbered[value->rank] =
            out.is_numbered[value->rank] || value->has_number;
        out.number[value->rank] = is_beside ? value->number : out.number[value->rank];
    }
    return out;
}

/* Whether the answers that both have are in the same words, beside the same numbers. */
static bool agree(const struct draft_points *a, const struct draft_points *b) {
    if (a->family != b->family || (a->ranks & b->ranks) == 0 ||
        (a->codes & b->ranks) != 0 || (b->codes & a->ranks) != 0) {
        return false;
    }
    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        bool has_both = ((a->ranks & b->ranks) >> r & 1) != 0;

        if (has_both &&
            (strcmp(a->words[r], b->words[r]) != 0 || a->number[r] != b->number[r] ||
             a->is_numbered[r] != b->is_numbered[r])) {
            return false;
        }
    }
    return true;
}

static bool is_bare(const struct draft_points *points) {
    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        if ((points->ranks >> r & 1) != 0 && *points->words[r] != '\0') {
            return false;
        }
    }
    return true;
}

/* Bare numbers say little of one another: what runs from 1 is no part of 0 to 10, nor
 * 1 to 5 of 1 to 7. */
static bool may_share_numbers(const struct draft_form *forms,
                              const struct draft_points *points,
                              const struct draft_points *pool) {
    enum { WHOLE_LEAST = 5, ENDS_APART = 2 };

    int highest = draft_highest(points->ranks);
    bool is_whole = highest >= WHOLE_LEAST &&
                    draft_is_whole_form(forms, points->family, points->ranks);

    bool begins = draft_lowest(points->ranks) == 1 && draft_lowest(pool->ranks) == 0;

    return !is_whole && !begins &&
           draft_n_bits(points->ranks) * 2 >= draft_n_bits(pool->ranks) &&
           draft_highest(pool->ranks) - highest <= ENDS_APART;
}

/* How many answers two columns share that are more than numbers. */
static unsigned n_shared_words(const struct draft_points *a,
                               const struct draft_points *b) {
    unsigned n = 0;

    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        n += ((a->ranks & b->ranks) >> r & 1) != 0 && *a->words[r] != '\0' ? 1 : 0;
    }
    return n;
}

/* Whether two columns, each with answers that the other lacks, are plainly on one usual
 * scale. */
static bool overlap(const struct draft_form *forms, const struct draft_points *a,
                    const struct draft_points *b) {
    unsigned n_a = draft_n_bits(a->ranks), n_b = draft_n_bits(b->ranks);
    unsigned shared = draft_n_bits(a->ranks & b->ranks);

    return shared >= SHARED_LEAST && shared * 2 >= (n_a < n_b ? n_a : n_b) &&
           draft_is_in_a_form(forms, a->family, a->ranks | b->ranks);
}

/* Whether a column may be on the scale of a pool: with half of its points at least, and
 * not with all points of another usual scale. */
static bool may_join(const struct draft_form *forms, const struct draft_points *points,
                     const struct draft_points *pool) {
    bool is_part = (points->ranks & ~pool->ranks) == 0;

    if (!agree(points, pool)) {
        return false;
    }
    if (points->ranks == pool->ranks) {
        return true;
    }
    if (is_bare(points)) {
        return is_bare(pool) && is_part && may_share_numbers(forms, points, pool);
    }
    if (n_shared_words(points, pool) == 0) {
        return false;
    }
    bool is_whole = draft_is_whole_form(forms, points->family, points->ranks);
    bool is_half = draft_n_bits(points->ranks) * 2 >= draft_n_bits(pool->ranks);
    return !is_whole && (is_part ? is_half : overlap(forms, points, pool));
}

static void join(struct draft_points *pool, const struct draft_points *points) {
    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        pool->words[r] = *pool->words[r] == '\0' ? points->words[r] : pool->words[r];
        pool->number[r] = pool->number[r] < 0 ? points->number[r] : pool->number[r];
        pool->is_numbered[r] = pool->is_numbered[r] || points->is_numbered[r];
    }
    pool->ranks |= points->ranks;
    pool->codes |= points->codes;
    pool->answers += points->answers;
}

/* Which pools a column may join: how many, and the first. One that is ambiguous is
 * joined by its like only. */
static size_t find_pools(size_t *first, const struct draft_pools *pools,
                         const struct draft_form *forms,
                         const struct draft_points *points) {
    size_t n = 0;

    for (size_t p = pools->n; p-- > 0;) {
        if (!pools->pools[p].is_ambiguous &&
            may_join(forms, points, &pools->pools[p].points)) {
            *first = p;
            n++;
        }
    }
    for (size_t p = 0; p < pools->n && n > 1; p++) {
        if (pools->pools[p].is_ambiguous &&
            pools->pools[p].points.ranks == points->ranks &&
            agree(points, &pools->pools[p].points)) {
            *first = p;
            n = 1;
        }
    }
    return n;
}

static void leave_out(struct draft_column *column) {
    column->use = DRAFT_LEFT_OUT;
    column->reason = DRAFT_ONE;
}

/* One answer is a point of a scale that others show, or none at all. */
static bool is_no_scale(const struct draft_points *points, size_t n_pools) {
    bool may_be_a_tick = points->family == WORD_FAMILY_NUMBERS ||
                         strcmp(word_family_name(points->family), "yes-no") == 0;

    return draft_n_bits(points->ranks) < 2 && (n_pools == 0 || may_be_a_tick);
}

static void pool_column(struct draft_pools *pools, struct draft *draft,
                        const struct draft_form *forms, size_t column) {
    struct draft_points points = points_of(draft, column);
    size_t first = NONE;
    /* A number of something is on no scale of degrees, whatever other columns show. */
    bool is_number = draft->columns[column].asks_for_number &&
                     points.family == WORD_FAMILY_NUMBERS && is_bare(&points);
    size_t n = is_number ? 0 : find_pools(&first, pools, forms, &points);

    if (is_no_scale(&points, n)) {
        leave_out(&draft->columns[column]);
        return;
    }
    if (n == 1) {
        join(&pools->pools[first].points, &points);
        pools->of[column] = first;
        return;
    }
    pools->pools[pools->n] = (struct draft_pool){points, is_number || n > 1};
    pools->of[column] = pools->n++;
}

/* The columns with most different answers first, so that others find them. */
static int by_width(const void *left, const void *right, const void *context) {
    const struct draft *draft = context;
    unsigned a = draft_n_bits(draft->columns[*(const size_t *)left].ranks);
    unsigned b = draft_n_bits(draft->columns[*(const size_t *)right].ranks);

    return (a < b) - (a > b);
}

static enum err_code pool_ranked(struct draft_pools *pools, struct draft *draft,
                                 const struct draft_form *forms, struct err *err) {
    size_t n = draft->source->n_columns;
    size_t *order = alloc_array(n, sizeof *order);

    if (order == NULL) {
        return err_memory(err);
    }
    for (size_t c = 0; c < n; c++) {
        order[c] = c;
    }
    sort_stable(order, n, sizeof *order, by_width, draft);
    for (size_t i = 0; i < n; i++) {
        if (is_ranked_item(&draft->columns[order[i]])) {
            pool_column(pools, draft, forms, order[i]);
        }
    }
    alloc_free(order);
    return ERR_OK;
}

static bool may_be_label(const struct draft *draft, size_t column, size_t value) {
    return !draft->columns[column].values[value].is_non_answer &&
           draft_may_show(draft, column, value);
}

/* How many answers of a column another one has, too; *n: how many there are. */
static size_t n_shared(const struct draft *draft, size_t column, size_t other,
                       size_t *n) {
    size_t shared = 0;

    *n = 0;
    for (size_t v = 0; v < draft->source->columns[column].n_values; v++) {
        bool is_shared = false;

        if (!may_be_label(draft, column, v)) {
            continue;
        }
        for (size_t w = 0; w < draft->source->columns[other].n_values; w++) {
            is_shared =
                is_shared || (may_be_label(draft, other, w) &&
                              draft_same_answer(&draft->columns[column].values[v],
                                                &draft->columns[other].values[w]));
        }
        *n += 1;
        shared += is_shared ? 1 : 0;
    }
    return shared;
}

/* Whether one column has all the answers of the other: with other words it is on
 * another scale. */
static bool share_answers(const struct draft *draft, size_t a, size_t b) {
    size_t n_a = 0, n_b = 0;
    size_t shared = n_shared(draft, a, b, &n_a);

    (void)n_shared(draft, b, a, &n_b);
    return shared >= SHARED_LEAST && (shared == n_a || shared == n_b) &&
           shared * 3 >= 2 * (n_a > n_b ? n_a : n_b);
}

/* Whether a column may be an item on a scale that nobody knows. */
static bool may_be_unknown(const struct draft_column *column) {
    return (column->use == DRAFT_ATTRIBUTE && !column->is_banded &&
            !column->sorts_people) ||
           (column->use == DRAFT_ITEM && column->family == NONE);
}

/* Attributes that answer alike are items on a scale nobody knows; so is an item whose
 * words prove no order. */
static void find_leaders(struct draft *draft) {
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        struct draft_column *column = &draft->columns[c];

        if (column->use == DRAFT_ITEM && !is_ranked_item(column)) {
            column->family = NONE;
        }
        column->leader = c;
        for (size_t d = 0; d < c && may_be_unknown(column); d++) {
            struct draft_column *earlier = &draft->columns[d];

            if (may_be_unknown(earlier) && earlier->leader == d &&
                share_answers(draft, c, d)) {
                earlier->use = DRAFT_ITEM;
                column->use = DRAFT_ITEM;
                column->leader = d;
                break;
            }
        }
    }
}

static void pool_unknown(struct draft_pools *pools, struct draft *draft) {
    find_leaders(draft);
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        struct draft_column *column = &draft->columns[c];

        if (column->use != DRAFT_ITEM || column->family != NONE) {
            continue;
        }
        column->is_in_order = false;
        if (column->leader == c) {
            pools->pools[pools->n] =
                (struct draft_pool){.points = {.family = NONE}, .is_ambiguous = false};
            pools->of[c] = pools->n++;
        } else {
            pools->of[c] = pools->of[column->leader];
        }
    }
}

enum err_code draft_pools_make(struct draft_pools *out, struct draft *draft,
                               const struct draft_form *forms, struct err *err) {
    size_t n = draft->source->n_columns;
    struct draft_pools pools = {.pools =
                                    arena_array(draft->arena, n, sizeof *pools.pools),
                                .of = arena_array(draft->arena, n, sizeof *pools.of)};

    if (pools.pools == NULL || pools.of == NULL) {
        return err_memory(err);
    }
    for (size_t c = 0; c < n; c++) {
        pools.of[c] = NONE;
    }
    enum err_code code = pool_ranked(&pools, draft, forms, err);
    if (code == ERR_OK) {
        pool_unknown(&pools, draft);
    }
    *out = pools;
    return code;
}
