/* results_figures_json.h: the counts, figures and words of which a results file is
 * made.
 *
 * Private to surveys (results_json.h). */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_FIGURES_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_FIGURES_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/results/results_json.h"

/* A member's whole number; not known when it is null or not there. */
struct count results_read_count(const struct node *object, const char *key);

/* A member's number, likewise. */
struct figure results_read_figure(const struct node *object, const char *key);

/* A member's text; NULL when it is null or not there. */
const char *results_read_text(const struct node *object, const char *key);

/* The word under 'status', which must be there. */
enum status results_read_status(const struct node *object);

/* Whether a result of this status has figures: withheld ones are not taken over, only
 * noted. */
bool results_is_shown(enum status status);

/* Whether a number, or a flag, stands anywhere in an object. */
bool results_holds_figure(const struct node *object);

/* Fails where a key that everything hangs on is not there. */
struct node results_needed(const struct node *object, const char *key);

/* The index in the table of the entry's 'id', which mostly is `likely`, since results
 * stand in the order of their definitions. */
size_t results_find_listed(const struct node *entry, struct id_table table,
                           size_t likely);

/* The composites of one kind, which stand together, and where the first of them is. */
struct id_table results_composites_of(const struct results *earlier,
                                      enum composite_kind kind, size_t *first);

#endif
