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
static void count_answered_partly(const struct contributors *to, size_t inner,
                                  const struct instrument *instrument,
                                  const uint8_t *answers) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        bool asked_all = true;

        for (size_t c = 0; c < instrument->n_composites && asked_all; c++) {
            asked_all = was_asked_all(&instrument->composites[c], i, answers);
        }
        to->answered_partly[i * to->n_inner + inner] +=
            !asked_all && contributors_is_scored(instrument, i, answers[i]) ? 1 : 0;
    }
}

static void count_row(const struct contributors *to, size_t inner,
                      const struct instrument *instrument, const uint8_t *answers,
                      const bool *left_out) {
    bool asked_all = true;

    for (size_t i = 0; i < instrument->n_items; i++) {
        bool was_asked = answers[i] != ANSWER_NOT_ASKED;

        to->people[i * to->n_inner + inner] +=
            contributors_is_scored(instrument, i, answers[i]) ? 1 : 0;
        to->not_asked[i * to->n_inner + inner] += was_asked ? 0 : 1;
        asked_all = asked_all && was_asked;
    }
    if (!asked_all) {
        count_answered_partly(to, inner, instrument, answers);
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
            bool is_scored = contributors_is_scored(instrument, item, answer);

            any = any || is_scored;
            if (left_out == NULL || !left_out[item]) {
                k++;
                n += is_scored ? 1 : 0;
                n_asked += answer != ANSWER_NOT_ASKED ? 1 : 0;
            }
        }
        bool counts = n > 0 && 2 * n >= k;

        to->people[(instrument->n_items + c) * to->n_inner + inner] += counts ? 1 : 0;
        to->complete[c * to->n_inner + inner] += counts && n == n_asked ? 1 : 0;
        to->whole[c * to->n_inner + inner] += counts && n == composite->n_items ? 1 : 0;
        to->any[c * to->n_inner + inner] += any ? 1 : 0;
        to->partly[c * to->n_inner + inner] += counts && n_asked < k ? 1 : 0;
    }
}

enum err_code contributors_count(struct contributors *out,
                                 const struct lattice *lattice,
                                 const struct instrument *instrument,
                                 const struct responses *responses, struct err *err) {
    out->n_targets = instrument->n_items + instrument->n_composites;
    out->n_inner = lattice->n_inner;
    out->people = alloc_array(out->n_targets * out->n_inner, sizeof *out->people);
    out->complete =
        alloc_array(instrument->n_composites * out->n_inner, sizeof *out->complete);
    out->not_asked =
        alloc_array(instrument->n_items * out->n_inner, sizeof *out->not_asked);
    out->whole =
        alloc_array(instrument->n_composites * out->n_inner, sizeof *out->whole);
    out->answered_partly =
        alloc_array(instrument->n_items * out->n_inner, sizeof *out->answered_partly);
    out->any = alloc_array(instrument->n_composites * out->n_inner, sizeof *out->any);
    out->partly =
        alloc_array(instrument->n_composites * out->n_inner, sizeof *out->partly);
    if (out->people == NULL || out->complete == NULL || out->whole == NULL ||
        out->not_asked == NULL || out->any == NULL || out->partly == NULL ||
        out->answered_partly == NULL) {
        contributors_free(out);
        *out = (struct contributors){0};
        return err_memory(err);
    }
    for (size_t i = 0; i < lattice->n_inner; i++) {
        for (size_t c = 0; c < lattice->inner[i].n_classes; c++) {
            const struct membership_class *class = lattice->inner[i].classes[c];

            for (size_t r = 0; r < class->n_rows; r++) {
                count_row(out, i, instrument,
                          responses->answers +
                              (size_t) class->rows[r] * responses->n_items,
                          class->left_out);
            }
        }
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
