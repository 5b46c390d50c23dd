#include "ingest/layout/heading.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

/* What tools add or drop at either end of a question: "To what extent...", "*
 * required", "Agree?:". */
#define END_MARKS " ?:.;!*-"

/* What Qualtrics puts between the stem of a question and each choice. */
#define SELECTED_CHOICE " - selected choice"

/* How stem and row stand in one cell; marks that long texts hold often come last. */
static const struct grid_spelling {
    const char *between, *after;
    unsigned only;  /* enum heading_spelling: in layouts with it; 0: in all */
    bool row_first; /* "Row:Stem" */
    bool is_loose;
} spellings[] = {{":", "", SPELL_ROW_FIRST, true, false},
                 {"/", "", SPELL_SLASH, false, false},
                 {"___", "", SPELL_UNDERSCORES, false, false},
                 {" (choice=", ")", SPELL_UNDERSCORES, false, false},
                 {"[", "]", 0, false, false},
                 {" - ", "", 0, false, false},
                 {": ", "", 0, false, false},
                 {".", "", 0, false, true},
                 {"-", "", SPELL_TIGHT_DASH, false, true}};

/* The heading under construction; `status` keeps the first failure. */
struct builder {
    struct heading *heading;
    struct arena *arena;
    struct text_buffer fold, joined;
    unsigned spellings; /* of the layout */
    enum err_code status;
};

struct part {
    const char *start;
    size_t len;
};

static bool is_end_mark(char byte) {
    return byte != '\0' && strchr(END_MARKS, byte) != NULL;
}

static struct part without_end_marks(struct part part) {
    while (part.len > 0 && is_end_mark(*part.start)) {
        part.start++;
        part.len--;
    }
    while (part.len > 0 && is_end_mark(part.start[part.len - 1])) {
        part.len--;
    }
    return part;
}

/* The length of a question's number at the start ("q4.1.", "4)", "q12", "4 - "),
 * without the space that must follow; 0 if there is none. */
static size_t number_length(struct part part) {
    bool has_q = part.len > 0 && *part.start == 'q';
    size_t i = has_q ? 1 : 0;

    if (i == part.len || !ascii_is_digit(part.start[i])) {
        return 0;
    }
    while (i < part.len && (ascii_is_digit(part.start[i]) ||
                            ((part.start[i] == '.' || part.start[i] == '_') &&
                             i + 1 < part.len && ascii_is_digit(part.start[i + 1])))) {
        i++;
    }
    if (i < part.len && ascii_is_lower(part.start[i])) {
        i++; /* 4a */
    }
    bool has_end = i < part.len && strchr(".):", part.start[i]) != NULL;
    i += has_end ? 1 : 0;
    bool has_dash = part.len - i > 3 && memcmp(part.start + i, " - ", 3) == 0;
    return i < part.len && part.start[i] == ' ' && (has_end || has_q || has_dash) ? i
                                                                                  : 0;
}

static struct part without_number(struct part part) {
    size_t len = number_length(part);

    return without_end_marks((struct part){part.start + len, part.len - len});
}

static const char *keep_part(struct builder *builder, struct part part) {
    const char *text = arena_text(builder->arena, part.start, part.len);

    if (text == NULL) {
        builder->status = ERR_MEMORY;
    }
    return text;
}

static void add_whole(struct builder *builder, struct part part) {
    struct heading *heading = builder->heading;

    part = without_end_marks(part);
    if (part.len == 0 || heading->n_wholes == HEADING_WHOLES_MAX) {
        return;
    }
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (strlen(heading->wholes[i]) == part.len &&
            memcmp(heading->wholes[i], part.start, part.len) == 0) {
            return;
        }
    }
    const char *text = keep_part(builder, part);
    if (text != NULL) {
        heading->wholes[heading->n_wholes++] = text;
    }
}

static bool is_text(const char *text, struct part part) {
    return strlen(text) == part.len && memcmp(text, part.start, part.len) == 0;
}

static bool has_pair(const struct heading *heading, struct part stem,
                     struct part label) {
    for (size_t i = 0; i < heading->n_pairs; i++) {
        if (is_text(heading->pairs[i].stem, stem) &&
            is_text(heading->pairs[i].label, label)) {
            return true;
        }
    }
    return false;
}

