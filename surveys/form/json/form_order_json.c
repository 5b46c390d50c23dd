/* What the row of a scale says of the order of its answers -> their scores. */
#include "surveys/form/json/form_reading_json.h"

#include "surveys/definition/open_decision.h"

#include <stdlib.h>
#include <string.h>

/* Whether an answer waits for a score: it has "?", or nothing at all. */
static bool is_waiting(const json_t *option) {
    const char *score = json_string_value(json_object_get(option, "score"));

    return json_object_get(option, "kind") == NULL &&
           (json_object_get(option, "score") == NULL ||
            (score != NULL && strcmp(score, SCORE_TO_CHOOSE) == 0));
}

/* The whole number that an answer is called; false where it is called otherwise. */
static bool read_number(json_int_t *out, const json_t *option) {
    const char *label = json_string_value(json_object_get(option, "label"));
    size_t len = label != NULL ? strlen(label) : 0;
    size_t digits = len > 0 ? strspn(label, "0123456789") : 0;

    if (digits != len || len == 0 || len > 6) {
        return false;
    }
    *out = strtol(label, NULL, 10);
    return true;
}

/* The answers that wait, as they are listed. */
struct waiting {
    size_t n, n_scored; /* of those that do not wait, with a number */
    size_t n_numbers;   /* that are called by whole numbers, and: */
    json_int_t first, last;
    bool is_rising; /* these go up in steps of one */
};

static struct waiting look_at(const json_t *options) {
    struct waiting found = {.is_rising = true};

    for (size_t i = 0; i < json_array_size(options); i++) {
        const json_t *option = json_array_get(options, i);
        json_int_t number = 0;

        if (!is_waiting(option)) {
            found.n_scored += json_object_get(option, "score") != NULL ? 1 : 0;
            continue;
        }
        found.n++;
        if (read_number(&number, option)) {
            found.is_rising =
                found.is_rising && (found.n_numbers == 0 || number == found.last + 1);
            found.first = found.n_numbers++ == 0 ? number : found.first;
            found.last = number;
        }
    }
    return found;
}

bool form_order_is_apart(const json_t *options, size_t option) {
    const json_t *own = json_array_get(options, option);
    struct waiting found = look_at(options);
    json_int_t number = 0, before = 0;
    bool has_before = false;

    if (!is_waiting(own) || found.n_numbers < found.n || !read_number(&number, own)) {
        return false;
    }
    for (size_t i = 0; i < option; i++) {
        const json_t *other = json_array_get(options, i);

        if (is_waiting(other) && read_number(&before, other)) {
            has_before = true;
        }
    }
    return has_before && number != before + 1;
}

/* Why an order cannot be said of these answers; NULL where it can. */
static const char *fault_of(const struct waiting *found) {
    if (found->n == 0 || found->n_scored > 0) {
        return "an answer of this scale has a number of its own: empty this cell and "
               "give each its number, or put ? beside each that is to be numbered in "
               "order";
    }
    if (found->n_numbers == found->n && !found->is_rising) {
        return "the answers are numbers that are not listed one after the other: add "
               "those that nobody gave, say of one that stands apart what it is "
               "(not-applicable, dont-know), or give each its number";
    }
    return NULL;
}

enum err_code form_order_put(json_t *scale, const char *text, const char *place,
                             struct err *err) {
    json_t *options = json_object_get(scale, "options");
    bool is_falling = text_same(text, FORM_HIGHEST_FIRST);
    struct waiting found = look_at(options);
    const char *fault = fault_of(&found);

    if (strcmp(text, SCORE_TO_CHOOSE) == 0) {
        return ERR_OK;
    }
    if (!is_falling && !text_same(text, FORM_LOWEST_FIRST)) {
        fault =
            "the row of a scale says how its answers are listed: '" FORM_LOWEST_FIRST
            "' or '" FORM_HIGHEST_FIRST "'";
    }
    if (fault != NULL) {
        return err_set(err, ERR_DEFINITION, "%s: %s", place, fault);
    }
    /* Numbers keep their own where they can: 0 to 10 is not 1 to 11. */
    json_int_t base =
        found.n_numbers == found.n && !is_falling ? found.first : (json_int_t)1;
    for (size_t i = 0, at = 0; i < json_array_size(options); i++) {
        json_t *option = json_array_get(options, i);

        if (is_waiting(option)) {
            size_t step = is_falling ? found.n - 1 - at : at;

            at++;
            if (json_object_set_new(option, "score",
                                    json_integer(base + (json_int_t)step)) != 0) {
                return err_memory(err);
            }
        }
    }
    return ERR_OK;
}
