#include "scoring/derivable/derivable_system.h"

#include "base/alloc.h"

#include <string.h>

static struct matrix no_rows(size_t stride) {
    return (struct matrix){NULL, 0, stride};
}

static residue product(const residue *a, const residue *b, size_t n, size_t b_step) {
    residue sum = 0;

    for (size_t i = 0; i < n; i++) {
        if (a[i] != 0 && b[i * b_step] != 0) {
            sum = residue_add(sum, residue_multiply(a[i], b[i * b_step]));
        }
    }
    return sum;
}

/* Blocks that together fix the multiple: each adds something to the rank of the
 * multiples' entries. Those with the fewest rows of their own come first. */
struct anchors {
    size_t *blocks;
    size_t n, n_weighing, n_free, n_rows, n_silent; /* small classes only */
};

struct system_search {
    struct derivable_block *blocks;
    const struct derivable_setting *setting;
    struct derivable_system_result *result;
    const struct matrix *multiples;
    size_t n_independent; /* of them where anybody weighs: the others are 0 there */
    struct anchors anchors;
    size_t *order; /* coupled blocks by their own rows, then by number */
    size_t n_order;
    bool *is_anchor;
    uint64_t steps; /* left in blocks searched beside the anchors */

    /* What each block searched beside the anchors gave, with the sums before it. */
    struct stage {
        size_t block;
        struct derivable_least before, least;
    } * stages;
    struct derivable_span span;
    bool *names, *judged; /* of the span, by silent */
    uint32_t *parts;      /* likewise */
};

/* The rows are read once, since blocks are far apart in memory. */
static bool order_blocks(struct system_search *search) {
    size_t n_blocks = search->setting->lattice->n_blocks;
    size_t *n_rows = alloc_array(n_blocks, sizeof *n_rows); /* 0: not coupled; or + 1 */
    size_t most = 0;

    for (size_t b = 0; n_rows != NULL && b < n_blocks; b++) {
        n_rows[b] =
            search->blocks[b].is_coupled ? search->blocks[b].span.n_rows + 1 : 0;
        most = n_rows[b] > most ? n_rows[b] : most;
    }
    for (size_t rows = 1; rows <= most; rows++) {
        for (size_t b = 0; b < n_blocks; b++) {
            if (n_rows[b] == rows) {
                search->order[search->n_order++] = b;
            }
        }
    }
    alloc_free(n_rows);
    return n_rows != NULL;
}

static bool choose_anchors(struct system_search *search) {
    size_t n_system = search->multiples->stride;
    size_t n = search->multiples->n_rows;
    struct matrix seen = no_rows(n);
    struct matrix none = no_rows(n);
    size_t *pivots = alloc_array(n + n_system + 1, sizeof *pivots);

    seen.entries = alloc_array((n + n_system + 1) * n, sizeof(residue));
    if (pivots == NULL || seen.entries == NULL) {
        alloc_free(pivots);
        alloc_free(seen.entries);
        return false;
    }
    for (size_t o = 0; o < search->n_order && seen.n_rows < search->n_independent;
         o++) {
        const struct derivable_block *block = &search->blocks[search->order[o]];
        size_t before = seen.n_rows;

        for (size_t r = 0; r < block->small.n_rows; r++) {
            for (size_t i = 0; i < n; i++) {
                seen.entries[(before + r) * n + i] =
                    product(search->multiples->entries + i * n_system,
                            block->small.entries + r * n_system, n_system, 1);
            }
        }
        seen.n_rows = before + block->small.n_rows;
        seen.n_rows = row_space_reduce(&seen, n, &none, pivots);
        if (seen.n_rows > before) {
            search->anchors.blocks[search->anchors.n++] = search->order[o];
            search->anchors.n_weighing += block->n_weighing - block->n_large;
            search->anchors.n_free += block->n_columns - block->n_weighing;
            search->anchors.n_rows += block->span.n_rows;
            search->anchors.n_silent += block->n_silent;
            search->is_anchor[search->order[o]] = true;
        }
    }
    alloc_free(seen.entries);
    alloc_free(pivots);
    return true;
}

/* Column `from` of an anchor, whose own rows begin at `row` of the core. */
static void fill_column(const struct system_search *search, struct matrix *core,
                        const struct derivable_block *block, size_t row, size_t from,
                        size_t to) {
    size_t n_system = search->multiples->stride;

    for (size_t r = 0; r < block->span.n_rows; r++) {
        core->entries[(row + r) * core->stride + to] =
            block->span.rows[r * block->rows.stride + from];
    }
    for (size_t i = 0; i < search->multiples->n_rows; i++) {
        core->entries[(search->anchors.n_rows + i) * core->stride + to] =
            product(search->multiples->entries + i * n_system,
                    block->system.entries + from, n_system, block->system.stride);
    }
}

