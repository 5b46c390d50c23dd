#include "base/alloc.h"
#include "ingest/binding/binder.h"

#include <string.h>

/* What may be a choice of one question. */
struct candidate {
    size_t question; /* NONE: of no question */
    uint32_t number;
    const char *label;
};

/* Candidates of one call, by column and by question. */
struct candidates {
    struct candidate *columns;
    uint32_t *first;   /* by question: its first choice, or NO_CHOICE */
    bool *has_another; /* by question: a second, different one is there */
};

static bool is_word(struct binder *binder, const char *word, const char *label,
                    enum err_code *code) {
    const char *key = NULL;
    size_t len = 0;

    if (*code == ERR_OK) {
        *code = heading_key(&key, &len, &binder->fold, word, binder->err);
    }
    return *code == ERR_OK && strlen(label) == len && memcmp(key, label, len) == 0;
}

static bool is_name(struct binder *binder, const char *id, const char *label,
                    struct text_list aliases, const char *text, enum err_code *code) {
    if (is_word(binder, id, text, code) || is_word(binder, label, text, code)) {
        return true;
    }
    for (size_t i = 0; i < aliases.n && *code == ERR_OK; i++) {
        if (is_word(binder, aliases.texts[i], text, code)) {
            return true;
        }
    }
    return false;
}

/* What the review says a text means; NO_CHOICE if nothing, or to leave it out. */
static uint32_t ruled_choice(struct binder *binder, enum value_kind kind, size_t index,
                             const char *text, enum err_code *code) {
    const struct return_file *file = binder->file;

    for (size_t i = 0; i < file->n_values; i++) {
        const struct value_rule *rule = &file->values[i];

        if (rule->kind == kind && rule->index == index && rule->meaning != NONE &&
            is_word(binder, rule->text, text, code)) {
            return rule->n_areas > 1
                       ? (uint32_t)(binder->questions->review->n_areas + i)
                       : (uint32_t)rule->meaning;
        }
    }
    return NO_CHOICE;
}

/* Whether the review leaves out who ticked a row label of the place: by its name, or
 * with all others. */
static bool is_left_out(struct binder *binder, const char *text, enum err_code *code) {
    const struct return_file *file = binder->file;
    bool others = false, has_others = false;

    for (size_t i = 0; i < file->n_values; i++) {
        const struct value_rule *rule = &file->values[i];

        if (rule->kind == VALUE_PLACE && is_word(binder, rule->text, text, code)) {
            return rule->meaning == NONE; /* the first that says anything counts */
        }
        if (rule->kind == VALUE_PLACE && !has_others &&
            strcmp(rule->text, VALUE_OTHERS) == 0) {
            has_others = true;
            others = rule->meaning == NONE;
        }
    }
    return others;
}

/* The area that a row label names: a place or locality before the system. */
static uint32_t choice_of_place(struct binder *binder, const char *text,
                                enum err_code *code) {
    const struct review *review = binder->questions->review;
    uint32_t number = ruled_choice(binder, VALUE_PLACE, 0, text, code);

    for (size_t i = 1; i <= review->n_areas && number == NO_CHOICE; i++) {
        const struct area *area = &review->areas[i % review->n_areas];

        if (is_name(binder, area->id, area->name, area->aliases, text, code)) {
            number = (uint32_t)(i % review->n_areas);
        }
    }
    return number;
}

/* The choice of a question that a row label names; NO_CHOICE if it is none. */
static uint32_t choice_of(struct binder *binder, size_t question, const char *text,
                          enum err_code *code) {
    const struct instrument *instrument = binder->questions->review->instrument;
    size_t index = 0;
    enum column_role role = question_role(binder->questions, question, &index);
    uint32_t number = NO_CHOICE;

    if (role == COLUMN_ITEM) {
        size_t scale = instrument->items[index].scale;
        const struct option *options = instrument->scales[scale].options;

        number = ruled_choice(binder, VALUE_SCALE, scale, text, code);
        for (size_t i = 0;
             i < instrument->scales[scale].n_options && number == NO_CHOICE; i++) {
            if (is_name(binder, options[i].id, options[i].label, options[i].aliases,
                        text, code)) {
                number = (uint32_t)i;
            }
        }
    } else if (role == COLUMN_ATTRIBUTE) {
        const struct attribute *attribute = &instrument->attributes[index];

        number = ruled_choice(binder, VALUE_ATTRIBUTE, index, text, code);
        for (size_t i = 0; i < attribute->n_values && number == NO_CHOICE; i++) {
            const struct attribute_value *value = &attribute->values[i];

            if (is_name(binder, value->id, value->label, value->aliases, text, code)) {
                number = (uint32_t)i;
            }
        }
    } else if (role == COLUMN_PLACE) {
        number = choice_of_place(binder, text, code);
    }
    return number;
}

/* The unbound question that a stem means, or NONE. */
static size_t stem_question(const struct binder *binder, const char *stem, bool named) {
    const struct questions *questions = binder->questions;

    for (size_t i = 0; named && i < binder->n_named; i++) {
        if (binder->column_of[binder->named[i].question] == NONE &&
            strcmp(binder->named[i].key, stem) == 0) {
            return binder->named[i].question;
        }
    }
    if (named) {
        return NONE;
    }
    size_t question = question_at(&questions->wholes, stem);
    if (question == NONE) {
        question = question_at(&questions->ids, stem);
    }
    return question != NONE && binder->rules[question] == NULL &&
                   binder->column_of[question] == NONE
               ? question
               : NONE;
}

