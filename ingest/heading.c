#include "ingest/heading.h"

#include "base/alloc.h"

#include <string.h>

/* What tools add or drop at either end of a question: "To what extent...", "*
 * required", "Agree?:". */
#define END_MARKS " ?:.;!*-"

/* How stem and row stand in one cell. */
static const struct grid_spelling {
    const char *between, *after;
} spellings[] = {{" [", "]"}, {" - ", ""}, {".", ""}, {": ", ""}};

/* The heading under construction; `status` keeps the first failure. */
struct builder {
    struct heading *heading;
    struct arena *arena;
    struct text_buffer fold, joined;
    enum err_code status;
};

struct part {
    const char *start;
    size_t len;
};

static bool is_end_mark(char byte) {
    return byte != '\0' && strchr(END_MARKS, byte) != NULL;
}

static struct part tidy(struct part part) {
    while (part.len > 0 && is_end_mark(*part.start)) {
        part.start++;
        part.len--;
    }
    while (part.len > 0 && is_end_mark(part.start[part.len - 1])) {
        part.len--;
    }
    return part;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* The length of a question's number at the start ("q4.1.", "4)", "q12"), without the
 * space that must follow; 0 if there is none. */
static size_t number_length(struct part part) {
    bool has_q = part.len > 0 && *part.start == 'q';
    size_t i = has_q ? 1 : 0;

    if (i == part.len || !is_digit(part.start[i])) {
        return 0;
    }
    while (i < part.len && (is_digit(part.start[i]) ||
                            ((part.start[i] == '.' || part.start[i] == '_') &&
                             i + 1 < part.len && is_digit(part.start[i + 1])))) {
        i++;
    }
    if (i < part.len && part.start[i] >= 'a' && part.start[i] <= 'z') {
        i++; /* 4a */
    }
    bool has_end = i < part.len && strchr(".):", part.start[i]) != NULL;
    i += has_end ? 1 : 0;
    return i < part.len && part.start[i] == ' ' && (has_end || has_q) ? i : 0;
}

static struct part without_number(struct part part) {
    size_t len = number_length(part);

    return tidy((struct part){part.start + len, part.len - len});
}

static const char *keep(struct builder *builder, struct part part) {
    const char *text = arena_text(builder->arena, part.start, part.len);

    if (text == NULL) {
        builder->status = ERR_MEMORY;
    }
    return text;
}

static void add_whole(struct builder *builder, struct part part) {
    struct heading *heading = builder->heading;

    part = tidy(part);
    if (part.len == 0 || heading->n_wholes == HEADING_WHOLES_MAX) {
        return;
    }
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (strlen(heading->wholes[i]) == part.len &&
            memcmp(heading->wholes[i], part.start, part.len) == 0) {
            return;
        }
    }
    const char *text = keep(builder, part);
    if (text != NULL) {
        heading->wholes[heading->n_wholes++] = text;
    }
}

static void add_pair(struct builder *builder, struct part stem, struct part row) {
    struct heading *heading = builder->heading;

    stem = without_number(tidy(stem));
    row = without_number(tidy(row));
    if (row.len == 0 || heading->n_pairs == HEADING_PAIRS_MAX) {
        return;
    }
    const char *left = keep(builder, stem), *right = keep(builder, row);
    if (left != NULL && right != NULL) {
        heading->pairs[heading->n_pairs++] = (struct heading_pair){left, right};
    }
}

/* All ways in which a folded cell may hold stem and row; the last place first, because
 * a stem may hold the mark itself. */
static void split(struct builder *builder, struct part text) {
    for (size_t s = 0; s < sizeof spellings / sizeof *spellings; s++) {
        size_t between = strlen(spellings[s].between);
        size_t after = strlen(spellings[s].after);

        if (text.len < between + after ||
            memcmp(text.start + text.len - after, spellings[s].after, after) != 0) {
            continue;
        }
        for (size_t at = text.len - between - after + 1; at-- > 1;) {
            if (memcmp(text.start + at, spellings[s].between, between) == 0) {
                struct part stem = {text.start, at};
                struct part row = {text.start + at + between,
                                   text.len - after - at - between};

                add_pair(builder, stem, row);
            }
        }
    }
}

/* A folded cell that says all on its own. */
static void add_text(struct builder *builder, struct part text) {
    size_t number = number_length(text);

    add_whole(builder, text);
    if (number > 0) {
        add_whole(builder, without_number(text));
        if (*text.start == 'q') {
            add_whole(builder, (struct part){text.start, number});
        }
    }
    split(builder, text);
}

static struct part fold(struct builder *builder, const struct layout *layout,
                        struct cell cell) {
    if (profile_fold(&builder->fold, layout->profile, cell, NULL) != ERR_OK) {
        builder->status = ERR_MEMORY;
        return (struct part){"", 0};
    }
    return (struct part){builder->fold.bytes, builder->fold.len};
}