/* The anchors' own rows and the multiples, side by side on the anchors' small classes,
 * those that are free last; the tail of a row is the multiple it holds, then its
 * entries at the silent. */
static void fill_core(const struct system_search *search, struct matrix *core,
                      struct derivable_class *classes) {
    size_t n_system = search->multiples->stride;
    size_t weighing = 0;
    size_t n = search->anchors.n_weighing;
    size_t n_names = 0;
    size_t row = 0;

    for (size_t a = 0; a < search->anchors.n; a++) {
        const struct derivable_block *block =
            &search->blocks[search->anchors.blocks[a]];

        for (size_t c = block->n_large; c < block->n_columns; c++) {
            size_t to = c < block->n_weighing ? weighing++ : n++;

            classes[to] = block->classes[c];
            fill_column(search, core, block, row, c, to);
        }
        for (size_t c = 0; c < block->n_silent; c++) {
            fill_column(search, core, block, row, block->n_columns + c,
                        search->anchors.n_weighing + search->anchors.n_free + n_system +
                            n_names);
            search->names[n_names] = block->names[c];
            search->judged[n_names] = block->judged[c];
            search->parts[n_names++] = block->parts[c];
        }
        row += block->span.n_rows;
    }
    for (size_t i = 0; i < search->multiples->n_rows; i++) {
        memcpy(core->entries + (search->anchors.n_rows + i) * core->stride + n,
               search->multiples->entries + i * n_system, n_system * sizeof(residue));
    }
}

static void mark_classes(const struct system_search *search, size_t b,
                         const bool *columns) {
    const struct lattice_block *from = &search->setting->lattice->blocks[b];
    const struct derivable_block *block = &search->blocks[b];

    for (size_t i = 0; i < from->inner.n; i++) {
        if (block->column_of[i] != DERIVABLE_NO_COLUMN &&
            search->setting->weights.people[from->inner.numbers[i]] > 0 &&
            columns[block->column_of[i]]) {
            search->result->set[from->inner.numbers[i]] = true;
        }
    }
}

/* Walks back through the stages, taking from each block the set that led to `people`
 * with so much blur and somebody nameable, and then the anchors' own set. */
static void mark_set(struct system_search *search, const bool *core_set,
                     size_t n_stages, uint64_t people, size_t blur) {
    const struct lattice *lattice = search->setting->lattice;
    size_t named = 1;
    size_t first = 0;

    memset(search->result->set, 0, lattice->n_inner * sizeof(bool));
    for (size_t s = n_stages; s > 0; s--) {
        const struct stage *stage = &search->stages[s - 1];

        struct derivable_parts parts = {{0, 0}, {0, 0}};

        do {
            uint64_t before = stage->before.people[parts.blur[0]][parts.named[0]];

            if (parts.blur[0] + parts.blur[1] == blur &&
                (parts.named[0] | parts.named[1]) == named &&
                before + stage->least.people[parts.blur[1]][parts.named[1]] == people) {
                mark_classes(search, stage->block,
                             search->blocks[stage->block]
                                 .least_sets[parts.blur[1]][parts.named[1]]);
                people = before;
                blur = parts.blur[0];
                named = parts.named[0];
                break;
            }
        } while (derivable_parts_next(&parts, search->setting->levels));
    }
    for (size_t a = 0; a < search->anchors.n; a++) {
        size_t b = search->anchors.blocks[a];
        const struct derivable_block *block = &search->blocks[b];

        memset(block->set, 0, block->n_columns * sizeof(bool));
        memcpy(block->set + block->n_large, core_set + first,
               (block->n_weighing - block->n_large) * sizeof(bool));
        mark_classes(search, b, block->set);
        first += block->n_weighing - block->n_large;
    }
}

/* A set of the anchors: what do the other blocks add to it? */
static void add_other_blocks(struct derivable_search *core) {
    struct system_search *search = core->context;
    const residue *multiple = core->values + search->span.n_columns;
    struct derivable_least sum = derivable_least_none(search->setting);
    size_t n_stages = 0;

    sum.people[core->blur][derivable_search_is_named(core) ? 1 : 0] = core->people;
    for (size_t o = 0; o < search->n_order; o++) {
        size_t b = search->order[o];
        struct derivable_block *block = &search->blocks[b];

        if (search->is_anchor[b] ||
            !derivable_block_search(block, search->setting, multiple,
                                    core->limit -
                                        derivable_least_smallest(search->setting, &sum),
                                    &search->steps)) {
            continue;
        }
        if (search->steps == 0) {
            core->is_given_up = true;
            return;
        }
        search->stages[n_stages++] = (struct stage){b, sum, block->least};
        sum = derivable_least_combine(search->setting, &sum, &block->least);
        if (derivable_least_smallest(search->setting, &sum) >= core->limit) {
            return;
        }
    }
    for (size_t blur = 0; blur < search->setting->levels; blur++) {
        if (sum.people[blur][1] < search->result->people) {
            search->result->people = sum.people[blur][1];
            core->limit = search->result->people;
            mark_set(search, core->set, n_stages, sum.people[blur][1], blur);
        }
    }
}

