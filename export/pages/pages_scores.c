/* Summary by KLOE, the conditions of a KLOE, the themes of a framework. */
#include "export/page/page_words.h"
#include "export/page/share_status.h"
#include "export/pages/pages_parts.h"

/* What a table of composites holds: a run of the instrument's composites. */
struct composite_table {
    const char *what; /* heading of the column of titles */
    size_t first, n;
    struct reading reading;
    bool has_mean_of_places;
};

/* The mean of place means for a composite, or NULL. */
static const struct published_mean_of_places *
mean_of_places(const struct publication *publication, size_t composite) {
    for (size_t i = 0; i < publication->n_mean_of_places; i++) {
        const struct published_mean_of_places *mean = &publication->mean_of_places[i];

        if (mean->kind == TARGET_COMPOSITE && mean->index == composite) {
            return mean;
        }
    }
    return NULL;
}

static void add_columns(struct layout *layout, const struct composite_table *table) {
    const char *places = words_plural(layout, layout->review->word_place);

    table_column(layout, "Code", false);
    table_column(layout, table->what, false);
    table_column(layout, "Number of staff", true);
    table_column(layout, table->reading.average, true);
    table_column(layout, "Lower limit of the average", true);
    table_column(layout, "Upper limit of the average", true);
    table_column(layout,
                 words_text(layout, "%s (%%, average over the questions)",
                            table->reading.bands[BAND_POSITIVE]),
                 true);
    if (table->has_mean_of_places) {
        table_column(layout, words_text(layout, "Average of the %s' averages", places),
                     true);
        table_column(layout, words_text(layout, "Number of %s in that average", places),
                     true);
    }
    table_column(layout, "Notes", false);
}

static void add_mean_of_places(struct layout *layout, size_t composite) {
    const struct published_mean_of_places *mean =
        mean_of_places(layout->publication, composite);

    if (mean == NULL) {
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
    } else {
        cell_average(layout, STATUS_PUBLISHED, mean->score);
        cell_number(layout, mean->places);
    }
}

static void add_row(struct layout *layout, const struct composite_table *table,
                    const struct published_cell *cell, size_t index) {
    const struct composite *composite = &layout->instrument->composites[index];
    const struct published_composite *result = &cell->composites[index];
    enum status status = result->status;

    cell_text(layout, composite->id);
    cell_text(layout, composite->title);
    cell_count(layout, status, result->n);
    cell_average(layout, status, result->mean);
    cell_average(layout, status, result->low);
    cell_average(layout, status, result->high);
    cell_share(layout, share_status(layout->instrument, cell, index), result->positive);
    if (table->has_mean_of_places) {
        add_mean_of_places(layout, index);
    }
    cell_text(layout, composite->n_items == 0
                          ? "No question asks about this"
                          : words_flags(layout, status, result->flags, false));
}

static void add_table(struct layout *layout, const struct composite_table *table,
                      const char *name) {
    const struct published_cell *cell = layout_shown(layout);

    table_begin(layout, name);
    add_columns(layout, table);
    for (size_t i = 0; i < table->n; i++) {
        add_row(layout, table, cell, table->first + i);
    }
}

void add_summary(struct layout *layout) {
    const struct instrument *instrument = layout->instrument;
    struct composite_table table = {
        .what = "Key line of enquiry",
        .first = 0,
        .n = instrument->n_kloes,
        .has_mean_of_places =
            layout->area == 0 && layout->publication->n_mean_of_places > 0,
    };

    words_reading_all(layout, &table.reading);
    page_begin(
        layout, PAGE_SUMMARY, "Summary",
        words_text(layout, "Summary by key line of enquiry: %s", layout->subject));
    line_of_fallback(layout);
    page_line(layout, "What staff said under each key line of enquiry, in the review's "
                      "own order. Nothing here is a rating.");
    line_of_notes(layout);
    add_table(layout, &table, "Summary");
    page_end(layout);
}

void add_conditions(struct layout *layout, size_t kloe_index) {
    const struct kloe *kloe = &layout->instrument->kloes[kloe_index];
    const struct composite *composite = &layout->instrument->composites[kloe_index];
    struct composite_table table = {
        .what = "Condition for success",
        .first = layout->instrument->n_kloes + kloe->first_condition,
        .n = kloe->n_conditions,
    };

    if (kloe->n_conditions == 0) {
        return;
    }
    words_reading(layout, composite->items, composite->n_items, &table.reading);
    page_begin(layout, PAGE_CONDITIONS,
               words_text(layout, "%s conditions", words_cut(layout, kloe->id, 16)),
               words_text(layout, "%s, conditions for success: %s", kloe->title,
                          layout->subject));
    line_of_fallback(layout);
    page_line(layout, "What staff said about each condition for success of this key "
                      "line of enquiry.");
    line_of_notes(layout);
    add_table(layout, &table, words_text(layout, "%s_conditions", kloe->id));
    page_end(layout);
}

static void add_framework(struct layout *layout, const struct framework *framework) {
    const struct instrument *instrument = layout->instrument;
    struct composite_table table = {
        .what = "Theme",
        .first =
            instrument->n_kloes + instrument->n_conditions + framework->first_theme,
        .n = framework->n_themes,
    };

    words_reading_all(layout, &table.reading);
    page_begin(layout, PAGE_THEMES, words_cut(layout, framework->title, 24),
               words_text(layout, "%s: %s", framework->title, layout->subject));
    line_of_fallback(layout);
    page_line(layout, "The same answers, read under another set of themes.");
    line_of_notes(layout);
    add_table(layout, &table, words_text(layout, "%s_themes", framework->id));
    page_end(layout);
}

void add_themes(struct layout *layout) {
    for (size_t f = 0; f < layout->instrument->n_frameworks; f++) {
        const struct framework *framework = &layout->instrument->frameworks[f];

        if (framework->n_themes > 0) {
            add_framework(layout, framework);
        }
    }
}
