#include "base/alloc.h"
#include "export/messages/heard.h"
#include "export/messages/message_words.h"

#include <string.h>

#define MESSAGES_BYTES_MAX ((size_t)1 << 30)

const char *const message_kind_words[MESSAGE_KINDS] = {
    [MESSAGE_ASK_WHY] = "ask-why",           [MESSAGE_BUILD_ON] = "build-on",
    [MESSAGE_LOOK_AT] = "look-at",           [MESSAGE_MOVED] = "moved",
    [MESSAGE_DIFFERS_HERE] = "differs-here", [MESSAGE_NONE] = "none",
};

static void hear_nothing(struct heard *heard) {
    struct message message = {
        .kind = MESSAGE_NONE,
        .attribute = NONE,
        .value = NONE,
        .other = NONE,
        .rule = "M36",
    };

    message_say_none(heard->builder, heard->cell, &message);
    heard_add(heard, message);
}

static void hear_area(struct heard *heard, size_t area) {
    size_t before = heard->n;

    heard->area = area;
    heard->builder->area = area;
    heard->builder->shown = area;
    heard->cell = publication_cell(heard->builder->publication, area, NONE, NONE);
    if (heard->cell->status == STATUS_PUBLISHED) {
        memset(heard->is_asked, 0,
               target_count(heard->builder->instrument) * sizeof *heard->is_asked);
        hear_ask_why(heard);
        hear_standing(heard);
        hear_change(heard);
    }
    if (heard->n == before) {
        hear_nothing(heard);
    }
}

/* `standing` has room for all targets of every area. */
static void hear_all(struct heard *heard, unsigned *standing) {
    size_t n_targets = target_count(heard->builder->instrument);

    for (size_t a = 0;
         a < heard->builder->review->n_areas && heard->builder->fault == ERR_OK; a++) {
        heard->standing = standing + a * n_targets;
        hear_area(heard, a);
    }
}

enum err_code messages_make(struct messages **out,
                            const struct publication *publication, struct err *err) {
    struct page_builder builder = {
        .publication = publication,
        .review = publication->review,
        .instrument = publication->instrument,
        .arena = arena_new(MESSAGES_BYTES_MAX),
    };
    struct heard heard = {.builder = &builder};
    struct messages *messages = NULL;
    size_t n_targets = target_count(builder.instrument);
    unsigned *standing = NULL;

    if (builder.arena != NULL) {
        messages = arena_array(builder.arena, 1, sizeof *messages);
        heard.is_asked = arena_array(builder.arena, n_targets, sizeof *heard.is_asked);
        standing = arena_array(builder.arena, builder.review->n_areas * n_targets,
                               sizeof *standing);
    }
    if (messages == NULL || heard.is_asked == NULL || standing == NULL) {
        builder.fault = ERR_MEMORY;
    } else {
        hear_all(&heard, standing);
    }
    if (builder.fault != ERR_OK) {
        arena_free(builder.arena);
        return err_memory(err);
    }
    *messages =
        (struct messages){heard.messages, heard.n, standing, n_targets, builder.arena};
    *out = messages;
    return ERR_OK;
}

unsigned messages_standing(const struct messages *messages, size_t area,
                           size_t target) {
    return messages->standing[area * messages->n_targets + target];
}

bool messages_ask_why(const struct messages *messages, size_t area, size_t target) {
    for (size_t i = 0; i < messages->n; i++) {
        const struct message *message = &messages->list[i];

        for (size_t f = 0; message->area == area && message->kind == MESSAGE_ASK_WHY &&
                           f < message->n_figures;
             f++) {
            if (message->figures[f].target == target ||
                message->figures[f].figured == target) {
                return true;
            }
        }
    }
    return false;
}

void messages_free(struct messages *messages) {
    if (messages != NULL) {
        arena_free(messages->arena);
    }
}