/* The choice that a heading names, in the first way to take it apart that does. A row
 * label of the place that is no area stays one of its choices: who ticks it is from a
 * place that nobody knows. */
static struct candidate find_candidate(struct binder *binder,
                                       const struct heading *heading, bool named,
                                       enum err_code *code) {
    size_t place = question_of(binder->questions, COLUMN_PLACE, 0);
    struct candidate other = {NONE, NO_CHOICE, NULL};

    for (size_t p = 0; p < heading->n_pairs && *code == ERR_OK; p++) {
        const struct heading_pair *pair = &heading->pairs[p];
        size_t question =
            pair->is_loose ? NONE : stem_question(binder, pair->stem, named);

        if (question == NONE) {
            continue;
        }
        struct candidate candidate = {
            question, choice_of(binder, question, pair->label, code), pair->label};
        if (candidate.number == NO_CHOICE) {
            candidate.number = choice_of(binder, question, pair->row, code);
        }
        if (candidate.number != NO_CHOICE) {
            return candidate;
        }
        if (question == place && other.question == NONE) {
            other = candidate;
            other.number =
                is_left_out(binder, pair->label, code) ? CHOICE_LEFT_OUT : NO_CHOICE;
        }
    }
    return other;
}

static bool is_named_choice(uint32_t number) {
    return number != NO_CHOICE && number != CHOICE_LEFT_OUT;
}

static enum err_code find_candidates(struct binder *binder, struct candidates *found,
                                     bool named) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < binder->n_columns && code == ERR_OK; i++) {
        struct candidate *candidate = &found->columns[i];

        *candidate = (struct candidate){NONE, NO_CHOICE, NULL};
        if (binder->question_in[i] != NONE || binder->repeats[i] != NONE) {
            continue;
        }
        *candidate = find_candidate(binder, &binder->headings[i], named, &code);
        if (!is_named_choice(candidate->number)) {
            continue;
        }
        uint32_t *first = &found->first[candidate->question];
        if (*first == NO_CHOICE) {
            *first = candidate->number;
        } else if (*first != candidate->number) {
            found->has_another[candidate->question] = true;
        }
    }
    return code;
}

/* The column of a choice among those of a question, or NONE. */
static size_t column_of_choice(const struct choice_column *choices, size_t n,
                               uint32_t number) {
    for (size_t i = 0; i < n; i++) {
        if (choices[i].number == number) {
            return choices[i].column;
        }
    }
    return NONE;
}

/* Adds the columns found for one question; a second column for a choice is a
 * repetition, but several offices may be one place. Returns how many choices there are
 * then. */
static size_t add_found(struct binder *binder, const struct candidates *found,
                        size_t question, struct choice_column *choices, size_t first) {
    bool is_place = question == question_of(binder->questions, COLUMN_PLACE, 0);
    size_t n = first;

    for (size_t i = 0; i < binder->n_columns; i++) {
        if (found->columns[i].question != question) {
            continue;
        }
        size_t same = is_place ? NONE
                               : column_of_choice(choices + first, n - first,
                                                  found->columns[i].number);
        if (same != NONE) {
            binder->repeats[i] = same;
            continue;
        }
        if (n == first) {
            bind_column_to(binder, question, i);
        }
        binder->question_in[i] = question;
        choices[n++] = (struct choice_column){i, found->columns[i].number,
                                              found->columns[i].label};
    }
    return n;
}

/* All choices, those found now among those that were there: of each question in a run.
 */
static void merge_candidates(struct binder *binder, const struct candidates *found,
                             struct choice_column *choices, size_t *first_choice) {
    size_t n = 0;

    for (size_t question = 0; question < binder->questions->n; question++) {
        size_t first = n;

        for (size_t i = binder->first_choice[question];
             i < binder->first_choice[question + 1]; i++) {
            choices[n++] = binder->choices[i];
        }
        first_choice[question] = first;
        if (found->has_another[question]) {
            n = add_found(binder, found, question, choices, first);
        }
    }
    first_choice[binder->questions->n] = n;
    binder->choices = choices;
    binder->first_choice = first_choice;
}

enum err_code bind_choices(struct binder *binder, bool named) {
    size_t n = binder->questions->n;
    struct candidates found = {
        arena_array(binder->arena, binder->n_columns, sizeof *found.columns),
        arena_array(binder->arena, n, sizeof *found.first),
        arena_array(binder->arena, n, sizeof *found.has_another)};
    struct choice_column *choices =
        arena_array(binder->arena, binder->n_columns, sizeof *choices);
    size_t *first_choice = arena_array(binder->arena, n + 1, sizeof *first_choice);

    if (found.columns == NULL || found.first == NULL || found.has_another == NULL ||
        choices == NULL || first_choice == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < n; i++) {
        found.first[i] = NO_CHOICE;
    }
    enum err_code code = find_candidates(binder, &found, named);
    if (code == ERR_OK) {
        merge_candidates(binder, &found, choices, first_choice);
    }
    for (size_t i = 0; named && code == ERR_OK && i < binder->n_named; i++) {
        struct named_heading *heading = &binder->named[i];

        if (heading->column == NONE &&
            first_choice[heading->question] < first_choice[heading->question + 1]) {
            heading->column = binder->column_of[heading->question];
        }
    }
    return code;
}
