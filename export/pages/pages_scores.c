/* The headings of a set in one table: summary by KLOE, and the themes of a framework.
 */
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"
#include "export/pages/pages_parts.h"

/* What a table of composites holds: a run of the instrument's composites. */
struct composite_table {
    const char *what; /* heading of the column of titles */
    size_t first, n;
    struct wording wording;
    bool has_mean_of_places;
    const struct published_cell *system; /* whose averages stand beside; NULL: none */
    const struct published_comparison *changes; /* since the wave before; NULL: none */
};

/* Fewer than these make a figure of low reliability (method.md M14). */
#define RELIABLE_MINIMUM 30

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
    table_column(builder, "Notes", false);
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, AVERAGE_HEADING, true);
    if (table->system != NULL) {
        table_column(builder, "Whole system: average", true);
    }
    if (table->changes != NULL) {
        table_column(builder, "Last wave: average", true);
    }
    columns_limits(builder);
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

static const struct published_comparison *change_of(const struct page_builder *builder,
                                                    const struct composite_table *table,
                                                    size_t composite) {
    return &table->changes[target_of_composite(builder->instrument, composite)];
}

/* The flags of each average of the row, and which questions it is made without. */
static const char *words_notes(struct page_builder *builder,
                               const struct composite_table *table,
                               const struct published_cell *cell, size_t index) {
    const struct figures *head = &cell->composites[index].head;
    const char *notes = words_flags(builder, head->status, head->flags, false);

    if (builder->instrument->composites[index].n_items == 0) {
        return "No question asks about this";
    }
    notes = words_and(builder, notes, words_without(builder, cell, index));
    if (table->has_mean_of_places) {
        notes = words_and(builder, notes, words_places_asked_apart(builder, index));
    }
    if (table->system != NULL) {
        const struct figures *whole = &table->system->composites[index].head;

        if ((whole->flags & (unsigned)FLAG_LOW_RELIABILITY) != 0) {
            notes = words_and(builder, notes, "[u] low reliability: the whole system");
        }
        notes = words_and(builder, notes,
                          words_cells_asked_apart(builder, cell, table->system, index));
    }
    if (table->changes != NULL) {
        struct count n = change_of(builder, table, index)->n2;

        notes = words_and(
            builder, notes,
            words_asked_apart(builder, table->changes,
                              target_of_composite(builder->instrument, index)));
        if (n.known && n.value < RELIABLE_MINIMUM) {
            notes = words_and(builder, notes, "[u] low reliability: the last wave");
        }
    }
    return notes;
}

static void add_row(struct page_builder *builder, const struct composite_table *table,
                    const struct published_cell *cell, size_t index) {
    const struct composite *composite = &builder->instrument->composites[index];
    const struct figures *head = &cell->composites[index].head;

    cell_text(builder, composite->id);
    cell_text(builder, composite->title);
    cell_text(builder, words_notes(builder, table, cell, index));
    cell_count(builder, head->status, head->n);
    cell_average(builder, head->status, head->score);
    if (table->system != NULL) {
        const struct figures *whole = &table->system->composites[index].head;

        cell_average(builder, whole->status, whole->score);
    }
    if (table->changes != NULL) {
        cell_average(builder, change_of(builder, table, index)->status,
                     publication_before(builder->publication, builder->shown,
                                        target_of_composite(builder->instrument, index))
                         .score);
    }
    cells_limits(builder, head);
    cell_share(builder, share_status(builder->instrument, cell, index),
               head->shares[BAND_POSITIVE]);
    if (table->has_mean_of_places) {
        add_mean_of_places(builder, index);
    }
}

static struct composite_table table_of(struct page_builder *builder, size_t set) {
    const struct publication *publication = builder->publication;
    const struct heading_set of = heading_set(builder->instrument, set);

    return (struct composite_table){
        .what = words_capital(
            builder, heading_kind(set == 0 ? COMPOSITE_KLOE : COMPOSITE_THEME)),
        .first = of.first,
        .n = of.n,
        .has_mean_of_places = builder->area == 0 && builder->review->n_places > 1 &&
                              publication->n_mean_of_places > 0,
        .system = builder->shown == 0 || builder->is_only
                      ? NULL
                      : builder_cell(builder, 0, NONE, NONE),
        .changes = publication->previous == NULL
                       ? NULL
                       : publication_comparisons(publication, COMPARISON_PREVIOUS,
                                                 builder->shown, NONE, NONE),
    };
}

/* The page of the KLOEs, or of a framework, up to how to read it. */
static void begin_summary(struct page_builder *builder,
                          const struct framework *framework, size_t set) {
    if (framework == NULL) {
        page_begin(builder, PAGE_SUMMARY, words_tab(builder, PAGE_SUMMARY, 0),
                   words_text(builder, "Summary by " KLOE ": %s", builder->subject));
        line_of_fallback(builder);
        page_line(builder, "What " STAFF " said under each " KLOE ", in the review's "
                           "own order. Nothing here is a rating.");
        return;
    }
    page_begin(builder, PAGE_THEMES, words_tab(builder, PAGE_THEMES, set - 1),
               words_text(builder, "%s: %s", framework->title, builder->subject));
    line_of_fallback(builder);
    page_line(builder, framework->is_common
                           ? HEADING_COMMON " By these, what was not asked alike can "
                                            "be compared."
                           : "The same answers, read under another set of themes.");
}

void add_summary(struct page_builder *builder, size_t set) {
    const struct framework *framework = heading_set(builder->instrument, set).framework;
    const struct published_cell *cell = builder_shown(builder);
    struct composite_table table = table_of(builder, set);

    words_wording_all(builder, &table.wording);
    begin_summary(builder, framework, set);
    line_of_average(builder, &table.wording);
    line_of_notes(builder);
    table_begin(builder, framework == NULL
                             ? "Summary"
                             : words_text(builder, "%s_themes", framework->id));
    add_columns(builder, &table);
    for (size_t i = 0; i < table.n; i++) {
        add_row(builder, &table, cell, table.first + i);
    }
    page_end(builder);
}