static struct part without_end(struct part part, const char *end) {
    size_t len = strlen(end);

    if (part.len >= len && memcmp(part.start + part.len - len, end, len) == 0) {
        part.len -= len;
    }
    return part;
}

static void add_pair(struct builder *builder, struct part stem, struct part row,
                     bool is_loose) {
    struct heading *heading = builder->heading;

    stem = without_number(without_end_marks(without_end(stem, SELECTED_CHOICE)));
    struct part label = without_end_marks(row);
    row = without_number(label);
    if (row.len == 0 || heading->n_pairs == HEADING_PAIRS_MAX ||
        has_pair(heading, stem, label)) {
        return;
    }
    struct heading_pair pair = {keep_part(builder, stem), keep_part(builder, row),
                                keep_part(builder, label), is_loose};
    if (builder->status == ERR_OK) {
        heading->pairs[heading->n_pairs++] = pair;
    }
}

/* Adds stem and row as one spelling has them; the end of a path of groups says all. */
static void add_split(struct builder *builder, const struct grid_spelling *spelling,
                      struct part before, struct part behind) {
    struct part stem = spelling->row_first ? behind : before;
    struct part row = spelling->row_first ? before : behind;

    add_pair(builder, stem, row, spelling->is_loose);
    if (spelling->only == SPELL_SLASH) {
        size_t at = stem.len;

        while (at > 0 && stem.start[at - 1] != '/') {
            at--;
        }
        add_pair(builder, (struct part){stem.start + at, stem.len - at}, row, false);
        if (memchr(row.start, '/', row.len) == NULL) {
            add_whole(builder, row);
        }
    }
}

/* All ways in which a folded cell may hold stem and row; the last place first, because
 * a stem may hold the mark itself. */
static void split_grid(struct builder *builder, struct part text) {
    for (size_t s = 0; s < sizeof spellings / sizeof *spellings; s++) {
        const struct grid_spelling *spelling = &spellings[s];
        size_t between = strlen(spelling->between), after = strlen(spelling->after);

        if ((spelling->only != 0 && (spelling->only & builder->spellings) == 0) ||
            text.len < between + after ||
            memcmp(text.start + text.len - after, spelling->after, after) != 0) {
            continue;
        }
        for (size_t at = text.len - between - after + 1; at-- > 1;) {
            if (memcmp(text.start + at, spelling->between, between) == 0) {
                add_split(builder, spelling, (struct part){text.start, at},
                          (struct part){text.start + at + between,
                                        text.len - after - at - between});
            }
        }
    }
}

/* The length of a code at the start of "code[sq]. Stem", with its full stop. */
static size_t code_length(struct part text) {
    size_t i = 0;

    while (i < text.len && (ascii_is_lower(text.start[i]) ||
                            ascii_is_digit(text.start[i]) || text.start[i] == '_')) {
        i++;
    }
    if (i == 0 || ascii_is_digit(*text.start)) {
        return 0;
    }
    if (i < text.len && text.start[i] == '[') {
        const char *end = memchr(text.start + i, ']', text.len - i);

        if (end == NULL ||
            memchr(text.start + i, ' ', (size_t)(end - text.start) - i)) {
            return 0;
        }
        i = (size_t)(end - text.start) + 1;
    }
    return i + 1 < text.len && memcmp(text.start + i, ". ", 2) == 0 ? i + 1 : 0;
}

/* A folded cell that says all on its own. */
static void add_text(struct builder *builder, struct part text) {
    size_t number = number_length(text);
    size_t code = (builder->spellings & SPELL_CODE_FIRST) != 0 ? code_length(text) : 0;

    add_whole(builder, text);
    if (code > 0) {
        struct part rest =
            without_end_marks((struct part){text.start + code, text.len - code});

        add_whole(builder, (struct part){text.start, code});
        add_whole(builder, rest);
        split_grid(builder, rest);
        return;
    }
    if (number > 0) {
        add_whole(builder, without_number(text));
        if (*text.start == 'q') {
            add_whole(builder, (struct part){text.start, number});
        }
    }
    split_grid(builder, text);
}

