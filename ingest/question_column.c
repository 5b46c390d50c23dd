#include "ingest/question_column.h"

#include "base/alloc.h"
#include "ingest/answers/recognise.h"
#include "ingest/layout/heading.h"
#include "ingest/probe.h"

#include <string.h>

/* Columns in which questions are looked for. */
#define QUESTION_COLUMNS 32

/* The least part of a column of answers, as one in so many, that scales know. */
#define ANSWERS_PART 2

/* The looking at one column after the other. */
struct looking {
    const struct odd_table *table;
    struct lexicon words; /* of all scales */
    struct head column;   /* one row: what stands in a column */
    struct cell cells[HEAD_ROWS_MAX];
    bool is_item[HEAD_ROWS_MAX]; /* by cell */
    size_t question;             /* the column */
    bool repeats;                /* the column holds a text twice */
    bool is_long;
    struct long_columns columns;
};

/* The number of a text among those of the column that was taken; `n` for none. */
static size_t find_text(const struct looking *looking, struct cell cell, size_t n) {
    size_t at = 0;

    while (at < n && (looking->cells[at].len != cell.len ||
                      memcmp(looking->cells[at].bytes, cell.bytes, cell.len) != 0)) {
        at++;
    }
    return at;
}

/* Puts what stands in a column below its heading into one row, each text once. */
static void take_column(struct looking *looking, size_t column) {
    const struct head *head = looking->table->layout->head;
    size_t n = 0;

    looking->repeats = false;
    for (size_t i = 1; i < head->n; i++) {
        struct cell cell = head_cell(head, i, column);
        bool is_new = cell.len > 0 && find_text(looking, cell, n) == n;

        if (is_new) {
            looking->cells[n++] = cell;
        }
        looking->repeats = looking->repeats || (cell.len > 0 && !is_new);
    }
    looking->column.rows[0] =
        (struct record){.cells = looking->cells, .n = n, .width = n};
    looking->column.n = 1;
    looking->question = column;
}

/* Which texts of the column are items; others are asked in other surveys, or in words.
 */
static enum err_code mark_items(struct looking *looking, struct err *err) {
    const struct odd_table *table = looking->table;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < looking->column.rows[0].n && code == ERR_OK; i++) {
        struct head one = {.n = 1};
        size_t n_items = 0;

        one.rows[0] = (struct record){.cells = &looking->cells[i], .n = 1, .width = 1};
        code = probe_row(&n_items, table->questions, table->file, &one, 0, err);
        looking->is_item[i] = n_items > 0;
    }
    return code;
}

/* Whether the question of a row is an item. */
static bool asks_item(const struct looking *looking, size_t row) {
    size_t n = looking->column.rows[0].n;
    struct cell cell = head_cell(looking->table->layout->head, row, looking->question);
    size_t at = find_text(looking, cell, n);

    return at < n && looking->is_item[at];
}

static enum err_code is_answer(bool *out, struct looking *looking, struct cell cell,
                               struct err *err) {
    uint32_t meaning = WORD_BLANK;
    enum err_code code = lexicon_find(&looking->words, &meaning, cell, err);

    *out = meaning < WORD_DAMAGED;
    return code;
}

static bool is_count(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') {
            return false;
        }
    }
    return cell.len > 0;
}

/* Counts the cells beside the questions: what answers and numbers stand where. */
struct beside {
    size_t headings; /* that are answers */
    size_t numbers;  /* cells below those */
    size_t columns;  /* that hold answers */
    size_t answer;   /* the last of them */
};

static enum err_code look_below(bool *holds_answers, struct beside *beside,
                                struct looking *looking, size_t column, bool is_counted,
                                struct err *err) {
    const struct head *head = looking->table->layout->head;
    size_t n = 0, known = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 1; i < head->n && code == ERR_OK; i++) {
        struct cell cell = head_cell(head, i, column);
        bool is_known = false;

        if (cell.len > 0 && asks_item(looking, i)) {
            code = is_answer(&is_known, looking, cell, err);
            n++;
            known += is_known ? 1 : 0;
            beside->numbers += is_counted && is_count(cell) ? 1 : 0;
        }
    }
    *holds_answers = known > 0 && known * ANSWERS_PART >= n;
    return code;
}

static enum err_code look_beside(struct beside *beside, struct looking *looking,
                                 size_t question, size_t respondent, struct err *err) {
    const struct head *head = looking->table->layout->head;
    enum err_code code = ERR_OK;

    *beside = (struct beside){.answer = NONE};
    for (size_t i = 0; i < looking->table->layout->n_columns && code == ERR_OK; i++) {
        bool is_heading = false, holds_answers = false;

        if (i == question || i == respondent) {
            continue;
        }
        code = is_answer(&is_heading, looking, head_cell(head, 0, i), err);
        ERR_NEXT(code, look_below(&holds_answers, beside, looking, i, is_heading, err));
        beside->headings += is_heading ? 1 : 0;
        if (holds_answers) {
            beside->columns++;
            beside->answer = i;
        }
    }
    return code;
}

