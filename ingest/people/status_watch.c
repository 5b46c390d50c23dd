#include "ingest/people/status_watch.h"

#include "base/alloc.h"
#include "ingest/layout/status_words.h"
#include "ingest/people/text_words.h"

#include <string.h>

#define WORD_BYTES_MAX   ((size_t)60) /* a longer cell is no status */
#define OTHERS_FREE      2            /* cells of other words that are forgiven, */
#define OTHERS_PER_KNOWN 10           /* and one more for so many known ones */

static enum err_code add_words(struct lexicon *words, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < plain_status_words_n && code == ERR_OK; i++) {
        code = text_words_add(words, plain_status_words[i].texts,
                              plain_status_words[i].counts ? 0 : 1, err);
    }
    return code;
}

enum err_code status_watch_init(struct status_watch *watch,
                                const struct profile *profile, const bool *is_free,
                                size_t n_columns, struct err *err) {
    *watch = (struct status_watch){.n = 0};
    enum err_code code = lexicon_init(&watch->words, profile, NULL, NULL, err);
    ERR_NEXT(code, add_words(&watch->words, err));
    if (code != ERR_OK) {
        return code;
    }
    watch->columns = alloc_array(n_columns, sizeof *watch->columns);
    if (watch->columns == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n_columns; i++) {
        if (is_free[i]) {
            watch->columns[watch->n].column = i;
            finding_list_init(&watch->columns[watch->n++].words);
        }
    }
    return ERR_OK;
}

void status_watch_free(struct status_watch *watch) {
    for (size_t i = 0; i < watch->n; i++) {
        finding_list_free(&watch->columns[i].words);
    }
    alloc_free(watch->columns);
    lexicon_free(&watch->words);
    *watch = (struct status_watch){.n = 0};
}

static enum err_code watch_cell(struct watched_column *column, struct lexicon *words,
                                struct cell cell, uint64_t record, struct err *err) {
    uint32_t meaning = WORD_UNKNOWN;
    enum err_code code =
        cell.len <= WORD_BYTES_MAX ? lexicon_find(words, &meaning, cell, err) : ERR_OK;

    if (code != ERR_OK || meaning == WORD_BLANK) {
        return code;
    }
    if (meaning == WORD_UNKNOWN) {
        column->n_other++;
        column->is_over =
            column->n_other > OTHERS_FREE + column->n_known / OTHERS_PER_KNOWN;
    } else {
        column->n_known++;
    }
    return meaning == 0 ? ERR_OK
                        : text_words_report(&column->words, FINDING_STATUS_UNKNOWN,
                                            column->column, cell, record, err);
}

enum err_code status_watch_record(struct status_watch *watch,
                                  const struct record *record, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < watch->n && code == ERR_OK; i++) {
        struct watched_column *column = &watch->columns[i];

        if (!column->is_over && column->column < record->n) {
            code = watch_cell(column, &watch->words, record->cells[column->column],
                              record->number, err);
        }
    }
    return code;
}

/* A column whose cells are words of a status but for a few, and where some record would
 * not count. */
static bool is_status(const struct watched_column *column) {
    return !column->is_over && column->words.n > 0 &&
           column->n_known > column->n_other * OTHERS_PER_KNOWN;
}

enum err_code status_watch_close(const struct status_watch *watch,
                                 struct finding_list *findings, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < watch->n; i++) {
        const struct watched_column *column = &watch->columns[i];

        for (size_t w = 0; is_status(column) && w < column->words.n && code == ERR_OK;
             w++) {
            const struct finding *word = &column->words.findings[w];

            code = finding_list_add_many(findings, word->kind, word->column,
                                         word->value, strlen(word->value),
                                         word->first_record, word->count, err);
        }
    }
    return code;
}
