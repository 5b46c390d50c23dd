/* Where the returns of one survey differ. */
#include "ingest/drafting/sheets/open_sheets.h"

#include "ingest/layout/heading_part.h"

#include <stdio.h>
#include <string.h>

/* What questions of a return are, beside those of the returns before it. */
struct differences {
    size_t n_missing, n_worded; /* asked elsewhere and not here; in other words here */
    char missing[OPEN_TEXT_BYTES]; /* their IDs */
    size_t example, other;         /* columns: of this return, of the one before */
    size_t r_other;
};

static size_t column_of(const struct return_report *report, enum column_role role,
                        size_t index) {
    return suggest_bound_column(report, role, index);
}

/* The first other return that has a column for a question; NONE: none. */
static size_t return_with(const struct load *load, size_t r, enum column_role role,
                          size_t index) {
    for (size_t i = 0; i < load->n_returns; i++) {
        if (i != r && column_of(&load->returns[i], role, index) != NONE) {
            return i;
        }
    }
    return NONE;
}

/* The words of a heading, without marks and a number in front. ERR_MEMORY. */
static enum err_code words_of(struct text_buffer *out, struct text_buffer *fold,
                              const char *heading) {
    text_buffer_clear(out);
    text_buffer_clear(fold);
    enum err_code code = text_fold(fold, heading, strlen(heading));
    struct heading_part part =
        heading_part_trimmed((struct heading_part){fold->bytes, fold->len});
    size_t number = code == ERR_OK ? heading_part_number(part) : 0;
    struct heading_part rest = {part.start + number, part.len - number};

    return code == ERR_OK ? heading_part_words(out, rest) : code;
}

static enum err_code are_worded_alike(bool *out, const char *a, const char *b,
                                      struct err *err) {
    struct text_buffer one, other, fold;

    text_buffer_init(&one, SIZE_MAX);
    text_buffer_init(&other, SIZE_MAX);
    text_buffer_init(&fold, SIZE_MAX);
    enum err_code code = words_of(&one, &fold, a);
    ERR_NEXT(code, words_of(&other, &fold, b));
    *out = code == ERR_OK && one.len == other.len &&
           (one.len == 0 || memcmp(one.bytes, other.bytes, one.len) == 0);
    text_buffer_free(&one);
    text_buffer_free(&other);
    text_buffer_free(&fold);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* Looks at one question of a return. */
static enum err_code compare(struct differences *found, struct open_sheets *sheets,
                             size_t r, enum column_role role, size_t index) {
    const struct load *load = sheets->load;
    size_t column = column_of(&load->returns[r], role, index);
    size_t other = return_with(load, r, role, index);
    bool is_alike = true;

    if (other == NONE) {
        return ERR_OK;
    }
    if (column == NONE) {
        size_t len = strlen(found->missing);

        (void)snprintf(found->missing + len, sizeof found->missing - len, "%s%.60s",
                       found->n_missing++ > 0 ? ", " : "",
                       review_column_key(sheets->review, role, index));
        return ERR_OK;
    }
    size_t there = column_of(&load->returns[other], role, index);
    enum err_code code =
        are_worded_alike(&is_alike, load->returns[r].columns[column].heading,
                         load->returns[other].columns[there].heading, sheets->err);
    if (code == ERR_OK && !is_alike && other < r && found->n_worded++ == 0) {
        found->example = column;
        found->other = there;
        found->r_other = other;
    }
    return code;
}

static enum err_code compare_all(struct differences *found, struct open_sheets *sheets,
                                 size_t r) {
    const struct instrument *in = sheets->review->instrument;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < in->n_items && code == ERR_OK; i++) {
        code = compare(found, sheets, r, COLUMN_ITEM, i);
    }
    for (size_t i = 0; i < in->n_attributes && code == ERR_OK; i++) {
        code = compare(found, sheets, r, COLUMN_ATTRIBUTE, i);
    }
    for (size_t i = 0; i < in->n_comments && code == ERR_OK; i++) {
        code = compare(found, sheets, r, COLUMN_COMMENT, i);
    }
    return code;
}

enum err_code open_differences_tell(struct open_sheets *sheets) {
    const struct load *load = sheets->load;
    enum err_code code = ERR_OK;

    for (size_t r = 0; load->n_returns > 1 && r < load->n_returns && code == ERR_OK;
         r++) {
        struct differences found = {.n_missing = 0};
        char number[40], what[2 * OPEN_TEXT_BYTES];

        code = compare_all(&found, sheets, r);
        if (code == ERR_OK && found.n_missing > 0) {
            (void)snprintf(number, sizeof number, "%zu", found.n_missing);
            code = open_difference_add(
                sheets, r, "",
                "what other returns ask and this one does not: 'not asked' in Columns, "
                "unless a heading of it means the same",
                found.missing, number);
        }
        if (code == ERR_OK && found.n_worded > 0) {
            const struct return_report *other = &load->returns[found.r_other];

            (void)snprintf(number, sizeof number, "%zu", found.n_worded);
            (void)snprintf(what, sizeof what,
                           "questions that have other words here than in %.200s, such "
                           "as this one, and are read as the same: look at Columns",
                           other->name);
            code = open_difference_add(
                sheets, r, load->returns[r].columns[found.example].heading, what,
                other->columns[found.other].heading, number);
        }
    }
    return code;
}
