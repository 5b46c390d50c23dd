#include "scoring/suppression/cover.h"

#include "base/alloc.h"
#include "base/sort.h"

#include <string.h>

/* Steps for lists that hang together, each of which looks at all of them once or
 * twice. */
#define STEPS_MAX   4000
#define BYTES_MAX   ((size_t)1 << 28)
#define LISTS_FIRST ((size_t)16)

enum cell_state { CELL_OPEN, CELL_GONE, CELL_KEPT };

/* Lists that hang together, and the search over them. */
struct solving {
    const struct cover *cover;
    size_t *lists; /* numbers of the lists */
    size_t n_lists;
    bool *solved;    /* by list of the cover */
    uint8_t *states; /* by cell, enum cell_state */
    uint32_t *tried; /* cells that are kept, in order */
    size_t n_tried;
    uint32_t *touched; /* by cell: the last bound that counted with it */
    uint32_t bounds;
    struct cover_cost best;
    size_t steps;
};

enum err_code cover_begin(struct cover *out, const struct cover_cost *costs,
                          size_t n_cells, struct err *err) {
    struct arena *arena = arena_new(BYTES_MAX);
    struct cover cover = {.costs = costs, .n_cells = n_cells, .arena = arena};

    *out = (struct cover){0};
    if (arena == NULL) {
        return err_memory(err);
    }
    cover.chosen = arena_array(arena, n_cells, sizeof *cover.chosen);
    if (cover.chosen == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    *out = cover;
    return ERR_OK;
}

void cover_end(struct cover *cover) {
    arena_free(cover->arena);
}

/* Room for one more list; what was there before stays where it is, for the arena. Most
 * searches need a handful of those there may be. */
static bool make_room(struct cover *cover) {
    size_t room = cover->room > 0 ? cover->room * 2 : LISTS_FIRST;
    struct cover_list *lists = NULL;

    if (cover->n_lists < cover->room) {
        return true;
    }
    lists = arena_array(cover->arena, room, sizeof *lists);
    if (lists == NULL) {
        return false;
    }
    if (cover->n_lists > 0) {
        memcpy(lists, cover->lists, cover->n_lists * sizeof *lists);
    }
    cover->lists = lists;
    cover->room = room;
    return true;
}

enum err_code cover_add(struct cover *cover, const uint32_t *cells, size_t n,
                        struct err *err) {
    uint32_t *copy = arena_array(cover->arena, n, sizeof *copy);

    if (copy == NULL || !make_room(cover)) {
        return err_memory(err);
    }
    memcpy(copy, cells, n * sizeof *copy);
    cover->lists[cover->n_lists++] = (struct cover_list){copy, n};
    return ERR_OK;
}

static int compare(struct cover_cost a, struct cover_cost b) {
    return sort_then(
        sort_order(a.weight, b.weight),
        sort_then(sort_order(a.beside, b.beside), sort_order(a.people, b.people)));
}

static struct cover_cost sum(struct cover_cost a, struct cover_cost b) {
    return (struct cover_cost){a.weight + b.weight, a.beside + b.beside,
                               a.people + b.people};
}

static const struct cover_list *list_at(const struct solving *solving, size_t i) {
    return &solving->cover->lists[solving->lists[i]];
}

static bool is_covered(const struct solving *solving, const struct cover_list *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (solving->states[list->cells[i]] == CELL_GONE) {
            return true;
        }
    }
    return false;
}

/* What the lists that share no open cell with one before need at least. A list with no
 * open cell at all needs more than anything. */
static struct cover_cost bound(struct solving *solving,
                               const struct cover_list **shortest) {
    struct cover_cost least = {0};
    size_t n_shortest = SIZE_MAX;

    *shortest = NULL;
    solving->bounds++;
    for (size_t i = 0; i < solving->n_lists; i++) {
        const struct cover_list *list = list_at(solving, i);
        struct cover_cost cheapest = {.weight = UINT64_MAX};
        bool is_apart = true;
        size_t n = 0;

        if (is_covered(solving, list)) {
            continue;
        }
        for (size_t k = 0; k < list->n; k++) {
            uint32_t cell = list->cells[k];

            if (solving->states[cell] == CELL_OPEN) {
                n++;
                is_apart = is_apart && solving->touched[cell] != solving->bounds;
                cheapest = compare(solving->cover->costs[cell], cheapest) < 0
                               ? solving->cover->costs[cell]
                               : cheapest;
            }
        }
        if (n < n_shortest) {
            *shortest = list;
            n_shortest = n;
        }
        if (n == 0) {
            return (struct cover_cost){.weight = UINT64_MAX};
        }
        for (size_t k = 0; k < list->n && is_apart; k++) {
            solving->touched[list->cells[k]] = solving->bounds;
        }
        least = is_apart ? sum(least, cheapest) : least;
    }
    return least;
}

