/* The scales of a draft: the answers of the columns that share one, in order. */
#include "ingest/drafting/instrument/draft_pools.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "ingest/drafting/instrument/draft_prove.h"

#include <stdio.h>
#include <string.h>

#define OPTIONS_MAX 64 /* of a scale */

/* The option that a value stands for; or NONE. */
static size_t find_option(const struct draft_scale *scale,
                          const struct draft_value *const *first,
                          const struct draft_value *value) {
    for (size_t o = 0; o < scale->n_options; o++) {
        const struct draft_option *option = &scale->options[o];
        bool is_it = false;

        if (value->is_non_answer) {
            is_it = option->kind == value->kind &&
                    strcmp(first[o]->words, value->words) == 0;
        } else if (option->kind == OPTION_SCORED && value->is_code) {
            is_it = option->is_code && option->number == value->number;
        } else if (option->kind == OPTION_SCORED && !option->is_code) {
            is_it = scale->family != NONE ? option->rank == value->rank
                                          : draft_same_answer(first[o], value);
        }
        if (is_it) {
            return o;
        }
    }
    return NONE;
}

static bool has_spelling(const struct draft_option *option, const char *text) {
    bool is_there = text_same(option->label, text);

    for (size_t a = 0; a < option->n_aliases && !is_there; a++) {
        is_there = text_same(option->aliases[a], text);
    }
    return is_there;
}

/* A spelling of an option: its label when it is the most frequent, else an alias. */
static enum err_code add_spelling(struct draft *draft, struct draft_option *option,
                                  const char *text, uint64_t count, struct err *err) {
    if (has_spelling(option, text)) {
        option->count += count;
        return ERR_OK;
    }
    const char **aliases =
        arena_array(draft->arena, option->n_aliases + 1, sizeof(const char *));
    if (aliases == NULL) {
        return err_memory(err);
    }
    if (option->n_aliases > 0) {
        memcpy(aliases, option->aliases, option->n_aliases * sizeof(const char *));
    }
    bool is_commoner = count > option->count;
    aliases[option->n_aliases++] = is_commoner ? option->label : text;
    option->label = is_commoner ? text : option->label;
    option->count = is_commoner ? count : option->count;
    option->aliases = aliases;
    return ERR_OK;
}

/* Answers that are scored in their order, then codes, then the others by kind. */
static int by_kind_and_rank(const void *left, const void *right, const void *context) {
    const struct draft_option *a = left, *b = right;

    (void)context;
    if ((a->kind == OPTION_SCORED) != (b->kind == OPTION_SCORED)) {
        return a->kind == OPTION_SCORED ? -1 : 1;
    }
    if (a->kind != OPTION_SCORED) {
        return (a->kind > b->kind) - (a->kind < b->kind);
    }
    if (a->is_code != b->is_code) {
        return a->is_code ? 1 : -1;
    }
    return a->is_code ? (a->number > b->number) - (a->number < b->number)
                      : (a->rank > b->rank) - (a->rank < b->rank);
}

/* The options of a scale while the answers of its columns are added. */
struct building {
    struct draft_scale *scale;
    const struct draft_value *first[OPTIONS_MAX]; /* the value each was made of */
    size_t room;
};

/* Adds the answers of one column to its scale. */
static enum err_code add_answers(struct draft *draft, struct building *building,
                                 size_t column, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_scale *scale = building->scale;
    enum err_code code = ERR_OK;

    for (size_t v = 0; v < source->n_values && code == ERR_OK; v++) {
        const struct draft_value *value = &draft->columns[column].values[v];
        const struct column_value *seen = &source->values[v];
        bool is_off = scale->family != NONE && !value->is_non_answer &&
                      !value->is_code && value->rank == DRAFT_NO_RANK;

        if (!draft_may_show(draft, column, v) || is_off) {
            continue;
        }
        size_t o = find_option(scale, building->first, value);
        if (o != NONE) {
            code =
                add_spelling(draft, &scale->options[o], seen->text, seen->count, err);
        } else if (scale->n_options < building->room) {
            building->first[scale->n_options] = value;
            scale->options[scale->n_options++] = (struct draft_option){
                .label = seen->text,
                .rank = value->rank,
                .kind = value->is_non_answer ? value->kind : OPTION_SCORED,
                .is_code = value->is_code,
                .number = value->number,
                .count = seen->count};
        }
    }
    return code;
}

/* What a point that nobody chose is called: as in the usual form, else its number. */
static const char *added_label(struct draft *draft, const struct draft_form *form,
                               size_t usual, int rank) {
    char number[16];

    for (size_t i = 0; form != NULL && i < form->n; i++) {
        if (form->rank[i] == rank) {
            return scale_forms[usual].labels.texts[i];
        }
    }
    (void)snprintf(number, sizeof number, "%d", rank);
    return arena_text(draft->arena, number, strlen(number));
}

