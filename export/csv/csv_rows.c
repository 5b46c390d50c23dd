#include "export/csv/csv_rows.h"

#include "base/num.h"
#include "base/text.h"
#include "export/page/draft_mark.h"
#include "export/page/group_words.h"
#include "export/page/share_status.h"

#include <inttypes.h>
#include <string.h>

/* "less_" and an id of 64 bytes. */
#define BEFORE_BYTES    72
#define FRONT_BYTES_MAX ((size_t)1 << 20) /* an area's name has 64 kB at most */

/* What is at hand while the rows are written. */
struct rows {
    struct text_file *file; /* NULL: count only */
    const struct publication *publication;
    struct text_buffer front; /* of every row of the cell: area, name and group */
    bool is_front_marked;
    const char *kind, *id;
    char draft[DRAFT_MARK_BYTES]; /* "": no draft, and no column that says so */
    uint64_t n_marked;
};

/* A figure of any measure, ready to be printed. */
struct value {
    bool known;
    double number;
    int places;
};

bool csv_is_formula(const char *text) {
    static const char *const starts[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xEF\xBC\x9D", /* full- */
                                         "\xEF\xBC\x8B",
                                         "\xEF\xBC\x8D", /* width */
                                         "\xEF\xBC\xA0"};

    while (*text == ' ') { /* some programs skip them */
        text++;
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (strncmp(text, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code append_quoted(struct text_buffer *out, const char *text) {
    enum err_code code = text_append_format(out, csv_is_formula(text) ? "\"'" : "\"");

    while (code == ERR_OK && *text != '\0') {
        size_t len = strcspn(text, "\"");

        code = text_append(out, text, len);
        text += len;
        if (code == ERR_OK && *text == '"') {
            code = text_append(out, "\"\"", 2);
            text++;
        }
    }
    return code == ERR_OK ? text_append(out, "\"", 1) : code;
}

/* Appends the column "group". */
static enum err_code append_group(struct rows *rows, size_t area, size_t attribute,
                                  size_t value) {
    char id[GROUP_ID_BYTES];

    if (attribute == NONE) {
        return text_append_format(&rows->front, ",\"\",");
    }
    struct group group = group_of(rows->publication, area, attribute, value);

    group_id(id, &group);
    return text_append_format(&rows->front, ",\"%s=%s\",", group.attribute->id, id);
}

/* Makes the front of the rows of an area, or of one respondent group of it. */
static enum err_code make_front(struct rows *rows, size_t area, size_t attribute,
                                size_t value, struct err *err) {
    const struct area *about = &rows->publication->review->areas[area];

    text_buffer_clear(&rows->front);
    rows->is_front_marked = csv_is_formula(about->name);
    enum err_code code = text_append_format(&rows->front, "\"%s\",", about->id);
    ERR_NEXT(code, append_quoted(&rows->front, about->name));
    ERR_NEXT(code, append_group(rows, area, attribute, value));
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* An id or a word, which needs no care, and the comma behind it. */
static void put_quoted(struct rows *rows, const char *text, const char *after) {
    text_file_put(rows->file, "\"", 1);
    text_file_put_text(rows->file, text);
    text_file_put_text(rows->file, after);
    text_file_put(rows->file, "\",", 2);
}

/* One row; `before` and `after` together name the measure. */
static void write_row(struct rows *rows, const char *before, const char *after,
                      struct value value, const char *status) {
    char digits[NUM_TEXT_BYTES] = "";

    rows->n_marked += rows->is_front_marked;
    if (rows->file == NULL) {
        return;
    }
    if (value.known) {
        num_format_fixed(digits, value.number, value.places);
    }
    text_file_put(rows->file, rows->front.bytes, rows->front.len);
    put_quoted(rows, rows->kind, "");
    put_quoted(rows, rows->id, "");
    put_quoted(rows, before, after);
    text_file_put_text(rows->file, digits);
    text_file_put(rows->file, ",\"", 2);
    text_file_put_text(rows->file, status);
    if (rows->draft[0] != '\0') {
        text_file_put(rows->file, "\",\"", 3);
        text_file_put_text(rows->file, rows->draft);
    }
    text_file_put(rows->file, "\"\r\n", 3);
}

static struct value count_value(struct count count) {
    return (struct value){count.known, (double)count.value, 0};
}

static struct value whole(uint64_t number) {
    return (struct value){true, (double)number, 0};
}

/* The member of a result that a measure names. */
static struct value measured(const struct csv_measure *measure, const void *result) {
    const void *member = (const char *)result + measure->offset;

    if (measure->unit == CSV_COUNT) {
        return count_value(*(const struct count *)member);
    }
    const struct figure *figure = member;
    double number = measure->unit == CSV_PERCENT ? 100 * figure->value : figure->value;
    return (struct value){figure->known, number, measure->places};
}

/* What stands in the last column beside a figure: where it is not known though its
 * result is shown, it is not defined, unless `why` says that it is withheld. */
static const char *figure_status(enum status status, bool known, enum status why) {
    return known                        ? status_words[status]
           : why == STATUS_SUPPRESSED   ? status_words[why]
           : status != STATUS_PUBLISHED ? status_words[status]
                                        : "not-available";
}

/* Why a share, a count or another figure is not known; STATUS_PUBLISHED: it is not
 * defined. */
struct why {
    enum status share, count, other;
};

static const struct why not_defined = {STATUS_PUBLISHED, STATUS_PUBLISHED,
                                       STATUS_PUBLISHED};

static void write_measures(struct rows *rows, const char *before,
                           const struct csv_measures *measures, enum status status,
                           struct why why, const void *result) {
    for (size_t m = 0; m < measures->n; m++) {
        const struct csv_measure *measure = &measures->measures[m];
        struct value value = measured(measure, result);

        write_row(rows, before, measure->name, value,
                  figure_status(status, value.known,
                                measure->unit == CSV_PERCENT ? why.share
                                : measure->unit == CSV_COUNT ? why.count
                                                             : why.other));
    }
}

/* Whether a result shows nothing, not even that nobody answered. */
static bool is_hidden(enum status status) {
    return status != STATUS_PUBLISHED && status != STATUS_EMPTY;
}

/* Such a result has one row, which says why. */
static bool write_hidden(struct rows *rows, enum status status) {
    if (is_hidden(status)) {
        write_row(rows, "", CSV_ALL, (struct value){0}, status_words[status]);
    }
    return is_hidden(status);
}

static void write_flags(struct rows *rows, enum status status, unsigned flags) {
    for (size_t f = 0; f < n_csv_flags && status == STATUS_PUBLISHED; f++) {
        if ((flags & (unsigned)csv_flags[f].flag) != 0) {
            write_row(rows, "", csv_flags[f].name, whole(1), status_words[status]);
        }
    }
}

/* Sets what the rows of a target are about. */
static void set_target(struct rows *rows, size_t target) {
    const struct instrument *instrument = rows->publication->instrument;

    rows->kind = target_kind_word(instrument, target);
    rows->id = target_id(instrument, target);
}

static void write_item(struct rows *rows, const struct published_cell *cell,
                       size_t index) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct scale *scale = &instrument->scales[instrument->items[index].scale];
    const struct item_result *result = &cell->items[index];

    rows->kind = "item";
    rows->id = instrument->items[index].id;
    if (write_hidden(rows, result->head.status)) {
        return;
    }
    write_measures(rows, "", &csv_item_measures, result->head.status,
                   (struct why){STATUS_PUBLISHED, STATUS_SUPPRESSED, STATUS_PUBLISHED},
                   result);
    for (size_t o = 0; o < scale->n_options && result->options != NULL; o++) {
        if (scale->options[o].kind == OPTION_SCORED) {
            write_row(rows, "option=", scale->options[o].id, whole(result->options[o]),
                      status_words[result->head.status]);
        }
    }
    write_flags(rows, result->head.status, result->head.flags);
}

static void write_composite(struct rows *rows, const struct published_cell *cell,
                            size_t index) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct composite *composite = &instrument->composites[index];
    const struct composite_result *result = &cell->composites[index];

    set_target(rows, target_of_composite(instrument, index));
    if (write_hidden(rows, result->head.status)) {
        return;
    }
    /* Whatever is not known beside a withheld item is withheld with it. */
    enum status why = share_status(instrument, cell, index);
    write_measures(rows, "", &csv_composite_measures, result->head.status,
                   (struct why){why, why, why}, result);
    write_flags(rows, result->head.status, result->head.flags);
    for (size_t i = 0; i < composite->n_items; i++) {
        if (published_is_without(cell, index, composite->items[i])) {
            write_row(rows, "without=", instrument->items[composite->items[i]].id,
                      whole(1), status_words[result->head.status]);
        }
    }
}

static enum err_code write_cell(struct rows *rows, const struct published_cell *cell,
                                struct err *err) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct area *area = &rows->publication->review->areas[cell->area];
    enum err_code code =
        make_front(rows, cell->area, cell->attribute, cell->value, err);

    if (code != ERR_OK) {
        return code;
    }
    rows->kind = csv_area_measures.of;
    rows->id = "";
    if (!write_hidden(rows, cell->status)) {
        write_measures(rows, "", &csv_area_measures, cell->status, not_defined, cell);
    }
    if (cell->attribute == NONE && area->invited >= 0) {
        write_row(rows, "", "invited", whole((uint64_t)area->invited),
                  status_words[STATUS_PUBLISHED]);
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        write_composite(rows, cell, c);
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        write_item(rows, cell, i);
    }
    return ERR_OK;
}

/* The questions for which a composite has no mean of places. */
static void write_mean_without(struct rows *rows, size_t target) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct composite *composite = target_composite(instrument, target);
    size_t index = target_composite_index(instrument, target);

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (published_is_mean_without(rows->publication, index, composite->items[i])) {
            write_row(rows, "mean_of_places_without=",
                      instrument->items[composite->items[i]].id, whole(1),
                      status_words[STATUS_NOT_ASKED]);
        }
    }
}

