#include "ingest/recognise.h"

#include "base/alloc.h"

#include <string.h>

/* Few cells of a return differ, so few slots are enough. A cell stands in its slot or
 * the one beside it; of three that want the same two, one is recognised anew each time,
 * which costs time and changes nothing. */
#define CACHE_SLOTS      ((size_t)512) /* a power of two */
#define CACHE_CELL_BYTES 90            /* a longer cell is recognised anew each time */

struct cache_slot {
    uint32_t meaning;
    uint16_t len; /* 0: free; an empty cell is never kept */
    char bytes[CACHE_CELL_BYTES];
};

struct lexicon_cache {
    struct cache_slot slots[CACHE_SLOTS];
};

enum err_code lexicon_init(struct lexicon *lexicon, const struct profile *profile,
                           lexicon_several several, void *context, struct err *err) {
    *lexicon =
        (struct lexicon){.profile = profile, .several = several, .context = context};
    key_map_init(&lexicon->words);
    text_buffer_init(&lexicon->fold, SIZE_MAX);
    lexicon->cache = alloc_array(1, sizeof *lexicon->cache);
    return lexicon->cache != NULL ? ERR_OK : err_memory(err);
}

void lexicon_free(struct lexicon *lexicon) {
    key_map_free(&lexicon->words);
    text_buffer_free(&lexicon->fold);
    alloc_free(lexicon->cache);
    lexicon->cache = NULL;
}

enum err_code lexicon_add(struct lexicon *lexicon, const char *word, uint32_t number,
                          struct err *err) {
    uint32_t kept = 0;

    text_buffer_clear(&lexicon->fold);
    if (text_fold(&lexicon->fold, word, strlen(word)) != ERR_OK ||
        key_map_add(&lexicon->words, lexicon->fold.bytes, lexicon->fold.len, number,
                    &kept) != ERR_OK) {
        return err_memory(err);
    }
    return ERR_OK;
}

enum err_code lexicon_add_list(struct lexicon *lexicon, struct text_list words,
                               uint32_t number, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < words.n && code == ERR_OK; i++) {
        code = lexicon_add(lexicon, words.texts[i], number, err);
    }
    return code;
}

/* The end of a text without the separators and spaces that stand there. */
static size_t without_separators(const struct profile *profile, const char *text,
                                 size_t len) {
    bool was_cut = true;

    while (was_cut) {
        was_cut = false;
        for (size_t i = 0; i < PROFILE_SEPARATORS && profile->separators[i] != NULL;
             i++) {
            char mark = *profile->separators[i];

            while (len > 0 && (text[len - 1] == mark || text[len - 1] == ' ')) {
                len--;
                was_cut = true;
            }
        }
    }
    return len;
}

/* A folded text as one word. */
static uint32_t one_word(const struct lexicon *lexicon, const char *text, size_t len) {
    uint32_t number = WORD_UNKNOWN;

    if (key_map_find(&lexicon->words, text, len, &number)) {
        return number;
    }
    size_t shorter = without_separators(lexicon->profile, text, len);
    if (shorter == 0) {
        return WORD_BLANK;
    }
    if (shorter < len) {
        (void)key_map_find(&lexicon->words, text, shorter, &number);
    }
    return number;
}

static bool is_at(const char *text, size_t len, const char *separator) {
    size_t n = strlen(separator);

    return len >= n && memcmp(text, separator, n) == 0;
}

/* The longest part from the start of the text that ends at a separator and is a word;
 * 0 if there is none. */
static size_t longest_part(const struct lexicon *lexicon, const char *text, size_t len,
                           const char *separator, uint32_t *number) {
    for (size_t end = len; end > 0; end--) {
        if (end < len && !is_at(text + end, len - end, separator)) {
            continue;
        }
        *number = one_word(lexicon, text, end);
        if (*number != WORD_UNKNOWN) {
            return end;
        }
    }
    return 0;
}

/* Takes a folded text apart; the number of words, or 0 when not every part is known.
 * Words that are left out are not among `words` but counted in *n_left_out. */
static size_t take_apart(const struct lexicon *lexicon, const char *text, size_t len,
                         const char *separator, uint32_t *words, size_t *n_left_out) {
    size_t n = 0;

    *n_left_out = 0;
    while (len > 0) {
        uint32_t number = WORD_UNKNOWN;
        size_t part = longest_part(lexicon, text, len, separator, &number);

        if (part == 0 || n == WORDS_IN_CELL_MAX) {
            *n_left_out = 0;
            return 0;
        }
        if (number == WORD_LEFT_OUT) {
            ++*n_left_out;
        } else if (number != WORD_BLANK) {
            words[n++] = number;
        }
        text += part;
        len -= part;
        size_t skip = is_at(text, len, separator) ? strlen(separator) : 0;
        while (skip < len && text[skip] == ' ') {
            skip++;
        }
        text += skip;
        len -= skip;
    }
    return n;
}

