/* headings.h: what questions stand under, whichever kind of heading it is: the KLOEs,
 * each with its conditions, and the themes of each framework, which have none.
 *
 * Private to export. A heading is named by its number among the instrument's
 * composites; that of a KLOE is also its number among the KLOEs. */
#ifndef KLOE_EXPORT_PAGE_HEADINGS_H
#define KLOE_EXPORT_PAGE_HEADINGS_H

#include "export/page/page_builder.h"

/* Headings that are read together: the KLOEs, or the themes of one framework. */
struct heading_set {
    const struct framework *framework; /* NULL: the KLOEs */
    size_t first, n;                   /* a run of the instrument's composites */
};

/* How many sets there are: the KLOEs come first. */
size_t heading_sets(const struct instrument *instrument);
struct heading_set heading_set(const struct instrument *instrument, size_t set);

/* The set that a heading is of. */
size_t heading_set_of(const struct instrument *instrument, size_t heading);

/* A heading and what stands under it. */
struct heading {
    const struct composite *composite;
    /* Its conditions, a run of the instrument's composites; none: its questions stand
     * in their place. */
    size_t first_condition, n_conditions;
    size_t n_parts; /* conditions or questions */
};

struct heading heading_of(const struct instrument *instrument, size_t heading);

/* The target (surveys/target.h) of one of its parts. */
size_t heading_part(const struct instrument *instrument, const struct heading *heading,
                    size_t part);

/* The heading under which a target stands: a theme's is the theme, that of an item of
 * several KLOEs the first. */
size_t heading_of_target(const struct instrument *instrument, size_t target);

/* The title of a heading as a page has it that is of this heading alone: that of a
 * theme names its framework where another heading has the same title. */
const char *heading_title(struct page_builder *builder, size_t heading);

/* The team's own questions under a heading and its conditions, one after the other, as
 * a line has them; NULL behind the last. */
const char *heading_prompt(struct page_builder *builder, size_t heading, size_t index);

/* What the common questions of a review are, in a sentence of every output. */
#define HEADING_COMMON                                                                 \
    "Of each, the questions that every return asked and that count everywhere, "       \
    "scored by themselves."

/* What composites of a kind are called: "theme", "a theme", "themes"; with marks
 * (called.h). */
const char *heading_kind(enum composite_kind kind);
const char *heading_a_kind(enum composite_kind kind);
const char *heading_kinds(enum composite_kind kind);

/* The kind of what stands for several questions under a KLOE: conditions; where the
 * instrument has none, the KLOE itself. */
enum composite_kind heading_part_kind(const struct instrument *instrument);

/* What rows of all kinds are of, as a column has it: "Key line of enquiry, condition or
 * question"; conditions and themes stand there where the instrument has any. */
const char *heading_rows(struct page_builder *builder, bool has_questions);

/* What is an average over several questions, in a sentence: "a key line of enquiry,
 * condition or theme"; of these, as there, those that the instrument has. */
const char *heading_averages(struct page_builder *builder);

#endif
