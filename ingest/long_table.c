#include "ingest/long_table.h"

#include "base/array.h"
#include "base/key_map.h"
#include "base/sort.h"
#include "ingest/cells/cell_text.h"

#include <stdio.h>
#include <string.h>

/* What one cell says: a person's text in a column of the table that is made. */
struct said {
    uint32_t person, column, text;
    uint32_t record;
};

/* Different texts, numbered as they come. */
struct texts {
    struct key_map numbers;
    struct text_buffer bytes;
    size_t *ends; /* text i runs from ends[i - 1], or 0 */
    size_t n, capacity;
};

/* A table while its rows go by. Its columns are those of the old table that stay, then
 * the questions. */
struct turning {
    const struct layout *layout;
    const struct long_columns *from;
    struct texts people, questions; /* by their folded texts */
    struct texts words;             /* all cells, as they stand */
    struct said *said;
    size_t n, capacity;
    bool *is_inconstant;    /* by old column */
    uint32_t *person_names; /* by person: the text as it first stood */
    uint32_t *titles;       /* by question, likewise */
    size_t people_capacity, titles_capacity;
    struct text_buffer fold;
};

static void texts_init(struct texts *texts) {
    *texts = (struct texts){.n = 0};
    key_map_init(&texts->numbers);
    text_buffer_init(&texts->bytes, LONG_TEXT_MAX);
}

static void texts_free(struct texts *texts) {
    key_map_free(&texts->numbers);
    text_buffer_free(&texts->bytes);
    alloc_free(texts->ends);
}

static enum err_code texts_add(uint32_t *out, struct texts *texts, const char *bytes,
                               size_t len, struct err *err) {
    size_t *ends = array_grow(texts->ends, &texts->capacity, texts->n + 1, UINT32_MAX,
                              sizeof *ends);

    if (ends == NULL) {
        return err_memory(err);
    }
    texts->ends = ends;
    if (key_map_add(&texts->numbers, bytes, len, (uint32_t)texts->n, out) != ERR_OK) {
        return err_memory(err);
    }
    if (*out == texts->n) {
        if (text_append(&texts->bytes, bytes, len) != ERR_OK) {
            return err_memory(err);
        }
        texts->ends[texts->n++] = texts->bytes.len;
    }
    return ERR_OK;
}

static struct cell text_of(const struct texts *texts, uint32_t number) {
    size_t from = number > 0 ? texts->ends[number - 1] : 0;

    return (struct cell){texts->bytes.bytes + from, texts->ends[number] - from};
}

static enum err_code say(struct turning *turning, struct said said, struct cell cell,
                         struct err *err) {
    struct said *grown = array_grow(turning->said, &turning->capacity, turning->n + 1,
                                    SIZE_MAX, sizeof *grown);

    if (grown == NULL) {
        return err_memory(err);
    }
    turning->said = grown;
    enum err_code code =
        texts_add(&said.text, &turning->words, cell.bytes, cell.len, err);
    if (code == ERR_OK) {
        turning->said[turning->n++] = said;
    }
    return code;
}

/* The number of a person or a question, and in `names` how it first stood. */
static enum err_code number_of(uint32_t *out, struct texts *texts, uint32_t **names,
                               size_t *capacity, struct turning *turning,
                               struct cell cell, struct err *err) {
    size_t before = texts->n;
    enum err_code code = cell_fold(&turning->fold, NULL, cell, err);

    ERR_NEXT(code, texts_add(out, texts, turning->fold.bytes, turning->fold.len, err));
    if (code != ERR_OK || texts->n == before) {
        return code;
    }
    uint32_t *grown = array_grow(*names, capacity, texts->n, UINT32_MAX, sizeof *grown);
    if (grown == NULL) {
        return err_memory(err);
    }
    *names = grown;
    return texts_add(&grown[before], &turning->words, cell.bytes, cell.len, err);
}

#define LONG                                                                           \
    " in a table with a row for each answer: turn it into one with a row for "         \
    "each respondent, or export it so"

static enum err_code refuse(const struct record *record, const char *what,
                            struct err *err) {
    enum err_code code = err_set(err, ERR_INPUT, "%s" LONG, what);

    err_set_record(err, record->number);
    return code;
}

