#include "scoring/comments/codebook_match.h"

#include "base/array.h"
#include "scoring/comments/redact_clean.h"

#include <string.h>

/* A comment is a cell of a return, and folding makes no more than this of one. */
#define FOLDED_BYTES_MAX ((size_t)512 << 20)

struct word {
    const char *bytes;
    size_t len;
    bool goes_on; /* of a phrase: other letters may follow */
};

/* A phrase of the codebook: a run in `words`. */
struct phrase {
    size_t theme, first, n;
    bool is_exception;
    size_t next; /* phrase whose first word begins with the same byte; NO_PHRASE: the
                    last */
};

/* A phrase that was found in a comment: a run of its words. */
struct hit {
    const struct phrase *phrase;
    size_t first, end;
};

#define NO_PHRASE SIZE_MAX
#define BYTES     256

struct codebook_match {
    struct text_buffer texts; /* of the phrases, folded; not moved any more */
    struct word *words;
    struct phrase *phrases;
    size_t n_words, words_capacity, n_phrases, phrases_capacity;
    size_t by_byte[BYTES]; /* the first phrase that begins with the byte */
    /* scratch of one comment */
    struct text_buffer folded;
    struct word *said;
    struct hit *hits;
    size_t n_said, said_capacity, n_hits, hits_capacity;
};

