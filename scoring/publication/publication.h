/* publication.h: what may be published, and nothing else.
 *
 * Every figure is a value or a status; a figure that is not published is not here at
 * all. Exporters see this and the definitions, never a tally (docs/architecture.md).
 * Figures are exact; base/num rounds them once when they are printed. */
#ifndef KLOE_SCORING_PUBLICATION_PUBLICATION_H
#define KLOE_SCORING_PUBLICATION_PUBLICATION_H

#include "surveys/counting.h"
#include "surveys/results/figure.h"
#include "surveys/results/kept_json.h"
#include "surveys/review.h"
#include "surveys/target.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct beside;
struct group_key;
struct plan;

/* In the place of a value: several groups of an area, shown as one. An area has at most
 * one such cell for each attribute. */
#define VALUE_JOINED (NONE - 1)

/* The groups of an area that are shown as one (publish.merge_small). Each by itself is
 * withheld. */
struct joined_groups {
    size_t area, attribute;
    const size_t *values; /* ascending; at least 2 */
    size_t n;
};

/* An area, all staff or one respondent group of it. */
struct published_cell {
    size_t area;
    size_t attribute, value; /* NONE, NONE: all staff; or VALUE_JOINED */
    enum status status;
    struct count responses;
    struct figure response_rate; /* 0 to 1; all staff of areas with `invited` only */
    const struct item_result *items;           /* instrument.n_items */
    const struct composite_result *composites; /* instrument.n_composites */
};

/* A figure of a cell: all that there is of a target, or with TARGET_RESPONSES the whole
 * cell. */
/* Which figures of a target are meant. Some tell of other people than its answers. */
enum figure_part {
    FIGURES_ALL,
    FIGURES_NON_ANSWERS, /* of an item: how many were not asked, and with that number
                            all others of people without a scored answer */
    FIGURES_ALPHA        /* of a composite: its reliability */
};

struct figure_key {
    size_t area, attribute, value; /* as struct published_cell */
    size_t target;
    enum figure_part part;
};

struct figure_list {
    const struct figure_key *list;
    size_t n;
};

/* One target of a cell, compared. Published only where both sides publish the target
 * with `minimum` valid answers; else nothing is known but the status. */
struct published_comparison {
    enum status status;
    struct count n1, n2;                 /* this cell; the other side */
    struct figure difference, low, high; /* first less second, on 0 to 100; 95 % */
    struct figure delta;                 /* Cliff's; -1 to 1 */
    struct figure p, p_adjusted;         /* items Mann-Whitney, composites Welch */
    bool highlighted;                    /* method.md M17 */
    struct figure
        common;          /* of a composite that is not compared with the wave before:
                            the mean of its common questions' changes (method.md M37) */
    bool is_asked_apart; /* of an item: not in both sides' composites alike, so that no
                            composite with it is compared (STATUS_NOT_ASKED) */
};

/* A cell compared with one other set of people. */
struct published_comparisons {
    enum comparison_kind kind;
    size_t area, attribute, value;              /* as in the cell */
    const struct published_comparison *targets; /* each item, then each composite */
    size_t against; /* of a pair, the value on the other side */
};

/* Two groups of one attribute of an area who answered far apart (method.md M18): the
 * average of one is highlighted against the rest, that of the other lies on the other
 * side. */
struct published_split {
    size_t area, target;
    size_t attribute, higher, lower; /* values */
};

/* Whether a target is the same as in the wave before, and if not, why. */
enum wave_fit {
    WAVE_SAME,
    WAVE_NEW,           /* was not part of it */
    WAVE_TEXT_CHANGED,  /* other words */
    WAVE_SCALE_CHANGED, /* other options, labels or scores; or turned round */
    WAVE_ITEMS_CHANGED  /* a composite of other or changed questions */
};

/* What of a composite was the same in the wave before. */
struct published_common {
    const size_t *items; /* of its items, ascending */
    size_t n;
    size_t need; /* with fewer of them their changes are not told as its own */
};

