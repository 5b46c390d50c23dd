/* coded_themes.h: the themes of a comment as somebody coded them by hand, in a column
 * beside it.
 *
 * Private to ingest. A theme is its id or title, compared as answers are; several stand
 * with ';', ',' or a line break between them. */
#ifndef KLOE_INGEST_ANSWERS_CODED_THEMES_H
#define KLOE_INGEST_ANSWERS_CODED_THEMES_H

#include "base/key_map.h"
#include "ingest/account/finding_list.h"
#include "ingest/cells/cell_text.h"
#include "ingest/layout/profile.h"
#include "surveys/instrument.h"

struct coded_themes {
    const struct profile *profile; /* of the return */
    struct key_map names;          /* ids and titles, folded -> theme */
    size_t commas;                 /* the most that a title has in it */
    struct text_buffer fold;
};

/* Where such a cell stands. */
struct coded_place {
    struct finding_list *findings;
    size_t column;
    uint64_t record;
};

/* ERR_MEMORY; free it in any case, with coded_themes_free. */
enum err_code coded_themes_init(struct coded_themes *out,
                                const struct codebook *codebook,
                                const struct profile *profile,
                                struct err *err) MUST_CHECK;
void coded_themes_free(struct coded_themes *coded);

/* Sets *themes to those that a cell names, one bit each. What is no theme is a finding.
 * ERR_MEMORY. */
enum err_code coded_themes_read(struct coded_themes *coded, uint64_t *themes,
                                struct cell cell, const struct coded_place *place,
                                struct err *err) MUST_CHECK;

#endif
