#include "surveys/common/common.h"

#include "base/alloc.h"
#include "base/num.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES 65 /* 64 and the end (instrument.h) */

static const char framework_title[] = "Common questions";
static const char title_end[] = " (common questions)";

/* How a question is put over all returns of a review. */
enum putting {
    OF_ALL,  /* every return asks it, and nobody leaves it out */
    OF_NONE, /* no return asks it, or everybody leaves it out */
    OF_SOME
};

struct making {
    const struct review *review;
    const struct instrument *instrument;
    struct arena *arena;
    enum putting *puttings;        /* by item */
    struct composite *composites;  /* the instrument's, then those that are made */
    struct theme *themes;          /* likewise */
    struct framework *frameworks;  /* likewise: one */
    size_t n_composites, n_themes; /* so far */
};

static bool return_asks(const struct return_file *file, size_t item) {
    for (size_t i = 0; i < file->n_columns; i++) {
        const struct column_rule *rule = &file->columns[i];

        if (rule->role == COLUMN_ITEM && rule->index == item) {
            return rule->headings.n > 0 || rule->is_open;
        }
    }
    return true;
}

static enum putting putting_of(const struct review *review, size_t item) {
    size_t n_asking = 0;
    bool is_left_out = false;

    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        if (entry->item == item && entry->area == 0) {
            return OF_NONE;
        }
        is_left_out = is_left_out || entry->item == item;
    }
    for (size_t r = 0; r < review->n_returns; r++) {
        n_asking += return_asks(&review->returns[r], item) ? 1 : 0;
    }
    if (n_asking == 0) {
        return OF_NONE;
    }
    return n_asking == review->n_returns && !is_left_out ? OF_ALL : OF_SOME;
}

static size_t count_put(const struct making *making, const struct composite *composite,
                        enum putting putting) {
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        n += making->puttings[composite->items[i]] == putting ? 1 : 0;
    }
    return n;
}

/* The next of a composite's items that anybody scores at or after `*at`; NONE behind
 * the last. */
static size_t next_scored(const struct making *making,
                          const struct composite *composite, size_t *at) {
    while (*at < composite->n_items) {
        size_t item = composite->items[(*at)++];

        if (making->puttings[item] != OF_NONE) {
            return item;
        }
    }
    return NONE;
}

/* Whether a composite is scored of just these items. */
static bool is_made_of(const struct making *making, const struct composite *composite,
                       const size_t *items, size_t n) {
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        if (next_scored(making, composite, &at) != items[i]) {
            return false;
        }
    }
    return next_scored(making, composite, &at) == NONE;
}

static bool is_wanted(const struct making *making, const struct composite *composite) {
    size_t n_common = count_put(making, composite, OF_ALL);
    size_t n_others = count_put(making, composite, OF_SOME);

    return n_others > 0 && n_common >= n_others && n_common >= COMMON_ITEMS_MIN;
}

