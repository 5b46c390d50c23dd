#include "ingest/drafting/review/open_points.h"

#include "base/alloc.h"
#include "base/key_map.h"
#include "ingest/drafting/review/odd_values.h"

#include <string.h>

#define ARENA_BYTES   ((size_t)512 << 20)
#define KEY_BYTES_MAX ((size_t)64 << 10) /* an id and a value of 60 characters */

/* Kinds of finding of a whole answer, for which "values" has the last word. */
static bool is_of_value(enum finding_kind kind) {
    return kind == FINDING_VALUE_UNKNOWN || kind == FINDING_ATTRIBUTE_UNKNOWN ||
           kind == FINDING_CODE_CONFLICT || kind == FINDING_BAND_DAMAGED ||
           kind == FINDING_ATTRIBUTE_UNUSED;
}

const char *open_point_key(const struct instrument *instrument,
                           const struct return_report *report,
                           const struct finding *finding) {
    if (finding->column == NONE || finding->value[0] == '\0') {
        return NULL;
    }
    const struct column_report *column = &report->columns[finding->column];

    if (finding->kind == FINDING_PLACE_UNKNOWN) {
        return "place";
    }
    if (!is_of_value(finding->kind) || column->use != COLUMN_BOUND) {
        return NULL;
    }
    return column->role == COLUMN_ITEM
               ? instrument->scales[instrument->items[column->index].scale].id
           : column->role == COLUMN_ATTRIBUTE ? instrument->attributes[column->index].id
                                              : NULL;
}

/* The load while it is gone through. */
struct sorting {
    struct open_points *points;
    const struct instrument *instrument;
    const struct load *load;
    struct key_map first_return; /* of a line in "values" */
    struct key_map here;         /* such a line -> point of this return */
    struct key_map stopping;     /* such lines that are counted in n_stops */
    struct odd_values odd;
    struct text_buffer line; /* under way: its key and the value, folded */
};

/* What "values" is keyed by where one object of it settles a finding: the numbers of a
 * scale are settled together. */
static const char *line_key(const struct instrument *instrument,
                            const struct return_report *report,
                            const struct finding *finding) {
    if (finding->kind != FINDING_CODE_BARE) {
        return open_point_key(instrument, report, finding);
    }
    size_t item = report->columns[finding->column].index;
    return instrument->scales[instrument->items[item].scale].id;
}

/* Writes the line of "values" that settles a finding; nothing for none. */
static enum err_code word_line(struct sorting *sorting,
                               const struct return_report *report,
                               const struct finding *finding) {
    const char *key = line_key(sorting->instrument, report, finding);

    text_buffer_clear(&sorting->line);
    if (key == NULL) {
        return ERR_OK;
    }
    enum err_code code =
        text_append_format(&sorting->line, "%d %s: ", (int)finding->kind, key);
    return code == ERR_OK
               ? text_fold(&sorting->line, finding->value, strlen(finding->value))
               : code;
}

/* Marks a point with which a finding stops everything, and counts its line once. */
static enum err_code stop_at(struct sorting *sorting, struct open_point *point) {
    const struct text_buffer *line = &sorting->line;
    uint32_t n = (uint32_t)sorting->points->n_stops;
    uint32_t counted = n;
    enum err_code code = line->len > 0 ? key_map_add(&sorting->stopping, line->bytes,
                                                     line->len, n, &counted)
                                       : ERR_OK;

    point->stops = true;
    sorting->points->n_stops += code == ERR_OK && counted == n ? 1 : 0;
    return code;
}

/* Whether no figure is made before finding `f` of return `r` is decided. */
static bool stops(const struct sorting *sorting, size_t r, size_t f) {
    const struct finding *finding = &sorting->load->returns[r].findings[f];

    return finding_weight(finding->kind) == FINDING_TO_DECIDE ||
           sorting->odd.are_many[r][f];
}

/* Finds the point that a finding belongs to, or opens it at the end of `list`. */
static enum err_code place_finding(uint32_t *out, struct sorting *sorting,
                                   struct open_point *list, size_t *n, size_t r,
                                   const struct finding *finding) {
    const struct text_buffer *line = &sorting->line;
    uint32_t first = (uint32_t)r;
    enum err_code code =
        word_line(sorting, &sorting->load->returns[r], finding) == ERR_OK ? ERR_OK
                                                                          : ERR_MEMORY;

    *out = (uint32_t)*n;
    if (code == ERR_OK && line->len > 0) {
        code = key_map_add(&sorting->here, line->bytes, line->len, *out, out);
    }
    if (code != ERR_OK || *out < *n) {
        return code;
    }
    if (line->len > 0) {
        code =
            key_map_add(&sorting->first_return, line->bytes, line->len, first, &first);
    }
    list[*n] =
        (struct open_point){.finding = finding, .earlier = first < r ? first : NONE};
    bool is_new = list[*n].earlier == NONE && finding_needs_decision(finding->kind);
    sorting->points->n_decisions += is_new ? 1 : 0;
    *n += 1;
    return code;
}

