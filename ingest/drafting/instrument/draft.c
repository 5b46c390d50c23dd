#include "ingest/drafting/instrument/draft.h"

#include "base/alloc.h"
#include "base/key_map.h"
#include "ingest/layout/heading_part.h"
#include "surveys/definition/definition_json.h"

#include <string.h>

#define DRAFT_ARENA_BYTES ((size_t)512 << 20)
#define SHOWN             40 /* characters of an answer in a message */
#define SHOWN_BYTES       (SHOWN * 4 + 4)

static const char *const reason_words[DRAFT_REASON_COUNT] = {
#define DRAFT_WORDS(reason, words) [reason] = words,
    DRAFT_REASONS(DRAFT_WORDS)
#undef DRAFT_WORDS
};

const char *draft_reason_words(enum draft_reason reason) {
    return reason_words[reason];
}

/* The headings that went by. */
struct seen {
    struct key_map headings;
    struct text_buffer fold;
};

/* What needs no look at the answers. */
static enum err_code judge_heading(struct draft *draft, struct seen *seen,
                                   size_t column, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    uint32_t first = 0;

    text_buffer_clear(&seen->fold);
    if (text_fold(&seen->fold, source->name, strlen(source->name)) != ERR_OK) {
        return err_memory(err);
    }
    struct heading_part key =
        heading_part_trimmed((struct heading_part){seen->fold.bytes, seen->fold.len});
    judged->use = DRAFT_LEFT_OUT;
    for (size_t i = 0; i < n_kept_names; i++) {
        if (heading_part_is(key, kept_names[i].name)) {
            judged->reason = DRAFT_KEPT;
            return ERR_OK;
        }
    }
    if (source->use != COLUMN_UNBOUND) {
        judged->reason = source->use == COLUMN_PRIVATE ? DRAFT_PRIVATE : DRAFT_TOOL;
        return ERR_OK;
    }
    if (key.len == 0 || source->filled == 0) {
        judged->reason = DRAFT_EMPTY;
        return ERR_OK;
    }
    if (key_map_add(&seen->headings, key.start, key.len, (uint32_t)column, &first) !=
        ERR_OK) {
        return err_memory(err);
    }
    if (first != column) {
        judged->reason = DRAFT_REPEATED;
    } else if (strlen(source->name) > DEFINITION_TEXT_BYTES_MAX) {
        judged->reason = DRAFT_HEADING;
    } else {
        judged->use = DRAFT_ITEM; /* until its answers are judged */
    }
    return ERR_OK;
}

static enum err_code judge_columns(struct draft *draft, struct err *err) {
    struct seen seen;
    enum err_code code = ERR_OK;

    key_map_init(&seen.headings);
    text_buffer_init(&seen.fold, SIZE_MAX);
    for (size_t c = 0; c < draft->source->n_columns && code == ERR_OK; c++) {
        code = judge_heading(draft, &seen, c, err);
        if (code == ERR_OK && draft->columns[c].use != DRAFT_LEFT_OUT) {
            code = draft_column_judge(draft, c, err);
        }
    }
    text_buffer_free(&seen.fold);
    key_map_free(&seen.headings);
    return code;
}

/* How often the heading of a column stands among its answers. */
static uint64_t times_below(const struct return_column *column) {
    for (size_t v = 0; v < column->n_values; v++) {
        if (text_same(column->values[v].text, column->heading)) {
            return column->values[v].count;
        }
    }
    return 0;
}

/* A column that holds a few answers again and again. */
static bool is_choice(const struct return_column *column) {
    return column->use == COLUMN_UNBOUND && !column->has_more &&
           column->n_values >= 2 && column->n_values * 2 <= column->filled + 1;
}

/* Whether a text is a number, or a word of a usual scale. */
static enum err_code is_an_answer(bool *out, const char *text, struct err *err) {
    struct label_reading reading = {0};
    int rank = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    enum err_code code =
        label_read(&reading, text) == ERR_OK ? ERR_OK : err_memory(err);
    *out = code == ERR_OK && reading.has_number;
    for (size_t f = 0; f < n_word_families && code == ERR_OK && !*out; f++) {
        *out = label_rank(&rank, f, &reading);
    }
    text_buffer_free(&reading.fold);
    return code;
}

/* Whether the whole row of headings stands again among the records: each as often as
 * the others, and none of them an answer. */
