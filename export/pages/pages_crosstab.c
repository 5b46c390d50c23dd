/* Averages side by side: respondent groups, localities, places. */
#include "export/pages/pages_crosstab.h"

#include "base/alloc.h"
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/group_words.h"
#include "export/page/headings.h"
#include "export/page/text_width.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

/* What columns of texts and of averages take at least, in characters. */
#define CODE_WIDTH    10
#define TEXT_WIDTH    18
#define AVERAGE_WIDTH 10
#define TEXT_COLUMNS  3 /* code, condition, what was found */

static bool new_crosstab(struct page_builder *builder, struct crosstab *out, size_t n) {
    if (builder->fault == ERR_OK) {
        out->subjects = arena_array(builder->arena, n, sizeof *out->subjects);
        builder->fault = out->subjects == NULL ? ERR_MEMORY : ERR_OK;
    }
    return builder->fault == ERR_OK;
}

static const char *join(struct page_builder *builder, const char *list,
                        const char *more) {
    return list == NULL ? more : words_text(builder, "%s, %s", list, more);
}

/* Adds one of whom there is a cell; of whom nothing is shown is only named. */
static void add_subject(struct page_builder *builder, struct crosstab *crosstab,
                        struct subject subject) {
    if (subject.cell == NULL) {
        return;
    }
    subject.label = words_one_line(builder, words_cut(builder, subject.label, 80));
    if (subject.cell->status == STATUS_SUPPRESSED) {
        crosstab->hidden = join(builder, crosstab->hidden, subject.label);
    } else if (subject.cell->status == STATUS_EMPTY) {
        crosstab->silent = join(builder, crosstab->silent, subject.label);
    } else {
        crosstab->subjects[crosstab->n++] = subject;
    }
}

static void add_area(struct page_builder *builder, struct crosstab *crosstab,
                     size_t area) {
    add_subject(builder, crosstab,
                (struct subject){.label = builder->review->areas[area].name,
                                 .cell = builder_cell(builder, area, NONE, NONE)});
}

/* "Health (62)": with how many answered, where that is known. */
static const char *heading_of_subject(struct page_builder *builder,
                                      const struct subject *subject) {
    return subject->cell->responses.known
               ? words_text(builder, "%s (%s)", subject->label,
                            words_count(builder, subject->cell->responses.value))
               : subject->label;
}

/* Whether the subjects fit on a sheet side by side. */
static bool is_narrow(struct page_builder *builder, const struct crosstab *crosstab) {
    unsigned width = CODE_WIDTH + (TEXT_COLUMNS - 1) * TEXT_WIDTH;

    for (size_t s = 0; s < crosstab->n; s++) {
        unsigned column =
            heading_width(heading_of_subject(builder, &crosstab->subjects[s]));

        width += column < AVERAGE_WIDTH ? AVERAGE_WIDTH : column;
    }
    return TEXT_COLUMNS + crosstab->n <= TABLE_COLUMNS_MAX && width <= TABLE_WIDTH_MAX;
}

static bool is_low(const struct subject *subject, size_t composite) {
    const struct figures *head = &subject->cell->composites[composite].head;

    return head->status == STATUS_PUBLISHED &&
           (head->flags & (unsigned)FLAG_LOW_RELIABILITY) != 0;
}

/* Whose averages are to be treated with care; of all but the first, in two words. */
static const char *words_low(struct page_builder *builder,
                             const struct crosstab *crosstab, size_t composite) {
    const char *names = NULL;
    bool is_every = crosstab->n > 2 && !is_low(&crosstab->subjects[0], composite);

    for (size_t s = 0; s < crosstab->n; s++) {
        const struct subject *subject = &crosstab->subjects[s];

        if (is_low(subject, composite)) {
            names = join(builder, names, subject->label);
        } else {
            is_every = is_every && s == 0; /* all of them together */
        }
    }
    if (names == NULL) {
        return NULL;
    }
    return words_text(
        builder, "[u] low reliability: %s",
        is_every ? words_text(builder, "every %s", words_small(builder, crosstab->what))
                 : names);
}

