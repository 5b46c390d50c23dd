#include "ingest/people/text_words.h"

#include "ingest/cells/cell_text.h"

#include <string.h>

#define WORD_BYTES_MAX ((size_t)80)
#define WORDS_TOLD_MAX ((size_t)12) /* of one column, each by itself */

/* The next text and its length; false behind the last. */
static bool next_text(const char **at, const char **text, size_t *len) {
    if (*at == NULL) {
        return false;
    }
    const char *bar = strchr(*at, '|');

    *text = *at;
    *len = bar != NULL ? (size_t)(bar - *at) : strlen(*at);
    *at = bar != NULL ? bar + 1 : NULL;
    return true;
}

enum err_code text_words_add(struct lexicon *lexicon, const char *texts,
                             uint32_t number, struct err *err) {
    char word[WORD_BYTES_MAX + 1];
    const char *text = NULL;
    size_t len = 0;
    enum err_code code = ERR_OK;

    while (code == ERR_OK && next_text(&texts, &text, &len)) {
        if (len == 0 || len > WORD_BYTES_MAX) {
            continue;
        }
        memcpy(word, text, len);
        word[len] = '\0';
        code = lexicon_add(lexicon, word, number, err);
    }
    return code;
}

bool text_words_have_empty(const char *texts) {
    const char *text = NULL;
    size_t len = 1;

    while (next_text(&texts, &text, &len)) {
        if (len == 0) {
            return true;
        }
    }
    return false;
}

/* The value of the finding of the same word, or NULL. */
static enum err_code find_spelling(const char **out,
                                   const struct finding_list *findings,
                                   enum finding_kind kind, size_t column,
                                   struct cell word, struct err *err) {
    struct text_buffer fold;
    struct text_buffer other;
    enum err_code code = ERR_OK;

    size_t n_told = 0;

    *out = NULL;
    text_buffer_init(&fold, SIZE_MAX);
    text_buffer_init(&other, SIZE_MAX);
    code = cell_fold(&fold, NULL, word, err);
    for (size_t i = 0; i < findings->n && *out == NULL && code == ERR_OK; i++) {
        const struct finding *finding = &findings->findings[i];

        if (finding->kind != kind || finding->column != column) {
            continue;
        }
        n_told++;
        code = cell_fold(&other, NULL,
                         (struct cell){finding->value, strlen(finding->value)}, err);
        if (code == ERR_OK && other.len == fold.len &&
            memcmp(other.bytes, fold.bytes, fold.len) == 0) {
            *out = finding->value;
        }
    }
    if (*out == NULL && n_told >= WORDS_TOLD_MAX) {
        *out = "";
    }
    text_buffer_free(&fold);
    text_buffer_free(&other);
    return code;
}

enum err_code text_words_report(struct finding_list *findings, enum finding_kind kind,
                                size_t column, struct cell word, uint64_t record,
                                struct err *err) {
    char spelling[FINDING_VALUE_BYTES];
    const char *known = NULL;
    enum err_code code = find_spelling(&known, findings, kind, column, word, err);

    if (code == ERR_OK && known != NULL) {
        /* The list may move while it grows. */
        (void)strncpy(spelling, known, sizeof spelling - 1);
        spelling[sizeof spelling - 1] = '\0';
        word = (struct cell){spelling, strlen(spelling)};
    }
    return code == ERR_OK ? finding_list_add(findings, kind, column, word.bytes,
                                             word.len, record, err)
                          : code;
}