/* An average of the wave before and its limits. */
struct published_then {
    struct figure score, low, high;
};

/* The wave before. */
struct published_wave {
    const char *title, *period, *wave, *date; /* title is there; others may be NULL */
    const char *sha256;                       /* of its results.json */
    const enum wave_fit *fits;                /* each item, then each composite */
    const struct published_common *commons;   /* each composite */
    /* The averages then, by cell and then by target: of all staff, of what was the same
     * (publication_before). */
    const struct published_then *scores;
    bool is_counted_otherwise; /* people in several places and of the whole system */
};

/* One input file, as provenance tells of it. */
struct published_input {
    const char *name, *sha256, *profile;
    const char *sheet; /* that the review names of a workbook; or NULL */
    size_t place;      /* or locality that the review says it is of; 0: of none alone */
    struct count records, accepted; /* unknown in all inputs when an area is withheld */
};

/* What the operator keeps of an input: goes into a file of its own, which is not for
 * sharing, and nowhere else. */
struct published_kept {
    size_t input;
    uint64_t records, accepted;
    const char *digest; /* of at least the minimum of responses */
};

struct published_left_out {
    const char *reason; /* word for results.json */
    const char *words;  /* for people */
    struct count
        n; /* over the whole review; not known: it would be of too few people */
};

/* What staff of a place wrote under one question, redacted, in byte order. */
struct published_comment_list {
    size_t place, question; /* area; of instrument.comments */
    const char *const *texts;
    size_t n; /* at least 1 */
};

/* How often something was replaced by a label. */
struct published_replaced {
    const char *what; /* "e-mail address" */
    uint64_t n;
};

/* For the facilitator, who reads every comment before anybody else does: these go into
 * a file of their own and nowhere else. */
struct published_comments {
    const struct published_comment_list *lists; /* by place, then question */
    size_t n_lists;
    const size_t *places_left_out; /* withheld, or with too few people who wrote */
    size_t n_places_left_out;
    bool has_before; /* results were handed out: a place is also left out where too few
                        of those who wrote came since */
    const struct published_replaced *replaced; /* every kind, also those with none */
    size_t n_replaced;
};

/* With a minimum below this every output says that it is not for publication: official
 * surveys publish from 10 people, and nobody from fewer than 5. */
#define PUBLISHABLE_MINIMUM 5

struct publication {
    const struct review *review;         /* borrowed; outlives the publication */
    const struct instrument *instrument; /* review->instrument */
    const struct published_cell
        *cells; /* by area, then all staff, then groups in order, then joined ones */
    size_t n_cells;
    const struct joined_groups *joined; /* by area, then group of the review */
    size_t n_joined;
    const size_t *counted_places; /* areas in the system's figures, in order */
    size_t n_counted_places;
    struct counting counting; /* how people in several areas count */
    enum sharing sharing;     /* of places */
    /* Every rule of disclosure control was applied; if not, outputs call themselves
     * drafts. */
    bool is_complete;
    size_t n_undecided; /* things not decided: the results are a draft; 0: they are not
                         */
    const struct mean_of_places *mean_of_places;
    size_t n_mean_of_places;
    const struct published_comparisons *comparisons; /* by kind; then as the cells */
    size_t n_comparisons;
    const struct published_split *splits; /* by area, target, then attribute */
    size_t n_splits;
    const struct published_wave *previous; /* NULL: none is named in the review */
    const struct published_input *inputs;  /* in the review's order */
    size_t n_inputs;
    const struct published_kept *kept; /* of some of the inputs, in their order */
    size_t n_kept;
    const struct published_left_out *left_out; /* reasons that occurred, fixed order */
    size_t n_left_out;
    const struct published_comments *comments; /* NULL: the review asks for none */
    /* The team's own, borrowed (surveys/beside); NULL where the review names none. */
    const struct beside *beside;
    const struct plan *plan;
    /* Who wrote something, and what about: the same cells, of an instrument whose items
     * are the comment questions (surveys/codebook/commenters.h). NULL: not counted. */
    const struct publication *commenters;
    unsigned coding;     /* how it is known about what: bits of enum coding */
    uint64_t past_bound; /* of the withheld: the audit would have taken too long */
    bool leave_out_shows_more; /* a question left out of averages would show more */
    uint64_t cells_withheld;   /* cells not published though somebody answered */
    struct arena *arena;
};

