#include "cli/check/check_beside.h"

#include "cli/terminal/terminal.h"

#include <inttypes.h>

static void tell(const struct review *review, const struct beside_note *note,
                 size_t target) {
    terminal_message("%s: line %" PRIu64
                     ": this may be what %s of %s said of '%s' in this very survey: "
                     "if so, take it out, for kloe prints what may be shown of it",
                     review->beside, note->line, review_respondents(review),
                     review->areas[note->area].name,
                     target_id(review->instrument, target));
}

enum err_code check_beside_tell(const struct review *review,
                                const struct beside *beside,
                                const struct responses *responses, struct err *err) {
    struct own_figures own = {NULL, 0};
    enum err_code code = ERR_OK;

    if (beside == NULL) {
        return ERR_OK;
    }
    code = own_figures_find(&own, review, beside, responses, err);
    for (size_t i = 0; i < own.n; i++) {
        tell(review, &beside->notes[own.list[i].note], own.list[i].target);
    }
    own_figures_free(&own);
    return code;
}