static struct part fold_cell(struct builder *builder, const struct layout *layout,
                             struct cell cell) {
    if (cell_fold(&builder->fold, layout->profile->apostrophe, cell, NULL) != ERR_OK) {
        builder->status = ERR_MEMORY;
        return (struct part){"", 0};
    }
    return (struct part){builder->fold.bytes, builder->fold.len};
}

static void join_cell(struct builder *builder, const struct layout *layout,
                      struct cell cell) {
    const char *glue = builder->joined.len > 0 ? " - " : "";

    if (cell.len > 0 && (text_append(&builder->joined, glue, strlen(glue)) != ERR_OK ||
                         cell_plain(&builder->joined, layout->profile->apostrophe, cell,
                                    NULL) != ERR_OK)) {
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

        add_text(builder, fold_cell(builder, layout, cell));
        join_cell(builder, layout, cell);
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
static bool is_own_label(const struct layout *layout, struct part label) {
    const char *own = layout->profile->own_label;

    return own != NULL && profile_matches(label.start, own, MATCH_WHOLE, NULL, NULL);
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
    if (is_own_label(layout,
                     fold_cell(builder, layout, layout_heading(layout, 1, column)))) {
        return false;
    }
    struct part next =
        fold_cell(builder, layout, layout_heading(layout, 1, column + 1));
    return next.len > 0 &&
           profile_meta(layout->profile, next.start, false) == META_NONE;
}

static void read_filled(struct builder *builder, const struct layout *layout,
                        size_t column) {
    struct cell own = layout_heading(layout, 0, column);
    struct cell stem = stem_over(layout, column);
    struct text_buffer labels;

    text_buffer_init(&labels, SIZE_MAX);
    join_cell(builder, layout, stem);
    if (own.len > 0 && !begins_grid(builder, layout, column)) {
        add_text(builder, fold_cell(builder, layout, own));
    }
    struct part stem_fold = fold_cell(builder, layout, stem);
    stem_fold.start = keep_part(builder, stem_fold);
    for (size_t row = 1; row < layout->header_rows && stem_fold.start != NULL; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct part label = fold_cell(builder, layout, cell);
        size_t number = number_length(label);

        if (label.len == 0 || is_own_label(layout, label)) {
            continue;
        }
        join_cell(builder, layout, cell);
        if (number > 0 && *label.start == 'q') {
            add_whole(builder, (struct part){label.start, number});
        }
        add_pair(builder, stem_fold, label, false);
        if (labels.len > 0) {
            if (text_append(&labels, " ", 1) != ERR_OK) {
                builder->status = ERR_MEMORY;
            }
        }
        if (text_append(&labels, label.start, label.len) != ERR_OK) {
            builder->status = ERR_MEMORY;
        } else {
            add_pair(builder, stem_fold, (struct part){labels.bytes, labels.len},
                     false);
        }
    }
    text_buffer_free(&labels);
}

static void finish_heading(struct builder *builder, const struct layout *layout,
                           size_t column) {
    char shown[HEADING_SHOWN_MAX * 4 + 1];
    const char *text = builder->joined.bytes != NULL ? builder->joined.bytes : "";
    struct cell whole = {text, builder->joined.len};

    text_display(shown, sizeof shown, text, whole.len, HEADING_SHOWN_MAX);
    builder->heading->shown = keep_part(builder, (struct part){shown, strlen(shown)});
    /* What check shows can be copied into the review. */
    add_whole(builder, fold_cell(builder, layout, whole));
    struct cell none = {"", 0};
    bool has_label = layout->profile->join == JOIN_FILLED && layout->header_rows > 1;
    /* What a program wrote over an empty heading tells its own columns. */
    size_t meta_row = layout->profile->meta_row;
    const struct record *row =
        &layout->head->rows[meta_row < layout->header_rows ? meta_row : 0];
    struct cell first = column < row->n ? row->cells[column] : none;
    builder->heading->first = keep_part(builder, fold_cell(builder, layout, first));
    builder->heading->label = keep_part(
        builder, fold_cell(builder, layout,
                           has_label ? layout_heading(layout, 1, column) : none));
}

enum err_code heading_read(struct heading *out, const struct layout *layout,
                           size_t column, struct arena *arena, struct err *err) {
    struct builder builder = {
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
    struct part part = without_end_marks((struct part){fold->bytes, fold->len});
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