/* The column that the review or its heading says to be the respondents', or NONE. */
static enum err_code find_respondent(size_t *out, const struct looking *looking,
                                     size_t question, struct err *err) {
    const struct odd_table *table = looking->table;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct heading *heading =
        arena != NULL ? arena_array(arena, 1, sizeof *heading) : NULL;
    const char *named = NULL;
    enum err_code code = heading != NULL ? ERR_OK : err_memory(err);

    *out = NONE;
    for (size_t i = table->file->n_columns; i-- > 0;) {
        const struct column_rule *rule = &table->file->columns[i];

        if (rule->role == COLUMN_RESPONDENT && rule->headings.n > 0) {
            named = rule->headings.texts[0];
        }
    }
    for (size_t i = table->layout->n_columns; i-- > 0 && code == ERR_OK;) {
        code = heading_read(heading, table->layout, i, arena, err);
        if (code == ERR_OK && i != question &&
            (named != NULL
                 ? text_same(named, heading->shown)
                 : heading_meta(table->layout->profile, heading) == META_RESPONDENT)) {
            *out = i;
        }
    }
    arena_free(arena);
    return code;
}

/* What a table is whose questions stand in a column. */
static enum err_code explain_column(struct looking *looking, size_t column,
                                    struct err *err) {
    struct beside beside;
    size_t respondent = NONE;
    enum err_code code = find_respondent(&respondent, looking, column, err);

    ERR_NEXT(code, look_beside(&beside, looking, column, respondent, err));
    if (code != ERR_OK) {
        return code;
    }
    if (beside.headings > 1 && beside.numbers > 0) {
        return err_set(err, ERR_INPUT,
                       "this holds how often each answer was given (the headings are "
                       "answers, the cells numbers), and no responses: export the "
                       "responses from the survey tool");
    }
    if (beside.columns > 1 && !looking->repeats) {
        return err_set(err, ERR_INPUT,
                       "the questions stand below one another in column %zu and the "
                       "people beside one another: turn the table round (in Excel: "
                       "copy, then Paste Special, Transpose) and save it as a new file",
                       column + 1);
    }
    if (beside.columns == 0) {
        return ERR_OK;
    }
    if (respondent == NONE && beside.columns == 1 &&
        looking->table->layout->n_columns == 3) {
        respondent = 3 - column - beside.answer; /* there is no other */
    }
    if (respondent == NONE || beside.columns > 1) {
        return err_set(
            err, ERR_INPUT,
            "this has a row for each answer (the questions stand in column "
            "%zu), and it is not plain who gave it: say in \"columns\" which "
            "heading is that of the \"respondent\", or export a row for each "
            "respondent",
            column + 1);
    }
    looking->is_long = true;
    looking->columns = (struct long_columns){respondent, column, beside.answer};
    return ERR_OK;
}

static enum err_code explain_columns(struct looking *looking, struct err *err) {
    const struct odd_table *table = looking->table;
    size_t n = table->layout->n_columns;
    enum err_code code = ERR_OK;

    n = n < QUESTION_COLUMNS ? n : QUESTION_COLUMNS;
    for (size_t i = 0; i < n && code == ERR_OK && !looking->is_long; i++) {
        size_t n_items = 0;

        take_column(looking, i);
        code = probe_row(&n_items, table->questions, table->file, &looking->column, 0,
                         err);
        if (code == ERR_OK && n_items >= probe_least(table->questions->review)) {
            code = mark_items(looking, err);
            ERR_NEXT(code, explain_column(looking, i, err));
        }
    }
    return code;
}

enum err_code question_column_explain(bool *is_long, struct long_columns *columns,
                                      const struct odd_table *table, struct err *err) {
    const struct instrument *instrument = table->questions->review->instrument;
    struct looking looking = {.table = table};
    enum err_code code =
        lexicon_init(&looking.words, table->layout->profile, NULL, NULL, err);

    *is_long = false;
    if (code != ERR_OK) {
        return code;
    }
    for (size_t i = 0; i < instrument->n_scales && code == ERR_OK; i++) {
        code = lexicon_add_scale(&looking.words, table->questions->review, table->file,
                                 i, err);
    }
    ERR_NEXT(code, explain_columns(&looking, err));
    lexicon_free(&looking.words);
    *is_long = code == ERR_OK && looking.is_long;
    *columns = looking.columns;
    return code;
}