/* The open cell of a list that comes next, the lightest; UINT32_MAX: none is left. */
static uint32_t next_cell(const struct solving *solving,
                          const struct cover_list *list) {
    uint32_t next = UINT32_MAX;

    for (size_t i = 0; i < list->n; i++) {
        uint32_t cell = list->cells[i];

        if (solving->states[cell] == CELL_OPEN &&
            (next == UINT32_MAX ||
             compare(solving->cover->costs[cell], solving->cover->costs[next]) < 0)) {
            next = cell;
        }
    }
    return next;
}

static void keep_best(struct solving *solving, struct cover_cost cost) {
    solving->best = cost;
    for (size_t i = 0; i < solving->n_lists; i++) {
        const struct cover_list *list = list_at(solving, i);

        for (size_t k = 0; k < list->n; k++) {
            uint32_t cell = list->cells[k];

            solving->cover->chosen[cell] = solving->states[cell] == CELL_GONE;
        }
    }
}

/* Tries each cell of the shortest list that has none gone; one that was tried is kept
 * in what is tried after it. The depth is the number of cells that go. */
static void branch(struct solving *solving, struct cover_cost cost) {
    const struct cover_list *list = NULL;
    struct cover_cost least = bound(solving, &list);
    size_t n_tried = solving->n_tried;

    if (solving->steps == STEPS_MAX || least.weight == UINT64_MAX ||
        compare(sum(cost, least), solving->best) >= 0) {
        return;
    }
    if (list == NULL) {
        keep_best(solving, cost);
        return;
    }
    /* The way down to the first choice costs no steps: there always is one. */
    solving->steps += solving->best.weight == UINT64_MAX ? 0 : 1;
    for (uint32_t cell = next_cell(solving, list); cell != UINT32_MAX;
         cell = next_cell(solving, list)) {
        solving->states[cell] = CELL_GONE;
        branch(solving, sum(cost, solving->cover->costs[cell]));
        solving->states[cell] = CELL_KEPT;
        solving->tried[solving->n_tried++] = cell;
    }
    while (solving->n_tried > n_tried) {
        solving->states[solving->tried[--solving->n_tried]] = CELL_OPEN;
    }
}

static uint32_t find_root(uint32_t *parents, uint32_t cell) {
    while (parents[cell] != cell) {
        parents[cell] = parents[parents[cell]];
        cell = parents[cell];
    }
    return cell;
}

/* Solves the lists that hang together, one such number of lists after the other. */
static void solve_parts(struct solving *solving, uint32_t *parents) {
    const struct cover *cover = solving->cover;

    for (uint32_t cell = 0; cell < cover->n_cells; cell++) {
        parents[cell] = cell;
    }
    for (size_t i = 0; i < cover->n_lists; i++) {
        for (size_t k = 1; k < cover->lists[i].n; k++) {
            uint32_t a = find_root(parents, cover->lists[i].cells[0]);
            uint32_t b = find_root(parents, cover->lists[i].cells[k]);

            parents[a < b ? b : a] = a < b ? a : b;
        }
    }
    for (size_t first = 0; first < cover->n_lists; first++) {
        uint32_t root = find_root(parents, cover->lists[first].cells[0]);

        solving->n_lists = 0;
        for (size_t i = first; !solving->solved[first] && i < cover->n_lists; i++) {
            if (find_root(parents, cover->lists[i].cells[0]) == root) {
                solving->lists[solving->n_lists++] = i;
            }
        }
        for (size_t i = 0; i < solving->n_lists; i++) {
            solving->solved[solving->lists[i]] = true;
        }
        if (solving->n_lists > 0) {
            solving->best = (struct cover_cost){.weight = UINT64_MAX};
            solving->steps = 0;
            branch(solving, (struct cover_cost){0});
        }
    }
}

enum err_code cover_solve(struct cover *cover, struct err *err) {
    struct solving solving = {.cover = cover};
    uint32_t *parents = alloc_array(cover->n_cells, sizeof *parents);
    enum err_code code = ERR_OK;

    solving.lists = alloc_array(cover->n_lists, sizeof *solving.lists);
    solving.solved = alloc_array(cover->n_lists, sizeof *solving.solved);
    solving.states = alloc_array(cover->n_cells, sizeof *solving.states);
    solving.touched = alloc_array(cover->n_cells, sizeof *solving.touched);
    solving.tried = alloc_array(cover->n_cells, sizeof *solving.tried);
    if (parents == NULL || solving.lists == NULL || solving.solved == NULL ||
        solving.states == NULL || solving.touched == NULL || solving.tried == NULL) {
        code = err_memory(err);
    } else {
        memset(cover->chosen, 0, cover->n_cells * sizeof *cover->chosen);
        solve_parts(&solving, parents);
    }
    alloc_free(solving.tried);
    alloc_free(solving.touched);
    alloc_free(solving.states);
    alloc_free(solving.solved);
    alloc_free(solving.lists);
    alloc_free(parents);
    return code;
}
