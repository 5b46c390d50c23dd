#include "ingest/drafting/items/items_csv.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/drafting/items/items.h"
#include "surveys/wording/label_reading.h"
#include "surveys/wording/scale_words.h"

#include <string.h>

/* What was written is what people go on with: it has to load. */
static enum err_code prove_items(const struct text_buffer *text, struct err *err) {
    struct instrument *instrument = NULL;
    struct err fault = {0};
    enum err_code code =
        instrument_parse(&instrument, text->bytes, text->len, "items", &fault);

    instrument_free(instrument);
    if (code == ERR_OK || code == ERR_MEMORY) {
        return code == ERR_OK ? ERR_OK : err_memory(err);
    }
    return err_set(err, ERR_INPUT, "the items make no sound instrument: %s",
                   fault.text);
}

enum err_code items_csv_read(struct text_buffer *out, const char *path,
                             struct err *err) {
    struct sheet *sheet = NULL;
    struct items items = {0};
    enum err_code code = sheet_read(&sheet, path, err);

    ERR_NEXT(code, items_read(&items, sheet, err));
    if (code == ERR_OK && items_json(out, &items, infile_name(path)) != ERR_OK) {
        code = err_memory(err);
    }
    ERR_NEXT(code, prove_items(out, err));
    err_set_source(err, path);
    items_free(&items);
    sheet_free(sheet);
    return code;
}

/* A CSV under way; `status` keeps the first failure. */
struct writer {
    struct text_buffer *out;
    struct text_buffer cell;
    const struct instrument *instrument;
    bool *has_kloe, *has_condition, *has_scale; /* written in full already */
    enum err_code status;
};

static void put_in_cell(struct writer *writer, const char *text) {
    if (writer->status == ERR_OK) {
        writer->status = text_append(&writer->cell, text, strlen(text));
    }
}

/* Text of the instrument in a list: its bars would end an entry, its breaks a line. */
static void put_text(struct writer *writer, const char *text) {
    while (*text != '\0') {
        size_t plain = strcspn(text, "|\r\n");

        if (writer->status == ERR_OK) {
            writer->status = text_append(&writer->cell, text, plain);
        }
        text += plain;
        if (*text != '\0') {
            put_in_cell(writer, *text == '|' ? "/" : " ");
            text++;
        }
    }
}

/* Ends a cell: quoted, with "'" in front of what would be a formula. */
static void end_cell(struct writer *writer, bool is_last) {
    const char *text = writer->cell.len > 0 ? writer->cell.bytes : "";
    bool is_formula = *text != '\0' && strchr("=+-@\t", *text) != NULL;

    if (writer->status == ERR_OK) {
        writer->status = text_append_format(writer->out, "\"%s", is_formula ? "'" : "");
    }
    while (*text != '\0' && writer->status == ERR_OK) {
        size_t plain = strcspn(text, "\"");

        writer->status = text_append(writer->out, text, plain);
        text += plain;
        if (*text == '"' && writer->status == ERR_OK) {
            writer->status = text_append(writer->out, "\"\"", 2);
            text++;
        }
    }
    if (writer->status == ERR_OK) {
        writer->status =
            text_append_format(writer->out, "%s", is_last ? "\"\r\n" : "\",");
    }
    text_buffer_clear(&writer->cell);
}

static void put_kloe(struct writer *writer, size_t kloe) {
    const struct kloe *part = &writer->instrument->kloes[kloe];

    put_in_cell(writer, part->id);
    if (!writer->has_kloe[kloe]) {
        put_in_cell(writer, " = ");
        put_text(writer, part->title);
    }
    writer->has_kloe[kloe] = true;
}

static void put_kloes(struct writer *writer, const struct item *item) {
    const struct condition *conditions = writer->instrument->conditions;

    if (item->n_kloes == 1) {
        put_kloe(writer, item->kloes[0]);
        return;
    }
    for (size_t i = 0; i < item->n_conditions; i++) {
        put_in_cell(writer, i > 0 ? " | " : "");
        put_kloe(writer, conditions[item->conditions[i]].kloe);
    }
}

