#include "surveys/beside/about.h"

#include "base/alloc.h"
#include "base/text.h"
#include "surveys/target.h"

#include <string.h>

#define BETWEEN " \t\r\n,;"

static bool is_called(const struct area *area, const char *text) {
    bool is_called = text_same(area->name, text) || text_same(area->id, text);

    for (size_t i = 0; i < area->aliases.n && !is_called; i++) {
        is_called = text_same(area->aliases.texts[i], text);
    }
    return is_called;
}

size_t about_area(const struct review *review, const char *text) {
    size_t area = text[0] == '\0' ? 0 : review_find_area(review, text);

    for (size_t a = 1; area == NONE && a <= review->n_areas; a++) {
        size_t at = a % review->n_areas; /* the system last */

        area = is_called(&review->areas[at], text) ? at : NONE;
    }
    return area;
}

/* The target of that id, in letters of any case where none has it as it is written. */
static size_t find_target(const struct instrument *instrument, const char *id) {
    size_t n = target_count(instrument);

    for (size_t t = 0; t < n; t++) {
        if (strcmp(target_id(instrument, t), id) == 0) {
            return t;
        }
    }
    for (size_t t = 0; t < n; t++) {
        if (text_same(target_id(instrument, t), id)) {
            return t;
        }
    }
    return NONE;
}

static enum err_code unknown(const struct instrument *instrument, const char *id,
                             struct arena *arena, struct err *err) {
    size_t n = target_count(instrument);
    const char **ids = arena_array(arena, n, sizeof *ids);
    char shown[160];

    if (ids == NULL) {
        return err_memory(err);
    }
    for (size_t t = 0; t < n; t++) {
        ids[t] = target_id(instrument, t);
    }
    const char *nearest = text_nearest(id, (struct text_list){ids, n});
    text_display(shown, sizeof shown, id, strlen(id), 30);
    return err_set(
        err, ERR_INPUT,
        "nothing in the survey has the ID '%s'%s%s%s: write the ID of a KLOE, "
        "condition or question, or nothing for the whole area",
        shown, nearest == NULL ? "" : " (the nearest is '",
        nearest == NULL ? "" : nearest, nearest == NULL ? "" : "')");
}

static bool is_there(const struct about *about, size_t target) {
    for (size_t i = 0; i < about->n; i++) {
        if (about->targets[i] == target) {
            return true;
        }
    }
    return false;
}

enum err_code about_read(struct about *out, const struct instrument *instrument,
                         const char *text, struct arena *arena, struct err *err) {
    size_t *targets = arena_array(arena, ABOUT_TARGETS_MAX, sizeof *targets);
    struct about about = {.targets = targets};

    if (targets == NULL) {
        return err_memory(err);
    }
    for (text += strspn(text, BETWEEN); *text != '\0'; text += strspn(text, BETWEEN)) {
        size_t len = strcspn(text, BETWEEN);
        const char *id = arena_text(arena, text, len);
        size_t target = id == NULL ? NONE : find_target(instrument, id);

        if (id == NULL) {
            return err_memory(err);
        }
        if (target == NONE) {
            return unknown(instrument, id, arena, err);
        }
        if (!is_there(&about, target)) {
            if (about.n == ABOUT_TARGETS_MAX) {
                return err_set(err, ERR_INPUT,
                               "more than %d IDs: name the KLOE or condition instead",
                               ABOUT_TARGETS_MAX);
            }
            targets[about.n++] = target;
        }
        text += len;
    }
    *out = about;
    return ERR_OK;
}

static bool is_under(const struct instrument *instrument, size_t target,
                     size_t heading) {
    const struct composite *composite = target_composite(instrument, target);
    const struct composite *of = &instrument->composites[heading];

    if (composite != NULL) {
        return target_composite_index(instrument, target) == heading ||
               (composite->kind == COMPOSITE_CONDITION && of->kind == COMPOSITE_KLOE &&
                instrument->conditions[composite->index].kloe == of->index);
    }
    for (size_t i = 0; i < of->n_items; i++) {
        if (of->items[i] == target) {
            return true;
        }
    }
    return false;
}

bool about_is_under(const struct about *about, const struct instrument *instrument,
                    size_t heading) {
    for (size_t i = 0; i < about->n; i++) {
        if (is_under(instrument, about->targets[i], heading)) {
            return true;
        }
    }
    return false;
}
