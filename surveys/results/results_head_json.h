/* results_head_json.h: of which review a results file is, by what stands in it before
 * the first figure: for whoever need not know the figures, of which there may be a
 * hundred MB. The file may come from anybody. */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_HEAD_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_HEAD_JSON_H

#include "base/alloc.h"
#include "base/compiler.h"
#include "base/err.h"

struct results_head {
    const char *instrument_id;
    const char *title;
    const char *period, *wave; /* NULL: not said */
    struct arena *arena;
};

/* Reads the file up to where its areas begin, as kloe writes it; one that is written in
 * another way is read to its end. ERR_INPUT when the file cannot be read or is larger
 * than results may be, ERR_DEFINITION, ERR_MEMORY; *out untouched on error. The caller
 * frees with results_head_free. */
enum err_code results_head_load(struct results_head **out, const char *path,
                                struct err *err) MUST_CHECK;

/* NULL is fine. */
void results_head_free(struct results_head *head);

#endif
