#include "ingest/layout/heading.h"

#include "base/alloc.h"
#include "ingest/cells/cell_text.h"
#include "ingest/layout/heading_part.h"
#include "ingest/layout/private_heading.h"

#include <string.h>

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
                 {"->", "", 0, false, false},
                 {"\xE2\x86\x92", "", 0, false, false}, /* an arrow */
                 {" / ", "", 0, false, false},
                 {" | ", "", 0, false, false},
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

static struct heading_part without_number(struct heading_part part) {
    size_t len = heading_part_number(part);

    return heading_part_trimmed(
        (struct heading_part){part.start + len, part.len - len});
}

static const char *keep_part(struct builder *builder, struct heading_part part) {
    const char *text = arena_text(builder->arena, part.start, part.len);

    if (text == NULL) {
        builder->status = ERR_MEMORY;
    }
    return text;
}

static void add_whole(struct builder *builder, struct heading_part part,
                      enum heading_share share) {
    struct heading *heading = builder->heading;

    part = heading_part_trimmed(part);
    if (part.len == 0 || heading->n_wholes == HEADING_WHOLES_MAX) {
        return;
    }
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (heading_part_is(part, heading->wholes[i])) {
            return;
        }
    }
    const char *text = keep_part(builder, part);
    if (text != NULL) {
        heading->shares[heading->n_wholes] = share;
        heading->wholes[heading->n_wholes++] = text;
    }
}

/* Forms that seemed to be all of the heading stand beside another row. */
static void share_rows(struct heading *heading) {
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (heading->shares[i] == HEADING_ALL) {
            heading->shares[i] = HEADING_ROW;
        }
    }
}

static bool has_pair(const struct heading *heading, struct heading_part stem,
                     struct heading_part label) {
    for (size_t i = 0; i < heading->n_pairs; i++) {
        if (heading_part_is(stem, heading->pairs[i].stem) &&
            heading_part_is(label, heading->pairs[i].label)) {
            return true;
        }
    }
    return false;
}

static struct heading_part without_end(struct heading_part part, const char *end) {
    size_t len = strlen(end);

    if (part.len >= len && memcmp(part.start + part.len - len, end, len) == 0) {
        part.len -= len;
    }
    return part;
}

static void add_pair(struct builder *builder, struct heading_part stem,
                     struct heading_part row, bool is_loose) {
    struct heading *heading = builder->heading;

    stem = without_number(heading_part_trimmed(without_end(stem, SELECTED_CHOICE)));
    struct heading_part label = heading_part_trimmed(row);
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
                      struct heading_part before, struct heading_part behind) {
    struct heading_part stem = spelling->row_first ? behind : before;
    struct heading_part row = spelling->row_first ? before : behind;

    add_pair(builder, stem, row, spelling->is_loose);
    if (spelling->only == SPELL_SLASH) {
        size_t at = stem.len;

        while (at > 0 && stem.start[at - 1] != '/') {
            at--;
        }
        add_pair(builder, (struct heading_part){stem.start + at, stem.len - at}, row,
                 false);
        if (memchr(row.start, '/', row.len) == NULL) {
            add_whole(builder, row, HEADING_ALL);
        }
    }
}

/* All ways in which a folded cell may hold stem and row; the last place first, because
 * a stem may hold the mark itself. */
static void split_grid(struct builder *builder, struct heading_part text) {
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
                add_split(builder, spelling, (struct heading_part){text.start, at},
                          (struct heading_part){text.start + at + between,
                                                text.len - after - at - between});
            }
        }
    }
}

/* A folded cell that says all on its own. */
static void add_text(struct builder *builder, struct heading_part text) {
    size_t number = heading_part_number(text);
    size_t code =
        (builder->spellings & SPELL_CODE_FIRST) != 0 ? heading_part_code(text) : 0;

    add_whole(builder, text, HEADING_ALL);
    if (code > 0) {
        struct heading_part rest = heading_part_trimmed(
            (struct heading_part){text.start + code, text.len - code});

        add_whole(builder, (struct heading_part){text.start, code}, HEADING_FRONT);
        add_whole(builder, rest, HEADING_ALL);
        split_grid(builder, rest);
        return;
    }
    if (number > 0) {
        add_whole(builder, without_number(text), HEADING_ALL);
        if (*text.start == 'q') {
            add_whole(builder, (struct heading_part){text.start, number},
                      HEADING_FRONT);
        }
    }
    split_grid(builder, text);
}

