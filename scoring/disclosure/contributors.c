#include "scoring/disclosure/contributors.h"

#include "base/alloc.h"
#include "base/bits.h"

#include <string.h>

bool contributors_is_scored(const struct instrument *instrument, size_t item,
                            uint8_t code) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    return code < scale->n_options && scale->options[code].kind == OPTION_SCORED;
}

bool contributors_leave_out(const struct lattice *lattice, size_t inner, size_t item) {
    const bool *left_out = lattice->inner[inner].classes[0]->left_out;

    return left_out != NULL && left_out[item];
}

bool contributors_say_less(const struct lattice *lattice, size_t inner) {
    const struct lattice_inner *of = &lattice->inner[inner];

    return of->n_classes > 0 && of->classes[0]->says_less;
}

bool contributors_leave_some_out(const struct lattice *lattice, size_t item) {
    size_t n = 0;
    size_t n_out = 0;

    for (size_t i = 0; i < lattice->n_inner; i++) {
        if (!contributors_say_less(lattice, i)) {
            n++;
            n_out += contributors_leave_out(lattice, i, item) ? 1 : 0;
        }
    }
    return n_out > 0 && n_out < n;
}

/* Of an item by code: its bit if that is no scored answer, else nothing. */
typedef uint64_t silent_codes[UINT8_MAX + 1];

static bool list_silent(silent_codes **out, const struct instrument *instrument) {
    silent_codes *silent = alloc_array(instrument->n_items, sizeof *silent);

    for (size_t i = 0; silent != NULL && i < instrument->n_items; i++) {
        for (size_t code = 0; code <= UINT8_MAX; code++) {
            silent[i][code] = contributors_is_scored(instrument, i, (uint8_t)code)
                                  ? 0
                                  : UINT64_C(1) << i % BITS_IN_WORD;
        }
    }
    *out = silent;
    return silent != NULL;
}

/* What the rows of a call are counted by. Sets of items are bits, so that what somebody
 * answered of a composite is known in a few steps. */
struct rules {
    const struct instrument *instrument;
    const struct responses *responses;
    silent_codes *codes;
    size_t n_words;
    uint64_t *holds; /* by composite, so many words each: its items */
    uint64_t *in;    /* likewise: those not left out for the class that is counted */
    size_t *k;       /* by composite: how many those are */
    /* Of the row that is counted: the items without a scored answer, those that were
     * not asked, and those in a composite of which not all was asked. */
    uint64_t *silent, *unasked, *partly;
};

static bool make_rules(struct rules *out, const struct instrument *instrument,
                       const struct responses *responses) {
    size_t n_words = bits_words(instrument->n_items);

    out->instrument = instrument;
    out->responses = responses;
    out->n_words = n_words;
    out->holds = alloc_array(instrument->n_composites * n_words, sizeof *out->holds);
    out->in = alloc_array(instrument->n_composites * n_words, sizeof *out->in);
    out->k = alloc_array(instrument->n_composites, sizeof *out->k);
    out->silent = alloc_array(n_words, sizeof *out->silent);
    out->unasked = alloc_array(n_words, sizeof *out->unasked);
    out->partly = alloc_array(n_words, sizeof *out->partly);
    if (out->holds == NULL || out->in == NULL || out->k == NULL ||
        out->silent == NULL || out->unasked == NULL || out->partly == NULL ||
        !list_silent(&out->codes, instrument)) {
        return false;
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];

        for (size_t i = 0; i < composite->n_items; i++) {
            bits_set(out->holds + c * n_words, composite->items[i]);
        }
    }
    return true;
}

static void free_rules(struct rules *rules) {
    alloc_free(rules->codes);
    alloc_free(rules->partly);
    alloc_free(rules->unasked);
    alloc_free(rules->silent);
    alloc_free(rules->k);
    alloc_free(rules->in);
    alloc_free(rules->holds);
}

/* What of each composite is not left out (by item; NULL: all). */
static void leave_out(const struct rules *rules, const bool *left_out) {
    const struct instrument *instrument = rules->instrument;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];
        uint64_t *in = rules->in + c * rules->n_words;

        memset(in, 0, rules->n_words * sizeof *in);
        rules->k[c] = 0;
        for (size_t i = 0; i < composite->n_items; i++) {
            if (left_out == NULL || !left_out[composite->items[i]]) {
                bits_set(in, composite->items[i]);
                rules->k[c]++;
            }
        }
    }
}

/* Sorts the items of a row; whether all were asked. */
static bool take_row(const struct rules *rules, const uint8_t *answers) {
    size_t n_items = rules->instrument->n_items;
    bool asked_all = memchr(answers, ANSWER_NOT_ASKED, n_items) == NULL;

    for (size_t w = 0; w < rules->n_words; w++) {
        size_t first = w * BITS_IN_WORD;
        size_t n = n_items - first < BITS_IN_WORD ? n_items - first : BITS_IN_WORD;
        uint64_t silent = 0, unasked = 0;

        for (size_t i = first; i < first + n; i++) {
            silent |= rules->codes[i][answers[i]];
        }
        for (size_t i = 0; i < n && !asked_all; i++) {
            unasked |= (uint64_t)(answers[first + i] == ANSWER_NOT_ASKED) << i;
        }
        rules->silent[w] = silent;
        rules->unasked[w] = unasked;
    }
    return asked_all;
}

