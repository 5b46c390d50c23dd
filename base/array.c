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
                        size_t limit, size_t size, const char *where) {
    size_t wanted = array_capacity(*capacity, need, limit);

    if (wanted == 0) {
        err_refuse("the limit of a list", where, need, limit);
        return NULL;
    }
    if (wanted == *capacity && old != NULL) {
        return old;
    }
    void *array = arena == NULL ? alloc_resize_at(old, wanted, size, where)
                                : arena_array_at(arena, wanted, size, where);
    if (array == NULL) {
        return NULL;
    }
    if (arena != NULL && old != NULL) {
        memcpy(array, old, *capacity * size);
    }
    *capacity = wanted;
    return array;
}

void *array_grow_at(void *old, size_t *capacity, size_t need, size_t limit, size_t size,
                    const char *where) {
    return grow_array(NULL, old, capacity, need, limit, size, where);
}

void *array_grow_in_at(struct arena *arena, void *old, size_t *capacity, size_t need,
                       size_t limit, size_t size, const char *where) {
    return grow_array(arena, old, capacity, need, limit, size, where);
}
