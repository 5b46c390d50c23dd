#include "ingest/cases.h"

#include <string.h>

/* What stands in a column of ids for people who gave none; taken as an id, it would
 * make one person of them all. */
static const char *const nobody[] = {"anonymous", "n/a", "na", "none", "-", "."};

static enum err_code add_column(struct cases *cases, size_t column, enum meta_use use,
                                const struct profile *profile,
                                enum partials_rule partials, struct err *err) {
    struct lexicon *reasons = &cases->columns[cases->n].reasons;

    cases->columns[cases->n++].column = column;
    enum err_code code = lexicon_init(reasons, profile, NULL, NULL, err);
    for (const struct case_rule *rule = profile->cases;
         rule->cell != NULL && code == ERR_OK; rule++) {
        bool is_kept = rule->reason == LEFT_OUT_PARTIAL && partials == PARTIALS_KEEP;

        if (rule->column == use && !is_kept) {
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

enum err_code cases_init(struct cases *cases, const struct profile *profile,
                         const struct binding *binding, enum partials_rule partials,
                         struct err *err) {
    enum err_code code = ERR_OK;

    *cases = (struct cases){.n = 0};
    for (size_t i = 0; i < binding->n_columns && code == ERR_OK; i++) {
        if (binding->columns[i].use == COLUMN_META &&
            has_rules(profile, binding->meta[i]) && cases->n < CASE_COLUMNS_MAX) {
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
        first = reason < first ? reason : first;
    }
    if (first < LEFT_OUT_COUNT) {
        *out = (enum left_out)first;
    }
    return ERR_OK;
}

enum err_code respondent_read(bool *is_known, struct digest_id *out, struct cell cell,
                              struct err *err) {
    struct text_buffer fold;

    *is_known = false;
    if (cell.len == 0) {
        return ERR_OK;
    }
    text_buffer_init(&fold, SIZE_MAX);
    enum err_code code = profile_fold(&fold, NULL, cell, err);
    if (code == ERR_OK && fold.len > 0) {
        *is_known = true;
        for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
            *is_known = *is_known && strcmp(fold.bytes, nobody[i]) != 0;
        }
        *out = digest_id(fold.bytes, fold.len);
    }
    text_buffer_free(&fold);
    return code;
}
