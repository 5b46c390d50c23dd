#include "ingest/people/respondent.h"

#include "ingest/cells/cell_text.h"

#include <string.h>

/* What stands in a column of ids for people who gave none; taken as an id, it would
 * make one person of them all. */
static const char *const nobody[] = {"anonymous", "n/a", "na", "none", "-", "."};

/* Whether a text is as "6.60e+13", which is all that is left of a long number. */
static bool is_rounded(const char *text) {
    static const char digits[] = "0123456789";
    size_t n = strspn(text, digits);

    text += n;
    if (n > 0 && (*text == '.' || *text == ',')) {
        text += 1 + strspn(text + 1, digits);
    }
    if (n == 0 || text[0] != 'e' || (text[1] != '+' && text[1] != '-')) {
        return false;
    }
    n = strspn(text + 2, digits);
    return n > 0 && text[2 + n] == '\0';
}

static enum respondent_state respondent_state(const char *id) {
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        if (strcmp(id, nobody[i]) == 0) {
            return RESPONDENT_MISSING;
        }
    }
    return is_rounded(id) ? RESPONDENT_ROUNDED : RESPONDENT_KNOWN;
}

enum err_code respondent_read(enum respondent_state *state, struct digest_id *id,
                              struct cell cell, struct err *err) {
    struct text_buffer fold;

    *state = RESPONDENT_MISSING;
    if (cell.len == 0) {
        return ERR_OK;
    }
    text_buffer_init(&fold, SIZE_MAX);
    enum err_code code = cell_fold(&fold, NULL, cell, err);
    if (code == ERR_OK && fold.len > 0) {
        *state = respondent_state(fold.bytes);
    }
    if (*state == RESPONDENT_KNOWN) {
        *id = digest_id(fold.bytes, fold.len);
    }
    text_buffer_free(&fold);
    return code;
}