/* Appends the words of a folded text. False without memory. */
static bool cut_words(struct word **words, size_t *n, size_t *capacity,
                      const char *bytes, size_t len) {
    for (size_t at = 0; at < len;) {
        size_t begin = at;
        size_t step = 0;

        while ((step = redact_word_character(bytes + at, len - at)) > 0) {
            at += step;
        }
        if (at == begin) {
            at++;
            continue;
        }
        struct word *grown =
            array_grow(*words, capacity, *n + 1, SIZE_MAX, sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        *words = grown;
        grown[(*n)++] =
            (struct word){bytes + begin, at - begin, at < len && bytes[at] == '*'};
    }
    return true;
}

/* Folds the phrases of a list, a line each, and notes whose they are. */
static bool add_phrases(struct codebook_match *match, struct text_list list,
                        size_t theme, bool is_exception) {
    for (size_t i = 0; i < list.n; i++) {
        struct phrase *phrases =
            array_grow(match->phrases, &match->phrases_capacity, match->n_phrases + 1,
                       SIZE_MAX, sizeof *phrases);

        if (phrases == NULL) {
            return false;
        }
        match->phrases = phrases;
        phrases[match->n_phrases++] =
            (struct phrase){.theme = theme, .is_exception = is_exception};
        if (text_fold_spelling(&match->texts, list.texts[i], strlen(list.texts[i])) !=
                ERR_OK ||
            text_append(&match->texts, "\n", 1) != ERR_OK) {
            return false;
        }
    }
    return true;
}

/* Cuts the lines into the words of the phrases, once the texts stay where they are. */
static bool cut_phrases(struct codebook_match *match) {
    const char *line = match->texts.bytes;

    for (size_t i = 0; i < match->n_phrases; i++) {
        struct phrase *phrase = &match->phrases[i];
        size_t len = strcspn(line, "\n");

        phrase->first = match->n_words;
        if (!cut_words(&match->words, &match->n_words, &match->words_capacity, line,
                       len)) {
            return false;
        }
        phrase->n = match->n_words - phrase->first;
        line += len + 1;
    }
    return true;
}

static void sort_phrases(struct codebook_match *match) {
    for (size_t b = 0; b < BYTES; b++) {
        match->by_byte[b] = NO_PHRASE;
    }
    for (size_t i = match->n_phrases; i-- > 0;) {
        struct phrase *phrase = &match->phrases[i];

        if (phrase->n > 0) {
            size_t *first =
                &match->by_byte[(unsigned char)match->words[phrase->first].bytes[0]];

            phrase->next = *first;
            *first = i;
        }
    }
}

enum err_code codebook_match_new(struct codebook_match **out,
                                 const struct codebook *codebook, struct err *err) {
    struct codebook_match *match = alloc_array(1, sizeof *match);
    bool done = match != NULL;

    if (done) {
        text_buffer_init(&match->texts, FOLDED_BYTES_MAX);
        text_buffer_init(&match->folded, FOLDED_BYTES_MAX);
        done = text_append(&match->texts, "", 0) == ERR_OK;
    }
    for (size_t i = 0; done && i < codebook->n; i++) {
        done = add_phrases(match, codebook->themes[i].words, i, false) &&
               add_phrases(match, codebook->themes[i].except, i, true);
    }
    if (!done || !cut_phrases(match)) {
        codebook_match_free(match);
        return err_memory(err);
    }
    sort_phrases(match);
    *out = match;
    return ERR_OK;
}

static bool is_said(struct word wanted, struct word said) {
    return (wanted.goes_on ? said.len >= wanted.len : said.len == wanted.len) &&
           memcmp(wanted.bytes, said.bytes, wanted.len) == 0;
}

static bool is_phrase_at(const struct codebook_match *match,
                         const struct phrase *phrase, size_t at) {
    size_t same = 0;

    while (same < phrase->n && at + same < match->n_said &&
           is_said(match->words[phrase->first + same], match->said[at + same])) {
        same++;
    }
    return same == phrase->n;
}

/* Notes each phrase that begins with the word `at`. False without memory. */
static bool find_phrases(struct codebook_match *match, size_t at) {
    size_t i = match->by_byte[(unsigned char)match->said[at].bytes[0]];

    for (; i != NO_PHRASE; i = match->phrases[i].next) {
        const struct phrase *phrase = &match->phrases[i];

        if (!is_phrase_at(match, phrase, at)) {
            continue;
        }
        struct hit *hits = array_grow(match->hits, &match->hits_capacity,
                                      match->n_hits + 1, SIZE_MAX, sizeof *hits);
        if (hits == NULL) {
            return false;
        }
        match->hits = hits;
        hits[match->n_hits++] = (struct hit){phrase, at, at + phrase->n};
    }
    return true;
}

/* Whether a word of the hit stands inside an exception of its theme. */
static bool is_excepted(const struct codebook_match *match, const struct hit *hit) {
    for (size_t i = 0; i < match->n_hits; i++) {
        const struct hit *other = &match->hits[i];

        if (other->phrase->is_exception && other->phrase->theme == hit->phrase->theme &&
            other->first < hit->end && hit->first < other->end) {
            return true;
        }
    }
    return false;
}

enum err_code codebook_match_find(struct codebook_match *match, const char *bytes,
                                  size_t len, uint64_t *themes, struct err *err) {
    *themes = 0;
    match->n_said = 0;
    match->n_hits = 0;
    text_buffer_clear(&match->folded);
    if (text_fold_spelling(&match->folded, bytes, len) != ERR_OK ||
        !cut_words(&match->said, &match->n_said, &match->said_capacity,
                   match->folded.bytes, match->folded.len)) {
        return err_memory(err);
    }
    for (size_t at = 0; at < match->n_said; at++) {
        if (!find_phrases(match, at)) {
            return err_memory(err);
        }
    }
    for (size_t i = 0; i < match->n_hits; i++) {
        const struct hit *hit = &match->hits[i];

        if (!hit->phrase->is_exception && !is_excepted(match, hit)) {
            *themes |= UINT64_C(1) << hit->phrase->theme;
        }
    }
    return ERR_OK;
}

bool codebook_match_found(const struct codebook_match *match, size_t phrase) {
    for (size_t i = 0; i < match->n_hits; i++) {
        const struct hit *hit = &match->hits[i];

        if (hit->phrase == &match->phrases[phrase] &&
            (hit->phrase->is_exception || !is_excepted(match, hit))) {
            return true;
        }
    }
    return false;
}

void codebook_match_free(struct codebook_match *match) {
    if (match != NULL) {
        text_buffer_free(&match->texts);
        text_buffer_free(&match->folded);
        alloc_free(match->words);
        alloc_free(match->phrases);
        alloc_free(match->said);
        alloc_free(match->hits);
        alloc_free(match);
    }
}
