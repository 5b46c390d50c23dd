#include "scoring/derivable/derivable_state.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "scoring/derivable/derivable_support.h"
#include "scoring/derivable/derivable_system.h"

#include <string.h>

static bool make_weighed(struct derivable_weighed *out, size_t n_inner) {
    out->people = alloc_array(n_inner, sizeof *out->people);
    out->blur = alloc_array(n_inner, sizeof *out->blur);
    out->silent = alloc_array(n_inner, sizeof *out->silent);
    out->judged = alloc_array(n_inner, sizeof *out->judged);
    return out->people != NULL && out->blur != NULL && out->silent != NULL &&
           out->judged != NULL;
}

enum err_code derivable_new(struct derivable **out, const struct lattice *lattice,
                            struct err *err) {
    struct derivable *derivable = alloc_array(1, sizeof *derivable);

    if (derivable == NULL) {
        return err_memory(err);
    }
    derivable->setting.lattice = lattice;
    derivable->setting.row_of = alloc_array(lattice->n_cells, sizeof(uint32_t));
    derivable->shown = alloc_array(lattice->n_cells, sizeof *derivable->shown);
    derivable->named = alloc_array(lattice->n_inner, sizeof *derivable->named);
    derivable->blocks = alloc_array(lattice->n_blocks, sizeof *derivable->blocks);
    derivable->set = alloc_array(lattice->n_inner, sizeof *derivable->set);
    enum err_code code = derivable_marking_begin(&derivable->marking, lattice, err);
    ERR_NEXT(code, derivable_limits_begin(&derivable->large, lattice,
                                          DERIVABLE_WHERE_LARGE, err));
    if (code != ERR_OK || derivable->setting.row_of == NULL ||
        derivable->shown == NULL || derivable->named == NULL ||
        derivable->blocks == NULL || derivable->set == NULL ||
        !make_weighed(&derivable->weighed, lattice->n_inner)) {
        derivable_free(derivable);
        return err_memory(err);
    }
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        derivable->blocks[b].is_stale = true;
    }
    derivable->setting.shown = derivable->shown;
    derivable->setting.named = derivable->named;
    *out = derivable;
    return ERR_OK;
}

void derivable_free(struct derivable *derivable) {
    if (derivable == NULL) {
        return;
    }
    for (size_t b = 0;
         derivable->blocks != NULL && b < derivable->setting.lattice->n_blocks; b++) {
        alloc_free(derivable->blocks[b].memory);
    }
    derivable_limits_end(&derivable->large);
    derivable_marking_end(&derivable->marking);
    alloc_free(derivable->weighed.judged);
    alloc_free(derivable->weighed.silent);
    alloc_free(derivable->weighed.blur);
    alloc_free(derivable->weighed.people);
    alloc_free(derivable->set);
    alloc_free(derivable->blocks);
    alloc_free(derivable->named);
    alloc_free(derivable->shown);
    alloc_free(derivable->setting.row_of);
    alloc_free(derivable);
}

/* Whether the people can be named: somebody weighs here or may for all anybody can see,
 * and nobody who weighs stated the same and more (lattice.h). */
static bool find_named(const struct derivable *derivable, size_t inner) {
    const uint64_t *people = derivable->setting.weights.people;
    const bool *silent = derivable->setting.weights.silent;
    const struct number_list *fuller = &derivable->setting.lattice->inner[inner].fuller;

    for (size_t i = 0; i < fuller->n; i++) {
        if (people[fuller->numbers[i]] > 0) {
            return false;
        }
    }
    return people[inner] > 0 || (silent != NULL && silent[inner]);
}

/* As many levels as people below the bound, or fewer of several people each. */
static void set_levels(struct derivable_setting *setting, uint64_t bound) {
    setting->blur_unit = (bound + DERIVABLE_BLUR_LEVELS - 1) / DERIVABLE_BLUR_LEVELS;
    setting->levels = (bound + setting->blur_unit - 1) / setting->blur_unit;
}

