#include "export/front/inputs.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/text.h"
#include "export/page/page_table.h"
#include "export/page/page_words.h"

#include <string.h>

/* A word of a name that tells of it by itself has so many bytes; shorter ones are
 * "and", "of" or "2". */
#define TELLING_BYTES 4

#define FOLDED_BYTES_MAX ((size_t)1 << 16)

static bool is_of_place(const struct page_builder *builder) {
    return builder->review->areas[builder->area].level == AREA_PLACE &&
           !builder->is_only;
}

static bool may_hold(const struct page_builder *builder, size_t input) {
    size_t place = builder->publication->inputs[input].place;

    return !is_of_place(builder) || place == 0 ||
           review_place_of(builder->review, place) == builder->area;
}

size_t inputs_next(const struct page_builder *builder, size_t from) {
    while (from < builder->publication->n_inputs && !may_hold(builder, from)) {
        from++;
    }
    return from < builder->publication->n_inputs ? from : NONE;
}

/* as_words of a plain text. Nearly all names are, and all of them are looked for in the
 * document of each place. */
static const char *as_plain_words(struct page_builder *builder, const char *text) {
    char *words = builder->fault == ERR_OK
                      ? arena_array(builder->arena, strlen(text) + 3, 1)
                      : NULL;
    size_t n = 0;

    if (words == NULL) {
        builder_fail(builder, ERR_MEMORY);
        return " ";
    }
    words[n++] = ' ';
    for (; *text != '\0'; text++) {
        if (ascii_is_alphanumeric(*text)) {
            words[n++] = ascii_lower(*text);
        } else if (words[n - 1] != ' ') {
            words[n++] = ' ';
        }
    }
    if (words[n - 1] != ' ') {
        words[n++] = ' ';
    }
    words[n] = '\0';
    return words;
}

/* A text as its words: folded, with one space between, before and after them. */
static const char *as_words(struct page_builder *builder, const char *text) {
    struct text_buffer folded;
    struct text_buffer words;

    if (text_is_plain(text, strlen(text)) && strchr(text, '\'') == NULL) {
        return as_plain_words(builder, text);
    }
    text_buffer_init(&folded, FOLDED_BYTES_MAX);
    text_buffer_init(&words, FOLDED_BYTES_MAX);
    enum err_code code = text_fold_spelling(&folded, text, strlen(text));
    ERR_NEXT(code, text_append(&words, " ", 1));
    for (size_t i = 0; code == ERR_OK && i < folded.len; i++) {
        char byte = folded.bytes[i];
        bool is_letter =
            (unsigned char)byte > 127 || ascii_is_alphanumeric((unsigned char)byte);

        if (is_letter || words.bytes[words.len - 1] != ' ') {
            code = text_append(&words, is_letter ? &byte : " ", 1);
        }
    }
    if (code == ERR_OK && words.bytes[words.len - 1] != ' ') {
        code = text_append(&words, " ", 1);
    }
    if (code != ERR_OK && builder->fault == ERR_OK) {
        builder->fault = ERR_MEMORY; /* names are UTF-8 */
    }
    const char *result = code == ERR_OK ? words_text(builder, "%s", words.bytes) : " ";
    text_buffer_free(&folded);
    text_buffer_free(&words);
    return result;
}

static bool holds_word(const char *text, const char *word, size_t len) {
    while (*text != '\0' && strncmp(text, word, len) != 0) {
        text++;
    }
    return *text != '\0';
}

/* Whether `text` holds a name that `own` does not: all of it, word by word, or one of
 * its longer words, even inside another word. */
static bool holds(struct page_builder *builder, const char *text, const char *name,
                  const char *own) {
    const char *words = as_words(builder, name);

    if (strlen(words) < 2) {
        return false; /* no word; or no memory */
    }
    if (strstr(text, words) != NULL && strstr(own, words) == NULL) {
        return true;
    }
    for (const char *word = words + 1; *word != '\0'; word += strcspn(word, " ") + 1) {
        size_t len = strcspn(word, " ");

        if (len >= TELLING_BYTES && holds_word(text, word, len) &&
            !holds_word(own, word, len)) {
            return true;
        }
    }
    return false;
}

/* All that the place of the document and its localities are called, and what stands on
 * every document. The system's name is no part: it may be a list of its places. */
static const char *own_words(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *own = words_text(builder, "%s %s %s", review->title,
                                 review->period == NULL ? "" : review->period,
                                 builder->instrument->title);

    for (size_t a = 0; a < review->n_areas; a++) {
        if (review_place_of(review, a) == builder->area) {
            own = words_text(builder, "%s %s %s", own, review->areas[a].name,
                             review->areas[a].id);
        }
    }
    return as_words(builder, own);
}

/* Whether a text holds what another place than the document's is called. */
static bool names_another(struct page_builder *builder, const char *text) {
    const struct review *review = builder->review;
    const char *words = as_words(builder, text);
    const char *own = own_words(builder);

    for (size_t a = 1; a < review->n_areas; a++) {
        if (review_place_of(review, a) != builder->area &&
            (holds(builder, words, review->areas[a].name, own) ||
             holds(builder, words, review->areas[a].id, own))) {
            return true;
        }
    }
    return false;
}

const char *inputs_words(struct page_builder *builder, size_t input) {
    const struct published_input *of = &builder->publication->inputs[input];
    const char *name = of->sheet == NULL
                           ? of->name
                           : words_text(builder, "%s, sheet %s", of->name, of->sheet);

    return is_of_place(builder) && names_another(builder, name)
               ? words_text(builder, "%s, return %zu of %zu", builder->review->title,
                            input + 1, builder->publication->n_inputs)
               : words_one_line(builder, name);
}
