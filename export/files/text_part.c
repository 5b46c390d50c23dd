#include "export/files/text_part.h"

/* As much of one part as is kept. */
#define KEPT_BYTES_MAX ((size_t)1 << 19)

/* Writes what was kept, in its turn. */
static void write_kept(struct text_part *part) {
    thread_turns_wait(part->turns, part->number);
    if (part->kept.len > 0) {
        text_file_put(part->whole, part->kept.bytes, part->kept.len);
        text_buffer_clear(&part->kept);
    }
}

static void take(void *taker, const char *bytes, size_t len) {
    struct text_part *part = taker;
    bool must_wait = !thread_turns_is_of(part->turns, part->number);

    if (must_wait && len <= KEPT_BYTES_MAX - part->kept.len &&
        text_append(&part->kept, bytes, len) == ERR_OK) {
        return;
    }
    write_kept(part);
    text_file_put(part->whole, bytes, len);
}

void text_part_open(struct text_file *out, struct text_part *part,
                    struct text_file *whole, struct thread_turns *turns,
                    size_t number) {
    part->whole = whole;
    part->turns = turns;
    part->number = number;
    text_buffer_init(&part->kept, KEPT_BYTES_MAX);
    out->take = take;
    out->taker = part;
    out->form = whole->form;
    out->n_meant = 0;
    out->used = 0;
}

void text_part_close(struct text_file *file) {
    struct text_part *part = file->taker;

    write_kept(part);
    text_file_put(part->whole, file->buffer, file->used);
    part->whole->n_meant += file->n_meant;
    text_buffer_free(&part->kept);
}
