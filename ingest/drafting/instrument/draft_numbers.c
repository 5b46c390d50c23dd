#include "ingest/drafting/instrument/draft_numbers.h"

#include "ingest/drafting/instrument/draft_forms.h"

#include <string.h>

#define NUMBER_MAX   10 /* of a scale of bare numbers */
#define SPOILT_SHARE 20 /* one in so many answers may be no number of the scale */
#define ENDS_MAX     2

/* The numbers of a column while it is judged. */
struct run {
    bool is_seen[WORD_RANK_MAX + 1]; /* as a number, with or without words */
    bool has_words[WORD_RANK_MAX + 1];
    uint64_t bare, beside, alone; /* answers: numbers, numbers and words, words */
    size_t n_bare;
    bool is_beyond; /* there is a number that no scale has, and that is no code */
};

/* Numbers that survey tools and programs write where nobody answered. */
static bool is_usual_code(int64_t number) {
    static const int64_t codes[] = {66,  77,  88,  95,  96,  97,  98, 99,
                                    777, 888, 995, 996, 997, 998, 999};

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == number) {
            return true;
        }
    }
    return number < 0;
}

static void see_value(struct run *run, const struct draft_value *value,
                      uint64_t count) {
    bool is_bare = *value->words == '\0';

    if (!value->has_number) {
        run->alone += count;
        return;
    }
    run->bare += is_bare ? count : 0;
    run->n_bare += is_bare ? 1 : 0;
    run->beside += is_bare ? 0 : count;
    if (is_bare && is_usual_code(value->number)) {
        return;
    }
    if (value->number < 0 || value->number > WORD_RANK_MAX ||
        (is_bare && value->number > NUMBER_MAX)) {
        run->is_beyond = true;
        return;
    }
    run->is_seen[value->number] = true;
    run->has_words[value->number] = run->has_words[value->number] || !is_bare;
}

static struct run see_values(const struct draft *draft, size_t column) {
    const struct return_column *source = &draft->source->columns[column];
    struct run run = {0};

    for (size_t v = 0; v < source->n_values; v++) {
        const struct draft_value *value = &draft->columns[column].values[v];

        if (!value->is_non_answer) {
            see_value(&run, value, source->values[v].count);
        }
    }
    return run;
}

/* The first number from `at` on that was seen, or was not; WORD_RANK_MAX + 1 if none.
 */
static size_t next_number(const struct run *run, size_t at, bool is_seen) {
    while (at <= WORD_RANK_MAX && run->is_seen[at] != is_seen) {
        at++;
    }
    return at;
}

/* Takes 7, 8 and 9 out of the run where they stand apart from numbers that begin at 0
 * or 1 and have no gap ("1, 2, 3, 4, 5, 9") or between words, and 0 where it stands
 * before 1 to 7 at most: 0 to 10 is a usual scale. Words beside a number say that it is
 * a point. */
static void take_codes_out(struct run *run, const struct draft_column *column) {
    enum { CODE_LEAST = 7, CODE_MOST = 9 };

    size_t first = next_number(run, 0, true);
    size_t gap = next_number(run, first, false);
    size_t apart = next_number(run, gap, true);
    size_t end = next_number(run, apart, false);
    bool has_ends = column->low.words != NULL || column->high.words != NULL;
    bool begins = has_ends || (first <= 1 && gap - first >= 2);
    bool are_codes = begins && apart >= CODE_LEAST && end <= CODE_MOST + 1 &&
                     next_number(run, end, true) > WORD_RANK_MAX;

    for (size_t n = apart; n < end; n++) {
        are_codes = are_codes && !run->has_words[n];
    }
    for (size_t n = apart; n < end && are_codes; n++) {
        run->is_seen[n] = false;
    }
    bool is_short = next_number(run, CODE_LEAST + 1, true) > WORD_RANK_MAX;
    bool is_more_than_ticks = next_number(run, 2, true) <= WORD_RANK_MAX;
    if (run->is_seen[0] && run->is_seen[1] && !run->has_words[0] &&
        column->low.words == NULL && is_short && is_more_than_ticks) {
        run->is_seen[0] = false;
    }
}