static struct heading_part fold_cell(struct builder *builder,
                                     const struct layout *layout, struct cell cell) {
    if (cell_fold(&builder->fold, layout->profile->apostrophe, cell, NULL) != ERR_OK) {
        builder->status = ERR_MEMORY;
        return (struct heading_part){"", 0};
    }
    return (struct heading_part){builder->fold.bytes, builder->fold.len};
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
    const char *first = NULL; /* what the first filled row says */
    bool differs = false;

    for (size_t row = 0; row < rows; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct heading_part text = fold_cell(builder, layout, cell);

        if (first == NULL && text.len > 0) {
            first = keep_part(builder, text);
        }
        differs =
            differs || (first != NULL && text.len > 0 && !heading_part_is(text, first));
        add_text(builder, text);
        join_cell(builder, layout, cell);
    }
    if (differs) {
        share_rows(builder->heading);
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
    struct heading_part next =
        fold_cell(builder, layout, layout_heading(layout, 1, column + 1));
    return next.len > 0 && meta_of_text(layout->profile, next.start) == META_NONE;
}

static void read_filled(struct builder *builder, const struct layout *layout,
                        size_t column) {
    struct cell none = {"", 0};
    bool has_stem = layout->header_rows > 0;
    struct cell own = has_stem ? layout_heading(layout, 0, column) : none;
    struct cell stem = has_stem ? stem_over(layout, column) : none;
    struct text_buffer labels;

    text_buffer_init(&labels, SIZE_MAX);
    join_cell(builder, layout, stem);
    if (own.len > 0 && !begins_grid(builder, layout, column)) {
        add_text(builder, fold_cell(builder, layout, own));
    }
    struct heading_part stem_fold = fold_cell(builder, layout, stem);
    stem_fold.start = keep_part(builder, stem_fold);
    for (size_t row = 1; row < layout->header_rows && stem_fold.start != NULL; row++) {
        struct cell cell = layout_heading(layout, row, column);
        struct heading_part label = fold_cell(builder, layout, cell);
        size_t number = heading_part_number(label);

        if (label.len == 0 || is_own_label(layout, label)) {
            continue;
        }
        share_rows(builder->heading);
        join_cell(builder, layout, cell);
        if (layout->is_told) {
            add_text(builder, label);
        }
        if (number > 0 && *label.start == 'q') {
            add_whole(builder, (struct heading_part){label.start, number},
                      HEADING_FRONT);
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
            add_pair(builder, stem_fold,
                     (struct heading_part){labels.bytes, labels.len}, false);
        }
    }
    text_buffer_free(&labels);
}

/* A copy without what disturbs a terminal, which is never longer. */
static const char *clean_whole(struct builder *builder, struct cell whole) {
    char *full = arena_array(builder->arena, whole.len + 1, 1);

    if (full == NULL) {
        builder->status = ERR_MEMORY;
        return NULL;
    }
    text_display(full, whole.len + 1, whole.bytes, whole.len, SIZE_MAX);
    return full;
}

static const char *keep_words(struct builder *builder, struct heading_part part) {
    struct text_buffer words;

    text_buffer_init(&words, SIZE_MAX);
    if (heading_part_words(&words, part) != ERR_OK) {
        builder->status = ERR_MEMORY;
    }
    const char *text = keep_part(
        builder, (struct heading_part){words.len > 0 ? words.bytes : "", words.len});
    text_buffer_free(&words);
    return text;
}

/* What is behind the last two marks in a row, if anything is before them. */
static struct heading_part behind_marks(struct heading_part part) {
    part = heading_part_trimmed(part);
    for (size_t at = part.len; at-- > 2;) {
        if (strchr("._", part.start[at - 1]) != NULL &&
            strchr("._", part.start[at - 2]) != NULL) {
            return (struct heading_part){part.start + at, part.len - at};
        }
    }
    return (struct heading_part){"", 0};
}

/* What other programs made of the heading: dots for spaces, a number for a second one
 * of the same text. */
static void add_disguises(struct builder *builder, struct heading_part text) {
    struct heading *heading = builder->heading;

    heading->words = heading->last_words = "";
    heading->twin = keep_part(builder, heading_part_trimmed(heading_part_twin(text)));
    if (heading_part_is_dotted(text)) {
        heading->words = keep_words(builder, text);
        heading->last_words = keep_words(builder, behind_marks(text));
    }
}

static void finish_heading(struct builder *builder, const struct layout *layout,
                           size_t column) {
    char shown[HEADING_SHOWN_MAX * 4 + 1];
    const char *text = builder->joined.bytes != NULL ? builder->joined.bytes : "";
    struct cell whole = {text, builder->joined.len};

    text_display(shown, sizeof shown, text, whole.len, HEADING_SHOWN_MAX);
    builder->heading->shown =
        keep_part(builder, (struct heading_part){shown, strlen(shown)});
    builder->heading->full = clean_whole(builder, whole);
    /* What check shows can be copied into the review. */
    struct heading_part all = fold_cell(builder, layout, whole);
    add_whole(builder, all, HEADING_ALL);
    add_disguises(builder, all);
    struct cell none = {"", 0};
    bool has_label = layout->profile->join == JOIN_FILLED && layout->header_rows > 1;
    /* What a program wrote over an empty heading tells its own columns. */
    size_t meta_row = layout->profile->meta_row;
    const struct record *row =
        &layout->head->rows[meta_row < layout->header_rows ? meta_row : 0];
    bool has_first = layout->header_rows > 0 && column < row->n;
    struct cell first = has_first ? row->cells[column] : none;
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
    for (size_t i = 0; i < heading->n_wholes && use == META_NONE; i++) {
        use = private_heading(heading->wholes[i]) != PRIVATE_NOT ? META_PRIVATE : use;
    }
    return use;
}
