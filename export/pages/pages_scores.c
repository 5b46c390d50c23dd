/* Summary by KLOE, the conditions of a KLOE, the themes of a framework. */
#include "export/page/asked_words.h"
#include "export/page/page_words.h"
#include "export/page/share_status.h"
#include "export/pages/pages_parts.h"

/* What a table of composites holds: a run of the instrument's composites. */
struct composite_table {
    const char *what; /* heading of the column of titles */
    size_t first, n;
    struct wording wording;
    bool has_mean_of_places;
};

/* The mean of place means for a composite, or NULL. */
static const struct mean_of_places *
mean_of_places(const struct publication *publication, size_t composite) {
    for (size_t i = 0; i < publication->n_mean_of_places; i++) {
        const struct mean_of_places *mean = &publication->mean_of_places[i];

        if (mean->target == target_of_composite(publication->instrument, composite)) {
            return mean;
        }
    }
    return NULL;
}

static void add_columns(struct page_builder *builder,
                        const struct composite_table *table) {
    const char *places = words_plural(builder, builder->review->word_place);

    table_column(builder, "Code", false);
    table_column(builder, table->what, false);
    table_column(builder, "Number of staff", true);
    table_column(builder, table->wording.average, true);
    table_column(builder, "Lower limit of the average", true);
    table_column(builder, "Upper limit of the average", true);
    table_column(builder,
                 words_text(builder, "%s (%%, average over the questions)",
                            table->wording.bands[BAND_POSITIVE]),
                 true);
    if (table->has_mean_of_places) {
        table_column(builder,
                     words_text(builder, "Average of the %s' averages", places), true);
        table_column(builder,
                     words_text(builder, "Number of %s in that average", places), true);
    }
    table_column(builder, "Notes", false);
}

static void add_mean_of_places(struct page_builder *builder, size_t composite) {
    const struct mean_of_places *mean = mean_of_places(builder->publication, composite);

    if (mean == NULL) {
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    } else {
        cell_average(builder, STATUS_PUBLISHED, mean->score);
        cell_number(builder, mean->places.value);
    }
}

static void add_row(struct page_builder *builder, const struct composite_table *table,
                    const struct published_cell *cell, size_t index) {
    const struct composite *composite = &builder->instrument->composites[index];
    const struct composite_result *result = &cell->composites[index];
    enum status status = result->head.status;

    cell_text(builder, composite->id);
    cell_text(builder, composite->title);
    cell_count(builder, status, result->head.n);
    cell_average(builder, status, result->head.score);
    cell_average(builder, status, result->head.low);
    cell_average(builder, status, result->head.high);
    cell_share(builder, share_status(builder->instrument, cell, index),
               result->head.shares[BAND_POSITIVE]);
    if (table->has_mean_of_places) {
        add_mean_of_places(builder, index);
    }
    const char *notes = words_flags(builder, status, result->head.flags, false);
    notes = words_and(builder, notes, words_without(builder, cell, index));
    if (table->has_mean_of_places) {
        notes = words_and(builder, notes, words_places_asked_apart(builder, index));
    }
    cell_text(builder, composite->n_items == 0 ? "No question asks about this" : notes);
}

static void add_table(struct page_builder *builder, const struct composite_table *table,
                      const char *name) {
    const struct published_cell *cell = builder_shown(builder);

    table_begin(builder, name);
    add_columns(builder, table);
    for (size_t i = 0; i < table->n; i++) {
        add_row(builder, table, cell, table->first + i);
    }
}

void add_summary(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    struct composite_table table = {
        .what = "Key line of enquiry",
        .first = 0,
        .n = instrument->n_kloes,
        .has_mean_of_places = builder->area == 0 && builder->review->n_places > 1 &&
                              builder->publication->n_mean_of_places > 0,
    };

    words_wording_all(builder, &table.wording);
    page_begin(
        builder, PAGE_SUMMARY, words_tab(builder, PAGE_SUMMARY, 0),
        words_text(builder, "Summary by key line of enquiry: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder,
              "What staff said under each key line of enquiry, in the review's "
              "own order. Nothing here is a rating.");
    line_of_notes(builder);
    add_table(builder, &table, "Summary");
    page_end(builder);
}

void add_conditions(struct page_builder *builder, size_t kloe_index) {
    const struct kloe *kloe = &builder->instrument->kloes[kloe_index];
    const struct composite *composite = &builder->instrument->composites[kloe_index];
    struct composite_table table = {
        .what = "Condition for success",
        .first = builder->instrument->n_kloes + kloe->first_condition,
        .n = kloe->n_conditions,
    };

    if (kloe->n_conditions == 0) {
        return;
    }
    words_wording(builder, composite->items, composite->n_items, &table.wording);
    page_begin(builder, PAGE_CONDITIONS,
               words_tab(builder, PAGE_CONDITIONS, kloe_index),
               words_text(builder, "%s, conditions for success: %s", kloe->title,
                          builder->subject));
    line_of_fallback(builder);
    page_line(builder, "What staff said about each condition for success of this key "
                       "line of enquiry.");
    line_of_notes(builder);
    add_table(builder, &table, words_text(builder, "%s_conditions", kloe->id));
    page_end(builder);
}

static void add_framework(struct page_builder *builder,
                          const struct framework *framework) {
    const struct instrument *instrument = builder->instrument;
    struct composite_table table = {
        .what = "Theme",
        .first =
            instrument->n_kloes + instrument->n_conditions + framework->first_theme,
        .n = framework->n_themes,
    };

    words_wording_all(builder, &table.wording);
    page_begin(
        builder, PAGE_THEMES,
        words_tab(builder, PAGE_THEMES, (size_t)(framework - instrument->frameworks)),
        words_text(builder, "%s: %s", framework->title, builder->subject));
    line_of_fallback(builder);
    page_line(builder, "The same answers, read under another set of themes.");
    line_of_notes(builder);
    add_table(builder, &table, words_text(builder, "%s_themes", framework->id));
    page_end(builder);
}

void add_themes(struct page_builder *builder) {
    for (size_t f = 0; f < builder->instrument->n_frameworks; f++) {
        const struct framework *framework = &builder->instrument->frameworks[f];

        if (framework->n_themes > 0) {
            add_framework(builder, framework);
        }
    }
}