/* Copies what is weighed of one inner cell. Returns whether that is anything new. */
static bool weigh(const struct derivable_weighed *to, size_t inner,
                  const struct derivable_weights *from) {
    uint64_t blur = from->blur == NULL ? 0 : from->blur[inner];
    bool silent = from->silent != NULL && from->silent[inner];
    uint32_t judged = from->judged == NULL ? DERIVABLE_NOT_JUDGED : from->judged[inner];
    bool is_new = to->people[inner] != from->people[inner] || to->blur[inner] != blur ||
                  to->silent[inner] != silent || to->judged[inner] != judged;

    to->people[inner] = from->people[inner];
    to->blur[inner] = blur;
    to->silent[inner] = silent;
    to->judged[inner] = judged;
    return is_new;
}

/* Marks the blocks of inner cells that weigh something else than before, or are named
 * otherwise. */
static void weigh_blocks(struct derivable *derivable,
                         const struct derivable_weights *weights) {
    const struct lattice *lattice = derivable->setting.lattice;
    const struct derivable_weighed *own = &derivable->weighed;

    for (size_t b = 0; b < lattice->n_blocks; b++) {
        const struct number_list *inner = &lattice->blocks[b].inner;

        for (size_t i = 0; i < inner->n; i++) {
            bool is_new = weigh(own, inner->numbers[i], weights);

            derivable->blocks[b].is_stale = derivable->blocks[b].is_stale || is_new;
        }
    }
    derivable->setting.weights = (struct derivable_weights){
        .people = own->people,
        .blur = weights->blur == NULL ? NULL : own->blur,
        .silent = weights->silent == NULL ? NULL : own->silent,
        .judged = weights->judged == NULL ? NULL : own->judged,
        .blur_bound = weights->blur_bound};
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        const struct number_list *inner = &lattice->blocks[b].inner;

        for (size_t i = 0; i < inner->n; i++) {
            bool *named = &derivable->named[inner->numbers[i]];
            bool is_named = find_named(derivable, inner->numbers[i]);

            derivable->blocks[b].is_stale =
                derivable->blocks[b].is_stale || *named != is_named;
            *named = is_named;
        }
    }
}

void derivable_set(struct derivable *derivable, const struct derivable_weights *weights,
                   uint64_t bound, const bool *shown) {
    const struct lattice *lattice = derivable->setting.lattice;
    const struct derivable_setting before = derivable->setting;

    derivable->setting.bound = bound;
    set_levels(&derivable->setting, weights->blur == NULL ? 1 : weights->blur_bound);
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        derivable->blocks[b].is_stale =
            derivable->blocks[b].is_stale || before.bound != bound ||
            before.levels != derivable->setting.levels ||
            before.blur_unit != derivable->setting.blur_unit;
    }
    weigh_blocks(derivable, weights);
    for (size_t cell = 0; cell < lattice->n_cells; cell++) {
        derivable_show(derivable, cell, shown[cell]);
    }
}

void derivable_show(struct derivable *derivable, size_t cell, bool shown) {
    const struct lattice *lattice = derivable->setting.lattice;

    if (derivable->shown[cell] == shown) {
        return;
    }
    derivable->shown[cell] = shown;
    for (size_t b = 0; b < lattice->n_blocks && cell < lattice->n_system; b++) {
        derivable->blocks[b].is_stale = true;
    }
    if (cell >= lattice->n_system && lattice->block_of[cell] != LATTICE_NO_BLOCK) {
        derivable->blocks[lattice->block_of[cell]].is_stale = true;
    }
}

/* So many blocks are a job; of fewer none is worth a thread. */
#define BLOCKS_OF_A_JOB ((size_t)32)

/* Blocks are reduced without a look at each other. */
static enum err_code renew_blocks(void *context, size_t job, struct err *err) {
    struct derivable *derivable = context;
    size_t n_blocks = derivable->setting.lattice->n_blocks;
    size_t first = job * BLOCKS_OF_A_JOB;
    enum err_code code = ERR_OK;

    for (size_t b = first;
         b < n_blocks && b < first + BLOCKS_OF_A_JOB && code == ERR_OK; b++) {
        if (derivable->blocks[b].is_stale) {
            code = derivable_block_renew(&derivable->blocks[b], &derivable->setting, b,
                                         err);
        }
    }
    return code;
}

enum err_code derivable_reduce(struct derivable *derivable, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    size_t n_jobs = (lattice->n_blocks + BLOCKS_OF_A_JOB - 1) / BLOCKS_OF_A_JOB;
    size_t n_stale = 0;

    for (size_t b = 0; b < lattice->n_blocks; b++) {
        n_stale += derivable->blocks[b].is_stale ? 1 : 0;
    }
    return thread_each(n_jobs, n_stale > BLOCKS_OF_A_JOB ? 1 + lattice->helpers : 1,
                       renew_blocks, derivable, err);
}

