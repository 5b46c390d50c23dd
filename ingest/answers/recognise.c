#include "ingest/answers/recognise.h"

#include "base/array.h"
#include "ingest/answers/recall.h"
#include "ingest/answers/word_forms.h"
#include "ingest/cells/cell_text.h"

#include <stdio.h>
#include <string.h>

enum err_code lexicon_init(struct lexicon *lexicon, const struct profile *profile,
                           lexicon_several several, void *context, struct err *err) {
    *lexicon = (struct lexicon){.others = WORD_UNKNOWN,
                                .profile = profile,
                                .several = several,
                                .context = context};
    key_map_init(&lexicon->words);
    key_map_init(&lexicon->bare);
    text_buffer_init(&lexicon->fold, SIZE_MAX);
    lexicon->recall = recall_new();
    return lexicon->recall != NULL ? ERR_OK : err_memory(err);
}

void lexicon_free(struct lexicon *lexicon) {
    key_map_free(&lexicon->words);
    key_map_free(&lexicon->bare);
    text_buffer_free(&lexicon->fold);
    recall_free(lexicon->recall);
    alloc_free(lexicon->coded);
    lexicon->recall = NULL;
    lexicon->coded = NULL;
}

/* The length of a folded text without the marks at its end that say nothing. */
static size_t without_marks(const char *text, size_t len) {
    while (len > 0 && strchr(" .;:,", text[len - 1]) != NULL) {
        len--;
    }
    return len;
}

enum err_code lexicon_add(struct lexicon *lexicon, const char *word, uint32_t number,
                          struct err *err) {
    struct cell cell = {word, strlen(word)};
    uint32_t kept = 0;
    int32_t low = 0, high = 0;
    enum err_code code = cell_fold(&lexicon->fold, NULL, cell, err);

    if (code != ERR_OK) {
        return code;
    }
    const char *text = lexicon->fold.bytes;
    size_t len = lexicon->fold.len, shorter = without_marks(text, len);
    if (key_map_add(&lexicon->words, text, len, number, &kept) != ERR_OK ||
        (shorter > 0 && shorter < len &&
         key_map_add(&lexicon->words, text, shorter, number, &kept) != ERR_OK)) {
        return err_memory(err);
    }
    lexicon->n_bands += word_form_band(&low, &high, text, len) ? 1 : 0;
    return ERR_OK;
}

enum err_code lexicon_add_bare(struct lexicon *lexicon, const char *word,
                               uint32_t number, struct err *err) {
    size_t before = lexicon->words.n;
    uint32_t kept = 0;
    enum err_code code = lexicon_add(lexicon, word, number, err);

    if (code == ERR_OK && lexicon->words.n > before &&
        key_map_add(&lexicon->bare, lexicon->fold.bytes, lexicon->fold.len, number,
                    &kept) != ERR_OK) {
        code = err_memory(err);
    }
    return code;
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
    if (shorter == len || !key_map_find(&lexicon->words, text, shorter, &number)) {
        shorter = without_marks(text, shorter);
        (void)key_map_find(&lexicon->words, text, shorter, &number);
    }
    return number;
}

bool lexicon_is_coded(uint32_t meaning) {
    return meaning >= WORD_CODED && meaning < WORD_CODED + CODED_WORDS_MAX;
}

bool lexicon_is_bare(uint32_t meaning) {
    return meaning >= WORD_BARE && meaning < WORD_BARE + WORD_RESTORED;
}

/* The number of a word, with WORD_BARE where its text is a bare number. */
static uint32_t with_bare(const struct lexicon *lexicon, const char *text, size_t len,
                          uint32_t number) {
    uint32_t same = 0;
    bool is_bare = number < WORD_RESTORED && lexicon->bare.n > 0 &&
                   key_map_find(&lexicon->bare, text, len, &same);

    return is_bare ? number | WORD_BARE : number;
}

/* The meaning of a text that is one word, perhaps a number written with decimals; of a
 * bare one with WORD_BARE. */
static uint32_t one_answer(const struct lexicon *lexicon, const char *text,
                           size_t len) {
    uint32_t number = one_word(lexicon, text, len);

    if (number == WORD_UNKNOWN) {
        len = word_form_decimal(text, len);
        number = len > 0 ? one_word(lexicon, text, len) : WORD_UNKNOWN;
    }
    return with_bare(lexicon, text, without_separators(lexicon->profile, text, len),
                     number);
}

/* Keeps a word with its code, once; WORD_UNKNOWN when there are too many to be true. */
static enum err_code keep_coded(struct lexicon *lexicon, struct coded_word word,
                                uint32_t *out, struct err *err) {
    for (size_t i = 0; i < lexicon->n_coded; i++) {
        if (lexicon->coded[i].number == word.number &&
            lexicon->coded[i].code == word.code) {
            *out = WORD_CODED + (uint32_t)i;
            return ERR_OK;
        }
    }
    if (lexicon->n_coded == CODED_WORDS_MAX) {
        *out = WORD_UNKNOWN;
        return ERR_OK;
    }
    struct coded_word *coded =
        array_grow(lexicon->coded, &lexicon->coded_capacity, lexicon->n_coded + 1,
                   CODED_WORDS_MAX, sizeof *coded);
    if (coded == NULL) {
        return err_memory(err);
    }
    lexicon->coded = coded;
    *out = WORD_CODED + (uint32_t)lexicon->n_coded;
    lexicon->coded[lexicon->n_coded++] = word;
    return ERR_OK;
}

