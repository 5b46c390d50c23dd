#include "ingest/layout/heading_forms.h"

#include "base/alloc.h"
#include "ingest/layout/heading_part.h"

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

static struct heading_part without_number(struct heading_part part) {
    size_t len = heading_part_number(part);

    return heading_part_trimmed(
        (struct heading_part){part.start + len, part.len - len});
}

const char *heading_keep(struct heading_builder *builder, struct heading_part part) {
    const char *text = arena_text(builder->arena, part.start, part.len);

    if (text == NULL) {
        builder->status = ERR_MEMORY;
    }
    return text;
}

void heading_add_whole(struct heading_builder *builder, struct heading_part part,
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
    const char *text = heading_keep(builder, part);
    if (text != NULL) {
        heading->shares[heading->n_wholes] = share;
        heading->wholes[heading->n_wholes++] = text;
    }
}

void heading_share_rows(struct heading *heading) {
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

void heading_add_pair(struct heading_builder *builder, struct heading_part stem,
                      struct heading_part row, bool is_loose) {
    struct heading *heading = builder->heading;

    stem = without_number(heading_part_trimmed(without_end(stem, SELECTED_CHOICE)));
    struct heading_part label = heading_part_trimmed(row);
    row = without_number(label);
    if (row.len == 0 || heading->n_pairs == HEADING_PAIRS_MAX ||
        has_pair(heading, stem, label)) {
        return;
    }
    struct heading_pair pair = {heading_keep(builder, stem), heading_keep(builder, row),
                                heading_keep(builder, label), is_loose};
    if (builder->status == ERR_OK) {
        heading->pairs[heading->n_pairs++] = pair;
    }
}

/* Adds stem and row as one spelling has them; the end of a path of groups says all. */
static void add_split(struct heading_builder *builder,
                      const struct grid_spelling *spelling, struct heading_part before,
                      struct heading_part behind) {
    struct heading_part stem = spelling->row_first ? behind : before;
    struct heading_part row = spelling->row_first ? before : behind;

    heading_add_pair(builder, stem, row, spelling->is_loose);
    if (spelling->only == SPELL_SLASH) {
        size_t at = stem.len;

        while (at > 0 && stem.start[at - 1] != '/') {
            at--;
        }
        heading_add_pair(builder, (struct heading_part){stem.start + at, stem.len - at},
                         row, false);
        if (memchr(row.start, '/', row.len) == NULL) {
            heading_add_whole(builder, row, HEADING_ALL);
        }
    }
}

/* All ways in which a folded cell may hold stem and row; the last place first, because
 * a stem may hold the mark itself. */
static void split_grid(struct heading_builder *builder, struct heading_part text) {
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

/* Adds the form of a text without the number of a second one. */
static void add_twin(struct heading_builder *builder, struct heading_part text) {
    struct heading *heading = builder->heading;
    struct heading_part twin = heading_part_trimmed(heading_part_twin(text));

    if (twin.len == 0 || heading->n_twins == HEADING_TWINS_MAX) {
        return;
    }
    const char *kept = heading_keep(builder, twin);
    if (kept != NULL) {
        heading->twins[heading->n_twins++] = kept;
    }
}

void heading_add_text(struct heading_builder *builder, struct heading_part text) {
    size_t number = heading_part_number(text);
    size_t code =
        (builder->spellings & SPELL_CODE_FIRST) != 0 ? heading_part_code(text) : 0;

    heading_add_whole(builder, text, HEADING_ALL);
    add_twin(builder, text);
    if (code > 0) {
        struct heading_part rest = heading_part_trimmed(
            (struct heading_part){text.start + code, text.len - code});

        heading_add_whole(builder, (struct heading_part){text.start, code},
                          HEADING_FRONT);
        heading_add_whole(builder, rest, HEADING_ALL);
        add_twin(builder, rest);
        split_grid(builder, rest);
        return;
    }
    if (number > 0) {
        heading_add_whole(builder, without_number(text), HEADING_ALL);
        add_twin(builder, without_number(text));
        if (*text.start == 'q') {
            heading_add_whole(builder, (struct heading_part){text.start, number},
                              HEADING_FRONT);
        }
    }
    struct heading_part rest = {"", 0};
    struct heading_part id = heading_part_id(text, &rest);
    if (id.len > 0 && number == 0) {
        heading_add_whole(builder, rest, HEADING_ALL);
        heading_add_whole(builder, id, HEADING_FRONT);
    }
    split_grid(builder, text);
}

static const char *keep_words(struct heading_builder *builder,
                              struct heading_part part) {
    struct text_buffer words;

    text_buffer_init(&words, SIZE_MAX);
    if (heading_part_words(&words, part) != ERR_OK) {
        builder->status = ERR_MEMORY;
    }
    const char *text = heading_keep(
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

void heading_add_disguises(struct heading_builder *builder, struct heading_part text) {
    struct heading *heading = builder->heading;

    heading->words = heading->last_words = "";
    if (heading_part_is_dotted(text)) {
        heading->words = keep_words(builder, text);
        heading->last_words = keep_words(builder, behind_marks(text));
    }
}
