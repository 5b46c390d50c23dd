/* membership.h: who counts where (method.md M21 to M25).
 *
 * Turns what people said of their place and group into the cells they count in. Rows
 * that count in the same cells for the same reason form one class, so that every later
 * step (tallying, disclosure control) works on classes and never asks again. Works on
 * numbers of people only: no answer to an item is looked at. */
#ifndef KLOE_SCORING_COUNTING_MEMBERSHIP_H
#define KLOE_SCORING_COUNTING_MEMBERSHIP_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/publication/publication.h"
#include "surveys/counting.h"
#include "surveys/review.h"

struct arena;

/* A cell that may be published: an area, for all staff (attribute and value NONE), for
 * one respondent group, or for several as one (value VALUE_JOINED). Localities have
 * groups only with publish.cross. */
struct cell_key {
    size_t area, attribute, value;
};

struct joined_list {
    const struct joined_groups *groups; /* by area */
    size_t n;
};

struct membership_class {
    const uint32_t *rows; /* of the table of responses */
    size_t n_rows;
    const uint32_t *cells; /* ascending; never empty */
    size_t n_cells;
    const uint32_t *areas; /* below the system, as counted, ascending */
    size_t n_areas;
    bool is_system_wide;   /* the whole system was named; `areas` is then empty */
    const uint8_t *groups; /* by group of the review: value or enum attribute_code */
    const bool *left_out;  /* by item: in no composite (left_out.h); NULL: all are in */
    bool says_less;        /* of nobody: who may have said less of where (alone.h) */
    uint32_t
        releases; /* which of several it counts in (linked.h), bit by bit; else 0 */
};

/* The answers of its row `r`. Rows of a class are anywhere in the table: those that
 * come soon are on their way meanwhile. */
static inline const uint8_t *membership_answers(const struct membership_class *class,
                                                const struct responses *responses,
                                                size_t r) {
    const size_t ahead = 12;
    size_t next = r + ahead < class->n_rows ? r + ahead : class->n_rows - 1;

    const uint8_t *later =
        responses->answers + (size_t) class->rows[next] * responses->n_items;

    READ_SOON(later);
    READ_SOON(later + responses->n_items - 1);
    return responses->answers + (size_t) class->rows[r] * responses->n_items;
}

struct membership {
    const struct cell_key *cells; /* by area, then all staff, then groups in order, then
                                     joined ones in their order */
    size_t n_cells;
    const size_t *area_cells; /* an area's all-staff cell; its groups follow */
    struct joined_list joined;
    const size_t *first_joined;             /* by area, and one more: in `joined` */
    const uint64_t *responses;              /* by cell */
    const struct membership_class *classes; /* those of a place come together */
    size_t n_classes;
    const size_t *counted_places; /* areas with people in the system's figures */
    size_t n_counted_places;
    bool any_place_left_out;       /* a place is too small for the system's figures */
    enum sharing sharing;          /* of places */
    struct counting counting;      /* how people in several areas count; a copy */
    uint64_t system_wide_left_out; /* who named the whole system and counts nowhere */
    struct arena *arena;
};

/* Decides where each response counts, with T = the review's minimum:
 * - nothing stated of place, locality or group: in the totals above only;
 * - several values of one attribute: in all staff only;
 * - several places or the whole system: by `counting.way` (surveys/counting.h);
 * - several localities of one place: in the place once and in each of them, or in the
 *   first of them only where `counting.first_locality` says so;
 * - a place with 1 to T - 1 people: not in the system, unless publish.small_places says
 *   to hide another place instead.
 * `counting` is copied (NULL: everywhere).
 * Who is in one of the `joined` groups (NULL: none) counts in its own cell and in the
 * joined one. `review` is borrowed and must outlive the result; `responses` only until
 * the return. ERR_MEMORY; *out untouched on error. The caller frees with
 * membership_free. */
enum err_code membership_make(struct membership **out, const struct review *review,
                              const struct responses *responses,
                              const struct joined_list *joined,
                              const struct counting *counting,
                              struct err *err) MUST_CHECK;

/* How many cells are the system's: they come first. */
size_t membership_n_system(const struct membership *membership,
                           const struct review *review);

/* Whether the area is shown by group. */
bool membership_has_groups(const struct review *review, size_t area);

/* The cell of an area that has groups for one of them; the review breaks down by the
 * attribute. */
size_t membership_group_cell(const struct membership *membership,
                             const struct review *review, size_t area, size_t attribute,
                             size_t value);

/* Marks in `shown` (by cell) the cell of joined.groups[index] as shown, and those of
 * the groups in it as not. */
void membership_show_joined(const struct membership *membership,
                            const struct review *review, size_t index, bool *shown);

/* NULL is fine. */
void membership_free(struct membership *membership);

/* Copies into the arena; false without memory. */
bool counting_copy(struct counting *out, const struct counting *from, size_t n_areas,
                   struct arena *arena) MUST_CHECK;

/* Whether `n` people are too few to be told apart: 1 to minimum - 1. */
bool membership_is_few(uint64_t n, uint64_t minimum);

#endif
