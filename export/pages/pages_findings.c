#include "export/pages/pages_findings.h"

#include "base/num.h"
#include "export/page/group_words.h"
#include "export/page/page_words.h"

#include <math.h>
#include <string.h>

/* Method.md M18: answers pull apart under this consensus, with this share at least on
 * either side. */
#define APART_CONSENSUS 0.5
#define APART_SHARE     0.25

/* One wording each, on every sheet. */
#define SIGNIFICANT     "Significant at the 0.05 level"
#define NOT_SIGNIFICANT "Not significant"
#define NOT_TESTED      "Not tested: too few answers, or all the same"
#define NOT_SHOWN       "Not shown: groups are withheld"

/* From where on a delta is called so; in ascending order. */
static const struct {
    double delta;
    const char *words;
} sizes[] = {
    {0, "Negligible"},
    {0.147, "Small"},
    {0.33, "Medium"},
    {0.474, "Large"},
};

const char *words_size(const struct published_comparison *comparison) {
    const char *words = sizes[0].words;

    if (comparison->status != STATUS_PUBLISHED || !comparison->delta.known) {
        return status_shorthand(comparison->status);
    }
    for (size_t i = 1; i < sizeof sizes / sizeof *sizes; i++) {
        if (fabs(comparison->delta.value) >= sizes[i].delta) {
            words = sizes[i].words;
        }
    }
    return words;
}

const char *words_significance(const struct published_comparison *comparison) {
    if (comparison->status != STATUS_PUBLISHED) {
        return status_shorthand(comparison->status);
    }
    if (!comparison->p.known) {
        return NOT_TESTED;
    }
    return comparison->highlighted ? SIGNIFICANT : NOT_SIGNIFICANT;
}

void cells_comparison(struct page_builder *builder,
                      const struct published_comparison *comparison) {
    const struct figure figures[] = {comparison->difference, comparison->low,
                                     comparison->high};

    cell_count(builder, comparison->status, comparison->n1);
    cell_count(builder, comparison->status, comparison->n2);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (comparison->status == STATUS_PUBLISHED && figures[i].known) {
            cell_difference(builder, figures[i].value);
        } else {
            cell_text(builder, status_shorthand(comparison->status));
        }
    }
}

/* Whether the last words are these: looked for from the beginning of a word, which is
 * never inside a character. */
static bool ends_in(struct page_builder *builder, const char *text, const char *words) {
    size_t len = strlen(text), end = strlen(words);

    return len >= end && (len == end || text[len - end - 1] == ' ') &&
           words_same(builder, text + len - end, words);
}

/* "health staff" for the group called "Health"; "health and voluntary staff". */
static const char *group_staff(struct page_builder *builder, size_t area,
                               size_t attribute, size_t value) {
    const char *staff = words_called(builder, STAFF);
    struct group group = group_of(builder->publication, area, attribute, value);

    if (group.n == 1 && group_value(&group, 0)->noun != NULL) {
        return group_value(&group, 0)->noun;
    }
    const char *words = words_small(builder, group_value(&group, 0)->label);

    for (size_t i = 1; i < group.n; i++) {
        words = words_text(builder, "%s%s%s", words, group_joint(&group, i),
                           words_small(builder, group_value(&group, i)->label));
    }
    return ends_in(builder, words, staff) ? words
                                          : words_text(builder, "%s " STAFF, words);
}

const char *words_groups_apart(struct page_builder *builder, size_t area,
                               size_t attribute, size_t target) {
    static const char *const ways[] = {"lower than", "different from", "higher than"};
    const struct attribute *about = &builder->instrument->attributes[attribute];
    const char *words = NULL;
    bool any_tested = false, any_withheld = false;

    for (size_t i = 0; i <= about->n_values; i++) {
        size_t value = group_place(about, i);
        const struct published_comparison *targets = publication_comparisons(
            builder->publication, COMPARISON_GROUP, area, attribute, value);

        any_withheld = any_withheld ||
                       (targets != NULL && targets[target].status == STATUS_SUPPRESSED);
        if (targets == NULL || !targets[target].p.known) {
            continue;
        }
        any_tested = true;
        if (targets[target].highlighted) {
            words = words_text(builder, "%s%s%s %s the rest",
                               words == NULL ? "" : words, words == NULL ? "" : "; ",
                               group_staff(builder, area, attribute, value),
                               ways[1 + published_way(&targets[target])]);
        }
    }
    if (words != NULL) {
        return words_capital(builder, words);
    }
    return any_tested ? NOT_SIGNIFICANT : any_withheld ? NOT_SHOWN : NOT_TESTED;
}

/* "68.2 for 33 health staff". */
static const char *average_of_group(struct page_builder *builder,
                                    const struct published_split *split, size_t value) {
    const struct published_cell *cell =
        builder_cell(builder, split->area, split->attribute, value);
    const struct figures figures =
        published_figures(builder->instrument, cell, split->target);
    char average[NUM_TEXT_BYTES];

    num_format_fixed(average, figures.score.value, 1);
    return words_text(builder, "%s for %s %s", average,
                      words_count(builder, figures.n.value),
                      group_staff(builder, split->area, split->attribute, value));
}

const char *words_divided(struct page_builder *builder, size_t area, size_t attribute,
                          size_t target) {
    const struct published_split *split =
        publication_split(builder->publication, area, target, attribute);

    return split == NULL
               ? NULL
               : words_text(builder, CAP_STAFF " are divided: the average is %s, %s",
                            average_of_group(builder, split, split->higher),
                            average_of_group(builder, split, split->lower));
}

/* Whether it is so of the answers themselves: the flag stands for groups, too. */
static bool is_pulled_apart(const struct item_result *item) {
    const struct figure *shares = item->head.shares;

    return item->head.status == STATUS_PUBLISHED && item->consensus.known &&
           item->consensus.value < APART_CONSENSUS &&
           shares[BAND_POSITIVE].value >= APART_SHARE &&
           shares[BAND_NEGATIVE].value >= APART_SHARE;
}

const char *words_pulled_apart(struct page_builder *builder, size_t area, size_t item) {
    const struct item_result *all =
        &builder_cell(builder, area, NONE, NONE)->items[item];
    struct wording wording = {0};

    if (!is_pulled_apart(all)) {
        return NULL;
    }
    words_wording(builder, &item, 1, &wording);
    return words_text(
        builder, "Answers pull apart: of %s " STAFF ", %s answered \"%s\", %s \"%s\"",
        words_count(builder, all->head.n.value),
        words_per_cent(builder, all->bands[BAND_POSITIVE].count, all->head.n),
        words_small(builder, wording.bands[BAND_POSITIVE]),
        words_per_cent(builder, all->bands[BAND_NEGATIVE].count, all->head.n),
        words_small(builder, wording.bands[BAND_NEGATIVE]));
}
