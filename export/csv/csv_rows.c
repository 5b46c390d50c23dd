#include "export/csv/csv_rows.h"

#include "export/csv/csv_row.h"
#include "export/page/figure_columns.h"
#include "surveys/codebook/commenters.h"

#include <inttypes.h>
#include <string.h>

/* "less_" and an id of 64 bytes. */
#define BEFORE_BYTES 72

static struct csv_value count_value(struct count count) {
    return (struct csv_value){count.known, (double)count.value, 0};
}

static struct csv_value whole(uint64_t number) {
    return (struct csv_value){true, (double)number, 0};
}

/* The member of a result that a measure names. */
static struct csv_value measured(const struct csv_measure *measure,
                                 const void *result) {
    const void *member = (const char *)result + measure->offset;

    if (measure->unit == CSV_COUNT) {
        return count_value(*(const struct count *)member);
    }
    const struct figure *figure = member;
    double number = measure->unit == CSV_PERCENT ? 100 * figure->value : figure->value;
    return (struct csv_value){figure->known, number, measure->places};
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

static void write_measures(struct csv_rows *rows, const char *before,
                           const struct csv_measures *measures, enum status status,
                           struct why why, const void *result) {
    for (size_t m = 0; m < measures->n; m++) {
        const struct csv_measure *measure = &measures->measures[m];
        struct csv_value value = measured(measure, result);

        csv_row_write(rows, before, measure->name, value,
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
static bool write_hidden(struct csv_rows *rows, enum status status) {
    if (is_hidden(status)) {
        csv_row_write(rows, "", CSV_ALL, (struct csv_value){0}, status_words[status]);
    }
    return is_hidden(status);
}

static void write_flags(struct csv_rows *rows, enum status status, unsigned flags) {
    for (size_t f = 0; f < n_csv_flags && status == STATUS_PUBLISHED; f++) {
        if ((flags & (unsigned)csv_flags[f].flag) != 0) {
            csv_row_write(rows, "", csv_flags[f].name, whole(1), status_words[status]);
        }
    }
}

/* Sets what the rows of a target are about. */
static void set_target(struct csv_rows *rows, size_t target) {
    const struct instrument *instrument = rows->publication->instrument;

    rows->kind = target_kind_word(instrument, target);
    rows->id = target_id(instrument, target);
}

static void write_item(struct csv_rows *rows, const struct published_cell *cell,
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
            csv_row_write(rows, "option=", scale->options[o].id,
                          whole(result->options[o]), status_words[result->head.status]);
        }
    }
    write_flags(rows, result->head.status, result->head.flags);
}

static void write_composite(struct csv_rows *rows, const struct published_cell *cell,
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
            csv_row_write(rows, "without=", instrument->items[composite->items[i]].id,
                          whole(1), status_words[result->head.status]);
        }
    }
}

/* Who wrote something under a comment question, and about what. */
static void write_commenters(struct csv_rows *rows, size_t cell, size_t question) {
    const struct publication *commenters = rows->publication->commenters;
    const struct codebook *codebook = &commenters->instrument->codebook;
    const struct item_result *wrote = &commenters->cells[cell].items[question];

    rows->kind = csv_commenter_measures.of;
    rows->id = commenters->instrument->items[question].id;
    if (write_hidden(rows, wrote->head.status)) {
        return;
    }
    write_measures(rows, "", &csv_commenter_measures, wrote->head.status, not_defined,
                   wrote);
    for (size_t t = 0; t < codebook->n && wrote->options != NULL; t++) {
        csv_row_write(rows, "theme=", codebook->themes[t].id,
                      whole(wrote->options[COMMENTERS_FIRST_THEME + t]),
                      status_words[wrote->head.status]);
    }
}

static enum err_code write_cell(struct csv_rows *rows,
                                const struct published_cell *cell, struct err *err) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct area *area = &rows->publication->review->areas[cell->area];
    enum err_code code =
        csv_row_front(rows, cell->area, cell->attribute, cell->value, err);

    if (code != ERR_OK) {
        return code;
    }
    rows->kind = csv_area_measures.of;
    rows->id = "";
    if (!write_hidden(rows, cell->status)) {
        write_measures(rows, "", &csv_area_measures, cell->status, not_defined, cell);
    }
    if (cell->attribute == NONE && area->invited >= 0) {
        csv_row_write(rows, "", "invited", whole((uint64_t)area->invited),
                      status_words[STATUS_PUBLISHED]);
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        write_composite(rows, cell, c);
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        write_item(rows, cell, i);
    }
    for (size_t q = 0;
         rows->publication->commenters != NULL && q < instrument->n_comments; q++) {
        write_commenters(rows, (size_t)(cell - rows->publication->cells), q);
    }
    return ERR_OK;
}