static enum err_code write_means_of_places(struct rows *rows, struct err *err) {
    const struct publication *publication = rows->publication;
    enum err_code code = make_front(rows, 0, NONE, NONE, err);

    for (size_t i = 0; i < publication->n_mean_of_places && code == ERR_OK; i++) {
        const struct mean_of_places *mean = &publication->mean_of_places[i];

        set_target(rows, mean->target);
        write_row(rows, "", "mean_of_places_n", whole(mean->places.value),
                  status_words[STATUS_PUBLISHED]);
        write_measures(rows, "", &csv_mean_of_places_measures, STATUS_PUBLISHED,
                       not_defined, mean);
        write_mean_without(rows, mean->target);
    }
    return code;
}

/* The questions for which a composite is not compared. */
static void write_compared_without(struct rows *rows, const char *words,
                                   const struct published_comparison *targets,
                                   size_t target) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct composite *composite = target_composite(instrument, target);
    char before[BEFORE_BYTES + sizeof "_without="];

    (void)snprintf(before, sizeof before, "%s_without=", words);
    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (targets[target].status == STATUS_NOT_ASKED &&
            targets[composite->items[i]].is_asked_apart) {
            write_row(rows, before, instrument->items[composite->items[i]].id, whole(1),
                      status_words[STATUS_NOT_ASKED]);
        }
    }
}

