/* What one column of an unknown return is taken for. */
#include "ingest/drafting/instrument/draft.h"

#include "base/alloc.h"
#include "ingest/drafting/instrument/draft_numbers.h"
#include "ingest/drafting/instrument/draft_topic.h"
#include "ingest/layout/private_heading.h"

#include <string.h>

#define CHOICES_MAX        30 /* values of an attribute or of an unknown scale */
#define CHOICE_BYTES_MAX   240
#define COMMENT_CHARACTERS 25 /* the mean length of what people write freely */

/* A share of at least 80 %. */
static bool is_most(uint64_t part, uint64_t whole) {
    return whole > 0 && part * 5 >= whole * 4;
}

static uint64_t count_of(const struct draft *draft, size_t column, size_t value) {
    return draft->source->columns[column].values[value].count;
}

/* Cells that hold an answer: filled and no "don't know". */
static uint64_t count_answers(const struct draft *draft, size_t column) {
    const struct return_column *source = &draft->source->columns[column];
    uint64_t answers = source->filled;

    for (size_t v = 0; v < source->n_values; v++) {
        if (draft->columns[column].values[v].is_non_answer) {
            answers -= source->values[v].count;
        }
    }
    return answers;
}

/* The family that knows most of the answers, with each value's rank in it. */
struct family_fit {
    size_t family;
    uint64_t covered;
};

static enum err_code spell(const char **out, struct draft *draft, const char *text,
                           struct err *err) {
    struct text_buffer fold;

    text_buffer_init(&fold, SIZE_MAX);
    *out = text_fold_spelling(&fold, text, strlen(text)) == ERR_OK
               ? arena_text(draft->arena, fold.bytes, fold.len)
               : NULL;
    text_buffer_free(&fold);
    return *out != NULL ? ERR_OK : err_memory(err);
}

static enum err_code read_values(struct draft *draft, size_t column, uint64_t *covered,
                                 struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_value *values = draft->columns[column].values;
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < source->n_values && code == ERR_OK; v++) {
        int rank = 0;

        values[v].rank = DRAFT_NO_RANK;
        if (label_read(&reading, source->values[v].text) != ERR_OK) {
            code = err_memory(err);
            break;
        }
        code = spell(&values[v].words, draft, reading.words, err);
        ERR_NEXT(code, spell(&values[v].spelling, draft, source->values[v].text, err));
        values[v].has_number = reading.has_number;
        values[v].number = reading.has_number ? reading.number : 0;
        values[v].is_non_answer = label_is_non_answer(&values[v].kind, &reading);
        for (size_t f = 0; f < n_word_families && !values[v].is_non_answer; f++) {
            covered[f] += label_rank(&rank, f, &reading) ? source->values[v].count : 0;
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

static struct family_fit best_family(const uint64_t *covered) {
    struct family_fit fit = {0, 0};

    for (size_t f = 0; f < n_word_families; f++) {
        if (covered[f] > fit.covered) {
            fit.covered = covered[f];
            fit.family = f;
        }
    }
    return fit;
}

/* Ranks the values in the column's family. Not in order when two answers stand for one
 * rank; numbers beside words are compared with the order of the words. */
static enum err_code rank_values(struct draft *draft, size_t column, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    size_t at_rank[WORD_RANK_MAX + 1];
    int64_t number_at[WORD_RANK_MAX + 1];
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        at_rank[r] = NONE;
        number_at[r] = -1;
    }
    judged->is_in_order = true;
    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < source->n_values && code == ERR_OK; v++) {
        struct draft_value *value = &judged->values[v];

        if (label_read(&reading, source->values[v].text) != ERR_OK) {
            code = err_memory(err);
        } else if (!value->is_non_answer &&
                   label_rank(&value->rank, judged->family, &reading)) {
            size_t *first = &at_rank[value->rank];

            if (*first != NONE && !draft_same_answer(&judged->values[*first], value)) {
                judged->is_in_order = false;
            }
            *first = *first == NONE ? v : *first;
            number_at[value->rank] =
                reading.has_number ? reading.number : number_at[value->rank];
            judged->ranks |= UINT64_C(1) << value->rank;
        } else {
            value->rank = DRAFT_NO_RANK;
            judged->strays += value->is_non_answer ? 0 : source->values[v].count;
        }
    }
    text_buffer_free(&reading.fold);
    judged->strays += source->n_long;
    int64_t before = -1;
    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        if (number_at[r] >= 0) {
            judged->numbers_disagree =
                judged->numbers_disagree || number_at[r] <= before;
            before = number_at[r];
        }
    }
    return code;
}

static void leave_out(struct draft_column *judged, enum draft_reason reason) {
    judged->use = DRAFT_LEFT_OUT;
    judged->reason = reason;
}

/* Whether most answers are made of digits and the signs of dates, times and sums. */
static bool is_figures(const struct draft *draft, size_t column) {
    static const char signs[] = "0123456789.,:/-+ %$TZ";
    const struct return_column *source = &draft->source->columns[column];
    uint64_t n = 0, kept = 0;

    for (size_t v = 0; v < source->n_values; v++) {
        const char *text = source->values[v].text;

        kept += source->values[v].count;
        n += text[strspn(text, signs)] == '\0' ? source->values[v].count : 0;
    }
    return is_most(n, kept) && source->n_long == 0;
}

