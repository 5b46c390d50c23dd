#include "base/num.h"
#include "export/page/page_builder.h"

static const char not_available[] = "[x]";
static const char rounds_to_nothing[] = "[low]";
static const char rounds_to_all[] = "[high]";

const char *status_shorthand(enum status status) {
    static const char *const codes[] = {
        [STATUS_PUBLISHED] = not_available,
        [STATUS_SUPPRESSED] = "[c]",
        [STATUS_EMPTY] = "[w]",
        [STATUS_NOT_ASKED] = "[z]",
    };
    return codes[status];
}

void cell_text(struct layout *layout, const char *text) {
    struct page_cell *cell = table_cell(layout);

    if (cell != NULL) {
        *cell = (struct page_cell){
            .kind = CELL_TEXT,
            .text = text == NULL || text[0] == '\0' ? not_available : text};
    }
}

void cell_link(struct layout *layout, const char *text, size_t page) {
    struct page_cell *cell = table_cell(layout);

    if (cell != NULL) {
        *cell =
            (struct page_cell){.kind = CELL_LINK, .text = text, .link_target = page};
    }
}

void cell_to_fill(struct layout *layout) {
    struct page_cell *cell = table_cell(layout);

    if (cell != NULL) {
        *cell = (struct page_cell){.kind = CELL_TO_FILL};
    }
}

static void cell_value(struct layout *layout, enum cell_kind kind, double number) {
    struct page_cell *cell = table_cell(layout);

    if (cell != NULL) {
        *cell = (struct page_cell){.kind = kind, .number = number};
    }
}

void cell_number(struct layout *layout, uint64_t count) {
    cell_value(layout, CELL_COUNT, (double)count);
}

/* Whether a result of this status may show figures at all. */
static bool is_shown(enum status status) {
    return status == STATUS_PUBLISHED || status == STATUS_EMPTY;
}

void cell_count(struct layout *layout, enum status status, struct count count) {
    if (is_shown(status) && count.known) {
        cell_number(layout, count.value);
    } else {
        cell_text(layout, status_shorthand(status));
    }
}

/* `rounded` of an exact figure between nothing and all, or the code that says it only
 * rounds to one of them (method.md M27). */
static void cell_rounded(struct layout *layout, enum cell_kind kind, double rounded,
                         bool is_nothing, bool is_all) {
    if (rounded <= 0 && !is_nothing) {
        cell_text(layout, rounds_to_nothing);
    } else if (rounded >= 100 && !is_all) {
        cell_text(layout, rounds_to_all);
    } else {
        cell_value(layout, kind, rounded);
    }
}

void cell_share(struct layout *layout, enum status status, struct figure share) {
    if (!is_shown(status) || !share.known) {
        cell_text(layout, status_shorthand(status));
        return;
    }
    cell_rounded(layout, CELL_PERCENT, num_round(share.value * 100, 0),
                 share.value <= 0, share.value >= 1);
}

void cell_drawn(struct layout *layout, enum status status, struct figure share) {
    if (status == STATUS_PUBLISHED && share.known) {
        cell_value(layout, CELL_PERCENT, num_round(share.value * 100, 0));
    } else {
        cell_text(layout, status_shorthand(status));
    }
}

void cell_share_of(struct layout *layout, enum status status, struct count x,
                   struct count n) {
    if (!is_shown(status) || !x.known || !n.known || n.value == 0) {
        cell_text(layout, status_shorthand(status));
        return;
    }
    cell_rounded(layout, CELL_PERCENT, (double)num_percent(x.value, n.value),
                 x.value == 0, x.value == n.value);
}

void cell_average(struct layout *layout, enum status status, struct figure average) {
    if (!is_shown(status) || !average.known) {
        cell_text(layout, status_shorthand(status));
        return;
    }
    cell_rounded(layout, CELL_DECIMAL, num_round(average.value, 1), average.value <= 0,
                 average.value >= 100);
}

void cell_difference(struct layout *layout, double difference) {
    cell_value(layout, CELL_DECIMAL, num_round(difference, 1));
}
