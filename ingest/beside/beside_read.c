#include "ingest/beside/beside_read.h"

#include "base/alloc.h"
#include "ingest/beside/written_table.h"

#include <string.h>

#define BESIDE_BYTES_MAX ((size_t)128 << 20)

enum { SHOWN = 40, SHOWN_BYTES = 200 };

enum column {
    AREA,
    ABOUT,
    KIND,
    TEXT,
    VALUE,
    UNIT,
    COMPARED_WITH,
    COMPARED_VALUE,
    AS_AT,
    SOURCE,
    DIRECTION,
    COLUMNS
};

static const struct written_column columns[COLUMNS] = {
    [AREA] = {"area", NULL, true},
    [ABOUT] = {"about", NULL, true},
    [KIND] = {"kind", NULL, true},
    [TEXT] = {"text", NULL, true},
    [VALUE] = {"value", NULL, false},
    [UNIT] = {"unit", NULL, false},
    [COMPARED_WITH] = {"compared_with", NULL, false},
    [COMPARED_VALUE] = {"compared_value", NULL, false},
    [AS_AT] = {"as_at", NULL, false},
    [SOURCE] = {"source", NULL, true},
    [DIRECTION] = {"direction", NULL, false},
};

/* The file while it is read. */
struct reading {
    const struct review *review;
    struct written_table table;
    struct arena *arena;
    size_t row;
};

