/* A place beside the rest of the system, a locality beside the rest of its place, two
 * groups side by side, and this wave beside the one before. */
#include "export/pages/pages_compared.h"

#include "export/page/asked_words.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/target_rows.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

/* Why a target has no change; NULL where it can have one. */
static const char *why_not_compared(const struct page_builder *builder, size_t target) {
    static const char *const words[] = {
        [WAVE_SAME] = NULL,
        [WAVE_NEW] = "Not compared: it was not part of the last wave",
        [WAVE_TEXT_CHANGED] = "Not compared: the question was worded otherwise",
        [WAVE_SCALE_CHANGED] = "Not compared: the answers to choose from were others",
        [WAVE_ITEMS_CHANGED] =
            "Not compared: it was made of other questions, or questions have changed",
    };
    return words[builder->publication->previous->fits[target]];
}

/* Whether it is significant, or why there is no comparison. */
static const char *words_finding(struct page_builder *builder,
                                 const struct compared *compared, size_t target) {
    const char *why = compared->is_change ? why_not_compared(builder, target) : NULL;

    why =
        words_and(builder, why, words_asked_apart(builder, compared->targets, target));
    return why == NULL ? words_significance(&compared->targets[target]) : why;
}

/* "Not tested: the average change of the 9 questions that both waves have". */
static const char *words_common(struct page_builder *builder,
                                const struct compared *compared, size_t target) {
    const struct composite *composite = target_composite(builder->instrument, target);
    size_t index = target_composite_index(builder->instrument, target);
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        n += published_is_common(builder->publication, compared->targets, index,
                                 composite->items[i])
                 ? 1
                 : 0;
    }
    return words_text(
        builder,
        "Not tested: the average change of the %zu question%s that can be "
        "compared, out of %zu now",
        n, n == 1 ? "" : "s", composite->n_items);
}

/* What is not compared as a whole has a difference alone. */
static void cells_common(struct page_builder *builder, struct figure common) {
    cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    cell_difference(builder, common.value);
    cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    cell_text(builder, status_shorthand(STATUS_PUBLISHED));
}

static void add_row(struct page_builder *builder, const struct compared *compared,
                    const struct target_row *row) {
    size_t target = target_of_row(builder->instrument, row);
    const struct published_comparison *of = &compared->targets[target];

    cells_target(builder, row);
    if (of->common.known) {
        cell_text(builder, words_common(builder, compared, target));
        cells_common(builder, of->common);
        return;
    }
    cell_text(builder, words_finding(builder, compared, target));
    cell_text(builder, words_size(of));
    cells_comparison(builder, of);
}

static void add_columns(struct page_builder *builder, const struct compared *compared) {
    const char *of = words_small(builder, compared->what);

    table_column(builder, "Code", false);
    table_column(builder, heading_rows(builder, true), false);
    table_column(builder, "Significant?", false);
    table_column(builder, words_text(builder, "Size of the %s", of), false);
    table_column(builder, words_text(builder, "Number of " STAFF " %s", compared->here),
                 true);
    table_column(builder,
                 words_text(builder, "Number of " STAFF " %s", compared->there), true);
    table_column(builder, words_text(builder, "%s (points)", compared->what), true);
    table_column(builder, words_text(builder, "Lower limit of the %s", of), true);
    table_column(builder, words_text(builder, "Upper limit of the %s", of), true);
}

/* What was tested, row by row, and what of it is significant. */
static void line_of_tests(struct page_builder *builder, const struct compared *compared,
                          const struct target_rows *rows) {
    size_t n_tested = 0;
    size_t n = 0;

    for (size_t r = 0; r < rows->n; r++) {
        const struct published_comparison *of =
            &compared->targets[target_of_row(builder->instrument, &rows->list[r])];

        n_tested += of->p.known && !rows->list[r].is_again ? 1 : 0;
        n += of->highlighted && !rows->list[r].is_again ? 1 : 0;
    }
    page_line(builder, n_tested == 0
                           ? "No difference could be tested."
                           : words_text(builder,
                                        "Of %s differences that were tested, %s %s "
                                        "significant.",
                                        words_count(builder, n_tested),
                                        n == 0 ? "none" : words_count(builder, n),
                                        n == 1 || n == 0 ? "is" : "are"));
}

/* Says how many of the differences that were tested are significant; then the table,
 * on a page that has been begun, and its end. */
static void end_compared(struct page_builder *builder, const struct compared *compared,
                         const char *table_name) {
    struct target_rows rows = target_rows_make(builder, NONE, true);

    line_of_stem(builder);
    line_of_tests(builder, compared, &rows);
    line_of_notes(builder);
    table_begin(builder, table_name);
    add_columns(builder, compared);
    for (size_t r = 0; r < rows.n; r++) {
        add_row(builder, compared, &rows.list[r]);
    }
    page_end(builder);
}

/* Whether nobody is in the rest. */
static bool is_empty(const struct page_builder *builder,
                     const struct published_comparison *targets) {
    for (size_t t = 0; t < target_count(builder->instrument); t++) {
        if (targets[t].status != STATUS_EMPTY) {
            return false;
        }
    }
    return true;
}

