/* update_json.h: further returns into a review that is there.
 *
 * What a return holds is proposed as `kloe start` does; what stands in the review
 * already stays as it is. Binds nothing on likeness. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_UPDATE_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_UPDATE_JSON_H

#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

enum update_result {
    UPDATE_ADDED,
    UPDATE_LISTED, /* the review has this file already */
    UPDATE_COPIED  /* its bytes are those of another return */
};

/* What became of a file. */
struct update_file {
    const char *path; /* as it was given */
    enum update_result result;
    const char
        *other; /* the return that it is, or is a copy of, as the review has it */
    uint64_t records, accepted; /* of a file that was added */
    size_t n_returns;           /* likewise: sheets of a workbook are several */
};

struct update_account {
    struct update_file *files; /* in their order */
    size_t n_files, n_added;
    const char *const *places; /* names of those that are new */
    size_t n_places;
    struct arena *arena; /* owns all of the above */
};

/* Appends the review `json`, which is sound and stands in the file `path`, with those
 * of `files` (paths as seen from here) that it does not have yet. It loads. A return of
 * which no column names places is of the area that is called as the file, or else of a
 * new one; names in a place column that are like none of the review's are new places,
 * others are to be decided. ERR_INPUT for a return that cannot be read, ERR_MEMORY. The
 * caller frees *account with update_account_free, after errors, too. */
enum err_code update_json(struct text_buffer *out, struct update_account *account,
                          const struct text_buffer *json, const char *path,
                          struct text_list files, struct err *err) MUST_CHECK;
void update_account_free(struct update_account *account);

#endif
