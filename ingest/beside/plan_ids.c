#include "ingest/beside/plan_ids.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <string.h>

enum { LETTERS = 26, LETTERS_BYTES = 8 };

/* "A" of 0, "Z" of 25, "AA" of 26. */
static void letters_of(char out[LETTERS_BYTES], size_t number) {
    char turned[LETTERS_BYTES];
    size_t n = 0;

    for (number++; number > 0 && n < LETTERS_BYTES - 1;
         number = (number - 1) / LETTERS) {
        turned[n++] = (char)('A' + (number - 1) % LETTERS);
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = turned[n - 1 - i];
    }
    out[n] = '\0';
}

/* Whether an id is these letters, with nothing or no further letter behind them. */
static bool begins_with(const char *id, const char *letters) {
    size_t i = 0;

    for (; letters[i] != '\0'; i++) {
        if (ascii_lower(id[i]) != ascii_lower(letters[i])) {
            return false;
        }
    }
    return !ascii_is_letter(id[i]);
}

static bool is_taken(const struct plan_action *actions, size_t n, const char *letters) {
    for (size_t i = 0; i < n; i++) {
        if (begins_with(actions[i].cells[PLAN_ID], letters)) {
            return true;
        }
    }
    return false;
}

enum err_code plan_give_ids(struct plan_action *actions, size_t n, struct arena *arena,
                            struct err *err) {
    char letters[LETTERS_BYTES];
    size_t number = 0;

    for (size_t i = 0; i < n; i++) {
        if (actions[i].cells[PLAN_ID][0] != '\0') {
            continue;
        }
        do {
            letters_of(letters, number++);
        } while (is_taken(actions, n, letters));
        actions[i].cells[PLAN_ID] = arena_text(arena, letters, strlen(letters));
        if (actions[i].cells[PLAN_ID] == NULL) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}
