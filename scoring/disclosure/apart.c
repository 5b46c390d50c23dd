#include "scoring/disclosure/apart.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/disclosure/layers.h"

#include <string.h>

/* Whose answers are looked at, and what is left out of each side for them. */
struct person {
    const uint8_t *answers;
    const bool *left_out[2];
};

static bool is_left_out(const struct person *person, size_t side, size_t item) {
    return person->left_out[side] != NULL && person->left_out[side][item];
}

/* What somebody answered of a composite. */
struct answered {
    size_t n, n_shared; /* of its own items; of those that the other one holds, too */
    bool counts;
};

static struct answered answered_of(const struct apart *by,
                                   const struct apart_pair *pair, size_t side,
                                   const struct person *person) {
    const struct composite *composite = pair->sides[side];
    const bool *of_other = by->is_held[1 - side];
    struct answered out = {0};
    size_t k = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];

        if (is_left_out(person, side, item)) {
            continue;
        }
        k++;
        if (contributors_is_scored(pair->instrument, item, person->answers[item])) {
            out.n++;
            out.n_shared +=
                of_other[item] && !is_left_out(person, 1 - side, item) ? 1 : 0;
        }
    }
    out.counts = out.n > 0 && 2 * out.n >= k;
    return out;
}

static void count_person(struct apart *out, const struct apart_pair *pair, size_t inner,
                         const struct person *person) {
    const struct answered sides[] = {answered_of(out, pair, 0, person),
                                     answered_of(out, pair, 1, person)};
    bool in_both = sides[0].counts && sides[1].counts;
    bool is_alike =
        in_both && sides[0].n == sides[0].n_shared && sides[1].n == sides[1].n_shared;

    if (is_alike) {
        out->alike[inner]++;
        return;
    }
    out->any[inner] += sides[0].counts || sides[1].counts ? 1 : 0;
    for (size_t side = 0; side < 2; side++) {
        if (sides[side].counts) {
            out->in[side][inner]++;
            out->blur_in[side][inner] += in_both ? pair->minimum : 1;
        }
    }
}

/* The people of a class. */
static void count_class(struct apart *out, const struct apart_pair *pair, size_t inner,
                        const struct membership_class *class,
                        const struct responses *responses) {
    struct person person = {.left_out = {class->left_out, class->left_out}};

    for (size_t side = 0; side < 2 && pair->left_out != NULL; side++) {
        person.left_out[side] = pair->left_out(pair->context, side, class);
    }
    for (size_t r = 0; r < class->n_rows; r++) {
        person.answers = membership_answers(class, responses, r);
        count_person(out, pair, inner, &person);
    }
}

static void mark_held(bool *is_held, const struct instrument *instrument,
                      const struct composite *composite) {
    memset(is_held, 0, instrument->n_items * sizeof *is_held);
    for (size_t i = 0; i < composite->n_items; i++) {
        is_held[composite->items[i]] = true;
    }
}

/* What a call counts, in jobs of so many inner cells. */
struct counting_apart {
    struct apart *out;
    const struct apart_pair *pair;
    const struct lattice *lattice;
    const struct responses *responses;
};

#define INNER_OF_A_JOB ((size_t)64)

static enum err_code count_job(void *context, size_t job, struct err *err) {
    const struct counting_apart *of = context;
    struct apart *out = of->out;
    size_t first = job * INNER_OF_A_JOB;

    (void)err;
    for (size_t i = first; i < of->lattice->n_inner && i < first + INNER_OF_A_JOB;
         i++) {
        const struct lattice_inner *inner = &of->lattice->inner[i];

        out->alike[i] = out->any[i] = 0;
        out->in[0][i] = out->in[1][i] = 0;
        out->blur_in[0][i] = out->blur_in[1][i] = 0;
        for (size_t c = 0; c < inner->n_classes; c++) {
            count_class(out, of->pair, i, inner->classes[c], of->responses);
        }
    }
    return ERR_OK;
}

enum err_code apart_count(struct apart *out, const struct apart_pair *pair,
                          const struct lattice *lattice,
                          const struct responses *responses, struct err *err) {
    struct counting_apart of = {out, pair, lattice, responses};
    size_t helpers = pair->left_out == NULL ? lattice->helpers : 0;

    for (size_t side = 0; side < 2; side++) {
        mark_held(out->is_held[side], pair->instrument, pair->sides[side]);
    }
    return thread_each((lattice->n_inner + INNER_OF_A_JOB - 1) / INNER_OF_A_JOB,
                       1 + helpers, count_job, &of, err);
}

bool apart_may_be_told(const struct composite *a, const struct composite *b) {
    bool share = false;

    for (size_t i = 0; i < a->n_items && !share; i++) {
        share = layers_holds(b, a->items[i]);
    }
    return share && a->n_items > 1 && b->n_items > 1;
}

bool apart_make(struct apart *out, size_t n_inner, size_t n_items) {
    *out = (struct apart){.alike = alloc_array(n_inner, sizeof *out->alike),
                          .any = alloc_array(n_inner, sizeof *out->any)};
    bool is_made = out->alike != NULL && out->any != NULL;

    for (size_t side = 0; side < 2; side++) {
        out->in[side] = alloc_array(n_inner, sizeof *out->in[side]);
        out->blur_in[side] = alloc_array(n_inner, sizeof *out->blur_in[side]);
        out->is_held[side] = alloc_array(n_items, sizeof *out->is_held[side]);
        is_made = is_made && out->in[side] != NULL && out->blur_in[side] != NULL &&
                  out->is_held[side] != NULL;
    }
    return is_made;
}

void apart_free(struct apart *apart) {
    for (size_t side = 0; side < 2; side++) {
        alloc_free(apart->is_held[side]);
        alloc_free(apart->blur_in[side]);
        alloc_free(apart->in[side]);
    }
    alloc_free(apart->any);
    alloc_free(apart->alike);
}