static enum err_code take_row(void *context, const struct record *record,
                              struct err *err) {
    struct turning *turning = context;
    const struct long_columns *from = turning->from;
    size_t n_columns = turning->layout->n_columns;
    struct cell respondent = record_cell(record, from->respondent);
    struct cell question = record_cell(record, from->question);
    struct said said = {.record = (uint32_t)record->number};
    uint32_t asked = 0;

    if (!layout_has_width(turning->layout, record)) {
        return refuse(record, "a row is not as wide as the headings", err);
    }
    if (cell_is_blank(respondent) || cell_is_blank(question)) {
        return refuse(record, "a row has no respondent or no question", err);
    }
    enum err_code code =
        number_of(&said.person, &turning->people, &turning->person_names,
                  &turning->people_capacity, turning, respondent, err);
    ERR_NEXT(code, number_of(&asked, &turning->questions, &turning->titles,
                             &turning->titles_capacity, turning, question, err));
    if (code == ERR_OK && turning->questions.n + n_columns > DIALECT_COLUMNS_MAX) {
        return refuse(record, "there are more than 16384 questions", err);
    }
    for (size_t i = 0; i < n_columns && code == ERR_OK; i++) {
        struct cell cell = record_cell(record, i);

        if (i != from->respondent && i != from->question && i != from->answer &&
            cell.len > 0) {
            said.column = (uint32_t)i;
            code = say(turning, said, cell, err);
        }
    }
    said.column = (uint32_t)(n_columns + asked);
    return code == ERR_OK ? say(turning, said, record_cell(record, from->answer), err)
                          : code;
}

static int by_place(const void *left, const void *right, const void *context) {
    const struct said *a = left, *b = right;

    (void)context;
    return sort_then(sort_order(a->person, b->person),
                     sort_order(a->column, b->column));
}

/* Whether two texts mean the same as answers do, whatever their capitals. */
static enum err_code same_texts(struct turning *turning, bool *out, uint32_t one,
                                uint32_t other, struct err *err) {
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    *out = one == other;
    if (*out) {
        return ERR_OK;
    }
    text_buffer_init(&fold, SIZE_MAX);
    code = cell_fold(&turning->fold, NULL, text_of(&turning->words, one), err);
    ERR_NEXT(code, cell_fold(&fold, NULL, text_of(&turning->words, other), err));
    *out = code == ERR_OK && fold.len == turning->fold.len &&
           memcmp(fold.bytes, turning->fold.bytes, fold.len) == 0;
    text_buffer_free(&fold);
    return code;
}

/* Sorts what was said by person and column, each once. */
static enum err_code settle(struct turning *turning, struct err *err) {
    struct said *said = turning->said;
    size_t n = 0, n_answers = 0;

    sort_stable(said, turning->n, sizeof *said, by_place, NULL);
    for (size_t i = 0; i < turning->n; i++) {
        bool is_again = n > 0 && by_place(&said[n - 1], &said[i], NULL) == 0;

        if (is_again && said[i].column >= turning->layout->n_columns) {
            const struct record again = {.number = said[i].record};

            return refuse(&again, "a respondent answers a question twice", err);
        }
        if (!is_again) {
            n_answers += said[i].column >= turning->layout->n_columns ? 1 : 0;
            said[n++] = said[i];
        } else if (!turning->is_inconstant[said[i].column]) {
            bool is_same = false;
            enum err_code code =
                same_texts(turning, &is_same, said[n - 1].text, said[i].text, err);

            if (code != ERR_OK) {
                return code;
            }
            turning->is_inconstant[said[i].column] = !is_same;
        }
    }
    turning->n = n;
    return n_answers > turning->people.n && n_answers > turning->questions.n
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "nobody gave several answers, or no question was answered by "
                         "several," LONG);
}

/* Appends a cell in its quotation marks, and `before` in front. */
static enum err_code write_cell(struct text_buffer *out, const char *before,
                                struct cell cell) {
    enum err_code code = text_append(out, before, strlen(before));
    size_t from = 0;

    ERR_NEXT(code, text_append(out, "\"", 1));
    for (size_t i = 0; i < cell.len && code == ERR_OK; i++) {
        if (cell.bytes[i] == '"') {
            code = text_append(out, cell.bytes + from, i + 1 - from);
            from = i; /* once more */
        }
    }
    ERR_NEXT(code, text_append(out, cell.bytes + from, cell.len - from));
    return code == ERR_OK ? text_append(out, "\"", 1) : code;
}