static void join(struct builder *builder, struct cell cell) {
    const char *glue = builder->joined.len > 0 ? " - " : "";

    if (cell.len > 0 &&
        (text_append(&builder->joined, glue, strlen(glue)) != ERR_OK ||
         text_append(&builder->joined, cell.bytes, cell.len) != ERR_OK)) {
        builder->status = ERR_MEMORY;
    }
}

static void read_plain(struct builder *builder, const struct layout *layout,
                       size_t column) {
    size_t rows = layout->header_rows < layout->profile->text_rows
                      ? layout->header_rows
                      : layout->profile->text_rows;

    for (size_t row = 0; row < rows; row++) {
        struct cell cell = layout_heading(layout, row, column);

        add_text(builder, fold(builder, layout, cell));
        join(builder, cell);
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

/* Whether the column begins a grid: then its first cell is the stem of several rows and
 * no question. Rows of a grid stand under an empty first cell. */
static bool begins_grid(struct builder *builder, const struct layout *layout,
                        size_t column) {
    if (layout->header_rows < 2 || column + 1 >= layout->n_columns ||
        layout_heading(layout, 1, column).len == 0 ||
        layout_heading(layout, 0, column + 1).len > 0) {
        return false;
    }
    struct part next = fold(builder, layout, layout_heading(layout, 1, column + 1));
    return next.len > 0 &&
           profile_meta(layout->profile, next.start, false) == META_NONE;
}

static void read_filled(struct builder *builder, const struct layout *layout,
                        size_t column) {
    struct cell own = layout_heading(layout, 0, column);
    struct cell stem = stem_over(layout, column);
    struct text_buffer labels;

    text_buffer_init(&labels, SIZE_MAX);
    join(builder, stem);
    if (own.len > 0 && !begins_grid(builder, layout, column)) {
        add_text(builder, fold(builder, layout, own));
    }
    struct part stem_fold = fold(builder, layout, stem);
    stem_fold.start = keep(builder, stem_fold);
    for (size_t row = 1; row < layout->header_rows && stem_fold.start != NULL; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct part label = fold(builder, layout, cell);
        size_t number = number_length(label);

        if (label.len == 0) {
            continue;
        }
        join(builder, cell);
        if (number > 0 && *label.start == 'q') {
            add_whole(builder, (struct part){label.start, number});
        }
        add_pair(builder, stem_fold, label);
        if (labels.len > 0) {
            if (text_append(&labels, " ", 1) != ERR_OK) {
                builder->status = ERR_MEMORY;
            }
        }
        if (text_append(&labels, label.start, label.len) != ERR_OK) {
            builder->status = ERR_MEMORY;
        } else {
            add_pair(builder, stem_fold, (struct part){labels.bytes, labels.len});
        }
    }
    text_buffer_free(&labels);
}

static void finish(struct builder *builder, const struct layout *layout,
                   size_t column) {
    char shown[HEADING_SHOWN_MAX * 4 + 1];
    const char *text = builder->joined.bytes != NULL ? builder->joined.bytes : "";
    struct cell whole = {text, builder->joined.len};

    text_display(shown, sizeof shown, text, whole.len, HEADING_SHOWN_MAX);
    builder->heading->shown = keep(builder, (struct part){shown, strlen(shown)});
    /* What check shows can be copied into the review. */
    add_whole(builder, fold(builder, layout, whole));
    struct cell none = {"", 0};
    bool has_label = layout->profile->join == JOIN_FILLED && layout->header_rows > 1;
    builder->heading->first =
        keep(builder, fold(builder, layout, layout_heading(layout, 0, column)));
    builder->heading->label =
        keep(builder, fold(builder, layout,
                           has_label ? layout_heading(layout, 1, column) : none));
}

enum err_code heading_read(struct heading *out, const struct layout *layout,
                           size_t column, struct arena *arena, struct err *err) {
    struct builder builder = {.heading = out, .arena = arena};

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
    finish(&builder, layout, column);
    text_buffer_free(&builder.fold);
    text_buffer_free(&builder.joined);
    return builder.status == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code heading_key(const char **start, size_t *len, struct text_buffer *fold,
                          const char *text, struct err *err) {
    text_buffer_clear(fold);
    if (text_fold(fold, text, strlen(text)) != ERR_OK) {
        return err_memory(err);
    }
    struct part part = tidy((struct part){fold->bytes, fold->len});
    *start = part.start;
    *len = part.len;
    return ERR_OK;
}

enum meta_use heading_meta(const struct profile *profile,
                           const struct heading *heading) {
    enum meta_use use = profile_meta(profile, heading->first, true);

    if (use == META_NONE) {
        use = profile_meta(profile, heading->first, false);
    }
    return use != META_NONE ? use : profile_meta(profile, heading->label, false);
}
