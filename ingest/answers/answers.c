#include "ingest/answers/answers.h"

#include "ingest/answers/choices.h"
#include "ingest/answers/recall.h"
#include "ingest/cells/cell_text.h"
#include "ingest/cells/markup.h"

#include <string.h>

/* Whether anybody wrote anything where comments are asked for: an editor of a survey
 * tool may leave HTML with nothing in it. */
static enum err_code has_comment(bool *out, const struct answers *answers,
                                 const struct record *record, struct err *err) {
    struct text_buffer plain;
    enum err_code code = ERR_OK;

    *out = false;
    text_buffer_init(&plain, SIZE_MAX);
    for (size_t i = 0; i < answers->review->instrument->n_comments && !*out; i++) {
        struct cell cell = record_cell(record, answers->binding->comments[i]);

        if (!cell_is_blank(cell) && markup_is_likely(cell)) {
            text_buffer_clear(&plain);
            code = cell_plain(&plain, NULL, cell, err);
            cell = (struct cell){plain.bytes, plain.len};
        }
        *out = code != ERR_OK || !cell_is_blank(cell);
    }
    text_buffer_free(&plain);
    return code;
}

/* One answer while it is read. */
struct cell_reading {
    const struct record *record;
    struct finding_list *findings;
    size_t column;                   /* of the cell that decided */
    const enum finding_kind *doubts; /* by column */
    bool is_blank; /* nothing was said; not so where the review takes it for nothing */
};

/* A finding about the cell that decided. Where the column may be another question's it
 * may hold names, so nothing of it is quoted. */
static enum err_code report_cell(const struct cell_reading *reading,
                                 enum finding_kind kind, struct err *err) {
    static const struct cell unseen = {"", 0};
    bool is_shown = reading->doubts[reading->column] != FINDING_ID_ALONE;
    struct cell cell =
        is_shown ? record_cell(reading->record, reading->column) : unseen;

    return finding_list_add(reading->findings, kind, reading->column, cell.bytes,
                            cell.len, reading->record->number, err);
}

/* What the cell or the cells of a question mean. */
static enum err_code find_meaning(struct answers *answers, uint32_t *out,
                                  struct cell_reading *reading, struct lexicon *words,
                                  const size_t *first_choice, struct err *err) {
    struct choices choices = {answers->binding->choices + first_choice[0],
                              first_choice[1] - first_choice[0]};

    return choices.n > 0
               ? choices_read(out, &reading->column, choices, words, &answers->ticks,
                              reading->record, err)
               : lexicon_find(words, out, record_cell(reading->record, reading->column),
                              err);
}

/* The meaning of a cell without what is only to be reported of it. */
static enum err_code settle_meaning(uint32_t *meaning, struct lexicon *words,
                                    const struct cell_reading *reading,
                                    enum finding_kind unknown, struct err *err) {
    if (*meaning == WORD_UNKNOWN && words->others != WORD_UNKNOWN) {
        enum err_code code = lexicon_others(words, meaning, err);

        return code == ERR_OK ? finding_list_add(reading->findings, FINDING_VALUE_OTHER,
                                                 reading->column, "", 0,
                                                 reading->record->number, err)
                              : code;
    }
    if (*meaning == WORD_UNKNOWN || *meaning == WORD_DAMAGED) {
        bool is_damaged =
            *meaning == WORD_DAMAGED && unknown != FINDING_ATTRIBUTE_UNUSED;
        enum finding_kind kind = is_damaged ? FINDING_BAND_DAMAGED : unknown;

        *meaning = WORD_UNKNOWN;
        return report_cell(reading, kind, err);
    }
    if (*meaning < WORD_CODED && (*meaning & WORD_RESTORED) != 0) {
        *meaning &= ~WORD_RESTORED;
        return report_cell(reading, FINDING_BAND_RESTORED, err);
    }
    return ERR_OK;
}

