/* form_difference_json.h: what the columns of a form did not say of a review.
 *
 * Private to surveys/form/json. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_DIFFERENCE_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_DIFFERENCE_JSON_H

#include "surveys/form/form_cells.h"

#include <jansson.h>

/* Adds to the sheet of other settings, from its row `row` on, what makes `have` into
 * `wanted`, keys in their order. ERR_DEFINITION with the path of a text that no cell
 * can hold; ERR_MEMORY. */
enum err_code form_difference_write(struct form_book *book, struct form_sheet *sheet,
                                    size_t row, json_t *wanted, json_t *have,
                                    struct err *err) MUST_CHECK;

#endif
