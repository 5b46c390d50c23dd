/* Areas or groups side by side: respondent groups, localities, places. */
#include "base/alloc.h"
#include "export/page/asked_words.h"
#include "export/page/group_words.h"
#include "export/page/page_words.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

#define PLACES_ON_A_PAGE 8 /* more columns than this nobody reads side by side */

/* One of those that stand side by side: two columns. */
struct subject {
    const char *label;
    const struct published_cell *cell;
};

struct crosstab {
    struct subject *subjects;
    size_t n;
    bool has_gap;   /* the widest gap between subjects from `first_group` on */
    bool has_tests; /* of the groups of `attribute` against the rest */
    size_t attribute;
    size_t first_group;
    struct wording wording;
};

static struct subject *new_subjects(struct page_builder *builder, size_t n) {
    struct subject *subjects = NULL;

    if (builder->fault == ERR_OK) {
        subjects = arena_array(builder->arena, n, sizeof *subjects);
        builder->fault = subjects == NULL ? ERR_MEMORY : ERR_OK;
    }
    return subjects;
}

static void add_columns(struct page_builder *builder, const struct crosstab *crosstab) {
    table_column(builder, "Code", false);
    table_column(builder, "Key line of enquiry or condition", false);
    for (size_t s = 0; s < crosstab->n; s++) {
        const char *label = words_cut(builder, crosstab->subjects[s].label, 80);

        table_column(builder, words_text(builder, "%s: number of staff", label), true);
        table_column(builder, words_text(builder, "%s: average answer", label), true);
    }
    if (crosstab->has_gap) {
        table_column(builder, "Widest gap between two groups (points)", true);
        table_column(builder, "Between which groups", false);
    }
    if (crosstab->has_tests) {
        table_column(builder, "Significant?", false);
    }
    table_column(builder, "Notes", false);
}

static const struct composite_result *result_of(const struct subject *subject,
                                                size_t composite) {
    return &subject->cell->composites[composite];
}

/* The gap is a difference of two published averages, so it says nothing new. */
static void add_gap(struct page_builder *builder, const struct crosstab *crosstab,
                    size_t composite) {
    const struct subject *high = NULL;
    const struct subject *low = NULL;
    size_t n_shown = 0;

    for (size_t s = crosstab->first_group; s < crosstab->n; s++) {
        const struct subject *subject = &crosstab->subjects[s];
        const struct composite_result *result = result_of(subject, composite);

        if (result->head.status != STATUS_PUBLISHED || !result->head.score.known) {
            continue;
        }
        n_shown++;
        if (high == NULL ||
            result->head.score.value > result_of(high, composite)->head.score.value) {
            high = subject;
        }
        if (low == NULL ||
            result->head.score.value < result_of(low, composite)->head.score.value) {
            low = subject;
        }
    }
    if (n_shown < 2) {
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
        return;
    }
    const char *why =
        words_cells_asked_apart(builder, high->cell, low->cell, composite);
    if (why != NULL) {
        cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
        cell_text(builder, words_and(builder, NULL, why));
        return;
    }
    const struct composite_result *highest = result_of(high, composite);
    const struct composite_result *lowest = result_of(low, composite);
    cell_difference(builder, highest->head.score.value - lowest->head.score.value);
    cell_text(builder,
              high == low
                  ? "No gap: all groups shown are the same"
                  : words_text(builder, "Highest: %s (%s staff); lowest: %s (%s staff)",
                               high->label, words_count(builder, highest->head.n.value),
                               low->label, words_count(builder, lowest->head.n.value)));
}

/* Which groups are split, and which subjects' averages are to be treated with care. */
static void add_notes_cell(struct page_builder *builder,
                           const struct crosstab *crosstab, size_t composite) {
    const char *words = NULL;

    for (size_t s = 0; s < crosstab->n; s++) {
        const struct composite_result *result =
            result_of(&crosstab->subjects[s], composite);
        const char *label = crosstab->subjects[s].label;

        if (result->head.status == STATUS_PUBLISHED &&
            (result->head.flags & (unsigned)FLAG_LOW_RELIABILITY) != 0) {
            words = words == NULL
                        ? words_text(builder, "[u] low reliability: %s", label)
                        : words_text(builder, "%s; %s", words, label);
        }
    }
    const char *divided =
        crosstab->has_tests
            ? words_divided(builder, builder->shown, crosstab->attribute,
                            target_of_composite(builder->instrument, composite))
            : NULL;
    if (divided != NULL) {
        words = words == NULL ? divided : words_text(builder, "%s. %s", divided, words);
    }
    for (size_t s = 0; s < crosstab->n; s++) {
        const char *without =
            words_without(builder, crosstab->subjects[s].cell, composite);

        if (without != NULL) {
            words = words_and(
                builder, words,
                words_text(builder, "%s: %s", crosstab->subjects[s].label, without));
        }
    }
    cell_text(builder, words == NULL ? "None" : words);
}

static void add_row(struct page_builder *builder, const struct crosstab *crosstab,
                    size_t composite) {
    cell_text(builder, builder->instrument->composites[composite].id);
    cell_text(builder, builder->instrument->composites[composite].title);
    for (size_t s = 0; s < crosstab->n; s++) {
        const struct composite_result *result =
            result_of(&crosstab->subjects[s], composite);

        cell_count(builder, result->head.status, result->head.n);
        cell_average(builder, result->head.status, result->head.score);
    }
    if (crosstab->has_gap) {
        add_gap(builder, crosstab, composite);
    }
    if (crosstab->has_tests) {
        cell_text(builder, words_groups_apart(
                               builder, builder->shown, crosstab->attribute,
                               target_of_composite(builder->instrument, composite)));
    }
    add_notes_cell(builder, crosstab, composite);
}

