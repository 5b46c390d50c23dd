#include "ingest/drafting/review/suggest_pool.h"

enum err_code pool_init(struct pool *pool, struct arena *arena, size_t n) {
    pool->texts = arena_array(arena, n, sizeof *pool->texts);
    pool->meanings = arena_array(arena, n, sizeof *pool->meanings);
    return pool->texts != NULL && pool->meanings != NULL ? ERR_OK : ERR_MEMORY;
}

void pool_add(struct pool *pool, const char *text, const char *id, const char *label) {
    pool->texts[pool->n] = text;
    pool->meanings[pool->n++] = (struct suggestion){id, label};
}

enum err_code pool_close(struct pool *pool, struct err *err) {
    return nearest_new(&pool->nearest,
                       (struct text_list){(const char *const *)pool->texts, pool->n},
                       err);
}

enum err_code pool_find(struct suggestions *out, const struct pool *pool,
                        const char *text, struct err *err) {
    size_t found[NEAREST_MAX];
    size_t n = 0;
    enum err_code code = nearest_find(found, &n, pool->nearest, text, err);

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        size_t k = 0;

        while (k < out->n && out->list[k].id != pool->meanings[found[i]].id) {
            k++;
        }
        if (k == out->n) {
            out->list[out->n++] = pool->meanings[found[i]];
        }
    }
    return code;
}