static enum err_code stands_again(bool *out, const struct return_columns *source,
                                  struct err *err) {
    uint64_t times = 0;
    enum err_code code = ERR_OK;

    *out = true;
    for (size_t c = 0; c < source->n_columns && code == ERR_OK && *out; c++) {
        const struct return_column *column = &source->columns[c];
        uint64_t here = times_below(column);
        bool is_answer = false;

        if (column->use != COLUMN_UNBOUND || column->filled == 0 || column->has_more) {
            continue;
        }
        code = is_an_answer(&is_answer, column->heading, err);
        *out = !is_answer && here > 0 && (times == 0 || here == times);
        times = here;
    }
    return code;
}

/* The first row is a response where most columns of choices are headed by a choice. */
static enum err_code need_headings(const struct return_columns *source,
                                   struct err *err) {
    size_t n_choices = 0, n_answers = 0, example = 0;
    bool is_again = false;
    char shown[SHOWN_BYTES];
    enum err_code code = stands_again(&is_again, source, err);

    for (size_t c = 0; c < source->n_columns && code == ERR_OK; c++) {
        bool has_choices = is_choice(&source->columns[c]);
        bool is_answer = has_choices && times_below(&source->columns[c]) > 0;

        n_choices += has_choices ? 1 : 0;
        n_answers += is_answer ? 1 : 0;
        example = is_answer && n_answers == 1 ? c : example;
    }
    if (code != ERR_OK || is_again) {
        return code;
    }
    if (n_answers * 2 <= n_choices) {
        return ERR_OK;
    }
    const char *heading = source->columns[example].heading;
    text_display(shown, sizeof shown, heading, strlen(heading), SHOWN);
    return err_set(err, ERR_INPUT,
                   "there is no heading row: the first row looks like a response, with "
                   "\"%s\" in column %zu, which is an answer below as well (%zu of %zu "
                   "columns); put a row with the questions above it and run again",
                   shown, example + 1, n_answers, n_choices);
}

/* What a question is cannot be told without its answers. */
static enum err_code need_results(const struct return_columns *source,
                                  struct err *err) {
    char shown[SHOWN_BYTES];

    for (size_t c = 0; c < source->n_columns; c++) {
        const struct return_column *column = &source->columns[c];

        if (column->use != COLUMN_UNBOUND || column->n_unsaved == 0) {
            continue;
        }
        text_display(shown, sizeof shown, column->heading, strlen(column->heading),
                     SHOWN);
        return err_set(err, ERR_INPUT,
                       "column %zu \"%s\" has %llu formula%s whose result was never "
                       "saved: open the workbook, save it and run again",
                       c + 1, shown, (unsigned long long)column->n_unsaved,
                       text_plural((size_t)column->n_unsaved));
    }
    return ERR_OK;
}

/* Names of sections leave most questions without a heading. */
static enum err_code need_names(const struct return_columns *source, struct err *err) {
    size_t n_choices = 0, n_nameless = 0, first = 0;

    for (size_t c = 0; c < source->n_columns; c++) {
        bool has_choices = is_choice(&source->columns[c]);
        bool is_nameless = has_choices && *source->columns[c].name == '\0';

        first = is_nameless && n_nameless == 0 ? c : first;
        n_choices += has_choices ? 1 : 0;
        n_nameless += is_nameless ? 1 : 0;
    }
    return n_nameless < 2 || n_nameless * 2 < n_choices
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "%zu of %zu columns with answers have no heading, such as "
                         "column %zu: if the questions stand in a row below, take out "
                         "the rows above it and run again",
                         n_nameless, n_choices, first + 1);
}

enum err_code draft_make(struct draft *out, const struct return_columns *source,
                         struct err *err) {
    struct draft draft = {.source = source, .arena = arena_new(DRAFT_ARENA_BYTES)};
    enum err_code code = draft.arena != NULL ? ERR_OK : err_memory(err);

    ERR_NEXT(code, need_results(source, err));
    ERR_NEXT(code, need_headings(source, err));
    ERR_NEXT(code, need_names(source, err));
    if (code == ERR_OK) {
        draft.columns =
            arena_array(draft.arena, source->n_columns, sizeof *draft.columns);
        code = draft.columns != NULL ? judge_columns(&draft, err) : err_memory(err);
    }
    ERR_NEXT(code, draft_scales_make(&draft, err));
    ERR_NEXT(code, draft_names_make(&draft, err));
    if (code == ERR_OK && draft.n_questions[DRAFT_ITEM] == 0) {
        code = err_set(err, ERR_INPUT,
                       "no column holds answers on a scale that kloe can tell from its "
                       "words; list the questions in a spreadsheet and use 'kloe "
                       "instrument save'");
    }
    *out = draft;
    return code;
}

void draft_free(struct draft *draft) {
    arena_free(draft->arena);
}