/* The same, and without which questions averages are made. */
static const char *words_care(struct page_builder *builder,
                              const struct crosstab *crosstab, size_t composite) {
    const char *words = words_low(builder, crosstab, composite);

    for (size_t s = 0; s < crosstab->n; s++) {
        const char *without =
            words_without(builder, crosstab->subjects[s].cell, composite);

        if (without != NULL) {
            words = words_and(
                builder, words,
                words_text(builder, "%s: %s", crosstab->subjects[s].label, without));
        }
    }
    return words;
}

static const char *words_found(struct page_builder *builder,
                               const struct crosstab *crosstab,
                               const struct target_row *row) {
    size_t target = target_of_row(builder->instrument, row);
    size_t attribute = crosstab->attribute;
    const char *words = attribute == NONE ? NULL
                                          : words_groups_apart(builder, builder->shown,
                                                               attribute, target);
    const char *more[] = {
        attribute == NONE ? NULL
                          : words_divided(builder, builder->shown, attribute, target),
        words_care(builder, crosstab, row->composite)};

    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i] != NULL) {
            words =
                words == NULL ? more[i] : words_text(builder, "%s. %s", words, more[i]);
        }
    }
    return words == NULL ? "None" : words;
}

static void add_row(struct page_builder *builder, const struct crosstab *crosstab,
                    const struct target_row *row) {
    const struct composite *composite =
        &builder->instrument->composites[row->composite];

    cell_text(builder, composite->id);
    cell_text(builder, composite->title);
    cell_text(builder, words_found(builder, crosstab, row));
    for (size_t s = 0; s < crosstab->n; s++) {
        const struct figures *head =
            &crosstab->subjects[s].cell->composites[row->composite].head;

        cell_average(builder, head->status, head->score);
    }
}

/* The table of averages, on the page that has been begun. */
static void end_crosstab(struct page_builder *builder, const struct crosstab *crosstab,
                         const char *name) {
    struct target_rows rows = target_rows_make(builder, NONE, true);

    page_line(builder, "The figures are average answers; in brackets, how many "
                       "answered.");
    page_line(builder, WORDS_OF_OTHER_SHEET);
    lines_of_crosstab(builder, crosstab);
    table_begin(builder, name);
    table_column(builder, "Code", false);
    table_column(builder, heading_rows(builder, false), false);
    table_column(builder, crosstab->attribute == NONE ? "Notes" : "What was found",
                 false);
    for (size_t s = 0; s < crosstab->n; s++) {
        table_column(builder, heading_of_subject(builder, &crosstab->subjects[s]),
                     true);
    }
    for (size_t r = 0; r < rows.n; r++) {
        if (rows.list[r].composite != NONE) {
            add_row(builder, crosstab, &rows.list[r]);
        }
    }
    page_end(builder);
}

/* Whether there is anybody beside all of them together; if not, the sheet is named
 * among those left out, where there is somebody who is not shown. */
static bool has_several(struct page_builder *builder, const struct crosstab *crosstab,
                        const char *title) {
    if (crosstab->n < 2 && crosstab->hidden != NULL) {
        page_leave_out(builder, title);
    }
    return crosstab->n > 1;
}

/* Those of an attribute, all staff first. Who is shown joined is not hidden. */
static void take_groups(struct page_builder *builder, struct crosstab *crosstab) {
    size_t a = crosstab->attribute;
    const struct attribute *attribute = &builder->instrument->attributes[a];
    const struct joined_groups *joined =
        publication_joined(builder->publication, builder->shown, a);

    add_subject(builder, crosstab,
                (struct subject){"All " STAFF, builder_shown(builder), NULL});
    for (size_t i = 0; i <= attribute->n_values; i++) {
        size_t value = group_place(attribute, i);
        const struct published_cell *cell =
            builder_cell(builder, builder->shown, a, value);
        bool is_joined = false;

        for (size_t j = 0; joined != NULL && j < joined->n; j++) {
            is_joined = is_joined || joined->values[j] == value;
        }
        if (cell != NULL && !is_joined) {
            add_subject(builder, crosstab,
                        (struct subject){
                            .label = words_group(builder, cell),
                            .cell = cell,
                            .rest = publication_comparisons(builder->publication,
                                                            COMPARISON_GROUP,
                                                            builder->shown, a, value),
                        });
        }
    }
}

