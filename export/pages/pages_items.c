/* The questions of a KLOE. */
#include "export/page/page_words.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

/* The kinds of non-answer, each a column of its own. The first three are options of a
 * scale and stand only where a scale of these items offers them; the last only where
 * somebody was not asked and others were. */
static const struct {
    const char *header;
    enum option_kind kind; /* OPTION_SCORED: any question can be left so */
} non_answers[NON_ANSWERS] = {
    [NON_ANSWER_DONT_KNOW] = {"Don't know", OPTION_DONT_KNOW},
    [NON_ANSWER_NOT_APPLICABLE] = {"Not applicable", OPTION_NOT_APPLICABLE},
    [NON_ANSWER_PREFER_NOT_TO_SAY] = {"Preferred not to say", OPTION_PREFER_NOT_TO_SAY},
    [NON_ANSWER_BLANK] = {"Left blank", OPTION_SCORED},
    [NON_ANSWER_INVALID] = {"Could not be read", OPTION_SCORED},
    [NON_ANSWER_NOT_ASKED] = {"Not asked", OPTION_SCORED},
};

struct item_table {
    const struct composite *kloe;
    struct wording wording;
    bool has_column[NON_ANSWERS];
};

static bool is_offered(const struct instrument *instrument,
                       const struct composite *kloe, enum option_kind kind) {
    for (size_t i = 0; i < kloe->n_items; i++) {
        const struct item *item = &instrument->items[kloe->items[i]];
        const struct scale *scale = &instrument->scales[item->scale];

        for (size_t o = 0; o < scale->n_options; o++) {
            if (scale->options[o].kind == kind) {
                return true;
            }
        }
    }
    return false;
}

static bool is_asked_of_some(const struct page_builder *builder,
                             const struct composite *kloe) {
    for (size_t i = 0; i < kloe->n_items; i++) {
        const struct item_result *result =
            &builder_shown(builder)->items[kloe->items[i]];
        struct count n = result->non_answers[NON_ANSWER_NOT_ASKED];
        bool is_shown = result->head.status == STATUS_PUBLISHED ||
                        result->head.status == STATUS_EMPTY;

        if (is_shown && (!n.known || n.value > 0)) {
            return true;
        }
    }
    return false;
}

static void add_columns(struct page_builder *builder, const struct item_table *table) {
    table_column(builder, "Code", false);
    table_column(builder, "Question", false);
    table_column(builder, "Number of answers", true);
    for (size_t b = 0; b < BANDS; b++) {
        if (table->wording.bands[b] != NULL) {
            table_column(builder,
                         words_text(builder, "%s (%%)", table->wording.bands[b]), true);
        }
    }
    table_column(builder, table->wording.average, true);
    table_column(builder, "Lower limit of the average", true);
    table_column(builder, "Upper limit of the average", true);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        if (table->has_column[k]) {
            table_column(builder, non_answers[k].header, true);
        }
    }
    table_column(builder, "Notes", false);
}

static void add_bands(struct page_builder *builder, const struct item_table *table,
                      const struct scale *scale, const struct item_result *result) {
    for (size_t b = 0; b < BANDS; b++) {
        if (table->wording.bands[b] == NULL) {
            continue;
        }
        /* Beside items whose scale has a middle, one without has no such answers. */
        if (b == BAND_MIDDLE && result->head.status == STATUS_PUBLISHED &&
            !scale_has_middle(scale)) {
            cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
            continue;
        }
        cell_share_of(builder, result->head.status, result->bands[b].count,
                      result->head.n);
    }
}

/* The flags in words, then whether the answers pull apart. */
static void add_notes_cell(struct page_builder *builder, const struct item_table *table,
                           size_t index) {
    const struct item *item = &builder->instrument->items[index];
    const struct item_result *result = &builder_shown(builder)->items[index];
    const char *apart = words_pulled_apart(builder, builder->shown, index);
    const char *words = words_flags(builder, result->head.status, result->head.flags,
                                    item->reverse && !table->wording.is_uniform);

    if (apart != NULL) {
        words = words_same(builder, words, "None")
                    ? apart
                    : words_text(builder, "%s. %s", apart, words);
    }
    cell_text(builder, words);
}

/* A result that is shown without it withholds it. */
static void add_non_answer(struct page_builder *builder, enum status status,
                           struct count n) {
    bool is_withheld =
        !n.known && (status == STATUS_PUBLISHED || status == STATUS_EMPTY);

    cell_count(builder, is_withheld ? STATUS_SUPPRESSED : status, n);
}

static void add_row(struct page_builder *builder, const struct item_table *table,
                    size_t index) {
    const struct item *item = &builder->instrument->items[index];
    const struct item_result *result = &builder_shown(builder)->items[index];
    enum status status = result->head.status;

    cell_text(builder, item->id);
    cell_text(builder, item->text);
    cell_count(builder, status, result->head.n);
    add_bands(builder, table, &builder->instrument->scales[item->scale], result);
    cell_average(builder, status, result->head.score);
    cell_average(builder, status, result->head.low);
    cell_average(builder, status, result->head.high);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        if (table->has_column[k]) {
            add_non_answer(builder, status, result->non_answers[k]);
        }
    }
    add_notes_cell(builder, table, index);
}

void add_items(struct page_builder *builder, size_t kloe_index) {
    const struct instrument *instrument = builder->instrument;
    const struct kloe *kloe = &instrument->kloes[kloe_index];
    struct item_table table = {.kloe = &instrument->composites[kloe_index]};

    if (table.kloe->n_items == 0) {
        return;
    }
    words_wording(builder, table.kloe->items, table.kloe->n_items, &table.wording);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        table.has_column[k] =
            k == NON_ANSWER_NOT_ASKED
                ? is_asked_of_some(builder, table.kloe)
                : non_answers[k].kind == OPTION_SCORED ||
                      is_offered(instrument, table.kloe, non_answers[k].kind);
    }
    page_begin(builder, PAGE_ITEMS, words_tab(builder, PAGE_ITEMS, kloe_index),
               words_text(builder, "%s, questions: %s", kloe->title, builder->subject));
    line_of_fallback(builder);
    if (instrument->stem[0] != '\0') {
        page_line(builder, words_text(builder, "Each question begins: %s ...",
                                      instrument->stem));
    }
    page_line(builder, "Percentages are of the staff who gave an answer on the scale; "
                       "all other answers are counted in columns of their own.");
    line_of_notes(builder);
    table_begin(builder, words_text(builder, "%s_questions", kloe->id));
    add_columns(builder, &table);
    for (size_t i = 0; i < table.kloe->n_items; i++) {
        add_row(builder, &table, table.kloe->items[i]);
    }
    page_end(builder);
}