/* Adds the points that the scale is proved to have and nobody chose. */
static enum err_code add_points(struct draft *draft, struct draft_scale *scale,
                                const struct draft_form *forms, uint64_t added,
                                struct err *err) {
    const struct draft_form *form = scale->form != NONE ? &forms[scale->form] : NULL;

    for (int rank = 0; rank <= WORD_RANK_MAX; rank++) {
        if ((added >> rank & 1) == 0) {
            continue;
        }
        const char *label = added_label(draft, form, scale->form, rank);
        if (label == NULL) {
            return err_memory(err);
        }
        scale->options[scale->n_options++] = (struct draft_option){
            .label = label, .rank = rank, .kind = OPTION_SCORED, .is_added = true};
    }
    return ERR_OK;
}

static enum err_code name_scale(struct draft *draft, struct draft_scale *scale,
                                struct err *err) {
    char id[64];
    size_t n = 0;

    for (int nth = 1; nth == 1 || n > 0; nth++) {
        const char *name = scale->form != NONE     ? scale_forms[scale->form].name
                           : scale->family != NONE ? word_family_name(scale->family)
                                                   : "answers";
        if (nth == 1 && scale->family != NONE) {
            (void)snprintf(id, sizeof id, "%s", name);
        } else {
            (void)snprintf(id, sizeof id, "%s-%d", name, nth);
        }
        n = 0;
        for (size_t s = 0; s < draft->n_scales; s++) {
            n += strcmp(draft->scales[s].id, id) == 0 ? 1 : 0;
        }
    }
    scale->id = arena_text(draft->arena, id, strlen(id));
    return scale->id != NULL ? ERR_OK : err_memory(err);
}

/* Numbers between the ends that nobody chose are points too, whatever is proved. */
static uint64_t numbers_inside(uint64_t ranks) {
    uint64_t inside = 0;

    for (int rank = draft_lowest(ranks); rank <= draft_highest(ranks); rank++) {
        inside |= UINT64_C(1) << rank;
    }
    return inside & ~ranks;
}

static enum err_code make_scale(struct draft *draft, const struct draft_pools *pools,
                                const struct draft_form *forms, size_t pool,
                                struct err *err) {
    const struct draft_points *points = &pools->pools[pool].points;
    struct draft_scale *scale = &draft->scales[draft->n_scales];
    struct building building = {.scale = scale, .room = OPTIONS_MAX};
    uint64_t added = 0;
    enum err_code code = ERR_OK;

    *scale = (struct draft_scale){.proof = DRAFT_OPEN_ORDER,
                                  .family = points->family,
                                  .form = NONE,
                                  .ranks = points->ranks,
                                  .is_numbers = points->family == WORD_FAMILY_NUMBERS};
    if (scale->family != NONE) {
        code = draft_prove(&scale->proof, &scale->form, &added, forms, points,
                           pools->pools[pool].is_ambiguous, err);
        added |= scale->is_numbers ? numbers_inside(points->ranks) : 0;
        building.room -= draft_n_bits(added);
    }
    scale->options = arena_array(draft->arena, OPTIONS_MAX, sizeof *scale->options);
    if (code == ERR_OK && scale->options == NULL) {
        code = err_memory(err);
    }
    ERR_NEXT(code, name_scale(draft, scale, err));
    for (size_t c = 0; c < draft->source->n_columns && code == ERR_OK; c++) {
        if (pools->of[c] == pool) {
            draft->columns[c].scale = draft->n_scales;
            code = add_answers(draft, &building, c, err);
        }
    }
    ERR_NEXT(code, add_points(draft, scale, forms, added, err));
    if (code == ERR_OK) {
        sort_stable(scale->options, scale->n_options, sizeof *scale->options,
                    by_kind_and_rank, NULL);
        draft->n_scales++;
    }
    return code;
}

enum err_code draft_scales_make(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct draft_pools pools = {0};
    struct draft_form *forms = NULL;
    enum err_code code = ERR_OK;

    draft->scales = arena_array(draft->arena, n, sizeof *draft->scales);
    code =
        draft->scales != NULL ? draft_forms_read(&forms, draft, err) : err_memory(err);
    ERR_NEXT(code, draft_pools_make(&pools, draft, forms, err));
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        draft->columns[c].scale = NONE;
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (pools.of[c] != NONE && draft->columns[c].scale == NONE) {
            code = make_scale(draft, &pools, forms, pools.of[c], err);
        }
    }
    return code;
}
