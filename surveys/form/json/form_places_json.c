/* Which cell each value of a definition was read from. */
#include "surveys/form/json/form_reading_json.h"

#include "base/alloc.h"
#include "base/array.h"

#define PLACES_BYTES_MAX ((size_t)256 << 20)
#define PLACES_MAX       2000000

/* Values are told apart by where they are in memory, which they keep as long as the
 * review lives. Those that are alone of their kind (true, null) have no place. */
struct form_places {
    struct arena *arena;
    struct key_map numbers; /* address of a value -> index */
    const char **texts;
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
        key_map_free(&places->numbers);
        alloc_free(places->texts);
        arena_free(places->arena);
        alloc_free(places);
    }
}

enum err_code form_places_mark(struct form_places *places, const json_t *value,
                               const char *place, struct err *err) {
    uint32_t number = (uint32_t)places->n, kept = number;

    if (value == NULL || json_is_boolean(value) || json_is_null(value)) {
        return ERR_OK;
    }
    const char **texts = array_grow(places->texts, &places->capacity, places->n + 1,
                                    PLACES_MAX, sizeof *texts);
    if (texts == NULL) {
        return err_memory(err);
    }
    places->texts = texts;
    texts[places->n++] = place;
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
               ? places->texts[number]
               : NULL;
}

struct definition_places form_places_find(const struct form_places *places) {
    return (struct definition_places){find, places};
}