/* The byte of an answer for the row, and what it shows of the codes of its column. */
static void keep_answer(struct answers *answers, uint8_t *out, size_t item,
                        const struct cell_reading *reading, uint32_t option) {
    const struct lexicon *words =
        &answers->scales[answers->review->instrument->items[item].scale];
    struct cell cell = record_cell(reading->record, reading->column);
    uint64_t record = reading->record->number;

    if (option == WORD_BLANK || option == WORD_LEFT_OUT) {
        *out = ANSWER_BLANK;
    } else if (option == WORD_UNKNOWN) {
        *out = ANSWER_INVALID;
    } else if (lexicon_is_bare(option)) {
        *out = (uint8_t)(option & ~WORD_BARE);
        bare_codes_take(&answers->bare, item, *out, reading->column, record);
    } else if (lexicon_is_coded(option)) {
        const struct coded_word *word = &words->coded[option - WORD_CODED];

        *out =
            item_codes_take(&answers->codes, item, word, cell, reading->column, record);
        bare_codes_see(&answers->bare, item, word->number, cell);
    } else {
        *out = (uint8_t)option;
        bare_codes_see(&answers->bare, item, option, cell);
    }
}

/* Whether the cell of an item is one of the words of its scale and was lately, as most
 * are: then that is all there is to it. */
static bool read_known_word(struct answers *answers, uint8_t *out, size_t item,
                            const struct record *record) {
    const struct item_cells *cells = &answers->items[item];

    if (cells->column >= record->n || cells->recall == NULL || !record->is_roomy) {
        return false;
    }
    struct cell cell = record->cells[cells->column];
    uint32_t option = recall_roomy(cells->recall, cell);
    if (option >= WORD_RESTORED) {
        return false;
    }
    *out = (uint8_t)option;
    if (!answers->bare.items[item].has_words) {
        bare_codes_see(&answers->bare, item, option, cell);
    }
    return true;
}

static enum err_code read_item(struct answers *answers, uint8_t *out, size_t item,
                               struct cell_reading *reading, struct err *err) {
    struct lexicon *words =
        &answers->scales[answers->review->instrument->items[item].scale];
    uint32_t option = WORD_BLANK;
    enum err_code code = find_meaning(answers, &option, reading, words,
                                      answers->binding->first_item_choice + item, err);

    reading->is_blank = option == WORD_BLANK;
    if (code == ERR_OK && option == CHOICES_SEVERAL) {
        *out = ANSWER_INVALID;
        return finding_list_add(reading->findings, FINDING_SEVERAL_CHOSEN,
                                reading->column, "", 0, reading->record->number, err);
    }
    ERR_NEXT(code, settle_meaning(&option, words, reading, FINDING_VALUE_UNKNOWN, err));
    if (code != ERR_OK) {
        return code;
    }
    keep_answer(answers, out, item, reading, option);
    return ERR_OK;
}

/* Writes the answers of a record; *nothing_said stays true when there are none. */
static enum err_code read_items(struct answers *answers, bool *nothing_said,
                                const struct record *record, uint8_t *row,
                                struct finding_list *findings, struct err *err) {
    for (size_t i = 0; i < answers->review->instrument->n_items; i++) {
        if (read_known_word(answers, &row[i], i, record)) {
            *nothing_said = false;
            continue;
        }
        struct cell_reading reading = {record, findings, answers->binding->items[i],
                                       answers->binding->doubts, true};

        if (reading.column == NONE) {
            row[i] = ANSWER_NOT_ASKED;
            continue;
        }
        enum err_code code = read_item(answers, &row[i], i, &reading, err);
        if (code != ERR_OK) {
            return code;
        }
        *nothing_said = *nothing_said && reading.is_blank;
    }
    return ERR_OK;
}

