#include "base/alloc.h"
#include "ingest/binding/binder.h"

#include <stdlib.h>
#include <string.h>

/* Whether some heading that the review names for a question was found. */
static bool has_named(const struct binder *binder, size_t question) {
    for (size_t i = 0; i < binder->n_named; i++) {
        if (binder->named[i].question == question && binder->named[i].column != NONE) {
            return true;
        }
    }
    return false;
}

/* A heading that the review names is not there; null would throw away a column whose
 * heading is only written otherwise. */
static enum err_code refuse_heading(const struct binder *binder,
                                    const struct named_heading *missing) {
    const char *named = missing->heading;
    const char *name = question_name(binder->questions, missing->question);
    const char **headings =
        arena_array(binder->arena, binder->n_columns, sizeof *headings);

    size_t n = 0;

    for (size_t i = 0; headings != NULL && i < binder->n_columns; i++) {
        if (binder->question_in[i] == NONE) {
            headings[n++] = binder->headings[i].shown;
        }
    }
    if (headings == NULL) {
        return err_memory(binder->err);
    }
    const char *nearest = text_nearest(named, (struct text_list){headings, n});
    if (nearest != NULL) {
        return err_set(binder->err, ERR_INPUT,
                       "no column has the heading \"%s\", which \"columns\" names for "
                       "%s; did you mean \"%s\"?",
                       named, name, nearest);
    }
    return err_set(binder->err, ERR_INPUT,
                   "no column has the heading \"%s\", which \"columns\" names for %s: "
                   "correct it, or give null if it was not asked",
                   named, name);
}

/* A heading that the review names must be there, but that of a place where the return
 * has one; and a question that none of them was found for may be found without. At a
 * first look a draft is still to say that it was not asked. */
static enum err_code check_named(const struct binder *binder) {
    const struct questions *questions = binder->questions;

    for (size_t i = 0; i < binder->n_named; i++) {
        const struct named_heading *named = &binder->named[i];
        size_t question = named->question;
        bool is_place = question == question_of(questions, COLUMN_PLACE, 0) ||
                        question == question_of(questions, COLUMN_LOCALITY, 0);
        bool is_bound =
            binder->column_of[question] != NONE && !has_named(binder, question);

        bool may_miss = binder->lenient && question < questions->first_themes;

        if (named->column != NONE || is_bound || may_miss ||
            is_to_drop(binder, question) || (is_place && binder->file->place != NONE)) {
            continue;
        }
        return refuse_heading(binder, named);
    }
    return ERR_OK;
}

/* The column of a role: what the review names, else what the layout knows by itself. */
static size_t role_column(const struct binder *binder, enum column_role role,
                          enum meta_use meta) {
    size_t question = question_of(binder->questions, role, 0);

    if (binder->rules[question] != NULL) {
        return binder->column_of[question];
    }
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (binder->meta[i] == meta && binder->question_in[i] == NONE) {
            return i;
        }
    }
    return NONE;
}

/* Whether the place or locality is read from a column, which may be a group as well. */
static bool names_area(const struct binder *binder, size_t column,
                       enum column_role role) {
    return binder->column_of[question_of(binder->questions, role, 0)] == column;
}

static struct column_report report_column(const struct binder *binder, size_t column) {
    struct column_report report = {.heading = binder->headings[column].full,
                                   .use = COLUMN_UNBOUND,
                                   .is_place = names_area(binder, column, COLUMN_PLACE),
                                   .is_locality =
                                       names_area(binder, column, COLUMN_LOCALITY),
                                   .repeats = binder->repeats[column]};
    size_t question = binder->question_in[column];

    if (question != NONE && is_to_drop(binder, question)) {
        report.use = COLUMN_DROPPED;
    } else if (question != NONE) {
        report.use = COLUMN_BOUND;
        report.role = question_role(binder->questions, question, &report.index);
    } else if (binder->meta[column] == META_RESPONDENT &&
               column == role_column(binder, COLUMN_RESPONDENT, META_RESPONDENT)) {
        report.use = COLUMN_BOUND;
        report.role = COLUMN_RESPONDENT;
    } else if (binder->meta[column] == META_PRIVATE) {
        report.use = COLUMN_PRIVATE;
    } else if (binder->meta[column] != META_NONE) {
        report.use = COLUMN_META;
    }
    return report;
}

/* The columns that a question has besides its first: the branches it was asked in. */
static enum err_code list_branches(struct binding *out, const struct binder *binder) {
    struct branch_column *branches =
        arena_array(binder->arena, binder->n_named, sizeof *branches);
    size_t n = 0;

    if (branches == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < binder->n_named; i++) {
        const struct named_heading *named = &binder->named[i];
        size_t first = binder->column_of[named->question];

        if (named->column != NONE && named->column != first &&
            !is_to_drop(binder, named->question)) {
            branches[n++] = (struct branch_column){first, named->column};
        }
    }
    out->branches = branches;
    out->n_branches = n;
    return ERR_OK;
}

/* The items that no record can answer, and those whose column is yet to be chosen. */
static enum err_code list_absent(struct binding *out, const struct binder *binder) {
    size_t n_items = binder->questions->first_comment;
    size_t *not_asked = arena_array(binder->arena, n_items, sizeof *not_asked);
    const char **open = arena_array(binder->arena, binder->questions->n, sizeof *open);

