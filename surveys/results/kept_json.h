/* kept_json.h: what the operator kept beside results that were handed out (format
 * kloe-kept/1): of each return how many records it had, and one digest of all its
 * responses, by which it is known when it was exported again. Not for sharing: the
 * numbers may be withheld in the results. The file may come from anybody. */
#ifndef KLOE_SURVEYS_RESULTS_KEPT_JSON_H
#define KLOE_SURVEYS_RESULTS_KEPT_JSON_H

#include "surveys/results/results_json.h"

/* What the file is called. */
#define KEPT_FILE_NAME "kept-by-the-operator" /* .json */

#define KEPT_BYTES_MAX ((size_t)16 << 20)

struct kept_input {
    const char *name, *sha256; /* of the file, as in the results */
    const char *sheet;         /* that the review named of a workbook; or NULL */
    uint64_t records, accepted;
    const char *digest; /* of the responses (response_digest.h) */
};

struct kept {
    const struct kept_input *inputs;
    size_t n;
    struct arena *arena;
};

/* Reads what stands beside the results file `results_path`; *out is NULL where there is
 * no such file. ERR_INPUT, ERR_DEFINITION with file and JSON path, ERR_MEMORY; *out
 * untouched on error. The caller frees with kept_free. */
enum err_code kept_load(struct kept **out, const char *results_path,
                        struct err *err) MUST_CHECK;

/* NULL is fine. */
void kept_free(struct kept *kept);

/* What was kept of an input of the results; NULL: nothing (`kept` may be NULL). */
const struct kept_input *kept_find(const struct kept *kept,
                                   const struct results_input *input);

#endif
