#include "surveys/definition/memory_json.h"

#include "base/alloc.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>

/* Stands before each piece of memory that jansson has. Those taken in one parse are
 * linked while it lasts, and afterwards as long as they live. */
struct piece {
    struct piece *before, *after;
    alignas(max_align_t) unsigned char bytes[];
};

/* The parse of this thread, if there is one: jansson has no context to hand it through.
 */
static _Thread_local struct {
    bool is_running;
    jmp_buf end;
    struct piece *newest;
} parse;

static _Thread_local size_t n_refusals; /* outside a parse */

static void *take(size_t size) {
    struct piece *piece =
        size > SIZE_MAX - sizeof *piece ? NULL : alloc_array(1, sizeof *piece + size);

    if (piece == NULL) {
        if (parse.is_running) {
            longjmp(parse.end, 1);
        }
        n_refusals++;
        return NULL;
    }
    if (parse.is_running) {
        piece->before = parse.newest;
        if (piece->before != NULL) {
            piece->before->after = piece;
        }
        parse.newest = piece;
    }
    return piece->bytes;
}

static void give_back(void *memory) {
    if (memory == NULL) {
        return;
    }
    struct piece *piece = (struct piece *)(void *)((unsigned char *)memory -
                                                   offsetof(struct piece, bytes));
    if (parse.newest == piece) {
        parse.newest = piece->before;
    }
    if (piece->before != NULL) {
        piece->before->after = piece->after;
    }
    if (piece->after != NULL) {
        piece->after->before = piece->before;
    }
    alloc_free(piece);
}

size_t memory_json_refusals(void) {
    return n_refusals;
}

BEFORE_MAIN static void take_over(void) {
    json_set_alloc_funcs(take, give_back);
}

json_t *memory_json_load(const char *bytes, size_t len, json_error_t *error,
                         bool *ran_out) {
    parse.is_running = true;
    parse.newest = NULL;
    if (setjmp(parse.end) == 0) {
        json_t *parsed = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, error);

        parse.is_running = false;
        parse.newest = NULL; /* what is taken is the caller's */
        *ran_out = false;
        return parsed;
    }
    parse.is_running = false;
    while (parse.newest != NULL) {
        give_back(parse.newest->bytes);
    }
    *ran_out = true;
    return NULL;
}