/* What a folded text means. */
static enum err_code understand(const struct lexicon *lexicon, const char *text,
                                size_t len, uint32_t *out, struct err *err) {
    uint32_t words[WORDS_IN_CELL_MAX];
    uint32_t whole = len == 0 ? WORD_BLANK : one_word(lexicon, text, len);

    *out = whole;
    if (lexicon->several == NULL || whole == WORD_BLANK || whole == WORD_LEFT_OUT) {
        return ERR_OK;
    }
    if (whole != WORD_UNKNOWN) {
        return lexicon->several(lexicon->context, &whole, 1, out, err);
    }
    const char *const *separators = lexicon->profile->separators;
    for (size_t i = 0; i < PROFILE_SEPARATORS && separators[i] != NULL; i++) {
        size_t n_left_out = 0;
        size_t n = take_apart(lexicon, text, len, separators[i], words, &n_left_out);

        if (n > 0) {
            return lexicon->several(lexicon->context, words, n, out, err);
        }
        if (n_left_out > 0) {
            *out = WORD_LEFT_OUT;
            return ERR_OK;
        }
    }
    return ERR_OK;
}

static bool holds(const struct cache_slot *slot, struct cell cell) {
    return slot->len == cell.len && memcmp(slot->bytes, cell.bytes, cell.len) == 0;
}

/* The slot that holds the cell or is to hold it; NULL for a cell too long. */
static struct cache_slot *slot_of(struct lexicon_cache *cache, struct cell cell) {
    if (cell.len > CACHE_CELL_BYTES) {
        return NULL;
    }
    size_t i = (size_t)key_hash(cell.bytes, cell.len) & (CACHE_SLOTS - 1);
    struct cache_slot *slot = &cache->slots[i];

    return slot->len == 0 || holds(slot, cell) ? slot : &cache->slots[i ^ 1];
}

enum err_code lexicon_find(struct lexicon *lexicon, uint32_t *out, struct cell cell,
                           struct err *err) {
    if (cell.len == 0) {
        *out = WORD_BLANK;
        return ERR_OK;
    }
    struct cache_slot *slot = slot_of(lexicon->cache, cell);
    if (slot != NULL && holds(slot, cell)) {
        *out = slot->meaning;
        return ERR_OK;
    }
    enum err_code code = profile_fold(&lexicon->fold, lexicon->profile, cell, err);
    if (code == ERR_OK) {
        code = understand(lexicon, lexicon->fold.bytes, lexicon->fold.len, out, err);
    }
    if (code == ERR_OK && slot != NULL) {
        slot->meaning = *out;
        slot->len = (uint16_t)cell.len;
        memcpy(slot->bytes, cell.bytes, cell.len);
    }
    return code;
}

/* What the review says of a kind of value; the return's own rules come first. */
static enum err_code add_values(struct lexicon *lexicon, const struct return_file *file,
                                enum value_kind kind, size_t index, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < file->n_values && code == ERR_OK; i++) {
        const struct value_rule *rule = &file->values[i];

        if (rule->kind == kind && rule->index == index) {
            code = lexicon_add(
                lexicon, rule->text,
                rule->meaning == NONE ? WORD_LEFT_OUT : (uint32_t)rule->meaning, err);
        }
    }
    return code;
}

/* The texts under which one thing is known. */
static enum err_code add_names(struct lexicon *lexicon, const char *id,
                               const char *label, struct text_list aliases,
                               size_t number, struct err *err) {
    enum err_code code = lexicon_add(lexicon, id, (uint32_t)number, err);

    if (code == ERR_OK) {
        code = lexicon_add(lexicon, label, (uint32_t)number, err);
    }
    return code == ERR_OK ? lexicon_add_list(lexicon, aliases, (uint32_t)number, err)
                          : code;
}

enum err_code lexicon_add_scale(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, size_t scale,
                                struct err *err) {
    const struct scale *words = &review->instrument->scales[scale];
    enum err_code code = add_values(lexicon, file, VALUE_SCALE, scale, err);

    for (size_t i = 0; i < words->n_options && code == ERR_OK; i++) {
        const struct option *option = &words->options[i];

        code = add_names(lexicon, option->id, option->label, option->aliases, i, err);
    }
    return code;
}

enum err_code lexicon_add_attribute(struct lexicon *lexicon,
                                    const struct review *review,
                                    const struct return_file *file, size_t attribute,
                                    struct err *err) {
    const struct attribute *words = &review->instrument->attributes[attribute];
    enum err_code code = add_values(lexicon, file, VALUE_ATTRIBUTE, attribute, err);

    for (size_t i = 0; i < words->n_values && code == ERR_OK; i++) {
        const struct attribute_value *value = &words->values[i];

        code = add_names(lexicon, value->id, value->label, value->aliases, i, err);
    }
    return code;
}

enum err_code lexicon_add_areas(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, struct err *err) {
    enum err_code code = add_values(lexicon, file, VALUE_PLACE, 0, err);

    /* Area 0, the system, comes last: a place of the same name wins. */
    for (size_t i = 1; i <= review->n_areas && code == ERR_OK; i++) {
        size_t number = i % review->n_areas;
        const struct area *area = &review->areas[number];

        code = add_names(lexicon, area->id, area->name, area->aliases, number, err);
    }
    return code;
}