/* Adds `by` to the counts of the items in a word; 0 - 1 takes one away. */
static void add_to_each(uint64_t *counts, uint64_t items, uint64_t by) {
    for (; items != 0; items &= items - 1) {
        counts[bits_lowest(items)] += by;
    }
}

/* What somebody makes of one composite. */
static void count_composite(const struct contributors *to, const struct rules *rules,
                            size_t c) {
    const uint64_t *holds = rules->holds + c * rules->n_words;
    const uint64_t *in = rules->in + c * rules->n_words;
    size_t k = rules->k[c], n_silent = 0, n_unasked = 0;
    bool any = false;

    for (size_t w = 0; w < rules->n_words; w++) {
        any = any || (holds[w] & ~rules->silent[w]) != 0;
        n_silent += bits_count(in[w] & rules->silent[w]);
        n_unasked += bits_count(in[w] & rules->unasked[w]);
    }
    size_t n = k - n_silent;
    bool counts = n > 0 && 2 * n >= k;

    to->people[rules->instrument->n_items + c] += counts ? 1 : 0;
    to->complete[c] += counts && n_silent == n_unasked ? 1 : 0;
    to->whole[c] += counts && n == rules->instrument->composites[c].n_items ? 1 : 0;
    to->any[c] += any ? 1 : 0;
    to->partly[c] += counts && n_unasked > 0 ? 1 : 0;
}

/* Counts what somebody who was not asked everything was not asked, and answered. */
static void count_unasked(const struct contributors *to, const struct rules *rules) {
    memset(rules->partly, 0, rules->n_words * sizeof *rules->partly);
    for (size_t c = 0; c < rules->instrument->n_composites; c++) {
        const uint64_t *holds = rules->holds + c * rules->n_words;
        bool asked_all = true;

        for (size_t w = 0; w < rules->n_words; w++) {
            asked_all = asked_all && (holds[w] & rules->unasked[w]) == 0;
        }
        for (size_t w = 0; w < rules->n_words && !asked_all; w++) {
            rules->partly[w] |= holds[w];
        }
    }
    for (size_t w = 0; w < rules->n_words; w++) {
        add_to_each(to->not_asked + w * BITS_IN_WORD, rules->unasked[w], 1);
        add_to_each(to->answered_partly + w * BITS_IN_WORD,
                    rules->partly[w] & ~rules->silent[w], 1);
    }
}

/* Adds the rows of a class to the counts of one inner cell: everybody to each item, and
 * whoever gave it no scored answer away again, for most answer most. */
static void count_class(const struct contributors *to, const struct rules *rules,
                        const struct membership_class *class) {
    const struct instrument *instrument = rules->instrument;
    const struct responses *responses = rules->responses;

    leave_out(rules, class->left_out);
    for (size_t i = 0; i < instrument->n_items; i++) {
        to->people[i] += class->n_rows;
    }
    for (size_t r = 0; r < class->n_rows; r++) {
        if (!take_row(rules, membership_answers(class, responses, r))) {
            count_unasked(to, rules);
        }
        for (size_t w = 0; w < rules->n_words; w++) {
            add_to_each(to->people + w * BITS_IN_WORD, rules->silent[w], UINT64_MAX);
        }
        for (size_t c = 0; c < instrument->n_composites; c++) {
            count_composite(to, rules, c);
        }
    }
}

static bool make_room(struct contributors *out, const struct instrument *instrument,
                      size_t n_inner) {
    out->n_targets = target_count(instrument);
    out->n_inner = n_inner;
    out->people = alloc_array(out->n_targets * n_inner, sizeof *out->people);
    out->complete =
        alloc_array(instrument->n_composites * n_inner, sizeof *out->complete);
    out->not_asked = alloc_array(instrument->n_items * n_inner, sizeof *out->not_asked);
    out->whole = alloc_array(instrument->n_composites * n_inner, sizeof *out->whole);
    out->any = alloc_array(instrument->n_composites * n_inner, sizeof *out->any);
    out->partly = alloc_array(instrument->n_composites * n_inner, sizeof *out->partly);
    out->answered_partly =
        alloc_array(instrument->n_items * n_inner, sizeof *out->answered_partly);
    return out->people != NULL && out->complete != NULL && out->whole != NULL &&
           out->not_asked != NULL && out->any != NULL && out->partly != NULL &&
           out->answered_partly != NULL;
}

/* Moves counts of one inner cell to where they belong, which leaves none. */
static void move_counts(uint64_t *to, size_t n_inner, size_t inner, uint64_t *from,
                        size_t n) {
    for (size_t i = 0; i < n; i++) {
        to[i * n_inner + inner] = from[i];
        from[i] = 0;
    }
}

