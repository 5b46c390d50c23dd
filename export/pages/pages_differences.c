/* Of all differences that were tested, those that are significant, in one short table.
 */
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/target_rows.h"
#include "export/pages/pages_compared.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

struct differences {
    struct target_rows rows;
    bool is_counting; /* the cells are not written yet */
    size_t n, n_tested;
};

/* One comparison: first "A and B", what its rows are of. */
static void add_set(struct page_builder *builder, struct differences *differences,
                    const struct published_comparison *targets, const char *what) {
    for (size_t r = 0; targets != NULL && r < differences->rows.n; r++) {
        struct target_row row = differences->rows.list[r];
        const struct published_comparison *of =
            &targets[target_of_row(builder->instrument, &row)];

        if (row.is_again) {
            continue;
        }
        differences->n_tested += of->p.known ? 1 : 0;
        differences->n += of->highlighted ? 1 : 0;
        if (of->highlighted && !differences->is_counting) {
            cell_text(builder, what);
            cells_target(builder, &row);
            cell_text(builder, words_size(of));
            cells_comparison(builder, of);
        }
    }
}

/* The groups of an attribute, each with all other staff. */
static void add_groups_of(struct page_builder *builder, struct differences *differences,
                          size_t attribute) {
    const struct published_cell *cells = builder->publication->cells;

    for (size_t c = builder->first_cells[builder->shown];
         c < builder->first_cells[builder->shown + 1]; c++) {
        if (cells[c].attribute == attribute) {
            add_set(
                builder, differences,
                publication_comparisons(builder->publication, COMPARISON_GROUP,
                                        builder->shown, attribute, cells[c].value),
                words_text(builder, "%s, with all other " STAFF,
                           words_one_line(builder, words_group(builder, &cells[c]))));
        }
    }
}

static void add_pairs_of(struct page_builder *builder,
                         struct differences *differences) {
    const struct review *review = builder->review;

    for (size_t p = 0; p < review->n_pairs; p++) {
        const struct group_pair *pair = &review->pairs[p];
        const struct attribute_value *values =
            builder->instrument->attributes[pair->attribute].values;

        add_set(builder, differences, compared_pair(builder, p).targets,
                words_text(builder, "%s, with %s",
                           words_one_line(builder, values[pair->first].label),
                           words_one_line(builder, values[pair->second].label)));
    }
}

/* All of them, as they come in the workbook. Of a locality no groups are shown. */
static void add_all(struct page_builder *builder, struct differences *differences) {
    const struct review *review = builder->review;
    bool is_locality = review->areas[builder->shown].level == AREA_LOCALITY;

    for (size_t g = 0; !is_locality && g < review->n_groups; g++) {
        add_groups_of(builder, differences, review->groups[g]);
    }
    if (!is_locality) {
        add_pairs_of(builder, differences);
    }
    add_set(builder, differences, compared_with_rest(builder).targets,
            words_text(builder, "%s, with %s", review->areas[builder->shown].name,
                       words_rest(builder)));
    add_set(builder, differences, compared_with_last_wave(builder).targets,
            "Now, with the last wave");
}

static void add_columns(struct page_builder *builder) {
    table_column(builder, "What is compared", false);
    table_column(builder, "Code", false);
    table_column(builder, heading_rows(builder, true), false);
    table_column(builder, "Size of the difference", false);
    table_column(builder, "Number of " STAFF " of the first", true);
    table_column(builder, "Number of " STAFF " of the second", true);
    table_column(builder, "Difference (points)", true);
    table_column(builder, "Lower limit of the difference", true);
    table_column(builder, "Upper limit of the difference", true);
}

void add_differences_as(struct page_builder *builder, enum page_kind kind) {
    struct differences differences = {.rows = target_rows_make(builder, NONE, true),
                                      .is_counting = true};

    add_all(builder, &differences);
    if (differences.n == 0) {
        return;
    }
    page_begin(builder, kind, words_tab(builder, kind, builder->shown),
               words_text(builder, "What differs: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder,
              words_text(builder,
                         "All that is significant at the 0.05 level, of %s differences "
                         "that were tested. The others stand with each "
                         "comparison. The difference is the first average less the "
                         "second, and says nothing about why.",
                         words_count(builder, differences.n_tested)));
    line_of_stem(builder);
    line_of_notes(builder);
    table_begin(builder, words_text(builder, "Differences_%s",
                                    builder->review->areas[builder->shown].id));
    add_columns(builder);
    differences.is_counting = false;
    add_all(builder, &differences);
    page_end(builder);
}

void add_differences(struct page_builder *builder) {
    add_differences_as(builder, PAGE_DIFFERENCES);
}
