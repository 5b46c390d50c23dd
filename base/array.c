#include "base/array.h"

#include <string.h>

#define FIRST_CAPACITY ((size_t)16)

size_t array_capacity(size_t capacity, size_t need, size_t limit) {
    if (need == 0 || need > limit) {
        return 0;
    }
    if (need <= capacity) {
        return capacity;
    }
    if (capacity == 0) {
        capacity = FIRST_CAPACITY;
    }
    while (capacity < need && capacity <= limit / 2) {
        capacity *= 2;
    }
    return capacity < need || capacity > limit ? limit : capacity;
}

/* In the arena or, without one, in memory of its own. */
static void *grow_array(struct arena *arena, void *old, size_t *capacity, size_t need,
                        size_t limit, size_t size) {
    size_t wanted = array_capacity(*capacity, need, limit);

    if (wanted == 0 || (wanted == *capacity && old != NULL)) {
        return wanted == 0 ? NULL : old;
    }
    void *array = arena == NULL ? alloc_resize(old, wanted, size)
                                : arena_array(arena, wanted, size);
    if (array == NULL) {
        return NULL;
    }
    if (arena != NULL && old != NULL) {
        memcpy(array, old, *capacity * size);
    }
    *capacity = wanted;
    return array;
}

void *array_grow(void *old, size_t *capacity, size_t need, size_t limit, size_t size) {
    return grow_array(NULL, old, capacity, need, limit, size);
}

void *array_grow_in(struct arena *arena, void *old, size_t *capacity, size_t need,
                    size_t limit, size_t size) {
    return grow_array(arena, old, capacity, need, limit, size);
}
