#include "ingest/answers/choices.h"

#include <string.h>

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
    uint32_t ticked[WORDS_IN_CELL_MAX]; /* the first choices ticked */
    size_t n_ticked;
    bool has_no;                       /* some cell says no */
    const struct choice_column *maybe; /* its own text is a word for no; or NULL */
    bool has_left_out;                 /* a place that the review leaves out */
    size_t unknown;            /* the first column that could not be read; or NONE */
    const char *unknown_label; /* where it is its label that is not known */
};

static void tick_off(struct seen *seen, const struct choice_column *choice,
                     uint32_t number) {
    if (number == CHOICE_LEFT_OUT) {
        seen->has_left_out = true;
        return;
    }
    if (number == NO_CHOICE) {
        seen->unknown_label =
            seen->unknown == NONE ? choice->label : seen->unknown_label;
        seen->unknown = seen->unknown == NONE ? choice->column : seen->unknown;
        return;
    }
    for (size_t i = 0; i < seen->n_ticked && i < WORDS_IN_CELL_MAX; i++) {
        if (seen->ticked[i] == number) {
            return; /* two labels of one area */
        }
    }
    if (seen->n_ticked < WORDS_IN_CELL_MAX) {
        seen->ticked[seen->n_ticked] = number;
    }
    seen->n_ticked++;
}

/* A label of the place that is no area: people write there where they work. */
static bool is_open(const struct choice_column *choice) {
    return choice->number == NO_CHOICE || choice->number == CHOICE_LEFT_OUT;
}

static bool is_word(uint32_t word) {
    return word != WORD_UNKNOWN && word != WORD_BLANK && word != WORD_DAMAGED;
}

static enum err_code look_into_cell(struct seen *seen,
                                    const struct choice_column *choice,
                                    struct lexicon *words, struct lexicon *ticks,
                                    struct cell cell, struct err *err) {
    uint32_t tick = WORD_UNKNOWN, word = WORD_UNKNOWN;
    enum err_code code = lexicon_find(ticks, &tick, cell, err);

    ERR_NEXT(code, lexicon_find(words, &word, cell, err));
    if (code != ERR_OK) {
        return code;
    }
    if (lexicon_is_coded(word)) {
        word = words->coded[word - WORD_CODED].number;
    } else if (lexicon_is_bare(word)) {
        word &= ~WORD_BARE;
    }
    bool is_own = is_open(choice) ? is_word(word) : word == choice->number;
    if (tick == TICK_NO && is_own && !is_open(choice)) {
        seen->maybe = choice;
    } else if (tick == TICK_NO) {
        seen->has_no = true;
    } else if (tick == TICK_YES || is_own) {
        tick_off(seen, choice, tick != TICK_YES ? word : choice->number);
    } else if (tick != WORD_BLANK && word != WORD_BLANK && word != WORD_LEFT_OUT &&
               seen->unknown == NONE) {
        seen->unknown = choice->column;
    }
    return ERR_OK;
}

static enum err_code look_at_all(struct seen *seen, struct choices choices,
                                 struct lexicon *words, struct lexicon *ticks,
                                 const struct record *record, struct err *err) {
    seen->n_ticked = 0;
    seen->has_no = false;
    seen->maybe = NULL;
    seen->has_left_out = false;
    seen->unknown = NONE;
    seen->unknown_label = NULL;
    for (size_t i = 0; i < choices.n; i++) {
        const struct choice_column *choice = &choices.columns[i];
        enum err_code code = ERR_OK;

        if (choice->column < record->n) {
            code = look_into_cell(seen, choice, words, ticks,
                                  record->cells[choice->column], err);
        }
        if (code != ERR_OK) {
            return code;
        }
    }
    /* "No" under the choice "No" is its text, unless other cells say yes or no. */
    if (seen->maybe != NULL && !seen->has_no && seen->n_ticked == 0) {
        tick_off(seen, seen->maybe, seen->maybe->number);
    }
    return ERR_OK;
}

enum err_code choices_read(uint32_t *out, size_t *column, struct choices choices,
                           struct lexicon *words, struct lexicon *ticks,
                           const struct record *record, struct err *err) {
    struct seen seen;
    enum err_code code = look_at_all(&seen, choices, words, ticks, record, err);

    if (code != ERR_OK) {
        return code;
    }
    if (seen.unknown != NONE) {
        *out = WORD_UNKNOWN;
        *column = seen.unknown;
    } else if (seen.n_ticked > 1) {
        *out = CHOICES_SEVERAL;
    } else {
        *out = seen.n_ticked == 1 ? seen.ticked[0] : WORD_BLANK;
    }
    return ERR_OK;
}

enum err_code choices_read_places(uint32_t *out, struct choices_ticked *ticked,
                                  struct choices choices, struct lexicon *words,
                                  struct lexicon *ticks, const struct record *record,
                                  struct err *err) {
    struct seen seen;
    enum err_code code = look_at_all(&seen, choices, words, ticks, record, err);

    if (code != ERR_OK) {
        return code;
    }
    bool is_too_much = seen.n_ticked > WORDS_IN_CELL_MAX;
    bool is_unknown = seen.unknown != NONE || is_too_much;
    ticked->n = is_unknown ? 0 : seen.n_ticked;
    ticked->column = seen.unknown != NONE ? seen.unknown : choices.columns[0].column;
    ticked->label = seen.unknown_label;
    memcpy(ticked->numbers, seen.ticked, ticked->n * sizeof *ticked->numbers);
    *out = is_unknown          ? WORD_UNKNOWN
           : ticked->n > 0     ? CHOICES_SEVERAL
           : seen.has_left_out ? WORD_LEFT_OUT
                               : WORD_BLANK;
    return ERR_OK;
}
