#include "ingest/people/respondent.h"

#include "base/ascii.h"
#include "base/key_map.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

#define SECONDS_A_DAY 86400
#define UNIQUE_BYTES  ((size_t)12) /* of letters and digits, such as "R_1abc..." */
#define UNIQUE_DIGITS ((size_t)9)  /* of digits only */

/* What stands in a column of ids for people who gave none; taken as an id, it would
 * make one person of them all. */
static const char *const nobody[] = {"anonymous", "n/a", "na", "none", "-", "."};

/* Whether a text is as "6.60e+13", which is all that is left of a long number. */
static bool is_rounded(const char *text) {
    static const char digits[] = "0123456789";
    size_t n = strspn(text, digits);

    text += n;
    if (*text == '.' || *text == ',') {
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

bool respondents_are_named(const struct return_file *file) {
    for (size_t i = 0; i < file->n_columns; i++) {
        if (file->columns[i].role == COLUMN_RESPONDENT) {
            return true;
        }
    }
    return false;
}

bool respondents_are_nobody(const struct return_file *file) {
    for (size_t i = 0; i < file->n_columns; i++) {
        if (file->columns[i].role == COLUMN_RESPONDENT) {
            return file->columns[i].headings.n == 0 && !file->columns[i].is_open;
        }
    }
    return false;
}

size_t response_id_column(const struct binding *binding,
                          const struct return_file *file) {
    for (size_t i = 0; i < binding->n_columns && !respondents_are_nobody(file); i++) {
        if (binding->meta[i] == META_ID && binding->columns[i].use == COLUMN_META) {
            return i;
        }
    }
    return NONE;
}

/* Whether a number is too long to be one that counts from 1 in each survey anew. */
static bool is_unique(struct cell cell) {
    size_t digits = 0;

    for (size_t i = 0; i < cell.len; i++) {
        digits += ascii_is_digit(cell.bytes[i]) ? 1 : 0;
    }
    return digits == cell.len ? digits >= UNIQUE_DIGITS
                              : digits > 0 && cell.len >= UNIQUE_BYTES;
}

/* A hash of a time that is more than a day; 0 for others, which many can share. */
static uint64_t time_hash(struct cell cell) {
    struct moment moment = moment_read(cell);
    bool is_read = moment.kind == MOMENT_KNOWN || moment.kind == MOMENT_DAYMONTH;

    return is_read && moment.seconds % SECONDS_A_DAY != 0
               ? key_hash(cell.bytes, cell.len)
               : 0;
}

enum err_code response_id_read(bool *is_known, struct response_id *out,
                               struct cell cell, struct cell submitted,
                               struct err *err) {
    enum respondent_state state = RESPONDENT_MISSING;
    enum err_code code = respondent_read(&state, &out->id, cell, err);

    *is_known = code == ERR_OK && state == RESPONDENT_KNOWN;
    if (*is_known) {
        out->time = time_hash(submitted);
        out->is_unique = is_unique(cell);
    }
    return code;
}
