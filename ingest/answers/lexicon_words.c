#include "ingest/answers/recognise.h"
#include "ingest/answers/word_forms.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

/* Adds each of the texts between "|"; `words` may be NULL. */
static enum err_code add_texts(struct lexicon *lexicon, const char *words,
                               uint32_t number, struct err *err) {
    uint32_t kept = 0;

    for (const char *at = words; at != NULL;) {
        const char *end = strchr(at, '|');
        size_t len = end != NULL ? (size_t)(end - at) : strlen(at);

        if (key_map_add(&lexicon->words, at, len, number, &kept) != ERR_OK) {
            return err_memory(err);
        }
        at = end != NULL ? end + 1 : NULL;
    }
    return ERR_OK;
}

/* The number of what rule `i` of a return means. */
static uint32_t ruled_number(const struct review *review,
                             const struct return_file *file, size_t i) {
    const struct value_rule *rule = &file->values[i];

    return rule->n_areas > 1       ? (uint32_t)(review->n_areas + i)
           : rule->meaning == NONE ? WORD_LEFT_OUT
                                   : (uint32_t)rule->meaning;
}

/* What the review says of a kind of value; the return's own rules come first. */
static enum err_code add_values(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, enum value_kind kind,
                                size_t index, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < file->n_values && code == ERR_OK; i++) {
        const struct value_rule *rule = &file->values[i];
        uint32_t number = ruled_number(review, file, i);

        if (rule->kind != kind || rule->index != index) {
            continue;
        }
        if (strcmp(rule->text, VALUE_OTHERS) != 0) {
            code = lexicon_add(lexicon, rule->text, number, err);
        } else if (lexicon->others == WORD_UNKNOWN) {
            lexicon->others = number;
        }
    }
    return code;
}

/* The names of an option or value while they are added: those that are dates come last,
 * and not at all where others are bands. "06-Oct" beside "2-5" was "6-10" before a
 * spreadsheet had it, and a definition that was drafted from such a file is no proof of
 * the contrary. */
enum name_round { ROUND_NO_DATES, ROUND_DATES, NAME_ROUNDS };

/* Whether the round leaves the name out. */
static bool is_passed_over(struct lexicon *lexicon, enum name_round round,
                           const char *name, enum err_code *code, struct err *err) {
    struct cell cell = {name, strlen(name)};
    struct date_form date = {0};

    *code = cell_fold(&lexicon->fold, NULL, cell, err);
    bool is_date = *code == ERR_OK &&
                   word_form_date(&date, lexicon->fold.bytes, lexicon->fold.len);
    return is_date ? round == ROUND_NO_DATES || lexicon->n_bands > 0
                   : round == ROUND_DATES;
}

/* The texts under which one thing is known. */
static enum err_code add_names(struct lexicon *lexicon, const char *id,
                               const char *label, struct text_list aliases,
                               size_t number, struct err *err) {
    enum err_code code = lexicon_add(lexicon, id, (uint32_t)number, err);

    ERR_NEXT(code, lexicon_add(lexicon, label, (uint32_t)number, err));
    return code == ERR_OK ? lexicon_add_list(lexicon, aliases, (uint32_t)number, err)
                          : code;
}

/* The same of an option, whose label goes first: a number that stands in it is no bare
 * one. */
static enum err_code add_option(struct lexicon *lexicon, enum name_round round,
                                const struct option *option, size_t number,
                                struct err *err) {
    const struct text_list lists[] = {
        {&option->label, 1}, {&option->id, 1}, option->aliases};
    enum err_code code = ERR_OK;

    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        for (size_t i = 0; i < lists[l].n && code == ERR_OK; i++) {
            const char *name = lists[l].texts[i];

            if (!is_passed_over(lexicon, round, name, &code, err) && code == ERR_OK) {
                code = option_is_bare_code(option, name)
                           ? lexicon_add_bare(lexicon, name, (uint32_t)number, err)
                           : lexicon_add(lexicon, name, (uint32_t)number, err);
            }
        }
    }
    return code;
}

/* The same of a value of an attribute. */
static enum err_code add_value(struct lexicon *lexicon, enum name_round round,
                               const struct attribute_value *value, size_t number,
                               struct err *err) {
    const struct text_list lists[] = {
        {&value->id, 1}, {&value->label, 1}, value->aliases};
    enum err_code code = ERR_OK;

    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        for (size_t i = 0; i < lists[l].n && code == ERR_OK; i++) {
            const char *name = lists[l].texts[i];

            if (!is_passed_over(lexicon, round, name, &code, err) && code == ERR_OK) {
                code = lexicon_add(lexicon, name, (uint32_t)number, err);
            }
        }
    }
    return code;
}

enum err_code lexicon_add_scale(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, size_t scale,
                                struct err *err) {
    const struct scale *words = &review->instrument->scales[scale];
    enum err_code code = add_values(lexicon, review, file, VALUE_SCALE, scale, err);

    lexicon->reads_codes = true;
    lexicon->reads_bands = true;
    ERR_NEXT(code, add_texts(lexicon, lexicon->profile->not_shown, WORD_BLANK, err));

    for (int round = 0; round < NAME_ROUNDS; round++) {
        for (size_t i = 0; i < words->n_options && code == ERR_OK; i++) {
            code =
                add_option(lexicon, (enum name_round)round, &words->options[i], i, err);
        }
    }
    ERR_NEXT(code, add_texts(lexicon, lexicon->profile->blanks, WORD_BLANK, err));
    return code;
}

enum err_code lexicon_add_attribute(struct lexicon *lexicon,
                                    const struct review *review,
                                    const struct return_file *file, size_t attribute,
                                    struct err *err) {
    const struct attribute *words = &review->instrument->attributes[attribute];
    enum err_code code =
        add_values(lexicon, review, file, VALUE_ATTRIBUTE, attribute, err);

    lexicon->reads_bands = true;
    ERR_NEXT(code, add_texts(lexicon, lexicon->profile->not_shown, WORD_BLANK, err));

    for (int round = 0; round < NAME_ROUNDS; round++) {
        for (size_t i = 0; i < words->n_values && code == ERR_OK; i++) {
            code =
                add_value(lexicon, (enum name_round)round, &words->values[i], i, err);
        }
    }
    ERR_NEXT(code, add_texts(lexicon, lexicon->profile->blanks, WORD_BLANK, err));
    return code;
}

enum err_code lexicon_add_areas(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, struct err *err) {
    enum err_code code = add_values(lexicon, review, file, VALUE_PLACE, 0, err);

    ERR_NEXT(code, add_texts(lexicon, lexicon->profile->not_shown, WORD_BLANK, err));

    /* Area 0, the system, comes last: a place of the same name wins. */
    for (size_t i = 1; i <= review->n_areas && code == ERR_OK; i++) {
        size_t number = i % review->n_areas;
        const struct area *area = &review->areas[number];

        code = add_names(lexicon, area->id, area->name, area->aliases, number, err);
    }
    return code;
}
