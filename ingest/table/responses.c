#include "ingest/table/responses.h"

#include "base/alloc.h"

#include <string.h>

void responses_free(struct responses *responses) {
    if (responses == NULL) {
        return;
    }
    alloc_free(responses->whereabouts);
    alloc_free(responses->answers);
    alloc_free(responses->attributes);
    alloc_free(responses->where);
    alloc_free(responses->origin);
    alloc_free(responses->person);
    alloc_free(responses);
}

enum err_code responses_derive(struct responses *responses,
                               const struct instrument *instrument, struct err *err) {
    size_t n_asked = instrument->n_attributes;
    size_t n_all = instrument_all_attributes(instrument);

    if (n_all == n_asked) {
        return ERR_OK;
    }
    uint8_t *wide = alloc_array(responses->n, n_all);
    if (wide == NULL) {
        return err_memory(err);
    }
    for (size_t row = 0; row < responses->n; row++) {
        const uint8_t *from = responses->attributes + row * n_asked;
        uint8_t *to = wide + row * n_all;

        memcpy(to, from, n_asked);
        for (size_t a = n_asked; a < n_all; a++) {
            const struct attribute *derived = &instrument->attributes[a];

            to[a] = derived->recode[from[derived->from]];
        }
    }
    alloc_free(responses->attributes);
    responses->attributes = wide;
    responses->n_attributes = n_all;
    return ERR_OK;
}
