#include "ingest/file/line_walk.h"

void line_walk_init(struct line_walk *walk, const struct dialect *dialect) {
    *walk = (struct line_walk){.is_lax = dialect->is_lax,
                               .line = dialect->skip > 0 ? 2 : 1};
    byte_classes_set(walk->class_of, dialect->delimiter);
}

/* The length of the line end at `bytes`: 2 for CR and LF. */
static size_t line_end_length(const char *bytes, size_t len) {
    return *bytes == '\r' && len > 1 && bytes[1] == '\n' ? 2 : 1;
}

static size_t walk_over_bytes(struct line_walk *walk, const char *bytes, size_t len) {
    enum row_place place = walk->place;
    size_t i = 0;

    for (; i < len; i++) {
        unsigned char class = walk->class_of[(unsigned char)bytes[i]];

        if (class == BYTE_ORDINARY && (place == IN_PLAIN || place == IN_QUOTES)) {
            continue;
        }
        struct row_step step = row_steps[place][class];
        if (step.is_misplaced) {
            if (!walk->is_lax) {
                walk->is_misplaced = true;
                break;
            }
            walk->quote_line = walk->quote_line > 0 ? walk->quote_line : walk->line;
        }
        place = (enum row_place)step.place;
        if (class == BYTE_LINE_END) {
            i += line_end_length(bytes + i, len - i);
            break;
        }
    }
    walk->place = place;
    return i;
}

/* Most lines have no mark, and need no steps. */
size_t line_walk_over(struct line_walk *walk, const char *bytes, size_t len) {
    const unsigned char *class_of = walk->class_of;
    size_t i = 0;

    if (walk->place > IN_PLAIN) {
        return walk_over_bytes(walk, bytes, len);
    }
    unsigned char class = class_of[(unsigned char)*bytes];
    while (class != BYTE_QUOTE && class != BYTE_LINE_END && ++i < len) {
        class = class_of[(unsigned char)bytes[i]];
    }
    if (i == len || class == BYTE_QUOTE) {
        return walk_over_bytes(walk, bytes, len);
    }
    walk->place = ROW_START;
    return i + line_end_length(bytes + i, len - i);
}

void line_walk_count(struct line_walk *walk, const char *bytes, size_t len) {
    char last = bytes[len - 1];

    walk->line += last == '\r' || (last == '\n' && (len > 1 || !walk->after_cr));
    walk->after_cr = last == '\r';
}
