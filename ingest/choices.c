#include "ingest/choices.h"

/* Numbers in the lexicon of ticks. */
enum tick { TICK_NO, TICK_YES };

enum err_code choices_ticks_init(struct lexicon *ticks, const struct profile *profile,
                                 struct err *err) {
    static const char *const yes[] = {"1",       "yes",      "true", "y",
                                      "checked", "selected", "x"};
    static const char *const no[] = {"0",         "no",           "false", "n",
                                     "unchecked", "not selected", "n/a"};
    enum err_code code = lexicon_init(ticks, profile, NULL, NULL, err);

    if (code == ERR_OK) {
        code = lexicon_add_list(
            ticks, (struct text_list){yes, sizeof yes / sizeof *yes}, TICK_YES, err);
    }
    return code == ERR_OK
               ? lexicon_add_list(ticks, (struct text_list){no, sizeof no / sizeof *no},
                                  TICK_NO, err)
               : code;
}

/* What the cells of one question hold. */
struct seen {
    size_t n_ticked;
    uint32_t ticked; /* the last choice ticked */
    bool has_no;     /* some cell says no */
    uint32_t maybe;  /* a choice whose own text is a word for no; or WORD_BLANK */
    size_t unknown;  /* the first column that could not be read; or NONE */
};

static enum err_code look(struct seen *seen, const struct choice_column *choice,
                          struct lexicon *words, struct lexicon *ticks,
                          struct cell cell, struct err *err) {
    uint32_t tick = WORD_UNKNOWN, word = WORD_UNKNOWN;
    enum err_code code = lexicon_find(ticks, &tick, cell, err);

    if (code == ERR_OK) {
        code = lexicon_find(words, &word, cell, err);
    }
    if (code != ERR_OK) {
        return code;
    }
    if (lexicon_is_coded(word)) {
        word = words->coded[word - WORD_CODED].number;
    }
    bool is_own = word == choice->number;
    if (tick == TICK_NO && is_own) {
        seen->maybe = word;
    } else if (tick == TICK_NO) {
        seen->has_no = true;
    } else if (tick == TICK_YES || is_own) {
        seen->n_ticked++;
        seen->ticked = choice->number;
    } else if (tick != WORD_BLANK && word != WORD_BLANK && word != WORD_LEFT_OUT &&
               seen->unknown == NONE) {
        seen->unknown = choice->column;
    }
    return ERR_OK;
}

enum err_code choices_read(uint32_t *out, size_t *column, struct choices choices,
                           struct lexicon *words, struct lexicon *ticks,
                           const struct record *record, struct err *err) {
    struct seen seen = {.maybe = WORD_BLANK, .unknown = NONE};

    for (size_t i = 0; i < choices.n; i++) {
        const struct choice_column *choice = &choices.columns[i];
        enum err_code code = ERR_OK;

        if (choice->column < record->n) {
            code =
                look(&seen, choice, words, ticks, record->cells[choice->column], err);
        }
        if (code != ERR_OK) {
            return code;
        }
    }
    /* "No" under the choice "No" is its text, unless other cells say yes or no. */
    if (seen.maybe != WORD_BLANK && !seen.has_no && seen.n_ticked == 0) {
        seen.n_ticked = 1;
        seen.ticked = seen.maybe;
    }
    if (seen.unknown != NONE) {
        *out = WORD_UNKNOWN;
        *column = seen.unknown;
    } else if (seen.n_ticked > 1) {
        *out = CHOICES_SEVERAL;
    } else {
        *out = seen.n_ticked == 1 ? seen.ticked : WORD_BLANK;
    }
    return ERR_OK;
}
