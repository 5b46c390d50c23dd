/* Charts of two sides: what a message says of two groups, or of this wave and the last,
 * drawn as the averages of either side. */
#include "base/alloc.h"
#include "base/num.h"
#include "export/charts/chart_bars.h"
#include "export/messages/message.h"

#include <string.h>

/* Two bars for each: as many as a chart may have. */
#define TARGETS_MAX (CHART_BARS_MAX / 2)

#define SIDES 2

/* What of a message is drawn, in the review's order. */
struct sides {
    const struct message *message;
    const struct message_figure *figures[TARGETS_MAX];
    size_t n;
    const char *names[SIDES];
    const char *tab, *title;
    const char *ends; /* what 0 and 100 are */
};

/* The furthest apart of the message, put into the review's order. */
static void choose(struct sides *sides) {
    const struct message *message = sides->message;

    for (size_t i = 0; i < message->n_figures && sides->n < TARGETS_MAX; i++) {
        const struct message_figure *figure = &message->figures[i];
        size_t at = sides->n;

        if (!figure->score.known || !figure->score_other.known) {
            continue;
        }
        for (; at > 0 && sides->figures[at - 1]->target > figure->target; at--) {
            sides->figures[at] = sides->figures[at - 1];
        }
        sides->figures[at] = figure;
        sides->n++;
    }
}

static const char *name_of(struct page_builder *builder,
                           const struct message_figure *figure) {
    const struct instrument *instrument = builder->instrument;
    const char *title = target_title(instrument, figure->figured);

    return target_is_item(instrument, figure->figured) && instrument->stem[0] != '\0'
               ? words_text(builder, "%s %s", instrument->stem, title)
               : title;
}

static const char *label_of(struct page_builder *builder,
                            const struct message_figure *figure) {
    return words_text(builder, "%s (n\u00A0=\u00A0%s\u00A0and\u00A0%s)",
                      name_of(builder, figure), words_count(builder, figure->n.value),
                      words_count(builder, figure->n_other.value));
}

static const char *average(struct page_builder *builder, struct figure score) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, num_round(score.value, 1), 1);
    return words_text(builder, "%s", digits);
}

static const char *alt_of(struct page_builder *builder, const struct sides *sides) {
    const struct message_figure *first = sides->figures[0];
    const char *bars =
        sides->n == 1 ? "two bars"
                      : words_text(builder, "two bars for each of %zu rows", sides->n);

    return words_text(
        builder,
        "Bar chart, %s: the average answers of %s and of %s, %s (%s). For "
        "\"%s\" they are %s and %s. The figures are on the next sheet.",
        sides->title, sides->message->sides[0], sides->message->sides[1], bars,
        sides->ends, name_of(builder, first), average(builder, first->score),
        average(builder, first->score_other));
}

static void add_figures(struct page_builder *builder, const struct sides *sides,
                        struct page_chart *chart) {
    chart_begin_figures(builder, sides->tab);
    page_line(builder,
              words_text(builder, "Average answers (%s), rounded to one decimal.",
                         sides->ends));
    for (size_t s = 0; s < SIDES; s++) {
        table_column(builder, words_text(builder, "%s: number", sides->names[s]), true);
    }
    for (size_t s = 0; s < SIDES; s++) {
        table_column(builder, sides->names[s], true);
        chart->columns[s] = 2 + SIDES + s;
    }
    for (size_t i = 0; i < sides->n; i++) {
        const struct message_figure *figure = sides->figures[i];

        cell_text(builder, label_of(builder, figure));
        cell_text(builder, target_id(builder->instrument, figure->figured));
        cell_count(builder, STATUS_PUBLISHED, figure->n);
        cell_count(builder, STATUS_PUBLISHED, figure->n_other);
        cell_average(builder, STATUS_PUBLISHED, figure->score);
        cell_average(builder, STATUS_PUBLISHED, figure->score_other);
    }
    page_end(builder);
}

static void add_pages(struct page_builder *builder, const struct sides *sides) {
    struct page_chart *chart =
        chart_page(builder, sides->tab, sides->title, alt_of(builder, sides));

    if (chart == NULL) {
        return;
    }
    page_line(builder, sides->message->text);
    if (sides->n < sides->message->n_figures) {
        page_line(builder,
                  words_text(builder,
                             "Drawn are the %zu of %zu that lie furthest apart, "
                             "in the review's order.",
                             sides->n, sides->message->n_figures));
    }
    page_line(builder, "n is the number of staff on either side.");
    for (size_t i = 0; i < sides->n; i++) {
        unsigned lines = chart_label_lines(label_of(builder, sides->figures[i]));

        chart->row_lines = lines > chart->row_lines ? lines : chart->row_lines;
    }
    page_end(builder);
    add_figures(builder, sides, chart);
}

/* What 0 and 100 are of all that is drawn. */
static const char *ends_of(struct page_builder *builder, const struct sides *sides) {
    const struct instrument *instrument = builder->instrument;
    size_t *items =
        arena_array(builder->arena, TARGETS_MAX * instrument->n_items, sizeof *items);
    struct wording wording;
    size_t n = 0;

    if (items == NULL) {
        builder->fault = ERR_MEMORY;
        return "";
    }
    for (size_t i = 0; i < sides->n; i++) {
        const struct composite *composite =
            target_composite(instrument, sides->figures[i]->figured);

        if (composite == NULL) {
            items[n++] = sides->figures[i]->figured;
        }
        for (size_t c = 0; composite != NULL && c < composite->n_items; c++) {
            items[n++] = composite->items[c];
        }
    }
    words_wording(builder, items, n, &wording);
    return wording.ends;
}

/* The message's title, and whose it is; where it is too short to name the two, they
 * too.
 */
static const char *title_of(struct page_builder *builder, const struct sides *sides) {
    const struct message *message = sides->message;
    const char *whose = words_capital(builder, chart_whose(builder));

    if (message->kind == MESSAGE_ASK_WHY &&
        strstr(message->title, sides->names[0]) == NULL) {
        return words_text(builder, "%s: %s and %s. %s", message->title,
                          message->sides[0], message->sides[1], whose);
    }
    return words_text(builder, "%s. %s", message->title, whose);
}

static void add_sides(struct page_builder *builder, const struct message *message,
                      const char *tab) {
    struct sides sides = {.message = message, .tab = tab};

    choose(&sides);
    for (size_t s = 0; s < SIDES; s++) {
        sides.names[s] = words_capital(builder, message->sides[s]);
    }
    if (sides.n > 0) {
        sides.ends = ends_of(builder, &sides);
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
