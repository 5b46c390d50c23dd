/* sides.h: two sides beside one another: what a message says of two groups, or of this
 * wave and the one before, a row for each thing, as every drawing of them has it. */
#ifndef KLOE_EXPORT_BARS_SIDES_H
#define KLOE_EXPORT_BARS_SIDES_H

#include "export/messages/message.h"
#include "export/page/page_words.h"

#define SIDES 2

/* One row: what both sides said of one thing. */
struct side_row {
    size_t target;     /* of the instrument: what the message is about */
    size_t figured;    /* whose figures these are: the target, or its one item */
    const char *name;  /* a question stands alone: "Staff are heard" */
    const char *label; /* in a drawing: with the n of both sides */
    struct count n[SIDES];
    struct figure of[SIDES]; /* shares (0 to 1) of the positive band, or averages */
};

struct sides {
    const char *names[SIDES]; /* of the sides */
    bool is_share;            /* else averages, on 0 to 100 */
    struct side_row *list;    /* in the arena */
    size_t n, room;
};

/* Readies `sides` (names and is_share set, all else zero) for `room` rows. False once
 * the builder has failed. */
bool sides_begin(struct page_builder *builder, struct sides *sides, size_t room);

/* Adds the averages that a message rests on, of either side, as it tells them, while
 * there is room. */
void sides_add_averages(struct page_builder *builder, struct sides *sides,
                        const struct message *message);

/* Adds the shares of the positive band of the questions that a message of two groups is
 * about, as far as both groups' cells show them. */
void sides_add_shares(struct page_builder *builder, struct sides *sides,
                      const struct message *message,
                      const struct published_cell *const cells[SIDES]);

/* Readies `sides` (all zero) for `room` rows and adds what a message says of two
 * groups: of a pair the shares of each, in the questions' own words; of a group and all
 * others their averages. What is drawn: "Per cent who answered \"to a great extent\"",
 * "Average answer (0 = not at all, ...)". No rows: the message's sentence has to do. */
const char *sides_of_groups(struct page_builder *builder, struct sides *sides,
                            const struct message *message, size_t room);

/* Puts the rows into the review's order. */
void sides_sort(struct sides *sides);

/* What the questions of all rows are called to the reader: the words of their scale. */
void sides_wording(struct page_builder *builder, const struct sides *sides,
                   struct wording *out);

/* A row under another name: "NAME (n = 41 and 12)". */
const char *side_label(struct page_builder *builder, const struct side_row *row,
                       const char *name);

/* A figure of a row as it is drawn, rounded once: whole per cents, or an average with
 * one decimal; and as it is said, "61 %" or "66.0". */
double side_number(const struct sides *sides, size_t row, size_t side);
const char *side_words(struct page_builder *builder, const struct sides *sides,
                       size_t row, size_t side);

#endif
