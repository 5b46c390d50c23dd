#include "scoring/commenters/commenters.h"

#include "base/alloc.h"
#include "scoring/comments/codebook_match.h"
#include "scoring/comments/redact.h"
#include "surveys/codebook/commenters.h"

#include <string.h>

/* A byte and eight for each row and question. */
#define ARENA_BYTES_MAX ((size_t)1 << 34)

/* Scores only make the options valid: nothing is made of them. */
static bool make_scale(struct scale *out, const struct codebook *codebook,
                       struct arena *arena) {
    size_t n = COMMENTERS_FIRST_THEME + codebook->n;
    struct option *options = arena_array(arena, n, sizeof *options);

    if (options == NULL) {
        return false;
    }
    options[COMMENTERS_WROTE] = (struct option){.id = "wrote", .label = "wrote"};
    for (size_t t = 0; t < codebook->n; t++) {
        options[COMMENTERS_FIRST_THEME + t] =
            (struct option){.id = codebook->themes[t].id,
                            .label = codebook->themes[t].title,
                            .score = (int32_t)(t + 1)};
    }
    *out = (struct scale){.id = "wrote",
                          .options = options,
                          .n_options = n,
                          .n_scored = n,
                          .min = 0,
                          .max = (int32_t)codebook->n};
    return true;
}

static struct instrument *make_instrument(const struct instrument *asked,
                                          struct arena *arena) {
    struct instrument *out = arena_array(arena, 1, sizeof *out);
    struct scale *scale = arena_array(arena, 1, sizeof *scale);
    struct item *items = arena_array(arena, asked->n_comments, sizeof *items);

    if (out == NULL || scale == NULL || items == NULL ||
        !make_scale(scale, &asked->codebook, arena)) {
        return NULL;
    }
    for (size_t i = 0; i < asked->n_comments; i++) {
        items[i] =
            (struct item){.id = asked->comments[i].id, .text = asked->comments[i].text};
    }
    *out = (struct instrument){.id = asked->id,
                               .version = asked->version,
                               .language = asked->language,
                               .title = asked->title,
                               .stem = asked->stem,
                               .scales = scale,
                               .n_scales = 1,
                               .items = items,
                               .n_items = asked->n_comments,
                               .attributes = asked->attributes,
                               .n_attributes = asked->n_attributes,
                               .n_derived = asked->n_derived,
                               .codebook = asked->codebook};
    return out;
}

struct review *commenters_review(const struct review *review, struct arena *arena) {
    struct review *out = arena_array(arena, 1, sizeof *out);
    struct instrument *instrument = make_instrument(review->instrument, arena);

    if (out == NULL || instrument == NULL) {
        return NULL;
    }
    *out = *review;
    out->instrument = instrument;
    out->n_leave_out = 0;
    out->publish.unanimity = false;
    return out;
}

static enum err_code read_comments(struct commenters *out,
                                   const struct comments *comments,
                                   const struct codebook *codebook, struct err *err) {
    struct codebook_match *match = NULL;
    enum err_code code = codebook_match_new(&match, codebook, err);

    for (size_t i = 0; i < comments->n && code == ERR_OK; i++) {
        const struct comment_text *text = &comments->texts[i];
        const char *bytes = comments->bytes + text->begin;
        size_t at = text->row * out->responses.n_items + text->question;

        if (redact_says_something(bytes, text->len)) {
            out->responses.answers[at] = COMMENTERS_WROTE;
            out->themes[at] = text->themes;
            code = text->themes != COMMENT_NOT_CODED
                       ? ERR_OK
                       : codebook_match_find(match, bytes, text->len, &out->themes[at],
                                             err);
        }
    }
    codebook_match_free(match);
    return code;
}

enum err_code commenters_find(struct commenters *out,
                              const struct instrument *instrument,
                              const struct responses *responses,
                              const struct comments *comments, struct err *err) {
    size_t n = instrument->n_comments;
    enum err_code code = ERR_OK;

    *out = (struct commenters){.responses = *responses,
                               .arena = arena_new(ARENA_BYTES_MAX)};
    out->responses.n_items = n;
    out->coding = comments->coding;
    out->responses.answers =
        out->arena == NULL ? NULL : arena_array(out->arena, responses->n, n);
    out->themes = out->arena == NULL
                      ? NULL
                      : arena_array(out->arena, responses->n, n * sizeof *out->themes);
    if (out->responses.answers == NULL || out->themes == NULL) {
        code = err_memory(err);
    } else {
        memset(out->responses.answers, ANSWER_BLANK, responses->n * n);
        code = read_comments(out, comments, &instrument->codebook, err);
    }
    if (code != ERR_OK) {
        commenters_free(out);
    }
    return code;
}

void commenters_free(struct commenters *commenters) {
    arena_free(commenters->arena);
    *commenters = (struct commenters){0};
}
