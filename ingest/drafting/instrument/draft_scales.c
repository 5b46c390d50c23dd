/* The scales of a draft: the answers of the columns that share one, in order. */
#include "ingest/drafting/instrument/draft_keys.h"

#include "base/alloc.h"
#include "base/sort.h"

#include <stdio.h>
#include <string.h>

static bool same_key(const struct draft_key *a, const struct draft_key *b) {
    return a->family == b->family && a->form == b->form && a->ranks == b->ranks &&
           a->leader == b->leader;
}

/* The option that a value stands for, by rank or else by its words; or NONE. */
static size_t find_option(const struct draft_scale *scale, const char *const *words,
                          const struct draft_value *value) {
    for (size_t o = 0; o < scale->n_options; o++) {
        const struct draft_option *option = &scale->options[o];

        if (value->is_non_answer            ? option->kind == value->kind
            : option->kind != OPTION_SCORED ? false
            : scale->is_in_order            ? option->rank == value->rank
                                            : strcmp(words[o], value->words) == 0) {
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

/* Answers that are scored in their order, then the others by kind. */
static int by_kind_and_rank(const void *left, const void *right, const void *context) {
    const struct draft_option *a = left, *b = right;

    (void)context;
    if ((a->kind == OPTION_SCORED) != (b->kind == OPTION_SCORED)) {
        return a->kind == OPTION_SCORED ? -1 : 1;
    }
    return a->kind == OPTION_SCORED ? (a->rank > b->rank) - (a->rank < b->rank)
                                    : (a->kind > b->kind) - (a->kind < b->kind);
}

/* Adds the answers of one column to its scale. */
static enum err_code add_answers(struct draft *draft, struct draft_scale *scale,
                                 const char **words, size_t room, size_t column,
                                 struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    enum err_code code = ERR_OK;

    for (size_t v = 0; v < source->n_values && code == ERR_OK; v++) {
        struct draft_value *value = &draft->columns[column].values[v];
        const struct column_value *seen = &source->values[v];

        if (!draft_may_show(draft, column, v) ||
            (scale->is_in_order && !value->is_non_answer &&
             value->rank == DRAFT_NO_RANK)) {
            continue;
        }
        size_t o = find_option(scale, words, value);
        if (o != NONE) {
            code =
                add_spelling(draft, &scale->options[o], seen->text, seen->count, err);
        } else if (scale->n_options < room) {
            words[scale->n_options] = value->words;
            scale->options[scale->n_options++] = (struct draft_option){
                .label = seen->text,
                .rank = value->rank,
                .kind = value->is_non_answer ? value->kind : OPTION_SCORED,
                .count = seen->count};
        }
    }
    return code;
}

/* Adds what the usual form has and nobody chose. */
static enum err_code add_form(struct draft_scale *scale, size_t form, size_t family,
                              struct err *err) {
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t i = 0; i < scale_forms[form].labels.n && code == ERR_OK; i++) {
        const char *label = scale_forms[form].labels.texts[i];
        struct draft_value value = {.rank = DRAFT_NO_RANK};

        code = label_read(&reading, label) == ERR_OK ? ERR_OK : err_memory(err);
        if (code == ERR_OK && label_rank(&value.rank, family, &reading) &&
            find_option(scale, NULL, &value) == NONE) {
            scale->options[scale->n_options++] =
                (struct draft_option){.label = label,
                                      .rank = value.rank,
                                      .kind = OPTION_SCORED,
                                      .is_added = true};
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

static enum err_code name_scale(struct draft *draft, struct draft_scale *scale,
                                const struct draft_key *key, struct err *err) {
    char id[64];
    size_t n = 0;

    for (int nth = 1; nth == 1 || n > 0; nth++) {
        const char *name = key->form != NONE     ? scale_forms[key->form].name
                           : key->family != NONE ? word_family_name(key->family)
                                                 : "answers";
        if (nth == 1 && key->family != NONE) {
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

static enum err_code make_scale(struct draft *draft, const struct draft_key *keys,
                                size_t first, struct err *err) {
    enum { ROOM = 64 };

    size_t form_size =
        keys[first].form != NONE ? scale_forms[keys[first].form].labels.n : 0;
    struct draft_scale *scale = &draft->scales[draft->n_scales];
    const char *words[ROOM] = {NULL};
    enum err_code code = name_scale(draft, scale, &keys[first], err);

    scale->is_in_order = keys[first].family != NONE;
    scale->is_numbers = keys[first].family == WORD_FAMILY_NUMBERS;
    scale->options = arena_array(draft->arena, ROOM, sizeof *scale->options);
    if (code == ERR_OK && scale->options == NULL) {
        code = err_memory(err);
    }
    for (size_t c = first; c < draft->source->n_columns && code == ERR_OK; c++) {
        if (draft->columns[c].use == DRAFT_ITEM && same_key(&keys[c], &keys[first])) {
            draft->columns[c].scale = draft->n_scales;
            code = add_answers(draft, scale, words, ROOM - form_size, c, err);
        }
    }
    if (code == ERR_OK && keys[first].form != NONE) {
        code = add_form(scale, keys[first].form, keys[first].family, err);
    }
    if (code == ERR_OK) {
        sort_stable(scale->options, scale->n_options, sizeof *scale->options,
                    by_kind_and_rank, NULL);
        draft->n_scales++;
    }
    return code;
}

enum err_code draft_scales_make(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct draft_key *keys = alloc_array(n, sizeof *keys);
    enum err_code code = ERR_OK;

    draft->scales = arena_array(draft->arena, n, sizeof *draft->scales);
    code = keys != NULL && draft->scales != NULL ? draft_keys_make(draft, keys, err)
                                                 : err_memory(err);
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        draft->columns[c].scale = NONE;
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (draft->columns[c].use == DRAFT_ITEM && draft->columns[c].scale == NONE) {
            code = make_scale(draft, keys, c, err);
        }
    }
    alloc_free(keys);
    return code;
}
