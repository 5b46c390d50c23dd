/* A place beside the rest of the system, two groups side by side, and this wave beside
 * the one before. */
#include "export/page/asked_words.h"
#include "export/page/page_words.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

/* What a row is about: a KLOE, condition or question. */
static void add_subject(struct page_builder *builder, size_t target) {
    const struct instrument *instrument = builder->instrument;

    cell_text(builder, target_id(instrument, target));
    cell_text(builder, target_title(instrument, target));
}

typedef void (*row_adder)(struct page_builder *builder,
                          const struct published_comparison *targets, size_t target);

/* Each KLOE with its conditions, then the questions; all in the review's order. */
static void add_rows(struct page_builder *builder,
                     const struct published_comparison *targets, row_adder add_row) {
    const struct instrument *instrument = builder->instrument;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        const struct kloe *kloe = &instrument->kloes[k];

        add_row(builder, targets, target_of_composite(instrument, k));
        for (size_t c = 0; c < kloe->n_conditions; c++) {
            size_t composite = instrument->n_kloes + kloe->first_condition + c;

            add_row(builder, targets, target_of_composite(instrument, composite));
        }
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        add_row(builder, targets, i);
    }
}

static void add_difference_columns(struct page_builder *builder, const char *what) {
    table_column(builder, words_text(builder, "%s (points)", what), true);
    table_column(
        builder,
        words_text(builder, "Lower limit of the %s", words_small(builder, what)), true);
    table_column(
        builder,
        words_text(builder, "Upper limit of the %s", words_small(builder, what)), true);
}

/* Whether it is significant, or why there is no comparison. */
static const char *words_why(struct page_builder *builder,
                             const struct published_comparison *targets,
                             size_t target) {
    const char *why = words_asked_apart(builder, targets, target);

    return why == NULL ? words_significance(&targets[target]) : why;
}

static void add_compared_row(struct page_builder *builder,
                             const struct published_comparison *targets,
                             size_t target) {
    add_subject(builder, target);
    cells_comparison(builder, &targets[target]);
    cell_text(builder, words_size(&targets[target]));
    cell_text(builder, words_and(builder, NULL, words_why(builder, targets, target)));
}

/* Whether nobody is in the rest. */
static bool is_empty(const struct page_builder *builder,
                     const struct published_comparison *targets) {
    for (size_t t = 0; t < target_count(builder->instrument); t++) {
        if (!target_is_theme(builder->instrument, t) &&
            targets[t].status != STATUS_EMPTY) {
            return false;
        }
    }
    return true;
}

void add_compared(struct page_builder *builder) {
    const struct published_comparison *targets = publication_comparisons(
        builder->publication, COMPARISON_REST_OF_SYSTEM, builder->shown, NONE, NONE);
    const char *rest = "the rest of the system";

    if (targets == NULL || is_empty(builder, targets)) {
        return;
    }
    page_begin(builder, PAGE_COMPARED, words_tab(builder, PAGE_COMPARED, 0),
               words_text(builder, "Compared with %s: %s", rest, builder->subject));
    page_line(builder,
              words_text(builder,
                         "The average answer of this %s less that of all other "
                         "staff counted in the system. A %s that differs is "
                         "not better or worse: who answered, and what they "
                         "know of, may differ too.",
                         builder->review->word_place, builder->review->word_place));
    line_of_notes(builder);
    table_begin(builder, "Compared_with_the_rest");
    table_column(builder, "Code", false);
    table_column(builder, "Key line of enquiry, condition or question", false);
    table_column(builder, "Number of staff here", true);
    table_column(builder, "Number of staff in the rest", true);
    add_difference_columns(builder, "Difference");
    table_column(builder, "Size of the difference", false);
    table_column(builder, "Significant?", false);
    add_rows(builder, targets, add_compared_row);
    page_end(builder);
}

static void add_pair(struct page_builder *builder, size_t index) {
    const struct group_pair *pair = &builder->review->pairs[index];
    const struct attribute *of = &builder->instrument->attributes[pair->attribute];
    const char *first = words_one_line(builder, of->values[pair->first].label);
    const char *second = words_one_line(builder, of->values[pair->second].label);
    const struct published_comparison *targets =
        publication_pair(builder->publication, builder->shown, pair);

    if (targets == NULL) {
        return;
    }
    page_begin(builder, PAGE_PAIR, words_tab(builder, PAGE_PAIR, index),
               words_text(builder, "%s and %s: %s", first, second, builder->subject));
    line_of_fallback(builder);
    page_line(
        builder,
        words_text(builder,
                   "The average answer of the first group, %s, less that of the "
                   "second, %s. A group that differs is not better or worse: what "
                   "staff know of may differ too.",
                   first, second));
    line_of_notes(builder);
    table_begin(builder, words_text(builder, "Pair_%zu", index + 1));
    table_column(builder, "Code", false);
    table_column(builder, "Key line of enquiry, condition or question", false);
    table_column(builder, "Number of staff of the first", true);
    table_column(builder, "Number of staff of the second", true);
    add_difference_columns(builder, "Difference");
    table_column(builder, "Size of the difference", false);
    table_column(builder, "Significant?", false);
    add_rows(builder, targets, add_compared_row);
    page_end(builder);
}

void add_pairs(struct page_builder *builder) {
    for (size_t p = 0; p < builder->review->n_pairs; p++) {
        add_pair(builder, p);
    }
}

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

static void add_change_row(struct page_builder *builder,
                           const struct published_comparison *targets, size_t target) {
    const struct published_comparison *change = &targets[target];
    const char *why = why_not_compared(builder, target);

    why = words_and(builder, why, words_asked_apart(builder, targets, target));

    add_subject(builder, target);
    cells_comparison(builder, change);
    cell_text(builder, words_significance(change));
    cell_text(builder, why == NULL ? "None" : why);
}

/* How the wave before is called. */
static const char *wave_name(struct page_builder *builder) {
    const struct published_wave *before = builder->publication->previous;
    const char *when = before->period != NULL ? before->period : before->wave;

    return when == NULL ? before->title
                        : words_text(builder, "%s, %s", before->title, when);
}

void add_change(struct page_builder *builder) {
    const struct published_comparison *targets = publication_comparisons(
        builder->publication, COMPARISON_PREVIOUS, builder->shown, NONE, NONE);

    if (targets == NULL || builder->publication->previous == NULL) {
        return;
    }
    page_begin(builder, PAGE_CHANGE, words_tab(builder, PAGE_CHANGE, 0),
               words_text(builder, "Change since the last wave: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder, words_text(builder, "Compared with: %s.",
                                  words_one_line(builder, wave_name(builder))));
    page_line(builder,
              "The average answer now less the average answer then, all staff. The two "
              "waves are treated as answered by different people.");
    if (builder->publication->previous->is_counted_otherwise) {
        page_line(builder,
                  words_text(builder,
                             "Staff who named several %s or the whole system were not "
                             "counted then as they are now, so some of the change may "
                             "be that they came or went.",
                             words_plural(builder, builder->review->word_place)));
    }
    line_of_notes(builder);
    table_begin(builder, "Change");
    table_column(builder, "Code", false);
    table_column(builder, "Key line of enquiry, condition or question", false);
    table_column(builder, "Number of staff now", true);
    table_column(builder, "Number of staff then", true);
    add_difference_columns(builder, "Change");
    table_column(builder, "Significant?", false);
    table_column(builder, "Notes", false);
    add_rows(builder, targets, add_change_row);
    page_end(builder);
}