/* Searches the blocks that are new. What is silent in one can name sets of another. */
static enum err_code search_blocks(struct derivable *derivable, struct err *err) {
    size_t n_blocks = derivable->setting.lattice->n_blocks;
    enum err_code code = ERR_OK;
    bool is_new = false;

    for (size_t b = 0; b < n_blocks; b++) {
        is_new = is_new || !derivable->blocks[b].is_searched;
    }
    if (is_new) {
        code = derivable_silent_mark(&derivable->marking, derivable->blocks,
                                     &derivable->setting, err);
    }
    for (size_t b = 0; b < n_blocks && code == ERR_OK && is_new; b++) {
        if (!derivable_block_is_searched(&derivable->blocks[b])) {
            derivable_block_search_own(&derivable->blocks[b], &derivable->setting);
        }
    }
    return code;
}

/* The block that was given up, or that has the smallest set; n_blocks: none has one. */
static size_t worst_block(const struct derivable *derivable) {
    size_t worst = derivable->setting.lattice->n_blocks;

    for (size_t b = 0; b < derivable->setting.lattice->n_blocks; b++) {
        const struct derivable_block *block = &derivable->blocks[b];

        if (block->is_given_up) {
            return b;
        }
        if (block->own_people < derivable->setting.bound &&
            (worst == derivable->setting.lattice->n_blocks ||
             block->own_people < derivable->blocks[worst].own_people)) {
            worst = b;
        }
    }
    return worst;
}

static void tell_block(const struct derivable *derivable, size_t b,
                       struct derivable_result *result) {
    const struct derivable_block *block = &derivable->blocks[b];
    const struct number_list *inner = &derivable->setting.lattice->blocks[b].inner;

    result->block = b;
    if (block->is_given_up) {
        result->outcome = DERIVABLE_GIVEN_UP;
        return;
    }
    result->outcome = DERIVABLE_UNSAFE;
    for (size_t i = 0; i < inner->n; i++) {
        derivable->set[inner->numbers[i]] =
            block->column_of[i] != DERIVABLE_NO_COLUMN &&
            derivable->setting.weights.people[inner->numbers[i]] > 0 &&
            block->own_set[block->column_of[i]];
    }
}

enum err_code derivable_find(struct derivable *derivable,
                             struct derivable_result *result, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    struct derivable_system_result system = {.people = derivable->setting.bound,
                                             .set = derivable->set};
    enum err_code code = derivable_reduce(derivable, err);
    size_t worst = 0;

    *result =
        (struct derivable_result){DERIVABLE_SAFE, derivable->set, LATTICE_NO_BLOCK};
    ERR_NEXT(code, search_blocks(derivable, err));
    if (code != ERR_OK) {
        return code;
    }
    memset(derivable->set, 0, lattice->n_inner * sizeof *derivable->set);
    worst = worst_block(derivable);
    if (worst < lattice->n_blocks) {
        tell_block(derivable, worst, result);
        return ERR_OK;
    }
    code = derivable_limits_update(&derivable->large, derivable->blocks,
                                   lattice->n_blocks, err);
    ERR_NEXT(code, derivable_system_find(&system, derivable->blocks, &derivable->large,
                                         &derivable->marking.limits,
                                         &derivable->setting, err));
    if (system.is_given_up) {
        result->outcome = DERIVABLE_GIVEN_UP;
    } else if (system.people < derivable->setting.bound) {
        result->outcome = DERIVABLE_UNSAFE;
    }
    return code;
}

enum err_code derivable_support(uint32_t *cells, size_t *n_cells,
                                struct derivable *derivable,
                                const struct derivable_result *result,
                                const uint32_t *order, size_t n, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    bool is_all = result->block == LATTICE_NO_BLOCK;
    const struct derivable_support support = {
        .set = result->set,
        .order = order,
        .n = n,
        .first_cell = is_all ? 0 : (uint32_t)lattice->n_system,
        .first = is_all ? 0 : result->block,
        .last = is_all ? lattice->n_blocks - 1 : result->block};

    return derivable_support_find(cells, n_cells, derivable->blocks,
                                  &derivable->setting, &support, err);
}