static void put_conditions(struct writer *writer, const struct item *item) {
    for (size_t i = 0; i < item->n_conditions; i++) {
        size_t at = item->conditions[i];
        const struct condition *condition = &writer->instrument->conditions[at];

        put_in_cell(writer, i > 0 ? " | " : "");
        put_in_cell(writer, condition->id);
        if (!writer->has_condition[at]) {
            put_in_cell(writer, " = ");
            put_text(writer, condition->text);
        }
        writer->has_condition[at] = true;
    }
}

/* An answer, with what a reader would not know from its words and its place. */
static void put_option(struct writer *writer, const struct option *option,
                       int32_t place, bool undecided) {
    struct label_reading reading = {0};
    enum option_kind kind = OPTION_SCORED;

    text_buffer_init(&reading.fold, SIZE_MAX);
    if (label_read(&reading, option->label) != ERR_OK) {
        writer->status = ERR_MEMORY;
    } else if (!label_is_non_answer(&kind, &reading)) {
        kind = OPTION_SCORED;
    }
    text_buffer_free(&reading.fold);
    put_text(writer, option->label);
    if (writer->status != ERR_OK) {
        return;
    }
    size_t len = strlen(option->label);
    bool is_plain = option->label[len - 1] != ']' && kind == option->kind &&
                    (kind != OPTION_SCORED || (option->score == place && !undecided)) &&
                    scale_form_find(option->label) == NULL;
    if (is_plain) {
        return;
    }
    writer->status =
        option->kind == OPTION_SCORED && undecided
            ? text_append_format(&writer->cell, " [%s]", SCORE_TO_CHOOSE)
        : option->kind == OPTION_SCORED
            ? text_append_format(&writer->cell, " [%d]", (int)option->score)
            : text_append_format(&writer->cell, " [%s]",
                                 option_kind_words[option->kind]);
}

static void put_scale(struct writer *writer, size_t index) {
    const struct scale *scale = &writer->instrument->scales[index];
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);

    put_in_cell(writer, scale->id);
    if (writer->has_scale[index]) {
        return;
    }
    writer->has_scale[index] = true;
    put_in_cell(writer, " = ");
    for (size_t o = 0; o < n; o++) {
        put_in_cell(writer, o > 0 ? " | " : "");
        put_option(writer, options[o], (int32_t)o + 1, scale->undecided);
    }
    for (size_t o = 0; o < scale->n_options; o++) {
        if (scale->options[o].kind != OPTION_SCORED) {
            put_in_cell(writer, " | ");
            put_option(writer, &scale->options[o], 0, false);
        }
    }
    if (scale->backwards) {
        put_in_cell(writer, " | " ITEMS_BACKWARDS);
    }
}

static void write_item(struct writer *writer, size_t index) {
    const struct item *item = &writer->instrument->items[index];

    put_in_cell(writer, item->id);
    end_cell(writer, false);
    put_in_cell(writer, item->text);
    end_cell(writer, false);
    put_kloes(writer, item);
    end_cell(writer, false);
    put_conditions(writer, item);
    end_cell(writer, false);
    put_scale(writer, item->scale);
    end_cell(writer, false);
    put_in_cell(writer, item->reverse ? "yes" : "");
    end_cell(writer, true);
}

enum err_code items_csv_append(struct text_buffer *out,
                               const struct instrument *instrument) {
    struct writer writer = {
        .out = out,
        .instrument = instrument,
        .has_kloe = alloc_array(instrument->n_kloes, sizeof(bool)),
        .has_condition = alloc_array(instrument->n_conditions, sizeof(bool)),
        .has_scale = alloc_array(instrument->n_scales, sizeof(bool)),
    };

    text_buffer_init(&writer.cell, ITEMS_CSV_BYTES_MAX);
    bool failed = writer.has_kloe == NULL || writer.has_condition == NULL ||
                  writer.has_scale == NULL;
    writer.status = failed ? ERR_MEMORY : text_append(out, "\xEF\xBB\xBF", 3);
    for (int c = 0; c < ITEMS_COLUMNS && writer.status == ERR_OK; c++) {
        put_in_cell(&writer, items_column_name((enum items_column)c));
        end_cell(&writer, c == ITEMS_COLUMNS - 1);
    }
    for (size_t i = 0; i < instrument->n_items && writer.status == ERR_OK; i++) {
        write_item(&writer, i);
    }
    text_buffer_free(&writer.cell);
    alloc_free(writer.has_kloe);
    alloc_free(writer.has_condition);
    alloc_free(writer.has_scale);
    return writer.status;
}
