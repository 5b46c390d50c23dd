/* random_making.h: the parts that a generated definition is made of.
 *
 * What is made belongs to the caller; a random definition is the same for one seed. */
#ifndef KLOE_TESTS_PROPERTY_RANDOM_MAKING_H
#define KLOE_TESTS_PROPERTY_RANDOM_MAKING_H

#include "tests/property/random.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct making {
    struct random *random;
    size_t counter; /* so that no name stands twice */
};

/* True once in `one_in`. */
bool making_chance(struct making *making, size_t one_in);

/* A text that no other is, once folded. */
json_t *making_text(struct making *making);

/* An id that no other is. */
json_t *making_id(struct making *making);

/* A list of up to `most` texts. */
json_t *making_texts(struct making *making, size_t most);

/* The object with its keys in any order and a note among them; takes it over. */
json_t *making_mixed(struct making *making, json_t *object);

/* Puts a value, which it takes over, under a key. */
void making_put(json_t *object, const char *key, json_t *value);

/* Likewise with one chance in three; else the value is let go. */
void making_may_put(struct making *making, json_t *object, const char *key,
                    json_t *value);

/* The id of one of the entries of a list that has some. */
json_t *making_one_of(struct making *making, const json_t *list);

/* An instrument that a review may hold. */
json_t *random_instrument(struct making *making);

#endif
