#include "export/team/board.h"

#include "export/front/front.h"
#include "export/messages/message.h"
#include "export/page/figure_columns.h"
#include "export/page/page_words.h"
#include "export/team/plan.h"

/* KLOEs that one side of A4 has room for; and messages, beside few or many of them. */
#define KLOES_MAX         20
#define KLOES_FEW         12
#define MESSAGES_MAX      8
#define MESSAGES_MAX_MANY 3

/* KLOEs that have questions. */
static size_t count_kloes(const struct instrument *instrument) {
    size_t n = 0;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        n += instrument->composites[k].n_items > 0 ? 1 : 0;
    }
    return n;
}

static void lines_of_what_stands_out(struct page_builder *builder) {
    size_t most =
        count_kloes(builder->instrument) > KLOES_FEW ? MESSAGES_MAX_MANY : MESSAGES_MAX;
    size_t n = 0;

    page_heading(builder, "What stands out");
    for (size_t i = 0; i < builder->messages->n; i++) {
        const struct message *message = &builder->messages->list[i];
        const char *lead = message_leads[message->kind];

        if (message->area != builder->area) {
            continue;
        }
        if (n++ < most) {
            page_line(builder, words_text(builder, "%s%s%s", lead,
                                          lead[0] == '\0' ? "" : ". ", message->first));
        }
    }
    if (n > most) {
        page_line(builder, words_text(builder, "%zu more: see the cover.", n - most));
    }
}

static void lines_of_actions(struct page_builder *builder) {
    const char *words = plan_words(builder);

    if (words != NULL) {
        page_heading(builder, "What was agreed to do");
        page_line(builder, words);
    }
}

static void add_columns(struct page_builder *builder, bool has_before) {
    table_column(builder, CAP_KLOE, false);
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, "Average answer now", true);
    table_column(builder, "Lower limit", true);
    table_column(builder, "Upper limit", true);
    if (has_before) {
        table_column(builder, "Average answer then", true);
        table_column(builder, "Lower limit then", true);
        table_column(builder, "Upper limit then", true);
        table_column(builder, "Change (points)", true);
        table_column(builder, "Lower limit of the change", true);
        table_column(builder, "Upper limit of the change", true);
    }
}

static void cells_before(struct page_builder *builder, size_t target) {
    const struct published_comparison *all = publication_comparisons(
        builder->publication, COMPARISON_PREVIOUS, builder->shown, NONE, NONE);
    const struct published_comparison none = {.status = STATUS_NOT_ASKED};
    const struct published_comparison *of = all == NULL ? &none : &all[target];
    const struct figure figures[] = {of->difference, of->low, of->high};
    const struct published_then then =
        publication_before(builder->publication, builder->shown, target);

    cell_average(builder, of->status, then.score);
    cell_average(builder, of->status, then.low);
    cell_average(builder, of->status, then.high);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (of->status == STATUS_PUBLISHED && figures[i].known) {
            cell_difference(builder, figures[i].value);
        } else {
            cell_text(builder, status_shorthand(of->status));
        }
    }
}

static void add_row(struct page_builder *builder, size_t kloe, bool has_before) {
    const struct published_cell *cell = builder_shown(builder);
    const struct figures *head = &cell->composites[kloe].head;

    cell_text(builder, words_one_line(builder, builder->instrument->kloes[kloe].title));
    cell_count(builder, head->status, head->n);
    cell_average(builder, head->status, head->score);
    cell_average(builder, head->status, head->low);
    cell_average(builder, head->status, head->high);
    if (has_before) {
        cells_before(builder, target_of_composite(builder->instrument, kloe));
    }
}

void add_board(struct page_builder *builder) {
    const struct publication *publication = builder->publication;
    bool has_before = publication->previous != NULL;
    struct wording wording;

    if ((builder->area != 0 && !builder->is_only) ||
        builder_shown(builder)->status != STATUS_PUBLISHED) {
        return;
    }
    words_wording_all(builder, &wording);
    page_begin(builder, PAGE_BOARD, words_tab(builder, PAGE_BOARD, 0),
               words_text(builder, HEADING_BOARD ": %s", builder->subject));
    lines_of_responses(builder);
    lines_of_what_stands_out(builder);
    lines_of_actions(builder);
    size_t n_kloes = count_kloes(builder->instrument), n = 0;
    page_heading(builder, "Each " KLOE);
    page_line(builder, words_text(builder,
                                  "The average answer lies between 0 and 100: %s. Its "
                                  "limits say how far chance alone could move it.",
                                  wording.ends));
    if (has_before) {
        page_line(builder, words_text(builder, "Then: in the last wave, %s.",
                                      publication->previous->period != NULL
                                          ? publication->previous->period
                                          : publication->previous->title));
    }
    if (n_kloes > KLOES_MAX) {
        page_line(builder,
                  words_text(builder, "The first %d of %zu: all of them are on the %s.",
                             KLOES_MAX, n_kloes, words_tab(builder, PAGE_SUMMARY, 0)));
    }
    table_begin(builder, "On_one_page");
    add_columns(builder, has_before);
    for (size_t k = 0; k < builder->instrument->n_kloes && n < KLOES_MAX; k++) {
        if (builder->instrument->composites[k].n_items > 0) {
            add_row(builder, k, has_before);
            n++;
        }
    }
    page_end(builder);
}
