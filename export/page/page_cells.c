#include "base/num.h"
#include "export/page/page_words.h"

static const char not_available[] = SHORTHAND_NONE;
static const char rounds_to_nothing[] = "[low]";
static const char rounds_to_all[] = "[high]";

const char *status_shorthand(enum status status) {
    static const char *const codes[] = {
        [STATUS_PUBLISHED] = not_available,
        [STATUS_SUPPRESSED] = SHORTHAND_WITHHELD,
        [STATUS_EMPTY] = "[w]",
        [STATUS_NOT_ASKED] = "[z]",
    };
    return codes[status];
}

void cell_text(struct page_builder *builder, const char *text) {
    struct page_cell *cell = table_cell(builder);

    if (cell != NULL) {
        *cell = (struct page_cell){.kind = CELL_TEXT,
                                   .text = text == NULL || text[0] == '\0'
                                               ? not_available
                                               : words_called(builder, text)};
    }
}

void cell_link(struct page_builder *builder, const char *text, size_t page) {
    struct page_cell *cell = table_cell(builder);

    if (cell != NULL) {
        *cell =
            (struct page_cell){.kind = CELL_LINK, .text = text, .link_target = page};
    }
}

void cell_to_fill(struct page_builder *builder) {
    struct page_cell *cell = table_cell(builder);

    if (cell != NULL) {
        *cell = (struct page_cell){.kind = CELL_TO_FILL};
    }
}

static void cell_value(struct page_builder *builder, enum cell_kind kind,
                       double number) {
    struct page_cell *cell = table_cell(builder);

    if (cell != NULL) {
        *cell = (struct page_cell){.kind = kind, .number = number};
    }
}

void cell_number(struct page_builder *builder, uint64_t count) {
    cell_value(builder, CELL_COUNT, (double)count);
}

bool status_is_shown(enum status status) {
    return status == STATUS_PUBLISHED || status == STATUS_EMPTY;
}

void cell_count(struct page_builder *builder, enum status status, struct count count) {
    if (status_is_shown(status) && count.known) {
        cell_number(builder, count.value);
    } else {
        cell_text(builder, status_shorthand(status));
    }
}

/* `rounded` of an exact figure between nothing and all, or the code that says it only
 * rounds to one of them (method.md M27). */
static void cell_rounded(struct page_builder *builder, enum cell_kind kind,
                         double rounded, bool is_nothing, bool is_all) {
    if (rounded <= 0 && !is_nothing) {
        cell_text(builder, rounds_to_nothing);
    } else if (rounded >= 100 && !is_all) {
        cell_text(builder, rounds_to_all);
    } else {
        cell_value(builder, kind, rounded);
    }
}

void cell_share(struct page_builder *builder, enum status status, struct figure share) {
    if (!status_is_shown(status) || !share.known) {
        cell_text(builder, status_shorthand(status));
        return;
    }
    cell_rounded(builder, CELL_PERCENT, num_round(share.value * 100, 0),
                 share.value <= 0, share.value >= 1);
}

void cell_drawn(struct page_builder *builder, enum status status, struct figure share) {
    if (status == STATUS_PUBLISHED && share.known) {
        cell_value(builder, CELL_PERCENT, num_round(share.value * 100, 0));
    } else {
        cell_text(builder, status_shorthand(status));
    }
}

void cell_share_of(struct page_builder *builder, enum status status, struct count x,
                   struct count n) {
    if (!status_is_shown(status) || !x.known || !n.known || n.value == 0) {
        cell_text(builder, status_shorthand(status));
        return;
    }
    cell_rounded(builder, CELL_PERCENT, (double)num_percent(x.value, n.value),
                 x.value == 0, x.value == n.value);
}

void cell_average(struct page_builder *builder, enum status status,
                  struct figure average) {
    if (!status_is_shown(status) || !average.known) {
        cell_text(builder, status_shorthand(status));
        return;
    }
    cell_rounded(builder, CELL_DECIMAL, num_round(average.value, 1), average.value <= 0,
                 average.value >= 100);
}

void cell_stated(struct page_builder *builder, double rounded, int decimals) {
    cell_value(builder, decimals == 0 && rounded >= 0 ? CELL_COUNT : CELL_DECIMAL,
               rounded);
}

void cell_difference(struct page_builder *builder, double difference) {
    cell_value(builder, CELL_DECIMAL, num_round(difference, 1));
}