/* The rows of an inner cell are added up side by side first: the same counts of all
 * cells are far apart. */
static void count_inner(const struct contributors *to, size_t inner,
                        const struct contributors *one, const struct lattice *lattice,
                        const struct rules *rules) {
    const struct instrument *instrument = rules->instrument;

    for (size_t c = 0; c < lattice->inner[inner].n_classes; c++) {
        count_class(one, rules, lattice->inner[inner].classes[c]);
    }
    move_counts(to->people, to->n_inner, inner, one->people, to->n_targets);
    move_counts(to->not_asked, to->n_inner, inner, one->not_asked, instrument->n_items);
    move_counts(to->complete, to->n_inner, inner, one->complete,
                instrument->n_composites);
    move_counts(to->whole, to->n_inner, inner, one->whole, instrument->n_composites);
    move_counts(to->any, to->n_inner, inner, one->any, instrument->n_composites);
    move_counts(to->partly, to->n_inner, inner, one->partly, instrument->n_composites);
    move_counts(to->answered_partly, to->n_inner, inner, one->answered_partly,
                instrument->n_items);
}

enum err_code contributors_count(struct contributors *out,
                                 const struct lattice *lattice,
                                 const struct instrument *instrument,
                                 const struct responses *responses, struct err *err) {
    struct contributors one = {0};
    struct rules rules = {0};
    bool has_room = make_room(out, instrument, lattice->n_inner) &&
                    make_room(&one, instrument, 1) &&
                    make_rules(&rules, instrument, responses);

    for (size_t i = 0; has_room && i < lattice->n_inner; i++) {
        count_inner(out, i, &one, lattice, &rules);
    }
    free_rules(&rules);
    contributors_free(&one);
    if (!has_room) {
        contributors_free(out);
        *out = (struct contributors){0};
        return err_memory(err);
    }
    return ERR_OK;
}

void contributors_free(struct contributors *contributors) {
    alloc_free(contributors->not_asked);
    alloc_free(contributors->answered_partly);
    alloc_free(contributors->partly);
    alloc_free(contributors->any);
    alloc_free(contributors->whole);
    alloc_free(contributors->complete);
    alloc_free(contributors->people);
}

uint64_t contributors_in(const struct lattice *lattice, const uint64_t *people,
                         size_t cell) {
    const struct number_list *members = &lattice->members[cell];
    uint64_t n = 0;

    for (size_t i = 0; i < members->n; i++) {
        n += people[members->numbers[i]];
    }
    return n;
}

/* Whether a cell that is shown says that nobody of an inner cell is among them. */
static bool is_told_none(const uint64_t *people, const struct lattice *lattice,
                         const bool *shown, size_t inner) {
    const struct number_list *cells = &lattice->inner[inner].cells;
    bool is_told = false;

    for (size_t c = 0; c < cells->n && !is_told; c++) {
        uint32_t cell = cells->numbers[c];

        is_told = shown[cell] && contributors_in(lattice, people, cell) == 0;
    }
    return is_told;
}

/* Whether it is told of some who said more that nobody of them is among the people. */
static bool is_fuller_told(const uint64_t *people, const bool *silent,
                           const struct lattice_inner *inner) {
    bool is_told = false;

    for (size_t f = 0; f < inner->fuller.n && !is_told; f++) {
        uint32_t fuller = inner->fuller.numbers[f];

        is_told = people[fuller] == 0 && !silent[fuller];
    }
    return is_told;
}

void contributors_silent(bool *silent, const uint64_t *people,
                         const struct lattice *lattice, const bool *shown) {
    for (size_t i = 0; i < lattice->n_inner; i++) {
        silent[i] = people[i] == 0 && !is_told_none(people, lattice, shown, i);
    }
    /* Whoever said more is somebody, so that these depend on none of each other. */
    for (size_t i = 0; i < lattice->n_inner; i++) {
        silent[i] = silent[i] && (!contributors_say_less(lattice, i) ||
                                  is_fuller_told(people, silent, &lattice->inner[i]));
    }
}

void contributors_dissenters(uint64_t *dissenters, const struct lattice *lattice,
                             const struct instrument *instrument,
                             const struct responses *responses, size_t item,
                             enum band band) {
    for (size_t i = 0; i < lattice->n_inner; i++) {
        dissenters[i] = 0;
        for (size_t c = 0; c < lattice->inner[i].n_classes; c++) {
            const struct membership_class *class = lattice->inner[i].classes[c];

            for (size_t r = 0; r < class->n_rows; r++) {
                uint8_t code =
                    responses
                        ->answers[(size_t) class->rows[r] * responses->n_items + item];

                dissenters[i] += contributors_is_scored(instrument, item, code) &&
                                         item_band(instrument, item, code) != band
                                     ? 1
                                     : 0;
            }
        }
    }
}
