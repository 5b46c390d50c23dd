#include "scoring/counting/several_areas.h"

#include "base/alloc.h"

bool whereabouts_is_system_wide(const struct whereabouts *where) {
    return where->n == 1 && where->areas[0] == 0;
}

/* Marks the places that one statement names beside others, and those of which it names
 * several localities. Areas of one place stand together. */
static void look_at(struct several_areas *several, bool *is_linked,
                    const struct review *review, const struct whereabouts *where) {
    size_t first = NONE;
    size_t place = NONE;
    size_t localities = 0;

    several->any_system_wide =
        several->any_system_wide || whereabouts_is_system_wide(where);
    for (size_t i = 0; i < where->n; i++) {
        size_t area = where->areas[i];
        size_t its_place = review_place_of(review, area);

        if (its_place == NONE) {
            continue;
        }
        localities = its_place == place ? localities : 0;
        localities += area != its_place ? 1 : 0;
        place = its_place;
        first = first == NONE ? place : first;
        if (place != first) {
            is_linked[first] = true;
            is_linked[place] = true;
        }
        if (localities > 1) {
            several->several_localities[place] = true;
        }
    }
}

enum err_code several_areas_find(struct several_areas *out, const struct review *review,
                                 const struct responses *responses, struct err *err) {
    struct several_areas several = {0};
    bool *is_linked = alloc_array(review->n_areas, sizeof *is_linked);
    bool *is_named = alloc_array(responses->n_whereabouts, sizeof *is_named);
    enum err_code code = ERR_OK;

    several.several_localities =
        alloc_array(review->n_areas, sizeof *several.several_localities);
    if (is_linked == NULL || is_named == NULL || several.several_localities == NULL) {
        code = err_memory(err);
        several_areas_free(&several);
        goto out;
    }
    for (size_t i = 0; i < responses->n; i++) {
        is_named[responses->where[i]] = true;
    }
    for (size_t w = 0; w < responses->n_whereabouts; w++) {
        if (is_named[w]) {
            look_at(&several, is_linked, review, &responses->whereabouts[w]);
        }
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        several.n_linked += is_linked[area] ? 1 : 0;
        several.any_several_localities =
            several.any_several_localities || several.several_localities[area];
    }
out:
    alloc_free(is_named);
    alloc_free(is_linked);
    *out = several;
    return code;
}

void several_areas_free(struct several_areas *several) {
    alloc_free(several->several_localities);
    *several = (struct several_areas){0};
}
