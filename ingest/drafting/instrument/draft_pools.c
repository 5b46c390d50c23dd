#include "ingest/drafting/instrument/draft_keys.h"

#include "base/alloc.h"

#include <string.h>

#define SHARED_LEAST 2 /* answers that two columns without known words must share */

static unsigned n_bits(uint64_t set) {
    unsigned n = 0;

    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

/* The ranks of a form's labels; 0 when it is of another family. */
static enum err_code form_ranks(uint64_t *out, size_t form, size_t family,
                                struct err *err) {
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    *out = 0;
    if (strcmp(scale_forms[form].family, word_family_name(family)) != 0) {
        return ERR_OK;
    }
    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t i = 0; i < scale_forms[form].labels.n && code == ERR_OK; i++) {
        int rank = 0;

        code = label_read(&reading, scale_forms[form].labels.texts[i]) == ERR_OK
                   ? ERR_OK
                   : err_memory(err);
        if (code == ERR_OK && label_rank(&rank, family, &reading)) {
            *out |= UINT64_C(1) << rank;
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

static bool is_ranked_item(const struct draft_column *column) {
    return column->use == DRAFT_ITEM && column->family != NONE && column->is_in_order;
}

/* An item of one answer is none unless others use its words with more. */
static void drop_single_answers(struct draft *draft) {
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        struct draft_column *column = &draft->columns[c];
        bool has_company = false;

        if (column->use != DRAFT_ITEM || n_bits(column->ranks) > 1) {
            continue;
        }
        for (size_t d = 0; d < draft->source->n_columns && !has_company; d++) {
            has_company = draft->columns[d].use == DRAFT_ITEM &&
                          draft->columns[d].family == column->family &&
                          n_bits(draft->columns[d].ranks) > 1;
        }
        bool may_be_a_tick = column->family == WORD_FAMILY_NUMBERS ||
                             strcmp(word_family_name(column->family), "yes-no") == 0;
        if (!has_company || may_be_a_tick) {
            column->use = DRAFT_LEFT_OUT;
            column->reason = DRAFT_ONE;
        }
    }
}

/* The smallest form that has all ranks of a set, which are half of its own at least;
 * with `votes`, the one that has most of them, and some. */
static size_t form_for(const uint64_t *forms, const uint64_t *votes, uint64_t ranks) {
    size_t best = NONE;

    for (size_t f = 0; f < n_scale_forms; f++) {
        bool is_likely =
            votes != NULL ? votes[f] > 0 : n_bits(ranks) * 2 >= n_bits(forms[f]);

        if ((ranks & ~forms[f]) != 0 || !is_likely) {
            continue;
        }
        bool has_more = best != NONE && votes != NULL && votes[f] > votes[best];
        bool has_fewer = best != NONE && votes != NULL && votes[f] < votes[best];
        if (best == NONE || has_more ||
            (!has_fewer && n_bits(forms[f]) < n_bits(forms[best]))) {
            best = f;
        }
    }
    return best;
}

/* Without a form: the largest set seen in the family that has all of a column's ranks.
 */
static uint64_t widest_set(const struct draft *draft,
                           const struct draft_column *column) {
    uint64_t widest = column->ranks;

    for (size_t d = 0; d < draft->source->n_columns; d++) {
        const struct draft_column *other = &draft->columns[d];

        if (is_ranked_item(other) && other->family == column->family &&
            (column->ranks & ~other->ranks) == 0 &&
            n_bits(other->ranks) > n_bits(widest)) {
            widest = other->ranks;
        }
    }
    return widest;
}

/* Gives each item of one family its form. A question whose end points nobody chose
 * takes the form that the others of the return have. */
static enum err_code key_family(const struct draft *draft, struct draft_key *keys,
                                size_t family, struct err *err) {
    uint64_t *forms = alloc_array(n_scale_forms, sizeof *forms);
    uint64_t *votes = alloc_array(n_scale_forms, sizeof *votes);
    enum err_code code = forms != NULL && votes != NULL ? ERR_OK : err_memory(err);

    for (size_t f = 0; f < n_scale_forms && code == ERR_OK; f++) {
        code = form_ranks(&forms[f], f, family, err);
    }
    for (int pass = 0; pass < 2 && code == ERR_OK; pass++) {
        for (size_t c = 0; c < draft->source->n_columns; c++) {
            const struct draft_column *column = &draft->columns[c];

            if (!is_ranked_item(column) || column->family != family) {
                continue;
            }
            size_t form = form_for(forms, pass == 0 ? NULL : votes, column->ranks);
            if (pass == 0 && form != NONE) {
                votes[form]++;
            }
            keys[c] = (struct draft_key){family, form, 0, NONE};
            if (form == NONE) {
                keys[c].ranks = widest_set(draft, column);
            }
        }
    }
    alloc_free(forms);
    alloc_free(votes);
    return code;
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
                              strcmp(draft->columns[column].values[v].words,
                                     draft->columns[other].values[w].words) == 0);
        }
        *n += 1;
        shared += is_shared ? 1 : 0;
    }
    return shared;
}

