/* What was read of each return and place, beside their rows. */
#include "ingest/drafting/sheets/open_sheets.h"

#include "base/num.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The column of a sheet that has this heading. */
static size_t column_called(const struct form_sheet_kind *kind, const char *heading) {
    for (size_t c = 0; c < kind->n_columns; c++) {
        if (strcmp(kind->columns[c].heading, heading) == 0) {
            return c;
        }
    }
    return SIZE_MAX;
}

static enum err_code tell_number(struct open_sheets *sheets, struct form_sheet *sheet,
                                 size_t row, size_t column, uint64_t n) {
    char text[NUM_TEXT_BYTES];

    (void)snprintf(text, sizeof text, "%llu", (unsigned long long)n);
    return open_cell_tell(sheets, sheet, row, column, text);
}

/* The returns stand in the order of the review. */
static enum err_code tell_returns(struct open_sheets *sheets) {
    const struct form_sheet_kind *kind = form_sheet_of_set(FORM_RETURNS);
    struct form_sheet *sheet = form_book_find(sheets->book, kind->name);
    size_t r = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; sheet != NULL && i < sheet->n && code == ERR_OK; i++) {
        const struct form_cell *cell = &sheet->cells[i];

        if (cell->row <= sheet->heading_row || cell->column != 0 ||
            cell->text[0] == '\0' || r >= sheets->load->n_returns) {
            continue;
        }
        const struct return_report *report = &sheets->load->returns[r++];
        code = open_cell_tell(sheets, sheet, cell->row,
                              column_called(kind, FORM_TOOL_FOUND), report->profile);
        ERR_NEXT(code, tell_number(sheets, sheet, cell->row,
                                   column_called(kind, FORM_RECORDS), report->records));
        ERR_NEXT(code,
                 tell_number(sheets, sheet, cell->row,
                             column_called(kind, FORM_ACCEPTED), report->accepted));
    }
    return code;
}

/* Whether responses from these areas count in the area. */
static bool is_within(const struct review *review, const struct whereabouts *where,
                      size_t area) {
    for (size_t i = 0; i < where->n; i++) {
        if (where->areas[i] == area ||
            review_place_of(review, where->areas[i]) == area) {
            return true;
        }
    }
    return false;
}

static uint64_t count_responses(const struct open_sheets *sheets, size_t area) {
    const struct responses *responses = sheets->load->responses;
    uint64_t n = 0;

    for (size_t row = 0; row < responses->n; row++) {
        n += is_within(sheets->review, &responses->whereabouts[responses->where[row]],
                       area)
                 ? 1
                 : 0;
    }
    return n;
}

/* The area whose ID stands in a cell; SIZE_MAX: none. */
static size_t area_of(const struct review *review, const char *id) {
    for (size_t a = 0; a < review->n_areas; a++) {
        if (review->areas[a].level != AREA_SYSTEM &&
            strcmp(review->areas[a].id, id) == 0) {
            return a;
        }
    }
    return SIZE_MAX;
}

static enum err_code tell_places(struct open_sheets *sheets) {
    const struct form_sheet_kind *kind = form_sheet_of_set(FORM_AREAS);
    struct form_sheet *sheet = form_book_find(sheets->book, kind->name);
    size_t id = column_called(kind, "ID");
    enum err_code code = ERR_OK;

    for (size_t i = 0; sheet != NULL && i < sheet->n && code == ERR_OK; i++) {
        const struct form_cell *cell = &sheet->cells[i];
        bool is_id = cell->row > sheet->heading_row && cell->column == id;
        size_t area = is_id ? area_of(sheets->review, cell->text) : SIZE_MAX;

        if (area != SIZE_MAX) {
            code = tell_number(sheets, sheet, cell->row,
                               column_called(kind, FORM_RESPONSES),
                               count_responses(sheets, area));
        }
    }
    return code;
}

enum err_code open_counts_tell(struct open_sheets *sheets) {
    enum err_code code = tell_returns(sheets);

    ERR_NEXT(code, tell_places(sheets));
    return code;
}