/* The number of the first cell of an area or a later one, n_cells if there is none:
 * cells stand by area. */
size_t publication_first_cell(const struct publication *publication, size_t area);

/* The cell of an area for all staff (attribute NONE) or a group; NULL where the review
 * publishes none (a locality's groups). */
const struct published_cell *publication_cell(const struct publication *publication,
                                              size_t area, size_t attribute,
                                              size_t value);

/* The number of the cell that a figure stands in; NONE: there is none. */
size_t published_cell_number(const struct publication *publication,
                             const struct figure_key *figure);

/* The groups of an attribute that an area shows as one; NULL where it joins none. */
const struct joined_groups *publication_joined(const struct publication *publication,
                                               size_t area, size_t attribute);

/* The group that a cell of the publication is of (surveys/results/same.h); borrows from
 * both. */
struct group_key published_group_key(const struct publication *publication,
                                     const struct published_cell *cell);

/* How a cell compares, target by target (attribute and value NONE: all staff); NULL
 * where it is not compared in this way. */
const struct published_comparison *
publication_comparisons(const struct publication *publication,
                        enum comparison_kind kind, size_t area, size_t attribute,
                        size_t value);

/* Whether the change of an item is part of a composite's `common` in a cell, whose
 * comparisons with the wave before these are. */
bool published_is_common(const struct publication *publication,
                         const struct published_comparison *targets, size_t composite,
                         size_t item);

/* The average of all staff of an area in the wave before, of what is compared with it;
 * else not known. */
struct published_then publication_before(const struct publication *publication,
                                         size_t area, size_t target);

/* How the two groups of a pair of the review compare in an area; NULL where its groups
 * are not shown. */
const struct published_comparison *
publication_pair(const struct publication *publication, size_t area,
                 const struct group_pair *pair);

/* The two groups of an attribute who are split over a target of an area; NULL where
 * there are none. */
const struct published_split *publication_split(const struct publication *publication,
                                                size_t area, size_t target,
                                                size_t attribute);

/* What a cell says of a target of `instrument`, or of TARGET_RESPONSES. */
struct figures published_figures(const struct instrument *instrument,
                                 const struct published_cell *cell, size_t target);

/* Of how many people of a cell an item was asked and is in the composites. */
enum asked published_asked(const struct published_cell *cell, size_t item);

/* What the questions of two composites that stand under both come to in a cell: the
 * plain mean of their published averages (method.md M38). Withheld where one of them
 * is; STATUS_NOT_ASKED where there is none. */
struct published_crossing {
    enum status status;
    struct figure score;      /* 0 to 100 */
    bool has_low_reliability; /* one of them has */
};

struct published_crossing published_crossing(const struct instrument *instrument,
                                             const struct published_cell *cell,
                                             size_t composite, size_t other);

/* Whether an item is not in the composites of two cells alike (asked_apart). */
bool published_asked_apart(const struct published_cell *a,
                           const struct published_cell *b, size_t item);

/* Whether a composite that a cell publishes is made without one of its items: it was
 * not asked there, or nobody answered it. */
bool published_is_without(const struct published_cell *cell, size_t composite,
                          size_t item);

/* Whether a composite has no mean of places because of one of its items: it was not
 * asked alike of all the places that publish the composite. */
bool published_is_mean_without(const struct publication *publication, size_t composite,
                               size_t item);

/* Which way a comparison points: 1 higher, -1 lower, 0 neither. The averages, to one
 * decimal, tell; unless delta, where it is known, points another way: where most are
 * higher and a few far lower, neither word is true of both. */
int published_way(const struct published_comparison *comparison);

/* NULL is fine. */
void publication_free(struct publication *publication);

#endif