static enum err_code read_attributes(struct answers *answers,
                                     const struct record *record, uint8_t *row,
                                     struct finding_list *findings, struct err *err) {
    for (size_t i = 0; i < answers->review->instrument->n_attributes; i++) {
        struct cell_reading reading = {record, findings,
                                       answers->binding->attributes[i],
                                       answers->binding->doubts, true};
        uint32_t value = WORD_BLANK;
        enum err_code code =
            find_meaning(answers, &value, &reading, &answers->attributes[i],
                         answers->binding->first_attribute_choice + i, err);

        if (code == ERR_OK && value == CHOICES_SEVERAL) {
            value = ATTRIBUTE_SEVERAL;
        } else if (code == ERR_OK) {
            code = settle_meaning(&value, &answers->attributes[i], &reading,
                                  answers->is_grouped[i] ? FINDING_ATTRIBUTE_UNKNOWN
                                                         : FINDING_ATTRIBUTE_UNUSED,
                                  err);
        }
        if (code == ERR_OK && value == ATTRIBUTE_SEVERAL && answers->is_grouped[i]) {
            code = finding_list_add(findings, FINDING_GROUPS_SEVERAL, reading.column,
                                    "", 0, record->number, err);
        }
        if (code != ERR_OK) {
            return code;
        }
        if (value == WORD_BLANK) {
            row[i] = answers->fixed[i];
        } else {
            row[i] = value == WORD_UNKNOWN || value == WORD_LEFT_OUT
                         ? ATTRIBUTE_NOT_STATED
                         : (uint8_t)value;
        }
    }
    return ERR_OK;
}

/* What names the place of a record, for findings. */
struct place_name {
    size_t column;
    struct cell text;
};

/* Where the ticks of a place with a column for each choice say that a record counts. */
static enum err_code read_ticked_places(struct answers *answers,
                                        struct where_answer *out,
                                        struct place_name *name,
                                        const struct record *record,
                                        struct cell locality, struct err *err) {
    const struct choices choices = {answers->place_choices, answers->n_place_choices};
    struct choices_ticked ticked;
    uint32_t meaning = WORD_BLANK;
    enum err_code code =
        choices_read_places(&meaning, &ticked, choices, &answers->where.places,
                            &answers->ticks, record, err);

    if (code == ERR_OK && meaning == WORD_UNKNOWN) {
        code = lexicon_others(&answers->where.places, &meaning, err);
        ticked.n = 1;
        ticked.numbers[0] = meaning; /* unless they are left out, or unknown */
    }
    if (code != ERR_OK) {
        return code;
    }
    if (meaning == WORD_UNKNOWN || meaning == WORD_LEFT_OUT) {
        bool is_unknown = meaning == WORD_UNKNOWN;

        *out =
            (struct where_answer){.result = is_unknown ? WHERE_UNKNOWN : WHERE_LEFT_OUT,
                                  .place_is_unknown = is_unknown};
        name->column = ticked.column;
        name->text = ticked.label == NULL
                         ? record_cell(record, ticked.column)
                         : (struct cell){ticked.label, strlen(ticked.label)};
        return ERR_OK;
    }
    return where_read_ticked(&answers->where, out, ticked.numbers, ticked.n, locality,
                             err);
}

static enum err_code read_where(struct answers *answers, enum left_out *out,
                                const struct record *record, uint32_t *set,
                                struct finding_list *findings, struct err *err) {
    size_t place_column = answers->binding->place;
    struct place_name place = {place_column, record_cell(record, place_column)};
    size_t locality_column = answers->binding->locality;
    struct cell locality = record_cell(record, locality_column);
    struct where_answer answer = {.result = WHERE_FOUND};
    enum err_code code =
        answers->n_place_choices > 0
            ? read_ticked_places(answers, &answer, &place, record, locality, err)
            : where_read(&answers->where, &answer, place.text, locality, err);

    if (code == ERR_OK && answer.place_is_unknown) {
        code = finding_list_add(findings, FINDING_PLACE_UNKNOWN, place.column,
                                place.text.bytes, place.text.len, record->number, err);
    }
    if (code == ERR_OK && answer.locality_is_unknown) {
        code = finding_list_add(findings, FINDING_PLACE_UNKNOWN, locality_column,
                                locality.bytes, locality.len, record->number, err);
    }
    if (code == ERR_OK && answer.locality_is_outside) {
        code = finding_list_add(findings, FINDING_LOCALITY_OUTSIDE, locality_column,
                                locality.bytes, locality.len, record->number, err);
    }
    if (code != ERR_OK) {
        return code;
    }
    if (answer.result == WHERE_FOUND) {
        *set = answer.set;
        if (where_book_set(&answers->where.sets, answer.set).n == 0) {
            answers->first_placeless =
                answers->n_placeless == 0 ? record->number : answers->first_placeless;
            answers->n_placeless++;
        }
    } else {
        *out = answer.result == WHERE_UNKNOWN ? LEFT_OUT_PLACE_UNKNOWN
                                              : LEFT_OUT_BY_REVIEW;
    }
    return ERR_OK;
}

