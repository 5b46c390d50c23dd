/* Areas or groups side by side: respondent groups, localities, places. */
#include "base/alloc.h"
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

struct matrix {
    struct subject *subjects;
    size_t n;
    bool has_gap;   /* the widest gap between subjects from `first_group` on */
    bool has_tests; /* of the groups of `attribute` against the rest */
    size_t attribute;
    size_t first_group;
    struct reading reading;
};

static struct subject *new_subjects(struct layout *layout, size_t n) {
    struct subject *subjects = NULL;

    if (layout->fault == ERR_OK) {
        subjects = arena_array(layout->arena, n, sizeof *subjects);
        layout->fault = subjects == NULL ? ERR_MEMORY : ERR_OK;
    }
    return subjects;
}

static void add_columns(struct layout *layout, const struct matrix *matrix) {
    table_column(layout, "Code", false);
    table_column(layout, "Key line of enquiry or condition", false);
    for (size_t s = 0; s < matrix->n; s++) {
        const char *label = words_cut(layout, matrix->subjects[s].label, 80);

        table_column(layout, words_text(layout, "%s: number of staff", label), true);
        table_column(layout, words_text(layout, "%s: average answer", label), true);
    }
    if (matrix->has_gap) {
        table_column(layout, "Widest gap between two groups (points)", true);
        table_column(layout, "Between which groups", false);
    }
    if (matrix->has_tests) {
        table_column(layout, "Significant?", false);
    }
    table_column(layout, "Notes", false);
}

static const struct published_composite *result_of(const struct subject *subject,
                                                   size_t composite) {
    return &subject->cell->composites[composite];
}

/* The gap is a difference of two published averages, so it says nothing new. */
static void add_gap(struct layout *layout, const struct matrix *matrix,
                    size_t composite) {
    const struct subject *high = NULL;
    const struct subject *low = NULL;
    size_t n_shown = 0;

    for (size_t s = matrix->first_group; s < matrix->n; s++) {
        const struct subject *subject = &matrix->subjects[s];
        const struct published_composite *result = result_of(subject, composite);

        if (result->status != STATUS_PUBLISHED || !result->mean.known) {
            continue;
        }
        n_shown++;
        if (high == NULL ||
            result->mean.value > result_of(high, composite)->mean.value) {
            high = subject;
        }
        if (low == NULL || result->mean.value < result_of(low, composite)->mean.value) {
            low = subject;
        }
    }
    if (n_shown < 2) {
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
        return;
    }
    const struct published_composite *highest = result_of(high, composite);
    const struct published_composite *lowest = result_of(low, composite);
    cell_difference(layout, highest->mean.value - lowest->mean.value);
    cell_text(layout,
              high == low
                  ? "No gap: all groups shown are the same"
                  : words_text(layout, "Highest: %s (%s staff); lowest: %s (%s staff)",
                               high->label, words_count(layout, highest->n.value),
                               low->label, words_count(layout, lowest->n.value)));
}

/* Which groups are split, and which subjects' averages are to be treated with care. */
static void add_notes_cell(struct layout *layout, const struct matrix *matrix,
                           size_t composite) {
    const char *words = NULL;

    for (size_t s = 0; s < matrix->n; s++) {
        const struct published_composite *result =
            result_of(&matrix->subjects[s], composite);
        const char *label = matrix->subjects[s].label;

        if (result->status == STATUS_PUBLISHED &&
            (result->flags & (unsigned)FLAG_LOW_RELIABILITY) != 0) {
            words = words == NULL ? words_text(layout, "[u] low reliability: %s", label)
                                  : words_text(layout, "%s; %s", words, label);
        }
    }
    const char *divided =
        matrix->has_tests ? words_divided_composite(layout, layout->shown, composite)
                          : NULL;
    if (divided != NULL) {
        words = words == NULL ? divided : words_text(layout, "%s. %s", divided, words);
    }
    cell_text(layout, words == NULL ? "None" : words);
}

static void add_row(struct layout *layout, const struct matrix *matrix,
                    size_t composite) {
    cell_text(layout, layout->instrument->composites[composite].id);
    cell_text(layout, layout->instrument->composites[composite].title);
    for (size_t s = 0; s < matrix->n; s++) {
        const struct published_composite *result =
            result_of(&matrix->subjects[s], composite);

        cell_count(layout, result->status, result->n);
        cell_average(layout, result->status, result->mean);
    }
    if (matrix->has_gap) {
        add_gap(layout, matrix, composite);
    }
    if (matrix->has_tests) {
        cell_text(layout, words_groups_apart(layout, layout->shown, matrix->attribute,
                                             layout->instrument->n_items + composite));
    }
    add_notes_cell(layout, matrix, composite);
}

/* The matrix itself, on the page that has been begun. */
static void end_matrix(struct layout *layout, struct matrix *matrix, const char *name) {
    const struct instrument *instrument = layout->instrument;

    words_reading_all(layout, &matrix->reading);
    page_line(layout, words_text(layout, "%s.", matrix->reading.average));
    line_of_notes(layout);
    table_begin(layout, name);
    add_columns(layout, matrix);
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        const struct kloe *kloe = &instrument->kloes[k];

        add_row(layout, matrix, k);
        for (size_t c = 0; c < kloe->n_conditions; c++) {
            add_row(layout, matrix, instrument->n_kloes + kloe->first_condition + c);
        }
    }
    page_end(layout);
}