static void add_group(struct page_builder *builder, size_t index) {
    const struct attribute *attribute = &builder->instrument->attributes[index];
    const char *question = words_cut(builder, attribute->text, 60);
    const char *title =
        words_text(builder, "Respondent groups: %s. %s", builder->subject, question);
    struct crosstab crosstab = {.what = "Group", .attribute = index};

    if (!new_crosstab(builder, &crosstab, attribute->n_values + 2)) {
        return;
    }
    take_groups(builder, &crosstab);
    if (!has_several(builder, &crosstab, title)) {
        return;
    }
    words_wording_all(builder, &crosstab.wording);
    if (is_narrow(builder, &crosstab)) {
        page_begin(builder, PAGE_GROUPS, words_tab(builder, PAGE_GROUPS, index), title);
        line_of_fallback(builder);
        page_line(builder,
                  "Where groups of " STAFF " see things differently. Higher or "
                  "lower than the rest stands only where it is "
                  "significant.");
        line_of_joined(builder, index);
        end_crosstab(builder, &crosstab,
                     words_text(builder, "Groups_%s", attribute->id));
    }
    add_figures(
        builder, &crosstab, PAGE_GROUP_FIGURES, index,
        words_text(builder, "Figures of groups: %s. %s", builder->subject, question));
}

void add_groups(struct page_builder *builder) {
    for (size_t g = 0; g < builder->review->n_groups; g++) {
        add_group(builder, builder->review->groups[g]);
    }
}

void add_localities(struct page_builder *builder) {
    const struct review *review = builder->review;
    struct crosstab crosstab = {.what = words_capital(builder, review->word_locality),
                                .attribute = NONE};

    if (builder->shown == 0 || builder->shown + 1 >= review->n_areas ||
        review->areas[builder->shown + 1].parent != builder->shown ||
        !new_crosstab(builder, &crosstab, review->n_areas - builder->shown)) {
        return;
    }
    add_area(builder, &crosstab, builder->shown);
    for (size_t a = builder->shown + 1;
         a < review->n_areas && review->areas[a].parent == builder->shown; a++) {
        add_area(builder, &crosstab, a);
    }
    const char *localities =
        words_capital(builder, words_plural(builder, review->word_locality));
    const char *title =
        words_text(builder, "%s of %s side by side", localities, builder->subject);
    if (!has_several(builder, &crosstab, title)) {
        return;
    }
    words_wording_all(builder, &crosstab.wording);
    if (!is_narrow(builder, &crosstab)) {
        add_figures(builder, &crosstab, PAGE_LOCALITIES, 0, title);
        return;
    }
    page_begin(builder, PAGE_LOCALITIES, words_tab(builder, PAGE_LOCALITIES, 0), title);
    page_line(builder, words_text(builder,
                                  "In the review's own order. The first column of "
                                  "figures is for all " STAFF " of the %s.",
                                  review->word_place));
    end_crosstab(builder, &crosstab, localities);
}

void add_places(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *places = words_plural(builder, review->word_place);
    const char *title = words_text(builder, "%s of %s side by side",
                                   words_capital(builder, places), builder->subject);
    struct crosstab crosstab = {.what = words_capital(builder, review->word_place),
                                .attribute = NONE};

    if (builder->area != 0 || review->n_places == 0 ||
        !new_crosstab(builder, &crosstab, review->n_places + 1)) {
        return;
    }
    for (size_t a = 0; a < review->n_areas; a++) {
        if (review->areas[a].level != AREA_LOCALITY) {
            add_area(builder, &crosstab, a);
        }
    }
    if (!has_several(builder, &crosstab, title)) {
        return;
    }
    words_wording_all(builder, &crosstab.wording);
    if (is_narrow(builder, &crosstab)) {
        page_begin(builder, PAGE_PLACES, words_tab(builder, PAGE_PLACES, 0), title);
        page_line(builder, words_text(builder,
                                      "In the review's own order: this is no ranking. "
                                      "The first column of figures is for the system, "
                                      "all its %s together.",
                                      places));
        end_crosstab(builder, &crosstab, places);
    }
    add_figures(
        builder, &crosstab, PAGE_PLACE_FIGURES, 0,
        words_text(builder, "Every figure of the %s of %s", places, builder->subject));
}