static bool share_answers(const struct draft *draft, size_t a, size_t b) {
    size_t n_a = 0, n_b = 0;
    size_t shared = n_shared(draft, a, b, &n_a);

    (void)n_shared(draft, b, a, &n_b);
    return shared >= SHARED_LEAST && shared * 3 >= 2 * (n_a > n_b ? n_a : n_b);
}

/* Attributes that answer alike are items on a scale nobody knows; so is an item whose
 * words prove no order. */
static void key_unknown(struct draft *draft, struct draft_key *keys) {
    size_t n = draft->source->n_columns;

    for (size_t c = 0; c < n; c++) {
        struct draft_column *column = &draft->columns[c];
        bool is_unordered = column->use == DRAFT_ITEM && !is_ranked_item(column);

        if (is_unordered) {
            column->family = NONE;
            column->leader = c;
        }
        if (!is_unordered && (column->use != DRAFT_ATTRIBUTE || column->is_banded)) {
            continue;
        }
        for (size_t d = 0; d < c; d++) {
            struct draft_column *earlier = &draft->columns[d];
            bool may_lead = earlier->use == DRAFT_ATTRIBUTE
                                ? !earlier->is_banded
                                : earlier->use == DRAFT_ITEM &&
                                      earlier->family == NONE && earlier->leader == d;

            if (may_lead && share_answers(draft, c, d)) {
                earlier->use = DRAFT_ITEM;
                earlier->leader = d;
                column->use = DRAFT_ITEM;
                column->leader = d;
                break;
            }
        }
    }
    for (size_t c = 0; c < n; c++) {
        struct draft_column *column = &draft->columns[c];

        if (column->use == DRAFT_ITEM && column->family == NONE) {
            column->is_in_order = false;
            keys[c] = (struct draft_key){NONE, NONE, 0, column->leader};
        }
    }
}

/* One answer makes no scale. */
static void drop_narrow(struct draft *draft, const struct draft_key *keys) {
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        struct draft_column *column = &draft->columns[c];

        if (is_ranked_item(column) && keys[c].form == NONE &&
            n_bits(keys[c].ranks) < 2) {
            column->use = DRAFT_LEFT_OUT;
            column->reason = DRAFT_ONE;
        }
    }
}

enum err_code draft_keys_make(struct draft *draft, struct draft_key *keys,
                              struct err *err) {
    enum err_code code = ERR_OK;

    drop_single_answers(draft);
    for (size_t f = 0; f <= n_word_families && code == ERR_OK; f++) {
        code = key_family(draft, keys, f, err);
    }
    if (code == ERR_OK) {
        key_unknown(draft, keys);
        drop_narrow(draft, keys);
    }
    return code;
}