static enum err_code search_core(struct system_search *search, struct err *err) {
    size_t n_system = search->multiples->stride;
    size_t n_columns = search->anchors.n_weighing + search->anchors.n_free;
    size_t n_tail = n_system + search->anchors.n_silent;
    struct matrix none = no_rows(n_columns + n_tail);
    struct matrix core = {NULL, search->anchors.n_rows + search->multiples->n_rows,
                          n_columns + n_tail};
    struct derivable_search run = {.span = &search->span,
                                   .limit = search->result->people,
                                   .levels = search->setting->levels,
                                   .steps = DERIVABLE_STEPS_MAX,
                                   .leaf = add_other_blocks,
                                   .context = search};
    struct derivable_class *classes = alloc_array(n_columns, sizeof *classes);
    size_t *pivots = alloc_array(core.n_rows, sizeof *pivots);
    void *memory =
        alloc_array(derivable_span_bytes(core.n_rows, n_columns, n_tail), sizeof(char));
    enum err_code code = ERR_OK;

    search->names = alloc_array(search->anchors.n_silent, sizeof *search->names);
    search->judged = alloc_array(search->anchors.n_silent, sizeof *search->judged);
    search->parts = alloc_array(search->anchors.n_silent, sizeof *search->parts);
    core.entries = alloc_array(core.n_rows * core.stride, sizeof(residue));
    run.values = alloc_array(core.stride, sizeof *run.values);
    run.set = alloc_array(n_columns, sizeof *run.set);
    if (search->names == NULL || search->judged == NULL || search->parts == NULL ||
        classes == NULL || pivots == NULL || memory == NULL || core.entries == NULL ||
        run.values == NULL || run.set == NULL) {
        code = err_memory(err);
        goto out;
    }
    fill_core(search, &core, classes);
    search->span = (struct derivable_span){.classes = classes,
                                           .n_columns = n_columns,
                                           .n_tail = n_tail,
                                           .n_silent = search->anchors.n_silent,
                                           .names = search->names,
                                           .judged = search->judged,
                                           .parts = search->parts,
                                           .rows = core.entries,
                                           .pivots = pivots};
    search->span.n_rows =
        row_space_reduce(&core, search->anchors.n_weighing, &none, pivots);
    derivable_span_prepare(&search->span, memory, 0);
    search->steps = DERIVABLE_STEPS_MAX;
    derivable_search_run(&run);
    search->result->is_given_up = run.is_given_up;
out:
    alloc_free(search->parts);
    alloc_free(search->judged);
    alloc_free(search->names);
    alloc_free(run.set);
    alloc_free(run.values);
    alloc_free(core.entries);
    alloc_free(memory);
    alloc_free(pivots);
    alloc_free(classes);
    return code;
}

enum err_code derivable_system_find(struct derivable_system_result *result,
                                    struct derivable_block *blocks,
                                    const struct derivable_limits *large,
                                    const struct derivable_limits *any,
                                    const struct derivable_setting *setting,
                                    struct err *err) {
    struct system_search search = {.blocks = blocks,
                                   .multiples = &large->multiples,
                                   .n_independent =
                                       any->rows.n_rows - large->rows.n_rows,
                                   .setting = setting,
                                   .result = result};
    size_t n_blocks = setting->lattice->n_blocks;
    enum err_code code = ERR_OK;

    result->is_given_up = false;
    if (search.n_independent == 0) {
        return ERR_OK;
    }
    search.order = alloc_array(n_blocks, sizeof *search.order);
    search.anchors.blocks = alloc_array(n_blocks, sizeof *search.anchors.blocks);
    search.is_anchor = alloc_array(n_blocks, sizeof *search.is_anchor);
    search.stages = alloc_array(n_blocks, sizeof *search.stages);
    if (search.order == NULL || search.anchors.blocks == NULL ||
        search.is_anchor == NULL || search.stages == NULL) {
        code = err_memory(err);
        goto out;
    }
    if (!order_blocks(&search) || !choose_anchors(&search)) {
        code = err_memory(err);
    } else if (search.anchors.n > 0) {
        code = search_core(&search, err);
    }
out:
    alloc_free(search.stages);
    alloc_free(search.is_anchor);
    alloc_free(search.anchors.blocks);
    alloc_free(search.order);
    return code;
}