static void add_group(struct layout *layout, size_t attribute_index) {
    const struct attribute *attribute =
        &layout->instrument->attributes[attribute_index];
    struct matrix matrix = {
        .has_gap = true,
        .has_tests = publication_comparisons(layout->publication, COMPARISON_GROUP,
                                             layout->shown, attribute_index, 0) != NULL,
        .attribute = attribute_index,
        .first_group = 1,
    };

    matrix.subjects = new_subjects(layout, attribute->n_values + 2);
    if (matrix.subjects == NULL) {
        return;
    }
    matrix.subjects[matrix.n++] =
        (struct subject){.label = "All staff", .cell = layout_shown(layout)};
    for (size_t i = 0; i <= attribute->n_values; i++) {
        const struct published_cell *cell = layout_cell(
            layout, layout->shown, attribute_index, group_place(attribute, i));

        if (cell != NULL) {
            matrix.subjects[matrix.n++] =
                (struct subject){.label = words_group(layout, cell), .cell = cell};
        }
    }
    if (matrix.n == 1) {
        return;
    }
    page_begin(layout, PAGE_GROUPS,
               words_text(layout, "Groups %s", words_cut(layout, attribute->id, 20)),
               words_text(layout, "Respondent groups: %s. %s", layout->subject,
                          attribute->text));
    line_of_fallback(layout);
    page_line(layout,
              "Where groups of staff see things differently. The gap is between "
              "the highest and the lowest average of the groups shown.");
    line_of_joined(layout, attribute_index);
    end_matrix(layout, &matrix, words_text(layout, "Groups_%s", attribute->id));
}

void add_groups(struct layout *layout) {
    for (size_t g = 0; g < layout->review->n_groups; g++) {
        add_group(layout, layout->review->groups[g]);
    }
}

/* Adds all staff of an area, where the publication has them. */
static void add_subject(struct layout *layout, struct matrix *matrix, size_t area) {
    const struct published_cell *cell = layout_cell(layout, area, NONE, NONE);

    if (cell != NULL) {
        matrix->subjects[matrix->n++] =
            (struct subject){.label = layout->review->areas[area].name, .cell = cell};
    }
}

void add_localities(struct layout *layout) {
    const struct review *review = layout->review;
    struct matrix matrix = {0};

    if (layout->shown == 0 || layout->shown + 1 >= review->n_areas ||
        review->areas[layout->shown + 1].parent != layout->shown) {
        return;
    }
    matrix.subjects = new_subjects(layout, review->n_areas - layout->shown);
    if (matrix.subjects == NULL) {
        return;
    }
    add_subject(layout, &matrix, layout->shown);
    for (size_t a = layout->shown + 1;
         a < review->n_areas && review->areas[a].parent == layout->shown; a++) {
        add_subject(layout, &matrix, a);
    }
    const char *localities =
        words_capital(layout, words_plural(layout, review->word_locality));
    page_begin(
        layout, PAGE_LOCALITIES, words_cut(layout, localities, 24),
        words_text(layout, "%s of %s side by side", localities, layout->subject));
    page_line(layout, words_text(layout,
                                 "In the review's own order. The first two columns of "
                                 "figures are for all staff of the %s.",
                                 review->word_place));
    end_matrix(layout, &matrix, localities);
}

static void begin_places(struct layout *layout, size_t part, size_t n_parts) {
    const struct review *review = layout->review;
    const char *places =
        words_capital(layout, words_plural(layout, review->word_place));
    const char *of =
        n_parts > 1 ? words_text(layout, ", part %zu of %zu", part + 1, n_parts) : "";

    page_begin(
        layout, PAGE_PLACES, words_cut(layout, places, 24),
        words_text(layout, "%s of %s side by side%s", places, layout->subject, of));
    page_line(layout, words_text(layout,
                                 "In the review's own order: this is no ranking. The "
                                 "first two columns of figures are for the system, all "
                                 "its %s together.",
                                 words_plural(layout, review->word_place)));
}

void add_places(struct layout *layout) {
    const struct review *review = layout->review;
    size_t n_parts = (review->n_places + PLACES_ON_A_PAGE - 1) / PLACES_ON_A_PAGE;
    size_t area = 1;

    if (layout->area != 0) {
        return;
    }
    for (size_t part = 0; part < n_parts; part++) {
        struct matrix matrix = {.subjects = new_subjects(layout, PLACES_ON_A_PAGE + 1)};

        if (matrix.subjects == NULL) {
            return;
        }
        add_subject(layout, &matrix, 0);
        for (; area < review->n_areas && matrix.n <= PLACES_ON_A_PAGE; area++) {
            if (review->areas[area].level == AREA_PLACE) {
                add_subject(layout, &matrix, area);
            }
        }
        begin_places(layout, part, n_parts);
        end_matrix(layout, &matrix, words_plural(layout, review->word_place));
    }
}
