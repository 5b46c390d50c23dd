/* The scales of a draft: which columns share their answers, and in which order these
 * stand. */
#include "ingest/drafting/draft.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

#define SHARED_LEAST 2 /* answers that two columns without known words must share */

/* Where the answers of a column come from: a usual form, or what was seen. */
struct scale_key {
    size_t family;
    size_t form;    /* or NONE */
    uint64_t ranks; /* without a form */
    size_t leader;  /* without a family */
};

static unsigned n_bits(uint64_t set) {
    unsigned n = 0;

    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

/* The ranks of a form's labels; 0 when it is of another family. */
static enum err_code form_ranks(uint64_t *out, size_t form, size_t family,
                                struct err *err) {
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    *out = 0;
    if (strcmp(scale_forms[form].family, word_family_name(family)) != 0) {
        return ERR_OK;
    }
    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t i = 0; i < scale_forms[form].labels.n && code == ERR_OK; i++) {
        int rank = 0;

        code = label_read(&reading, scale_forms[form].labels.texts[i]) == ERR_OK
                   ? ERR_OK
                   : err_memory(err);
        if (code == ERR_OK && label_rank(&rank, family, &reading)) {
            *out |= UINT64_C(1) << rank;
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

static bool is_ranked_item(const struct draft_column *column) {
    return column->use == DRAFT_ITEM && column->family != NONE && column->is_in_order;
}

/* An item of one answer is none unless others use its words with more. */
static void drop_single_answers(struct draft *draft) {
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        struct draft_column *column = &draft->columns[c];
        bool has_company = false;

        if (column->use != DRAFT_ITEM || n_bits(column->ranks) > 1) {
            continue;
        }
        for (size_t d = 0; d < draft->source->n_columns && !has_company; d++) {
            has_company = draft->columns[d].use == DRAFT_ITEM &&
                          draft->columns[d].family == column->family &&
                          n_bits(draft->columns[d].ranks) > 1;
        }
        bool may_be_a_tick = column->family == WORD_FAMILY_NUMBERS ||
                             strcmp(word_family_name(column->family), "yes-no") == 0;
        if (!has_company || may_be_a_tick) {
            column->use = DRAFT_LEFT_OUT;
            column->reason = DRAFT_ONE;
        }
    }
}

/* The smallest form that has all ranks of a set, which are half of its own at least;
 * with `votes`, the one that has most of them, and some. */
static size_t form_for(const uint64_t *forms, const uint64_t *votes, uint64_t ranks) {
    size_t best = NONE;

    for (size_t f = 0; f < n_scale_forms; f++) {
        bool is_likely =
            votes != NULL ? votes[f] > 0 : n_bits(ranks) * 2 >= n_bits(forms[f]);

        if ((ranks & ~forms[f]) != 0 || !is_likely) {
            continue;
        }
        bool has_more = best != NONE && votes != NULL && votes[f] > votes[best];
        bool has_fewer = best != NONE && votes != NULL && votes[f] < votes[best];
        if (best == NONE || has_more ||
            (!has_fewer && n_bits(forms[f]) < n_bits(forms[best]))) {
            best = f;
        }
    }
    return best;
}

/* Without a form: the largest set seen in the family that has all of a column's ranks.
 */
static uint64_t widest_set(const struct draft *draft,
                           const struct draft_column *column) {
    uint64_t widest = column->ranks;

    for (size_t d = 0; d < draft->source->n_columns; d++) {
        const struct draft_column *other = &draft->columns[d];

        if (is_ranked_item(other) && other->family == column->family &&
            (column->ranks & ~other->ranks) == 0 &&
            n_bits(other->ranks) > n_bits(widest)) {
            widest = other->ranks;
        }
    }
    return widest;
}

/* Gives each item of one family its form. A question whose end points nobody chose
 * takes the form that the others of the return have. */
static enum err_code key_family(const struct draft *draft, struct scale_key *keys,
                                size_t family, struct err *err) {
    uint64_t *forms = alloc_array(n_scale_forms, sizeof *forms);
    uint64_t *votes = alloc_array(n_scale_forms, sizeof *votes);
    enum err_code code = forms != NULL && votes != NULL ? ERR_OK : err_memory(err);

    for (size_t f = 0; f < n_scale_forms && code == ERR_OK; f++) {
        code = form_ranks(&forms[f], f, family, err);
    }
    for (int pass = 0; pass < 2 && code == ERR_OK; pass++) {
        for (size_t c = 0; c < draft->source->n_columns; c++) {
            const struct draft_column *column = &draft->columns[c];

            if (!is_ranked_item(column) || column->family != family) {
                continue;
            }
            size_t form = form_for(forms, pass == 0 ? NULL : votes, column->ranks);
            if (pass == 0 && form != NONE) {
                votes[form]++;
            }
            keys[c] = (struct scale_key){family, form, 0, NONE};
            if (form == NONE) {
                keys[c].ranks = widest_set(draft, column);
            }
        }
    }
    alloc_free(forms);
    alloc_free(votes);
    return code;
}

static bool may_be_label(const struct draft *draft, size_t column, size_t value) {
    return !draft->columns[column].values[value].is_non_answer &&
           draft_may_show(draft, column, value);
}

/* How many answers of a column another one has, too; *n: how many there are. */
static size_t n_shared(const struct draft *draft, size_t column, size_t other,
                       size_t *n) {
    size_t shared = 0;

    *n = 0;
    for (size_t v = 0; v < draft->source->columns[column].n_values; v++) {
        bool is_shared = false;

        if (!may_be_label(draft, column, v)) {
            continue;
        }
        for (size_t w = 0; w < draft->source->columns[other].n_values; w++) {
            is_shared =
                is_shared || (may_be_label(draft, other, w) &&
                              strcmp(draft->columns[column].values[v].words,
                                     draft->columns[other].values[w].words) == 0);
        }
        *n += 1;
        shared += is_shared ? 1 : 0;
    }
    return shared;
}

static bool share_answers(const struct draft *draft, size_t a, size_t b) {
    size_t n_a = 0, n_b = 0;
    size_t shared = n_shared(draft, a, b, &n_a);

    (void)n_shared(draft, b, a, &n_b);
    return shared >= SHARED_LEAST && shared * 3 >= 2 * (n_a > n_b ? n_a : n_b);
}

/* Attributes that answer alike are items on a scale nobody knows; so is an item whose
 * words prove no order. */
static void key_unknown(struct draft *draft, struct scale_key *keys) {
    size_t n = draft->source->n_columns;

    for (size_t c = 0; c < n; c++) {
        struct draft_column *column = &draft->columns[c];
        bool is_unordered = column->use == DRAFT_ITEM && !is_ranked_item(column);

        if (is_unordered) {
            column->family = NONE;
            column->leader = c;
        }
        if (!is_unordered && (column->use != DRAFT_ATTRIBUTE || column->is_banded)) {
            continue;
        }
        for (size_t d = 0; d < c; d++) {
            struct draft_column *earlier = &draft->columns[d];
            bool may_lead = earlier->use == DRAFT_ATTRIBUTE
                                ? !earlier->is_banded
                                : earlier->use == DRAFT_ITEM &&
                                      earlier->family == NONE && earlier->leader == d;

            if (may_lead && share_answers(draft, c, d)) {
                earlier->use = DRAFT_ITEM;
                earlier->leader = d;
                column->use = DRAFT_ITEM;
                column->leader = d;
                break;
            }
        }
    }
    for (size_t c = 0; c < n; c++) {
        struct draft_column *column = &draft->columns[c];

        if (column->use == DRAFT_ITEM && column->family == NONE) {
            column->is_in_order = false;
            keys[c] = (struct scale_key){NONE, NONE, 0, column->leader};
        }
    }
}

static bool same_key(const struct scale_key *a, const struct scale_key *b) {
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

static bool comes_before(const struct draft_option *a, const struct draft_option *b) {
    if ((a->kind == OPTION_SCORED) != (b->kind == OPTION_SCORED)) {
        return a->kind == OPTION_SCORED;
    }
    return a->kind == OPTION_SCORED ? a->rank < b->rank : a->kind < b->kind;
}

static void sort_options(struct draft_scale *scale) {
    for (size_t i = 1; i < scale->n_options; i++) {
        struct draft_option option = scale->options[i];
        size_t at = i;

        for (; at > 0 && comes_before(&option, &scale->options[at - 1]); at--) {
            scale->options[at] = scale->options[at - 1];
        }
        scale->options[at] = option;
    }
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
                                const struct scale_key *key, struct err *err) {
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

static enum err_code make_scale(struct draft *draft, const struct scale_key *keys,
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
        sort_options(scale);
        draft->n_scales++;
    }
    return code;
}

enum err_code draft_scales_make(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct scale_key *keys = alloc_array(n, sizeof *keys);
    enum err_code code = ERR_OK;

    draft->scales = arena_array(draft->arena, n, sizeof *draft->scales);
    if (keys == NULL || draft->scales == NULL) {
        code = err_memory(err);
    } else {
        drop_single_answers(draft);
    }
    for (size_t f = 0; f <= n_word_families && code == ERR_OK; f++) {
        code = key_family(draft, keys, f, err);
    }
    if (code == ERR_OK) {
        key_unknown(draft, keys);
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        struct draft_column *column = &draft->columns[c];

        column->scale = NONE;
        if (is_ranked_item(column) && keys[c].form == NONE &&
            n_bits(keys[c].ranks) < 2) {
            column->use = DRAFT_LEFT_OUT;
            column->reason = DRAFT_ONE;
        }
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (draft->columns[c].use == DRAFT_ITEM && draft->columns[c].scale == NONE) {
            code = make_scale(draft, keys, c, err);
        }
    }
    alloc_free(keys);
    return code;
}
