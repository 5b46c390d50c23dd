#include "cli/check/check_words.h"

#include "base/num.h"
#include "cli/check/check_lines.h"
#include "cli/terminal/terminal.h"

#include <inttypes.h>
#include <stdio.h>

#define TEXT_BYTES_MAX ((size_t)4 << 20) /* every phrase of a theme */

/* Which phrases of a theme are told together, and after which words. */
enum told { TOLD_FOUND, TOLD_NEVER, TOLD_EXCEPTIONS, N_TOLD };

static const char *const told_words[N_TOLD] = {[TOLD_FOUND] = "Found",
                                               [TOLD_NEVER] = "Never found",
                                               [TOLD_EXCEPTIONS] =
                                                   "Under \"not\", found"};

static enum told told_with(const struct phrase_count *phrase) {
    return phrase->comments == 0  ? TOLD_NEVER
           : phrase->is_exception ? TOLD_EXCEPTIONS
                                  : TOLD_FOUND;
}

/* "Found: "IT system*" (35), "log-in*" (9)." */
static enum err_code add_phrases(struct text_buffer *text,
                                 const struct codebook_count *count, size_t theme,
                                 enum told told) {
    enum err_code code = ERR_OK;
    size_t n = 0;

    for (size_t i = 0; i < count->n && code == ERR_OK; i++) {
        const struct phrase_count *phrase = &count->phrases[i];
        char number[NUM_TEXT_BYTES];

        if (phrase->theme != theme || told_with(phrase) != told) {
            continue;
        }
        num_format_count(number, phrase->comments);
        code = n == 0 ? text_append_format(text, " %s: ", told_words[told])
                      : text_append_format(text, ", ");
        ERR_NEXT(code, text_append_format(text, "\"%s\"", phrase->text));
        if (told != TOLD_NEVER) {
            ERR_NEXT(code, text_append_format(text, " (%s)", number));
        }
        n++;
    }
    return code == ERR_OK && n > 0 ? text_append_format(text, ".") : code;
}

static enum err_code add_theme(struct text_buffer *out,
                               const struct codebook_theme *theme,
                               const struct codebook_count *count, size_t index) {
    char words[NUM_TEXT_BYTES], hand[NUM_TEXT_BYTES];
    struct text_buffer text;

    num_format_count(words, count->by_words[index]);
    num_format_count(hand, count->by_hand[index]);
    text_buffer_init(&text, TEXT_BYTES_MAX);
    enum err_code code = text_append_format(&text, "%s comment%s", words,
                                            text_plural(count->by_words[index]));
    if (count->n_by_hand > 0) {
        ERR_NEXT(code, text_append_format(&text, ", and %s coded by hand", hand));
    }
    ERR_NEXT(code, text_append_format(&text, "."));
    for (size_t told = 0; told < N_TOLD && code == ERR_OK; told++) {
        code = add_phrases(&text, count, index, (enum told)told);
    }
    ERR_NEXT(code, check_add_line(out, theme->id, text.bytes));
    text_buffer_free(&text);
    return code;
}

enum err_code check_words_text(struct text_buffer *out,
                               const struct instrument *instrument,
                               const struct codebook_count *count) {
    char words[NUM_TEXT_BYTES], nothing[NUM_TEXT_BYTES], hand[NUM_TEXT_BYTES];
    char text[400];

    num_format_count(words, count->n_by_words);
    num_format_count(nothing, count->nothing);
    num_format_count(hand, count->n_by_hand);
    (void)snprintf(text, sizeof text,
                   "Words of the codebook: %s comment%s looked at, %s of them about "
                   "none of its themes; %s coded by hand. In how many comments each "
                   "word was found:",
                   words, count->n_by_words == 1 ? " was" : "s were", nothing, hand);
    enum err_code code = text_append_format(out, "\n");
    ERR_NEXT(code, terminal_wrap(out, 0, 0, text));
    for (size_t t = 0; t < instrument->codebook.n && code == ERR_OK; t++) {
        code = add_theme(out, &instrument->codebook.themes[t], count, t);
    }
    return code;
}
