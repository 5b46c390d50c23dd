#include "cli/report/previous.h"

#include "cli/terminal/terminal.h"
#include "surveys/results/same.h"

#include <inttypes.h>
#include <string.h>

enum { SHOWN = 60, SHOWN_BYTES = 256 };

static bool is_there(const struct results *earlier, const struct area *area) {
    for (size_t i = 0; i < earlier->n_areas; i++) {
        if (same_area(results_area_key(&earlier->areas[i]), review_area_key(area))) {
            return true;
        }
    }
    return false;
}

/* The id that an area of this name had; NULL: there was none. */
static const char *id_then(const struct results *earlier, const struct area *area) {
    for (size_t i = 0; i < earlier->n_areas; i++) {
        if (earlier->areas[i].level == area->level &&
            text_same(earlier->areas[i].name, area->name)) {
            return earlier->areas[i].id;
        }
    }
    return NULL;
}

/* Areas are compared by id. One that has another id now is not, which no file says. */
static void tell_new_areas(const struct results *earlier, const struct review *review) {
    for (size_t i = 0; i < review->n_areas; i++) {
        const struct area *area = &review->areas[i];
        const char *then = id_then(earlier, area);
        char name[SHOWN_BYTES];
        char id[SHOWN_BYTES] = "";

        if (is_there(earlier, area)) {
            continue;
        }
        text_display(name, sizeof name, area->name, strlen(area->name), SHOWN);
        if (then != NULL) {
            text_display(id, sizeof id, then, strlen(then), SHOWN);
        }
        terminal_message("%s: %s: nothing there has the id '%s': %s is not "
                         "compared with the last wave%s%s%s",
                         review->previous,
                         review_setting_called(review, REVIEW_PREVIOUS), area->id, name,
                         then == NULL ? "" : "; its id was '", id,
                         then == NULL ? "" : "' there");
    }
}

/* What nobody decided then cannot be held against what is decided now. */
static enum err_code refuse_draft(uint64_t n_undecided, struct err *err) {
    return err_set(err, ERR_DEFINITION,
                   "these results are a draft (%" PRIu64 " thing%s not "
                   "decided): name results that 'kloe report' wrote without --draft",
                   n_undecided, text_plural(n_undecided));
}

/* A group of the same id that holds other people is not the same group. */
static enum err_code refuse_other_groups(const struct results *previous,
                                         const struct review *review, struct err *err) {
    const struct instrument *instrument = review->instrument;

    for (size_t g = 0; g < review->n_groups; g++) {
        const char *id = instrument->attributes[review->groups[g]].id;

        for (size_t a = 0; a < previous->n_attributes; a++) {
            if (strcmp(previous->attributes[a].id, id) == 0 &&
                !same_derivation(instrument, review->groups[g],
                                 &previous->attributes[a])) {
                return err_set(err, ERR_DEFINITION,
                               "the groups by '%s' were made from other answers than "
                               "the review makes them from now: give the new ones "
                               "another id",
                               id);
            }
        }
    }
    return ERR_OK;
}

enum err_code previous_load(struct results **out, const struct review *review,
                            struct err *err) {
    struct results *previous = NULL;
    struct err fault = {0};

    if (review->previous == NULL) {
        *out = NULL;
        return ERR_OK;
    }
    enum err_code code = results_load(&previous, review->previous, &fault);
    if (code == ERR_OK) {
        code = previous->n_undecided > 0
                   ? refuse_draft(previous->n_undecided, &fault)
                   : refuse_other_groups(previous, review, &fault);
    }
    if (code == ERR_MEMORY) {
        code = err_memory(err);
    } else if (code != ERR_OK) {
        code = err_set(err, ERR_DEFINITION, "%s: %s",
                       review_setting_called(review, REVIEW_PREVIOUS), fault.text);
    }
    if (code == ERR_OK) {
        tell_new_areas(previous, review);
        *out = previous;
    } else {
        results_free(previous);
    }
    err_set_source(err, review->previous);
    return code;
}