static enum err_code judge_bands(struct draft *draft, size_t column, bool *is_banded,
                                 struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct label_reading reading = {0};
    uint64_t n = 0;
    size_t kinds = 0;
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < source->n_values && code == ERR_OK; v++) {
        struct draft_value *value = &draft->columns[column].values[v];

        value->band = INT64_MAX;
        if (label_read(&reading, source->values[v].text) != ERR_OK) {
            code = err_memory(err);
        } else if (label_is_band(&value->band, &reading)) {
            n += source->values[v].count;
            kinds++;
        }
    }
    text_buffer_free(&reading.fold);
    *is_banded = code == ERR_OK && kinds >= 2 && kinds <= CHOICES_MAX &&
                 is_most(n, draft->columns[column].answers);
    return code;
}

/* A few short answers that most people share. */
static bool is_choice(const struct draft *draft, size_t column, size_t *n_repeated) {
    const struct return_column *source = &draft->source->columns[column];
    uint64_t repeated = 0;
    size_t n = 0;

    for (size_t v = 0; v < source->n_values; v++) {
        bool is_short = strlen(source->values[v].text) <= CHOICE_BYTES_MAX;

        if (source->values[v].count > 1 && is_short &&
            !draft->columns[column].values[v].is_non_answer) {
            repeated += source->values[v].count;
            n++;
        }
    }
    *n_repeated = n;
    return n <= CHOICES_MAX && is_most(repeated, draft->columns[column].answers) &&
           draft->columns[column].answers >= 3 * (uint64_t)n;
}

static bool is_comment(const struct return_column *source) {
    size_t n_spaced = 0;

    for (size_t v = 0; v < source->n_values; v++) {
        n_spaced += strchr(source->values[v].text, ' ') != NULL ? 1 : 0;
    }
    return n_spaced * 2 >= source->n_values &&
           (source->n_long > 0 || source->has_more ||
            source->n_values * 2 >= source->filled) &&
           source->characters >= COMMENT_CHARACTERS * source->filled;
}

/* What is on no known scale. */
static enum err_code judge_rest(struct draft *draft, size_t column,
                                enum draft_topic topic, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    size_t n_repeated = 0;
    bool has_several = false;
    enum err_code code = judge_bands(draft, column, &judged->is_banded, err);

    ERR_NEXT(code, column_has_several(&has_several, source, err));
    if (code != ERR_OK) {
        return code;
    }
    if (judged->is_banded) {
        judged->use = DRAFT_ATTRIBUTE;
    } else if (is_figures(draft, column)) {
        leave_out(judged, DRAFT_NUMBERS);
    } else if (has_several) {
        leave_out(judged, DRAFT_SEVERAL);
    } else if (is_choice(draft, column, &n_repeated)) {
        judged->use = topic == TOPIC_DEGREE ? DRAFT_ITEM : DRAFT_ATTRIBUTE;
        if (n_repeated < 2) {
            leave_out(judged, DRAFT_ONE);
        }
    } else if (is_comment(source)) {
        judged->use = DRAFT_COMMENT;
    } else {
        leave_out(judged, DRAFT_SHORT);
    }
    return ERR_OK;
}

/* Reads the answers and finds the family that knows most of them. */
static enum err_code read_column(struct family_fit *fit, struct draft *draft,
                                 size_t column, struct err *err) {
    struct draft_column *judged = &draft->columns[column];
    uint64_t *covered = alloc_array(n_word_families, sizeof *covered);

    judged->values = arena_array(draft->arena, draft->source->columns[column].n_values,
                                 sizeof *judged->values);
    enum err_code code = covered != NULL && judged->values != NULL
                             ? read_values(draft, column, covered, err)
                             : err_memory(err);
    if (code == ERR_OK) {
        *fit = best_family(covered);
        judged->answers = count_answers(draft, column);
    }
    alloc_free(covered);
    return code;
}

enum err_code draft_column_judge(struct draft *draft, size_t column, struct err *err) {
    struct draft_column *judged = &draft->columns[column];
    struct family_fit fit = {NONE, 0};
    enum draft_topic topic = TOPIC_NONE;
    bool is_taken = false;
    enum err_code code = read_column(&fit, draft, column, err);

    judged->family = NONE;
    ERR_NEXT(code, draft_topic_of(&topic, draft->source->columns[column].heading, err));
    if (code != ERR_OK) {
        return code;
    }
    if (judged->answers == 0) {
        leave_out(judged, DRAFT_EMPTY);
        return ERR_OK;
    }
    code = draft_is_status(&is_taken, &draft->source->columns[column], err);
    if (code != ERR_OK || is_taken) {
        leave_out(judged, DRAFT_STATUS);
        return code;
    }
    judged->sorts_people = topic == TOPIC_SORTS;
    code = draft_asks_for_number(&judged->asks_for_number,
                                 draft->source->columns[column].heading, err);
    if (code != ERR_OK) {
        return code;
    }
    bool knows_words = is_most(fit.covered, judged->answers);
    code = draft_numbers_judge(&is_taken, draft, column,
                               !knows_words && !judged->sorts_people, err);
    if (code != ERR_OK || is_taken) {
        return code;
    }
    if (!knows_words) {
        return judge_rest(draft, column, topic, err);
    }
    judged->use = DRAFT_ITEM;
    judged->family = fit.family;
    return rank_values(draft, column, err);
}

bool draft_same_answer(const struct draft_value *a, const struct draft_value *b) {
    bool is_bare = *a->words == '\0' || *b->words == '\0';
    bool are_numbered = a->has_number && b->has_number;

    return strcmp(a->words, b->words) == 0 &&
           (are_numbered ? a->number == b->number : !is_bare);
}

bool draft_may_show(const struct draft *draft, size_t column, size_t value) {
    const struct draft_value *judged = &draft->columns[column].values[value];

    return judged->is_non_answer || judged->rank != DRAFT_NO_RANK || judged->is_code ||
           (count_of(draft, column, value) > 1 &&
            !private_answer(draft->source->columns[column].values[value].text));
}
