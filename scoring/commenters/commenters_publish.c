#include "scoring/commenters/commenters_publish.h"

#include "base/alloc.h"
#include "scoring/disclosure/decisions.h"
#include "surveys/codebook/commenters.h"

#include <string.h>

/* Before anything is withheld: by cell, then question, then option. */
struct counts {
    uint64_t *options;
    size_t n_questions, n_options;
};

static uint64_t *counts_of(const struct counts *counts, size_t cell, size_t question) {
    return counts->options +
           (cell * counts->n_questions + question) * counts->n_options;
}

static void count_row(const struct counts *counts, const struct commenters *commenters,
                      size_t row, size_t cell) {
    for (size_t q = 0; q < counts->n_questions; q++) {
        size_t at = row * counts->n_questions + q;
        uint64_t *options = counts_of(counts, cell, q);

        if (commenters->responses.answers[at] != COMMENTERS_WROTE) {
            continue;
        }
        options[COMMENTERS_WROTE]++;
        for (size_t o = COMMENTERS_FIRST_THEME; o < counts->n_options; o++) {
            options[o] += commenters->themes[at] >> (o - COMMENTERS_FIRST_THEME) & 1u;
        }
    }
}

static void count(const struct counts *counts, const struct membership *membership,
                  const struct commenters *commenters) {
    for (size_t c = 0; c < membership->n_classes; c++) {
        const struct membership_class *class = &membership->classes[c];

        for (size_t r = 0; r < class->n_rows; r++) {
            for (size_t i = 0; i < class->n_cells; i++) {
                count_row(counts, commenters, class->rows[r], class->cells[i]);
            }
        }
    }
}

/* Decides on commenters, without the people and the commenters that are withheld. */
static enum err_code decide(struct decisions *out, const struct membership *membership,
                            const struct review *review,
                            const struct commenters *commenters,
                            const struct commenters_withheld *withheld,
                            struct err *err) {
    const struct figure_list *people = &withheld->people;
    struct figure_key *keys =
        alloc_array(people->n + withheld->commenters.n, sizeof *keys);
    struct figure_list both = {keys, 0};

    if (keys == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < people->n; i++) {
        if (people->list[i].target == TARGET_RESPONSES) {
            keys[both.n++] = people->list[i];
        }
    }
    for (size_t i = 0; i < withheld->commenters.n; i++) {
        keys[both.n++] = withheld->commenters.list[i];
    }
    enum err_code code = decisions_make_without(out, membership, review,
                                                &commenters->responses, &both, 0, err);
    alloc_free(keys);
    return code;
}

/* What is shown of a question in a cell that is shown. False without memory. */
static bool publish_question(struct item_result *out, const uint64_t *options,
                             size_t n_options, bool is_shown, uint64_t minimum,
                             struct arena *arena) {
    uint64_t n = options[COMMENTERS_WROTE];
    uint64_t *shown = NULL;

    if (n > 0 && !is_shown) {
        return true;
    }
    out->head.status = n > 0 ? STATUS_PUBLISHED : STATUS_EMPTY;
    out->head.n = (struct count){true, n};
    if (n < minimum) {
        return true;
    }
    shown = arena_array(arena, n_options, sizeof *shown);
    if (shown != NULL) {
        memcpy(shown, options, n_options * sizeof *shown);
    }
    out->options = shown;
    return shown != NULL;
}

static bool publish_cell(struct published_cell *out, const struct publication *to,
                         const struct counts *counts, const struct decisions *decisions,
                         size_t cell) {
    const struct codebook *codebook = &to->instrument->codebook;
    uint64_t minimum = to->review->publish.minimum > codebook->minimum
                           ? to->review->publish.minimum
                           : codebook->minimum;
    struct item_result *items =
        arena_array(to->arena, counts->n_questions, sizeof *items);
    bool is_done = items != NULL;

    for (size_t q = 0; is_done && q < counts->n_questions; q++) {
        items[q].head.status = STATUS_SUPPRESSED;
        if (out->status != STATUS_SUPPRESSED) {
            is_done = publish_question(
                &items[q], counts_of(counts, cell, q), counts->n_options,
                decisions->cells[cell] &&
                    decisions->targets[q * decisions->n_cells + cell],
                minimum, to->arena);
        }
    }
    out->items = items;
    out->composites = NULL;
    return is_done;
}

/* The same people in the same cells; of all else only the comment questions. */
static struct publication *begin(const struct publication *publication) {
    struct publication *out = arena_array(publication->arena, 1, sizeof *out);
    struct review *review =
        out == NULL ? NULL : commenters_review(publication->review, publication->arena);

    if (review != NULL) {
        *out = (struct publication){.review = review,
                                    .instrument = review->instrument,
                                    .n_cells = publication->n_cells,
                                    .joined = publication->joined,
                                    .n_joined = publication->n_joined,
                                    .counted_places = publication->counted_places,
                                    .n_counted_places = publication->n_counted_places,
                                    .counting = publication->counting,
                                    .sharing = publication->sharing,
                                    .is_complete = publication->is_complete,
                                    .n_undecided = publication->n_undecided,
                                    .arena = publication->arena};
    }
    return review == NULL ? NULL : out;
}

static enum err_code publish(struct publication *to, const struct publication *from,
                             const struct counts *counts,
                             const struct decisions *decisions, struct err *err) {
    struct published_cell *cells = arena_array(to->arena, from->n_cells, sizeof *cells);
    bool is_done = cells != NULL;

    for (size_t c = 0; is_done && c < from->n_cells; c++) {
        cells[c] = from->cells[c];
        is_done = publish_cell(&cells[c], to, counts, decisions, c);
    }
    to->cells = cells;
    to->past_bound = decisions->past_bound;
    return is_done ? ERR_OK : err_memory(err);
}

enum err_code commenters_publish(struct publication *publication,
                                 const struct membership *membership,
                                 const struct commenters *commenters,
                                 const struct commenters_withheld *withheld,
                                 struct err *err) {
    struct publication *to = begin(publication);
    struct decisions decisions = {0};
    struct counts counts = {.n_questions = commenters->responses.n_items};
    enum err_code code = ERR_OK;

    if (to == NULL) {
        return err_memory(err);
    }
    counts.n_options = to->instrument->scales[0].n_options;
    counts.options = alloc_array(membership->n_cells * counts.n_questions,
                                 counts.n_options * sizeof *counts.options);
    if (counts.options == NULL) {
        return err_memory(err);
    }
    count(&counts, membership, commenters);
    code = decide(&decisions, membership, to->review, commenters, withheld, err);
    ERR_NEXT(code, publish(to, publication, &counts, &decisions, err));
    if (code == ERR_OK) {
        publication->commenters = to;
        publication->coding = commenters->coding;
        publication->past_bound += to->past_bound;
    }
    decisions_free(&decisions);
    alloc_free(counts.options);
    return code;
}