enum err_code answers_read(struct answers *answers, enum left_out *out,
                           const struct record *record, struct rows *rows,
                           struct finding_list *findings, struct err *err) {
    enum left_out reason = LEFT_OUT_COUNT;
    bool nothing_said = true, has_text = false;
    enum err_code code =
        read_items(answers, &nothing_said, record,
                   rows->answers + rows->n * rows->n_items, findings, err);

    if (code == ERR_OK && nothing_said) {
        code = has_comment(&has_text, answers, record, err);
    }
    if (code != ERR_OK) {
        return code;
    }
    if (nothing_said && !has_text) {
        *out = LEFT_OUT_BLANK;
        return ERR_OK;
    }
    code = read_where(answers, &reason, record, rows->where + rows->n, findings, err);
    if (code == ERR_OK && reason != LEFT_OUT_COUNT) {
        *out = reason;
        return ERR_OK;
    }
    ERR_NEXT(code, read_attributes(answers, record,
                                   rows->attributes + rows->n * rows->n_attributes,
                                   findings, err));
    return code;
}

/* Half of the records is more than people leave out by themselves. */
static enum err_code report_placeless(const struct answers *answers,
                                      const struct rows *rows,
                                      struct finding_list *findings, struct err *err) {
    size_t place = answers->binding->place;
    size_t column = place != NONE ? place : answers->binding->locality;

    return column == NONE || answers->n_placeless < 2 ||
                   2 * answers->n_placeless < rows->n
               ? ERR_OK
               : finding_list_add_many(findings, FINDING_PLACES_MISSING, column, "", 0,
                                       answers->first_placeless, answers->n_placeless,
                                       err);
}

enum err_code answers_close(struct answers *answers, struct rows *rows,
                            struct finding_list *findings, struct err *err) {
    enum err_code code = item_codes_close(&answers->codes, rows, findings, err);

    ERR_NEXT(code, bare_codes_close(&answers->bare, findings, err));
    ERR_NEXT(code, report_placeless(answers, rows, findings, err));
    return code;
}

/* `hash` and the bytes of a cell, in their order. */
static uint64_t add_cell(uint64_t hash, struct cell cell) {
    uint64_t both[2] = {hash, key_hash(cell.bytes, cell.len)};

    return key_hash(both, sizeof both);
}

uint64_t answers_hash(const struct answers *answers, const struct record *record,
                      const struct rows *rows) {
    const struct binding *binding = answers->binding;
    const uint8_t *row = rows->answers + rows->n * rows->n_items;
    uint64_t parts[4] = {
        key_hash(row, rows->n_items),
        key_hash(rows->attributes + rows->n * rows->n_attributes, rows->n_attributes),
        rows->where[rows->n], 0};

    for (size_t i = 0; i < rows->n_items; i++) {
        if (row[i] == ANSWER_INVALID) {
            parts[3] = add_cell(parts[3], record_cell(record, binding->items[i]));
        }
    }
    for (size_t i = 0; i < answers->review->instrument->n_comments; i++) {
        parts[3] = add_cell(parts[3], record_cell(record, binding->comments[i]));
    }
    return key_hash(parts, sizeof parts);
}

struct where_book answers_take_sets(struct answers *answers) {
    struct where_book sets = answers->where.sets;

    where_book_init(&answers->where.sets);
    return sets;
}
