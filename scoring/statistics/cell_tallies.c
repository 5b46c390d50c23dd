#include "scoring/statistics/cell_tallies.h"

#include "base/alloc.h"
#include "scoring/counting/left_out.h"

/* Rows from which tallying a class once and merging it is quicker than adding each row
 * to each cell; the counts are the same. */
#define MERGE_ROWS_MIN 16

struct pass {
    const struct membership *membership;
    const struct review *review;
    const struct instrument *instrument;
    const struct responses *responses;
    struct arena *arena, *scratch;
    struct scorecard *cards;
    const struct comparison_cards *compared;
    struct tally_plan *plan;
    struct comparer *comparer;
    struct tally **tallies; /* by cell; NULL: not begun, or done */
    struct tally **spare;   /* n_spare empty tallies to use again */
    size_t n_spare;
    size_t *last_class; /* by cell; NONE: nobody counts in it */
    bool *is_outside;   /* by cell: the system does not count everybody in it */
    struct tally *class_tally, *rest;
};

static enum err_code begin(struct pass *pass, struct err *err) {
    const struct membership *membership = pass->membership;
    bool *left_out =
        arena_array(pass->scratch, pass->instrument->n_items, sizeof *left_out);

    if (left_out == NULL) {
        return err_memory(err);
    }
    enum err_code code = tally_plan_new(
        &pass->plan, pass->instrument,
        left_out_mark_any(left_out, pass->review) ? left_out : NULL, err);
    if (code != ERR_OK) {
        return code;
    }
    pass->tallies = alloc_array(membership->n_cells, sizeof *pass->tallies);
    pass->spare = alloc_array(membership->n_cells, sizeof *pass->spare);
    pass->last_class = alloc_array(membership->n_cells, sizeof *pass->last_class);
    pass->is_outside = alloc_array(membership->n_cells, sizeof *pass->is_outside);
    pass->class_tally = tally_new(pass->plan);
    pass->rest = tally_new(pass->plan);
    if (pass->tallies == NULL || pass->spare == NULL || pass->last_class == NULL ||
        pass->is_outside == NULL || pass->class_tally == NULL || pass->rest == NULL) {
        return err_memory(err);
    }
    code = comparer_new(&pass->comparer, pass->instrument, pass->rest, err);
    if (code != ERR_OK) {
        return code;
    }
    for (size_t i = 0; i < membership->n_cells; i++) {
        pass->last_class[i] = NONE;
    }
    for (size_t i = 0; i < membership->n_classes; i++) {
        const struct membership_class *class = &membership->classes[i];

        for (size_t c = 0; c < class->n_cells; c++) {
            pass->last_class[class->cells[c]] = i;
            if (class->cells[0] != 0) {
                pass->is_outside[class->cells[c]] = true;
            }
        }
    }
    return ERR_OK;
}

static void end(struct pass *pass) {
    for (size_t i = 0; pass->tallies != NULL && i < pass->membership->n_cells; i++) {
        tally_free(pass->tallies[i]);
    }
    for (size_t i = 0; i < pass->n_spare; i++) {
        tally_free(pass->spare[i]);
    }
    tally_free(pass->rest);
    tally_free(pass->class_tally);
    comparer_free(pass->comparer);
    alloc_free(pass->is_outside);
    alloc_free(pass->last_class);
    alloc_free(pass->spare);
    alloc_free(pass->tallies);
    tally_plan_free(pass->plan);
}

static void add_rows(struct tally *tally, const struct membership_class *class,
                     const struct responses *responses) {
    for (size_t i = 0; i < class->n_rows; i++) {
        tally_add(tally, membership_answers(class, responses, i), class->left_out);
    }
}

/* The tally of a cell that is being counted; begun if need be. NULL without memory. */
static struct tally *cell_tally(struct pass *pass, size_t cell) {
    if (pass->tallies[cell] == NULL) {
        pass->tallies[cell] =
            pass->n_spare > 0 ? pass->spare[--pass->n_spare] : tally_new(pass->plan);
    }
    return pass->tallies[cell];
}

static enum err_code add_class(struct pass *pass, const struct membership_class *class,
                               struct err *err) {
    bool merge = class->n_cells > 1 && class->n_rows >= MERGE_ROWS_MIN;

    if (merge) {
        tally_clear(pass->class_tally);
        add_rows(pass->class_tally, class, pass->responses);
    }
    for (size_t c = 0; c < class->n_cells; c++) {
        struct tally *tally = cell_tally(pass, class->cells[c]);

        if (tally == NULL) {
            return err_memory(err);
        }
        if (!merge) {
            add_rows(tally, class, pass->responses);
        } else if (tally_merge(tally, pass->class_tally, err) != ERR_OK) {
            return ERR_INTERNAL;
        }
    }
    return ERR_OK;
}

/* Keeps the tally of a finished cell for another. */
static void recycle(struct pass *pass, size_t cell) {
    if (pass->tallies[cell] != NULL) {
        tally_clear(pass->tallies[cell]);
        pass->spare[pass->n_spare++] = pass->tallies[cell];
        pass->tallies[cell] = NULL;
    }
}

/* Compares two tallies of different people. NULL without memory. */
static const struct comparison_card *compare_tallies(const struct pass *pass,
                                                     const struct tally *first,
                                                     const struct tally *second) {
    struct comparison_card *cards =
        arena_array(pass->scratch, target_count(pass->instrument), sizeof *cards);

    if (cards != NULL) {
        comparer_compare(pass->comparer, cards, first, second);
    }
    return cards;
}

/* Compares a cell with those who count in the cell `whole`, which holds it, and not in
 * it. */