static bool shows_locality(const struct page_builder *builder) {
    return builder->review->areas[builder->shown].level == AREA_LOCALITY;
}

const char *words_rest(struct page_builder *builder) {
    const struct area *areas = builder->review->areas;

    return words_text(builder, "the rest of %s",
                      shows_locality(builder) ? areas[areas[builder->shown].parent].name
                                              : "the system");
}

struct compared compared_with_rest(struct page_builder *builder) {
    struct compared compared = {
        .targets =
            publication_comparisons(builder->publication,
                                    shows_locality(builder) ? COMPARISON_REST_OF_PLACE
                                                            : COMPARISON_REST_OF_SYSTEM,
                                    builder->shown, NONE, NONE),
        .here = "here",
        .there = "in the rest",
        .what = "Difference",
    };

    if (compared.targets != NULL && is_empty(builder, compared.targets)) {
        compared.targets = NULL;
    }
    return compared;
}

struct compared compared_with_last_wave(const struct page_builder *builder) {
    return (struct compared){
        .targets =
            builder->publication->previous == NULL
                ? NULL
                : publication_comparisons(builder->publication, COMPARISON_PREVIOUS,
                                          builder->shown, NONE, NONE),
        .here = "now",
        .there = "then",
        .what = "Change",
        .is_change = true,
    };
}

struct compared compared_pair(struct page_builder *builder, size_t pair) {
    return (struct compared){
        .targets = publication_pair(builder->publication, builder->shown,
                                    &builder->review->pairs[pair]),
        .here = "of the first",
        .there = "of the second",
        .what = "Difference",
    };
}

void add_compared_as(struct page_builder *builder, enum page_kind kind) {
    const struct review *review = builder->review;
    const char *word =
        shows_locality(builder) ? review->word_locality : review->word_place;
    struct compared compared = compared_with_rest(builder);

    if (compared.targets == NULL) {
        return;
    }
    page_begin(builder, kind, words_tab(builder, kind, builder->shown),
               words_text(builder, "Compared with %s: %s", words_rest(builder),
                          builder->subject));
    page_line(builder,
              words_text(builder,
                         "The average answer of this %s less that of %s. A %s that "
                         "differs is not better or worse: who answered, and what they "
                         "know of, may differ too.",
                         word,
                         shows_locality(builder)
                             ? words_text(builder, "all other " STAFF " of the %s",
                                          review->word_place)
                             : "all other " STAFF " counted in the system",
                         word));
    end_compared(builder, &compared,
                 words_text(builder, "Compared_%s", review->areas[builder->shown].id));
}

void add_compared(struct page_builder *builder) {
    add_compared_as(builder, PAGE_COMPARED);
}

static void add_pair(struct page_builder *builder, size_t index) {
    const struct group_pair *pair = &builder->review->pairs[index];
    const struct attribute *of = &builder->instrument->attributes[pair->attribute];
    const char *first = words_one_line(builder, of->values[pair->first].label);
    const char *second = words_one_line(builder, of->values[pair->second].label);
    struct compared compared = compared_pair(builder, index);

    if (compared.targets == NULL) {
        return;
    }
    page_begin(builder, PAGE_PAIR, words_tab(builder, PAGE_PAIR, index),
               words_text(builder, "%s and %s: %s", words_cut(builder, first, 30),
                          words_cut(builder, second, 30), builder->subject));
    line_of_fallback(builder);
    page_line(builder,
              words_text(
                  builder,
                  "The average answer of the first group, %s, less that of the "
                  "second, %s. A group that differs is not better or worse: what " STAFF
                  " know of may differ too.",
                  first, second));
    end_compared(builder, &compared, words_text(builder, "Pair_%zu", index + 1));
}

void add_pairs(struct page_builder *builder) {
    for (size_t p = 0; p < builder->review->n_pairs; p++) {
        add_pair(builder, p);
    }
}

/* How the wave before is called. */
static const char *wave_name(struct page_builder *builder) {
    const struct published_wave *before = builder->publication->previous;
    const char *when = before->period != NULL ? before->period : before->wave;

    return when == NULL ? before->title
                        : words_text(builder, "%s, %s", before->title, when);
}

void add_change(struct page_builder *builder) {
    struct compared compared = compared_with_last_wave(builder);

    if (compared.targets == NULL) {
        return;
    }
    page_begin(builder, PAGE_CHANGE, words_tab(builder, PAGE_CHANGE, 0),
               words_text(builder, "Change since the last wave: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder, words_text(builder, "Compared with: %s.",
                                  words_one_line(builder, wave_name(builder))));
    page_line(builder, "The average answer now less the average answer then, all " STAFF
                       ". The two "
                       "waves are treated as answered by different people.");
    if (builder->publication->previous->is_counted_otherwise) {
        page_line(builder,
                  words_text(builder,
                             CAP_STAFF
                             " who named several %s or the whole system were not "
                             "counted then as they are now, so some of the change may "
                             "be that they came or went.",
                             words_plural(builder, builder->review->word_place)));
    }
    end_compared(builder, &compared, "Change");
}
