#include "scoring/statistics/cell_tallies_part.h"

#include "base/alloc.h"

/* Rows from which tallying a class once and merging it is quicker than adding each row
 * to each cell; the counts are the same. */
#define MERGE_ROWS_MIN 16

static void add_rows(struct tally *tally, const struct membership_class *class,
                     const struct responses *responses) {
    for (size_t i = 0; i < class->n_rows; i++) {
        tally_add(tally, membership_answers(class, responses, i), class->left_out);
    }
}

/* Where the tally of a cell stands. */
static struct tally **slot_of(const struct tally_part *part, size_t cell) {
    return cell < part->all->n_system ? &part->system[cell] : &part->tallies[cell];
}

struct tally *tally_part_cell(struct tally_part *part, size_t cell) {
    struct tally **slot = slot_of(part, cell);

    if (*slot == NULL) {
        *slot = part->n_spare > 0 ? part->spare[--part->n_spare]
                                  : tally_new(part->all->plan);
    }
    return *slot;
}

static enum err_code add_class(struct tally_part *part,
                               const struct membership_class *class, struct err *err) {
    bool merge = class->n_cells > 1 && class->n_rows >= MERGE_ROWS_MIN;

    if (merge) {
        tally_clear(part->class_tally);
        add_rows(part->class_tally, class, part->all->of.responses);
    }
    for (size_t c = 0; c < class->n_cells; c++) {
        struct tally *tally = tally_part_cell(part, class->cells[c]);

        if (tally == NULL) {
            return err_memory(err);
        }
        if (!merge) {
            add_rows(tally, class, part->all->of.responses);
        } else if (tally_merge(tally, part->class_tally, err) != ERR_OK) {
            return ERR_INTERNAL;
        }
    }
    return ERR_OK;
}

/* Keeps the tally of a finished cell for another. */
static void recycle(struct tally_part *part, size_t cell) {
    struct tally **slot = slot_of(part, cell);

    if (*slot != NULL) {
        tally_clear(*slot);
        part->spare[part->n_spare++] = *slot;
        *slot = NULL;
    }
}

/* Compares two tallies of different people. NULL without memory. */
static const struct comparison_card *compare_tallies(const struct tally_part *part,
                                                     const struct tally *first,
                                                     const struct tally *second) {
    struct comparison_card *cards =
        arena_array(part->scratch, target_count(part->all->instrument), sizeof *cards);

    if (cards != NULL) {
        comparer_compare(part->all->comparer, cards, first, second);
    }
    return cards;
}

enum err_code tally_part_compare(struct tally_part *part, size_t cell,
                                 const struct tally *whole, struct err *err) {
    const struct comparison_card *cards = NULL;
    const struct tally *tally = *slot_of(part, cell);

    tally_clear(part->rest);
    if (tally_merge(part->rest, whole, err) != ERR_OK ||
        tally_subtract(part->rest, tally, err) != ERR_OK) {
        return ERR_INTERNAL;
    }
    cards = compare_tallies(part, tally, part->rest);
    part->all->of.compared->against_rest[cell] = cards;
    return cards == NULL ? err_memory(err) : ERR_OK;
}

/* Compares the groups of an area that the review pairs, while their tallies are there.
 */
static enum err_code compare_pairs(struct tally_part *part, size_t area,
                                   struct err *err) {
    const struct cells_to_score *of = &part->all->of;
    const struct review *review = of->review;
    size_t n = membership_has_groups(review, area) ? review->n_pairs : 0;

    for (size_t p = 0; p < n; p++) {
        const struct group_pair *pair = &review->pairs[p];
        const struct comparison_card *cards = NULL;
        const struct tally *first =
            *slot_of(part, membership_group_cell(of->membership, review, area,
                                                 pair->attribute, pair->first));
        const struct tally *second =
            *slot_of(part, membership_group_cell(of->membership, review, area,
                                                 pair->attribute, pair->second));

        if (first == NULL || second == NULL) {
            continue;
        }
        cards = compare_tallies(part, first, second);
        if (cards == NULL) {
            return err_memory(err);
        }
        of->compared->of_pairs[area * review->n_pairs + p] = cards;
    }
    return ERR_OK;
}

enum err_code tally_part_score_area(struct tally_part *part, size_t all_staff,
                                    struct err *err) {
    const struct cells_to_score *of = &part->all->of;
    const struct cell_key *keys = of->membership->cells;
    size_t area = keys[all_staff].area;
    enum err_code code = compare_pairs(part, area, err);

    for (size_t cell = all_staff;
         cell < of->membership->n_cells && keys[cell].area == area && code == ERR_OK;
         cell++) {
        const struct tally *tally = *slot_of(part, cell);

        if (tally == NULL) {
            continue;
        }
        code = scorecard_make(&of->cards[cell], tally, part->all->instrument,
                              part->arena, err);
        if (code == ERR_OK && cell != all_staff) {
            code = tally_part_compare(part, cell, *slot_of(part, all_staff), err);
            recycle(part, cell);
        }
    }
    return code;
}

/* Each locality of a place against the rest of it; one alone has no rest. All staff of
 * a locality are in the place, whose tallies are whole. */
static enum err_code compare_localities(struct tally_part *part, size_t place,
                                        struct err *err) {
    const struct cells_to_score *of = &part->all->of;
    const size_t *area_cells = of->membership->area_cells;
    size_t n = review_n_localities(of->review, place);
    enum err_code code = ERR_OK;

    for (size_t area = place + 1; area <= place + n && code == ERR_OK; area++) {
        size_t cell = area_cells[area];

        if (n > 1 && part->tallies[cell] != NULL) {
            code =
                tally_part_compare(part, cell, part->tallies[area_cells[place]], err);
        }
        recycle(part, cell);
    }
    return code;
}

/* Whether it is all staff of an area other than the system, of which this is the last
 * class. */
static bool is_finished(const struct tally_part *part, size_t cell,
                        size_t class_index) {
    return cell >= part->all->n_system &&
           part->all->of.membership->cells[cell].attribute == NONE &&
           part->all->last_class[cell] == class_index;
}

/* Scores the areas whose last class this was. All staff of an area are in its groups'
 * and localities' classes too, so these are finished with it. */
static enum err_code score_finished(struct tally_part *part, size_t class_index,
                                    struct err *err) {
    const struct cells_to_score *of = &part->all->of;
    const struct membership_class *class = &of->membership->classes[class_index];
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < class->n_cells && code == ERR_OK; c++) {
        if (is_finished(part, class->cells[c], class_index)) {
            code = tally_part_score_area(part, class->cells[c], err);
        }
    }
    for (size_t c = 0; c < class->n_cells && code == ERR_OK; c++) {
        size_t area = of->membership->cells[class->cells[c]].area;

        if (is_finished(part, class->cells[c], class_index) &&
            of->review->areas[area].level == AREA_PLACE) {
            code = compare_localities(part, area, err);
        }
    }
    return code;
}

enum err_code tally_part_count(struct tally_part *part, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = part->from; i < part->to && code == ERR_OK; i++) {
        code = add_class(part, &part->all->of.membership->classes[i], err);
        ERR_NEXT(code, score_finished(part, i, err));
    }
    return code;
}
