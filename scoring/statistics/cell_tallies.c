#include "scoring/statistics/cell_tallies.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "scoring/counting/left_out.h"
#include "scoring/statistics/cell_tallies_part.h"

/* Parts for each thread, so that none waits long for the last, and how many there are
 * at most. What the tallies of all parts take beside those of the places, which there
 * are anyway. */
#define PARTS_OF_A_THREAD 2
#define PARTS_MAX         ((size_t)16)
#define PARTS_BYTES_MAX   ((size_t)4 << 20)

struct cell_tallies {
    struct tallying all;
    struct tally **tallies; /* by cell; the system's are those of all parts together */
    struct tally_part *parts;
    size_t n_parts;
};

/* Notes where each cell is counted. */
static void look_at_classes(struct tallying *all) {
    const struct membership *membership = all->of.membership;

    for (size_t i = 0; i < membership->n_cells; i++) {
        all->last_class[i] = NONE;
    }
    for (size_t i = 0; i < membership->n_classes; i++) {
        const struct membership_class *class = &membership->classes[i];

        for (size_t c = 0; c < class->n_cells; c++) {
            all->last_class[class->cells[c]] = i;
            if (class->cells[0] != 0) {
                all->is_outside[class->cells[c]] = true;
            }
        }
    }
}

static enum err_code begin_all(struct tallying *all, struct err *err) {
    size_t n_cells = all->of.membership->n_cells;
    bool *left_out =
        arena_array(all->of.scratch, all->instrument->n_items, sizeof *left_out);

    if (left_out == NULL) {
        return err_memory(err);
    }
    enum err_code code = tally_plan_new(
        &all->plan, all->instrument,
        left_out_mark_any(left_out, all->of.review) ? left_out : NULL, err);
    if (code != ERR_OK) {
        return code;
    }
    all->n_system = membership_n_system(all->of.membership, all->of.review);
    all->last_class = alloc_array(n_cells, sizeof *all->last_class);
    all->is_outside = alloc_array(n_cells, sizeof *all->is_outside);
    if (all->last_class == NULL || all->is_outside == NULL) {
        return err_memory(err);
    }
    look_at_classes(all);
    return ERR_OK;
}

/* How many parts are worth it. A part holds the cells of the system and of a place. */
static size_t count_parts(const struct tallying *all) {
    size_t threads = all->of.threads > 0 ? all->of.threads : thread_default();
    size_t room = PARTS_BYTES_MAX / tally_plan_bytes(all->plan) / (2 * all->n_system);
    size_t n = threads > 1 ? threads * PARTS_OF_A_THREAD : 1;

    n = n < PARTS_MAX ? n : PARTS_MAX;
    n = n < room ? n : room;
    return n > 0 ? n : 1;
}

/* Cuts the classes into parts of about as many rows, but never a place, nor places that
 * somebody is in together. */
static void cut(struct cell_tallies *to, size_t n_wanted) {
    const struct tallying *all = &to->all;
    const struct membership *membership = all->of.membership;
    size_t reach = 0; /* the last class of a place that was begun */
    uint64_t rows = 0;

    to->n_parts = 0;
    to->parts[0].from = 0;
    for (size_t i = 0; i < membership->n_classes; i++) {
        const struct membership_class *class = &membership->classes[i];

        for (size_t c = 0; c < class->n_cells; c++) {
            size_t last = all->last_class[class->cells[c]];

            if (class->cells[c] >= all->n_system && last > reach) {
                reach = last;
            }
        }
        rows += class->n_rows;
        if (reach <= i && to->n_parts + 1 < n_wanted &&
            rows * n_wanted >= all->of.responses->n * (to->n_parts + 1)) {
            to->parts[to->n_parts++].to = i + 1;
            to->parts[to->n_parts].from = i + 1;
        }
    }
    to->parts[to->n_parts++].to = membership->n_classes;
}

/* One part alone works where the cards belong. */
static bool begin_part(struct cell_tallies *of, struct tally_part *part) {
    const struct tallying *all = &of->all;
    bool is_alone = of->n_parts == 1;

    part->all = all;
    part->tallies = of->tallies;
    part->arena = is_alone ? all->of.arena : arena_new(SIZE_MAX);
    part->scratch = is_alone ? all->of.scratch : arena_new(SIZE_MAX);
    part->system = alloc_array(all->n_system, sizeof *part->system);
    part->spare = alloc_array(all->of.membership->n_cells, sizeof *part->spare);
    part->class_tally = tally_new(all->plan);
    part->rest = tally_new(all->plan);
    return part->arena != NULL && part->scratch != NULL && part->system != NULL &&
           part->spare != NULL && part->class_tally != NULL && part->rest != NULL;
}

static void end_part(struct cell_tallies *of, struct tally_part *part) {
    for (size_t i = 0; i < part->n_spare; i++) {
        tally_free(part->spare[i]);
    }
    for (size_t i = 0; part->system != NULL && i < of->all.n_system; i++) {
        tally_free(part->system[i]);
    }
    tally_free(part->rest);
    tally_free(part->class_tally);
    alloc_free(part->spare);
    alloc_free(part->system);
    if (of->n_parts > 1) {
        arena_free(part->scratch);
        arena_free(part->arena);
    }
}