/* Where words stand in the usual forms: -1 first in one, 1 last, 0 neither or both. */
static enum err_code side_of(int *out, const char *words, struct err *err) {
    struct label_reading reading = {0}, form = {0};
    bool is_first = false, is_last = false;
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    text_buffer_init(&form.fold, SIZE_MAX);
    code = label_read(&reading, words) == ERR_OK ? ERR_OK : err_memory(err);
    for (size_t f = 0; f < n_scale_forms && code == ERR_OK; f++) {
        const struct text_list *labels = &scale_forms[f].labels;
        const char *ends[ENDS_MAX] = {labels->texts[0], labels->texts[labels->n - 1]};

        for (size_t e = 0; e < ENDS_MAX && code == ERR_OK; e++) {
            int rank = 0, of_form = 0;

            code = label_read(&form, ends[e]) == ERR_OK ? ERR_OK : err_memory(err);
            for (size_t w = 0; w < n_word_families && code == ERR_OK; w++) {
                bool is_there =
                    strcmp(word_family_name(w), scale_forms[f].family) == 0 &&
                    label_rank(&rank, w, &reading) && label_rank(&of_form, w, &form) &&
                    rank == of_form;

                is_first = is_first || (is_there && e == 0);
                is_last = is_last || (is_there && e == 1);
            }
        }
    }
    text_buffer_free(&reading.fold);
    text_buffer_free(&form.fold);
    *out = is_first == is_last ? 0 : (is_first ? -1 : 1);
    return code;
}

/* Whether the words of a value stand alone, and may be an end: more than one person
 * gave them, or they are the end of a usual scale. */
static enum err_code is_alone(bool *out, int *side, const struct draft *draft,
                              size_t column, size_t value, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    const struct draft_value *values = draft->columns[column].values;

    *out = !values[value].is_non_answer && !values[value].has_number &&
           strchr("0123456789+-<>", *values[value].words) == NULL;
    for (size_t v = 0; v < source->n_values && *out; v++) {
        *out = !(values[v].has_number &&
                 strcmp(values[v].words, values[value].words) == 0);
    }
    if (!*out) {
        return ERR_OK;
    }
    enum err_code code = side_of(side, values[value].words, err);
    *out = *side != 0 || source->values[value].count > 1;
    return code;
}

/* Finds the words at the ends of a run: at most two stand alone. */
static enum err_code find_ends(struct draft *draft, size_t column, struct err *err) {
    struct draft_column *judged = &draft->columns[column];
    const char *words[ENDS_MAX] = {NULL};
    int sides[ENDS_MAX] = {0};
    size_t n = 0;

    for (size_t v = 0; v < draft->source->columns[column].n_values; v++) {
        bool is_one = false;
        int side = 0;
        enum err_code code = is_alone(&is_one, &side, draft, column, v, err);

        if (code != ERR_OK) {
            return code;
        }
        if (is_one && n < ENDS_MAX) {
            words[n] = judged->values[v].words;
            sides[n] = side;
        }
        n += is_one ? 1 : 0;
    }
    if (n == 0 || n > ENDS_MAX) {
        return ERR_OK;
    }
    if (n == 2 && sides[0] == 0) {
        sides[0] = -sides[1];
    } else if (n == 2 && sides[1] == 0) {
        sides[1] = -sides[0];
    }
    bool are_known = sides[0] != 0 && (n == 1 || sides[0] == -sides[1]);
    size_t low = are_known && sides[0] > 0 ? 1 : 0;
    if (n == 1) {
        *(low == 1 ? &judged->high : &judged->low) =
            (struct draft_end){words[0], are_known};
    } else {
        judged->low = (struct draft_end){words[low], are_known};
        judged->high = (struct draft_end){words[1 - low], are_known};
    }
    return ERR_OK;
}

static void leave_out(struct draft_column *judged, enum draft_reason reason) {
    judged->use = DRAFT_LEFT_OUT;
    judged->reason = reason;
}

/* The number that stands beside the same words in another answer, or -1. */
static int64_t number_beside(const struct draft *draft, size_t column,
                             const char *words) {
    for (size_t v = 0; v < draft->source->columns[column].n_values; v++) {
        const struct draft_value *value = &draft->columns[column].values[v];

        if (value->has_number && strcmp(value->words, words) == 0) {
            return value->number;
        }
    }
    return -1;
}

