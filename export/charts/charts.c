/* Which charts there are. */
#include "export/charts/charts.h"

#include "export/charts/chart_bars.h"
#include "export/page/headings.h"

/* The headings of a set: the KLOEs, or the themes of a framework. */
static void add_cover_chart(struct page_builder *builder, size_t set) {
    const struct heading_set of = heading_set(builder->instrument, set);
    const char *stem = builder->instrument->stem;
    const char *whose = chart_whose(builder);
    struct chart_bars bars = {
        .of = heading_kinds(set == 0 ? COMPOSITE_KLOE : COMPOSITE_THEME),
        .base = "Number of " STAFF,
        .is_averaged = true,
        .rows = CHART_ROWS,
    };

    if (!band_bars_of_set(builder, &bars.rows, builder_shown(builder), set, false)) {
        return;
    }
    if (of.framework != NULL) {
        bars.tab =
            words_text(builder, "%s chart", words_cut(builder, of.framework->id, 17));
        bars.title = words_text(builder, "%s: %s", of.framework->title, whose);
    } else {
        bars.tab = "Cover chart";
        bars.title = stem[0] == '\0'
                         ? words_text(builder, "What " STAFF " said: %s", whose)
                         : words_text(builder, "%s... %s", stem, whose);
    }
    chart_end(builder, &bars);
}

/* "SV chart"; a theme may have the id of a KLOE. */
static const char *tab_of_heading(struct page_builder *builder,
                                  const struct composite *composite) {
    return words_text(builder, "%s %schart", words_cut(builder, composite->id, 16),
                      composite->kind == COMPOSITE_THEME ? "theme " : "");
}

/* The conditions of a heading; its questions where it has none. */
static void add_heading_chart(struct page_builder *builder, size_t heading) {
    const struct heading of = heading_of(builder->instrument, heading);
    bool has_conditions = of.n_conditions > 0;
    struct chart_bars bars = {
        .of = has_conditions ? FULL_CONDITIONS : "questions",
        .base = has_conditions ? "Number of " STAFF : "Number of answers",
        .is_averaged = has_conditions,
        .rows = CHART_ROWS,
    };

    if (!band_bars_of_heading(builder, &bars.rows, builder_shown(builder), heading,
                              false)) {
        return;
    }
    bars.tab = tab_of_heading(builder, of.composite);
    bars.title = words_text(builder, "%s: %s", heading_title(builder, heading),
                            chart_whose(builder));
    chart_end(builder, &bars);
}

/* Of a place: how many of its localities publish a heading. */
static size_t count_shown(struct page_builder *builder, size_t heading) {
    size_t n = 0;

    for (size_t a = 0; a < builder->review->n_areas; a++) {
        const struct area *area = &builder->review->areas[a];
        const struct published_cell *cell = builder_cell(builder, a, NONE, NONE);

        if (area->level == AREA_LOCALITY && area->parent == builder->shown &&
            cell != NULL && cell->composites[heading].head.status == STATUS_PUBLISHED) {
            n++;
        }
    }
    return n;
}

/* A heading in a place and each of its localities, in the review's order. */
static void add_localities_chart(struct page_builder *builder, size_t heading) {
    const struct composite *composite = &builder->instrument->composites[heading];
    const char *places = words_plural(builder, builder->review->word_locality);
    struct chart_bars bars = {
        .of = places,
        .base = "Number of " STAFF,
        .is_averaged = true,
        .is_apart = true,
        .rows = CHART_ROWS,
    };

    if (count_shown(builder, heading) == 0 ||
        !band_bars_begin(builder, &bars.rows, builder->review->n_areas,
                         composite->items, composite->n_items)) {
        return;
    }
    bars.tab = words_text(builder, "%s %s", words_cut(builder, composite->id, 10),
                          words_cut(builder, places, 10));
    bars.title = words_text(builder, "%s by %s: %s", heading_title(builder, heading),
                            builder->review->word_locality, chart_whose(builder));
    band_bars_add_area(builder, &bars.rows, builder_shown(builder), heading);
    for (size_t a = 0; a < builder->review->n_areas; a++) {
        const struct published_cell *cell = builder_cell(builder, a, NONE, NONE);

        if (builder->review->areas[a].level == AREA_LOCALITY &&
            builder->review->areas[a].parent == builder->shown && cell != NULL) {
            band_bars_add_area(builder, &bars.rows, cell, heading);
        }
    }
    chart_end(builder, &bars);
}

typedef void chart_adder(struct page_builder *builder, size_t heading);

static void add_each(struct page_builder *builder, size_t set, chart_adder *add) {
    const struct heading_set of = heading_set(builder->instrument, set);

    for (size_t h = of.first; h < of.first + of.n; h++) {
        add(builder, h);
    }
}

void add_charts(struct page_builder *builder) {
    size_t n_sets = heading_sets(builder->instrument);

    for (size_t s = 0; s < n_sets; s++) {
        add_cover_chart(builder, s);
        add_each(builder, s, add_heading_chart);
    }
    chart_add_messages(builder);
    for (size_t s = 0; s < n_sets; s++) {
        add_each(builder, s, add_localities_chart);
    }
}
