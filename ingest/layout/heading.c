#include "ingest/layout/heading.h"

#include "base/alloc.h"
#include "ingest/cells/cell_text.h"
#include "ingest/layout/heading_forms.h"
#include "ingest/layout/private_heading.h"

#include <string.h>

static struct heading_part fold_cell(struct heading_builder *builder,
                                     const struct layout *layout, struct cell cell) {
    if (cell_fold(&builder->fold, layout->profile->apostrophe, cell, NULL) != ERR_OK) {
        builder->status = ERR_MEMORY;
        return (struct heading_part){"", 0};
    }
    return (struct heading_part){builder->fold.bytes, builder->fold.len};
}

static void join_cell(struct heading_builder *builder, const struct layout *layout,
                      struct cell cell) {
    const char *glue = builder->joined.len > 0 ? " - " : "";

    if (cell.len > 0 && (text_append(&builder->joined, glue, strlen(glue)) != ERR_OK ||
                         cell_plain(&builder->joined, layout->profile->apostrophe, cell,
                                    NULL) != ERR_OK)) {
        builder->status = ERR_MEMORY;
    }
}

static void read_plain(struct heading_builder *builder, const struct layout *layout,
                       size_t column) {
    size_t rows = layout->header_rows < layout->profile->text_rows
                      ? layout->header_rows
                      : layout->profile->text_rows;
    const char *first = NULL; /* what the first filled row says */
    bool differs = false;

    for (size_t row = 0; row < rows; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct heading_part text = fold_cell(builder, layout, cell);

        if (first == NULL && text.len > 0) {
            first = heading_keep(builder, text);
        }
        differs =
            differs || (first != NULL && text.len > 0 && !heading_part_is(text, first));
        heading_add_text(builder, text);
        join_cell(builder, layout, cell);
    }
    if (differs) {
        heading_share_rows(builder->heading);
    }
}

/* The stem that stands over a column: its own cell or the next filled one before it. */
static struct cell stem_over(const struct layout *layout, size_t column) {
    struct cell stem = layout_heading(layout, 0, column);

    while (stem.len == 0 && column > 0) {
        stem = layout_heading(layout, 0, --column);
    }
    return stem;
}

/* Whether a row label says no more than that the question itself is meant. */
static bool is_own_label(const struct layout *layout, struct heading_part label) {
    const char *own = layout->profile->own_label;

    return own != NULL && profile_matches(label.start, own, MATCH_WHOLE, NULL, NULL);
}

/* What a whole folded cell says of a column: the tool's own, private, or META_NONE. */
static enum meta_use meta_of_text(const struct profile *profile, const char *folded) {
    enum meta_use use = profile_meta(profile, folded, false);

    return use == META_NONE && private_heading(folded) != PRIVATE_NOT ? META_PRIVATE
                                                                      : use;
}

/* Whether the column begins a grid: then its first cell is the stem of several rows and
 * no question. Rows of a grid stand under an empty first cell. */
static bool begins_grid(struct heading_builder *builder, const struct layout *layout,
                        size_t column) {
    if (layout->header_rows < 2 || column + 1 >= layout->n_columns ||
        layout_heading(layout, 1, column).len == 0 ||
        layout_heading(layout, 0, column + 1).len > 0) {
        return false;
    }
    if (is_own_label(layout,
                     fold_cell(builder, layout, layout_heading(layout, 1, column)))) {
        return false;
    }
    struct heading_part next =
        fold_cell(builder, layout, layout_heading(layout, 1, column + 1));
    return next.len > 0 && meta_of_text(layout->profile, next.start) == META_NONE;
}

static void read_filled(struct heading_builder *builder, const struct layout *layout,
                        size_t column) {
    struct cell none = {"", 0};
    bool has_stem = layout->header_rows > 0;
    struct cell own = has_stem ? layout_heading(layout, 0, column) : none;
    struct cell stem = has_stem ? stem_over(layout, column) : none;
    struct text_buffer labels;

    text_buffer_init(&labels, SIZE_MAX);
    join_cell(builder, layout, stem);
    if (own.len > 0 && !begins_grid(builder, layout, column)) {
        heading_add_text(builder, fold_cell(builder, layout, own));
    }
    struct heading_part stem_fold = fold_cell(builder, layout, stem);
    stem_fold.start = heading_keep(builder, stem_fold);
    for (size_t row = 1; row < layout->header_rows && stem_fold.start != NULL; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct heading_part label = fold_cell(builder, layout, cell);
        size_t number = heading_part_number(label);

        if (label.len == 0 || is_own_label(layout, label)) {
            continue;
        }
        heading_share_rows(builder->heading);
        join_cell(builder, layout, cell);
        if (layout->is_told) {
            heading_add_text(builder, label);
        }
        if (number > 0 && *label.start == 'q') {
            heading_add_whole(builder, (struct heading_part){label.start, number},
                              HEADING_FRONT);
        }
        heading_add_pair(builder, stem_fold, label, false);
        if (labels.len > 0) {
            if (text_append(&labels, " ", 1) != ERR_OK) {
                builder->status = ERR_MEMORY;
            }
        }
        if (text_append(&labels, label.start, label.len) != ERR_OK) {
            builder->status = ERR_MEMORY;
        } else {
            heading_add_pair(builder, stem_fold,
                             (struct heading_part){labels.bytes, labels.len}, false);
        }
    }
    text_buffer_free(&labels);
}

