#include "scoring/comments/redact.h"

#include "base/alloc.h"
#include "scoring/comments/redact_clean.h"
#include "scoring/comments/redact_patterns.h"

#include <stdbool.h>
#include <string.h>

#define REDACTION_BYTES_MAX ((size_t)64 << 20)
#define COMMENT_BYTES_MAX   ((size_t)64 << 20) /* a cell is 1 MiB; labels are longer */
#define NAME_GAP_MAX        3                  /* marks between two words of a name */

static const char *const kind_words[REDACT_KINDS] = {
#define REDACT_WORDS(kind, words) [kind] = words,
    REDACT_KINDS_LIST(REDACT_WORDS)
#undef REDACT_WORDS
};

static const char *const labels[REDACT_KINDS] = {
#define REDACT_LABEL(kind, words) [kind] = "[" words "]",
    REDACT_KINDS_LIST(REDACT_LABEL)
#undef REDACT_LABEL
};

struct name {
    const char *const *words; /* folded */
    size_t n_words;
};

struct redaction {
    struct name *names; /* room for all; those without a word are left out */
    size_t n_names;
    struct arena *arena;
};

/* One text while it is gone through. */
struct pass {
    const struct redaction *redaction;
    struct text_buffer *out;
    uint64_t *counts;
    struct text_buffer fold; /* scratch */
    size_t *fits;            /* scratch: names whose first word fits */
    uint64_t n_replaced;
};

const char *redact_words(enum redact_kind kind) {
    return kind_words[kind];
}

/* The length of the letter or digit that a terminated text begins with. */
static size_t letter_length(const char *text) {
    size_t len = 0;

    while (len < 4 && text[len] != '\0') {
        len++;
    }
    return redact_word_character(text, len);
}

/* The length of the word that `text` begins with. */
static size_t word_length(const char *text) {
    size_t len = 0;
    size_t n;

    while ((n = letter_length(text + len)) > 0) {
        len += n;
    }
    return len;
}

/* The next word at or after `at`; *len is 0 when there is none. */
static size_t next_word(const char *text, size_t at, size_t *len) {
    while (text[at] != '\0' && (*len = word_length(text + at)) == 0) {
        at++;
    }
    *len = text[at] == '\0' ? 0 : *len;
    return at;
}

static enum err_code add_name(struct redaction *redaction, const char *text,
                              struct text_buffer *fold, struct err *err) {
    struct text_buffer clean;
    struct name *name = &redaction->names[redaction->n_names];
    size_t len = 0;

    text_buffer_init(&clean, COMMENT_BYTES_MAX);
    enum err_code code = redact_clean(&clean, text, strlen(text));
    const char **words = arena_array(redaction->arena, strlen(text), sizeof *words);
    if (code != ERR_OK || words == NULL) {
        text_buffer_free(&clean);
        return err_memory(err);
    }
    for (size_t at = next_word(clean.bytes, 0, &len); len > 0 && code == ERR_OK;
         at = next_word(clean.bytes, at + len, &len)) {
        text_buffer_clear(fold);
        code = text_fold(fold, clean.bytes + at, len);
        words[name->n_words] =
            code == ERR_OK ? arena_text(redaction->arena, fold->bytes, fold->len)
                           : NULL;
        code = words[name->n_words++] == NULL ? ERR_MEMORY : ERR_OK;
    }
    text_buffer_free(&clean);
    name->words = words;
    redaction->n_names += name->n_words > 0;
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code redaction_new(struct redaction **out, struct text_list names,
                            struct err *err) {
    struct arena *arena = arena_new(REDACTION_BYTES_MAX);
    struct redaction *redaction =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *redaction);
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    text_buffer_init(&fold, COMMENT_BYTES_MAX);
    if (redaction != NULL) {
        redaction->arena = arena;
        redaction->names = arena_array(arena, names.n, sizeof *redaction->names);
    }
    if (redaction == NULL || redaction->names == NULL) {
        code = err_memory(err);
    }
    for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
        code = add_name(redaction, names.texts[i], &fold, err);
    }
    text_buffer_free(&fold);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = redaction;
    return ERR_OK;
}

void redaction_free(struct redaction *redaction) {
    if (redaction != NULL) {
        arena_free(redaction->arena);
    }
}

/* Folds a word of the text into the scratch buffer. */
static enum err_code fold_word(struct pass *pass, const char *bytes, size_t len) {
    text_buffer_clear(&pass->fold);
    return text_fold(&pass->fold, bytes, len);
}

/* The length of the name at `at`, whose first word is `first` long and fits; 0: another
 * name stands there. */
static enum err_code match_rest(struct pass *pass, size_t *found,
                                const struct name *name, const char *text, size_t at,
                                size_t first) {
    size_t end = at + first;

    *found = 0;
    for (size_t w = 1; w < name->n_words; w++) {
        size_t gap = 0;

        while (gap < NAME_GAP_MAX && text[end + gap] != '\0' &&
               strchr(" -'.,", text[end + gap]) != NULL) {
            gap++;
        }
        size_t len = word_length(text + end + gap);
        enum err_code code = fold_word(pass, text + end + gap, len);
        if (code != ERR_OK || strcmp(pass->fold.bytes, name->words[w]) != 0) {
            return code;
        }
        end += gap + len;
    }
    *found = end - at;
    return ERR_OK;
}

