/* question_order.h: in which order and under which headings questions are asked.
 *
 * Private to the room: what the formats of a questionnaire share. */
#ifndef KLOE_SURVEYS_QUESTIONNAIRE_QUESTION_ORDER_H
#define KLOE_SURVEYS_QUESTIONNAIRE_QUESTION_ORDER_H

#include "surveys/instrument.h"

/* Items that can stand in one table: of one KLOE, one after the other, on one scale. */
struct question_grid {
    size_t kloe, scale;
    size_t first, n; /* among `items` */
    bool opens_kloe; /* the first grid of its KLOE */
    bool ends_kloe;
};

/* The items in the order in which they are asked, and their grids. */
struct question_order {
    size_t *items;
    size_t n_items;
    struct question_grid *grids;
    size_t n_grids;
};

/* Puts the items in order. ERR_MEMORY. End with question_order_free. */
enum err_code question_order_make(struct question_order *out,
                                  const struct instrument *instrument) MUST_CHECK;
void question_order_free(struct question_order *order);

/* The heading of a grid: the title of its KLOE and what each of its items begins with,
 * "Strategy: To what extent...". ERR_MEMORY. */
enum err_code question_grid_title(struct text_buffer *out,
                                  const struct instrument *instrument,
                                  const struct question_grid *grid) MUST_CHECK;

/* Appends a text in one line: line breaks become spaces. ERR_MEMORY. */
enum err_code question_line(struct text_buffer *out, const char *text) MUST_CHECK;

#endif
