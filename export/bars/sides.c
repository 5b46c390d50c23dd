#include "export/bars/sides.h"

#include "base/alloc.h"
#include "base/num.h"
#include "export/bars/band_bars.h"

#define NO_BREAK "\u00A0"

bool sides_begin(struct page_builder *builder, struct sides *sides, size_t room) {
    if (builder->fault == ERR_OK) {
        sides->list = arena_array(builder->arena, room, sizeof *sides->list);
        builder->fault = sides->list == NULL ? ERR_MEMORY : ERR_OK;
    }
    sides->n = 0;
    sides->room = builder->fault == ERR_OK ? room : 0;
    return builder->fault == ERR_OK;
}

const char *side_label(struct page_builder *builder, const struct side_row *row,
                       const char *name) {
    return words_text(
        builder, "%s (n" NO_BREAK "=" NO_BREAK "%s" NO_BREAK "and" NO_BREAK "%s)", name,
        words_count(builder, row->n[0].value), words_count(builder, row->n[1].value));
}

/* Adds a row, for which there is room, and names it. */
static void add_row(struct page_builder *builder, struct sides *sides,
                    struct side_row row) {
    const struct instrument *instrument = builder->instrument;
    const char *title = words_one_line(builder, target_title(instrument, row.figured));

    row.name =
        target_is_item(instrument, row.figured) ? words_capital(builder, title) : title;
    row.label = side_label(builder, &row, row.name);
    sides->list[sides->n++] = row;
}

void sides_add_averages(struct page_builder *builder, struct sides *sides,
                        const struct message *message) {
    for (size_t f = 0; f < message->n_figures && sides->n < sides->room; f++) {
        const struct message_figure *figure = &message->figures[f];

        if (figure->score.known && figure->score_other.known) {
            add_row(builder, sides,
                    (struct side_row){.target = figure->target,
                                      .figured = figure->figured,
                                      .n = {figure->n, figure->n_other},
                                      .of = {figure->score, figure->score_other}});
        }
    }
}

static bool has_row(const struct sides *sides, size_t item) {
    for (size_t i = 0; i < sides->n; i++) {
        if (sides->list[i].figured == item) {
            return true;
        }
    }
    return false;
}

/* Adds a question that both sides show and that has no row yet. */
static void add_shares_of(struct page_builder *builder, struct sides *sides,
                          const struct published_cell *const cells[SIDES],
                          size_t item) {
    struct side_row row = {.target = item, .figured = item};

    if (sides->n == sides->room || has_row(sides, item)) {
        return;
    }
    for (size_t side = 0; side < SIDES; side++) {
        const struct figures *head = &cells[side]->items[item].head;

        if (head->status != STATUS_PUBLISHED || !head->n.known ||
            !head->shares[BAND_POSITIVE].known) {
            return;
        }
        row.n[side] = head->n;
        row.of[side] = head->shares[BAND_POSITIVE];
    }
    add_row(builder, sides, row);
}

void sides_add_shares(struct page_builder *builder, struct sides *sides,
                      const struct message *message,
                      const struct published_cell *const cells[SIDES]) {
    for (size_t f = 0; f < message->n_figures; f++) {
        size_t target = message->figures[f].target;
        const struct composite *composite =
            target_composite(builder->instrument, target);

        if (composite == NULL) {
            add_shares_of(builder, sides, cells, target);
        }
        for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
            add_shares_of(builder, sides, cells, composite->items[i]);
        }
    }
}

void sides_sort(struct sides *sides) {
    for (size_t i = 1; i < sides->n; i++) {
        struct side_row row = sides->list[i];
        size_t at = i;

        for (; at > 0 && sides->list[at - 1].target > row.target; at--) {
            sides->list[at] = sides->list[at - 1];
        }
        sides->list[at] = row;
    }
}

void sides_wording(struct page_builder *builder, const struct sides *sides,
                   struct wording *out) {
    const struct instrument *instrument = builder->instrument;
    size_t *items = NULL;
    size_t n = 0;

    if (builder->fault == ERR_OK) {
        items = arena_array(builder->arena, sides->n * instrument->n_items + 1,
                            sizeof *items);
        builder->fault = items == NULL ? ERR_MEMORY : ERR_OK;
    }
    for (size_t i = 0; items != NULL && i < sides->n; i++) {
        const struct composite *composite =
            target_composite(instrument, sides->list[i].figured);

        if (composite == NULL) {
            items[n++] = sides->list[i].figured;
        }
        for (size_t c = 0; composite != NULL && c < composite->n_items; c++) {
            items[n++] = composite->items[c];
        }
    }
    words_wording(builder, items, n, out);
}

static const char *shares_of_pair(struct page_builder *builder, struct sides *sides,
                                  const struct message *message) {
    const struct published_cell *const cells[SIDES] = {
        builder_cell(builder, message->area, message->attribute, message->value),
        builder_cell(builder, message->area, message->attribute, message->other)};
    struct wording wording;

    if (cells[0] == NULL || cells[1] == NULL) {
        return "";
    }
    sides->is_share = true;
    sides_add_shares(builder, sides, message, cells);
    sides_wording(builder, sides, &wording);
    for (size_t side = 0; side < SIDES; side++) {
        sides->names[side] = words_group(builder, cells[side]);
    }
    return words_text(builder, "Per cent who answered \"%s\"",
                      words_small(builder, wording.bands[BAND_POSITIVE]));
}

const char *sides_of_groups(struct page_builder *builder, struct sides *sides,
                            const struct message *message, size_t room) {
    struct wording wording;

    if (!sides_begin(builder, sides, room)) {
        return "";
    }
    if (message->other != NONE) {
        return shares_of_pair(builder, sides, message);
    }
    const struct published_cell *cell =
        builder_cell(builder, message->area, message->attribute, message->value);

    sides->names[0] = cell == NULL ? "" : words_group(builder, cell);
    sides->names[1] = "All others";
    sides_add_averages(builder, sides, message);
    words_wording_all(builder, &wording);
    return words_text(builder, "Average answer (%s)", wording.ends);
}

double side_number(const struct sides *sides, size_t row, size_t side) {
    struct figure of = sides->list[row].of[side];

    return sides->is_share ? band_percent(of) : num_round(of.value, 1);
}

const char *side_words(struct page_builder *builder, const struct sides *sides,
                       size_t row, size_t side) {
    char digits[NUM_TEXT_BYTES];

    if (sides->is_share) {
        return band_percent_words(builder, sides->list[row].of[side]);
    }
    num_format_fixed(digits, side_number(sides, row, side), 1);
    return words_text(builder, "%s", digits);
}