/* The questions for which a composite has no mean of places. */
static void write_mean_without(struct csv_rows *rows, size_t target) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct composite *composite = target_composite(instrument, target);
    size_t index = target_composite_index(instrument, target);

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (published_is_mean_without(rows->publication, index, composite->items[i])) {
            csv_row_write(rows, "mean_of_places_without=",
                          instrument->items[composite->items[i]].id, whole(1),
                          status_words[STATUS_NOT_ASKED]);
        }
    }
}

static enum err_code write_means_of_places(struct csv_rows *rows, struct err *err) {
    const struct publication *publication = rows->publication;
    enum err_code code = csv_row_front(rows, 0, NONE, NONE, err);

    for (size_t i = 0; i < publication->n_mean_of_places && code == ERR_OK; i++) {
        const struct mean_of_places *mean = &publication->mean_of_places[i];

        set_target(rows, mean->target);
        csv_row_write(rows, "", "mean_of_places_n", whole(mean->places.value),
                      status_words[STATUS_PUBLISHED]);
        write_measures(rows, "", &csv_mean_of_places_measures, STATUS_PUBLISHED,
                       not_defined, mean);
        write_mean_without(rows, mean->target);
    }
    return code;
}

/* The questions for which a composite is not compared. */
static void write_compared_without(struct csv_rows *rows, const char *words,
                                   const struct published_comparison *targets,
                                   size_t target) {
    const struct instrument *instrument = rows->publication->instrument;
    const struct composite *composite = target_composite(instrument, target);
    char before[BEFORE_BYTES + sizeof "_without="];

    (void)snprintf(before, sizeof before, "%s_without=", words);
    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (targets[target].status == STATUS_NOT_ASKED &&
            targets[composite->items[i]].is_asked_apart) {
            csv_row_write(rows, before, instrument->items[composite->items[i]].id,
                          whole(1), status_words[STATUS_NOT_ASKED]);
        }
    }
}

static void write_comparison(struct csv_rows *rows, const char *words,
                             const struct published_comparison *targets,
                             size_t target) {
    const struct published_comparison *result = &targets[target];
    char before[BEFORE_BYTES + sizeof "_without="];

    (void)snprintf(before, sizeof before, "%s_", words);
    if (result->status != STATUS_PUBLISHED) {
        csv_row_write(rows, before, CSV_ALL, (struct csv_value){0},
                      status_words[result->status]);
        write_compared_without(rows, words, targets, target);
        if (result->common.known) {
            write_measures(rows, before, &csv_common_measures, STATUS_PUBLISHED,
                           not_defined, result);
        }
        return;
    }
    write_measures(rows, before, &csv_comparison_measures, result->status, not_defined,
                   result);
    if (result->highlighted) {
        csv_row_write(rows, before, "highlighted", whole(1),
                      status_words[result->status]);
    }
}

/* Where nothing is shown of a target of the cell compared, its row says so of the
 * comparisons too. */
static enum err_code write_comparisons(struct csv_rows *rows,
                                       const struct published_comparisons *of,
                                       struct err *err) {
    const struct publication *publication = rows->publication;
    const struct instrument *instrument = publication->instrument;
    const struct published_cell *cell =
        publication_cell(publication, of->area, of->attribute, of->value);
    const char *words = csv_comparison_words[of->kind];
    char less[BEFORE_BYTES];
    enum err_code code = csv_row_front(rows, of->area, of->attribute, of->value, err);

    if (of->kind == COMPARISON_PAIR) {
        (void)snprintf(less, sizeof less, "less_%s",
                       instrument->attributes[of->attribute].values[of->against].id);
        words = less;
    }
    for (size_t t = 0; t < target_count(instrument) && code == ERR_OK; t++) {
        if (!is_hidden(published_figures(instrument, cell, t).status)) {
            set_target(rows, t);
            write_comparison(rows, words, of->targets, t);
        }
    }
    return code;
}

enum err_code csv_write_rows(struct text_file *file, uint64_t *n_marked,
                             const struct publication *publication, struct err *err) {
    struct csv_rows rows = {.file = file, .publication = publication};
    enum err_code code = ERR_OK;

    text_buffer_init(&rows.front, CSV_FRONT_BYTES_MAX);
    bool is_draft = draft_mark(rows.draft, publication);
    if (file != NULL) {
        text_file_put_text(file, "\xEF\xBB\xBF\"area\",\"area_name\",\"group\","
                                 "\"kind\",\"id\",\"measure\",\"value\","
                                 "\"status\"");
        text_file_put_text(file, is_draft ? ",\"draft\"\r\n" : "\r\n");
        file->n_meant++;
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
