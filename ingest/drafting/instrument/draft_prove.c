#include "ingest/drafting/instrument/draft_prove.h"

#include <string.h>

/* A run between words without numbers has so many points at least, and is believed with
 * so many answers for each. */
#define FEWEST_PLACED   5
#define ANSWERS_A_POINT 4

/* How two words stand to one another in a family that knows both: their ranks, and
 * whether they are the ends of usual forms. */
struct two_words {
    bool are_known, are_ends, are_backwards;
};

static enum err_code compare_words(struct two_words *out, const char *low,
                                   const char *high, const struct draft_form *forms,
                                   struct err *err) {
    struct label_reading a = {0}, b = {0};
    int rank_a = 0, rank_b = 0;

    *out = (struct two_words){false, false, false};
    text_buffer_init(&a.fold, SIZE_MAX);
    text_buffer_init(&b.fold, SIZE_MAX);
    bool is_read = label_read(&a, low) == ERR_OK && label_read(&b, high) == ERR_OK;
    for (size_t f = 0; f < n_word_families && is_read && !out->are_ends; f++) {
        if (label_rank(&rank_a, f, &a) && label_rank(&rank_b, f, &b)) {
            out->are_known = true;
            out->are_backwards = rank_a >= rank_b;
            out->are_ends = draft_is_end_of_a_form(forms, f, rank_a, true) &&
                            draft_is_end_of_a_form(forms, f, rank_b, false);
        }
    }
    text_buffer_free(&a.fold);
    text_buffer_free(&b.fold);
    return is_read ? ERR_OK : err_memory(err);
}

/* A run of numbers, some with words. */
static enum err_code prove_by_ends(enum draft_proof *proof, size_t *form,
                                   uint64_t *added, const struct draft_form *forms,
                                   const struct draft_points *points, struct err *err) {
    int lowest = draft_lowest(points->ranks), highest = draft_highest(points->ranks);
    const char *low = points->words[lowest], *high = points->words[highest];
    uint64_t all = 0;
    size_t n_worded = 0;
    struct two_words words;

    *proof = DRAFT_OPEN_ENDS;
    unsigned n = draft_n_bits(points->ranks);
    /* Where the highest point has no number, numbers below it may be missing. */
    bool is_placed = !points->is_numbered[highest] &&
                     (n < FEWEST_PLACED || points->answers < ANSWERS_A_POINT * n ||
                      (int)n != highest - lowest + 1);
    if (*low == '\0' || *high == '\0' || lowest > 1 || highest - lowest < 2 ||
        is_placed) {
        return ERR_OK;
    }
    for (int r = lowest; r <= highest; r++) {
        all |= UINT64_C(1) << r;
        n_worded += points->words[r] != NULL && *points->words[r] != '\0' ? 1 : 0;
    }
    enum err_code code = compare_words(&words, low, high, forms, err);
    if (code != ERR_OK) {
        return code;
    }
    if (words.are_known && words.are_backwards) {
        *proof = DRAFT_OPEN_BACKWARDS;
        return ERR_OK;
    }
    /* Where each number has words that kloe does not know, there may be more of them.
     */
    if (words.are_known ? !words.are_ends : n_worded == n) {
        return ERR_OK;
    }
    /* "Strongly agree" may have been 1 or 5. */
    if (!points->is_numbered[lowest] && !points->is_numbered[highest]) {
        *proof = DRAFT_OPEN_BETWEEN;
        return ERR_OK;
    }
    *proof = DRAFT_PROVED_ENDS;
    *added = all & ~points->ranks;
    for (size_t f = 0; f < n_scale_forms; f++) {
        *form = forms[f].family == points->family && forms[f].ranks == all ? f : *form;
    }
    return ERR_OK;
}

static bool has_any_words(const struct draft_points *points) {
    for (int r = 0; r <= WORD_RANK_MAX; r++) {
        if ((points->ranks >> r & 1) != 0 && *points->words[r] != '\0') {
            return true;
        }
    }
    return false;
}

enum err_code draft_prove(enum draft_proof *proof, size_t *form, uint64_t *added,
                          const struct draft_form *forms,
                          const struct draft_points *points, bool ambiguous,
                          struct err *err) {
    enum err_code code = ERR_OK;

    *form = NONE;
    *added = 0;
    if (points->family == WORD_FAMILY_NUMBERS && has_any_words(points)) {
        code = prove_by_ends(proof, form, added, forms, points, err);
    } else if (points->family != WORD_FAMILY_NUMBERS &&
               draft_prove_by_numbers(form, added, forms, points)) {
        *proof = DRAFT_PROVED_NUMBERS;
    } else {
        *form = NONE;
        *proof = draft_prove_by_form(form, added, forms, points);
    }
    if (code == ERR_OK && ambiguous && draft_is_proved(*proof)) {
        *proof = points->family == WORD_FAMILY_NUMBERS ? DRAFT_OPEN_NUMBERS
                                                       : DRAFT_OPEN_POINTS;
    }
    if (!draft_is_proved(*proof)) {
        *form = NONE;
        *added = 0;
    }
    return code;
}
