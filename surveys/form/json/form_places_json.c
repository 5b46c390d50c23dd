/* Which cell each value of a definition was read from. */
#include "surveys/form/json/form_reading_json.h"

#include "base/alloc.h"
#include "base/array.h"

#define PLACES_BYTES_MAX ((size_t)256 << 20)
#define PLACES_MAX       2000000

/* Of one value, which is held so that no other comes to stand where it did: what has no
 * column may take its place in the review. */
struct marked {
    json_t *value;
    const char *place;
};

/* Values are told apart by where they are in memory. Those that are alone of their kind
 * (true, null) have no place. */
struct form_places {
    struct arena *arena;
    struct key_map numbers; /* address of a value -> index */
    struct marked *marked;
    size_t n, capacity;
};

struct form_places *form_places_new(struct arena **arena) {
    struct form_places *places = alloc_array(1, sizeof *places);

    if (places == NULL) {
        return NULL;
    }
    places->arena = arena_new(PLACES_BYTES_MAX);
    key_map_init(&places->numbers);
    if (places->arena == NULL) {
        alloc_free(places);
        return NULL;
    }
    *arena = places->arena;
    return places;
}

void form_places_free(struct form_places *places) {
    if (places != NULL) {
        for (size_t i = 0; i < places->n; i++) {
            json_decref(places->marked[i].value);
        }
        key_map_free(&places->numbers);
        alloc_free(places->marked);
        arena_free(places->arena);
        alloc_free(places);
    }
}

enum err_code form_places_mark(struct form_places *places, json_t *value,
                               const char *place, struct err *err) {
    uint32_t number = (uint32_t)places->n, kept = number;

    if (value == NULL || json_is_boolean(value) || json_is_null(value)) {
        return ERR_OK;
    }
    struct marked *marked = array_grow(places->marked, &places->capacity, places->n + 1,
                                       PLACES_MAX, sizeof *marked);
    if (marked == NULL) {
        return err_memory(err);
    }
    places->marked = marked;
    marked[places->n++] = (struct marked){json_incref(value), place};
    enum err_code code =
        key_map_add(&places->numbers, &value, sizeof value, number, &kept);
    if (code == ERR_OK && kept != number) {
        key_map_set(&places->numbers, &value, sizeof value, number);
    }
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

static const char *find(const void *context, const json_t *value) {
    const struct form_places *places = context;
    uint32_t number = 0;

    return value != NULL &&
                   key_map_find(&places->numbers, &value, sizeof value, &number)
               ? places->marked[number].place
               : NULL;
}

struct definition_places form_places_find(const struct form_places *places) {
    return (struct definition_places){find, places};
}