static bool has_theme(const struct making *making, const char *id) {
    for (size_t i = 0; i < making->n_themes; i++) {
        if (strcmp(making->themes[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_framework(const struct making *making, const char *id) {
    for (size_t i = 0; i < making->instrument->n_frameworks; i++) {
        if (strcmp(making->frameworks[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* `wanted`, or with a number behind it where it is taken or too long. NULL without
 * memory. */
static const char *free_id(const struct making *making, const char *wanted,
                           bool (*is_taken)(const struct making *, const char *)) {
    char id[ID_BYTES];
    int len = snprintf(id, sizeof id, "%s", wanted);

    for (size_t n = 2; len >= (int)sizeof id || is_taken(making, id); n++) {
        len = snprintf(id, sizeof id, "common-%zu", n);
    }
    return arena_text(making->arena, id, strlen(id));
}

/* "Strategy & Vision (common questions)" */
static const char *title_of(const struct making *making,
                            const struct composite *composite) {
    size_t len = strlen(composite->title);
    char *title = arena_array(making->arena, len + sizeof title_end, 1);

    if (title != NULL) {
        memcpy(title, composite->title, len);
        memcpy(title + len, title_end, sizeof title_end);
    }
    return title;
}

static uint32_t range_of(const struct instrument *instrument, const size_t *items,
                         size_t n) {
    uint64_t range = 1;

    for (size_t i = 0; i < n; i++) {
        const struct scale *scale =
            &instrument->scales[instrument->items[items[i]].scale];

        /* It divides the range of the whole composite, which is known to be small. */
        if (!num_lcm(range, (uint64_t)(scale->max - scale->min), &range)) {
            return 1;
        }
    }
    return (uint32_t)range;
}

/* Makes the theme of a composite's common questions; false without memory. */
static bool make_theme(struct making *making, size_t of) {
    const struct composite *whole = &making->composites[of];
    size_t *items = arena_array(making->arena, whole->n_items, sizeof *items);
    char wanted[2 * ID_BYTES];
    size_t n = 0;

    if (items == NULL) {
        return false;
    }
    for (size_t i = 0; i < whole->n_items; i++) {
        if (making->puttings[whole->items[i]] == OF_ALL) {
            items[n++] = whole->items[i];
        }
    }
    for (size_t c = 0; c < making->n_composites; c++) {
        if (is_made_of(making, &making->composites[c], items, n)) {
            return true;
        }
    }
    (void)snprintf(wanted, sizeof wanted, "%s.common", whole->id);
    const char *id = free_id(making, wanted, has_theme);
    const char *title = title_of(making, whole);
    if (id == NULL || title == NULL) {
        return false;
    }
    making->composites[making->n_composites++] =
        (struct composite){.kind = COMPOSITE_THEME,
                           .index = making->n_themes,
                           .id = id,
                           .title = title,
                           .items = items,
                           .n_items = n,
                           .range = range_of(making->instrument, items, n)};
    making->themes[making->n_themes++] =
        (struct theme){.id = id,
                       .title = title,
                       .framework = making->instrument->n_frameworks,
                       .common_of = of};
    return true;
}

static void *grown(struct arena *arena, const void *old, size_t n, size_t n_more,
                   size_t size) {
    void *all = arena_array(arena, n + n_more, size);

    if (all != NULL && n > 0) {
        memcpy(all, old, n * size);
    }
    return all;
}

/* False without memory. */
static bool begin(struct making *making, size_t n_wanted) {
    const struct instrument *of = making->instrument;

    making->composites = grown(making->arena, of->composites, of->n_composites,
                               n_wanted, sizeof *making->composites);
    making->themes = grown(making->arena, of->themes, of->n_themes, n_wanted,
                           sizeof *making->themes);
    making->frameworks = grown(making->arena, of->frameworks, of->n_frameworks, 1,
                               sizeof *making->frameworks);
    making->n_composites = of->n_composites;
    making->n_themes = of->n_themes;
    return making->composites != NULL && making->themes != NULL &&
           making->frameworks != NULL;
}

/* What was made becomes the instrument's; false without memory. */
static bool take_over(const struct making *making, struct instrument *to) {
    const char *id = free_id(making, "common-questions", has_framework);

    if (id == NULL) {
        return false;
    }
    making->frameworks[to->n_frameworks] =
        (struct framework){.id = id,
                           .title = framework_title,
                           .first_theme = to->n_themes,
                           .n_themes = making->n_themes - to->n_themes,
                           .is_common = true};
    to->frameworks = making->frameworks;
    to->n_frameworks++;
    to->themes = making->themes;
    to->n_themes = making->n_themes;
    to->composites = making->composites;
    to->n_composites = making->n_composites;
    return true;
}

enum err_code common_add(struct review *review, struct err *err) {
    struct instrument *instrument = review->instrument;
    struct making making = {
        .review = review, .instrument = instrument, .arena = review->arena};
    size_t n_wanted = 0;

    if (review->released.n > 0) {
        return ERR_OK;
    }
    making.puttings =
        arena_array(making.arena, instrument->n_items, sizeof *making.puttings);
    if (making.puttings == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        making.puttings[i] = putting_of(review, i);
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        n_wanted += is_wanted(&making, &instrument->composites[c]) ? 1 : 0;
    }
    if (n_wanted == 0) {
        return ERR_OK;
    }
    bool has_room = begin(&making, n_wanted);
    for (size_t c = 0; has_room && c < instrument->n_composites; c++) {
        has_room =
            !is_wanted(&making, &instrument->composites[c]) || make_theme(&making, c);
    }
    has_room = has_room && (making.n_themes == instrument->n_themes ||
                            take_over(&making, instrument));
    return has_room ? ERR_OK : err_memory(err);
}