static enum err_code unknown_word(const struct reading *reading, enum column column,
                                  struct text_list words, struct err *err) {
    const char *word = written_cell(&reading->table, reading->row, column);
    const char *nearest = text_nearest(word, words);
    char shown[SHOWN_BYTES], list[200] = "";
    size_t len = 0;

    for (size_t i = 0; i < words.n; i++) {
        const char *next = words.texts[i];
        size_t room = sizeof list - len;

        if (strlen(next) + 3 > room) {
            break;
        }
        memcpy(list + len, i == 0 ? "" : ", ", i == 0 ? 0 : 2);
        len += i == 0 ? 0 : 2;
        memcpy(list + len, next, strlen(next) + 1);
        len += strlen(next);
    }
    text_display(shown, sizeof shown, word, strlen(word), SHOWN);
    return written_fail(&reading->table, reading->row, column, err,
                        "'%s' is none of %s%s%s%s", shown, list,
                        nearest == NULL ? "" : ": did you mean '",
                        nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
}

/* Which of the words a cell is; NONE: none. */
static size_t word_of(const char *cell, struct text_list words) {
    for (size_t i = 0; i < words.n; i++) {
        if (text_same(cell, words.texts[i])) {
            return i;
        }
    }
    return NONE;
}

static enum err_code read_area(const struct reading *reading, struct beside_note *note,
                               struct err *err) {
    const char *text = written_cell(&reading->table, reading->row, AREA);
    char shown[SHOWN_BYTES];

    note->area = about_area(reading->review, text);
    if (note->area != NONE) {
        return ERR_OK;
    }
    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    return written_fail(
        &reading->table, reading->row, AREA, err,
        "the review has no %s, %s or system '%s': write its ID or name, "
        "or nothing for the whole system",
        reading->review->word_place, reading->review->word_locality, shown);
}

static enum err_code read_about(const struct reading *reading, struct beside_note *note,
                                struct err *err) {
    struct err fault = {0};
    enum err_code code = about_read(&note->about, reading->review->instrument,
                                    written_cell(&reading->table, reading->row, ABOUT),
                                    reading->arena, &fault);

    return code == ERR_INPUT ? written_fail(&reading->table, reading->row, ABOUT, err,
                                            "%s", fault.text)
           : code == ERR_OK  ? ERR_OK
                             : err_pass(err, &fault);
}

static enum err_code read_words(const struct reading *reading, struct beside_note *note,
                                struct err *err) {
    static const char *const directions[] = {"higher", "lower"};
    const struct text_list direction_words = {directions, 2};
    const char *direction = written_cell(&reading->table, reading->row, DIRECTION);
    size_t kind =
        word_of(written_cell(&reading->table, reading->row, KIND), beside_kind_words());
    size_t better = word_of(direction, direction_words);

    if (kind == NONE) {
        return unknown_word(reading, KIND, beside_kind_words(), err);
    }
    if (better == NONE && direction[0] != '\0') {
        return unknown_word(reading, DIRECTION, direction_words, err);
    }
    note->kind = (enum beside_kind)kind;
    note->direction = better == NONE ? BESIDE_NO_DIRECTION
                      : better == 0  ? BESIDE_HIGHER
                                     : BESIDE_LOWER;
    return ERR_OK;
}

/* What has to be there, and what cannot stand alone. */
static enum err_code check_note(const struct reading *reading,
                                const struct beside_note *note, struct err *err) {
    const struct written_table *table = &reading->table;
    size_t row = reading->row;
    char shown[SHOWN_BYTES];

    if (note->text[0] == '\0') {
        return written_fail(table, row, TEXT, err, "is empty: say in words what it is");
    }
    if (note->source[0] == '\0') {
        return written_fail(table, row, SOURCE, err,
                            "is empty: say where it comes from, which is printed with "
                            "it");
    }
    if (note->kind == BESIDE_FIGURE && note->value[0] == '\0') {
        return written_fail(table, row, VALUE, err,
                            "is empty: a figure has a value; what has none is a "
                            "statement");
    }
    if (note->compared_value[0] != '\0' && note->compared_with[0] == '\0') {
        text_display(shown, sizeof shown, note->compared_value,
                     strlen(note->compared_value), SHOWN);
        return written_fail(table, row, COMPARED_WITH, err,
                            "is empty beside a value: say whose '%s' is", shown);
    }
    return ERR_OK;
}

static enum err_code read_note(const struct reading *reading, struct beside_note *note,
                               struct err *err) {
    const struct {
        const char **text;
        enum column column;
    } texts[] = {
        {&note->text, TEXT},
        {&note->value, VALUE},
        {&note->unit, UNIT},
        {&note->compared_with, COMPARED_WITH},
        {&note->compared_value, COMPARED_VALUE},
        {&note->as_at, AS_AT},
        {&note->source, SOURCE},
    };
    enum err_code code = read_area(reading, note, err);

    ERR_NEXT(code, read_about(reading, note, err));
    ERR_NEXT(code, read_words(reading, note, err));
    for (size_t i = 0; i < sizeof texts / sizeof *texts && code == ERR_OK; i++) {
        const char *cell = written_cell(&reading->table, reading->row, texts[i].column);

        *texts[i].text = arena_text(reading->arena, cell, strlen(cell));
        code = *texts[i].text == NULL ? err_memory(err) : ERR_OK;
    }
    ERR_NEXT(code, check_note(reading, note, err));
    note->line = reading->table.sheet->rows[reading->row].line;
    return code;
}

static enum err_code read_notes(struct beside *beside, struct reading *reading,
                                struct err *err) {
    size_t n = reading->table.sheet->n_rows - reading->table.first;
    struct beside_note *notes = arena_array(reading->arena, n, sizeof *notes);
    enum err_code code = notes == NULL ? err_memory(err) : ERR_OK;

    if (n > BESIDE_NOTES_MAX) {
        return err_set(err, ERR_INPUT, "more than %d rows: is this the right file?",
                       BESIDE_NOTES_MAX);
    }
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        reading->row = reading->table.first + i;
        code = read_note(reading, &notes[i], err);
    }
    beside->notes = notes;
    beside->n = n;
    return code;
}

enum err_code beside_read(struct beside **out, const struct review *review,
                          struct err *err) {
    struct arena *arena = NULL;
    struct beside *beside = NULL;
    struct reading reading = {.review = review};
    enum err_code code = ERR_OK;

    if (review->beside == NULL) {
        *out = NULL;
        return ERR_OK;
    }
    arena = arena_new(BESIDE_BYTES_MAX);
    beside = arena == NULL ? NULL : arena_array(arena, 1, sizeof *beside);
    if (beside == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    beside->arena = reading.arena = arena;
    code = written_table_read(&reading.table, review->beside, NULL, columns, COLUMNS,
                              true, err);
    ERR_NEXT(code, read_notes(beside, &reading, err));
    err_set_source(err, review->beside);
    written_table_free(&reading.table);
    if (code != ERR_OK) {
        beside_free(beside);
        return code;
    }
    *out = beside;
    return ERR_OK;
}
