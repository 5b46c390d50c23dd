/* M34, M35: what moved since the wave before, and what differs here from the rest. */
#include "export/messages/heard.h"
#include "export/messages/message_words.h"

#include <math.h>

struct way {
    const struct published_comparison *compared; /* by target */
    bool is_higher;
};

static bool is_highlighted(const struct heard *heard, const void *context,
                           struct heard_target *target) {
    const struct way *way = context;
    const struct published_comparison *comparison = &way->compared[target->figured];

    (void)heard;
    target->weight = fabs(comparison->difference.value);
    return comparison->status == STATUS_PUBLISHED && comparison->highlighted &&
           published_way(comparison) == (way->is_higher ? 1 : -1);
}

/* One message for all that lies on this side. */
static void tell(struct heard *heard, enum message_kind kind, const struct way *way) {
    struct heard_target *targets = NULL;
    size_t n = heard_choose(heard, is_highlighted, way, &targets);
    struct message_figure *figures = heard_array(heard, n, sizeof *figures);
    struct message message = {
        .kind = kind,
        .attribute = NONE,
        .value = NONE,
        .other = NONE,
        .figures = figures,
        .n_figures = n,
        .rule = kind == MESSAGE_MOVED ? "M34" : "M35",
    };

    if (n == 0 || figures == NULL) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        message_compare(&figures[i], heard->builder->instrument, heard->cell,
                        &way->compared[targets[i].figured], &targets[i]);
    }
    message_say_apart(heard->builder, &message);
    heard_add(heard, message);
}

void hear_change(struct heard *heard) {
    static const struct {
        enum message_kind kind;
        enum comparison_kind compared;
    } kinds[] = {
        {MESSAGE_MOVED, COMPARISON_PREVIOUS},
        {MESSAGE_DIFFERS_HERE, COMPARISON_REST_OF_SYSTEM},
        {MESSAGE_DIFFERS_HERE, COMPARISON_REST_OF_PLACE},
    };

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct way way = {.compared = publication_comparisons(
                              heard->builder->publication, kinds[k].compared,
                              heard->area, NONE, NONE)};

        for (int up = 1; up >= 0 && way.compared != NULL; up--) {
            way.is_higher = up == 1;
            tell(heard, kinds[k].kind, &way);
        }
    }
}
