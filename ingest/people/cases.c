#include "ingest/people/cases.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

/* What stands in a column of ids for people who gave none; taken as an id, it would
 * make one person of them all. */
static const char *const nobody[] = {"anonymous", "n/a", "na", "none", "-", "."};

static enum err_code add_column(struct cases *cases, size_t column, enum meta_use use,
                                const struct profile *profile,
                                enum partials_rule partials, struct err *err) {
    struct lexicon *reasons = &cases->columns[cases->n].reasons;
    enum left_out *blank_reason = &cases->columns[cases->n].blank_reason;

    cases->columns[cases->n++].column = column;
    *blank_reason = LEFT_OUT_COUNT;
    enum err_code code = lexicon_init(reasons, profile, NULL, NULL, err);
    for (const struct case_rule *rule = profile->cases;
         rule->cell != NULL && code == ERR_OK; rule++) {
        bool is_kept = rule->reason == LEFT_OUT_PARTIAL && partials == PARTIALS_KEEP;

        if (rule->column != use || is_kept) {
            continue;
        }
        if (*rule->cell == '\0') {
            *blank_reason = rule->reason;
        } else {
            code = lexicon_add(reasons, rule->cell, (uint32_t)rule->reason, err);
        }
    }
    return code;
}

static bool has_rules(const struct profile *profile, enum meta_use use) {
    for (const struct case_rule *rule = profile->cases; rule->cell != NULL; rule++) {
        if (rule->column == use) {
            return true;
        }
    }
    return false;
}

/* Whether the form that begins at a column holds a question of the instrument. */
static enum err_code form_asks(bool *out, const struct profile *profile,
                               const struct binding *binding, size_t column,
                               struct err *err) {
    struct text_buffer fold;
    bool is_over = false;
    enum err_code code = ERR_OK;

    *out = false;
    text_buffer_init(&fold, SIZE_MAX);
    for (size_t i = column; i < binding->n_columns && !is_over && code == ERR_OK; i++) {
        const struct column_report *report = &binding->columns[i];
        struct cell heading = {report->heading, strlen(report->heading)};

        code = cell_fold(&fold, NULL, heading, err);
        is_over = code == ERR_OK &&
                  profile_matches(fold.bytes, profile->form_end, MATCH_END, NULL, NULL);
        *out = *out || (report->use == COLUMN_BOUND && report->role == COLUMN_ITEM);
    }
    text_buffer_free(&fold);
    return code;
}

/* A column that says what a record is stays one when the review names it for the time
 * or the respondent. */
static bool is_of_tool(const struct column_report *report) {
    return report->use == COLUMN_META ||
           (report->use == COLUMN_BOUND &&
            (report->role == COLUMN_SUBMITTED || report->role == COLUMN_RESPONDENT));
}

enum err_code cases_init(struct cases *cases, const struct profile *profile,
                         const struct binding *binding, enum partials_rule partials,
                         struct err *err) {
    enum err_code code = ERR_OK;

    *cases = (struct cases){.n = 0};
    for (size_t i = 0; i < binding->n_columns && code == ERR_OK; i++) {
        bool counts = is_of_tool(&binding->columns[i]) &&
                      has_rules(profile, binding->meta[i]) &&
                      cases->n < CASE_COLUMNS_MAX;

        if (counts && profile->form_end != NULL) {
            code = form_asks(&counts, profile, binding, i, err);
        }
        if (code == ERR_OK && counts) {
            code = add_column(cases, i, binding->meta[i], profile, partials, err);
        }
    }
    return code;
}

void cases_free(struct cases *cases) {
    for (size_t i = 0; i < cases->n; i++) {
        lexicon_free(&cases->columns[i].reasons);
    }
    cases->n = 0;
}

enum err_code cases_judge(struct cases *cases, enum left_out *out,
                          const struct record *record, struct err *err) {
    uint32_t first = LEFT_OUT_COUNT;

    for (size_t i = 0; i < cases->n; i++) {
        uint32_t reason = WORD_BLANK;
        enum err_code code = ERR_OK;

        if (cases->columns[i].column < record->n) {
            code = lexicon_find(&cases->columns[i].reasons, &reason,
                                record->cells[cases->columns[i].column], err);
        }
        if (code != ERR_OK) {
            return code;
        }
        if (reason == WORD_BLANK) {
            reason = cases->columns[i].blank_reason;
        }
        first = reason < first ? reason : first;
    }
    if (first < LEFT_OUT_COUNT) {
        *out = (enum left_out)first;
    }
    return ERR_OK;
}

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
