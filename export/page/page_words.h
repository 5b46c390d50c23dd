/* page_words.h: the words of the pages: shorthand, plurals, what a figure is called.
 *
 * Private to export. Results live as long as the pages; without memory they
 * are "" and the builder has failed. */
#ifndef KLOE_EXPORT_PAGE_PAGE_WORDS_H
#define KLOE_EXPORT_PAGE_PAGE_WORDS_H

#include "export/page/called.h"
#include "export/page/draft_mark.h"
#include "export/page/page_builder.h"

/* The shorthand of the Analysis Function ("Using symbols and shorthand in tables"). */
struct shorthand {
    const char *code, *meaning;
};

/* Fewer answers are few: every output says so of them (docs/method.md M14). */
#define WORDS_FEW_BELOW 30

/* Of a figure that is withheld, and of one that there is not. */
#define SHORTHAND_WITHHELD "[c]"
#define SHORTHAND_NONE     "[x]"

extern const struct shorthand shorthands[];
extern const size_t n_shorthands;

/* A formatted text that lives as long as the pages, its marks (called.h) replaced; ""
 * without memory. */
const char *words_text(struct page_builder *builder, const char *format, ...)
    PRINTF_LIKE(2, 3);

/* `text` with the words that the review has for the marks in it (called.h); itself
 * where there are none. */
const char *words_called(struct page_builder *builder, const char *text);

/* Whether two texts are the same but for case (base/text.h, text_fold). */
bool words_same(struct page_builder *builder, const char *a, const char *b);

/* `text` with its marks (called.h) replaced, and every line break or other control
 * character as a space. */
const char *words_one_line(struct page_builder *builder, const char *text);

/* The first `characters` characters of `text`, the last three as "..." if it is cut. */
const char *words_cut(struct page_builder *builder, const char *text,
                      size_t characters);

/* The tab of a page: of one heading (headings.h), framework, grid or attribute, or one
 * pair or area of the review: `index` says of which; else it is not looked at. Of kinds
 * that more than one page of a document has otherwise, NULL. */
const char *words_tab(struct page_builder *builder, enum page_kind kind, size_t index);

/* "Table_" and the letters and digits of `name`, everything else '_': never empty, no
 * cell reference. */
const char *words_table_name(struct page_builder *builder, const char *name);

/* "locality" -> "localities", "place" -> "places". */
const char *words_plural(struct page_builder *builder, const char *word);

/* The first letter as a capital; as a small one unless the word is all capitals. */
const char *words_capital(struct page_builder *builder, const char *text);
const char *words_small(struct page_builder *builder, const char *text);

/* "62 %" of x among n, which are more than none; or which side of a whole per cent it
 * lies on: "under 1 %", "over 99 %". */
const char *words_per_cent(struct page_builder *builder, struct count x,
                           struct count n);

/* The full stop that a text wants behind it: none where it ends a sentence itself. */
const char *words_stop(const char *text);

/* "1,234". */
const char *words_count(struct page_builder *builder, uint64_t count);

/* "2022-07-20" -> "20 July 2022"; any other text unchanged. */
const char *words_date(struct page_builder *builder, const char *date);

/* The label of the group of a cell that is not of all staff (group_words.h). */
const char *words_group(struct page_builder *builder,
                        const struct published_cell *cell);

/* The groups of the area shown that are shown as one, of an attribute or (NONE) of all:
 * "Health and Voluntary; Nurse, Doctor and Other". NULL where there are none. */
const char *words_joined(struct page_builder *builder, size_t attribute);

/* How the figures of a set of items are to be read. When all have one scale and none
 * or all are reversed, in the words of that scale; else in neutral words. */
struct wording {
    bool is_uniform;
    const char *average;      /* heading of the average on 0 to 100 */
    const char *ends;         /* "0 = not at all, 100 = to a very great extent" */
    const char *bands[BANDS]; /* words, without "(%)"; middle NULL: no scale has one */
};

void words_wording(struct page_builder *builder, const size_t *items, size_t n,
                   struct wording *out);

/* The reading of all items of the instrument. */
void words_wording_all(struct page_builder *builder, struct wording *out);

/* Whether a scored option lies at the middle of the scale. */
bool scale_has_middle(const struct scale *scale);

/* Whether the outputs are not to be shared: see PUBLISHABLE_MINIMUM,
 * publication.is_complete and n_undecided. */
bool words_is_draft(const struct page_builder *builder);

/* The notes of a row: its flags in words, "None" where there are none, or the
 * shorthand of a result that is not published. */
const char *words_flags(struct page_builder *builder, enum status status,
                        unsigned flags, bool is_reversed);

/* Non-answers that no option of a scale says, and how they are called. */
#define WORDS_UNASKED 3

struct unasked_words {
    enum non_answer which;
    const char *words;
};
extern const struct unasked_words words_unasked[WORDS_UNASKED];

/* As which non-answer an option without a score is counted. */
enum non_answer words_non_answer(enum option_kind kind);

#endif
