#include "ingest/drafting/review/nearest.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/drafting/review/opposites.h"
#include "ingest/layout/heading.h"

#include <stdint.h>
#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)
#define WORDS_MAX   64 /* of one text */

struct word {
    const char *start;
    size_t len;
};

struct words {
    struct word *words;
    size_t n;
};

struct nearest {
    struct text_list texts;
    const char **folds;  /* of each text */
    struct words *words; /* of each text */
    struct arena *arena;
};

static bool is_letter(char byte) {
    return ascii_is_lower(byte) || ascii_is_digit(byte) || (unsigned char)byte >= 0x80;
}

/* Words that every question has. */
static bool is_common(const struct word *word) {
    static const char *const common[] = {"the",  "and",  "are",  "you", "your",
                                         "that", "for",  "what", "how", "which",
                                         "this", "with", "there"};

    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        if (strlen(common[i]) == word->len &&
            memcmp(common[i], word->start, word->len) == 0) {
            return true;
        }
    }
    return word->len < 3;
}

static bool has_word(const struct words *words, const struct word *word) {
    for (size_t i = 0; i < words->n; i++) {
        if (words->words[i].len == word->len &&
            memcmp(words->words[i].start, word->start, word->len) == 0) {
            return true;
        }
    }
    return false;
}

/* The different words of a folded text, into room for WORDS_MAX. */
static void split_words(struct words *out, const char *text) {
    out->n = 0;
    while (*text != '\0' && out->n < WORDS_MAX) {
        struct word word = {text, 0};

        while (is_letter(text[word.len])) {
            word.len++;
        }
        text += word.len > 0 ? word.len : 1;
        if (word.len > 0 && !is_common(&word) && !has_word(out, &word)) {
            out->words[out->n++] = word;
        }
    }
}

static enum err_code add_words(struct nearest *nearest, size_t i,
                               struct text_buffer *fold) {
    struct word room[WORDS_MAX];
    struct words words = {room, 0};
    const char *text = nearest->texts.texts[i];

    text_buffer_clear(fold);
    if (text_fold(fold, text, strlen(text)) != ERR_OK) {
        return ERR_MEMORY;
    }
    const char *kept = arena_text(nearest->arena, fold->bytes, fold->len);
    if (kept == NULL) {
        return ERR_MEMORY;
    }
    nearest->folds[i] = kept;
    split_words(&words, kept);
    nearest->words[i].n = words.n;
    nearest->words[i].words = arena_array(nearest->arena, words.n, sizeof(struct word));
    if (nearest->words[i].words == NULL) {
        return ERR_MEMORY;
    }
    if (words.n > 0) {
        memcpy(nearest->words[i].words, room, words.n * sizeof(struct word));
    }
    return ERR_OK;
}

enum err_code nearest_new(struct nearest **out, struct text_list texts,
                          struct err *err) {
    struct arena *arena = arena_new(ARENA_BYTES);
    struct nearest *nearest =
        arena != NULL ? arena_array(arena, 1, sizeof *nearest) : NULL;
    struct text_buffer fold;
    enum err_code code = nearest != NULL ? ERR_OK : ERR_MEMORY;

    text_buffer_init(&fold, SIZE_MAX);
    if (code == ERR_OK) {
        nearest->arena = arena;
        nearest->texts = texts;
        nearest->words = arena_array(arena, texts.n, sizeof *nearest->words);
        nearest->folds = arena_array(arena, texts.n, sizeof *nearest->folds);
        code = nearest->words != NULL && nearest->folds != NULL ? ERR_OK : ERR_MEMORY;
    }
    for (size_t i = 0; i < texts.n && code == ERR_OK; i++) {
        code = add_words(nearest, i, &fold);
    }
    text_buffer_free(&fold);
    if (code != ERR_OK) {
        arena_free(arena);
        return err_memory(err);
    }
    *out = nearest;
    return ERR_OK;
}

void nearest_free(struct nearest *nearest) {
    if (nearest != NULL) {
        arena_free(nearest->arena);
    }
}

/* Keeps `i` among the best so far; equal ones stay in their order. */
static void rank_text(size_t *out, size_t *scores, size_t *n, size_t i, size_t score) {
    size_t at = *n;

    if (*n == NEAREST_MAX && score <= scores[NEAREST_MAX - 1]) {
        return;
    }
    at = *n < NEAREST_MAX ? (*n)++ : NEAREST_MAX - 1;
    for (; at > 0 && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        out[at] = out[at - 1];
    }
    scores[at] = score;
    out[at] = i;
}

/* Behind a number that a survey tool puts in front: "q10. ", "3) ". */
static const char *behind_number(const char *text) {
    size_t len = strcspn(text, " ");
    bool has_number = strcspn(text, "0123456789") < len && text[len] == ' ';

    return has_number ? text + len + strspn(text + len, " .):-") : text;
}

/* Whether one text goes on where the other was cut: then nothing that only one of them
 * says makes it the contrary. */
static bool is_cut(const char *a, const char *b) {
    static const char ellipsis[] = "\xE2\x80\xA6";

    a = behind_number(a);
    b = behind_number(b);
    const char *cut = strlen(a) < strlen(b) ? a : b;
    size_t len = strlen(cut);
    if (len >= 3 && memcmp(cut + len - 3, ellipsis, 3) == 0) {
        len -= 3;
    }
    while (len > 0 && (cut[len - 1] == '.' || cut[len - 1] == ' ')) {
        len--;
    }
    return len >= HEADING_CUT_MIN && strncmp(cut == a ? b : a, cut, len) == 0;
}

/* The one text that is cut, or of which `fold` is; SIZE_MAX: none, or several. */
static size_t find_cut(const struct nearest *nearest, const char *fold) {
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < nearest->texts.n; i++) {
        if (!is_cut(fold, nearest->folds[i])) {
            continue;
        }
        if (found != SIZE_MAX) {
            return SIZE_MAX;
        }
        found = i;
    }
    return found;
}

enum err_code nearest_find(size_t out[NEAREST_MAX], size_t *n,
                           const struct nearest *nearest, const char *text,
                           struct err *err) {
    struct word room[WORDS_MAX];
    struct words words = {room, 0};
    size_t scores[NEAREST_MAX] = {0};
    struct text_buffer fold;

    *n = 0;
    text_buffer_init(&fold, SIZE_MAX);
    if (text_fold(&fold, text, strlen(text)) != ERR_OK) {
        text_buffer_free(&fold);
        return err_memory(err);
    }
    split_words(&words, fold.bytes);
    size_t cut = find_cut(nearest, fold.bytes);
    if (cut != SIZE_MAX) {
        rank_text(out, scores, n, cut, SIZE_MAX);
    }
    for (size_t i = 0; i < nearest->texts.n; i++) {
        size_t shared = 0;

        for (size_t w = 0; w < words.n; w++) {
            shared += has_word(&nearest->words[i], &words.words[w]) ? 1 : 0;
        }
        size_t all = words.n + nearest->words[i].n - shared;
        if (i != cut && shared > 0 && shared * 3 >= all &&
            !opposites_are(fold.bytes, nearest->folds[i])) {
            rank_text(out, scores, n, i, shared * 1000 / all);
        }
    }
    const char *like = *n == 0 ? text_nearest(text, nearest->texts) : NULL;
    for (size_t i = 0; like != NULL && i < nearest->texts.n && *n == 0; i++) {
        if (nearest->texts.texts[i] == like &&
            !opposites_are(fold.bytes, nearest->folds[i])) {
            out[(*n)++] = i;
        }
    }
    text_buffer_free(&fold);
    return ERR_OK;
}