/* A copy without what disturbs a terminal, which is never longer. */
static const char *clean_whole(struct heading_builder *builder, struct cell whole) {
    char *full = arena_array(builder->arena, whole.len + 1, 1);

    if (full == NULL) {
        builder->status = ERR_MEMORY;
        return NULL;
    }
    text_display(full, whole.len + 1, whole.bytes, whole.len, SIZE_MAX);
    return full;
}

static void finish_heading(struct heading_builder *builder, const struct layout *layout,
                           size_t column) {
    static const char not_shown[] = "(private, not shown)";
    char shown[HEADING_SHOWN_MAX * 4 + 1];
    const char *text = builder->joined.bytes != NULL ? builder->joined.bytes : "";
    struct cell whole = {text, builder->joined.len};

    /* What check shows can be copied into the review. */
    struct heading_part all = fold_cell(builder, layout, whole);
    if (all.len > 0 && private_answer(all.start)) {
        whole = (struct cell){not_shown, strlen(not_shown)};
    }
    text_display(shown, sizeof shown, whole.bytes, whole.len, HEADING_SHOWN_MAX);
    builder->heading->shown =
        heading_keep(builder, (struct heading_part){shown, strlen(shown)});
    builder->heading->full = clean_whole(builder, whole);
    heading_add_whole(builder, all, HEADING_ALL);
    heading_add_disguises(builder, all);
    struct cell none = {"", 0};
    bool has_label = layout->profile->join == JOIN_FILLED && layout->header_rows > 1;
    /* What a program wrote over an empty heading tells its own columns. */
    size_t meta_row = layout->profile->meta_row;
    const struct record *row =
        &layout->head->rows[meta_row < layout->header_rows ? meta_row : 0];
    bool has_first = layout->header_rows > 0 && column < row->n;
    struct cell first = has_first ? row->cells[column] : none;
    builder->heading->first = heading_keep(builder, fold_cell(builder, layout, first));
    builder->heading->label = heading_keep(
        builder, fold_cell(builder, layout,
                           has_label ? layout_heading(layout, 1, column) : none));
}

enum err_code heading_read(struct heading *out, const struct layout *layout,
                           size_t column, struct arena *arena, struct err *err) {
    struct heading_builder builder = {
        .heading = out, .arena = arena, .spellings = layout->profile->spellings};

    for (size_t row = 0; row < layout->header_rows; row++) {
        if (layout_heading(layout, row, column).len > HEADING_BYTES_MAX) {
            return err_set(err, ERR_INPUT,
                           "the heading of column %zu holds more than 32768 bytes: is "
                           "the first row the headings?",
                           column + 1);
        }
    }
    *out = (struct heading){0};
    text_buffer_init(&builder.fold, SIZE_MAX);
    text_buffer_init(&builder.joined, SIZE_MAX);
    if (layout->profile->join == JOIN_FILLED) {
        read_filled(&builder, layout, column);
    } else {
        read_plain(&builder, layout, column);
    }
    finish_heading(&builder, layout, column);
    text_buffer_free(&builder.fold);
    text_buffer_free(&builder.joined);
    return builder.status == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code heading_key(const char **start, size_t *len, struct text_buffer *fold,
                          const char *text, struct err *err) {
    struct cell cell = {text, strlen(text)};
    enum err_code code = cell_fold(fold, NULL, cell, err);

    if (code != ERR_OK) {
        return code;
    }
    struct heading_part part =
        heading_part_trimmed((struct heading_part){fold->bytes, fold->len});
    *start = part.start;
    *len = part.len;
    return ERR_OK;
}

enum err_code heading_words(struct text_buffer *words, struct text_buffer *fold,
                            const char *text, struct err *err) {
    struct cell cell = {text, strlen(text)};
    enum err_code code = cell_fold(fold, NULL, cell, err);

    text_buffer_clear(words);
    if (code == ERR_OK &&
        heading_part_words(words, (struct heading_part){fold->bytes, fold->len}) !=
            ERR_OK) {
        code = err_memory(err);
    }
    return code;
}

enum meta_use heading_meta(const struct profile *profile,
                           const struct heading *heading) {
    enum meta_use use = profile_meta(profile, heading->first, true);

    if (use == META_NONE) {
        use = meta_of_text(profile, heading->first);
    }
    if (use == META_NONE) {
        use = meta_of_text(profile, heading->label);
    }
    if (use == META_NONE && heading->words[0] != '\0') {
        use = profile_meta(profile, heading->words, false); /* "Response.ID" */
    }
    for (size_t i = 0; i < heading->n_wholes && use == META_NONE; i++) {
        bool is_private = private_heading(heading->wholes[i]) != PRIVATE_NOT ||
                          private_answer(heading->wholes[i]);

        use = is_private ? META_PRIVATE : use;
    }
    return use;
}
