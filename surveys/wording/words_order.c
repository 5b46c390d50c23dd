#include "surveys/wording/words_order.h"

#include "base/alloc.h"
#include "surveys/wording/scale_words.h"

#include <stdbool.h>
#include <stdint.h>

/* How the labels seen so far run by the ranks of one family. */
struct run {
    size_t n_known;
    int last_rank;
    uint64_t ranks;    /* a bit for each */
    bool repeats;      /* a rank stands twice */
    bool rises, falls; /* so far; both while less than two are known */
    bool knows_first, knows_last;
};

static void add_rank(struct run *run, int rank) {
    if (run->n_known > 0) {
        run->rises = run->rises && rank > run->last_rank;
        run->falls = run->falls && rank < run->last_rank;
    }
    run->repeats = run->repeats || (run->ranks >> rank & 1) != 0;
    run->ranks |= UINT64_C(1) << rank;
    run->last_rank = rank;
    run->n_known++;
}

static void add_label(struct run *runs, const struct label_reading *label,
                      bool is_first, bool is_last) {
    for (size_t family = 0; family < n_word_families; family++) {
        int rank = 0;

        if (label_rank(&rank, family, label)) {
            add_rank(&runs[family], rank);
            runs[family].knows_first = runs[family].knows_first || is_first;
            runs[family].knows_last = is_last;
        }
    }
}

static enum words_order order_of(const struct run *runs, size_t n) {
    bool rises = false, falls = false, is_jumbled = false;

    for (size_t family = 0; family < n_word_families; family++) {
        const struct run *run = &runs[family];
        bool is_enough = run->n_known >= 3 ||
                         (run->n_known == 2 && run->knows_first && run->knows_last);

        rises = rises || (is_enough && run->rises);
        falls = falls || (is_enough && run->falls);
        is_jumbled = is_jumbled || (n >= 3 && run->n_known == n && !run->repeats &&
                                    !run->rises && !run->falls);
    }
    if (!rises && !falls && is_jumbled) {
        return WORDS_JUMBLED;
    }
    return rises == falls ? WORDS_PROVE_NOTHING : rises ? WORDS_RISE : WORDS_FALL;
}

enum err_code words_order_find(enum words_order *out, const char *const *labels,
                               size_t n) {
    struct run *runs = alloc_array(n_word_families, sizeof *runs);
    struct label_reading reading = {0};
    enum err_code code = runs == NULL ? ERR_MEMORY : ERR_OK;

    for (size_t family = 0; runs != NULL && family < n_word_families; family++) {
        runs[family] = (struct run){.rises = true, .falls = true};
    }
    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        code = label_read(&reading, labels[i]);
        if (code == ERR_OK) {
            add_label(runs, &reading, i == 0, i + 1 == n);
        }
    }
    text_buffer_free(&reading.fold);
    if (code == ERR_OK) {
        *out = order_of(runs, n);
    }
    alloc_free(runs);
    return code;
}
