#include "base/key_map.h"

#include "base/alloc.h"

#include <string.h>

#define FIRST_CAPACITY ((size_t)64)

#define STEP_BYTES ((size_t)32)
#define LONG_BYTES ((size_t)128)

static uint64_t mix_word(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

/* The steps of a long text: four words in each, none of which waits for another. They
 * begin apart and are put together one by one, so that words which change places
 * show. */
static uint64_t mix_steps(uint64_t hash, const unsigned char *at, size_t n) {
    const uint64_t n_all = n;
    uint64_t a = hash, b = hash ^ UINT64_C(0x13198A2E03707344),
             c = hash ^ UINT64_C(0xA4093822299F31D0),
             d = hash ^ UINT64_C(0x082EFA98EC4E6C89);

    for (; n > 0; n--, at += STEP_BYTES) {
        a = mix_word(a, key_part(at, 8));
        b = mix_word(b, key_part(at + 8, 8));
        c = mix_word(c, key_part(at + 16, 8));
        d = mix_word(d, key_part(at + 24, 8));
    }
    return mix_word(mix_word(mix_word(mix_word(n_all, a), b), c), d);
}

uint64_t key_hash(const void *bytes, size_t len) {
    const unsigned char *at = bytes;
    uint64_t hash = mix_word(UINT64_C(0x243F6A8885A308D3), len);

    if (len >= LONG_BYTES) {
        hash = mix_steps(hash, at, len / STEP_BYTES);
        at += len / STEP_BYTES * STEP_BYTES;
        len %= STEP_BYTES;
    }
    for (; len > sizeof hash; at += sizeof hash, len -= sizeof hash) {
        hash = mix_word(hash, key_part(at, sizeof hash));
    }
    hash = mix_word(hash, key_part(at, len));
    return hash ^ (hash >> 32);
}

void key_map_init(struct key_map *map) {
    *map = (struct key_map){0};
    text_buffer_init(&map->keys, KEY_MAP_BYTES_MAX);
}

void key_map_free(struct key_map *map) {
    alloc_free(map->slots);
    text_buffer_free(&map->keys);
    key_map_init(map);
}

/* The slot of the key, or the free one where it belongs. Capacity is not 0. */
static struct key_slot *slot_of(const struct key_map *map, const void *key, size_t len,
                                uint64_t hash) {
    size_t i = (size_t)hash & (map->capacity - 1);

    for (;; i = (i + 1) & (map->capacity - 1)) {
        struct key_slot *slot = &map->slots[i];

        if (!slot->used) {
            return slot;
        }
        if (slot->hash == hash && slot->len == len &&
            (len == 0 || memcmp(map->keys.bytes + slot->start, key, len) == 0)) {
            return slot;
        }
    }
}

bool key_map_find(const struct key_map *map, const void *key, size_t len,
                  uint32_t *number) {
    if (map->capacity == 0) {
        return false;
    }
    const struct key_slot *slot = slot_of(map, key, len, key_hash(key, len));
    if (!slot->used) {
        return false;
    }
    *number = slot->number;
    return true;
}

static enum err_code grow_map(struct key_map *map) {
    size_t capacity = map->capacity > 0 ? map->capacity * 2 : FIRST_CAPACITY;
    struct key_slot *slots = alloc_array(capacity, sizeof *slots);

    if (slots == NULL) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < map->capacity; i++) {
        if (map->slots[i].used) {
            size_t to = (size_t)map->slots[i].hash & (capacity - 1);

            while (slots[to].used) {
                to = (to + 1) & (capacity - 1);
            }
            slots[to] = map->slots[i];
        }
    }
    alloc_free(map->slots);
    map->slots = slots;
    map->capacity = capacity;
    return ERR_OK;
}

enum err_code key_map_add(struct key_map *map, const void *key, size_t len,
                          uint32_t number, uint32_t *kept) {
    if (map->n >= map->capacity / 4 * 3) {
        enum err_code code = grow_map(map);

        if (code != ERR_OK) {
            return code;
        }
    }
    uint64_t hash = key_hash(key, len);
    struct key_slot *slot = slot_of(map, key, len, hash);
    if (!slot->used) {
        size_t start = map->keys.len;
        enum err_code code = text_append(&map->keys, key, len);

        if (code != ERR_OK) {
            return code;
        }
        *slot = (struct key_slot){
            .hash = hash, .start = start, .len = len, .number = number, .used = true};
        map->n++;
    }
    *kept = slot->number;
    return ERR_OK;
}

void key_map_set(struct key_map *map, const void *key, size_t len, uint32_t number) {
    slot_of(map, key, len, key_hash(key, len))->number = number;
}
