#include "ingest/drafting/instrument/draft_topic.h"

#include "base/ascii.h"
#include "base/text.h"
#include "ingest/layout/status_words.h"

#include <stdint.h>
#include <string.h>

/* Whole words of a folded heading; the first that stands in it decides. */
static const struct topic_words {
    enum draft_topic topic;
    const char *words;
} topic_words[] = {
    {TOPIC_DEGREE, "to what extent"},
    {TOPIC_DEGREE, "to what degree"},
    {TOPIC_SORTS, "country"},
    {TOPIC_SORTS, "countries"},
    {TOPIC_SORTS, "nationality"},
    {TOPIC_SORTS, "region"},
    {TOPIC_SORTS, "which state"},
    {TOPIC_SORTS, "what state"},
    {TOPIC_SORTS, "us state"},
    {TOPIC_SORTS, "county"},
    {TOPIC_SORTS, "city"},
    {TOPIC_SORTS, "town"},
    {TOPIC_SORTS, "where"},
    {TOPIC_SORTS, "which place"},
    {TOPIC_SORTS, "place of work"},
    {TOPIC_SORTS, "workplace"},
    {TOPIC_SORTS, "name of"},
    {TOPIC_SORTS, "site"},
    {TOPIC_SORTS, "location"},
    {TOPIC_SORTS, "locality"},
    {TOPIC_SORTS, "office"},
    {TOPIC_SORTS, "building"},
    {TOPIC_SORTS, "ward"},
    {TOPIC_SORTS, "which unit"},
    {TOPIC_SORTS, "role"},
    {TOPIC_SORTS, "roles"},
    {TOPIC_SORTS, "job"},
    {TOPIC_SORTS, "occupation"},
    {TOPIC_SORTS, "profession"},
    {TOPIC_SORTS, "staff group"},
    {TOPIC_SORTS, "grade"},
    {TOPIC_SORTS, "team"},
    {TOPIC_SORTS, "department"},
    {TOPIC_SORTS, "directorate"},
    {TOPIC_SORTS, "division"},
    {TOPIC_SORTS, "which service"},
    {TOPIC_SORTS, "organisation"},
    {TOPIC_SORTS, "organization"},
    {TOPIC_SORTS, "employer"},
    {TOPIC_SORTS, "council"},
    {TOPIC_SORTS, "sector"},
    {TOPIC_SORTS, "industry"},
    {TOPIC_SORTS, "gender"},
    {TOPIC_SORTS, "sex"},
    {TOPIC_SORTS, "ethnicity"},
    {TOPIC_SORTS, "ethnic"},
    {TOPIC_SORTS, "religion"},
    {TOPIC_SORTS, "language"},
    {TOPIC_SORTS, "languages"},
    {TOPIC_SORTS, "contract type"},
    {TOPIC_SORTS, "type of contract"},
    {TOPIC_SORTS, "service area"},
    {TOPIC_SORTS, "shift"},
};

/* Likewise, of what is counted or numbered. */
static const char *const number_words[] = {"how many", "how long",  "how old",
                                           "number",   "age",       "years of",
                                           "years in", "length of", "count of"};

/* What stands behind "how" where it asks for no degree: "how long", "how do you". */
static const char *const no_degrees[] = {
    "long", "old", "many",  "do",    "did",    "does", "are",   "is",  "was",
    "were", "can", "could", "would", "should", "have", "has",   "had", "will",
    "we",   "you", "to",    "the",   "they",   "i",    "might", "come"};

static bool is_word_byte(char byte) {
    return ascii_is_alphanumeric(byte) || ((unsigned char)byte & 0x80) != 0;
}

/* Where `words` stand in `text` as whole words; NULL if nowhere. */
static const char *find_words(const char *text, const char *words) {
    size_t len = strlen(words);

    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words)) {
        if ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[len])) {
            return at;
        }
    }
    return NULL;
}

static bool asks_how_much(const char *text) {
    const char *how = find_words(text, "how");
    bool is_degree = how != NULL && how[3] == ' ';

    for (size_t i = 0; i < sizeof no_degrees / sizeof *no_degrees && is_degree; i++) {
        const char *next = how + 4;

        is_degree = find_words(next, no_degrees[i]) != next;
    }
    return is_degree;
}

enum err_code draft_topic_of(enum draft_topic *out, const char *heading,
                             struct err *err) {
    struct text_buffer fold;

    *out = TOPIC_NONE;
    text_buffer_init(&fold, SIZE_MAX);
    if (text_fold(&fold, heading, strlen(heading)) != ERR_OK) {
        text_buffer_free(&fold);
        return err_memory(err);
    }
    const char *text = fold.bytes;
    if (asks_how_much(text)) {
        *out = TOPIC_DEGREE;
    }
    for (size_t i = 0;
         i < sizeof topic_words / sizeof *topic_words && *out == TOPIC_NONE; i++) {
        if (find_words(text, topic_words[i].words) != NULL) {
            *out = topic_words[i].topic;
        }
    }
    text_buffer_free(&fold);
    return ERR_OK;
}

enum err_code draft_asks_for_number(bool *out, const char *heading, struct err *err) {
    struct text_buffer fold;

    *out = false;
    text_buffer_init(&fold, SIZE_MAX);
    if (text_fold(&fold, heading, strlen(heading)) != ERR_OK) {
        text_buffer_free(&fold);
        return err_memory(err);
    }
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words && !*out; i++) {
        *out = find_words(fold.bytes, number_words[i]) != NULL;
    }
    *out = *out && !asks_how_much(fold.bytes);
    text_buffer_free(&fold);
    return ERR_OK;
}

/* A text folded, with spaces for the marks that programs write for them. */
static enum err_code fold(struct text_buffer *out, const char *text, struct err *err) {
    text_buffer_clear(out);
    enum err_code code = text_fold(out, text, strlen(text));

    for (size_t i = 0; code == ERR_OK && i < out->len; i++) {
        if (out->bytes[i] == '_' || out->bytes[i] == '-') {
            out->bytes[i] = ' ';
        }
    }
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

/* The heading " complete" is left to questions: many end so. */
static bool is_heading(const char *folded) {
    for (const struct meta_column *row = status_headings; row->text != NULL; row++) {
        if (row->match == MATCH_WHOLE && row->use != META_SUBMITTED &&
            profile_matches(folded, row->text, row->match, NULL, NULL)) {
            return true;
        }
    }
    return false;
}

static bool is_word(const char *folded) {
    for (size_t i = 0; i < plain_status_words_n; i++) {
        if (profile_matches(folded, plain_status_words[i].texts, MATCH_WHOLE, NULL,
                            NULL)) {
            return true;
        }
    }
    return false;
}

enum err_code draft_is_status(bool *out, const struct return_column *column,
                              struct err *err) {
    struct text_buffer folded;
    bool are_words = column->n_values > 0;

    text_buffer_init(&folded, SIZE_MAX);
    enum err_code code = fold(&folded, column->heading, err);
    *out = code == ERR_OK && folded.bytes != NULL && is_heading(folded.bytes);
    for (size_t i = 0; i < column->n_values && are_words && code == ERR_OK; i++) {
        code = fold(&folded, column->values[i].text, err);
        are_words = code == ERR_OK && folded.len > 0 && is_word(folded.bytes);
    }
    *out = *out || (are_words && code == ERR_OK);
    text_buffer_free(&folded);
    return code;
}