static enum err_code compare(struct pass *pass, size_t cell, size_t whole,
                             struct err *err) {
    const struct comparison_card *cards = NULL;

    tally_clear(pass->rest);
    if (tally_merge(pass->rest, pass->tallies[whole], err) != ERR_OK ||
        tally_subtract(pass->rest, pass->tallies[cell], err) != ERR_OK) {
        return ERR_INTERNAL;
    }
    cards = compare_tallies(pass, pass->tallies[cell], pass->rest);
    pass->compared->against_rest[cell] = cards;
    return cards == NULL ? err_memory(err) : ERR_OK;
}

/* Compares the groups of an area that the review pairs, while their tallies are there.
 */
static enum err_code compare_pairs(struct pass *pass, size_t area, struct err *err) {
    const struct review *review = pass->review;
    size_t n = membership_has_groups(review, area) ? review->n_pairs : 0;

    for (size_t p = 0; p < n; p++) {
        const struct group_pair *pair = &review->pairs[p];
        const struct comparison_card *cards = NULL;
        const struct tally *first = pass->tallies[membership_group_cell(
            pass->membership, review, area, pair->attribute, pair->first)];
        const struct tally *second = pass->tallies[membership_group_cell(
            pass->membership, review, area, pair->attribute, pair->second)];

        if (first == NULL || second == NULL) {
            continue;
        }
        cards = compare_tallies(pass, first, second);
        if (cards == NULL) {
            return err_memory(err);
        }
        pass->compared->of_pairs[area * review->n_pairs + p] = cards;
    }
    return ERR_OK;
}

/* Scores the area whose all-staff cell this is, and its groups, and compares these. The
 * tallies of all staff are kept: a locality will be compared with its place, a place
 * with the system. */
static enum err_code score_area(struct pass *pass, size_t all_staff, struct err *err) {
    const struct cell_key *keys = pass->membership->cells;
    size_t area = keys[all_staff].area;
    enum err_code code = compare_pairs(pass, area, err);

    for (size_t cell = all_staff;
         cell < pass->membership->n_cells && keys[cell].area == area && code == ERR_OK;
         cell++) {
        if (pass->tallies[cell] == NULL) {
            continue;
        }
        code = scorecard_make(&pass->cards[cell], pass->tallies[cell], pass->instrument,
                              pass->arena, err);
        if (code == ERR_OK && cell != all_staff) {
            code = compare(pass, cell, all_staff, err);
            recycle(pass, cell);
        }
    }
    return code;
}

/* Each locality of a place against the rest of it; one alone has no rest. All staff of
 * a locality are in the place, whose tallies are whole. */
static enum err_code compare_localities(struct pass *pass, size_t place,
                                        struct err *err) {
    const struct review *review = pass->review;
    size_t n = review_n_localities(review, place);
    enum err_code code = ERR_OK;

    for (size_t area = place + 1; area <= place + n && code == ERR_OK; area++) {
        size_t cell = pass->membership->area_cells[area];

        if (n > 1 && pass->tallies[cell] != NULL) {
            code = compare(pass, cell, pass->membership->area_cells[place], err);
        }
        recycle(pass, cell);
    }
    return code;
}

/* Whether it is all staff of an area, of which this is the last class. */
static bool is_finished(const struct pass *pass, size_t cell, size_t class_index) {
    return pass->membership->cells[cell].attribute == NONE &&
           pass->last_class[cell] == class_index;
}

/* Scores the areas whose last class this was. All staff of an area are in its groups'
 * and localities' classes too, so these are finished with it. */
static enum err_code score_finished(struct pass *pass, size_t class_index,
                                    struct err *err) {
    const struct membership_class *class = &pass->membership->classes[class_index];
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < class->n_cells && code == ERR_OK; c++) {
        if (is_finished(pass, class->cells[c], class_index)) {
            code = score_area(pass, class->cells[c], err);
        }
    }
    for (size_t c = 0; c < class->n_cells && code == ERR_OK; c++) {
        size_t area = pass->membership->cells[class->cells[c]].area;

        if (is_finished(pass, class->cells[c], class_index) &&
            pass->review->areas[area].level == AREA_PLACE) {
            code = compare_localities(pass, area, err);
        }
    }
    return code;
}

/* Each place that the system holds against the rest of it. */
static enum err_code compare_places(struct pass *pass, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t cell = 1; cell < pass->membership->n_cells && code == ERR_OK; cell++) {
        if (pass->tallies[cell] != NULL && !pass->is_outside[cell]) {
            code = compare(pass, cell, 0, err);
        }
    }
    return code;
}

static enum err_code score_empty(struct pass *pass, struct err *err) {
    enum err_code code = ERR_OK;

    tally_clear(pass->class_tally);
    for (size_t i = 0; i < pass->membership->n_cells && code == ERR_OK; i++) {
        if (pass->last_class[i] == NONE) {
            code = scorecard_make(&pass->cards[i], pass->class_tally, pass->instrument,
                                  pass->arena, err);
        }
    }
    return code;
}

enum err_code cell_tallies_score(struct scorecard *cards,
                                 const struct comparison_cards *compared,
                                 const struct membership *membership,
                                 const struct review *review,
                                 const struct responses *responses, struct arena *arena,
                                 struct arena *scratch, struct err *err) {
    struct pass pass = {
        .membership = membership,
        .review = review,
        .instrument = review->instrument,
        .responses = responses,
        .arena = arena,
        .scratch = scratch,
        .cards = cards,
        .compared = compared,
    };
    enum err_code code = begin(&pass, err);

    for (size_t i = 0; i < membership->n_classes && code == ERR_OK; i++) {
        code = add_class(&pass, &membership->classes[i], err);
        ERR_NEXT(code, score_finished(&pass, i, err));
    }
    ERR_NEXT(code, score_empty(&pass, err));
    ERR_NEXT(code, compare_places(&pass, err));
    end(&pass);
    return code;
}
