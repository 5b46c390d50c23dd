#include "scoring/comments/codebook_count.h"

#include "base/alloc.h"
#include "scoring/comments/codebook_match.h"
#include "scoring/comments/redact.h"

static void list_phrases(struct codebook_count *out, struct text_list texts,
                         size_t theme, bool is_exception) {
    for (size_t i = 0; i < texts.n; i++) {
        out->phrases[out->n++] =
            (struct phrase_count){texts.texts[i], theme, is_exception, 0};
    }
}

static void add_themes(uint64_t *counts, uint64_t themes, size_t n) {
    for (size_t t = 0; t < n; t++) {
        counts[t] += themes >> t & 1u;
    }
}

static enum err_code count_one(struct codebook_count *out, struct codebook_match *match,
                               const struct codebook *codebook,
                               const struct comment_text *text, const char *bytes,
                               struct err *err) {
    uint64_t themes = 0;

    if (text->themes != COMMENT_NOT_CODED) {
        out->n_by_hand++;
        add_themes(out->by_hand, text->themes, codebook->n);
        return ERR_OK;
    }
    enum err_code code = codebook_match_find(match, bytes, text->len, &themes, err);
    if (code != ERR_OK) {
        return code;
    }
    for (size_t i = 0; i < out->n; i++) {
        out->phrases[i].comments += codebook_match_found(match, i) ? 1 : 0;
    }
    out->n_by_words++;
    out->nothing += themes == 0 ? 1 : 0;
    add_themes(out->by_words, themes, codebook->n);
    return ERR_OK;
}

static bool make_arrays(struct codebook_count *out, const struct codebook *codebook) {
    size_t n = 0;

    for (size_t t = 0; t < codebook->n; t++) {
        n += codebook->themes[t].words.n + codebook->themes[t].except.n;
    }
    out->phrases = alloc_array(n, sizeof *out->phrases);
    out->by_words = alloc_array(codebook->n, sizeof *out->by_words);
    out->by_hand = alloc_array(codebook->n, sizeof *out->by_hand);
    return out->phrases != NULL && out->by_words != NULL && out->by_hand != NULL;
}

enum err_code codebook_count_make(struct codebook_count *out,
                                  const struct codebook *codebook,
                                  const struct comments *comments, struct err *err) {
    struct codebook_match *match = NULL;

    *out = (struct codebook_count){0};
    enum err_code code = make_arrays(out, codebook) ? ERR_OK : err_memory(err);
    ERR_NEXT(code, codebook_match_new(&match, codebook, err));
    for (size_t t = 0; t < codebook->n && code == ERR_OK; t++) {
        list_phrases(out, codebook->themes[t].words, t, false);
        list_phrases(out, codebook->themes[t].except, t, true);
    }
    for (size_t i = 0; i < comments->n && code == ERR_OK; i++) {
        const struct comment_text *text = &comments->texts[i];
        const char *bytes = comments->bytes + text->begin;

        if (redact_says_something(bytes, text->len)) {
            code = count_one(out, match, codebook, text, bytes, err);
        }
    }
    codebook_match_free(match);
    if (code != ERR_OK) {
        codebook_count_free(out);
    }
    return code;
}

void codebook_count_free(struct codebook_count *count) {
    alloc_free(count->phrases);
    alloc_free(count->by_words);
    alloc_free(count->by_hand);
    *count = (struct codebook_count){0};
}