    if (not_asked == NULL || open == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < binder->questions->n; i++) {
        if (is_item(binder, i) &&
            (is_not_asked(binder, i) || binder->column_of[i] == NONE)) {
            not_asked[out->n_not_asked++] = i;
        }
        if (binder->rules[i] != NULL && binder->rules[i]->is_open) {
            open[out->n_open++] = question_key(binder->questions, i);
        }
    }
    out->not_asked = not_asked;
    out->open = open;
    return ERR_OK;
}

static enum err_code report_binding(struct binding *out, const struct binder *binder,
                                    struct arena *arena) {
    const struct questions *questions = binder->questions;
    const size_t *column_of = binder->column_of;
    struct column_report *columns =
        arena_array(arena, binder->n_columns, sizeof *columns);

    if (columns == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < binder->n_columns; i++) {
        columns[i] = report_column(binder, i);
    }
    *out = (struct binding){
        .items = column_of,
        .comments = column_of + questions->first_comment,
        .attributes = column_of + questions->first_attribute,
        .themes = questions->first_role > questions->first_themes
                      ? column_of + questions->first_themes
                      : NULL,
        .place = column_of[question_of(questions, COLUMN_PLACE, 0)],
        .locality = column_of[question_of(questions, COLUMN_LOCALITY, 0)],
        .respondent = role_column(binder, COLUMN_RESPONDENT, META_RESPONDENT),
        .submitted = role_column(binder, COLUMN_SUBMITTED, META_SUBMITTED),
        .columns = columns,
        .meta = binder->meta,
        .n_columns = binder->n_columns,
        .choices = binder->choices,
        .first_item_choice = binder->first_choice,
        .first_attribute_choice = binder->first_choice + questions->first_attribute,
        .first_place_choice =
            binder->first_choice + question_of(questions, COLUMN_PLACE, 0),
        .repeats = binder->repeats,
        .is_kin = binder->is_kin,
        .is_settled = binder->is_settled,
        .doubts = binder->doubts};
    enum err_code code = list_absent(out, binder);
    ERR_NEXT(code, list_branches(out, binder));
    return code;
}

static enum err_code make_arrays(struct binder *binder, size_t n, size_t n_questions) {
    struct arena *arena = binder->arena;

    binder->n_columns = n;
    binder->headings = arena_array(arena, n, sizeof *binder->headings);
    binder->question_in = arena_array(arena, n, sizeof *binder->question_in);
    binder->repeats = arena_array(arena, n, sizeof *binder->repeats);
    binder->is_kin = arena_array(arena, n, sizeof *binder->is_kin);
    binder->doubts = arena_array(arena, n, sizeof *binder->doubts);
    binder->is_settled = arena_array(arena, n, sizeof *binder->is_settled);
    binder->meta = arena_array(arena, n, sizeof *binder->meta);
    binder->choices = arena_array(arena, n, sizeof *binder->choices);
    binder->first_choice =
        arena_array(arena, n_questions + 1, sizeof *binder->first_choice);
    binder->column_of = arena_array(arena, n_questions, sizeof *binder->column_of);
    binder->rules = arena_array(arena, n_questions, sizeof(struct column_rule *));
    binder->is_weak = arena_array(arena, n_questions, sizeof *binder->is_weak);
    if (binder->headings == NULL || binder->question_in == NULL ||
        binder->repeats == NULL || binder->is_kin == NULL ||
        binder->is_settled == NULL || binder->doubts == NULL || binder->meta == NULL ||
        binder->choices == NULL || binder->first_choice == NULL ||
        binder->column_of == NULL || binder->rules == NULL || binder->is_weak == NULL) {
        return err_memory(binder->err);
    }
    return ERR_OK;
}

static enum err_code prepare_columns(struct binder *binder,
                                     const struct layout *layout) {
    const struct profile *profile = layout->profile;
    const enum meta_use *first = profile->first_columns;
    size_t n_first = profile->n_first_columns;
    size_t n = layout->n_columns, n_questions = binder->questions->n;
    enum err_code code = make_arrays(binder, n, n_questions);

    for (size_t i = 0; i < n_questions && code == ERR_OK; i++) {
        binder->column_of[i] = NONE;
    }
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        struct heading *heading = &binder->headings[i];

        code = heading_read(heading, layout, i, binder->arena, binder->err);
        if (code != ERR_OK) {
            return code;
        }
        binder->question_in[i] = NONE;
        binder->repeats[i] = NONE;
        binder->doubts[i] = FINDING_KIND_COUNT;
        binder->meta[i] = heading_meta(profile, heading);
        if (i < n_first && binder->meta[i] == META_NONE) {
            binder->meta[i] = first[i];
        }
    }
    return code;
}

enum err_code binding_make(struct binding *out, const struct questions *questions,
                           const struct return_file *file, const struct layout *layout,
                           bool lenient, struct arena *arena, struct err *err) {
    struct binder binder = {.questions = questions,
                            .file = file,
                            .arena = arena,
                            .lenient = lenient,
                            .err = err};
    enum err_code code = ERR_OK;

    text_buffer_init(&binder.fold, SIZE_MAX);
    code = prepare_columns(&binder, layout);
    ERR_NEXT(code, bind_rules(&binder));
    ERR_NEXT(code, bind_headings(&binder));
    ERR_NEXT(code, check_named(&binder));
    ERR_NEXT(code, bind_check_items(&binder));
    ERR_NEXT(code, report_binding(out, &binder, arena));
    ERR_NEXT(code, bind_record_rules(out, &binder));
    text_buffer_free(&binder.fold);
    return code;
}
