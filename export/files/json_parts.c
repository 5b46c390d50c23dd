/* json_parts.c: parts of one JSON text, written side by side (json_write.h). */
#include "base/alloc.h"
#include "export/files/json_write.h"
#include "export/files/text_part.h"

#include <string.h>

/* What the threads share. */
struct parts {
    struct json_writer *whole;  /* of whoever's turn it is */
    unsigned depth, line_depth; /* where the parts begin */
    bool had_members;           /* before the first of them */
    struct thread_turns turns;
    json_write_part write;
    const void *context;
};

/* Where the part begins is known without what the parts before it say. */
static void open_part(struct json_writer *out, struct text_part *part,
                      struct parts *parts, size_t number) {
    text_part_open(&out->out, part, &parts->whole->out, &parts->turns, number);
    out->depth = parts->depth;
    out->line_depth = parts->line_depth;
    memset(out->has_members, 0, sizeof out->has_members);
    out->has_members[out->depth] = parts->had_members || number > 0;
}

static enum err_code write_part(void *context, size_t number, struct err *err) {
    struct parts *parts = context;
    struct json_writer *writer = alloc_resize(NULL, 1, sizeof *writer);
    struct text_part part;

    (void)err;
    if (writer != NULL) {
        open_part(writer, &part, parts, number);
        parts->write(parts->context, number, writer);
        text_part_close(&writer->out);
        parts->whole->has_members[parts->depth] = true;
    } else { /* without memory it waits for the part before */
        thread_turns_wait(&parts->turns, number);
        parts->write(parts->context, number, parts->whole);
    }
    thread_turns_pass(&parts->turns);
    alloc_free(writer);
    return ERR_OK;
}

void json_write_parts(struct json_writer *writer, size_t n, size_t threads,
                      json_write_part write, const void *context) {
    struct parts parts = {.whole = writer,
                          .depth = writer->depth,
                          .line_depth = writer->line_depth,
                          .had_members = writer->has_members[writer->depth],
                          .write = write,
                          .context = context};

    if (n > 1 && threads != 1 && thread_turns_begin(&parts.turns)) {
        /* No part fails: an error says that none was begun. */
        bool done = thread_each(n, threads, write_part, &parts, NULL) == ERR_OK;

        thread_turns_end(&parts.turns);
        if (done) {
            return;
        }
    }
    for (size_t i = 0; i < n; i++) {
        write(context, i, writer);
    }
}