static enum err_code begin_parts(struct cell_tallies *to, struct err *err) {
    size_t n_wanted = count_parts(&to->all);

    to->tallies = alloc_array(to->all.of.membership->n_cells, sizeof *to->tallies);
    to->parts = alloc_array(n_wanted, sizeof *to->parts);
    if (to->tallies == NULL || to->parts == NULL) {
        return err_memory(err);
    }
    cut(to, n_wanted);
    for (size_t i = 0; i < to->n_parts; i++) {
        if (!begin_part(to, &to->parts[i])) {
            return err_memory(err);
        }
    }
    return comparer_new(&to->all.comparer, to->all.instrument, to->parts[0].rest, err);
}

enum err_code cell_tallies_begin(struct cell_tallies **out,
                                 const struct cells_to_score *of, struct err *err) {
    struct cell_tallies *tallies = alloc_array(1, sizeof *tallies);

    if (tallies == NULL) {
        return err_memory(err);
    }
    tallies->all.of = *of;
    tallies->all.instrument = of->review->instrument;
    enum err_code code = begin_all(&tallies->all, err);
    ERR_NEXT(code, begin_parts(tallies, err));
    if (code != ERR_OK) {
        cell_tallies_free(tallies);
        return code;
    }
    *out = tallies;
    return ERR_OK;
}

void cell_tallies_free(struct cell_tallies *tallies) {
    if (tallies == NULL) {
        return;
    }
    for (size_t i = 0; i < tallies->n_parts; i++) {
        end_part(tallies, &tallies->parts[i]);
    }
    for (size_t i = 0;
         tallies->tallies != NULL && i < tallies->all.of.membership->n_cells; i++) {
        tally_free(tallies->tallies[i]);
    }
    alloc_free(tallies->parts);
    alloc_free(tallies->tallies);
    comparer_free(tallies->all.comparer);
    alloc_free(tallies->all.is_outside);
    alloc_free(tallies->all.last_class);
    tally_plan_free(tallies->all.plan);
    alloc_free(tallies);
}

size_t cell_tallies_n_parts(const struct cell_tallies *tallies) {
    return tallies->n_parts;
}

enum err_code cell_tallies_part(struct cell_tallies *tallies, size_t part,
                                struct err *err) {
    return tally_part_count(&tallies->parts[part], err);
}

/* Adds up the system's tallies, in those of the first part. */
static enum err_code add_up_system(struct cell_tallies *of, struct err *err) {
    for (size_t p = 1; p < of->n_parts; p++) {
        for (size_t cell = 0; cell < of->all.n_system; cell++) {
            const struct tally *from = of->parts[p].system[cell];

            if (from == NULL) {
                continue;
            }
            struct tally *to = tally_part_cell(&of->parts[0], cell);
            if (to == NULL) {
                return err_memory(err);
            }
            if (tally_merge(to, from, err) != ERR_OK) {
                return ERR_INTERNAL;
            }
        }
    }
    return ERR_OK;
}

static enum err_code score_empty(struct cell_tallies *of, struct err *err) {
    struct tally_part *first = &of->parts[0];
    enum err_code code = ERR_OK;

    tally_clear(first->class_tally);
    for (size_t i = 0; i < of->all.of.membership->n_cells && code == ERR_OK; i++) {
        if (of->all.last_class[i] == NONE) {
            code = scorecard_make(&of->all.of.cards[i], first->class_tally,
                                  of->all.instrument, first->arena, err);
        }
    }
    return code;
}

/* Each place that the system holds against the rest of it: every so many-th. */
static enum err_code compare_places(void *context, size_t part, struct err *err) {
    struct cell_tallies *of = context;
    size_t n_cells = of->all.of.membership->n_cells, n = 0;
    enum err_code code = ERR_OK;

    for (size_t cell = of->all.n_system; cell < n_cells && code == ERR_OK; cell++) {
        if (of->tallies[cell] != NULL && !of->all.is_outside[cell] &&
            n++ % of->n_parts == part) {
            code =
                tally_part_compare(&of->parts[part], cell, of->parts[0].system[0], err);
        }
    }
    return code;
}

/* What the parts filled lives as long as the rest. */
static enum err_code hand_over(struct cell_tallies *of, struct err *err) {
    for (size_t i = 0; i < of->n_parts && of->n_parts > 1; i++) {
        struct tally_part *part = &of->parts[i];

        if (!arena_adopt(of->all.of.arena, part->arena)) {
            return err_memory(err);
        }
        part->arena = NULL;
        if (!arena_adopt(of->all.of.scratch, part->scratch)) {
            return err_memory(err);
        }
        part->scratch = NULL;
    }
    return ERR_OK;
}

enum err_code cell_tallies_end(struct cell_tallies *tallies, struct err *err) {
    enum err_code code = add_up_system(tallies, err);

    if (code == ERR_OK && tallies->parts[0].system[0] != NULL) {
        code = tally_part_score_area(&tallies->parts[0], 0, err);
    }
    ERR_NEXT(code, score_empty(tallies, err));
    ERR_NEXT(code, thread_each(tallies->n_parts, tallies->all.of.threads,
                               compare_places, tallies, err));
    ERR_NEXT(code, hand_over(tallies, err));
    return code;
}
