/* key_map.h: bytes -> number, for what is looked up often by a text or other key.
 *
 * Not ordered and never walked, so that no order of hashing can show in a result. Keys
 * are copied. Start a map with key_map_init and end it with key_map_free. */
#ifndef KLOE_BASE_KEY_MAP_H
#define KLOE_BASE_KEY_MAP_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The most bytes that the keys of one map take together: over what any sound input
 * needs, and under what a hostile one could use to take all memory. */
#define KEY_MAP_BYTES_MAX ((size_t)256 << 20)

struct key_slot {
    uint64_t hash;
    size_t start, len; /* of the key in `keys` */
    uint32_t number;
    bool used;
};

struct key_map {
    struct key_slot *slots; /* open addressing */
    size_t n, capacity;     /* capacity is 0 or a power of two, never over 3/4 full */
    struct text_buffer keys;
};

/* Up to 8 bytes as a number; two keys of one length are the same when theirs are. */
static inline uint64_t key_part(const void *bytes, size_t len) {
    const unsigned char *at = bytes;
    uint64_t all = 0;
    uint32_t first = 0, last = 0;

    if (len == sizeof all) {
        memcpy(&all, at, sizeof all);
        return all;
    }
    if (len >= sizeof first) { /* they overlap */
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - sizeof last, sizeof last);
        return (uint64_t)last << 32 | first;
    }
    return len == 0 ? 0
                    : (uint64_t)at[0] | (uint64_t)at[len / 2] << 8 |
                          (uint64_t)at[len - 1] << 16;
}

/* A 64-bit mix of the bytes; the same on every machine of one byte order, and never
 * shown. */
uint64_t key_hash(const void *bytes, size_t len);

/* An empty map; takes no memory yet. */
void key_map_init(struct key_map *map);

/* Frees the memory and leaves an empty map. */
void key_map_free(struct key_map *map);

/* The number kept under a key; false and *number untouched when there is none. */
bool key_map_find(const struct key_map *map, const void *key, size_t len,
                  uint32_t *number);

/* Keeps `number` under a key that is not there yet; *kept is then `number`. When it is
 * there, *kept is the number of old and the map is unchanged. ERR_MEMORY, when memory
 * or KEY_MAP_BYTES_MAX runs out: no key was added. */
enum err_code key_map_add(struct key_map *map, const void *key, size_t len,
                          uint32_t number, uint32_t *kept) MUST_CHECK;

/* Changes the number of a key that is there. */
void key_map_set(struct key_map *map, const void *key, size_t len, uint32_t number);

#endif
