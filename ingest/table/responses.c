#include "ingest/table/responses.h"

#include "base/alloc.h"

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