static bool is_end(const struct draft_end *end, const struct draft_value *value) {
    return end->words != NULL && !value->has_number &&
           strcmp(end->words, value->words) == 0;
}

/* Gives each number its rank, and says which are codes. */
static void rank_numbers(struct draft *draft, size_t column, const struct run *run) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];

    judged->strays = source->n_long;
    for (size_t v = 0; v < source->n_values; v++) {
        struct draft_value *value = &judged->values[v];
        int64_t number = value->has_number ? value->number
                                           : number_beside(draft, column, value->words);
        bool is_bare = value->has_number && *value->words == '\0';

        value->rank = DRAFT_NO_RANK;
        if (value->is_non_answer) {
            continue;
        }
        if (number >= 0 && number <= WORD_RANK_MAX && run->is_seen[number]) {
            value->rank = (int)number;
            judged->ranks |= UINT64_C(1) << number;
        } else if (is_bare) {
            value->is_code = true;
        } else if (!is_end(&judged->low, value) && !is_end(&judged->high, value)) {
            judged->strays += source->values[v].count;
        }
    }
}

/* Whether two numbers stand beside the same words: then they are no points. */
static bool has_words_twice(const struct draft *draft, size_t column) {
    size_t n = draft->source->columns[column].n_values;
    const struct draft_value *values = draft->columns[column].values;

    for (size_t v = 0; v < n; v++) {
        for (size_t w = 0; w < v; w++) {
            if (values[v].has_number && values[w].has_number &&
                *values[v].words != '\0' && values[v].number != values[w].number &&
                strcmp(values[v].words, values[w].words) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Puts the words at the ends one below and one above the numbers of the column. */
static void place_ends(struct draft *draft, size_t column) {
    struct draft_column *judged = &draft->columns[column];
    int lowest = draft_lowest(judged->ranks), highest = draft_highest(judged->ranks);
    bool fits = (judged->low.words == NULL || lowest > 0) &&
                (judged->high.words == NULL || highest < WORD_RANK_MAX);

    judged->is_in_order = fits;
    for (size_t v = 0; v < draft->source->columns[column].n_values && fits; v++) {
        struct draft_value *value = &judged->values[v];

        if (is_end(&judged->low, value)) {
            value->rank = lowest - 1;
        } else if (is_end(&judged->high, value)) {
            value->rank = highest + 1;
        } else {
            continue;
        }
        judged->ranks |= UINT64_C(1) << value->rank;
    }
}

enum err_code draft_numbers_judge(bool *is_taken, struct draft *draft, size_t column,
                                  bool may_be_worded, struct err *err) {
    struct draft_column *judged = &draft->columns[column];
    struct run run = see_values(draft, column);
    uint64_t numbers = run.bare + run.beside;
    enum err_code code = ERR_OK;

    *is_taken = false;
    bool are_worded = may_be_worded && run.beside * 5 >= judged->answers * 4;
    if ((run.n_bare == 0 && !are_worded) || has_words_twice(draft, column)) {
        return ERR_OK;
    }
    code = find_ends(draft, column, err);
    bool has_ends = judged->low.words != NULL || judged->high.words != NULL;
    uint64_t covered = numbers + (has_ends ? run.alone : 0);
    if (code != ERR_OK || covered * 5 < judged->answers * 4) {
        judged->low = judged->high = (struct draft_end){NULL, false};
        return code;
    }
    *is_taken = true;
    judged->use = DRAFT_ITEM;
    judged->family = WORD_FAMILY_NUMBERS;
    judged->is_in_order = (judged->low.words == NULL || judged->low.is_known) &&
                          (judged->high.words == NULL || judged->high.is_known);
    bool has_words = has_ends || run.beside > 0;
    take_codes_out(&run, judged);
    rank_numbers(draft, column, &run);
    if (has_ends && judged->is_in_order && judged->ranks != 0) {
        place_ends(draft, column);
    }
    if (run.is_beyond ||
        (!has_words && judged->strays * SPOILT_SHARE > judged->answers)) {
        leave_out(judged, DRAFT_NUMBERS);
    } else if (!has_words && (judged->ranks & ~UINT64_C(3)) == 0) {
        leave_out(judged, judged->ranks == 0 ? DRAFT_NUMBERS : DRAFT_TICKS);
    }
    return ERR_OK;
}