/* The longest name of the list at `at`, where a word begins. */
static enum err_code match_names(struct pass *pass, size_t *found, const char *text,
                                 size_t at) {
    const struct redaction *redaction = pass->redaction;
    size_t first = word_length(text + at);
    enum err_code code =
        redaction->n_names == 0 ? ERR_OK : fold_word(pass, text + at, first);
    size_t n_fit = 0;

    *found = 0;
    for (size_t i = 0; i < redaction->n_names && code == ERR_OK; i++) {
        bool fits = strcmp(pass->fold.bytes, redaction->names[i].words[0]) == 0;

        pass->fits[n_fit] = i;
        n_fit += fits;
    }
    for (size_t i = 0; i < n_fit && code == ERR_OK; i++) {
        size_t len = 0;

        code =
            match_rest(pass, &len, &redaction->names[pass->fits[i]], text, at, first);
        *found = len > *found ? len : *found;
    }
    return code;
}

/* The length of a label that stands at `text`. */
static size_t label_length(const char *text) {
    for (size_t k = 0; k < REDACT_KINDS; k++) {
        if (strncmp(text, labels[k], strlen(labels[k])) == 0) {
            return strlen(labels[k]);
        }
    }
    return 0;
}

static enum err_code replace(struct pass *pass, size_t kind) {
    pass->counts[kind]++;
    pass->n_replaced++;
    return text_append(pass->out, labels[kind], strlen(labels[kind]));
}

/* Copies or replaces what stands at `at`; *len is how much of the text that was. */
static enum err_code step(struct pass *pass, const char *text, size_t at,
                          bool begins_word, size_t *len) {
    enum err_code code = ERR_OK;

    *len = label_length(text + at);
    if (*len > 0) {
        return text_append(pass->out, text + at, *len);
    }
    for (size_t k = 0; k < REDACT_NAME; k++) {
        *len = redact_match((enum redact_kind)k, text, at);
        if (*len > 0) {
            return replace(pass, k);
        }
    }
    if (begins_word) {
        code = match_names(pass, len, text, at);
        if (code == ERR_OK && *len > 0) {
            return replace(pass, REDACT_NAME);
        }
    }
    *len = 1;
    return code == ERR_OK ? text_append(pass->out, text + at, 1) : code;
}

static enum err_code go_through(struct pass *pass, const char *text) {
    enum err_code code = ERR_OK;
    size_t word_ends = 0; /* of the word at hand: no name begins before */
    size_t len = 0;

    pass->n_replaced = 0;
    for (size_t at = 0; text[at] != '\0' && code == ERR_OK; at += len) {
        bool begins_word = at >= word_ends && letter_length(text + at) > 0;

        if (begins_word) {
            word_ends = at + word_length(text + at);
        }
        code = step(pass, text, at, begins_word, &len);
    }
    return code;
}

/* The text without the dashes of a list in front. */
static const char *without_bullets(const char *text) {
    while (text[0] == '-' && text[1] == ' ') {
        text += 2;
    }
    return text;
}

/* Goes through the text until nothing is left to replace: a label may set apart what
 * was joined before. */
static enum err_code redact_all(struct pass *pass, struct text_buffer *text,
                                struct text_buffer *other) {
    enum err_code code = ERR_OK;

    do {
        text_buffer_clear(other);
        code = text_append(other, "", 0);
        pass->out = other;
        ERR_NEXT(code, go_through(pass, text->bytes));
        struct text_buffer swap = *text;
        *text = *other;
        *other = swap;
    } while (code == ERR_OK && pass->n_replaced > 0);
    return code;
}

enum err_code redact_text(const struct redaction *redaction, struct text_buffer *out,
                          uint64_t counts[REDACT_KINDS], const char *bytes, size_t len,
                          struct err *err) {
    struct text_buffer text;
    struct text_buffer other;
    struct pass pass = {.redaction = redaction, .counts = counts};

    text_buffer_init(&text, COMMENT_BYTES_MAX);
    text_buffer_init(&other, COMMENT_BYTES_MAX);
    text_buffer_init(&pass.fold, COMMENT_BYTES_MAX);
    pass.fits = alloc_array(redaction->n_names + 1, sizeof *pass.fits);
    enum err_code code =
        pass.fits == NULL ? ERR_MEMORY : redact_clean(&text, bytes, len);
    ERR_NEXT(code, redact_all(&pass, &text, &other));
    const char *shown = code == ERR_OK ? without_bullets(text.bytes) : "";
    ERR_NEXT(code, text_append(out, shown, strlen(shown)));
    text_buffer_free(&text);
    text_buffer_free(&other);
    text_buffer_free(&pass.fold);
    alloc_free(pass.fits);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}