static void write_comparison(struct rows *rows, const char *words,
                             const struct published_comparison *targets,
                             size_t target) {
    const struct published_comparison *result = &targets[target];
    char before[BEFORE_BYTES + sizeof "_without="];

    (void)snprintf(before, sizeof before, "%s_", words);
    if (result->status != STATUS_PUBLISHED) {
        write_row(rows, before, CSV_ALL, (struct value){0},
                  status_words[result->status]);
        write_compared_without(rows, words, targets, target);
        return;
    }
    write_measures(rows, before, &csv_comparison_measures, result->status, not_defined,
                   result);
    if (result->highlighted) {
        write_row(rows, before, "highlighted", whole(1), status_words[result->status]);
    }
}

/* Where nothing is shown of a target of the cell compared, its row says so of the
 * comparisons too. */
static enum err_code write_comparisons(struct rows *rows,
                                       const struct published_comparisons *of,
                                       struct err *err) {
    const struct publication *publication = rows->publication;
    const struct instrument *instrument = publication->instrument;
    const struct published_cell *cell =
        publication_cell(publication, of->area, of->attribute, of->value);
    const char *words = csv_comparison_words[of->kind];
    char less[BEFORE_BYTES];
    enum err_code code = make_front(rows, of->area, of->attribute, of->value, err);

    if (of->kind == COMPARISON_PAIR) {
        (void)snprintf(less, sizeof less, "less_%s",
                       instrument->attributes[of->attribute].values[of->against].id);
        words = less;
    }
    for (size_t t = 0; t < target_count(instrument) && code == ERR_OK; t++) {
        if (!target_is_theme(instrument, t) &&
            !is_hidden(published_figures(instrument, cell, t).status)) {
            set_target(rows, t);
            write_comparison(rows, words, of->targets, t);
        }
    }
    return code;
}

enum err_code csv_write_rows(struct text_file *file, uint64_t *n_marked,
                             const struct publication *publication, struct err *err) {
    struct rows rows = {.file = file, .publication = publication};
    enum err_code code = ERR_OK;

    text_buffer_init(&rows.front, FRONT_BYTES_MAX);
    bool is_draft = draft_mark(rows.draft, publication);
    if (file != NULL) {
        text_file_put_text(file, "\xEF\xBB\xBF\"area\",\"area_name\",\"group\","
                                 "\"kind\",\"id\",\"measure\",\"value\","
                                 "\"status\"");
        text_file_put_text(file, is_draft ? ",\"draft\"\r\n" : "\r\n");
    }
    for (size_t c = 0; c < publication->n_cells && code == ERR_OK; c++) {
        code = write_cell(&rows, &publication->cells[c], err);
    }
    ERR_NEXT(code, write_means_of_places(&rows, err));
    for (size_t i = 0; i < publication->n_comparisons && code == ERR_OK; i++) {
        code = write_comparisons(&rows, &publication->comparisons[i], err);
    }
    text_buffer_free(&rows.front);
    if (code == ERR_OK) {
        *n_marked = rows.n_marked;
    }
    return code;
}
