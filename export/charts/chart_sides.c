/* Charts of two sides: what a message says of two groups, or of this wave and the last,
 * drawn as the averages of either side. */
#include "base/num.h"
#include "export/bars/sides.h"
#include "export/charts/chart_bars.h"

#include <string.h>

/* Two bars for each: as many as a chart may have. */
#define TARGETS_MAX (CHART_BARS_MAX / 2)

/* What of a message is drawn, in the review's order. */
struct drawn_sides {
    const struct message *message;
    struct sides rows;
    const char *tab, *title;
    const char *ends; /* what 0 and 100 are */
};

static const char *name_of(struct page_builder *builder, const struct side_row *row) {
    const struct instrument *instrument = builder->instrument;
    const char *title = target_title(instrument, row->figured);

    return target_is_item(instrument, row->figured) && instrument->stem[0] != '\0'
               ? words_text(builder, "%s %s", instrument->stem, title)
               : title;
}

static const char *label_of(struct page_builder *builder, const struct side_row *row) {
    return side_label(builder, row, name_of(builder, row));
}

static const char *alt_of(struct page_builder *builder,
                          const struct drawn_sides *sides) {
    const struct side_row *first = &sides->rows.list[0];
    const char *bars =
        sides->rows.n == 1
            ? "two bars"
            : words_text(builder, "two bars for each of %zu rows", sides->rows.n);

    return words_text(
        builder,
        "Bar chart, %s: the average answers of %s and of %s, %s (%s). For "
        "\"%s\" they are %s and %s. The figures are on the next sheet.",
        sides->title, sides->message->sides[0], sides->message->sides[1], bars,
        sides->ends, name_of(builder, first), side_words(builder, &sides->rows, 0, 0),
        side_words(builder, &sides->rows, 0, 1));
}

static void add_figures(struct page_builder *builder, const struct drawn_sides *sides,
                        struct page_chart *chart) {
    chart_begin_figures(builder, sides->tab);
    page_line(builder,
              words_text(builder, "Average answers (%s), rounded to one decimal.",
                         sides->ends));
    for (size_t s = 0; s < SIDES; s++) {
        table_column(builder, words_text(builder, "%s: number", sides->rows.names[s]),
                     true);
    }
    for (size_t s = 0; s < SIDES; s++) {
        table_column(builder, sides->rows.names[s], true);
        chart->columns[s] = 2 + SIDES + s;
    }
    for (size_t i = 0; i < sides->rows.n; i++) {
        const struct side_row *row = &sides->rows.list[i];

        cell_text(builder, label_of(builder, row));
        cell_text(builder, target_id(builder->instrument, row->figured));
        for (size_t s = 0; s < SIDES; s++) {
            cell_count(builder, STATUS_PUBLISHED, row->n[s]);
        }
        for (size_t s = 0; s < SIDES; s++) {
            cell_average(builder, STATUS_PUBLISHED, row->of[s]);
        }
    }
    page_end(builder);
}

static void add_pages(struct page_builder *builder, const struct drawn_sides *sides) {
    struct page_chart *chart =
        chart_page(builder, sides->tab, sides->title, alt_of(builder, sides));

    if (chart == NULL) {
        return;
    }
    page_line(builder, sides->message->text);
    if (sides->rows.n < sides->message->n_figures) {
        page_line(builder,
                  words_text(builder,
                             "Drawn are the %zu of %zu that lie furthest apart, "
                             "in the review's order.",
                             sides->rows.n, sides->message->n_figures));
    }
    page_line(builder, "n is the number of " STAFF " on either side.");
    for (size_t i = 0; i < sides->rows.n; i++) {
        unsigned lines = chart_label_lines(label_of(builder, &sides->rows.list[i]));

        chart->row_lines = lines > chart->row_lines ? lines : chart->row_lines;
    }
    page_end(builder);
    add_figures(builder, sides, chart);
}

/* The message's title, and whose it is; where it is too short to name the two, they
 * too.
 */
static const char *title_of(struct page_builder *builder,
                            const struct drawn_sides *sides) {
    const struct message *message = sides->message;
    const char *whose = words_capital(builder, chart_whose(builder));

    if (message->kind == MESSAGE_ASK_WHY &&
        strstr(message->title, sides->rows.names[0]) == NULL) {
        return words_text(builder, "%s: %s and %s. %s", message->title,
                          message->sides[0], message->sides[1], whose);
    }
    return words_text(builder, "%s. %s", message->title, whose);
}

static void add_sides(struct page_builder *builder, const struct message *message,
                      const char *tab) {
    struct drawn_sides sides = {.message = message, .tab = tab};
    struct wording wording;

    if (!sides_begin(builder, &sides.rows, TARGETS_MAX)) {
        return;
    }
    sides_add_averages(builder, &sides.rows, message);
    sides_sort(&sides.rows);
    for (size_t s = 0; s < SIDES; s++) {
        sides.rows.names[s] = words_capital(builder, message->sides[s]);
    }
    if (sides.rows.n > 0) {
        sides_wording(builder, &sides.rows, &wording);
        sides.ends = wording.ends;
        sides.title = title_of(builder, &sides);
        add_pages(builder, &sides);
    }
}

void chart_add_messages(struct page_builder *builder) {
    static const struct {
        enum message_kind kind;
        const char *tab;
    } kinds[] = {{MESSAGE_ASK_WHY, "Ask why"}, {MESSAGE_MOVED, "What moved"}};

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t n = 0;

        for (size_t i = 0; i < builder->messages->n; i++) {
            const struct message *message = &builder->messages->list[i];

            if (message->area == builder->shown && message->kind == kinds[k].kind) {
                add_sides(builder, message,
                          words_text(builder, "%s %zu", kinds[k].tab, ++n));
            }
        }
    }
}