static bool stays(const struct turning *turning, size_t column) {
    const struct long_columns *from = turning->from;

    return column >= turning->layout->n_columns ||
           (column != from->respondent && column != from->question &&
            column != from->answer && !turning->is_inconstant[column]);
}

static struct cell title_of(const struct turning *turning, size_t column) {
    size_t n = turning->layout->n_columns;

    return column < n ? layout_heading(turning->layout, 0, column)
                      : text_of(&turning->words, turning->titles[column - n]);
}

static enum err_code write_headings(struct text_buffer *out,
                                    const struct turning *turning) {
    size_t n = turning->layout->n_columns + turning->questions.n;
    enum err_code code = write_cell(
        out, "", layout_heading(turning->layout, 0, turning->from->respondent));

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        if (stays(turning, i)) {
            code = write_cell(out, ",", title_of(turning, i));
        }
    }
    return code == ERR_OK ? text_append(out, "\n", 1) : code;
}

/* The row of a person, whose first said is at *at. */
static enum err_code write_person(struct text_buffer *out, size_t *at,
                                  const struct turning *turning, uint32_t person) {
    size_t n = turning->layout->n_columns + turning->questions.n;
    enum err_code code =
        write_cell(out, "", text_of(&turning->words, turning->person_names[person]));

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        const struct said *said = &turning->said[*at];
        bool is_said = *at < turning->n && said->person == person && said->column == i;

        if (stays(turning, i)) {
            code = is_said ? write_cell(out, ",", text_of(&turning->words, said->text))
                           : text_append(out, ",", 1);
        }
        *at += is_said ? 1 : 0;
    }
    return code == ERR_OK ? text_append(out, "\n", 1) : code;
}

/* The headings of columns left out, for a message. */
static void name_inconstant(struct long_table *out, const struct turning *turning) {
    for (size_t i = 0; i < turning->layout->n_columns; i++) {
        struct cell title = layout_heading(turning->layout, 0, i);
        size_t used = strlen(out->inconstant);
        char shown[100];

        if (turning->is_inconstant[i]) {
            text_display(shown, sizeof shown, title.bytes, title.len, 24);
            (void)snprintf(out->inconstant + used, sizeof out->inconstant - used,
                           "%s%s", used > 0 ? ", " : "", shown);
        }
    }
}

static enum err_code write_table(struct long_table *out, const struct turning *turning,
                                 struct err *err) {
    size_t at = 0;
    enum err_code code = write_headings(&out->text, turning);

    for (size_t i = 0; i < turning->people.n && code == ERR_OK; i++) {
        code = write_person(&out->text, &at, turning, (uint32_t)i);
    }
    name_inconstant(out, turning);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code long_table_read(struct long_table *out, const struct return_text *text,
                              const struct layout *layout,
                              const struct long_columns *columns, struct err *err) {
    const struct source_plan plan = {layout->head->n_preamble + layout->header_rows,
                                     layout->n_columns};
    struct turning turning = {.layout = layout, .from = columns};
    enum err_code code = ERR_OK;

    *out = (struct long_table){.inconstant = ""};
    text_buffer_init(&out->text, LONG_TEXT_MAX);
    text_buffer_init(&turning.fold, SIZE_MAX);
    texts_init(&turning.people);
    texts_init(&turning.questions);
    texts_init(&turning.words);
    turning.is_inconstant =
        alloc_array(layout->n_columns, sizeof *turning.is_inconstant);
    if (turning.is_inconstant == NULL) {
        code = err_memory(err);
    }
    ERR_NEXT(code,
             source_read(&text->text, &text->dialect, &plan, take_row, &turning, err));
    ERR_NEXT(code, settle(&turning, err));
    ERR_NEXT(code, write_table(out, &turning, err));
    texts_free(&turning.people);
    texts_free(&turning.questions);
    texts_free(&turning.words);
    text_buffer_free(&turning.fold);
    alloc_free(turning.said);
    alloc_free(turning.is_inconstant);
    alloc_free(turning.person_names);
    alloc_free(turning.titles);
    return code;
}

void long_table_free(struct long_table *table) {
    text_buffer_free(&table->text);
}
