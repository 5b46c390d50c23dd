#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "surveys/beside/plan.h"

/* Tabs that are the same in every document. */
static const char *const fixed_tabs[] = {
    [PAGE_COVER] = "Cover",
    [PAGE_CONTENTS] = "Table of contents",
    [PAGE_NOTES] = "Notes",
    [PAGE_WHO_ANSWERED] = "Who answered",
    [PAGE_SUMMARY] = "Summary",
    [PAGE_STATED] = "The instrument's words",
    [PAGE_FREE_TEXT] = "Free text",
    [PAGE_STRENGTHS] = "Most and least positive",
    [PAGE_ANSWERS] = "All the answers",
    [PAGE_DIFFERENCES] = "What differs",
    [PAGE_COMPARED] = "Compared with the rest",
    [PAGE_CHANGE] = "Change",
    [PAGE_LEFT_OUT] = "Left out",
    [PAGE_INPUTS] = "Files read",
    [PAGE_ACTION_PLAN] = PLAN_SHEET,
    [PAGE_BESIDE] = "Beside the survey",
    [PAGE_BOARD] = "On one page",
    [PAGE_CHART_FIGURES] = NULL,
};

static const char *tab_of_heading(struct page_builder *builder, size_t heading,
                                  const char *what) {
    const char *id =
        words_cut(builder, builder->instrument->composites[heading].id, 16);

    return words_cut(builder, words_text(builder, "%s %s", id, what),
                     PAGE_TAB_CHARACTERS);
}

static const char *tab_of_conditions(struct page_builder *builder, size_t heading) {
    return tab_of_heading(builder, heading, CONDITIONS);
}

/* A theme may have the id of a KLOE. */
static const char *tab_of_items(struct page_builder *builder, size_t heading) {
    return tab_of_heading(
        builder, heading,
        builder->instrument->composites[heading].kind == COMPOSITE_THEME ? "theme"
                                                                         : "questions");
}

static const char *tab_of_themes(struct page_builder *builder, size_t framework) {
    return words_cut(builder, builder->instrument->frameworks[framework].title, 24);
}

/* "five grid"; of two frameworks, "five by six". */
static const char *tab_of_grid(struct page_builder *builder, size_t index) {
    const struct instrument *instrument = builder->instrument;
    size_t n = heading_sets(instrument);
    const struct heading_set rows = heading_set(instrument, index / n);
    const struct heading_set columns = heading_set(instrument, index % n);

    return rows.framework == NULL
               ? words_text(builder, "%s grid",
                            words_cut(builder, columns.framework->id, 24))
               : words_text(builder, "%s by %s",
                            words_cut(builder, rows.framework->id, 13),
                            words_cut(builder, columns.framework->id, 13));
}

static const char *tab_of_groups(struct page_builder *builder, size_t attribute) {
    return words_text(
        builder, "Groups %s",
        words_cut(builder, builder->instrument->attributes[attribute].id, 20));
}

static const char *tab_of_group_figures(struct page_builder *builder,
                                        size_t attribute) {
    return words_text(
        builder, "Groups %s, figures",
        words_cut(builder, builder->instrument->attributes[attribute].id, 15));
}

static const char *tab_of_pair(struct page_builder *builder, size_t pair) {
    return words_text(builder, "Pair %zu", pair + 1);
}

/* "Localities" for the review's word "locality". */
static const char *tab_of_areas(struct page_builder *builder, const char *word) {
    return words_cut(builder, words_capital(builder, words_plural(builder, word)), 24);
}

static const char *tab_of_localities(struct page_builder *builder, size_t index) {
    (void)index;
    return tab_of_areas(builder, builder->review->word_locality);
}

/* "2 Reading compared": the number tells names apart that are cut. `area` is that of a
 * locality. */
static const char *tab_of_locality(struct page_builder *builder, size_t area,
                                   const char *what) {
    const struct area *areas = builder->review->areas;

    return words_text(builder, "%zu %s%s", area - areas[area].parent,
                      words_cut(builder, words_one_line(builder, areas[area].name), 17),
                      what);
}

static const char *tab_of_one_locality(struct page_builder *builder, size_t area) {
    return tab_of_locality(builder, area, "");
}

static const char *tab_of_locality_answers(struct page_builder *builder, size_t area) {
    return tab_of_locality(builder, area, " answers");
}

static const char *tab_of_locality_differences(struct page_builder *builder,
                                               size_t area) {
    return tab_of_locality(builder, area, " differs");
}

static const char *tab_of_locality_compared(struct page_builder *builder, size_t area) {
    return tab_of_locality(builder, area, " compared");
}

static const char *tab_of_places(struct page_builder *builder, size_t index) {
    (void)index;
    return tab_of_areas(builder, builder->review->word_place);
}

static const char *tab_of_area_figures(struct page_builder *builder, const char *word) {
    return words_text(
        builder, "%s, figures",
        words_cut(builder, words_capital(builder, words_plural(builder, word)), 22));
}

static const char *tab_of_place_figures(struct page_builder *builder, size_t index) {
    (void)index;
    return tab_of_area_figures(builder, builder->review->word_place);
}

typedef const char *tab_maker(struct page_builder *builder, size_t index);

static tab_maker *const makers[] = {
    [PAGE_CONDITIONS] = tab_of_conditions,
    [PAGE_ITEMS] = tab_of_items,
    [PAGE_THEMES] = tab_of_themes,
    [PAGE_GRID] = tab_of_grid,
    [PAGE_GROUPS] = tab_of_groups,
    [PAGE_GROUP_FIGURES] = tab_of_group_figures,
    [PAGE_LOCALITIES] = tab_of_localities,
    [PAGE_LOCALITY] = tab_of_one_locality,
    [PAGE_LOCALITY_ANSWERS] = tab_of_locality_answers,
    [PAGE_LOCALITY_DIFFERENCES] = tab_of_locality_differences,
    [PAGE_LOCALITY_COMPARED] = tab_of_locality_compared,
    [PAGE_PLACES] = tab_of_places,
    [PAGE_PLACE_FIGURES] = tab_of_place_figures,
    [PAGE_PAIR] = tab_of_pair,
    [PAGE_CHART_FIGURES] = NULL,
};

const char *words_tab(struct page_builder *builder, enum page_kind kind, size_t index) {
    return makers[kind] == NULL ? fixed_tabs[kind] : makers[kind](builder, index);
}
