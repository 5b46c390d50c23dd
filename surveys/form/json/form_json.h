/* form_json.h: a review as sheets of cells <-> the same review as JSON.
 *
 * The JSON is what every other reader of definitions takes and judges; here it is only
 * made of cells, and taken apart into them. Nothing is lost on the way there and back:
 * neither notes nor the order of keys. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/form/form.h"
#include "surveys/form/form_cells.h"

/* The cells that the values of a definition were read from. */
struct form_places;

/* NULL is fine. */
void form_places_free(struct form_places *places);

/* The same for the loaders of definitions; as long as `places` live. */
struct definition_places form_places_find(const struct form_places *places);

/* Makes the review of a book that was filled in, which stands in the file `path`: an
 * instrument that it names is seen from there. *out is then the caller's (json_decref).
 * Checks shapes and names, and nothing else: review_from_json does. ERR_DEFINITION with
 * sheet and cell; ERR_MEMORY; outputs untouched on error. */
enum err_code form_read_json(struct json_t **out, struct form_places **places,
                             const struct form_book *book, const char *path,
                             struct err *err) MUST_CHECK;

/* Makes the sheets of a sound review, which stands in `path`. ERR_DEFINITION when it
 * holds what no workbook can, with its path; ERR_MEMORY; the caller frees *out, after
 * errors, too. */
enum err_code form_write_json(struct form_book *out, struct json_t *review,
                              const char *path, struct err *err) MUST_CHECK;

/* Appends where the sheet of other settings says what a word of a status means, in
 * return `index` of those that stand in these files:
 * 'returns[file=a.csv].status["column 3"].Test'. ERR_MEMORY. */
enum err_code form_status_path(struct text_buffer *out, struct text_list files,
                               size_t index, const char *column,
                               const char *word) MUST_CHECK;

#endif