/* The crosstab itself, on the page that has been begun. */
static void end_crosstab(struct page_builder *builder, struct crosstab *crosstab,
                         const char *name) {
    const struct instrument *instrument = builder->instrument;

    words_wording_all(builder, &crosstab->wording);
    page_line(builder, words_text(builder, "%s.", crosstab->wording.average));
    line_of_notes(builder);
    table_begin(builder, name);
    add_columns(builder, crosstab);
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        const struct kloe *kloe = &instrument->kloes[k];

        add_row(builder, crosstab, k);
        for (size_t c = 0; c < kloe->n_conditions; c++) {
            add_row(builder, crosstab, instrument->n_kloes + kloe->first_condition + c);
        }
    }
    page_end(builder);
}

static void add_group(struct page_builder *builder, size_t attribute_index) {
    const struct attribute *attribute =
        &builder->instrument->attributes[attribute_index];
    struct crosstab crosstab = {
        .has_gap = true,
        .has_tests =
            publication_comparisons(builder->publication, COMPARISON_GROUP,
                                    builder->shown, attribute_index, 0) != NULL,
        .attribute = attribute_index,
        .first_group = 1,
    };

    crosstab.subjects = new_subjects(builder, attribute->n_values + 2);
    if (crosstab.subjects == NULL) {
        return;
    }
    crosstab.subjects[crosstab.n++] =
        (struct subject){.label = "All staff", .cell = builder_shown(builder)};
    for (size_t i = 0; i <= attribute->n_values; i++) {
        const struct published_cell *cell = builder_cell(
            builder, builder->shown, attribute_index, group_place(attribute, i));

        if (cell != NULL) {
            crosstab.subjects[crosstab.n++] =
                (struct subject){.label = words_group(builder, cell), .cell = cell};
        }
    }
    if (crosstab.n == 1) {
        return;
    }
    page_begin(builder, PAGE_GROUPS, words_tab(builder, PAGE_GROUPS, attribute_index),
               words_text(builder, "Respondent groups: %s. %s", builder->subject,
                          attribute->text));
    line_of_fallback(builder);
    page_line(builder,
              "Where groups of staff see things differently. The gap is between "
              "the highest and the lowest average of the groups shown.");
    line_of_joined(builder, attribute_index);
    end_crosstab(builder, &crosstab, words_text(builder, "Groups_%s", attribute->id));
}

void add_groups(struct page_builder *builder) {
    for (size_t g = 0; g < builder->review->n_groups; g++) {
        add_group(builder, builder->review->groups[g]);
    }
}

/* Adds all staff of an area, where the publication has them. */
static void add_subject(struct page_builder *builder, struct crosstab *crosstab,
                        size_t area) {
    const struct published_cell *cell = builder_cell(builder, area, NONE, NONE);

    if (cell != NULL) {
        crosstab->subjects[crosstab->n++] =
            (struct subject){.label = builder->review->areas[area].name, .cell = cell};
    }
}

void add_localities(struct page_builder *builder) {
    const struct review *review = builder->review;
    struct crosstab crosstab = {0};

    if (builder->shown == 0 || builder->shown + 1 >= review->n_areas ||
        review->areas[builder->shown + 1].parent != builder->shown) {
        return;
    }
    crosstab.subjects = new_subjects(builder, review->n_areas - builder->shown);
    if (crosstab.subjects == NULL) {
        return;
    }
    add_subject(builder, &crosstab, builder->shown);
    for (size_t a = builder->shown + 1;
         a < review->n_areas && review->areas[a].parent == builder->shown; a++) {
        add_subject(builder, &crosstab, a);
    }
    const char *localities =
        words_capital(builder, words_plural(builder, review->word_locality));
    page_begin(
        builder, PAGE_LOCALITIES, words_tab(builder, PAGE_LOCALITIES, 0),
        words_text(builder, "%s of %s side by side", localities, builder->subject));
    page_line(builder, words_text(builder,
                                  "In the review's own order. The first two columns of "
                                  "figures are for all staff of the %s.",
                                  review->word_place));
    end_crosstab(builder, &crosstab, localities);
}

static void begin_places(struct page_builder *builder, size_t part, size_t n_parts) {
    const struct review *review = builder->review;
    const char *places =
        words_capital(builder, words_plural(builder, review->word_place));
    const char *of =
        n_parts > 1 ? words_text(builder, ", part %zu of %zu", part + 1, n_parts) : "";

    page_begin(
        builder, PAGE_PLACES, words_tab(builder, PAGE_PLACES, 0),
        words_text(builder, "%s of %s side by side%s", places, builder->subject, of));
    page_line(builder,
              words_text(builder,
                         "In the review's own order: this is no ranking. The "
                         "first two columns of figures are for the system, all "
                         "its %s together.",
                         words_plural(builder, review->word_place)));
}

void add_places(struct page_builder *builder) {
    const struct review *review = builder->review;
    size_t n_parts = (review->n_places + PLACES_ON_A_PAGE - 1) / PLACES_ON_A_PAGE;
    size_t area = 1;

    if (builder->area != 0) {
        return;
    }
    for (size_t part = 0; part < n_parts; part++) {
        struct crosstab crosstab = {.subjects =
                                        new_subjects(builder, PLACES_ON_A_PAGE + 1)};

        if (crosstab.subjects == NULL) {
            return;
        }
        add_subject(builder, &crosstab, 0);
        for (; area < review->n_areas && crosstab.n <= PLACES_ON_A_PAGE; area++) {
            if (review->areas[area].level == AREA_PLACE) {
                add_subject(builder, &crosstab, area);
            }
        }
        begin_places(builder, part, n_parts);
        end_crosstab(builder, &crosstab, words_plural(builder, review->word_place));
    }
}