/* Adds a finding to its point, whose columns come in order. */
static void add_finding(struct open_point *point, size_t *columns,
                        const struct finding *finding) {
    size_t n = point->n_columns;

    point->records += finding->count;
    if (finding->column != NONE && (n == 0 || columns[n - 1] != finding->column)) {
        columns[n] = finding->column;
        point->n_columns++;
    }
    point->columns = columns;
}

static enum err_code sort_return(struct sorting *sorting, size_t r) {
    const struct return_report *report = &sorting->load->returns[r];
    struct arena *arena = sorting->points->arena;
    struct open_point *list = arena_array(arena, report->n_findings, sizeof *list);
    size_t *columns = arena_array(arena, report->n_findings, sizeof *columns);
    uint32_t *point_of = alloc_array(report->n_findings, sizeof *point_of);
    size_t *room = alloc_array(report->n_findings, sizeof *room); /* by point */
    size_t n = 0;
    enum err_code code =
        list != NULL && columns != NULL && point_of != NULL && room != NULL
            ? ERR_OK
            : ERR_MEMORY;

    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        code = place_finding(&point_of[f], sorting, list, &n, r, &report->findings[f]);
        if (code == ERR_OK) {
            room[point_of[f]]++;
            code = stops(sorting, r, f) ? stop_at(sorting, &list[point_of[f]]) : ERR_OK;
        }
    }
    for (size_t m = 0, start = 0; m < n && code == ERR_OK; m++) {
        size_t size = room[m];

        room[m] = start;
        start += size;
    }
    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        uint32_t m = point_of[f];

        add_finding(&list[m], columns + room[m], &report->findings[f]);
    }
    alloc_free(point_of);
    alloc_free(room);
    sorting->points->returns[r] = (struct return_points){.list = list, .n = n};
    return code;
}

/* Counts who names no place. The rows stand in the order of the returns. */
static void count_placeless(struct sorting *sorting) {
    const struct responses *responses = sorting->load->responses;
    size_t row = 0;

    for (size_t r = 0; r < sorting->load->n_returns; r++) {
        size_t end = row + (size_t)sorting->load->returns[r].accepted;

        for (; row < end; row++) {
            sorting->points->returns[r].n_placeless +=
                responses->whereabouts[responses->where[row]].n == 0 ? 1 : 0;
        }
    }
}

static enum err_code sort_returns(struct sorting *sorting) {
    const struct load *load = sorting->load;
    enum err_code code = ERR_OK;

    sorting->points->returns = arena_array(sorting->points->arena, load->n_returns,
                                           sizeof *sorting->points->returns);
    if (sorting->points->returns == NULL) {
        return ERR_MEMORY;
    }
    for (size_t r = 0; r < load->n_returns && code == ERR_OK; r++) {
        key_map_init(&sorting->here);
        code = sort_return(sorting, r);
        key_map_free(&sorting->here);
    }
    if (code == ERR_OK) {
        count_placeless(sorting);
    }
    return code;
}

const struct open_decision *open_points_definition(const struct review *review,
                                                   size_t i, const char **whose) {
    const struct instrument *instrument = review->instrument;

    if (i < review->n_open_decisions) {
        *whose = "review";
        return &review->open_decisions[i];
    }
    i -= review->n_open_decisions;
    *whose = "instrument";
    return i < instrument->n_open_decisions ? &instrument->open_decisions[i] : NULL;
}

enum err_code open_points_make(struct open_points *out, const struct review *review,
                               const struct load *load, struct err *err) {
    size_t n_open = review->n_open_decisions + review->instrument->n_open_decisions;
    struct open_points points = {.instrument = review->instrument,
                                 .is_workbook = review->is_workbook,
                                 .n_decisions = n_open,
                                 .n_stops = n_open,
                                 .arena = arena_new(ARENA_BYTES)};
    struct sorting sorting = {
        .points = &points, .instrument = review->instrument, .load = load};

    key_map_init(&sorting.first_return);
    key_map_init(&sorting.stopping);
    text_buffer_init(&sorting.line, KEY_BYTES_MAX);
    enum err_code code = odd_values_judge(&sorting.odd, review, load, NULL);
    ERR_NEXT(code, points.arena != NULL ? sort_returns(&sorting) : ERR_MEMORY);
    odd_values_free(&sorting.odd);
    key_map_free(&sorting.first_return);
    key_map_free(&sorting.stopping);
    text_buffer_free(&sorting.line);
    *out = points;
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

void open_points_free(struct open_points *points) {
    arena_free(points->arena);
}
