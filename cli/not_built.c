#include "cli/not_built.h"

#include <string.h>

enum err_code not_built_review(const struct review *review, struct err *err) {
    const struct {
        bool is_asked;
        const char *setting;
    } settings[] = {
        {review->released.n > 0, "released"},
    };

    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        if (settings[i].is_asked) {
            return err_set(err, ERR_DEFINITION,
                           "%s: this version of kloe cannot do this yet; take it out "
                           "of the review to go on without it",
                           settings[i].setting);
        }
    }
    return ERR_OK;
}

bool not_built_format(const char *format) {
    static const char *const later[] = {"html", "pptx"};

    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        if (strcmp(later[i], format) == 0) {
            return true;
        }
    }
    return false;
}
