#include "scoring/disclosure/contributors.h"

#include "base/alloc.h"

bool contributors_is_scored(const struct instrument *instrument, size_t item,
                            uint8_t code) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    return code < scale->n_options && scale->options[code].kind == OPTION_SCORED;
}

bool contributors_leave_out(const struct lattice *lattice, size_t inner, size_t item) {
    const bool *left_out = lattice->inner[inner].classes[0]->left_out;

    return left_out != NULL && left_out[item];
}

bool contributors_leave_some_out(const struct lattice *lattice, size_t item) {
    size_t n = 0;

    for (size_t i = 0; i < lattice->n_inner; i++) {
        n += contributors_leave_out(lattice, i, item) ? 1 : 0;
    }
    return n > 0 && n < lattice->n_inner;
}

/* By item, then by code: whether it is scored. */
typedef bool scored_codes[UINT8_MAX + 1];

static bool list_scored(scored_codes **out, const struct instrument *instrument) {
    scored_codes *scored = alloc_array(instrument->n_items, sizeof *scored);

    for (size_t i = 0; scored != NULL && i < instrument->n_items; i++) {
        for (size_t code = 0; code <= UINT8_MAX; code++) {
            scored[i][code] = contributors_is_scored(instrument, i, (uint8_t)code);
        }
    }
    *out = scored;
    return scored != NULL;
}

/* Whether all items of a composite were put to somebody, if it holds `item`. */
static bool was_asked_all(const struct composite *composite, size_t item,
                          const uint8_t *answers) {
    bool holds = false;
    bool asked_all = true;

    for (size_t i = 0; i < composite->n_items; i++) {
        holds = holds || composite->items[i] == item;
        asked_all = asked_all && answers[composite->items[i]] != ANSWER_NOT_ASKED;
    }
    return !holds || asked_all;
}

/* Counts the answers of somebody who was not asked everything. */
static void count_answered_partly(const struct contributors *to,
                                  const struct instrument *instrument,
                                  scored_codes *scored, const uint8_t *answers) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        bool asked_all = true;

        for (size_t c = 0; c < instrument->n_composites && asked_all; c++) {
            asked_all = was_asked_all(&instrument->composites[c], i, answers);
        }
        to->answered_partly[i] += !asked_all && scored[i][answers[i]] ? 1 : 0;
    }
}

/* Adds a row to the counts of one inner cell. */
static void count_row(const struct contributors *to,
                      const struct instrument *instrument, scored_codes *scored,
                      const uint8_t *answers, const bool *left_out) {
    bool asked_all = true;

    for (size_t i = 0; i < instrument->n_items; i++) {
        bool was_asked = answers[i] != ANSWER_NOT_ASKED;

        to->people[i] += scored[i][answers[i]] ? 1 : 0;
        to->not_asked[i] += was_asked ? 0 : 1;
        asked_all = asked_all && was_asked;
    }
    if (!asked_all) {
        count_answered_partly(to, instrument, scored, answers);
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];
        size_t k = 0;
        size_t n = 0;
        size_t n_asked = 0;
        bool any = false;

        for (size_t i = 0; i < composite->n_items; i++) {
            size_t item = composite->items[i];
            uint8_t answer = answers[item];
            bool is_scored = scored[item][answer];

            any = any || is_scored;
            if (left_out == NULL || !left_out[item]) {
                k++;
                n += is_scored ? 1 : 0;
                n_asked += answer != ANSWER_NOT_ASKED ? 1 : 0;
            }
        }
        bool counts = n > 0 && 2 * n >= k;

        to->people[instrument->n_items + c] += counts ? 1 : 0;
        to->complete[c] += counts && n == n_asked ? 1 : 0;
        to->whole[c] += counts && n == composite->n_items ? 1 : 0;
        to->any[c] += any ? 1 : 0;
        to->partly[c] += counts && n_asked < k ? 1 : 0;
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
                        const struct instrument *instrument, scored_codes *scored,
                        const struct responses *responses) {
    for (size_t c = 0; c < lattice->inner[inner].n_classes; c++) {
        const struct membership_class *class = lattice->inner[inner].classes[c];

        for (size_t r = 0; r < class->n_rows; r++) {
            count_row(one, instrument, scored,
                      responses->answers + (size_t) class->rows[r] * responses->n_items,
                      class->left_out);
        }
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
    scored_codes *scored = NULL;
    bool has_room = make_room(out, instrument, lattice->n_inner) &&
                    make_room(&one, instrument, 1) && list_scored(&scored, instrument);

    for (size_t i = 0; has_room && i < lattice->n_inner; i++) {
        count_inner(out, i, &one, lattice, instrument, scored, responses);
    }
    alloc_free(scored);
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

void contributors_silent(bool *silent, const uint64_t *people,
                         const struct lattice *lattice, const bool *shown) {
    for (size_t i = 0; i < lattice->n_inner; i++) {
        const struct number_list *cells = &lattice->inner[i].cells;

        silent[i] = people[i] == 0;
        for (size_t c = 0; c < cells->n && silent[i]; c++) {
            uint32_t cell = cells->numbers[c];

            silent[i] = !(shown[cell] && contributors_in(lattice, people, cell) == 0);
        }
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