/* What a text means that may be a word and a code. The word decides; a code alone is
 * only what the instrument says of it. */
static enum err_code read_coded(struct lexicon *lexicon, const char *text, size_t len,
                                uint32_t *out, struct err *err) {
    struct coded_form form = {0};
    uint32_t by_code = WORD_UNKNOWN;

    *out = WORD_UNKNOWN;
    if (!word_form_coded(&form, text, len)) {
        return ERR_OK;
    }
    (void)key_map_find(&lexicon->words, form.digits, form.n_digits, &by_code);
    if (form.word_len == 0) {
        *out = with_bare(lexicon, form.digits, form.n_digits, by_code);
        return ERR_OK;
    }
    uint32_t number = one_word(lexicon, form.word, form.word_len);
    if (number >= WORD_RESTORED) {
        *out = number == WORD_LEFT_OUT ? WORD_LEFT_OUT : WORD_UNKNOWN;
        return ERR_OK;
    }
    bool conflicts = by_code < WORD_RESTORED && by_code != number;
    struct coded_word word = {number, form.code, conflicts};
    return keep_coded(lexicon, word, out, err);
}

/* The word that a band is; WORD_UNKNOWN if it is none. */
static uint32_t find_band(const struct lexicon *lexicon, int32_t low, int32_t high) {
    uint32_t number = WORD_UNKNOWN;
    char text[32];
    int len = snprintf(text, sizeof text, "%d-%d", low, high);

    if (!key_map_find(&lexicon->words, text, (size_t)len, &number)) {
        len = snprintf(text, sizeof text, "%d - %d", low, high);
        (void)key_map_find(&lexicon->words, text, (size_t)len, &number);
    }
    return number;
}

/* What a date means where the words are bands: the one band it can have been, if it is
 * the only one. */
static uint32_t read_date(const struct lexicon *lexicon, const char *text, size_t len) {
    struct date_form date = {0};
    uint32_t found = WORD_UNKNOWN;

    if (!lexicon->reads_bands || lexicon->n_bands < 2 ||
        !word_form_date(&date, text, len)) {
        return WORD_UNKNOWN;
    }
    const uint32_t bands[] = {
        find_band(lexicon, date.month, date.other),
        find_band(lexicon, date.other, date.month),
        date.year < 0 ? WORD_UNKNOWN : find_band(lexicon, date.month, date.year)};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        if (bands[i] >= WORD_RESTORED) {
            continue;
        }
        if (found < WORD_RESTORED && found != bands[i]) {
            return WORD_DAMAGED;
        }
        found = bands[i];
    }
    return found < WORD_RESTORED ? found | WORD_RESTORED : WORD_DAMAGED;
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
static size_t take_apart_answer(const struct lexicon *lexicon, const char *text,
                                size_t len, const char *separator, uint32_t *words,
                                size_t *n_left_out) {
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
static enum err_code understand(struct lexicon *lexicon, const char *text, size_t len,
                                uint32_t *out, struct err *err) {
    uint32_t words[WORDS_IN_CELL_MAX];
    uint32_t whole = len == 0 ? WORD_BLANK : one_answer(lexicon, text, len);

    if (whole == WORD_UNKNOWN && lexicon->reads_codes) {
        enum err_code code = read_coded(lexicon, text, len, &whole, err);

        if (code != ERR_OK) {
            return code;
        }
    }
    if (whole == WORD_UNKNOWN) {
        whole = read_date(lexicon, text, len);
    }
    *out = whole;
    if (lexicon->several == NULL || whole == WORD_BLANK || whole == WORD_LEFT_OUT ||
        whole == WORD_DAMAGED) {
        return ERR_OK;
    }
    if (whole != WORD_UNKNOWN) {
        return lexicon->several(lexicon->context, &whole, 1, out, err);
    }
    const char *const *separators = lexicon->profile->separators;
    for (size_t i = 0; i < PROFILE_SEPARATORS && separators[i] != NULL; i++) {
        size_t n_left_out = 0;
        size_t n =
            take_apart_answer(lexicon, text, len, separators[i], words, &n_left_out);

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

enum err_code lexicon_find(struct lexicon *lexicon, uint32_t *out, struct cell cell,
                           struct err *err) {
    if (cell.len == 0) {
        *out = WORD_BLANK;
        return ERR_OK;
    }
    if (recall_find(lexicon->recall, out, cell)) {
        return ERR_OK;
    }
    enum err_code code =
        cell_fold(&lexicon->fold, lexicon->profile->apostrophe, cell, err);
    ERR_NEXT(code,
             understand(lexicon, lexicon->fold.bytes, lexicon->fold.len, out, err));
    if (code == ERR_OK) {
        recall_keep(lexicon->recall, *out, cell);
    }
    return code;
}

enum err_code lexicon_others(struct lexicon *lexicon, uint32_t *out, struct err *err) {
    *out = lexicon->others;
    return lexicon->several == NULL || *out == WORD_UNKNOWN || *out == WORD_LEFT_OUT
               ? ERR_OK
               : lexicon->several(lexicon->context, &lexicon->others, 1, out, err);
}
